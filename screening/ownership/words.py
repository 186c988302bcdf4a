"""Verdicts in plain sentences. ``name`` turns an id into the name to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from screening.ownership.holdings import Holding, PartyId, text_of
from screening.ownership.ownership import Note, Ownership
from screening.ownership.proof import Hop, Line

Name = Callable[[PartyId], str]

VERDICT_WORDS: Final = {
    "owned": "owned at or above the line",
    "cannot_tell": "cannot be told",
    "below": "below the line",
}


def share_words(low: Decimal, high: Decimal) -> str:
    """ "25 %", or "20–30 %" where only an interval is known."""
    return f"{text_of(low)} %" if low == high else f"{text_of(low)}–{text_of(high)} %"


def verdict_words(ownership: Ownership, name: Name = str) -> str:
    """What is concluded and, where nobody can tell, what is missing."""
    return " ".join(_sentences(ownership, name))


def _sentences(ownership: Ownership, name: Name) -> Iterator[str]:
    regime = ownership.regime
    who = "Listed parties, with the companies they own, hold"
    if not regime.aggregates:
        roots = " and ".join(name(root) for root in ownership.roots)
        who = f"{roots}, with the companies it owns, holds"
    party = name(ownership.party)
    if ownership.verdict == "owned":
        yield f"{who} {share_words(ownership.total_min, ownership.total_max)} of {party}: {regime.line_words}."
    elif ownership.verdict == "below":
        yield f"{who} at most {text_of(ownership.total_max)} % of {party}; the line is {regime.line_words}."
    else:
        yield f"{who} {share_words(ownership.total_min, ownership.total_max)} of {party}; the line is {regime.line_words}."
        yield from _missing(ownership, name)
    if regime.status != "in_force":
        yield f"{regime.label}: {regime.status_words}."


def _missing(ownership: Ownership, name: Name) -> Iterator[str]:
    if ownership.unknown:
        yield f"{text_of(ownership.unknown)} % of the shares are unknown{_deciding(ownership)}."
    for gap in ownership.gaps:
        holder = "" if gap.holder is None else name(gap.holder)
        if gap.kind == "interval":
            yield f"{text_of(gap.share)} % of what {holder} may hold is uncertain."
        if gap.kind == "holder":
            yield f"Whether {holder}, which may hold {text_of(gap.share)} %, is owned cannot be told either."
    if ownership.would_be_owned:
        stakes = " and ".join(
            f"the {holding.state} stake of {name(holding.owner)} in {name(holding.owned)} ({holding_share(holding)})"
            for holding in ownership.doubtful
        )
        yield f"It would be owned if {stakes} were true."


def _deciding(ownership: Ownership) -> str:
    """How much of the unknown shares would decide, if it is in listed hands; nothing where all of them would not."""
    if ownership.needed > ownership.unknown:
        return ""
    if ownership.regime.comparator == ">=":
        return f"; a listed holder of {text_of(ownership.needed)} % more would decide"
    more = f"more than {text_of(ownership.needed)} %" if ownership.needed else "anything"
    return f"; a listed holder of {more} more would decide"


def holding_share(holding: Holding) -> str:
    if holding.kind == "control":
        return "control"
    return share_words(Decimal(holding.min_share), Decimal(holding.max_share))


def path_words(path: Iterable[Hop], name: Name = str) -> str:
    """ "Aster holds 55 % of Birch. Birch controls Cedar." """
    return " ".join(
        ended(f"{name(hop.holder)} controls {name(hop.company)}")
        if hop.is_control
        else ended(f"{name(hop.holder)} holds {share_words(hop.low, hop.high)} of {name(hop.company)}")
        for hop in path
    )


def ended(sentence: str) -> str:
    """With a full stop, unless an abbreviation has set it: "... Co., Ltd."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def why_words(line: Line, name: Name = str) -> str:
    """Why a holder counts: "listed", "owned: step 2"."""
    step = f": step {line.step}" if line.step else ""
    partners = ", ".join(name(partner) for partner in line.partners)
    return {
        "listed": "listed",
        "owned": f"owned{step}",
        "jointly": f"acts jointly with {partners}",
        "possibly": f"may be owned{step}",
        "apart": "listed, not counted together",
        "not": f"does not count{step}",
    }[line.why]


def note_words(note: Note, name: Name = str) -> str:
    company = name(note.company)
    holder = "" if note.holder is None else name(note.holder)
    share = "" if note.share is None else f"{text_of(note.share)} %"
    return {
        "over_100": f"The certain shares of {company} add up to {share}: one of them cannot be right.",
        "own_shares": f"{company} holds up to {share} of itself. That counts for nobody and is taken as unknown.",
        "several_holdings": f"{holder} has several holdings of one kind in {company}. They may be the same shares: "
        "certain is the largest, possible their sum.",
        "two_kinds": f"Of what {holder} holds of {company} in shares and in votes the larger counts.",
        "apart": f"{holder} is listed and may hold {share} of {company}, but is not counted together with the others.",
        "assumed": f"Below only if {holder}, which holds {share} of {company}, belongs to no listed party: its own "
        "owners are not known.",
    }[note.code]
