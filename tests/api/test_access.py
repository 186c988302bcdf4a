"""Who may ask at all: strangers, tokens, sessions, roles and scopes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from knox.models import AuthToken
from rest_framework.test import APIClient
from rest_framework.throttling import UserRateThrottle

from config.api import INSIDE_A_STUDIO
from studios.models import Role
from tests.api.rows import address, client_as, client_of, studio_with_finding
from tests.factories import (
    EngagementFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UserFactory,
    member,
    screened_party,
)

pytestmark = pytest.mark.django_db
PLACES = [
    "",
    "productions/",
    "productions/moon/",
    "productions/moon/episodes/",
    "productions/moon/chain/",
    "known-origin/moon/",
    "parties/",
    "parties/v-moonlight/",
    "exposure/v-moonlight/",
    "ownership/v-moonlight/",
    "engagements/",
    "stakes/",
    "imports/",
    "leads/",
    "namings/",
    "namings/1/",
    "findings/",
    "findings/1/",
    "ledger/",
    "sources/",
    "sources/ofac-sdn/",
    "sources/ofac-sdn/versions/",
    "sources/ofac-sdn/versions/1/",
    "sources/ofac-sdn/versions/1/changes/",
    "sources/ofac-sdn/versions/1/beside/1/",
    "sources/ofac-sdn/listed-parties/",
    "sources/ofac-sdn/listed-parties/1/on/2022-12-09/",
    "runs/",
    "trail/",
]
WRITES = [
    "engagements/",
    "engagements/6b0a1a5e-0000-4000-8000-000000000000/evidence/",
    "engagements/6b0a1a5e-0000-4000-8000-000000000000/evidence/1/withdraw/",
    "stakes/",
    "parties/",
    "findings/1/proposals/",
    "findings/1/proposals/1/approve/",
    "findings/1/proposals/1/decline/",
    "findings/1/proposals/1/take-back/",
    "findings/1/reopen/",
    "namings/1/record/",
    "namings/1/set-aside/",
    "namings/1/take-up/",
    "imports/",
    "imports/1/confirm/",
    "runs/1/cancel/",
    "runs/1/resume/",
    "sources/ofac-sdn/refresh/",
    "sources/ofac-sdn/switch/",
    "sources/ofac-sdn/versions/1/release/",
    "sources/ofac-sdn/versions/1/reject/",
]


@pytest.mark.parametrize("place", PLACES)
def test_reading_as_a_stranger_is_not_found(place):
    row = studio_with_finding()
    ProductionFactory(studio=row.studio, code="moon")

    answer = client_of(member()).get(address(row.studio, place))

    assert answer.status_code == 404


@pytest.mark.parametrize("place", WRITES)
def test_writing_as_a_stranger_is_not_found(place):
    row = studio_with_finding()

    answer = client_of(member()).post(address(row.studio, place), {}, format="json")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "place",
    [
        "engagements/6b0a1a5e-0000-4000-8000-000000000000/",
        "stakes/6b0a1a5e-0000-4000-8000-000000000000/",
        "parties/v-moonlight/",
    ],
)
def test_changing_as_a_stranger_is_not_found(place):
    row = studio_with_finding()

    answer = client_of(member()).patch(address(row.studio, place), {}, format="json")

    assert answer.status_code == 404


@pytest.mark.parametrize("place", PLACES)
def test_reading_without_signing_in_is_unauthorised(place):
    row = studio_with_finding()

    assert APIClient().get(address(row.studio, place)).status_code == 401


def test_every_resource_is_asked_as_a_stranger():
    asked = {place.split("/")[0] for place in PLACES if place}

    assert {prefix.split("/")[0] for prefix, _ in INSIDE_A_STUDIO.values()} <= asked


def test_rows_of_another_studio_are_not_found():
    theirs = studio_with_finding()
    mine = studio_with_finding()
    client = client_as(Role.ANALYST, mine.studio)
    ProductionFactory(studio=theirs.studio, code="theirs")
    engagement = EngagementFactory(production__studio=theirs.studio)

    for place in (
        f"findings/{theirs.pk}/",
        "productions/theirs/",
        "productions/theirs/chain/",
        f"engagements/{engagement.line}/",
        f"parties/{engagement.hired.key}/",
    ):
        assert client.get(address(mine.studio, place)).status_code == 404, place


def test_studios_are_those_of_the_caller_with_their_roles():
    StudioFactory(slug="other")
    who = member(role=[Role.ANALYST, Role.REVIEWER], studio=StudioFactory(slug="lumen", name="Lumen"))

    answer = client_of(who).get("/api/v1/studios/")

    assert answer.json() == {
        "next": None,
        "results": [{"slug": "lumen", "name": "Lumen", "roles": ["analyst", "reviewer"]}],
    }


def test_a_token_opens_the_studio_of_its_owner():
    who = member()
    _, token = AuthToken.objects.create(user=who.user)
    client = APIClient()

    answer = client.get(address(who.studio, "parties/"), HTTP_AUTHORIZATION=f"Token {token}")

    assert answer.status_code == 200
    assert token.startswith("exs_")


def test_a_token_that_ended_is_unauthorised():
    who = member()
    _, token = AuthToken.objects.create(user=who.user, expiry=timedelta(seconds=-1))

    answer = APIClient().get(address(who.studio, "parties/"), HTTP_AUTHORIZATION=f"Token {token}")

    assert answer.status_code == 401


def test_a_token_of_someone_who_may_no_longer_sign_in_is_unauthorised():
    who = member(user=UserFactory(is_active=False))
    _, token = AuthToken.objects.create(user=who.user)

    answer = APIClient().get(address(who.studio, "parties/"), HTTP_AUTHORIZATION=f"Token {token}")

    assert answer.status_code == 401


def test_a_session_reads_and_needs_the_csrf_token_to_write():
    row = studio_with_finding()
    who = member(studio=row.studio)
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(who.user)

    read = client.get(address(row.studio, "parties/"))
    write = client.post(address(row.studio, f"findings/{row.pk}/reopen/"), {"text": "again"}, format="json")

    assert read.status_code == 200
    assert write.status_code == 403
    assert "CSRF" in write.json()["detail"]


def test_too_many_requests_are_refused(monkeypatch):
    who = member()
    monkeypatch.setattr(UserRateThrottle, "THROTTLE_RATES", {"user": "1/min"})
    client = client_of(who)

    first, second = (client.get(address(who.studio, "parties/")) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)
    assert int(second["Retry-After"]) > 0


@pytest.mark.parametrize(
    "place",
    ["findings/", "findings/1/", "trail/", "imports/", "namings/", "namings/1/", "ownership/v-moonlight/"],
)
def test_a_producer_is_told_what_is_not_for_them(place):
    row = studio_with_finding()

    answer = client_as(Role.PRODUCER, row.studio).get(address(row.studio, place))

    assert answer.status_code == 403
    assert answer.json()["detail"]


def test_a_producer_of_one_production_sees_only_its_parties():
    row = studio_with_finding()
    studio = row.studio
    mine, other = (
        ProductionFactory(studio=studio, code="mine"),
        ProductionFactory(studio=studio, code="other"),
    )
    hired = screened_party(studio=studio, key="v-hired")
    EngagementFactory(production=mine, hired=hired)
    EngagementFactory(production=other, hired=row.party)
    StakeFactory(studio=studio, owner=hired, owned=row.party)
    client = client_as(Role.PRODUCER, studio, productions=[mine])

    keys = [party["key"] for party in client.get(address(studio, "parties/")).json()["results"]]
    shows = [show["code"] for show in client.get(address(studio, "productions/")).json()["results"]]
    links = [link["hired"]["key"] for link in client.get(address(studio, "engagements/")).json()["results"]]
    ledger = client.get(address(studio, "ledger/")).json()["results"]

    assert keys == ["v-hired"]
    assert shows == ["mine"]
    assert links == ["v-hired"]
    assert ledger == []
    assert client.get(address(studio, "stakes/")).json()["results"] == []
    for place in ("parties/v-moonlight/", "productions/other/", "productions/other/chain/"):
        assert client.get(address(studio, place)).status_code == 404, place


def test_a_producer_sees_how_a_party_stands_but_not_its_findings():
    row = studio_with_finding()
    production = ProductionFactory(studio=row.studio)
    EngagementFactory(production=production, hired=row.party)
    client = client_as(Role.PRODUCER, row.studio, productions=[production])

    party = client.get(address(row.studio, "parties/v-moonlight/")).json()

    assert party["findings"] is None
    assert party["exposure"] == {"kind": "open", "word": "Needs review"}
    assert party["list_dates"][0]["published_date"] == "2022-12-01"


def test_an_analyst_of_one_production_sees_only_its_findings():
    row = studio_with_finding()
    production = ProductionFactory(studio=row.studio)
    client = client_as(Role.ANALYST, row.studio, productions=[production])

    assert client.get(address(row.studio, "findings/")).json()["results"] == []
    assert client.get(address(row.studio, f"findings/{row.pk}/")).status_code == 404


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/studios/a,b/parties/", "application/json"), ("/a,b/", "text/html")]
)
def test_an_address_of_nothing_is_refused_to_a_program_in_the_shape_it_knows(client, path, kind):
    answer = client.get(path)

    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (404, kind)
    if kind == "application/json":
        assert answer.json() == {"detail": "There is nothing at this address."}
