"""Findings follow what the engine and the lists say. Every move leaves an event and an entry in the trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from screening.actions.versions import changed_fields
from screening.models import Clearance, Decision, Finding, FindingEvent, ListVersion, Match
from screening.transitions import Verb, can_move, next_state
from studios.audit import record
from studios.models import User


def follow_match(match: Match, *, version: ListVersion, now: datetime) -> Finding | None:
    """Bring the pair's finding in line with a match, inside the caller's transaction. Safe to do twice.

    None where the engine sees no match and there never was a finding.
    """
    pair = {"party": match.revision.party, "listed_party": match.listed_revision.listed_party}
    finding = (
        Finding.objects.select_related("match__revision", "match__listed_revision").filter(**pair).first()
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
    if finding.state == Finding.State.CONFIRMED:
        why += " It had been confirmed: a person must say that it may close."
    if can_move(finding.state, "publisher_removed"):
        move(finding, "publisher_removed", why, now=now)
    else:
        finding.save(update_fields=["is_listed"])


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
    why = f"“{match.query_name}” resembles “{match.listed_name}” in {version}."
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
    clearance = live_clearance(match, now)
    if match.band != "match":
        _stop_matching(finding, moved, now)
    elif clearance and can_move(finding.state, "clearance_stands"):
        _stand_cleared(finding, was_listed, version, now)
    elif not moved and was_listed and previous.band == match.band:
        finding.save(update_fields=["match", "score", "is_listed"])
    else:
        why = _why_changed(moved, was_listed, version)
        end_clearances(finding, why, now)
        move(finding, "data_changed", why, fields=moved, now=now)


def _stop_matching(finding: Finding, moved: list[dict[str, str]], now: datetime) -> None:
    if not can_move(finding.state, "no_longer_matches"):
        finding.save(update_fields=["match", "score", "is_listed"])
        return
    why = f"After a change the engine finds the two less alike (score {finding.score:.2f})."
    end_clearances(finding, why, now)
    move(finding, "no_longer_matches", why, fields=moved, now=now)


def _stand_cleared(finding: Finding, was_listed: bool, version: ListVersion, now: datetime) -> None:
    if finding.state == Finding.State.CLEARED:
        finding.save(update_fields=["match", "score", "is_listed"])
        return
    returned = "The entry is listed again" if not was_listed else "The pair is alike again"
    move(finding, "clearance_stands", f"{returned} in {version}; the clearance still stands.", now=now)


def _why_changed(moved: list[dict[str, str]], was_listed: bool, version: ListVersion) -> str:
    if not was_listed:
        return f"The entry is listed again, in {version}."
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


def live_clearance(match: Match, now: datetime) -> Clearance | None:
    """The standing clearance of the party that covers exactly what this match compared, whatever its list id."""
    clearances = Clearance.objects.filter(
        party=match.revision.party,
        subject_fingerprint=match.revision.fingerprint,
        listed_fingerprint=match.listed_revision.fingerprint,
        band=match.band,
        ended_at__isnull=True,
    ).select_related("decision")
    return next((row for row in clearances if row.expires_on is None or row.expires_on >= now.date()), None)


def end_clearances(finding: Finding, why: str, now: datetime, by: User | None = None) -> None:
    """Whatever clearance of the finding stood ends here, with the reason."""
    for clearance in finding.clearances.filter(ended_at__isnull=True):
        clearance.ended_at, clearance.ended_because = now, why[:500]
        clearance.save(update_fields=["ended_at", "ended_because"])
        record(
            studio=finding.studio,
            verb="clearance.ended",
            subject=finding,
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
    finding.is_reopened = finding.state == Finding.State.OPEN and (
        finding.is_reopened or before not in {"", Finding.State.OPEN, Finding.State.AWAITING_SECOND}
    )
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
    return finding
