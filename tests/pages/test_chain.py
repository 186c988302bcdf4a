"""The chain of a production: its picture, its table twin, its days, and who may see it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from screening.queries.chain import Chain
from studios.models import Role
from studios.rules import Member
from tests.factories import (
    NOW,
    EngagementFactory,
    MembershipFactory,
    PartyFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    UserFactory,
    screened_party,
)
from tests.pages.floor import Browse, Floor, words
from tests.pages.test_productions import closed_pages, owned_by_a_listed_party
from tests.screening.pipeline import confirmed
from vendors.models import Engagement, Party

pytestmark = pytest.mark.django_db
STATES = Engagement.State


@pytest.fixture
def client(floor: Floor, browse: Browse) -> Client:
    return browse(floor.member(Role.ANALYST))


def place(floor: Floor) -> str:
    return floor.url("chain", "tidewater")


def told(answer: Any) -> list[tuple[str, int | None]]:
    return [(row.link.engagement.hired.name, row.link.tier) for row in answer.context["chain"].rows]


def titles(answer: Any) -> dict[str, str]:
    """What each box of the picture says, by the id of its node."""
    root = ElementTree.fromstring(answer.context["picture"].svg)
    boxes = (part for part in root.iter() if "data-node" in part.attrib)
    return {box.attrib["data-node"]: box.find("{*}title").text or "" for box in boxes}  # type: ignore[union-attr]


def test_picture_and_table_say_the_same(floor: Floor, client: Client) -> None:
    answer = client.get(place(floor))
    assert told(answer) == [(floor.maple.name, 1), (floor.yancheng.name, 2), (floor.unnamed.name, 2)]
    days = (timezone.now().date() - date(2022, 11, 14)).days
    assert titles(answer) == {
        "studio": "Lumen, the studio",
        str(floor.maple.pk): f"{floor.maple}, No open findings, further down: needs review, CA",
        str(floor.yancheng.pk): f"{floor.yancheng}, Needs review, CN",
        str(floor.unnamed.pk): f"{floor.unnamed}, Undisclosed, asked {days:,} days ago",
    }
    assert str(floor.version) in words(answer)


def test_production_leads_to_its_picture(floor: Floor, client: Client) -> None:
    assert f'href="{place(floor)}">See the chain as a picture' in words(
        client.get(floor.url("production", "tidewater"))
    )


@pytest.mark.parametrize("role", Role.values)
def test_every_link_of_the_page_opens(floor: Floor, browse: Browse, role: str) -> None:
    owned_by_a_listed_party(floor)
    client = browse(floor.member(role, productions=[floor.series]))
    pages = [client.get(place(floor) + query) for query in ("", f"?party={floor.maple.pk}")]
    assert [page.status_code for page in pages] == [200, 200]
    assert closed_pages(client, *(words(page) for page in pages)) == []


def test_page_does_not_exist_for_others(floor: Floor, browse: Browse) -> None:
    other = ProductionFactory(studio=floor.studio, code="other")
    stranger = UserFactory()
    MembershipFactory(user=stranger, studio=StudioFactory())
    members = [
        floor.member(Role.PRODUCER, productions=[other]),
        Member(stranger, floor.studio, {}),
    ]
    queries = ("", f"?party={floor.maple.pk}")
    answers = [browse(who).get(place(floor) + query).status_code for who in members for query in queries]
    assert answers == [404] * 4
    assert Client().get(place(floor)).status_code == 302


def test_party_of_a_past_chain_is_named_to_a_producer_but_not_led_to(floor: Floor, browse: Browse) -> None:
    gone = screened_party(studio=floor.studio, key="V-8", name="Gone House")
    EngagementFactory(production=floor.series, hired=gone, superseded_at=NOW + timedelta(days=1))
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    page = client.get(f"{place(floor)}?known={NOW:%Y-%m-%d}")
    assert "Gone House" in words(page)
    assert floor.url("party", gone.pk) not in words(page)


FILTERS: dict[str, tuple[str, list[str]]] = {
    "state": ("state=verified", ["Maple Kite Pictures"]),
    "work": ("work=paint", ["Clean-up team"]),
    "tier": ("tier=1", ["Maple Kite Pictures"]),
    "not connected": ("tier=none", []),
    "paths to findings": (
        "only=findings",
        ["Maple Kite Pictures", "Yancheng Three Lines One Point Animation Co Ltd"],
    ),
    "paths to undisclosed": ("only=undisclosed", ["Maple Kite Pictures", "Clean-up team"]),
    "two at once": ("only=findings&tier=2", ["Yancheng Three Lines One Point Animation Co Ltd"]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filters_hold_for_picture_and_table_alike(floor: Floor, client: Client, name: str) -> None:
    query, expected = FILTERS[name]
    Engagement.objects.filter(hired=floor.maple).update(state=STATES.VERIFIED)
    Engagement.objects.filter(hired=floor.unnamed).update(work_id="paint")
    answer = client.get(f"{place(floor)}?{query}")
    assert [party for party, _ in told(answer)] == expected
    chain: Chain = answer.context["chain"]
    if not expected:
        assert "No engagement fits" in words(answer)
        return
    ends = {
        str(end)
        for link in chain.shown
        for end in (link.engagement.hirer_id or "studio", link.engagement.hired_id)
    }
    assert titles(answer).keys() == ends | {"studio"}


def test_what_is_not_understood_is_said_and_the_rest_holds(floor: Floor, client: Client) -> None:
    answer = client.get(f"{place(floor)}?day=soon&tier=1&party=99999999&start=7&open=gone")
    assert "Enter a valid date." in words(answer)
    assert [party for party, _ in told(answer)] == [floor.maple.name]
    assert answer.context["panel"] is None


def test_compared_days_mark_what_was_added_and_removed(floor: Floor, client: Client) -> None:
    Engagement.objects.filter(hired=floor.yancheng).update(start_date=date(2022, 6, 1))
    Engagement.objects.filter(hired=floor.unnamed).update(end_date=date(2022, 5, 1))
    answer = client.get(f"{place(floor)}?day=2022-12-09&since=2022-04-01")
    marks = {row.link.engagement.hired_id: row.mark for row in answer.context["chain"].rows}
    assert marks == {floor.maple.pk: "", floor.yancheng.pk: "added", floor.unnamed.pk: "removed"}
    assert "1 added, 1 removed" in words(answer)
    assert "how each party stands, are as of today" in words(answer)
    assert titles(answer)[str(floor.yancheng.pk)].endswith("added, CN")
    assert titles(answer)[str(floor.unnamed.pk)].endswith("removed")
    changed = client.get(f"{place(floor)}?day=2022-12-09&since=2022-04-01&only=changed")
    assert [party for party, _ in told(changed)] == [floor.yancheng.name, floor.unnamed.name]


def test_days_of_waiting_are_counted_to_the_day_asked_about(floor: Floor, client: Client) -> None:
    shown = {
        day: titles(client.get(f"{place(floor)}?day={day}"))[str(floor.unnamed.pk)].rpartition(", ")[2]
        for day in ("2022-11-13", "2022-11-14", "2022-11-15", "2022-11-20")
    }
    assert list(shown.values()) == [
        "not asked yet",
        "asked the same day",
        "asked a day ago",
        "asked 6 days ago",
    ]


def test_circles_self_dealing_and_what_hangs_on_nothing_are_said(floor: Floor, client: Client) -> None:
    holding = PartyFactory(studio=floor.studio, name="Holding")
    for owned in (floor.maple, floor.yancheng):
        StakeFactory(studio=floor.studio, owner=holding, owned=owned)
    EngagementFactory(production=floor.series, hirer=floor.yancheng, hired=floor.maple)
    lost = EngagementFactory(production=floor.series, hirer=PartyFactory(studio=floor.studio, name="Lost"))
    matters = client.get(place(floor)).context["chain"].matters
    assert len(matters) == 4
    assert matters[0].endswith(f"through others {floor.maple} hires itself.")
    assert all("Holding holds a stake in both" in sentence for sentence in matters[1:3])
    assert matters[3].startswith(f"Lost and {lost.hired} are in this chain")


def test_panel_tells_what_stands_on_a_party(floor: Floor, client: Client) -> None:
    whole = client.get(f"{place(floor)}?party={floor.yancheng.pk}")
    part = client.get(f"{place(floor)}?party={floor.yancheng.pk}", headers={"HX-Request": "true"})
    for page in (words(whole), words(part)):
        assert "Lumen hired Maple Kite Pictures for storyboard; Maple Kite Pictures hired Yancheng" in page
        assert "for storyboard (episode 301)." in page
        assert f"resembles {floor.finding.listed_party} in {floor.version}" in page
        assert floor.finding_url() in page
    assert words(part).startswith("{#") is False and "<html" not in words(part)
    assert client.get(f"{place(floor)}?party=99999999", headers={"HX-Request": "true"}).status_code == 404


def test_panel_leads_a_producer_to_no_finding(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    page = words(client.get(f"{place(floor)}?party={floor.yancheng.pk}"))
    assert "Needs review" in page
    assert floor.finding_url() not in page


def test_confirmed_finding_is_told_up_the_chain(floor: Floor, client: Client) -> None:
    confirmed(floor.finding)
    shown = titles(client.get(place(floor)))
    assert "Confirmed finding" in shown[str(floor.yancheng.pk)]
    assert "further down: confirmed finding" in shown[str(floor.maple.pk)]


def many(floor: Floor, count: int) -> list[Party]:
    parties = Party.objects.bulk_create(
        Party(studio=floor.studio, key=f"M-{number}", kind="vendor", name=f"House {number}")
        for number in range(count)
    )
    Engagement.objects.bulk_create(
        Engagement(production=floor.series, hirer=floor.maple, hired=party, work_id="paint", recorded_at=NOW)
        for party in parties
    )
    return parties


def test_large_chain_is_folded_and_its_groups_open(floor: Floor, client: Client) -> None:
    many(floor, 180)
    answer = client.get(place(floor))
    assert answer.context["picture"].folded == 180
    group = next(name for name in titles(answer) if name.startswith("g"))
    assert titles(answer)[group] == "+ 180 more, Not fully screened"
    assert {str(party.pk) for party in (floor.maple, floor.yancheng, floor.unnamed)} < titles(answer).keys()
    for opened in (group, "all"):
        assert len(titles(client.get(f"{place(floor)}?open={opened}"))) == 184


def test_table_is_paged_and_every_row_is_on_one_page(floor: Floor, client: Client) -> None:
    many(floor, 230)
    seen, query = [], ""
    while True:
        chain = client.get(place(floor) + query).context["chain"]
        seen += [row.link.engagement.pk for row in chain.rows]
        if not chain.next_rows:
            break
        query = chain.next_rows
    assert len(seen) == len(set(seen)) == 233
    assert chain.rows_summary == "201 to 233 of 233 engagements"
    assert client.get(place(floor) + chain.previous_rows).context["chain"].rows_summary.startswith("151 to")


def test_production_without_a_chain_says_so(floor: Floor, client: Client) -> None:
    ProductionFactory(studio=floor.studio, code="new")
    assert "No chain yet" in words(client.get(floor.url("chain", "new")))
