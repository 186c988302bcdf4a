"""Papers from the pages: what they say equals the page, who may have them, and that the trail knows of each."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pdfplumber
import pytest
from django.test import Client

from screening.actions.ownership import judge_studio
from screening.queries import chain_paper
from studios.models import AuditEvent, Role
from studios.rules import Member
from tests.factories import (
    NOW,
    EngagementFactory,
    MembershipFactory,
    PartyFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UserFactory,
    member,
    screened_party,
)
from tests.pages.floor import Browse, Floor
from tests.pages.test_chain import many
from tests.screening.pipeline import confirmed
from vendors.models import Engagement, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(floor: Floor, browse: Browse) -> Client:
    return browse(floor.member(Role.ANALYST))


def place(floor: Floor, query: str = "") -> str:
    return floor.url("chain_paper", "tidewater") + query


def text_of(answer: Any) -> str:
    """The words of the paper, in one line."""
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.content)) as file:
        return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def test_paper_says_what_the_page_says(floor: Floor, client: Client) -> None:
    answer = client.get(floor.url("chain", "tidewater"))
    assert f'action="{place(floor)}?"' in answer.content.decode()
    page, chain = answer.context, answer.context["chain"]
    text = text_of(client.post(place(floor)))
    assert f"Engagements {len(chain.links)}" in text and "Parties 3" in text and "Tiers 2" in text
    assert f"Findings along it {len(chain.standing.findings(chain.concerned))}" in text
    assert "the chain as known on" in text and "whenever its engagements run" in text
    assert page["coverage"][0].sentence in text and str(floor.version) in text
    assert "Lumen hired" not in text and "hired Maple Kite Pictures for storyboard" in text
    assert "Clean-up team 2 Maple Kite Pictures Maple Kite Pictures asked" in text
    assert text.count("Needs review") >= 2  # in its findings and in its table
    for row in chain.rows:
        assert row.link.engagement.hired.name.split()[0] in text
    assert "Page 1 of" in text


def test_paper_holds_the_days_and_filters_that_the_page_had(floor: Floor, client: Client) -> None:
    Engagement.objects.filter(hired=floor.unnamed).update(work_id="paint")
    text = text_of(client.post(place(floor, "?day=2022-12-09&known=2026-01-01&work=paint&only=undisclosed")))
    assert "as known at the end of 1 Jan 2026, true on 9 Dec 2022" in text
    assert "Only what was asked for: paths to undisclosed parties, work: ink and paint" in text
    assert "Engagements 1" in text and "asked 25 days ago" in text
    assert "Yancheng" not in text
    marks = text_of(client.post(place(floor, "?since=2022-04-01")))
    assert "compared with 1 Apr 2022" in marks and "Added, removed 0, 0" in marks


def test_what_is_not_screened_is_never_called_quiet(floor: Floor, client: Client) -> None:
    assert "nothing can be said of them yet" not in text_of(client.post(place(floor)))
    show = ProductionFactory(studio=floor.studio, code="new")
    EngagementFactory.create_batch(2, production=show)
    text = text_of(client.post(floor.url("chain_paper", "new")))
    told = "2 of these parties and of their owners are not screened against every list"
    assert text.count(told) == 2  # beside the lists, and where no finding stands


def test_empty_chain_has_a_paper_without_a_picture(floor: Floor, client: Client) -> None:
    ProductionFactory(studio=floor.studio, code="new", title="New Show")
    text = text_of(client.post(floor.url("chain_paper", "new")))
    assert "Chain of New Show" in text and "Engagements 0" in text and "Picture" not in text


def test_each_paper_is_in_the_trail_with_the_hash_that_it_bears(floor: Floor, browse: Browse) -> None:
    who = floor.member(Role.AUDITOR)
    text = text_of(browse(who).post(place(floor)))
    event = AuditEvent.objects.get(verb="chain.printed")
    assert event.data["sha256"] in text
    assert (event.subject_text, event.by) == (str(floor.series), who.user)


def test_large_chain_is_folded_on_sheets_and_its_table_is_cut_aloud(
    floor: Floor, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(floor, 180)
    monkeypatch.setattr(chain_paper, "MOST_ROWS", 150)
    text = text_of(client.post(place(floor)))
    assert "Engagements 183" in text
    assert "Only the first 150 of 183 engagements of the table stand here; filters bring the rest." in text
    assert "+ 180 more" in text and "the table names them" in text
    monkeypatch.setattr(chain_paper, "MOST_TOLD", 0)
    assert "Only the first 0 of 1 findings stand here" in text_of(client.post(place(floor)))
    monkeypatch.setattr(chain_paper, "MOST_SHEETS", 1)
    opened = text_of(client.post(place(floor, "?open=all")))
    assert "sheet 1 of 1" not in opened and "These are the first 1 of" in opened


def test_paper_of_a_chain_is_for_who_sees_its_production(floor: Floor, browse: Browse) -> None:
    other = ProductionFactory(studio=floor.studio, code="other")
    stranger = UserFactory()
    MembershipFactory(user=stranger, studio=StudioFactory())
    members = [floor.member(Role.PRODUCER, productions=[other]), Member(stranger, floor.studio, {})]
    assert [browse(who).post(place(floor)).status_code for who in members] == [404, 404]
    assert Client().post(place(floor)).status_code == 302
    assert browse(floor.member(Role.ANALYST)).get(place(floor)).status_code == 405
    assert not AuditEvent.objects.filter(verb="chain.printed").exists()


def test_producer_has_the_paper_without_what_people_said_of_findings(floor: Floor, browse: Browse) -> None:
    finding = floor.finding
    finding.why_now = "Ada is not sure of the street."
    finding.save()
    producer = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    text = text_of(producer.post(place(floor)))
    assert "Needs review" in text and "resembles" in text and "Ada is not sure" not in text
    assert "Ada is not sure" in text_of(browse(floor.member(Role.AUDITOR)).post(place(floor)))


def test_paper_costs_the_same_number_of_queries_for_any_chain(
    floor: Floor, client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    client.post(place(floor))
    with django_assert_max_num_queries(70) as few:
        client.post(place(floor))
    many(floor, 30)
    below = PartyFactory(studio=floor.studio, name="Below")
    EngagementFactory(production=floor.series, hirer=floor.yancheng, hired=below)
    with django_assert_num_queries(len(few)):
        client.post(place(floor))


# Proofs of ownership


@pytest.fixture
def ferry(floor: Floor) -> Party:
    """A company of which 55 % belongs to the listed one, whose finding is open."""
    party = screened_party(studio=floor.studio, key="V-9", name="云渡 Cloud Ferry")
    StakeFactory(
        studio=floor.studio, owner=floor.yancheng, owned=party, source="Register", min_share=55, max_share=55
    )
    judge_studio(floor.studio, NOW)
    return party


def proof_place(floor: Floor, party: Party, query: str = "?rule=ofac&on=2022-12-09") -> str:
    return floor.url("ownership_paper", party.pk) + query


def test_proof_says_verdict_rule_steps_and_what_is_missing(
    floor: Floor, ferry: Party, client: Client
) -> None:
    confirmed(floor.finding)
    judge_studio(floor.studio, NOW + timedelta(minutes=1))
    answer = client.post(proof_place(floor, ferry))
    text = text_of(answer)
    for told in (
        "Proof of ownership: 云渡 Cloud Ferry",
        "By OFAC 50 Percent Rule, on 9 Dec 2022",
        "Owned at or above the line",
        "50 % or more",
        "from 13 Aug 2014",
        "FAQs",
        "Register",
        "55 %",
        "Of 45 % of 云渡 Cloud Ferry it is not certain who holds it.",
        "Prepared by",
        "Examined by",
        str(floor.version),
    ):
        assert told in text, told
    assert "waits for a person" not in text
    assert AuditEvent.objects.get(verb="proof.printed").data["sha256"] in text


def test_proof_that_rests_on_an_open_finding_says_so(floor: Floor, ferry: Party, client: Client) -> None:
    for query in ("?rule=ofac&on=2022-12-09", "?rule=ofac&on=2022-12-09&waiting="):
        assert "waits for a person, is confirmed" in text_of(client.post(proof_place(floor, ferry, query)))
    assert "PDF to sign" in client.get(floor.url("ownership", ferry.pk)).content.decode()


def test_proof_of_nothing_does_not_exist(floor: Floor, ferry: Party, client: Client) -> None:
    for query in ("?rule=eu", "", "?rule=ofac&on=soon", "?rule=ofac&on=2014-08-12"):
        assert client.post(proof_place(floor, ferry, query)).status_code == 404
    assert client.post(proof_place(floor, floor.maple)).status_code == 404


def test_proof_is_for_who_reads_findings(floor: Floor, ferry: Party, browse: Browse) -> None:
    at = proof_place(floor, ferry)
    assert browse(member(role=Role.ANALYST, studio=StudioFactory())).post(at).status_code == 404
    assert browse(floor.member(Role.PRODUCER)).post(at).status_code == 403
    assert browse(floor.member(Role.ANALYST, productions=[floor.film])).post(at).status_code == 404
    assert Client().post(at).status_code == 302
    assert not AuditEvent.objects.filter(verb="proof.printed").exists()
