"""What the score of a pair would be without one of its facts, or with one that is missing.

Each line is a comparison of its own, made anew with the changed parties: nothing is subtracted. A match has some five of them,
each of the cost of one comparison, so that they are made when somebody looks and not while lists are screened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from screening.matching.compare import compare_prepared
from screening.matching.evidence.features import feature_of
from screening.matching.match import Band, Match
from screening.matching.names import Similarities
from screening.matching.party import Identifier, Party
from screening.matching.policy import DEFAULT, Policy
from screening.matching.prepared import prepare_party

_BANDS: Final[dict[Band, str]] = {
    "match": "a match",
    "near": "near, and asks nobody",
    "none": "no match",
}


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """``change`` is "Without the different country"; ``was`` the band as things are."""

    change: str
    score: float
    band: Band
    was: Band

    @property
    def sentence(self) -> str:
        """ "Without the different country: 0.91." and, where the band changes, what it would be."""
        moved = f", {_BANDS[self.band]}" if self.band != self.was else ""
        return f"{self.change}: {self.score:.2f}{moved}."


def counterfactuals(query: Party, listed: Party, policy: Policy = DEFAULT) -> tuple[Counterfactual, ...]:
    """For every fact beside the names that moved the score, the score without it; and where the pair is not a match, for
    every fact that is missing on our side, the score with one equal to the list's. The largest change first."""
    similarities = Similarities()

    def compared(ours: Party, theirs: Party) -> Match:
        return compare_prepared(prepare_party(ours), prepare_party(theirs), policy, similarities)

    now = compared(query, listed)
    told = [
        Counterfactual(change, then.score, then.band, now.band)
        for change, ours, theirs in (*_removals(now, query, listed), *_additions(now, query, listed))
        if (then := compared(ours, theirs)).score != now.score
    ]
    return tuple(sorted(told, key=lambda one: (-abs(one.score - now.score), one.change)))


def _removals(now: Match, query: Party, listed: Party) -> Iterator[tuple[str, Party, Party]]:
    seen: set[str] = set()
    for row in now.evidence:
        feature = feature_of(row.feature)
        if not row.effect or feature is None or feature.without is None or feature.noun in seen:
            continue
        seen.add(feature.noun)
        word = "different" if row.effect < 0 else "equal"
        yield f"Without the {word} {feature.noun}", feature.without(query), feature.without(listed)


def _additions(now: Match, query: Party, listed: Party) -> Iterator[tuple[str, Party, Party]]:
    if now.band != "near":
        return
    for noun, is_missing, filled in _MISSING:
        if is_missing(query, listed):
            yield f"With an equal {noun}", *filled(query, listed)


Filled = Callable[[Party, Party], tuple[Party, Party]]
_MISSING: Final[tuple[tuple[str, Callable[[Party, Party], bool], Filled], ...]] = (
    (
        "birth date",
        lambda ours, theirs: not ours.birth_dates and theirs.schema == "Person",
        lambda ours, theirs: _with_birth_date(ours, theirs),
    ),
    (
        "country",
        lambda ours, theirs: not ours.countries and bool(theirs.countries),
        lambda ours, theirs: (replace(ours, countries=theirs.countries), theirs),
    ),
    (
        "registration number",
        lambda ours, theirs: not ours.identifiers and theirs.schema != "Person",
        lambda ours, theirs: _with_number(ours, theirs),
    ),
)


def _with_birth_date(ours: Party, theirs: Party) -> tuple[Party, Party]:
    """The list's own, else one day put in on both sides: the list may come to give one."""
    dates = theirs.birth_dates[:1] or ("1970-01-01",)
    return replace(ours, birth_dates=dates), replace(theirs, birth_dates=dates)


def _with_number(ours: Party, theirs: Party) -> tuple[Party, Party]:
    numbers = theirs.identifiers[:1] or (Identifier("registration", "482930175"),)
    return replace(ours, identifiers=numbers), replace(theirs, identifiers=numbers)
