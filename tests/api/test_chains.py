"""Engagements, chains and stakes."""

from __future__ import annotations

from datetime import date

import pytest

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
