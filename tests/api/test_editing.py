"""Links, stakes, parties and evidence written by programs: the same rules as on the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from studios.models import AuditEvent, Production, Role, Studio
from tests.api.rows import address, client_as
from tests.factories import (
    EngagementFactory,
    EpisodeFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UndisclosedFactory,
    screened_party,
)
from vendors.models import Engagement, Party, Stake

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio() -> Studio:
    return StudioFactory()


@pytest.fixture
def show(studio: Studio) -> Production:
    return ProductionFactory(studio=studio, code="moon")


def link(show: Production, **given: Any) -> dict[str, Any]:
    key = given.pop("hired", None) or screened_party(studio=show.studio).key
    return {"production": show.code, "hired": key, "work": "layout"} | given


def test_link_is_recorded_and_changed_as_it_was_seen(studio: Studio, show: Production) -> None:
    client = client_as(Role.ENGINEER, studio)
    EpisodeFactory(production=show, code="301")
    hirer = screened_party(studio=studio, key="v-hirer")
    body = link(
        show,
        hirer=hirer.key,
        episodes=["301"],
        screen_share="12.5",
        state="verified",
        evidence={"basis": "contract", "reference": "MSA 12"},
    )

    made = client.post(address(studio, "engagements/"), body, format="json")
    place = address(studio, f"engagements/{made.json()['id']}/")
    change = {"version": made.json()["version"], "note": "Nights only."}
    changed = client.patch(place, change, format="json")
    stale = client.patch(place, change | {"note": "Days only."}, format="json")

    assert (made.status_code, changed.status_code, stale.status_code) == (201, 200, 409)
    told = changed.json()
    assert (told["note"], told["episodes"], told["screen_share"], told["state"]) == (
        "Nights only.",
        ["301"],
        "12.5000",
        "verified",
    )
    assert told["evidence"][0]["reference"] == "MSA 12"
    assert told["version"] != made.json()["version"]
    assert "changed this on" in stale.json()["detail"]
    assert Engagement.objects.filter(line=told["id"]).count() == 2


def test_link_that_closes_a_circle_says_so(studio: Studio, show: Production) -> None:
    client = client_as(Role.ANALYST, studio)
    one, other = (screened_party(studio=studio, key=key, name=key) for key in ("a", "b"))
    EngagementFactory(production=show, hirer=one, hired=other)

    answer = client.post(address(studio, "engagements/"), link(show, hirer="b", hired="a"), format="json")

    assert answer.json()["warnings"] == ["b hired a hired b: a circle of hiring."]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"hired": "nobody"}, "hired"),
        ({"hirer": "nobody"}, "hirer"),
        ({"work": "juggling"}, "work"),
        ({"episodes": ["999"]}, "episodes"),
        ({"production": "elsewhere"}, "production"),
        ({"state": "verified"}, "state"),
        ({"screen_share": "101"}, "screen_share"),
        ({"start_date": "2022-02-01", "end_date": "2022-01-01"}, "end_date"),
        ({"evidence": {"basis": "contract"}}, "reference"),
    ],
)
def test_link_that_does_not_fit_names_its_field(
    studio: Studio, show: Production, given: dict[str, Any], field: str
) -> None:
    answer = client_as(Role.ANALYST, studio).post(
        address(studio, "engagements/"), link(show) | given, format="json"
    )

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert Engagement.objects.count() == 0


def test_change_names_the_version_and_a_reason_for_the_state(studio: Studio, show: Production) -> None:
    client = client_as(Role.ANALYST, studio)
    row = EngagementFactory(production=show)
    place = address(studio, f"engagements/{row.line}/")

    nameless = client.patch(place, {"note": "x"}, format="json")
    silent = client.patch(place, {"version": row.pk, "state": "disputed"}, format="json")
    of_another = client.patch(place, {"version": EngagementFactory(production=show).pk}, format="json")

    assert (nameless.status_code, list(nameless.json())) == (400, ["version"])
    assert (silent.status_code, list(silent.json())) == (400, ["reason"])
    assert of_another.status_code == 404


def test_file_of_evidence_goes_up_and_comes_down(
    studio: Studio, show: Production, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = client_as(Role.ANALYST, studio)
    row = EngagementFactory(production=show)
    place = address(studio, f"engagements/{row.line}/evidence/")

    made = client.post(
        place, {"basis": "contract", "file": SimpleUploadedFile("msa.pdf", b"signed")}, format="multipart"
    )
    bare = client.post(place, {"basis": "log", "reference": "12"}, format="json")
    kept = client.get(f"{place}{made.json()['id']}/file/")

    assert (made.status_code, made.json()["filename"], made.json()["size"]) == (201, "msa.pdf", 6)
    assert bare.status_code == 201
    assert b"".join(kept.streaming_content) == b"signed"
    assert kept["Content-Disposition"] == 'attachment; filename="msa.pdf"'
    assert client.get(f"{place}{bare.json()['id']}/file/").status_code == 404
    elsewhere = client_as(Role.PRODUCER, studio, productions=[ProductionFactory(studio=studio)])
    assert elsewhere.get(f"{place}{made.json()['id']}/file/").status_code == 404
    assert (
        elsewhere.post(f"{place}{made.json()['id']}/withdraw/", {"reason": "x"}, format="json").status_code
        == 404
    )
    assert client.post(f"{place}{bare.json()['id']}/withdraw/", {}, format="json").status_code == 400
    left = client.post(f"{place}{bare.json()['id']}/withdraw/", {"reason": "Of another show."}, format="json")
    assert [one["filename"] for one in left.json()["evidence"]] == ["msa.pdf"]


def test_stake_is_recorded_and_changed_as_it_was_seen(studio: Studio) -> None:
    client = client_as(Role.ENGINEER, studio)
    for key in ("a", "b"):
        screened_party(studio=studio, key=key)
    body = {"owner": "a", "owned": "b", "min_share": "20", "max_share": "30", "state": "suspected"}

    made = client.post(address(studio, "stakes/"), body, format="json")
    again = client.post(address(studio, "stakes/"), body, format="json")
    place = address(studio, f"stakes/{made.json()['id']}/")
    changed = client.patch(place, {"version": made.json()["version"], "max_share": "55"}, format="json")
    stale = client.patch(place, {"version": made.json()["version"], "max_share": "60"}, format="json")

    assert [one.status_code for one in (made, again, changed, stale)] == [201, 400, 200, 409]
    assert client.get(place).json()["max_share"] == "55.0000"
    assert Stake.objects.current().get().state == "suspected"


def test_party_is_added_changed_and_named(studio: Studio) -> None:
    client = client_as(Role.ENGINEER, studio)
    body = {
        "kind": "vendor",
        "name": "Saltgrass Paint House",
        "country": "South Korea",
        "names": [{"text": "소금풀", "kind": "native"}],
        "identifiers": [{"kind": "brn", "value": "1208147521", "country": "KR"}],
        "addresses": [{"city": "Busan", "country": "KR"}],
    }

    made = client.post(address(studio, "parties/"), body, format="json")
    place = address(studio, f"parties/{made.json()['key']}/")
    change = {
        "version": made.json()["version"],
        "website": "https://saltgrass.example",
        "bank_country": "Singapore",
    }
    changed = client.patch(place, change, format="json")
    stale = client.patch(place, change | {"name": "Other"}, format="json")

    assert (made.status_code, changed.status_code, stale.status_code) == (201, 200, 409)
    assert made.json()["country"] == "KR"
    told = changed.json()
    assert (told["website"], told["names"][0]["text"]) == ("https://saltgrass.example", "소금풀")
    assert told["bank_country"] == "SG"
    unnamed = UndisclosedFactory(studio=studio, key="u-1")
    place = address(studio, f"parties/{unnamed.key}/")
    version = client.get(place).json()["version"]
    named = {"version": version, "kind": "vendor", "name": "Night Crew Ltd"}
    silent = client.patch(place, named, format="json")
    said = client.patch(place, named | {"reason": "A call."}, format="json")
    assert (silent.status_code, list(silent.json())) == (400, ["reason"])
    assert (said.status_code, said.json()["kind"]) == (200, "vendor")
    assert Party.objects.get(key="u-1").revision is not None
    verbs = AuditEvent.objects.order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["party.added", "party.changed", "party.disclosed"]


def test_roles_that_do_not_keep_the_chain_write_nothing(studio: Studio, show: Production) -> None:
    row = EngagementFactory(production=show, hired=screened_party(studio=studio, key="v-1"))
    stake = StakeFactory(studio=studio)
    for role in (Role.AUDITOR, Role.REVIEWER):
        client = client_as(role, studio)
        answers = [
            client.post(address(studio, "engagements/"), link(show), format="json"),
            client.patch(
                address(studio, f"engagements/{row.line}/"), {"version": row.pk, "note": "x"}, format="json"
            ),
            client.post(
                address(studio, f"engagements/{row.line}/evidence/"),
                {"basis": "log", "reference": "x"},
                format="json",
            ),
            client.post(
                address(studio, "stakes/"),
                {"owner": "v-1", "owned": stake.owner.key, "min_share": 1, "max_share": 1},
                format="json",
            ),
            client.patch(
                address(studio, f"stakes/{stake.line}/"),
                {"version": stake.pk, "source": "x"},
                format="json",
            ),
            client.post(address(studio, "parties/"), {"kind": "vendor", "name": "X"}, format="json"),
            client.patch(address(studio, "parties/v-1/"), {"version": "x", "name": "X"}, format="json"),
        ]
        assert {one.status_code for one in answers} == {403}
    assert AuditEvent.objects.count() == 0


def test_producer_writes_in_their_own_production_what_a_producer_may_say(
    studio: Studio, show: Production
) -> None:
    client = client_as(Role.PRODUCER, studio, productions=[show])
    row = EngagementFactory(production=show)
    other = EngagementFactory(production__studio=studio)

    mine = client.post(
        address(studio, "engagements/"), link(show, hired=row.hired.key) | {"work": "paint"}, format="json"
    )
    unseen = client.post(address(studio, "engagements/"), link(show, hired=other.hired.key), format="json")
    sure = client.patch(
        address(studio, f"engagements/{row.line}/"),
        {"version": row.pk, "state": "verified", "reason": "x"},
        format="json",
    )
    theirs = client.patch(address(studio, f"engagements/{other.line}/"), {"version": other.pk}, format="json")

    assert [one.status_code for one in (mine, unseen, sure, theirs)] == [201, 400, 403, 404]
