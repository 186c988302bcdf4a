"""Leads, whom lists name, and ownership over the API."""

from __future__ import annotations

from datetime import date

import pytest

from screening.models import Lead, Naming
from studios.models import Role
from tests.api.rows import address, client_as, finding, listed, naming, source_with_version
from tests.factories import (
    NOW,
    EngagementFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    screened_party,
)
from tests.screening.pipeline import confirmed
from vendors.models import Party, Stake

pytestmark = pytest.mark.django_db


@pytest.fixture
def brush() -> Party:
    return screened_party(studio=StudioFactory(), key="v-brush", name="Quiet Brush")


@pytest.fixture
def entry():
    return listed(source_with_version(), name="DISTANT HARBOR")


def test_leads_say_what_is_shared_and_which_lists_were_compared(brush, entry):
    other = screened_party(studio=brush.studio, key="v-other", name="Other")
    lead = Lead.objects.create(studio=brush.studio, party=brush, other=other, kinds=1, found_at=NOW)
    lead.grounds.create(kind="domain", how="same domain", ours="a.example", theirs="a.example")
    Lead.objects.create(
        studio=brush.studio, party=brush, listed_party=entry.listed_party, kinds=2, found_at=NOW
    )
    client = client_as(Role.ANALYST, brush.studio)

    answer = client.get(address(brush.studio, "leads/")).json()
    listed_one, own = answer["results"]

    assert [row["source"] for row in answer["list_dates"]] == ["ofac-sdn"]
    assert answer["list_dates"][0]["version"] is None
    assert (listed_one["listed_party"]["name"], listed_one["other"], listed_one["needs_review"]) == (
        "DISTANT HARBOR",
        None,
        True,
    )
    assert (own["party"]["key"], own["other"]["key"], own["listed_party"]) == ("v-brush", "v-other", None)
    assert own["grounds"] == [
        {"kind": "domain", "how": "same domain", "ours": "a.example", "theirs": "a.example"}
    ]
    for query, count in (
        ("listed=true", 1),
        ("listed=false", 1),
        ("kind=domain", 1),
        ("kind=phone", 0),
        ("party=v-other", 1),
        ("party=v-brush", 2),
    ):
        assert len(client.get(address(brush.studio, f"leads/?{query}")).json()["results"]) == count, query
    for query in ("party=nobody", "kind=colour", "production=none", "listed=perhaps"):
        assert client.get(address(brush.studio, f"leads/?{query}")).status_code == 400, query


def test_producer_reads_leads_between_their_parties_alone(brush, entry):
    studio, show = brush.studio, ProductionFactory(studio=brush.studio, code="moon")
    mine, hidden = (screened_party(studio=studio, key=key) for key in ("v-mine", "v-hidden"))
    for party in (brush, mine):
        EngagementFactory(production=show, hired=party)
    for other in (mine, hidden):
        Lead.objects.create(studio=studio, party=brush, other=other, kinds=1, found_at=NOW)
    Lead.objects.create(studio=studio, party=brush, listed_party=entry.listed_party, kinds=1, found_at=NOW)
    client = client_as(Role.PRODUCER, studio, productions=[show])

    (row,) = client.get(address(studio, "leads/?production=moon")).json()["results"]

    assert row["other"]["key"] == "v-mine"


def test_naming_tells_the_publishers_words_and_what_it_comes_to(brush, entry):
    row = naming(brush, entry, "Subsidiary")
    client = client_as(Role.AUDITOR, brush.studio)

    (told,) = client.get(address(brush.studio, "namings/")).json()["results"]

    assert told == client.get(address(brush.studio, f"namings/{row.pk}/")).json()
    assert (told["relation"], told["target"], told["other"], told["other_key"]) == (
        "Subsidiary",
        "Quiet Brush",
        "DISTANT HARBOR",
        None,
    )
    assert (told["holder"], told["state"], told["answer"], told["is_said"]) == ("other", "declared", "", True)
    assert told["stands_in"] == "OFAC-SDN of 1 Dec 2022, SDN.CSV:1, DISTANT HARBOR: “Subsidiary Quiet Brush”"


def test_naming_is_recorded_once(brush, entry):
    row = naming(brush, entry, "Subsidiary")
    client = client_as(Role.ANALYST, brush.studio)

    answer = client.post(address(brush.studio, f"namings/{row.pk}/record/"), {}, format="json")
    again = client.post(address(brush.studio, f"namings/{row.pk}/record/"), {}, format="json")

    assert (answer.status_code, again.status_code) == (200, 409)
    stake = Stake.objects.get()
    assert answer.json()["stake"] == str(stake.line) and answer.json()["answer"] == "recorded"
    assert (stake.owner.name, stake.owned, stake.state) == ("DISTANT HARBOR", brush, "declared")
    rows = client.get(address(brush.studio, "namings/?answer=recorded")).json()["results"]
    assert [one["other_key"] for one in rows] == ["ofac-sdn:36"]
    assert client.get(address(brush.studio, "namings/?answer=waits")).json()["results"] == []


