"""One pair of parties to a Match.

1. Kind: a person is compared with persons only, a vessel with vessels; company and organisation are one; a legal entity may be
   a person or an organisation; an empty kind meets all.
2. Basis: an equal number decides. Without one, the best pair of strong names; then an equal weak alias, an equal number that
   is not proved and the same address, each of which lifts a low score to its own and confirms a high one.
3. Qualifiers: what stands beside the basis. None lifts a score that is below `near`, none lowers what a number decided.
4. Set apart: what was not compared, as rows without effect, so that nobody wonders.
"""

from __future__ import annotations

from dataclasses import replace

from screening.matching.evidence.address import FEATURE as ADDRESS
from screening.matching.evidence.address import address
from screening.matching.evidence.features import QUALIFIERS
from screening.matching.evidence.identifier import Numbers, equal_identifier, is_proved, shown
from screening.matching.evidence.name import name_steps, set_apart
from screening.matching.evidence.weak_name import weak_name
from screening.matching.match import Evidence, Match
from screening.matching.names import NameScore, Similarities, score_names
from screening.matching.policy import Policy
from screening.matching.prepared import PreparedParty, may_be_same_kind


class Tally:
    """Rows whose effects, of two decimals each, add up to the score as it is shown. The score stays within 0..1: the row
    that meets a bound is cut."""

    def __init__(self) -> None:
        self.score = 0.0
        self.rows: list[Evidence] = []

    def add(self, row: Evidence | None) -> None:
        if row is None:
            return
        before = self.score
        self.score = min(1.0, max(0.0, round(before + row.effect, 4)))
        self.rows.append(replace(row, effect=round(round(self.score, 2) - round(before, 2), 2)))


def compare_prepared(
    query: PreparedParty, listed: PreparedParty, policy: Policy, similarities: Similarities
) -> Match:
    """The match of two parties. Its score depends on nothing but the two parties and the policy."""
    tally, best = Tally(), None
    if may_be_same_kind(query.schema, listed.schema):
        best = best_name(query, listed, policy, similarities)
        _reckon(tally, query, listed, best, policy)
    else:
        detail = f"A {query.schema} is not compared with a {listed.schema}."
        tally.add(Evidence("different_kind", 0.0, query.schema, listed.schema, detail))
    is_named = best is not None and best.score > 0
    return Match(
        score=tally.score,
        band=policy.band(tally.score),
        query_name=best.query.text if best and is_named else query.party.caption,
        listed_name=best.listed.text if best and is_named else listed.party.caption,
        evidence=tuple(tally.rows),
    )


def best_name(
    query: PreparedParty, listed: PreparedParty, policy: Policy, similarities: Similarities
) -> NameScore | None:
    """The pair of strong names with the highest score; of equals, the first by text."""
    scores = (
        score_names(ours, theirs, policy, similarities)
        for ours in query.strong
        for theirs in listed.strong
        if ours.may_meet(theirs)
    )
    return min(scores, key=lambda found: (-found.score, found.query.text, found.listed.text), default=None)


def _reckon(
    tally: Tally, query: PreparedParty, listed: PreparedParty, best: NameScore | None, policy: Policy
) -> None:
    numbers = equal_identifier(query, listed)
    is_decided = numbers is not None and is_proved(numbers)
    if numbers and is_decided:
        _decide_by_identifier(tally, numbers, best, policy)
        tally.add(_decided(address(query, listed, policy, tally.score)))
    else:
        _add_bases(tally, query, listed, best, numbers, policy)
    for feature in QUALIFIERS:
        row: Evidence | None = feature.function(query, listed, policy)
        if row and is_decided:
            row = _decided(row)
        tally.add(row and _within_reason(row, tally, policy))
    for row in set_apart(best) if best else ():
        tally.add(row)


def _decide_by_identifier(tally: Tally, numbers: Numbers, best: NameScore | None, policy: Policy) -> None:
    kinds = [number.given.kind.replace("_", " ") or "of no given kind" for number in numbers]
    detail = f"Both carry the same number ({kinds[0]} here, {kinds[1]} on the list). This decides, whatever the names."
    tally.add(Evidence("equal_identifier", policy.equal_identifier, *shown(numbers), detail))
    if best is None:
        return
    effect = max(0.0, best.score - policy.equal_identifier)
    detail = f"The names, for comparison: alone they would score {best.score:.2f}."
    if policy.band(best.score) == "none":
        detail = (
            f"The names are different: alone they would score {best.score:.2f}. The number decides all the same; "
            "look whether it was copied from the wrong party."
        )
    tally.add(Evidence("name_beside_identifier", effect, best.query.text, best.listed.text, detail))


def _add_bases(
    tally: Tally,
    query: PreparedParty,
    listed: PreparedParty,
    best: NameScore | None,
    numbers: Numbers | None,
    policy: Policy,
) -> None:
    for row in name_steps(best, policy) if best else ():
        tally.add(row)
    tally.add(weak_name(query, listed, policy, tally.score))
    if numbers:
        tally.add(_unproved(numbers, tally.score, policy))
    tally.add(address(query, listed, policy, tally.score))


def _unproved(numbers: Numbers, score: float, policy: Policy) -> Evidence:
    detail = "Both carry the same number, but its check digits do not hold: it may be a filler or a slip, and does not decide."
    if score >= policy.near_threshold:
        return Evidence("unproved_identifier", policy.unproved_identifier_confirms, *shown(numbers), detail)
    return Evidence("unproved_identifier", policy.unproved_identifier - score, *shown(numbers), detail)


def _decided(row: Evidence | None) -> Evidence | None:
    """A number has decided: nothing lowers that, and nothing needs to confirm it."""
    return row and replace(row, effect=0.0, detail=f"{row.detail} The equal number decides.")


def _within_reason(row: Evidence, tally: Tally, policy: Policy) -> Evidence:
    """A qualifier never lifts what has no basis, and what an address has said of a country is not counted twice."""
    if row.effect <= 0:
        return row
    if tally.score < policy.near_threshold:
        return replace(row, effect=0.0, detail=f"{row.detail} The names are too far apart for this to count.")
    if row.feature == "same_country" and any(
        one.feature in ADDRESS.codes and one.effect for one in tally.rows
    ):
        return replace(row, effect=0.0, detail="A country is common to both, which the address has counted.")
    return row
