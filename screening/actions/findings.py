"""Findings follow what the engine and the lists say. Every move leaves an event and an entry in the trail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from screening.actions.versions import changed_fields
from screening.models import Clearance, Decision, Finding, FindingEvent, Judgement, ListVersion, Match
from screening.transitions import Verb, can_move, next_state
from studios.audit import record
from studios.models import User
from vendors.bells import ring_for_ownership

SAYS_NOTHING: Final = (Decision.Answer.UNSURE, Decision.Answer.WITHDRAWN)
"""Answers that do not tell whether the two are one."""
ASKING = frozenset({Finding.State.OPEN, Finding.State.AWAITING_SECOND})


def follow_match(match: Match, *, version: ListVersion, now: datetime) -> Finding | None:
    """Bring the pair's finding in line with a match, inside the caller's transaction. Safe to do twice.

    None where the engine sees no match and there never was a finding.
    """
    pair = {"party": match.revision.party, "listed_party": match.listed_revision.listed_party}
    finding = (
        Finding.objects.of_names()
        .select_related("match__revision", "match__listed_revision")
        .filter(**pair)
        .first()
    )
    if finding is None:
        return _open(match, version, now) if match.band == "match" else None
    if _is_older(match, finding.match):
        return finding
    moved = moved_fields(finding.match, match)
    if match.pk != finding.match_id or not finding.is_listed:
        _keep_up(finding, match, moved, version, now)
    return finding


def follow_absence(finding: Finding, *, version: ListVersion, now: datetime) -> None:
    """The publisher removed the entry on which a finding stands. Safe to do twice."""
    if not finding.is_listed:
        return
    finding.is_listed = False
    why = f"The publisher removed the entry; {version} no longer holds it."
    if not can_move(finding.state, "publisher_removed"):
        finding.save(update_fields=["is_listed"])
    elif is_held_as_same(finding):
        ask_before_closing(finding, "publisher_removed", why, [], now)
    else:
        move(finding, "publisher_removed", why, now=now)


def is_held_as_same(finding: Finding) -> bool:
    """Whether the last answer that stood was "same": what was once confirmed never closes without a person, also
    not after it was opened again."""
    return finding.pk in last_answered_same([finding.pk])


def held_as_same(findings: Collection[Finding]) -> set[int]:
    """Those confirmed, and those that ask again after they had been: they close by a person's word only."""
    confirmed = {finding.pk for finding in findings if finding.state == Finding.State.CONFIRMED}
    return confirmed | last_answered_same([finding.pk for finding in findings if finding.pk not in confirmed])


def last_answered_same(finding_ids: Collection[int]) -> set[int]:
    """Those of the findings whose last standing answer is "same". "No longer listed" says nothing of who it is: once
    listed again, it is the same."""
    answers = Decision.objects.filter(finding__in=finding_ids, state=Decision.State.STANDING)
    said = answers.exclude(answer__in=SAYS_NOTHING).order_by("pk").values_list("finding_id", "answer")
    return {pk for pk, answer in dict(said).items() if answer == Decision.Answer.SAME}


def ask_before_closing(
    finding: Finding, verb: Verb, why: str, fields: list[dict[str, str]], now: datetime
) -> None:
    """What was confirmed would close by itself: it asks, whether it stands confirmed or is asking already."""
    why += " It had been confirmed: a person must say that it may close."
    is_confirmed = finding.state == Finding.State.CONFIRMED
    move(finding, verb if is_confirmed else "data_changed", why, fields=fields, now=now)


def _open(match: Match, version: ListVersion, now: datetime) -> Finding:
    clearance = live_clearance(match, now)
    finding = Finding(
        studio=match.revision.party.studio,
        party=match.revision.party,
        listed_party=match.listed_revision.listed_party,
        match=match,
        score=match.score,
        state="",
        opened_at=now,
        changed_at=now,
    )
    if clearance:
        why = f"The same entry was decided different on {clearance.decision.at:%-d %b %Y}; nothing compared has changed."
        return move(finding, "clearance_stands", why, now=now)
    why = f"{match.told} in {version}."
    return move(finding, "open", why, now=now)


def _is_older(match: Match, known: Match) -> bool:
    """Whether either side of the match stands before what the finding already rests on."""
    return (
        match.revision.number < known.revision.number
        or match.listed_revision.from_step < known.listed_revision.from_step
    )


