"""Links of a chain: recorded, changed, ended. Nothing is overwritten; a change supersedes on the same line."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from studios.audit import record
from studios.models import Episode, Production, User
from studios.rules import Member, check_can_edit_chain, check_can_set_link_state
from vendors.actions.evidence import EvidenceFacts, carried_over, check_evidence, is_proven, write_evidence
from vendors.actions.parties import PartyFacts, write_new_party
from vendors.actions.writing import check_is_current, lock_chain, refuse, supersede, unusable
from vendors.footage import facts_of as footage_facts
from vendors.footage import states_before_the_end
from vendors.lines import differences, engagement_words
from vendors.models import Engagement, Evidence, Party, WorkKind

State = Engagement.State
NO_PROOF = (
    "A verified link rests on evidence: attach a contract, an attestation, an invoice or a log first, or record it as "
    "declared."
)


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What one version of a link says. No ``hirer`` is the studio itself, no ``episodes`` the whole show."""

    hirer: Party | None
    hired: Party
    work: WorkKind
    state: str = State.DECLARED
    episodes: tuple[Episode, ...] = ()
    shots: str = ""
    screen_share: Decimal | None = None
    confidence: str = ""
    note: str = ""
    start_date: date | None = None
    end_date: date | None = None


def facts_of(engagement: Engagement) -> LinkFacts:
    return LinkFacts(
        hirer=engagement.hirer,
        hired=engagement.hired,
        work=engagement.work,
        state=engagement.state,
        episodes=tuple(engagement.episodes.all()),
        shots=engagement.shots,
        screen_share=engagement.screen_share,
        confidence=engagement.confidence,
        note=engagement.note,
        start_date=engagement.start_date,
        end_date=engagement.end_date,
    )


def record_engagement(
    *,
    member: Member,
    production: Production,
    facts: LinkFacts,
    now: datetime,
    evidence: EvidenceFacts | None = None,
) -> Engagement:
    """A link that was not known. Raises NotAllowed, or ValidationError by field."""
    check_can_edit_chain(member, production=production)
    check_can_set_link_state(member, state=facts.state)
    if evidence:
        check_evidence(evidence, now.date())
    with transaction.atomic():
        lock_chain(production.studio)
        faults = _faults(production, facts) | _twin_fault(production, facts)
        if facts.state == State.VERIFIED and not (evidence and evidence.basis in Evidence.PROVING):
            faults["state"] = NO_PROOF
        refuse(faults)
        row = write_link(production, facts, by=member.user, now=now)
        _tell("engagement.recorded", row, by=member.user, now=now, data={"is": engagement_words(row)})
        if evidence:
            write_evidence(row, evidence, by=member.user, now=now)
    return row


def record_with_new_party(
    *,
    member: Member,
    production: Production,
    party: PartyFacts,
    link: dict[str, Any],
    now: datetime,
    evidence: EvidenceFacts | None = None,
) -> Engagement:
    """The same for somebody whom the studio did not know: the party and its link stand, or neither. ``link`` holds the
    other facts of the link. A producer may bring a party in so, since it stands in their own chain."""
    check_can_edit_chain(member, production=production)
    with transaction.atomic():
        lock_chain(production.studio)
        hired = write_new_party(studio=production.studio, facts=party, by=member.user, now=now)
        return record_engagement(
            member=member,
            production=production,
            facts=LinkFacts(hired=hired, **link),
            evidence=evidence,
            now=now,
        )


def change_engagement(
    *, member: Member, engagement: Engagement, facts: LinkFacts, now: datetime, reason: str = ""
) -> Engagement:
    """``engagement`` is the version that the member was looking at: raises Superseded where it is no longer the
    current one. Episodes and evidence go over to the new version; a change of nothing records nothing."""
    check_can_edit_chain(member, production=engagement.production)
    check_can_set_link_state(member, state=facts.state)
    if engagement.state == State.DISPUTED:  # who may not dispute a link may not settle the dispute either
        check_can_set_link_state(member, state=State.DISPUTED)
    with transaction.atomic():
        lock_chain(member.studio)
        check_is_current(engagement)
        refuse(_faults_of_change(engagement, facts, reason))
        if facts == facts_of(engagement):
            return engagement
        verb = "ended" if facts.state == State.ENDED != engagement.state else "changed"
        return succeed(
            engagement, facts, verb=f"engagement.{verb}", by=member.user, now=now, reason=reason.strip()
        )


