"""What people say of findings, and who may say it."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from screening.actions.decisions import (
    MAX_CLEARANCE_DAYS,
    Proposal,
    approve,
    decline,
    propose,
    reopen,
    take_back,
)
from screening.models import Clearance, Decision, Finding
from studios.models import AuditEvent, Role
from studios.rules import Member, NotAllowed
from studios.runs import Refused
from tests.factories import (
    EngagementFactory,
    ProductionFactory,
    StudioFactory,
    UserFactory,
    member,
    screened_party,
)
from tests.screening.pipeline import (
    confirmed,
    custom_source,
    edit,
    entry,
    publish,
    settle,
    state_of,
    verbs_of,
)

NAME = "Zhongtai Baiyun Animation"
TODAY = date(2022, 12, 8)
IN_A_MONTH = TODAY + timedelta(days=30)


def open_finding(programme: str = "") -> Finding:
    source = custom_source()
    publish(source, [entry("1", NAME, programme=programme)])
    party = screened_party(studio=StudioFactory(), key="v", name=NAME)
    settle()
    return party.findings.get()


@pytest.fixture
def finding(db: None) -> Finding:
    return open_finding()


@pytest.fixture
def analyst(finding: Finding) -> Member:
    return member(role=Role.ANALYST, studio=finding.studio)


@pytest.fixture
def reviewer(finding: Finding) -> Member:
    return member(role=Role.REVIEWER, studio=finding.studio)


def same(finding: Finding) -> Proposal:
    return Proposal("same", "same_name_and_place", "", finding.match_id)


def different(finding: Finding, **fields: object) -> Proposal:
    given = {
        "reason": "different_place",
        "text": "",
        "compared_id": finding.match_id,
        "until": IN_A_MONTH,
    } | fields
    return Proposal("different", **given)  # type: ignore[arg-type]


def test_approve_same_confirms(finding: Finding, analyst: Member, reviewer: Member, now: datetime) -> None:
    decision = propose(finding, same(finding), member=analyst, now=now)
    assert state_of(finding) == "awaiting_second"
    approve(decision, member=reviewer, text="Seen.", now=now)
    decision.refresh_from_db()
    assert (state_of(finding), decision.state, decision.second_by) == ("confirmed", "standing", reviewer.user)
    assert verbs_of(finding) == ["open", "propose", "approve_same"]
    trail = AuditEvent.objects.filter(chain__studio=finding.studio, verb__startswith="finding.").order_by(
        "number"
    )
    assert [(event.verb, event.by) for event in trail] == [
        ("finding.open", None),
        ("finding.propose", analyst.user),
        ("finding.approve_same", reviewer.user),
    ]


def test_approve_different_clears_what_was_compared(
    finding: Finding,
    analyst: Member,
    reviewer: Member,
    now: datetime,
) -> None:
    decision = propose(finding, different(finding), member=analyst, now=now)
    approve(decision, member=reviewer, text="", now=now)
    clearance = Clearance.objects.get()
    match = finding.match
    assert (
        clearance.subject_fingerprint,
        clearance.listed_fingerprint,
        clearance.band,
        clearance.expires_on,
    ) == (
        match.revision.fingerprint,
        match.listed_revision.fingerprint,
        "match",
        IN_A_MONTH,
    )
    assert state_of(finding) == "cleared"


def test_unsure_needs_no_second_person_and_stays_open(
    finding: Finding, analyst: Member, now: datetime
) -> None:
    proposal = Proposal("unsure", "need_information", "", finding.match_id, IN_A_MONTH)
    decision = propose(finding, proposal, member=analyst, now=now)
    finding.refresh_from_db()
    assert (finding.state, finding.follow_up_date, decision.state) == ("open", IN_A_MONTH, "standing")


# --- two people ----------------------------------------------------------------------------------------------


def test_approve_by_the_requester_is_not_allowed(finding: Finding, now: datetime) -> None:
    both = member(role=(Role.ANALYST, Role.REVIEWER), studio=finding.studio)
    decision = propose(finding, same(finding), member=both, now=now)
    with pytest.raises(NotAllowed):
        approve(decision, member=both, text="", now=now)
    with pytest.raises(NotAllowed):
        decline(decision, member=both, text="On second thought.", now=now)
    assert state_of(finding) == "awaiting_second"


def test_approve_by_the_requester_is_refused_by_the_database(
    finding: Finding, analyst: Member, now: datetime
) -> None:
    decision = propose(finding, same(finding), member=analyst, now=now)
    with pytest.raises(IntegrityError, match="decision_second_is_another"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(
            state="standing", second_by=analyst.user, second_at=now
        )
    with pytest.raises(IntegrityError, match="decision_stands_with_a_second"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(state="standing")


@pytest.mark.parametrize("role", [role for role in Role.values if role not in ("analyst", "reviewer")])
def test_propose_by_another_role_is_not_allowed(finding: Finding, role: str, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        propose(finding, same(finding), member=member(role=role, studio=finding.studio), now=now)
    with pytest.raises(NotAllowed):
        reopen(finding, member=member(role=role, studio=finding.studio), text="Look again.", now=now)


@pytest.mark.parametrize("role", [role for role in Role.values if role != "reviewer"])
def test_approve_by_another_role_is_not_allowed(
    finding: Finding, analyst: Member, role: str, now: datetime
) -> None:
    decision = propose(finding, same(finding), member=analyst, now=now)
    with pytest.raises(NotAllowed):
        approve(decision, member=member(role=role, studio=finding.studio), text="", now=now)
    assert state_of(finding) == "awaiting_second"


def test_decide_in_another_studio_is_not_allowed(finding: Finding, analyst: Member, now: datetime) -> None:
    decision = propose(finding, same(finding), member=analyst, now=now)
    stranger = member(role=(Role.ANALYST, Role.REVIEWER))
    with pytest.raises(NotAllowed):
        approve(decision, member=stranger, text="", now=now)
    with pytest.raises(NotAllowed):
        propose(finding, same(finding), member=stranger, now=now)
    with pytest.raises(NotAllowed):
        take_back(decision, member=stranger, now=now)
    assert state_of(finding) == "awaiting_second"


def test_decide_beyond_the_productions_of_the_role_is_not_allowed(
    finding: Finding, analyst: Member, now: datetime
) -> None:
    """An analyst of everything who reviews another show gives no second opinion here."""
    decision = propose(finding, same(finding), member=analyst, now=now)
    scopes = {"analyst": None, "reviewer": frozenset({ProductionFactory(studio=finding.studio).pk})}
    narrow = Member(user=UserFactory(), studio=finding.studio, scopes=scopes)
    with pytest.raises(NotAllowed):
        approve(decision, member=narrow, text="", now=now)
    here = EngagementFactory(production__studio=finding.studio, hired=finding.party).production
    wide = Member(user=UserFactory(), studio=finding.studio, scopes={"reviewer": frozenset({here.pk})})
    approve(decision, member=wide, text="", now=now)
    assert state_of(finding) == "confirmed"


def test_unsure_said_twice_is_refused(finding: Finding, analyst: Member, now: datetime) -> None:
    proposal = Proposal("unsure", "need_information", "", finding.match_id, IN_A_MONTH)
    propose(finding, proposal, member=analyst, now=now)
    with pytest.raises(Refused, match="exactly this already"):
        propose(finding, proposal, member=analyst, now=now)


# --- what is refused -----------------------------------------------------------------------------------------


def test_propose_on_what_has_changed_since_is_refused(
    finding: Finding, analyst: Member, now: datetime
) -> None:
    seen = same(finding)
    edit(finding.party, country="KP")
    settle()
    with pytest.raises(Refused, match="has changed since you opened the page"):
        propose(finding, seen, member=analyst, now=now)


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": "same_identifiers"},
        {"reason": "nonsense"},
        {"reason": "other", "text": "short"},
        {"until": None},
        {"until": TODAY},
        {"until": TODAY - timedelta(days=1)},
        {"until": TODAY + timedelta(days=MAX_CLEARANCE_DAYS + 1)},
    ],
)
def test_propose_different_that_does_not_hold_is_refused(
    finding: Finding,
    analyst: Member,
    fields: dict[str, object],
    now: datetime,
) -> None:
    with pytest.raises(Refused):
        propose(finding, different(finding, **fields), member=analyst, now=now)
    assert (state_of(finding), Decision.objects.count()) == ("open", 0)


@pytest.mark.parametrize("answer", ["", "maybe", "withdrawn"])
def test_propose_an_answer_that_does_not_fit_is_refused(
    finding: Finding,
    analyst: Member,
    answer: str,
    now: datetime,
) -> None:
    proposal = Proposal(answer, "publisher_removed", "", finding.match_id)
    with pytest.raises(Refused):
        propose(finding, proposal, member=analyst, now=now)


def test_propose_different_for_north_korea_needs_words(db: None, now: datetime) -> None:
    finding = open_finding("DPRK3")
    analyst = member(studio=finding.studio)
    with pytest.raises(Refused, match="in your own words"):
        propose(finding, different(finding, text="         no       "), member=analyst, now=now)
    propose(finding, different(finding, text="Registered in Toronto since 1987."), member=analyst, now=now)
    assert state_of(finding) == "awaiting_second"


def test_propose_twice_is_refused(finding: Finding, analyst: Member, now: datetime) -> None:
    propose(finding, same(finding), member=analyst, now=now)
    with pytest.raises(Refused, match="it waits for no answer"):
        propose(finding, same(finding), member=member(studio=finding.studio), now=now)


# --- disagreeing, taking back, looking again -----------------------------------------------------------------


def test_decline_needs_words_and_opens_again(
    finding: Finding,
    analyst: Member,
    reviewer: Member,
    now: datetime,
) -> None:
    decision = propose(finding, same(finding), member=analyst, now=now)
    with pytest.raises(Refused):
        decline(decision, member=reviewer, text="  ", now=now)
    decline(decision, member=reviewer, text="The places differ.", now=now)
    decision.refresh_from_db()
    assert (state_of(finding), decision.state, decision.second_text) == (
        "open",
        "declined",
        "The places differ.",
    )
    with pytest.raises(Refused):
        approve(decision, member=reviewer, text="", now=now)


def test_take_back_is_for_who_proposed(
    finding: Finding, analyst: Member, reviewer: Member, now: datetime
) -> None:
    decision = propose(finding, same(finding), member=analyst, now=now)
    with pytest.raises(NotAllowed):
        take_back(decision, member=reviewer, now=now)
    take_back(decision, member=analyst, now=now)
    decision.refresh_from_db()
    assert (state_of(finding), decision.state) == ("open", "taken_back")
    with pytest.raises(Refused):
        take_back(decision, member=analyst, now=now)


def test_reopen_needs_words(finding: Finding, analyst: Member, now: datetime) -> None:
    confirmed(finding)
    with pytest.raises(Refused):
        reopen(finding, member=analyst, text=" ", now=now)
    reopen(finding, member=analyst, text="A new paper came.", now=now)
    finding.refresh_from_db()
    assert (finding.state, finding.is_reopened) == ("open", True)
    with pytest.raises(Refused):
        reopen(finding, member=analyst, text="Once more.", now=now)


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_approve_by_two_at_once_is_taken_once() -> None:
    finding = open_finding()
    decision = propose(
        finding,
        different(finding, until=timezone.now().date() + timedelta(days=9)),
        member=member(studio=finding.studio),
        now=timezone.now(),
    )
    reviewers = [member(role=Role.REVIEWER, studio=finding.studio) for _ in range(2)]
    told = at_once(
        *(lambda one=one: approve(decision, member=one, text="", now=timezone.now()) for one in reviewers)
    )
    assert sorted(told) == ["Refused", "done"]
    assert (state_of(finding), Clearance.objects.count()) == ("cleared", 1)
    assert verbs_of(finding) == ["open", "propose", "approve_different"]


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_propose_by_two_at_once_is_taken_once() -> None:
    finding = open_finding()
    analysts = [member(studio=finding.studio) for _ in range(2)]
    told = at_once(
        *(lambda one=one: propose(finding, same(finding), member=one, now=timezone.now()) for one in analysts)
    )
    assert sorted(told) == ["Refused", "done"]
    assert Decision.objects.count() == 1


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_approve_while_the_list_is_screened_never_locks_for_good() -> None:
    """Who decides and who screens take their locks in one order: neither is thrown out."""
    from screening.models import Source

    for turn in range(5):
        Source.objects.all().update(screened_version=None, current_version=None)
        finding = open_finding_again(turn)
        until = timezone.now().date() + timedelta(days=9)
        decision = propose(
            finding, different(finding, until=until), member=member(studio=finding.studio), now=timezone.now()
        )
        reviewer = member(role=Role.REVIEWER, studio=finding.studio)
        edit(finding.party, country="KP")
        told = at_once(
            lambda decision=decision, one=reviewer: approve(
                decision, member=one, text="", now=timezone.now()
            ),
            settle,
        )
        assert set(told) <= {"done", "Refused"}
        assert state_of(finding) == "open"


def open_finding_again(turn: int) -> Finding:
    source = custom_source(f"list-{turn}")
    publish(source, [entry("1", f"{NAME}")])
    party = screened_party(studio=StudioFactory(), key="v", name=NAME)
    settle()
    return party.findings.get(listed_party__source=source)


def at_once(*works: object) -> list[str]:
    """Do all at the same moment, each on its own connection: "done", or the name of what it raised."""
    start, told = threading.Barrier(len(works)), []

    def run(work: object) -> None:
        start.wait()
        try:
            work()  # type: ignore[operator]
            told.append("done")
        except Exception as error:
            told.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
