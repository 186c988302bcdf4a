"""Birth dates with the precision that their source gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.match import Evidence
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedParty

CIRCA_YEARS: Final = 2
"""How far from a year given as "about" the true one is taken to lie."""
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?([~?%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """``parts`` are year, month and day as far as known; ``years`` the first and the last year it may lie in."""

    text: str
    parts: tuple[int, ...]
    years: tuple[int, int]

    @property
    def is_exact(self) -> bool:
        """Whether it is one date of some precision, and no range and no estimate."""
        return bool(self.parts)


def read_birth_date(text: str) -> BirthDate | None:
    """A date as ISO 8601 writes it: ``1972``, ``1972-05``, ``1972-05-12``, about ``1972~``, between ``1970/1973``. None
    where the text is none of these."""
    ends = [_DATE.fullmatch(part.strip()) for part in text.split("/", 1)]
    if not all(ends):
        return None
    first, last = ends[0], ends[-1]
    assert first and last
    slack = CIRCA_YEARS if first[4] or last[4] else 0
    years = int(first[1]) - slack, int(last[1]) + slack
    is_one = len(ends) == 1 and not slack
    parts = tuple(int(part) for part in first.groups()[:3] if part) if is_one else ()
    return BirthDate(text.strip(), parts, years) if years[0] <= years[1] else None


def birth_date(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """The closest two birth dates of the two sides, compared as far as both are known.

    A day that agrees says much (one in some twenty thousand people of working age shares it), a month or a year less.
    Day and month exchanged happen when dates are copied between the American and the European order, and count almost
    as agreement. Lists give estimates: a year one off lowers less than one further off, and a range ("1970/1973") or a
    year given as "about" ("1972~") agrees with whatever lies in it. Agreement never makes a match of different names.
    """
    ours, theirs = _dates(query), _dates(listed)
    rows = [_compared(one, other, policy) for one, other in product(ours, theirs)]
    return max(rows, key=lambda row: (row.effect, row.query, row.listed), default=None)


def _dates(prepared: PreparedParty) -> list[BirthDate]:
    return [date for text in prepared.party.birth_dates if (date := read_birth_date(text))]


def _compared(ours: BirthDate, theirs: BirthDate, policy: Policy) -> Evidence:
    apart = max(ours.years[0] - theirs.years[1], theirs.years[0] - ours.years[1], 0)
    if apart:
        return _years_apart(apart, ours, theirs, policy)
    if ours.is_exact and theirs.is_exact:
        return _within_a_year(ours, theirs, policy)
    detail = "One of the birth dates is a range or an estimate, and the other lies in it."
    return Evidence("same_birth_date", policy.birth_span_agreement, ours.text, theirs.text, detail)


def _within_a_year(ours: BirthDate, theirs: BirthDate, policy: Policy) -> Evidence:
    common = min(len(ours.parts), len(theirs.parts))
    if ours.parts[:common] == theirs.parts[:common]:
        weights = (policy.birth_year_agreement, policy.birth_month_agreement, policy.birth_day_agreement)
        detail = f"The birth dates agree to the {('year', 'month', 'day')[common - 1]}."
        return Evidence("same_birth_date", weights[common - 1], ours.text, theirs.text, detail)
    if common == 3 and ours.parts[1:] == (theirs.parts[2], theirs.parts[1]):
        detail = "The birth dates agree if day and month are exchanged, which happens when dates are copied."
        return Evidence("swapped_birth_date", -policy.birth_day_swapped, ours.text, theirs.text, detail)
    detail = "The birth year agrees, the day or month does not."
    return Evidence("different_birth_date", -policy.birth_day_contradiction, ours.text, theirs.text, detail)


def _years_apart(apart: int, ours: BirthDate, theirs: BirthDate, policy: Policy) -> Evidence:
    is_close = apart == 1
    detail = (
        "The birth years are one apart, as estimates often are."
        if is_close
        else f"The birth years are {apart} apart."
    )
    effect = policy.birth_year_close if is_close else policy.birth_year_contradiction
    return Evidence("different_birth_date", -effect, ours.text, theirs.text, detail)


FEATURE: Final = Feature(
    title="Birth date",
    codes=("same_birth_date", "swapped_birth_date", "different_birth_date"),
    weights={
        "birth_day_agreement": "the day agrees",
        "birth_month_agreement": "the month agrees, no day is known",
        "birth_year_agreement": "the year agrees, no month is known",
        "birth_span_agreement": "one lies in the other's range or estimate",
        "birth_day_swapped": "taken off: day and month exchanged",
        "birth_day_contradiction": "taken off: the year agrees, the day or month does not",
        "birth_year_close": "taken off: one year apart",
        "birth_year_contradiction": "taken off: further apart",
    },
    function=birth_date,
    noun="birth date",
    without=lambda party: replace(party, birth_dates=()),
)
