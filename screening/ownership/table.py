"""A proof as rows of cells: for a page, for a CSV file, for a signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from screening.ownership.holdings import text_of
from screening.ownership.ownership import Ownership
from screening.ownership.proof import Line, Step
from screening.ownership.words import (
    VERDICT_WORDS,
    Name,
    holding_share,
    note_words,
    path_words,
    share_words,
    verdict_words,
    why_words,
)

COLUMNS: Final = (
    "Step",
    "Company",
    "Holder",
    "Why it counts",
    "Kind",
    "Share",
    "From",
    "To",
    "State",
    "Source",
    "Sum so far",
)
CONTROL_WORDS: Final = {
    "controlled": "Recorded",
    "perhaps": "Perhaps",
    "none_recorded": "None recorded",
}


def proof_rows(ownership: Ownership, name: Name = str) -> list[tuple[str, ...]]:
    """The columns' names, then one row a holding, the holder's sum on its last one, and each step's conclusion. Cells are text as
    it came: who writes them into a spreadsheet guards against formulas."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for step in ownership.steps:
        for line in step.lines:
            rows += _rows_of(step, line, name)
        rows.append(_conclusion(step, name))
    return rows


def _rows_of(step: Step, line: Line, name: Name) -> Iterator[tuple[str, ...]]:
    for at, holding in enumerate(line.holdings, start=1):
        is_last = at == len(line.holdings)
        yield (
            str(step.number),
            name(step.company),
            name(line.holder),
            why_words(line, name),
            holding.kind,
            holding_share(holding),
            _day(holding.start),
            _day(holding.end),
            holding.state,
            holding.source,
            share_words(line.sum_min, line.sum_max) if is_last else "",
        )


def _conclusion(step: Step, name: Name) -> tuple[str, ...]:
    verdict = VERDICT_WORDS[step.verdict]
    total = share_words(step.total_min, step.total_max)
    unknown = f"{text_of(step.unknown)} % unknown" if step.unknown else ""
    return (str(step.number), name(step.company), "", verdict, "", unknown, "", "", "", "", total)


def head_rows(ownership: Ownership, name: Name = str) -> list[tuple[str, str]]:
    """What stands above the proof: by which rule, for which day, what came out, what to know, and the fingerprint."""
    regime = ownership.regime
    rows = [
        ("Party", name(ownership.party)),
        ("Rule", f"{regime.label}: {regime.line_words}"),
        ("Source of the rule", regime.citation),
        ("Status of the rule", regime.status_words),
        ("As of", ownership.on.isoformat()),
        ("Verdict", VERDICT_WORDS[ownership.verdict]),
        ("In words", verdict_words(ownership, name)),
        ("Path", path_words(ownership.path, name)),
        ("Rests on listed", ", ".join(name(root) for root in ownership.roots)),
        ("Weakest holding", ownership.weakest_state or "none"),
        ("Control", CONTROL_WORDS[ownership.control.verdict]),
        ("Path of control", path_words(ownership.control.path, name)),
    ]
    rows += [("Note", note_words(note, name)) for note in ownership.notes]
    return [*rows, ("Fingerprint", ownership.fingerprint)]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
