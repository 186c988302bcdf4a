"""Entries of a list and the days on which they stood, through the pages and the API."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.models import ListedParty
from studios.models import Role
from tests.api.rows import client_of
from tests.pages.floor import DAY, FILLER, ROWS, YANCHENG, Browse, Floor, words
from tests.screening.pipeline import publish, sdn_of, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def yancheng(floor: Floor) -> ListedParty:
    """Removed two days after the first version."""
    publish(floor.source, sdn_of(*FILLER, ROWS[-1]), day=DAY + timedelta(days=2))
    settle()
    return floor.finding.listed_party


@pytest.mark.parametrize("role", [Role.PRODUCER, Role.AUDITOR])
def test_entry_answers_for_a_day_with_its_proof(
    floor: Floor, yancheng: ListedParty, browse: Browse, role: Role
) -> None:
    place = floor.url("entry", "ofac_sdn", yancheng.pk)
    client = browse(floor.member(role))
    told = {on: words(client.get(f"{place}?on={on}")) for on in ("2022-12-08", "2022-12-10", "2022-12-11")}
    assert "8 Dec 2022: Not known." in told["2022-12-08"]
    assert "10 Dec 2022: Yes." in told["2022-12-10"]
    assert "until OFAC SDN of 11 Dec 2022, which no longer holds it." in told["2022-12-10"]
    assert "11 Dec 2022: No." in told["2022-12-11"]
    for page in told.values():
        assert "SDN.CSV</a> of OFAC SDN of 9 Dec 2022, line 6." in page
        assert f"39001,&quot;{YANCHENG}&quot;" in page
        assert ("Our findings on it" in page) is (role == Role.AUDITOR)


def test_party_answers_for_the_entries_of_its_findings(
    floor: Floor, yancheng: ListedParty, browse: Browse
) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    page = words(client.get(floor.url("party_listings", floor.yancheng.pk) + "?on=2022-12-09"))
    assert YANCHENG in page and "<strong>Yes</strong>" in page and "SDN.CSV:6" in page
    assert client.get(floor.url("party_listings", floor.kim.pk)).status_code == 404
    nothing = words(client.get(floor.url("party_listings", floor.maple.pk)))
    assert "No finding is about this party" in nothing


def test_entries_are_found_by_name_and_id_those_removed_too(
    floor: Floor, yancheng: ListedParty, browse: Browse
) -> None:
    client = browse(floor.member(Role.AUDITOR))
    place = floor.url("entries", "ofac_sdn")
    for text in ("three line", "39001"):
        assert client.get(place, {"q": text}).context["page"].rows == [yancheng]
    assert "Removed" in words(client.get(place, {"q": "39001"}))
    assert "No entry has that name or id" in words(client.get(place, {"q": "nobody"}))
    assert client.get(place, {"q": "x\x00"}).status_code == 400


def test_day_that_is_none_is_said_so(floor: Floor, yancheng: ListedParty, browse: Browse) -> None:
    answer = browse(floor.member(Role.AUDITOR)).get(floor.url("entry", "ofac_sdn", yancheng.pk) + "?on=soon")
    assert answer.status_code == 400
    assert "Enter a valid date." in words(answer)


def test_api_answers_for_a_day(floor: Floor, yancheng: ListedParty) -> None:
    client = client_of(floor.member(Role.PRODUCER))
    place = f"/api/v1/studios/{floor.studio.slug}/sources/ofac_sdn/listed-parties/{yancheng.pk}/on"
    told = client.get(f"{place}/2022-12-10/").json()
    assert (told["listed"], told["before"]["number"], told["proof"]["line"]) == ("yes", 1, "6")
    assert [(one["since"]["number"], one["until"]["number"]) for one in told["stretches"]] == [(1, 2)]
    assert client.get(f"{place}/2022-12-11/").json()["listed"] == "no"
    assert client.get(f"{place}/2022-13-11/").status_code == 400