def _keep_up(
    finding: Finding, match: Match, moved: list[dict[str, str]], version: ListVersion, now: datetime
) -> None:
    was_listed = finding.is_listed
    previous = finding.match
    finding.match, finding.score, finding.is_listed = match, match.score, True
    if not moved and was_listed and previous.band == match.band and not _is_uncovered(finding, match, now):
        finding.save(update_fields=["match", "score", "is_listed"])
    elif match.band != "match":
        _stop_matching(finding, previous, moved, now)
    elif can_move(finding.state, "clearance_stands") and live_clearance(match, now):
        _stand_cleared(finding, was_listed, version, now)
    else:
        why = _why_changed(previous, match, moved, was_listed, version)
        outgrow_clearances(finding, clearances_of(previous), why, now)
        move(finding, "data_changed", why, fields=moved, now=now)


def _is_uncovered(finding: Finding, match: Match, now: datetime) -> bool:
    """Whether a cleared finding lost what covered it, though nothing compared has moved."""
    return finding.state == Finding.State.CLEARED and live_clearance(match, now) is None


def _stop_matching(finding: Finding, previous: Match, moved: list[dict[str, str]], now: datetime) -> None:
    if not can_move(finding.state, "no_longer_matches"):
        finding.save(update_fields=["match", "score", "is_listed"])
        return
    why = f"After a change the engine finds the two less alike (score {finding.score:.2f})."
    outgrow_clearances(finding, clearances_of(previous), why, now)
    if is_held_as_same(finding):
        ask_before_closing(finding, "no_longer_matches", why, moved, now)
    else:
        move(finding, "no_longer_matches", why, fields=moved, now=now)


def _stand_cleared(finding: Finding, was_listed: bool, version: ListVersion, now: datetime) -> None:
    returned = "The entry is listed again" if not was_listed else "The pair is alike again"
    move(finding, "clearance_stands", f"{returned} in {version}; the clearance still stands.", now=now)


def _why_changed(
    previous: Match, match: Match, moved: list[dict[str, str]], was_listed: bool, version: ListVersion
) -> str:
    if not was_listed:
        return f"The entry is listed again, in {version}."
    if not moved and is_of_north_korea(match) and not is_of_north_korea(previous):
        return f"The entry stands under a North Korea programme since {version}: {', '.join(programmes_of(match))}."
    if not moved:
        return "The engine was updated and now sees the pair in another band."
    sides = {"listed": f"the list ({version})", "ours": "our data"}
    told = "; ".join(f"{row['field']} changed in {sides[row['side']]}" for row in moved[:4])
    return f"{told[:1].upper()}{told[1:]}."


def moved_fields(old: Match, new: Match) -> list[dict[str, str]]:
    """What differs in what is compared between two matches of one pair: rows of {side, field, old, new}."""
    rows: list[dict[str, str]] = []
    if old.listed_revision.fingerprint != new.listed_revision.fingerprint:
        rows += _rows("listed", old.listed_revision.content["party"], new.listed_revision.content["party"])
    if old.revision.fingerprint != new.revision.fingerprint:
        rows += _rows("ours", old.revision.content, new.revision.content)
    return rows


