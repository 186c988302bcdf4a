"""What stands beside the name: dates, countries, gender, identifiers. Each moves a basis, none makes one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from stdnum import lei
from stdnum.cn import uscc
from stdnum.ru import inn

from screening.matching.match import Evidence
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedIdentifier, PreparedParty

_CHECKED_KINDS = {"uscc": uscc.is_valid, "lei": lei.is_valid, "inn": inn.is_valid}


def qualify(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Iterator[Evidence]:
    """Every qualifier that has a value on both sides."""
    for feature in (birth_date, countries, gender, different_identifier):
        row = feature(query, listed, policy)
        if row is not None:
            yield row


def equal_identifier(
    query: PreparedParty, listed: PreparedParty
) -> tuple[PreparedIdentifier, PreparedIdentifier] | None:
    """The same number on both sides, under names of numbers that may mean the same."""
    agreeing = (
        pair for pair in product(query.identifiers, listed.identifiers) if pair[0].agrees_with(pair[1])
    )
    return min(
        agreeing, key=lambda pair: (pair[0].kind != pair[1].kind, pair[0].kind, pair[0].value), default=None
    )


def different_identifier(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """Both sides carry the same kind of number of the same country, and the numbers differ."""
    for ours, theirs in product(query.identifiers, listed.identifiers):
        if (
            ours.kind == theirs.kind
            and ours.country == theirs.country
            and ours.value != theirs.value
            and _both_valid(ours, theirs)
        ):
            detail = f"The two {ours.kind} numbers differ. One party can hold several, so this lowers the score only a little."
            return Evidence(
                "different_identifier",
                -policy.identifier_contradiction,
                ours.given.value,
                theirs.given.value,
                detail,
            )
    return None


def _both_valid(ours: PreparedIdentifier, theirs: PreparedIdentifier) -> bool:
    is_valid = _CHECKED_KINDS.get(ours.kind)
    return is_valid is None or (is_valid(ours.value) and is_valid(theirs.value))


def birth_date(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """The closest two birth dates, compared as far as both are known."""
    rows = [
        _birth_dates(ours, theirs, policy)
        for ours, theirs in product(query.party.birth_dates, listed.party.birth_dates)
    ]
    known = [row for row in rows if row is not None]
    return max(known, key=lambda row: (row.effect, row.query, row.listed), default=None)


def _birth_dates(ours: str, theirs: str, policy: Policy) -> Evidence | None:
    one, other = _date_parts(ours), _date_parts(theirs)
    if not one or not other:
        return None
    if one[0] != other[0]:
        return _birth_years(one[0], other[0], ours, theirs, policy)
    common = min(len(one), len(other))
    if one[:common] == other[:common]:
        effect = policy.birth_day_agreement if common == 3 else policy.birth_year_agreement
        detail = f"The birth dates agree to the {('year', 'month', 'day')[common - 1]}."
        return Evidence("same_birth_date", effect, ours, theirs, detail)
    if common == 3 and one[1:] == (other[2], other[1]):
        detail = "The birth dates agree if day and month are exchanged, which happens when dates are copied."
        return Evidence("swapped_birth_date", -policy.birth_day_swapped, ours, theirs, detail)
    detail = "The birth year agrees, the day or month does not."
    return Evidence("different_birth_date", -policy.birth_day_contradiction, ours, theirs, detail)


def _birth_years(one: int, other: int, ours: str, theirs: str, policy: Policy) -> Evidence:
    if abs(one - other) == 1:
        detail = "The birth years are one apart, as estimates often are."
        return Evidence("different_birth_date", -policy.birth_year_close, ours, theirs, detail)
    detail = f"The birth years are {abs(one - other)} apart."
    return Evidence("different_birth_date", -policy.birth_year_contradiction, ours, theirs, detail)


def _date_parts(date: str) -> tuple[int, ...]:
    """Year, month and day as far as known; empty where the text is no ISO date."""
    parts = date.strip()[:10].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        return ()
    return tuple(map(int, parts[:3]))


def countries(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """Countries of registration, nationality, residence and address. They never make a match."""
    ours, theirs = _countries(query), _countries(listed)
    if not ours or not theirs:
        return None
    if shared := ours & theirs:
        detail = "A country is common to both. That alone says little."
        return Evidence(
            "same_country",
            policy.country_agreement,
            ", ".join(sorted(shared)),
            ", ".join(sorted(theirs)),
            detail,
        )
    detail = (
        "No country is common to both. Parties move and trade abroad, so this lowers the score only a little."
    )
    return Evidence(
        "different_country",
        -policy.country_contradiction,
        ", ".join(sorted(ours)),
        ", ".join(sorted(theirs)),
        detail,
    )


def _countries(prepared: PreparedParty) -> set[str]:
    party = prepared.party
    given = (*party.countries, *(address.country for address in party.addresses))
    return {country.strip().upper() for country in given if country.strip()}


def gender(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """Only a contradiction counts: half of all people share a gender."""
    ours, theirs = query.party.gender, listed.party.gender
    if not ours or not theirs or ours == theirs:
        return None
    return Evidence(
        "different_gender", -policy.gender_contradiction, ours, theirs, "The genders on record differ."
    )
