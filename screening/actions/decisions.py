"""What people say of findings: propose, agree, disagree, take back, look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from screening.actions.findings import clearances_covering, end_clearance, is_of_north_korea, move
from screening.models import Clearance, Decision, Finding, Reason
from screening.transitions import Verb, can_move
from studios.models import Role, User
from studios.rules import DECIDERS, Member, NotAllowed, check_can_approve, check_can_decide
from studios.runs import Refused

MAX_CLEARANCE_DAYS = 730
APPROVAL: dict[str, Verb] = {
    Decision.Answer.SAME: "approve_same",
    Decision.Answer.DIFFERENT: "approve_different",
    Decision.Answer.WITHDRAWN: "approve_withdrawn",
}
REASONS_OF_NAMES: dict[str, tuple[Reason, ...]] = {
    Decision.Answer.SAME: (
        Reason.SAME_IDENTIFIERS,
        Reason.SAME_NAME_AND_PLACE,
        Reason.SAME_PERSON_CONFIRMED,
        Reason.OTHER,
    ),
    Decision.Answer.DIFFERENT: (
        Reason.DIFFERENT_IDENTIFIERS,
        Reason.DIFFERENT_BIRTH_DATE,
        Reason.DIFFERENT_PLACE,
        Reason.DIFFERENT_BUSINESS,
        Reason.NAME_ONLY,
        Reason.OTHER,
    ),
    Decision.Answer.UNSURE: (Reason.NEED_INFORMATION, Reason.OTHER),
    Decision.Answer.WITHDRAWN: (Reason.PUBLISHER_REMOVED,),
}
REASONS_OF_OWNERSHIP: dict[str, tuple[Reason, ...]] = {
    Decision.Answer.SAME: (Reason.SHARES_SHOWN, Reason.SHARES_ADMITTED, Reason.OTHER),
    Decision.Answer.DIFFERENT: (Reason.SHARES_BELOW, Reason.SHARES_SOLD, Reason.OTHER),
    Decision.Answer.UNSURE: (Reason.NEED_INFORMATION, Reason.OTHER),
    Decision.Answer.WITHDRAWN: (Reason.NO_LONGER_OWNED,),
}


def reasons_for(finding: Finding) -> dict[str, tuple[Reason, ...]]:
    """By answer, the reasons that fit it and the question."""
    return REASONS_OF_OWNERSHIP if finding.is_of_ownership else REASONS_OF_NAMES


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer to a finding. ``compared_id`` is what the person was looking at, a match or a judgement; ``until``
    is the day on which a clearance ends by itself, or on which "cannot tell yet" is looked at again."""

    answer: str
    reason: str
    text: str
    compared_id: int
    until: date | None = None


def propose(finding: Finding, proposal: Proposal, *, member: Member, now: datetime) -> Decision:
    """Put an answer to a second person; "cannot tell yet" needs none and leaves the finding open."""
    check_can_decide(member)
    with transaction.atomic():
        finding = _locked(finding, member.within(DECIDERS))
        _check_proposal(finding, proposal, now.date())
        is_unsure = proposal.answer == Decision.Answer.UNSURE
        verb: Verb = "note_unsure" if is_unsure else "propose"
        if not can_move(finding.state, verb):
            raise Refused(f"This finding is “{finding.get_state_display()}”; it waits for no answer.")
        _check_is_new(finding, proposal, member.user)
        decision = Decision.objects.create(
            finding=finding,
            match=finding.match,
            judgement=finding.judgement,
            answer=proposal.answer,
            reason=proposal.reason,
            text=proposal.text.strip(),
            state=Decision.State.STANDING if is_unsure else Decision.State.PROPOSED,
            expires_on=proposal.until,
            by=member.user,
            at=now,
        )
        finding.follow_up_date = proposal.until if is_unsure else None
        move(finding, verb, _sentence(decision), now=now, by=member.user, data=_data(decision))
    return decision