def _faults_of_change(engagement: Engagement, facts: LinkFacts, reason: str) -> dict[str, str]:
    before = facts_of(engagement)
    faults = _faults(engagement.production, facts, before)
    if _identity(facts) != _identity(before):
        faults |= _twin_fault(engagement.production, facts)
    if facts.state == State.VERIFIED and not is_proven(engagement.evidence.all()):
        faults["state"] = NO_PROOF
    if facts.state != engagement.state and not reason.strip():
        faults["reason"] = "Say why the state changes."
    return faults


def end_engagement(
    *, member: Member, engagement: Engagement, end_date: date, reason: str, now: datetime
) -> Engagement:
    """The link is over since that day."""
    facts = replace(facts_of(engagement), state=State.ENDED, end_date=end_date)
    return change_engagement(member=member, engagement=engagement, facts=facts, reason=reason, now=now)


def withdraw_evidence(*, member: Member, evidence: Evidence, reason: str, now: datetime) -> Engagement:
    """The link goes on without it, in a version of its own; what it rested on before stays with the older one. A
    verified link that nothing proves any longer is declared, and one that is over was declared before it ended, since
    that is how its days count (docs/adr/0013). Raises Superseded where the evidence no longer hangs on the current
    version."""
    row = evidence.engagement
    check_can_edit_chain(member, production=row.production)
    with transaction.atomic():
        lock_chain(member.studio)
        check_is_current(row)
        stood = _state_before_the_end(row) if row.state == State.ENDED else row.state
        check_can_set_link_state(member, state=stood)
        refuse({} if reason.strip() else {"reason": "Say why it is withdrawn."})
        left = row.evidence.exclude(pk=evidence.pk)
        is_unproven = stood == State.VERIFIED and not is_proven(left)
        before = facts_of(row)
        said: dict[str, Any] = {"by": member.user, "now": now, "reason": reason.strip()}
        facts = replace(before, state=State.DECLARED) if is_unproven else before
        new = succeed(row, facts, verb="evidence.withdrawn", rests_on=left, evidence=str(evidence), **said)
        if is_unproven and before.state == State.ENDED:
            return succeed(new, before, verb="engagement.ended", **said)
        return new


def _state_before_the_end(row: Engagement) -> str:
    """As known origin reads it."""
    versions = footage_facts(Engagement.objects.filter(line=row.line))
    return states_before_the_end(versions).get(str(row.line), State.DECLARED)


def succeed(old: Engagement, facts: LinkFacts, *, now: datetime, **said: Any) -> Engagement:
    """The facts supersede the row on its line, with its evidence. The caller holds the chain's lock."""
    supersede(old, now)
    return resume(old, facts, now=now, **said)


def resume(
    old: Engagement,
    facts: LinkFacts,
    *,
    verb: str,
    by: User,
    now: datetime,
    reason: str = "",
    rests_on: Iterable[Evidence] | None = None,
    **data: Any,
) -> Engagement:
    """The facts stand on the line of a row that is superseded, with what that rested on, or with ``rests_on``."""
    row = write_link(old.production, facts, by=by, now=now, line=old.line)
    kept = old.evidence.all() if rests_on is None else rests_on
    Evidence.objects.bulk_create(carried_over(kept, row))
    changes = differences(engagement_words(old), engagement_words(row))
    _tell(verb, row, by=by, now=now, reason=reason, data={"changes": changes} | data)
    return row


def retire(row: Engagement, *, by: User, now: datetime, reason: str, into: str) -> None:
    """Nothing stands on the row's line any more: the line ``into`` says the same (vendors.actions.folding)."""
    supersede(row, now)
    _tell("engagement.folded", row, by=by, now=now, reason=reason, data={"into": into})


def write_link(
    production: Production, facts: LinkFacts, *, by: User, now: datetime, **line: Any
) -> Engagement:
    row = Engagement.objects.create(
        production=production,
        hirer=facts.hirer,
        hired=facts.hired,
        work=facts.work,
        state=facts.state,
        shots=facts.shots,
        screen_share=facts.screen_share,
        confidence=facts.confidence,
        note=facts.note,
        start_date=facts.start_date,
        end_date=facts.end_date,
        recorded_at=now,
        recorded_by=by,
        **line,
    )
    row.episodes.set(facts.episodes)
    return row


