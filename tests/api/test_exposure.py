"""Known origin and exposure over the API."""

from __future__ import annotations

from datetime import date

import pytest

from studios.models import Production, Role
from tests.api.rows import address, client_as
from tests.factories import (
    NOW,
    EngagementFactory,
    EpisodeFactory,
    PartyFactory,
    ProductionFactory,
    StakeFactory,
)
from vendors.models import Party
from vendors.paths import work_in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def show() -> Production:
    """Two episodes of ten minutes; all by ``a``, of which ``b`` draws half of 302; ``c`` holds a part of ``b``."""
    show = ProductionFactory(code="moon", title="Moon")
    first, second = (EpisodeFactory(production=show, code=code, seconds=600) for code in ("301", "302"))
    a, b, c = (PartyFactory(studio=show.studio, key=key, name=key.upper()) for key in "abc")
    EngagementFactory(production=show, hired=a, state="verified")
    EngagementFactory(production=show, hirer=a, hired=b, episodes=[second], screen_share=50, end_date=NOW)
    StakeFactory(studio=show.studio, owner=c, owned=b)
    assert first
    return show


def test_known_origin_of_a_production(show):
    answer = client_as(Role.PRODUCER, show.studio).get(address(show.studio, "known-origin/moon/")).json()

    assert (answer["percent"], answer["measure"], answer["missing"]) == (75, "of screen time", "")
    assert {part["standing"]: part["percent"] for part in answer["parts"] if part["percent"]} == {
        "verified": 75,
        "unknown": 25,
    }
    assert [(row["episode"], row["parts"][0]["percent"]) for row in answer["episodes"]] == [
        ("301", 100),
        ("302", 50),
    ]
    assert len(answer["trend"]) == 13
    assert [ask["text"] for ask in answer["asks"]] == [
        "Ask A for proof of what is declared: it hired B (episode 302)."
    ]


def test_exposure_of_an_owner_names_what_it_touches_with_the_path(show):
    place = address(show.studio, "exposure/c/")

    (touched,) = client_as(Role.ANALYST, show.studio).get(place).json()["productions"]

    assert (touched["production"], touched["tier"], touched["episodes"]) == ("moon", 2, ["302"])
    assert (touched["milliseconds"], touched["first_air"]) == (300_000, "2023-02-13")
    (link,) = touched["engagements"]
    work = work_in_words(link["work"])
    assert link["path"] == (
        f"The studio hired A for {work} (whole show); A hired B for {work} (episode 302); C holds 25 % of B."
    )


def test_exposure_on_a_day_holds_what_is_true_then(show):
    client = client_as(Role.ANALYST, show.studio)

    for day, count in ((NOW.date(), 1), (date(2022, 12, 9), 0)):
        answer = client.get(address(show.studio, f"exposure/c/?on={day}")).json()
        assert (answer["on"], len(answer["productions"])) == (str(day), count)
    assert client.get(address(show.studio, "exposure/c/?on=yesterday")).status_code == 400
    assert client.get(address(show.studio, "exposure/c/?onn=2022-12-09")).status_code == 400


def test_a_producer_is_answered_for_their_productions_alone(show):
    other = ProductionFactory(studio=show.studio, code="other")
    EngagementFactory(production=other, hired=Party.objects.get(key="b"))
    client = client_as(Role.PRODUCER, show.studio, productions=[other])

    assert client.get(address(show.studio, "known-origin/moon/")).status_code == 404
    assert client.get(address(show.studio, "exposure/c/")).status_code == 404
    touched = client.get(address(show.studio, "exposure/b/")).json()["productions"]
    assert [row["production"] for row in touched] == ["other"]
