"""Gender, where both sides give one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.match import Evidence
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedParty


def gender(query: PreparedParty, listed: PreparedParty, policy: Policy) -> Evidence | None:
    """Only a difference counts: half of all people share a gender, so that agreement says nothing. It weighs much, since
    lists seldom err in it, but unmakes no match of equal names alone."""
    ours, theirs = query.party.gender, listed.party.gender
    if not ours or not theirs or ours == theirs:
        return None
    detail = "The genders on record differ."
    return Evidence("different_gender", -policy.gender_contradiction, ours, theirs, detail)


FEATURE: Final = Feature(
    title="Gender",
    codes=("different_gender",),
    weights={"gender_contradiction": "taken off: they differ"},
    function=gender,
    noun="gender",
    without=lambda party: replace(party, gender=""),
)
