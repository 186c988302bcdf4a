"""Parties and what the lists say of them."""

from __future__ import annotations

import pytest

from screening.matching.engine import ENGINE_VERSION
from screening.models import Match, Screening
from studios.models import Role
from tests.api.rows import (
    address,
    analyst_of,
    apply_version,
    client_as,
    listed,
    screening,
    source_with_version,
    studio_with_finding,
)
from tests.factories import (
    NOW,
    EngagementFactory,
    PartyFactory,
    PersonFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UndisclosedFactory,
    screened_party,
)
from vendors.models import Party

pytestmark = pytest.mark.django_db


def _keys(studio, query: str = "") -> list[str]:
    page = client_as(Role.ANALYST, studio).get(address(studio, f"parties/{query}")).json()
    return [party["key"] for party in page["results"]]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["p-1", "u-1", "v-1", "v-2"]),
        ("?kind=vendor", ["v-1", "v-2"]),
        ("?kind=person", ["p-1"]),
        ("?kind=undisclosed", ["u-1"]),
        ("?country=kp", ["v-2"]),
        ("?q=moon", ["v-1"]),
        ("?q=SEK", ["v-2"]),
        ("?q=p-1", ["p-1"]),
        ("?is_active=false", ["v-2"]),
        ("?production=moon", ["v-1"]),
        ("?ordering=name", ["v-1", "p-1", "v-2", "u-1"]),
    ],
)
def test_parties_narrowed(query, keys):
    studio = StudioFactory()
    hired = PartyFactory(studio=studio, key="v-1", name="Moonlight")
    PartyFactory(studio=studio, key="v-2", name="SEK Studio", country="KP", is_active=False)
    PersonFactory(studio=studio, key="p-1", name="Park", names=["Pak Chol"])
    UndisclosedFactory(studio=studio, key="u-1", name="Unnamed")
    EngagementFactory(production=ProductionFactory(studio=studio, code="moon"), hired=hired)

    assert _keys(studio, query) == keys


def test_unscreened_parties_are_those_that_lack_a_sound_row_of_an_enabled_list():
    studio, source = StudioFactory(), source_with_version()
    source_with_version("off", is_enabled=False)
    sound = screened_party(studio=studio, key="sound")
    screening(sound, source)
    failed = screened_party(studio=studio, key="failed")
    screening(failed, source, outcome=Screening.Outcome.FAILED, message="It broke.")
    older = screened_party(studio=studio, key="older-engine")
    screening(older, source, engine_version="0")
    screened_party(studio=studio, key="new")
    PartyFactory(studio=studio, key="without-revision")
    screened_party(studio=studio, key="inactive", is_active=False)
    UndisclosedFactory(studio=studio, key="undisclosed")

    assert _keys(studio, "?unscreened=true") == ["failed", "new", "older-engine", "without-revision"]
    assert _keys(studio, "?unscreened=false") == ["inactive", "sound", "undisclosed"]


def test_without_any_enabled_list_every_named_party_is_unscreened():
    studio = StudioFactory()
    screened_party(studio=studio, key="named")
    UndisclosedFactory(studio=studio, key="unnamed")

    assert _keys(studio, "?unscreened=true") == ["named"]


def test_a_party_without_findings_that_is_not_screened_is_not_called_quiet():
    source_with_version()
    party = screened_party(key="v-new")

    shown = client_as(Role.ANALYST, party.studio).get(address(party.studio, "parties/v-new/")).json()

    assert shown["exposure"] == {"kind": "stale", "word": "Not fully screened"}


def test_a_party_shows_all_that_hangs_on_it():
    row = studio_with_finding(
        names=[{"text": "月光", "kind": "native", "script": "Han"}],
        identifiers=[{"kind": "lei", "value": "5493001KJTIIGC8Y1R12"}],
        addresses=[{"city": "Dandong", "country": "CN"}],
    )
    studio = row.studio
    owner = PersonFactory(studio=studio, key="p-owner")
    StakeFactory(studio=studio, owner=owner, owned=row.party)
    EngagementFactory(production=ProductionFactory(studio=studio, code="moon"), hired=row.party)

    party = analyst_of(row).get(address(studio, "parties/v-moonlight/")).json()

    assert party["names"] == [{"text": "月光", "kind": "native", "script": "Han"}]
    assert party["identifiers"] == [{"kind": "lei", "value": "5493001KJTIIGC8Y1R12", "country": ""}]
    assert party["addresses"] == [{"text": "", "city": "Dandong", "country": "CN"}]
    assert [stake["owner"]["key"] for stake in party["stakes"]] == ["p-owner"]
    assert [link["production"] for link in party["engagements"]] == ["moon"]
    assert [finding["id"] for finding in party["findings"]] == [row.pk]
    assert party["exposure"] == {"kind": "open", "word": "Needs review"}
    assert party["screenings"] == [
        {
            "source": "ofac-sdn",
            "outcome": "hit",
            "matches": 1,
            "message": "",
            "list_dates": party["list_dates"][0],
        }
    ]
    assert party["list_dates"] == [
        {
            "source": "ofac-sdn",
            "version": 1,
            "published_date": "2022-12-01",
            "is_date_assumed": False,
            "fetched_at": "2022-12-08T12:00:00Z",
            "screened_at": "2022-12-08T12:00:00Z",
        }
    ]


def _screenings(party: Party) -> list[tuple[str, str, int | None]]:
    place = address(party.studio, f"parties/{party.key}/")
    shown = client_as(Role.ANALYST, party.studio).get(place).json()["screenings"]
    return [(row["source"], row["outcome"], row["list_dates"]["version"]) for row in shown]


def test_a_party_that_was_not_screened_says_so_of_every_enabled_list():
    source_with_version("a-list")
    source_with_version("b-list")
    source_with_version("c-list", is_enabled=False)

    for party in (screened_party(), PartyFactory()):
        assert _screenings(party) == [("a-list", "unscreened", None), ("b-list", "unscreened", None)]


def test_a_party_that_could_not_be_screened_says_so():
    source, party = source_with_version(), screened_party()
    screening(party, source)
    screening(party, source, engine_version=ENGINE_VERSION, version=apply_version(source).current_version)
    Screening.objects.update(outcome=Screening.Outcome.FAILED, message="It broke.")

    assert _screenings(party) == [("ofac-sdn", "failed", 2)]


def test_a_party_without_a_hit_reaches_to_the_version_whose_changes_were_screened():
    source, party = source_with_version(), screened_party()
    screening(party, source)
    apply_version(source)

    assert _screenings(party) == [("ofac-sdn", "no_hit", 2)]


def test_a_hit_in_a_later_versions_changes_counts_without_a_row_of_its_own():
    source, party = source_with_version(), screened_party()
    screening(party, source)
    apply_version(source)
    sides = {"revision": party.revision, "listed_revision": listed(source)}
    Match.objects.create(
        **sides, engine_version=ENGINE_VERSION, score=0.9, band="match", evidence=[], found_at=NOW
    )

    assert _screenings(party) == [("ofac-sdn", "hit", 2)]


def test_an_undisclosed_party_has_no_screenings():
    source_with_version()

    assert _screenings(UndisclosedFactory()) == []


def test_a_key_with_a_slash_has_an_address():
    party = PartyFactory(key="A/7 b")

    answer = client_as(Role.ANALYST, party.studio).get(address(party.studio, "parties/A%2F7%20b/"))

    assert answer.json()["key"] == "A/7 b"


def test_a_key_with_a_null_character_is_not_found():
    studio = StudioFactory()

    assert client_as(Role.ANALYST, studio).get(address(studio, "parties/a%00b/")).status_code == 404
