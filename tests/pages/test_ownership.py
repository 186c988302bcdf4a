"""Ownership on the pages: the finding with its proof, every rule on a day, and the proof to take along."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from screening.actions.ownership import judge_studio
from screening.models import Finding
from studios.models import Role
from tests.factories import StakeFactory, StudioFactory, member, screened_party
from tests.pages.floor import Browse, Floor, words
from tests.screening.pipeline import confirmed
from vendors.models import Party

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2022-12-09T12:00:00+00:00")


@pytest.fixture
def ferry(floor: Floor) -> Party:
    """A company of which 55 % belongs to the listed one, confirmed."""
    party = screened_party(studio=floor.studio, key="V-9", name="=Cloud Ferry Drawing")
    shares = {"min_share": Decimal(55), "max_share": Decimal(55)}
    StakeFactory(studio=floor.studio, owner=floor.yancheng, owned=party, source="Register", **shares)
    confirmed(floor.finding)
    judge_studio(floor.studio, NOW)
    return party


@pytest.fixture
def analyst(floor: Floor, browse: Browse) -> Client:
    return browse(floor.member(Role.ANALYST))


def test_finding_shows_its_proof_and_its_listed_owner(floor: Floor, ferry: Party, analyst: Client) -> None:
    finding = ferry.findings.get()
    page = words(analyst.get(floor.url("finding", finding.pk)))
    for told in (
        "Owned at or above the line",
        "OFAC 50 Percent Rule: 50 % or more",
        "Register",
        "Is it owned at or above the line?",
        "Not owned at or above the line",
        f'href="{floor.finding_url()}"',
    ):
        assert told in page, told
    assert "Side by side" not in page
    queue = words(analyst.get(floor.url("findings")))
    assert "owned by YANCHENG" in queue and "Owned at or above the line" in queue
    assert "Cloud Ferry" not in words(analyst.get(floor.url("findings") + "?cause=name"))


def test_finding_is_answered_through_its_page(floor: Floor, ferry: Party, browse: Browse) -> None:
    finding = ferry.findings.get()
    place = floor.url("finding_propose", finding.pk)
    client = browse(floor.member(Role.ANALYST))
    answer = {"answer": "same", "reason": "shares_shown", "compared": finding.compared_id}
    client.post(place, answer)
    decision = finding.decisions.get()
    assert decision.judgement_id == finding.judgement_id
    said = {"decision": decision.pk, "agree": "yes", "text": ""}
    browse(floor.member(Role.REVIEWER)).post(floor.url("finding_second", finding.pk), said)
    finding = Finding.objects.get(pk=finding.pk)
    assert (finding.state, finding.get_state_display()) == ("confirmed", "Confirmed owned")
    assert "Confirmed owned" in words(client.get(floor.url("finding", finding.pk)))


def test_reason_of_the_other_question_is_refused(floor: Floor, ferry: Party, analyst: Client) -> None:
    finding = ferry.findings.get()
    said = {"answer": "same", "reason": "same_name_and_place", "compared": finding.compared_id}
    assert analyst.post(floor.url("finding_propose", finding.pk), said).status_code == 422
    assert not finding.decisions.exists()


def test_page_speaks_of_the_day_that_is_asked_for(floor: Floor, ferry: Party, analyst: Client) -> None:
    place = floor.url("ownership", ferry.pk)
    today = words(analyst.get(place))
    assert "OFAC 50 Percent Rule" in today and "hold 55 %" in today and "OFAC SDN" in today
    before = words(analyst.get(place + "?on=2014-08-12"))
    assert "OFAC 50 Percent Rule" not in before
    assert analyst.get(place + "?on=yesterday").status_code == 400


def test_page_tells_where_nothing_is_known(floor: Floor, analyst: Client) -> None:
    page = words(analyst.get(floor.url("ownership", floor.maple.pk)))
    assert "Nobody is recorded as an owner, so nothing can be said." in page


def test_proof_is_taken_along_safely(floor: Floor, ferry: Party, analyst: Client) -> None:
    answer = analyst.get(floor.url("ownership_proof", ferry.pk) + "?rule=ofac&on=2022-12-09")
    table = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "Rule,OFAC 50 Percent Rule: 50 % or more" in table
    assert "'=Cloud Ferry Drawing" in table and "\n=Cloud" not in table and ",=Cloud" not in table
    assert analyst.get(floor.url("ownership_proof", ferry.pk) + "?rule=eu").status_code == 404


@pytest.mark.parametrize("name", ["ownership", "ownership_proof"])
def test_who_may_not_look_is_not_told(floor: Floor, ferry: Party, browse: Browse, name: str) -> None:
    place = floor.url(name, ferry.pk) + "?rule=ofac"
    assert browse(member(role=Role.ANALYST, studio=StudioFactory())).get(place).status_code == 404
    assert browse(floor.member(Role.PRODUCER)).get(place).status_code == 403
    narrow = floor.member(Role.ANALYST, productions=[floor.film])
    assert browse(narrow).get(place).status_code == 404
    assert Client().get(place).status_code == 302


def test_page_costs_the_same_whatever_hangs_on_the_studio(
    floor: Floor, ferry: Party, analyst: Client, django_assert_max_num_queries: object
) -> None:
    place = floor.url("ownership", ferry.pk)
    analyst.get(place)
    with django_assert_max_num_queries(40) as few:  # type: ignore[operator]
        analyst.get(place)
    for number in range(30):
        other = screened_party(studio=floor.studio, key=f"X-{number}", name=f"Other {number}")
        StakeFactory(studio=floor.studio, owner=floor.yancheng, owned=other)
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        analyst.get(place)