def approve(decision: Decision, *, member: Member, text: str, now: datetime) -> Decision:
    """The second person agrees: the answer stands. A "different" becomes a clearance of what was compared; a
    "same" ends what clearances the same two sides had elsewhere."""
    with transaction.atomic():
        finding, decision = _locked_pair(decision, member)
        _close(decision, Decision.State.STANDING, member, text, now)
        why = f"{member.user} agreed with {decision.by}: {decision.get_answer_display().lower()}."
        if decision.answer == Decision.Answer.DIFFERENT:
            _clear(finding, decision)
        elif decision.answer == Decision.Answer.SAME:
            _end_clearances(finding, why, member=member, now=now)
        move(finding, APPROVAL[decision.answer], why, now=now, by=member.user, data=_data(decision))
    return decision


def decline(decision: Decision, *, member: Member, text: str, now: datetime) -> Decision:
    """The second person disagrees, and says why; the finding is open again."""
    if not text.strip():
        raise Refused("Say why you disagree: who proposed the answer must know.")
    with transaction.atomic():
        finding, decision = _locked_pair(decision, member)
        _close(decision, Decision.State.DECLINED, member, text, now)
        why = f"{member.user} disagreed with {decision.by}: {text.strip()}"
        move(finding, "decline", why, now=now, by=member.user, data=_data(decision))
    return decision


def take_back(decision: Decision, *, member: Member, now: datetime) -> Decision:
    """Who proposed an answer takes it back before the second person spoke."""
    with transaction.atomic():
        finding = _locked(decision.finding, member)
        decision = Decision.objects.get(pk=decision.pk)
        if decision.by_id != member.user.pk:
            raise NotAllowed("Only the person who proposed an answer takes it back.")
        _check_proposed(decision)
        decision.state = Decision.State.TAKEN_BACK
        decision.save(update_fields=["state"])
        move(finding, "take_back", f"{member.user} took the proposal back.", now=now, by=member.user)
    return decision


def reopen(finding: Finding, *, member: Member, text: str, now: datetime) -> Finding:
    """A person asks to look again at what was decided; the clearance ends, for whatever rested on it."""
    check_can_decide(member)
    if not text.strip():
        raise Refused("Say why it must be looked at again.")
    with transaction.atomic():
        finding = _locked(finding, member.within(DECIDERS))
        why = f"{member.user} asked to look again: {text.strip()}"
        _end_clearances(finding, why, member=member, now=now)
        return move(finding, "reopen", why, now=now, by=member.user)


def _end_clearances(finding: Finding, why: str, *, member: Member, now: datetime) -> None:
    """Whatever clears what the finding compares ends here, and the other findings that rested on it ask again."""
    for clearance in clearances_covering(finding):
        end_clearance(clearance, why, now=now, by=member.user, verb="reopen", spare=finding)


def end_expired_clearances(now: datetime) -> int:
    """Clearances whose day has come end, and their findings ask again. Returns how many."""
    expired = Clearance.objects.filter(ended_at__isnull=True, expires_on__lt=now.date())
    ended = 0
    for clearance_id in list(expired.values_list("pk", flat=True)):
        ended += _end_expired(clearance_id, now)
    return ended


def _end_expired(clearance_id: int, now: datetime) -> bool:
    with transaction.atomic():
        clearance = Clearance.objects.select_related("finding__studio", "decision__by").get(pk=clearance_id)
        _lock_findings(clearance.party_id)
        clearance.refresh_from_db(fields=["ended_at"])
        if clearance.ended_at is not None:
            return False
        why = f"The clearance ran out on {clearance.expires_on:%-d %B %Y}."
        end_clearance(clearance, why, now=now)
    return True


def _locked(finding: Finding, member: Member) -> Finding:
    """The finding, if the member sees it, with all of its party's locked: a clearance may reach them."""
    _lock_findings(finding.party_id)
    found = Finding.objects.visible_to(member).filter(pk=finding.pk).first()
    if found is None:
        raise NotAllowed("Your role to decide does not cover the productions that this party works on.")
    return found


def _lock_findings(party_id: int) -> None:
    """In the order of their keys, as everybody does."""
    rows = Finding.objects.filter(party=party_id).select_for_update().order_by("pk")
    list(rows.values_list("pk", flat=True))


def _locked_pair(decision: Decision, member: Member) -> tuple[Finding, Decision]:
    check_can_approve(member, requester=decision.by)
    finding = _locked(decision.finding, member.within({Role.REVIEWER}))
    rows = Decision.objects.select_related("by", "judgement", "match__revision", "match__listed_revision")
    decision = rows.get(pk=decision.pk)
    _check_proposed(decision)
    return finding, decision


