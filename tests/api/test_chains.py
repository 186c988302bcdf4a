"""Engagements, chains and stakes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from studios.models import Role
from tests.api.rows import (
    address,
    client_as,
)
from tests.factories import (
    NOW,
    EngagementFactory,
    EpisodeFactory,
    PartyFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
)
from vendors.models import Evidence

pytestmark = pytest.mark.django_db


def test_a_chain_names_tiers_and_what_hangs_on_nothing():
    show = ProductionFactory(code="moon")
    first, second, lost, loose = (PartyFactory(studio=show.studio, key=key) for key in "abcd")
    EngagementFactory(production=show, hired=first)
    EngagementFactory(production=show, hirer=first, hired=second)
    EngagementFactory(production=show, hirer=lost, hired=loose)
    EngagementFactory(production=show, hired=lost, superseded_at=NOW)

    page = client_as(Role.ANALYST, show.studio).get(address(show.studio, "productions/moon/chain/")).json()

    assert [(row["hired"]["key"], row["tier"]) for row in page["results"]] == [
        ("a", 1),
        ("b", 2),
        ("d", None),
    ]


def test_an_engagement_shows_its_episodes_and_evidence():
    show = ProductionFactory(code="moon")
    hired = PartyFactory(studio=show.studio, key="v-1", name="Moonlight")
    episode = EpisodeFactory(production=show, code="101")
    link = EngagementFactory(production=show, hired=hired, episodes=[episode], start_date=date(2022, 1, 1))
    evidence = Evidence.objects.create(engagement=link, basis="contract", reference="C-1", recorded_at=NOW)

    shown = client_as(Role.ANALYST, show.studio).get(address(show.studio, f"engagements/{link.line}/")).json()

    assert shown == {
        "id": str(link.line),
        "version": link.pk,
        "production": "moon",
        "hirer": None,
        "hired": {"key": "v-1", "kind": "vendor", "name": "Moonlight"},
        "work": link.work_id,
        "state": "declared",
        "episodes": ["101"],
        "shots": "",
        "screen_share": None,
        "confidence": "",
        "note": "",
        "start_date": "2022-01-01",
        "end_date": None,
        "recorded_at": "2022-12-08T12:00:00Z",
        "evidence": [
            {
                "id": evidence.pk,
                "basis": "contract",
                "reference": "C-1",
                "document_date": None,
                "recorded_at": "2022-12-08T12:00:00Z",
                "filename": "",
                "sha256": "",
                "size": None,
            }
        ],
    }


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("production=moon", 1),
        ("party=v-1", 1),
        ("state=declared", 1),
        ("state=ended", 0),
        ("on=2022-06-01", 1),
        ("on=2023-06-01", 0),
    ],
)
def test_engagements_narrowed(query, count):
    show = ProductionFactory(code="moon")
    hired = PartyFactory(studio=show.studio, key="v-1")
    EngagementFactory(production=show, hired=hired, end_date=date(2022, 12, 31))

    page = client_as(Role.ANALYST, show.studio).get(address(show.studio, f"engagements/?{query}")).json()

    assert len(page["results"]) == count


def test_stakes_narrowed_by_either_side():
    studio = StudioFactory()
    owner, owned = (PartyFactory(studio=studio, key=key) for key in ("owner", "owned"))
    StakeFactory(studio=studio, owner=owner, owned=owned)
    client = client_as(Role.ANALYST, studio)

    counts = {
        query: len(client.get(address(studio, f"stakes/?{query}")).json()["results"])
        for query in ("owner=owner", "owner=owned", "owned=owned", "kind=votes", "on=2022-01-01")
    }

    assert counts == {
        "owner=owner": 1,
        "owner=owned": 0,
        "owned=owned": 1,
        "kind=votes": 0,
        "on=2022-01-01": 1,
    }


def test_a_stake_filter_tells_a_producer_nothing_of_other_parties():
    studio = StudioFactory()
    show = ProductionFactory(studio=studio)
    PartyFactory(studio=studio, key="elsewhere")
    client = client_as(Role.PRODUCER, studio, productions=[show])

    hidden, missing = (client.get(address(studio, f"stakes/?owner={key}")) for key in ("elsewhere", "nobody"))

    assert (hidden.status_code, hidden.json()) == (missing.status_code, missing.json())


def test_a_chain_as_a_graph_has_nodes_and_links_as_of_two_dates():
    show = ProductionFactory(code="moon")
    first, second = (PartyFactory(studio=show.studio, key=key) for key in "ab")
    EngagementFactory(production=show, hired=first, work_id="layout", screen_share=40)
    EngagementFactory(production=show, hired=second, end_date=date(2022, 6, 1))
    EngagementFactory(production=show, hirer=first, hired=second, start_date=date(2022, 6, 2))
    client, place = (
        client_as(Role.ANALYST, show.studio),
        address(show.studio, "productions/moon/chain/graph/"),
    )

    whole = client.get(place).json()
    assert [(node["key"], node["tier"], node["longest_tier"]) for node in whole["nodes"]] == [
        ("a", 1, 1),
        ("b", 1, 2),
    ]
    assert [(link["hirer"], link["hired"], link["tier"]) for link in whole["links"]] == [
        (None, "a", 1),
        (None, "b", 1),
        ("a", "b", 2),
    ]
    assert (whole["links"][0]["work"], whole["links"][0]["screen_share"]) == ("layout", "40.0000")
    later = client.get(place, {"on": "2022-06-02"}).json()
    assert [(node["key"], node["tier"]) for node in later["nodes"]] == [("a", 1), ("b", 2)]
    before = client.get(place, {"known": f"{NOW - timedelta(days=1):%Y-%m-%d}"}).json()
    assert before == {"nodes": [], "links": []}


@pytest.mark.parametrize(
    ("query", "field"), [("on=soon", "on"), ("known=2022-13-01", "known"), ("state=declared", "state")]
)
def test_a_graph_refuses_what_it_does_not_understand(query: str, field: str):
    show = ProductionFactory(code="moon")
    place = address(show.studio, "productions/moon/chain/graph/")
    answer = client_as(Role.ANALYST, show.studio).get(f"{place}?{query}")
    assert answer.status_code == 400
    assert field in str(answer.json())


def test_a_graph_is_for_those_who_see_the_production():
    show = ProductionFactory(code="moon")
    place = address(show.studio, "productions/moon/chain/graph/")
    mine = ProductionFactory(studio=show.studio, code="mine")
    answers = [
        client_as(Role.PRODUCER, show.studio, productions=[show]).get(place).status_code,
        client_as(Role.PRODUCER, show.studio, productions=[mine]).get(place).status_code,
        client_as(Role.ANALYST, StudioFactory()).get(place).status_code,
    ]
    assert answers == [200, 404, 404]


def test_a_graph_asks_as_much_for_thirty_links_as_for_one(django_assert_num_queries):
    show = ProductionFactory(code="moon")
    client, place = (
        client_as(Role.ANALYST, show.studio),
        address(show.studio, "productions/moon/chain/graph/"),
    )
    EngagementFactory(production=show)
    client.get(place)
    with CaptureQueriesContext(connection) as one:
        client.get(place)
    for _ in range(29):
        EngagementFactory(production=show)
    with django_assert_num_queries(len(one)):
        assert len(client.get(place).json()["links"]) == 30