def test_link_without_direction_needs_one(brush, entry):
    row = naming(brush, entry)
    client, place = client_as(Role.ANALYST, brush.studio), f"namings/{row.pk}/record/"

    assert client.post(address(brush.studio, place), {}, format="json").status_code == 409
    assert client.post(address(brush.studio, place), {"holder": "me"}, format="json").status_code == 400
    told = client.post(address(brush.studio, place), {"holder": "party"}, format="json")

    assert told.status_code == 200
    assert (Stake.objects.get().owner, Stake.objects.get().state) == (brush, "suspected")


def test_naming_is_set_aside_and_taken_up(brush, entry):
    row = naming(brush, entry)
    client, place = client_as(Role.ANALYST, brush.studio), f"namings/{row.pk}/"

    assert client.post(address(brush.studio, f"{place}set-aside/"), {}, format="json").status_code == 400
    answer = client.post(address(brush.studio, f"{place}set-aside/"), {"reason": "No."}, format="json")
    assert (answer.json()["answer"], answer.json()["reason"]) == ("set_aside", "No.")
    assert client.post(address(brush.studio, f"{place}take-up/"), {}, format="json").json()["answer"] == ""


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.AUDITOR])
def test_who_does_not_keep_the_chain_answers_nothing(brush, entry, role):
    row = naming(brush, entry, "Subsidiary")
    client = client_as(role, brush.studio)

    for verb, given in (("record", {}), ("set-aside", {"reason": "No."}), ("take-up", {})):
        answer = client.post(address(brush.studio, f"namings/{row.pk}/{verb}/"), given, format="json")
        assert answer.status_code == 403, verb
    assert Naming.objects.get().answer == "" and not Stake.objects.exists()


def test_namings_of_another_studio_are_not_found(brush, entry):
    row = naming(brush, entry)
    mine = StudioFactory()
    client = client_as(Role.ANALYST, mine)

    assert client.get(address(mine, "namings/")).json()["results"] == []
    assert client.get(address(mine, f"namings/{row.pk}/")).status_code == 404
    for verb in ("record", "set-aside", "take-up"):
        given = {"holder": "party", "reason": "No."}
        assert (
            client.post(address(mine, f"namings/{row.pk}/{verb}/"), given, format="json").status_code == 404
        )


def test_analyst_of_one_production_reads_of_its_parties_alone(brush, entry):
    row = naming(brush, entry)
    show = ProductionFactory(studio=brush.studio)
    client = client_as(Role.ANALYST, brush.studio, productions=[show])

    assert client.get(address(brush.studio, f"namings/{row.pk}/")).status_code == 404
    assert client.get(address(brush.studio, "ownership/v-brush/")).status_code == 404
    EngagementFactory(production=show, hired=brush)
    assert client.get(address(brush.studio, f"namings/{row.pk}/")).status_code == 200
    assert client.get(address(brush.studio, "ownership/v-brush/")).status_code == 200


def test_ownership_tells_each_rules_verdict_with_its_proof(brush, entry):
    holder = screened_party(studio=brush.studio, key="v-holder", name="Distant Harbor")
    stake = StakeFactory(studio=brush.studio, owner=holder, owned=brush, min_share=60, max_share=60)
    client = client_as(Role.ANALYST, brush.studio)
    place = address(brush.studio, "ownership/v-brush/")
    row = finding(holder, entry)

    (waiting,) = client.get(place).json()["waiting"]
    confirmed(row)
    answer = client.get(place + "?on=2022-12-09").json()
    (verdict,) = answer["confirmed"]

    assert (waiting["regime"], waiting["verdict"]) == ("ofac", "owned")
    assert (answer["party"], answer["on"], answer["waiting"]) == ("v-brush", "2022-12-09", [])
    assert (verdict["regime"], verdict["verdict"], verdict["asks"]) == ("ofac", "owned", True)
    assert verdict["way"] == "Distant Harbor holds 60 % of Quiet Brush."
    assert verdict["content"]["verdict"] == "owned" and len(verdict["content"]["steps"]) == 1
    assert [one["id"] for one in answer["stakes"]] == [str(stake.line)]
    assert answer["list_dates"][0]["published_date"] == "2022-12-01"
    stake.end_date = date(2022, 12, 8)
    stake.save()
    assert client.get(place + "?on=2022-12-09").json()["confirmed"] == []
    assert client.get(place + "?on=yesterday").status_code == 400
    assert client.get(place + "?day=2022-12-09").status_code == 400
