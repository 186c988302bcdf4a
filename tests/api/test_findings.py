"""The findings queue and one finding whole."""

from __future__ import annotations

import pytest

from studios.models import Role
from tests.api.rows import (
    EVIDENCE,
    address,
    analyst_of,
    apply_version,
    client_as,
    finding,
    listed,
    source_with_version,
    studio_with_finding,
)
from tests.factories import NOW, EngagementFactory, ProductionFactory, StudioFactory, screened_party

pytestmark = pytest.mark.django_db
DATES = {
    "source": "ofac-sdn",
    "version": 1,
    "published_date": "2022-12-01",
    "is_date_assumed": False,
    "fetched_at": "2022-12-08T12:00:00Z",
    "screened_at": "2022-12-08T12:00:00Z",
}


def test_a_finding_in_the_queue_names_both_sides_and_its_list_dates():
    row = studio_with_finding()

    page = analyst_of(row).get(address(row.studio, "findings/")).json()

    assert page["list_dates"] == [DATES]
    assert page["results"] == [
        {
            "id": row.pk,
            "state": "open",
            "cause": "name",
            "party": {"key": "v-moonlight", "kind": "vendor", "name": "Moonlight Studio"},
            "listed_party": {
                "id": row.listed_party_id,
                "source": "ofac-sdn",
                "listed_id": "36",
                "name": "MOONLIGHT STUDIO",
            },
            "match": row.match_id,
            "judgement": None,
            "regime": "",
            "score": 0.9,
            "band": "match",
            "is_reopened": False,
            "is_listed": True,
            "is_party_changed": False,
            "why_now": "They are alike.",
            "follow_up_date": None,
            "opened_at": "2022-12-08T12:00:00Z",
            "changed_at": "2022-12-08T12:00:00Z",
            "list_dates": [DATES],
        }
    ]


def test_an_empty_queue_still_names_its_list_dates():
    source_with_version()
    studio = StudioFactory()

    page = client_as(Role.ANALYST, studio).get(address(studio, "findings/")).json()

    assert page == {"next": None, "list_dates": [DATES], "results": []}


def test_a_list_without_a_version_is_named_without_dates():
    source = source_with_version()
    source.current_version = source.screened_version = None
    source.save()
    studio = StudioFactory()

    page = client_as(Role.ANALYST, studio).get(address(studio, "findings/")).json()

    assert page["list_dates"] == [dict.fromkeys(DATES) | {"source": "ofac-sdn"}]


def test_a_finding_rests_on_the_version_whose_changes_were_screened_since():
    row = studio_with_finding()
    source = row.listed_party.source
    apply_version(source)
    apply_version(source, is_screened=False)

    shown = analyst_of(row).get(address(row.studio, f"findings/{row.pk}/")).json()

    assert shown["list_dates"] == [DATES | {"version": 2, "published_date": "2022-12-08"}]


def test_a_finding_on_an_entry_of_a_version_still_being_screened_rests_on_that_version():
    source = source_with_version()
    apply_version(source, is_screened=False)
    row = finding(screened_party(), listed(source))

    shown = analyst_of(row).get(address(row.studio, f"findings/{row.pk}/")).json()

    assert shown["list_dates"] == [DATES | {"version": 2, "published_date": "2022-12-08"}]


def test_one_finding_shows_evidence_both_sides_and_history():
    row = studio_with_finding()

    shown = analyst_of(row).get(address(row.studio, f"findings/{row.pk}/")).json()

    compared = shown["compared"]
    assert compared["evidence"] == EVIDENCE
    assert compared["ours"]["content"]["names"] == [{"text": "Moonlight Studio", "kind": "primary"}]
    assert compared["listed"]["version"] == 1
    assert compared["listed"]["pointer"] == "SDN.CSV:1"
    assert compared["listed"]["content"]["programmes"] == ["CUBA"]
    assert [event["verb"] for event in shown["events"]] == ["open"]
    assert shown["decisions"] == []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=open", 1),
        ("state=cleared", 0),
        ("party=v-moonlight", 1),
        ("party=v-quiet", 0),
        ("production=moon", 1),
        ("production=empty", 0),
        ("source=ofac-sdn", 1),
        ("source=custom", 0),
        ("is_reopened=false", 1),
        ("is_reopened=true", 0),
        ("score_min=0.9", 1),
        ("score_min=0.91", 0),
        ("changed_since=2022-12-08T12:00:00Z", 1),
        ("changed_since=2022-12-08T12:00:01Z", 0),
    ],
)
def test_the_queue_narrowed(query, count):
    row = studio_with_finding()
    source_with_version("custom")
    screened_party(studio=row.studio, key="v-quiet")
    EngagementFactory(production=ProductionFactory(studio=row.studio, code="moon"), hired=row.party)
    ProductionFactory(studio=row.studio, code="empty")

    page = analyst_of(row).get(address(row.studio, f"findings/?{query}")).json()

    assert len(page["results"]) == count


def test_the_comparison_waits_for_a_changed_party():
    row = studio_with_finding()
    old = row.party.revision
    row.party.revision = type(old).objects.create(
        party=row.party, number=2, content=old.content, fingerprint="x", recorded_at=NOW
    )
    row.party.save()

    shown = analyst_of(row).get(address(row.studio, f"findings/{row.pk}/")).json()

    assert shown["is_party_changed"] is True
    assert shown["list_dates"] == [DATES]
