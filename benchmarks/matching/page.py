"""The words around the tables of docs/benchmarks.md."""

from __future__ import annotations

from typing import Final

INTRODUCTION: Final = """# What the matcher was measured to do

Written by `make bench` where the evaluation names stand beside the checkout; each table is what the command above it prints.
Three engines answer the same questions in the same run:

- **ours**: the matcher as the product calls it, at its own threshold.
- **logic-v2**: nomenklatura's rules at .70, where its authors' service says match. Comparing every pair with it would take hours,
  so candidates come from nomenklatura's own blocker (`nomenklatura.blocker`, its defaults). What that blocker loses is no fault of
  the rules, so **right pair given** scores the name with the party it belongs to and nothing else.
- **rapidfuzz**: `token_sort_ratio` of whole names in plain Latin letters (anyascii), every pair compared, at the lowest threshold
  at which no more than one ordinary company in a hundred has a match.

Names alone are compared: no birth dates, no countries, no numbers. The listed parties are split in halves, so that a party, and its
like on another list, is in one of them: weights are fitted on half a, figures are of half b. Seconds are of questions answered by
as many processes as the machine has cores; indexing stands apart.

What ours does not reach, and why:

- **Aliases left out.** About a quarter of them have nothing in common with the party's other names: noms de guerre, translations,
  acronyms (OTI for Organization for Technological Industries), artefacts of the source ("Text of image"). No spelling reaches them; the
  *comparable* lines leave them out.
- **name_bench** calls equal what we hold apart on purpose (Kim Jong On and Kim Jong Un, "Mortgage Loan Trust 2004-1" and "2005-1",
  Tim Cock and Tim Cook), and apart what a person should look at (sister companies that only their country tells apart).
- **Perturbed names** lose their one telling word in a third of the *drop* lines ("Aircraft Plant"): whoever finds these finds every aircraft
  plant. Two slips in the only telling word make another word.
- **Chinese** lines that fail are companies whose Latin name is no transcription (德容, Park On).
- **Speed.** The goal was 100,000 vendors in 10 s on two cores, which is 0.2 ms of a processor for each. Reading a name in all its scripts and
  spellings takes 0.17 ms in plain Python and entering its words into the index 0.07 ms, before anything is compared. A list's change, which is what
  happens every day, costs what it changes (`python -m benchmarks.portfolio`).
"""
