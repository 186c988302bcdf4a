"""Lists, their versions and changes, the ledger."""

from __future__ import annotations

import pytest

from screening.models import ListVersion, Screening
from studios.models import Role, Run
from tests.api.rows import (
    address,
    apply_version,
    client_as,
    client_of,
    finding,
    listed,
    screening,
    source_with_version,
    studio_with_finding,
)
from tests.factories import NOW, StudioFactory, UserFactory, member, screened_party

pytestmark = pytest.mark.django_db


def _held(source) -> ListVersion:
    return ListVersion.objects.create(
        source=source,
        number=source.versions.count() + 1,
        state=ListVersion.State.HELD,
        published_date="2022-12-20",
        fetched_at=NOW,
        origin="x",
        sha256="f" * 64,
        held_because=["It has 0 entries; at least 1 are expected."],
    )


def _steward(studio):
    return client_of(member(studio=studio, user=UserFactory(is_list_steward=True)))


def test_a_source_counts_only_the_studios_own_parties():
    studio, source = StudioFactory(), source_with_version()
    for outcome in (Screening.Outcome.NO_HIT, Screening.Outcome.FAILED, None):
        party = screened_party(studio=studio)
        if outcome:
            screening(party, source, outcome=outcome)
    for _ in range(5):
        screening(screened_party(), source)

    shown = client_as(Role.PRODUCER, studio).get(address(studio, "sources/ofac-sdn/")).json()

    assert shown["coverage"] == {"parties": 3, "screened": 1, "failed": 1, "waiting": 1}
    assert shown["current_version"]["published_date"] == "2022-12-01"
    assert shown["is_stale"] is True
    assert shown["list_dates"][0]["version"] == 1


def test_an_earlier_failure_that_was_mended_counts_as_screened():
    studio, source = StudioFactory(), source_with_version()
    party = screened_party(studio=studio)
    screening(party, source, outcome=Screening.Outcome.FAILED)
    screening(party, source, version=apply_version(source).current_version)

    shown = client_as(Role.ANALYST, studio).get(address(studio, "sources/")).json()["results"][0]

    assert shown["coverage"] == {"parties": 1, "screened": 1, "failed": 0, "waiting": 0}


def test_a_source_that_is_not_enabled_has_no_coverage():
    studio = StudioFactory()
    source_with_version(is_enabled=False)
    client = client_as(Role.ANALYST, studio)

    assert client.get(address(studio, "sources/ofac-sdn/")).json()["coverage"] is None
    assert client.get(address(studio, "sources/?is_enabled=true")).json()["results"] == []


def test_a_version_shows_its_parts_and_why_it_is_held():
    studio = StudioFactory()
    version = _held(source_with_version())

    place = address(studio, f"sources/ofac-sdn/versions/{version.number}/")
    shown = client_as(Role.ANALYST, studio).get(place).json()

    assert shown["state"] == "held"
    assert shown["held_because"] == ["It has 0 entries; at least 1 are expected."]
    assert shown["parts"] == []


def _digest(client, studio, number):
    return client.get(address(studio, f"sources/ofac-sdn/versions/{number}/")).json()["digest"]


def _second_version_with_a_finding(studio):
    """Of the list; it changed one entry, on which the studio has a finding."""
    source = apply_version(source_with_version())
    finding(screened_party(studio=studio), listed(source))
    source.current_version.changes.update(is_material=False)
    return source


def test_digest_of_a_version_counts_what_the_asker_sees():
    studio, other = StudioFactory(), StudioFactory()
    _second_version_with_a_finding(studio)
    told = "1 change, 0 that can alter a match; {} of ours on them: {} opened, 0 re-opened, 0 withdrawn."
    none = {"touching": 0, "opened": 0, "reopened": 0, "withdrawn": 0}

    assert _digest(client_as(Role.ANALYST, studio), studio, 2) == {
        "sentence": told.format("1 finding", 1),
        "changes": 1,
        "material": 0,
        "findings": none | {"touching": 1, "opened": 1},
    }
    assert _digest(client_as(Role.ANALYST, other), other, 2) == {
        "sentence": told.format("0 findings", 0),
        "changes": 1,
        "material": 0,
        "findings": none,
    }


def test_digest_of_a_version_says_nothing_of_findings_to_who_reads_none():
    studio = StudioFactory()
    _second_version_with_a_finding(studio)

    assert _digest(client_as(Role.PRODUCER, studio), studio, 2) == {
        "sentence": "1 change, 0 that can alter a match.",
        "changes": 1,
        "material": 0,
        "findings": None,
    }


def test_version_that_is_not_screened_has_no_digest():
    studio = StudioFactory()
    apply_version(source_with_version(), is_screened=False)

    assert _digest(client_as(Role.ANALYST, studio), studio, 2) is None


def test_changes_of_a_version_name_their_entries():
    studio, source = StudioFactory(), source_with_version()
    revision = listed(source)
    place = address(studio, "sources/ofac-sdn/versions/1/changes/")
    client = client_as(Role.ANALYST, studio)

    page = client.get(place).json()

    assert page["results"][0]["kind"] == "added"
    assert page["results"][0]["listed_party"] == {
        "id": revision.listed_party_id,
        "source": "ofac-sdn",
        "listed_id": "36",
        "name": "MOONLIGHT STUDIO",
    }
    assert client.get(f"{place}?kind=removed").json()["results"] == []
    assert client.get(f"{place}?is_material=false").json()["results"] == []