def _check_proposed(decision: Decision) -> None:
    if decision.state != Decision.State.PROPOSED:
        raise Refused(f"This proposal no longer waits: {decision.get_state_display().lower()}.")


def _check_proposal(finding: Finding, proposal: Proposal, today: date) -> None:
    if proposal.compared_id != finding.compared_id:
        raise Refused(
            "What is compared has changed since you opened the page. Look at it again, then answer."
        )
    if proposal.reason not in reasons_for(finding).get(proposal.answer, ()):
        raise Refused("Choose a reason that fits the answer.")
    if proposal.answer == Decision.Answer.WITHDRAWN and finding.is_listed:
        raise Refused(
            "What is known still reaches the line, so it cannot be answered “no longer owned”."
            if finding.is_of_ownership
            else "The entry still stands on its list, so it cannot be answered “no longer listed”."
        )
    if proposal.answer == Decision.Answer.DIFFERENT and finding.is_of_ownership and not finding.is_listed:
        raise Refused(
            "By what is known it is no longer owned: answer “no longer owned”, or correct its stakes."
        )
    if _needs_text(finding, proposal) and len(proposal.text.strip()) < 10:
        raise Refused("Write the reason in your own words: at least a short sentence.")
    _check_until(proposal, today)


def _check_is_new(finding: Finding, proposal: Proposal, by: User) -> None:
    """ "Cannot tell yet" leaves a finding open, so that nothing else would stop an answer that is sent twice."""
    last = finding.decisions.first()
    if proposal.answer != Decision.Answer.UNSURE or last is None:
        return
    compared = last.judgement_id or last.match_id
    said = (last.answer, last.reason, last.text, compared, last.expires_on, last.by_id)
    if said == (
        proposal.answer,
        proposal.reason,
        proposal.text.strip(),
        proposal.compared_id,
        proposal.until,
        by.pk,
    ):
        raise Refused("You said exactly this already.")


def _needs_text(finding: Finding, proposal: Proposal) -> bool:
    """North Korea programmes are never cleared by a code alone; "another reason" needs to be said."""
    if proposal.reason == Reason.OTHER:
        return True
    return proposal.answer == Decision.Answer.DIFFERENT and is_of_north_korea(finding.match)


def _check_until(proposal: Proposal, today: date) -> None:
    if proposal.answer in {Decision.Answer.SAME, Decision.Answer.WITHDRAWN}:
        return
    if proposal.until is None:
        raise Refused("Give a day on which this is looked at again.")
    if not today < proposal.until <= today + timedelta(days=MAX_CLEARANCE_DAYS):
        raise Refused(f"The day must lie after today and within {MAX_CLEARANCE_DAYS} days.")


def _close(decision: Decision, state: Decision.State, member: Member, text: str, now: datetime) -> None:
    decision.state, decision.second_by, decision.second_at = state, member.user, now
    decision.second_text = text.strip()
    decision.save(update_fields=["state", "second_by", "second_at", "second_text"])


def _clear(finding: Finding, decision: Decision) -> None:
    Clearance.objects.create(
        decision=decision,
        finding=finding,
        party=finding.party,
        expires_on=decision.expires_on,
        **_cleared(decision),
    )


def _cleared(decision: Decision) -> dict[str, str]:
    """What a clearance is tied to: what was compared, or what the judgement rests on."""
    match, judgement = decision.match, decision.judgement
    if judgement:
        return {"subject_fingerprint": judgement.fingerprint, "band": Clearance.OWNED}
    return {
        "subject_fingerprint": match.revision.fingerprint,
        "listed_fingerprint": match.listed_revision.fingerprint,
        "band": match.band,
        "engine_version": match.engine_version,
    }


def _sentence(decision: Decision) -> str:
    said = f"{decision.by} answered “{decision.get_answer_display().lower()}”: {decision.get_reason_display().lower()}."
    return f"{said} {decision.text}".strip()


def _data(decision: Decision) -> dict[str, object]:
    return {
        "decision": decision.pk,
        "answer": decision.answer,
        "reason": decision.reason,
        "until": decision.expires_on.isoformat() if decision.expires_on else None,
    }
