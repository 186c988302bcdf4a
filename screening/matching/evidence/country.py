"""Countries of registration, nationality, residence and address."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.match import Evidence
from screening.matching.party import Party
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedParty

_CODE: Final = re.compile("[A-Za-z]{2}")
STATE_OF: Final = {
    "HK": "CN", "MO": "CN", "PR": "US", "GU": "US", "VI": "US", "AS": "US", "GG": "GB", "JE": "GB", "IM": "GB", "GI": "GB", "VG": "GB",
    "KY": "GB", "BM": "GB", "TC": "GB", "AI": "GB", "CW": "NL", "AW": "NL", "SX": "NL", "GF": "FR", "RE": "FR", "GP": "FR", "MQ": "FR",
    "NC": "FR", "PF": "FR", "FO": "DK", "GL": "DK", "AX": "FI",
}  # fmt: skip
"""Territories with an ISO 3166-1 code of their own, to their state: lists write now the one, now the other."""


def country(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """All countries of a party, of registration, nationality, residence and address, against all of the other's.

    A country in common says little, since millions share it; that none is in common says little too, since parties
    move and trade abroad and fronts are set up abroad on purpose. A territory and its state (Hong Kong and China) are
    neither the same nor different. Countries never make a match and hardly unmake one.
    """
    ours, theirs = countries_of(query.party), countries_of(listed.party)
    if not ours or not theirs:
        return None
    shown = ", ".join(sorted(ours)), ", ".join(sorted(theirs))
    if ours & theirs:
        detail = "A country is common to both. That alone says little."
        return Evidence("same_country", policy.country_agreement, *shown, detail)
    if _states(ours) & _states(theirs):
        detail = "One is a territory of the other, which lists do not keep apart."
        return Evidence("territory_of_country", 0.0, *shown, detail)
    detail = (
        "No country is common to both. Parties move and trade abroad, so this lowers the score only a little."
    )
    return Evidence("different_country", -policy.country_contradiction, *shown, detail)


def countries_of(party: Party) -> set[str]:
    """ISO codes alone: what is no code says nothing."""
    given = (*party.countries, *(address.country for address in party.addresses))
    return {code.strip().upper() for code in given if _CODE.fullmatch(code.strip())}


def _states(codes: set[str]) -> set[str]:
    return {STATE_OF.get(code, code) for code in codes}


def _without_countries(party: Party) -> Party:
    addresses = tuple(replace(address, country="") for address in party.addresses)
    return replace(party, countries=(), addresses=addresses)


FEATURE: Final = Feature(
    title="Country",
    codes=("same_country", "territory_of_country", "different_country"),
    weights={
        "country_agreement": "a country in common",
        "country_contradiction": "taken off: none in common",
    },
    function=country,
    noun="country",
    without=_without_countries,
)