def _tell(
    verb: str, row: Engagement, *, by: User, now: datetime, data: dict[str, Any], reason: str = ""
) -> None:
    data = {"line": str(row.line), "production": row.production.code} | data
    record(studio=row.production.studio, verb=verb, subject=row, by=by, now=now, reason=reason, data=data)


def _faults(production: Production, facts: LinkFacts, before: LinkFacts | None = None) -> dict[str, str]:
    """What is wrong by field. A party that was there before may have been set aside since."""
    faults = _party_faults(production, facts, before)
    if facts.state not in State.values:
        faults["state"] = f"Expected one of {', '.join(State.values)}."
    if facts.confidence not in {"", *Engagement.Confidence.values}:
        faults["confidence"] = f"Expected one of {', '.join(Engagement.Confidence.values)}, or nothing."
    if facts.start_date and facts.end_date and facts.end_date < facts.start_date:
        faults["end_date"] = "The last day is before the first; expected the same day or a later one."
    if facts.screen_share is not None and not 0 <= facts.screen_share <= 100:
        faults["screen_share"] = "Expected a share in percent from 0 to 100."
    if any(episode.production_id != production.pk for episode in facts.episodes):
        faults["episodes"] = f"Expected episodes of {production}."
    return faults


def _party_faults(production: Production, facts: LinkFacts, before: LinkFacts | None) -> dict[str, str]:
    faults = {}
    known = {before.hirer, before.hired} if before else set()
    for name, party in (("hirer", facts.hirer), ("hired", facts.hired)):
        if party is None or party in known:
            continue
        if party.studio_id != production.studio_id:
            faults[name] = "No such party."
        elif sentence := unusable(party):
            faults[name] = sentence
    if facts.hirer == facts.hired:
        faults["hired"] = "A party cannot hire itself; expected another than the hirer."
    return faults


def _identity(facts: LinkFacts) -> tuple[Any, ...]:
    return facts.hirer, facts.hired, facts.work, facts.start_date


def twins_of(production: Production, facts: LinkFacts) -> QuerySet[Engagement]:
    """The current links that an import could not tell from these facts."""
    rows = Engagement.objects.current().filter(
        production=production,
        hirer=facts.hirer,
        hired=facts.hired,
        work=facts.work,
        start_date=facts.start_date,
    )
    return rows.select_related("production__studio", "hirer", "hired", "work").order_by("pk")


def _twin_fault(production: Production, facts: LinkFacts) -> dict[str, str]:
    """The same link twice would be one to every import."""
    if not twins_of(production, facts).exists():
        return {}
    hirer = facts.hirer or "the studio"
    return {
        "hired": f"{hirer} hired {facts.hired} for this work from the same day already; change that link instead."
    }


def circle_closed_by(engagement: Engagement) -> str:
    """The shortest circle of hiring that the link closes in its production, as a sentence; empty where it closes none.
    It is told and not refused: who sees such a thing must be able to record it (docs/editing.md)."""
    if engagement.hirer_id is None or engagement.state == State.ENDED:
        return ""
    given: dict[int, list[int]] = {}
    links = Engagement.objects.current().filter(production=engagement.production_id, hirer__isnull=False)
    for hirer, hired in links.exclude(state=State.ENDED).values_list("hirer", "hired"):
        given.setdefault(hirer, []).append(hired)
    path = _path(given, engagement.hired_id, engagement.hirer_id)
    if not path:
        return ""
    names = dict(Party.objects.filter(pk__in=path).values_list("pk", "name"))
    return f"{' hired '.join(names[party] for party in [engagement.hirer_id, *path])}: a circle of hiring."


def _path(given: dict[int, list[int]], start: int, end: int) -> list[int]:
    """The shortest way from one party down to another, both included; empty where there is none."""
    before: dict[int, int | None] = {start: None}
    queue = deque([start])
    while queue and end not in before:
        party = queue.popleft()
        for hired in given.get(party, ()):
            if hired not in before:
                before[hired] = party
                queue.append(hired)
    path: list[int] = []
    step: int | None = end if end in before else None
    while step is not None:
        path.append(step)
        step = before[step]
    return path[::-1]