def test_a_listed_party_shows_its_entry():
    studio, source = StudioFactory(), source_with_version()
    revision = listed(source)
    place = address(studio, "sources/ofac-sdn/listed-parties/")
    client = client_as(Role.ANALYST, studio)

    shown = client.get(f"{place}{revision.listed_party_id}/").json()

    assert shown["entry"]["content"]["programmes"] == ["CUBA"]
    assert shown["is_listed"] is True
    assert [row["listed_id"] for row in client.get(f"{place}?q=moonl").json()["results"]] == ["36"]
    assert len(client.get(f"{place}?is_listed=true").json()["results"]) == 1
    assert client.get(f"{place}?is_listed=false").json()["results"] == []


def test_an_analyst_asks_for_a_refresh_and_gets_its_run(rings):
    studio = StudioFactory()
    source_with_version()

    answer = client_as(Role.ANALYST, studio).post(address(studio, "sources/ofac-sdn/refresh/"))

    assert answer.status_code == 202
    assert answer.json()["kind"] == "refresh"
    assert Run.objects.get().pk == answer.json()["id"]


def test_a_producer_may_not_refresh():
    studio = StudioFactory()
    source_with_version()

    answer = client_as(Role.PRODUCER, studio).post(address(studio, "sources/ofac-sdn/refresh/"))

    assert answer.status_code == 403
    assert Run.objects.count() == 0


@pytest.mark.parametrize("word", ["release", "reject"])
def test_only_a_list_steward_decides_a_held_version(word):
    studio = StudioFactory()
    version = _held(source_with_version())
    place = address(studio, f"sources/ofac-sdn/versions/{version.number}/{word}/")

    answer = client_as(Role.ADMINISTRATOR, studio).post(place, {"reason": "It is right."}, format="json")

    assert answer.status_code == 403


def test_a_steward_releases_a_held_version():
    studio = StudioFactory()
    version = _held(source_with_version())
    place = address(studio, f"sources/ofac-sdn/versions/{version.number}/release/")

    answer = _steward(studio).post(place, {"reason": "The publisher cleaned up."}, format="json")

    assert answer.status_code == 202
    assert Run.objects.get(pk=answer.json()["id"]).params["release"] == version.pk


def test_a_steward_rejects_a_held_version_once():
    studio = StudioFactory()
    version = _held(source_with_version())
    place = address(studio, f"sources/ofac-sdn/versions/{version.number}/reject/")
    client = _steward(studio)

    first, second = (client.post(place, {"reason": "Truncated."}, format="json") for _ in range(2))

    assert (first.status_code, first.json()["state"]) == (200, "rejected")
    assert second.status_code == 409


def test_a_steward_says_why():
    studio = StudioFactory()
    version = _held(source_with_version())
    place = address(studio, f"sources/ofac-sdn/versions/{version.number}/reject/")

    answer = _steward(studio).post(place, {"reason": " "}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["reason"])


def test_the_ledger_tells_hits_and_no_hits_with_their_list_dates():
    row = studio_with_finding()
    quiet = screened_party(studio=row.studio, key="v-quiet")
    screening(quiet, row.listed_party.source)

    page = client_as(Role.ANALYST, row.studio).get(address(row.studio, "ledger/")).json()

    told = [(line["party"]["key"], line["outcome"], line["is_current"]) for line in page["results"]]
    assert told == [("v-quiet", "no_hit", True), ("v-moonlight", "hit", True)]
    assert all(line["list_dates"][0]["published_date"] == "2022-12-01" for line in page["results"])
    assert page["list_dates"][0]["version"] == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("party=v-moonlight", 1),
        ("source=ofac-sdn", 1),
        ("outcome=hit", 1),
        ("outcome=failed", 0),
        ("is_current=true", 1),
        ("is_current=false", 0),
        ("since=2022-12-09", 0),
    ],
)
def test_the_ledger_narrowed(query, count):
    row = studio_with_finding()

    page = client_as(Role.ANALYST, row.studio).get(address(row.studio, f"ledger/?{query}")).json()

    assert len(page["results"]) == count


def test_a_steward_brings_a_list_into_use_and_nobody_else_does():
    studio = StudioFactory()
    place = address(studio, "sources/eu_fsf/switch/")
    sent = {"is_enabled": True, "is_fetch_enabled": True, "reason": "We sell to Europe."}

    refused = client_as(Role.ADMINISTRATOR, studio).post(place, sent, format="json")
    answer = _steward(studio).post(place, sent, format="json")
    unknown = _steward(studio).post(address(studio, "sources/nowhere/switch/"), sent, format="json")

    assert (refused.status_code, answer.status_code, unknown.status_code) == (403, 200, 404)
    told = answer.json()
    assert (told["is_enabled"], told["is_fetch_enabled"], told["min_entries"]) == (True, True, 2000)
    assert told["next_look_at"] is not None