def _rows(side: str, old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    return [{"side": side, **row} for row in changed_fields({"party": old}, {"party": new})]


def clearances_of(match: Match) -> QuerySet[Clearance]:
    """The clearances of the party, not ended, that cover exactly what this match compared, whatever the list id."""
    return Clearance.objects.filter(
        party=match.revision.party,
        subject_fingerprint=match.revision.fingerprint,
        listed_fingerprint=match.listed_revision.fingerprint,
        band=match.band,
        ended_at__isnull=True,
    ).select_related("decision__by", "decision__match__listed_revision", "finding__studio")


def clearances_of_judgement(judgement: Judgement) -> QuerySet[Clearance]:
    """The clearances, not ended, given on exactly what this judgement rests on."""
    return Clearance.objects.filter(
        party=judgement.party_id,
        subject_fingerprint=judgement.fingerprint,
        band=Clearance.OWNED,
        ended_at__isnull=True,
    ).select_related("decision__by", "finding__studio")


def clearances_covering(finding: Finding) -> QuerySet[Clearance]:
    """Whatever clears what the finding asks now."""
    return clearances_of_judgement(finding.judgement) if finding.judgement else clearances_of(finding.match)


def live_clearance(match: Match, now: datetime) -> Clearance | None:
    """One of a match whose day has not come."""
    return next((row for row in _still(clearances_of(match), now) if _was_given_knowing(row, match)), None)


def live_clearance_of_judgement(judgement: Judgement, now: datetime) -> Clearance | None:
    """One of a judgement whose day has not come."""
    return next(_still(clearances_of_judgement(judgement), now), None)


def _still(clearances: Iterable[Clearance], now: datetime) -> Iterator[Clearance]:
    return (row for row in clearances if row.expires_on is None or row.expires_on >= now.date())


def _is_covered(finding: Finding, now: datetime) -> bool:
    if finding.judgement:
        return live_clearance_of_judgement(finding.judgement, now) is not None
    return live_clearance(finding.match, now) is not None


def _was_given_knowing(clearance: Clearance, match: Match) -> bool:
    """A North Korea programme weighs so much that a clearance given without one in sight does not cover it."""
    return not is_of_north_korea(match) or is_of_north_korea(clearance.decision.match)


def programmes_of(match: Match) -> list[str]:
    return list(match.listed_revision.content.get("programmes", ()))


def is_of_north_korea(match: Match) -> bool:
    """Whether the entry stands under a programme of OFAC's DPRK family (DPRK, DPRK2, ...)."""
    return any(programme.startswith("DPRK") for programme in programmes_of(match))


def resting_on(clearance: Clearance) -> QuerySet[Finding]:
    """The cleared findings that a clearance covers: the one it was given for, and those of the same entry under
    another id or on another list."""
    cleared = Finding.objects.filter(party=clearance.party_id, state=Finding.State.CLEARED)
    if clearance.finding.is_of_ownership:
        return cleared.of_ownership().filter(judgement__fingerprint=clearance.subject_fingerprint)
    return cleared.of_names().filter(
        match__revision__fingerprint=clearance.subject_fingerprint,
        match__listed_revision__fingerprint=clearance.listed_fingerprint,
        match__band=clearance.band,
    )


def outgrow_clearances(finding: Finding, outgrown: Iterable[Clearance], why: str, now: datetime) -> None:
    """What the finding compared has moved: the clearances it rested on end, unless another finding rests on them."""
    for clearance in outgrown:
        if not resting_on(clearance).exclude(pk=finding.pk).exists():
            _end(clearance, why, now)


def end_clearance(
    clearance: Clearance,
    why: str,
    *,
    now: datetime,
    by: User | None = None,
    verb: Verb = "data_changed",
    spare: Finding | None = None,
) -> None:
    """The clearance ends, and every finding that rested on it asks again; ``spare`` is moved by the caller. One
    that another clearance covers stays. The caller holds the locks on the party's findings."""
    resting = list(resting_on(clearance).order_by("pk"))
    _end(clearance, why, now, by)
    for finding in resting:
        if finding == spare:
            continue
        if finding.pk == clearance.finding_id or not _is_covered(finding, now):
            move(finding, verb, why, now=now, by=by)


def _end(clearance: Clearance, why: str, now: datetime, by: User | None = None) -> None:
    clearance.ended_at, clearance.ended_because = now, why[:500]
    clearance.save(update_fields=["ended_at", "ended_because"])
    record(
        studio=clearance.finding.studio,
        verb="clearance.ended",
        subject=clearance.finding,
        now=now,
        by=by,
        reason=why,
        data={"decided_by": str(clearance.decision.by)},
    )


def move(
    finding: Finding,
    verb: Verb,
    why: str,
    *,
    now: datetime,
    by: User | None = None,
    fields: list[dict[str, str]] | None = None,
    data: dict[str, Any] | None = None,
) -> Finding:
    """Move a finding by the table of transitions, save it, and write its event and the trail's.

    A proposal that waited for its second person is void once what it rests on has moved.
    """
    before = finding.state
    finding.state = next_state(before, verb)
    finding.changed_at, finding.why_now = now, why[:500]
    finding.is_reopened = finding.state in ASKING and (finding.is_reopened or before not in {"", *ASKING})
    finding.save()
    if by is None and before == Finding.State.AWAITING_SECOND:
        finding.decisions.filter(state=Decision.State.PROPOSED).update(state=Decision.State.VOID)
    FindingEvent.objects.create(
        finding=finding,
        at=now,
        by=by,
        verb=verb,
        from_state=before,
        to_state=finding.state,
        text=why[:1000],
        fields=fields or [],
        match=finding.match,
    )
    record(
        studio=finding.studio,
        verb=f"finding.{verb}",
        subject=finding,
        now=now,
        by=by,
        reason=why,
        data={"from": before, "to": finding.state, "score": round(finding.score, 4), "fields": fields or []}
        | (data or {}),
    )
    if finding.cause == Finding.Cause.NAME and Finding.State.CONFIRMED in {before, finding.state}:
        ring_for_ownership()
    return finding
