"""Weak aliases: names that the list itself calls broad or common."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from screening.matching.evidence.feature import Feature
from screening.matching.match import Evidence
from screening.matching.normalise import PreparedName
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedParty


def weak_name(query: PreparedParty, listed: PreparedParty, policy: Policy, score: float) -> Evidence | None:
    """A weak alias ("Abu Ismail") that is equal, in any order of its words, confirms what another name found.

    Alone it is near and asks nobody: OFAC marks as weak what is broad or common, and advises to look such names up only
    beside other facts (FAQ 122). It is never compared by likeness.
    """
    found = _equal(query, listed)
    if found is None:
        return None
    ours, theirs = (name.text for name in found)
    if score >= policy.near_threshold:
        detail = "A weak alias of the list is equal too, which confirms."
        return Evidence("weak_name_confirms", policy.weak_name_confirms, ours, theirs, detail)
    detail = "A weak alias is equal. Weak aliases are broad or common, so this alone asks nobody to look."
    return Evidence("weak_name", policy.weak_name - score, ours, theirs, detail)


def _equal(query: PreparedParty, listed: PreparedParty) -> tuple[PreparedName, PreparedName] | None:
    """The same words on both sides, where at least one side calls its name weak. What is a strong name of both as well has
    been counted as that."""
    theirs = {name.exact: name for name in (*listed.strong, *listed.weak)}
    counted = {name.exact for name in query.strong} & {name.exact for name in listed.strong}
    for ours in (*query.strong, *query.weak):
        found = theirs.get(ours.exact) if ours.exact not in counted else None
        if found and not ours.is_generic and "weak" in (ours.kind, found.kind):
            return ours, found
    return None


FEATURE: Final = Feature(
    title="Weak alias",
    codes=("weak_name", "weak_name_confirms"),
    weights={
        "weak_name": "the score that an equal weak alias gives alone",
        "weak_name_confirms": "the same beside another name",
    },
    function=weak_name,
    noun="weak alias",
    without=lambda party: replace(party, names=tuple(name for name in party.names if name.kind != "weak")),
)
