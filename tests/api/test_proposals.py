"""Answers to findings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from screening.models import Decision, Finding, ListedRevision
from studios.models import AuditEvent, Role
from tests.api.rows import (
    address,
    analyst_of,
    client_as,
    client_of,
    finding,
    studio_with_finding,
)
from tests.factories import member, screened_party

pytestmark = pytest.mark.django_db


def _until(days: int = 365) -> str:
    return str((timezone.now() + timedelta(days=days)).date())


def _proposal(row: Finding, **changes: object) -> dict[str, object]:
    different = {"answer": "different", "reason": "name_only", "text": "", "match": row.match_id}
    return different | {"until": _until()} | changes


def _propose(client, row: Finding, **changes: object):
    place = address(row.studio, f"findings/{row.pk}/proposals/")
    return client.post(place, _proposal(row, **changes), format="json")


def _second(client, row: Finding, decision: int, word: str, body: dict[str, str] | None = None):
    place = address(row.studio, f"findings/{row.pk}/proposals/{decision}/{word}/")
    return client.post(place, body or {}, format="json")


def test_a_proposal_waits_for_a_second_person():
    row = studio_with_finding()
    who = member(studio=row.studio)

    answer = _propose(client_of(who), row)

    assert answer.status_code == 201
    decision = answer.json()
    assert decision["state"] == "proposed"
    assert decision["by"] == str(who.user)
    row.refresh_from_db()
    assert row.state == Finding.State.AWAITING_SECOND


def test_the_same_proposal_a_second_time_is_a_conflict():
    row = studio_with_finding()
    client = analyst_of(row)
    _propose(client, row)

    again = _propose(client, row)

    assert again.status_code == 409
    assert "Awaiting second opinion" in again.json()["detail"]
    assert row.decisions.count() == 1


def test_the_same_unsure_a_second_time_is_a_conflict():
    row = studio_with_finding()
    client = analyst_of(row)
    unsure = {"answer": "unsure", "reason": "need_information"}
    _propose(client, row, **unsure)

    again, later = _propose(client, row, **unsure), _propose(client, row, **unsure, until=_until(30))

    assert (again.status_code, later.status_code) == (409, 201)
    assert row.decisions.count() == 2


def test_a_proposal_on_what_was_compared_before_is_a_conflict():
    row = studio_with_finding()

    answer = _propose(analyst_of(row), row, match=row.match_id + 1)

    assert answer.status_code == 409
    assert "changed since" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": "maybe"}, "answer"),
        ({"answer": "same", "until": None}, "reason"),
        ({"reason": "same_identifiers"}, "reason"),
        ({"until": None}, "until"),
        ({"until": "soon"}, "until"),
        ({"answer": "same", "reason": "same_identifiers"}, "until"),
        ({"match": None}, "match"),
        ({"match": 10**30}, "match"),
        ({"text": "x" * 4001}, "text"),
    ],
)
def test_a_proposal_that_is_no_answer_names_its_field(changes, field):
    row = studio_with_finding()

    answer = _propose(analyst_of(row), row, **changes)

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert Decision.objects.count() == 0


@pytest.mark.parametrize("role", [Role.ENGINEER, Role.AUDITOR, Role.ADMINISTRATOR, Role.PRODUCER])
def test_a_proposal_by_someone_who_does_not_decide_is_not_allowed(role):
    row = studio_with_finding()

    answer = _propose(client_as(role, row.studio), row)

    assert answer.status_code == 403
    assert Decision.objects.count() == 0


def test_a_reviewer_approves_and_the_finding_is_cleared():
    row = studio_with_finding()
    decision = _propose(analyst_of(row), row).json()["id"]

    answer = _second(client_as(Role.REVIEWER, row.studio), row, decision, "approve")

    assert answer.status_code == 200
    assert answer.json()["state"] == "standing"
    row.refresh_from_db()
    assert row.state == Finding.State.CLEARED
    verbs = AuditEvent.objects.filter(chain__studio=row.studio).values_list("verb", flat=True)
    assert list(verbs.order_by("number")) == ["finding.propose", "finding.approve_different"]


def test_who_proposed_cannot_approve():
    row = studio_with_finding()
    client = client_as(Role.REVIEWER, row.studio)
    decision = _propose(client, row).json()["id"]

    answer = _second(client, row, decision, "approve")

    assert answer.status_code == 403
    assert answer.json() == {"detail": "The person who proposed a decision cannot approve it."}


def test_an_approval_of_what_was_approved_is_a_conflict():
    row = studio_with_finding()
    decision = _propose(analyst_of(row), row).json()["id"]
    reviewer = client_as(Role.REVIEWER, row.studio)
    _second(reviewer, row, decision, "approve")

    assert _second(reviewer, row, decision, "approve").status_code == 409


def test_a_decision_of_another_finding_is_not_found():
    row = studio_with_finding()
    other = finding(screened_party(studio=row.studio), row.match.listed_revision)
    decision = _propose(analyst_of(row), row).json()["id"]

    answer = _second(client_as(Role.REVIEWER, row.studio), other, decision, "approve")

    assert answer.status_code == 404


def test_a_reviewer_declines_with_a_reason():
    row = studio_with_finding()
    decision = _propose(analyst_of(row), row).json()["id"]
    reviewer = client_as(Role.REVIEWER, row.studio)

    silent = _second(reviewer, row, decision, "decline")
    answer = _second(reviewer, row, decision, "decline", {"text": "The addresses agree."})

    assert (silent.status_code, list(silent.json())) == (400, ["text"])
    assert answer.json()["state"] == "declined"
    assert answer.json()["second_text"] == "The addresses agree."


def test_who_proposed_takes_it_back():
    row = studio_with_finding()
    client = analyst_of(row)
    decision = _propose(client, row).json()["id"]

    other = _second(analyst_of(row), row, decision, "take-back")
    answer = _second(client, row, decision, "take-back")

    assert other.status_code == 403
    assert answer.json()["state"] == "taken_back"
    row.refresh_from_db()
    assert row.state == Finding.State.OPEN


def test_a_cleared_finding_is_opened_again():
    row = studio_with_finding()
    decision = _propose(analyst_of(row), row).json()["id"]
    _second(client_as(Role.REVIEWER, row.studio), row, decision, "approve")
    place = address(row.studio, f"findings/{row.pk}/reopen/")

    answer = analyst_of(row).post(place, {"text": "New address."}, format="json")

    assert answer.status_code == 200
    assert answer.json()["state"] == "open"
    assert answer.json()["is_reopened"] is True


def test_an_open_finding_cannot_be_opened_again():
    row = studio_with_finding()
    place = address(row.studio, f"findings/{row.pk}/reopen/")

    answer = analyst_of(row).post(place, {"text": "New address."}, format="json")

    assert answer.status_code == 409


def test_a_clearance_of_a_north_korea_programme_needs_words():
    row = studio_with_finding()
    content = row.match.listed_revision.content | {"programmes": ["DPRK4"]}
    ListedRevision.objects.filter(pk=row.match.listed_revision_id).update(content=content)

    answer = _propose(analyst_of(row), row)

    assert answer.status_code == 409
    assert "own words" in answer.json()["detail"]


def test_events_name_who_moved_the_finding():
    row = studio_with_finding()
    who = member(studio=row.studio)
    _propose(client_of(who), row)

    events = client_of(who).get(address(row.studio, f"findings/{row.pk}/")).json()["events"]

    assert [(event["verb"], event["by"]) for event in events] == [("propose", str(who.user)), ("open", None)]


@pytest.mark.parametrize("body", ["[]", "{", '"text"', "null", '{"text": "\\u0000"}'])
def test_a_body_that_makes_no_sense_is_refused(body):
    row = studio_with_finding()
    place = address(row.studio, f"findings/{row.pk}/reopen/")

    answer = analyst_of(row).post(place, body, content_type="application/json")

    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused():
    row = studio_with_finding()
    place = address(row.studio, f"findings/{row.pk}/reopen/")

    answer = analyst_of(row).post(place, {"text": "x" * 3_000_000}, format="json")

    assert answer.status_code == 413
