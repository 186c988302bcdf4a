"""The page of those whom lists name, and what a party's page says of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from screening.actions.leads import find_leads
from screening.models import Naming
from studios.models import Role
from tests.factories import NOW, EngagementFactory, screened_party
from tests.pages.floor import DAY, ROWS, Browse, Floor, words
from tests.screening.pipeline import confirmed, publish, sdn_of, sdn_row, settle
from vendors.models import Party, Stake

pytestmark = pytest.mark.django_db
HOLDER = "DISTANT HARBOR GROUP"
BRUSHES = sdn_row(39100, HOLDER, remarks="Linked To: QUIET BRUSH ANIMATION.")
OWNED = sdn_row(
    39001,
    "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD.",
    remarks="Owned or Controlled By Paper Lantern Holding.",
)


@pytest.fixture
def brush(floor: Floor) -> Party:
    """A vendor of the film whom an entry names; and Yancheng, confirmed to be an entry that names its owner."""
    brush = screened_party(studio=floor.studio, key="V-9", name="Quiet Brush Animation Ltd")
    EngagementFactory(production=floor.film, hired=brush)
    rows = [OWNED if "YANCHENG" in row else row for row in ROWS]
    publish(floor.source, sdn_of(*rows, BRUSHES), day=DAY + timedelta(days=1))
    settle()
    confirmed(floor.finding)
    assert find_leads(NOW)
    return brush


def rows(client: Client, floor: Floor, query: str = "") -> set[str]:
    return {row.naming.party.name for row in client.get(floor.url("named") + query).context["rows"]}


def test_home_counts_what_waits_for_those_who_may_read_it(floor: Floor, browse: Browse, brush: Party) -> None:
    reader = browse(floor.member(Role.ANALYST))
    home = reader.get(floor.url("studio_home"))
    assert home.context["page"].named == len(rows(reader, floor)) == 2
    assert f'href="{floor.url("named")}">2<' in words(home)
    Naming.objects.filter(party=brush).update(answer="set_aside", reason="Another.", answered_at=NOW)
    assert reader.get(floor.url("studio_home")).context["page"].named == len(rows(reader, floor)) == 1
    of_series = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    assert "named by lists" not in words(of_series.get(floor.url("studio_home")))


BOTH = {"Quiet Brush Animation Ltd", "Yancheng Three Lines One Point Animation Co Ltd"}


def test_page_tells_the_publishers_words_the_list_and_what_may_be_recorded(
    floor: Floor, browse: Browse, brush: Party
) -> None:
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("named")))
    assert "“Linked To QUIET BRUSH ANIMATION”" in page and f"{HOLDER}</a>:" in page
    assert "so since OFAC SDN of 10 Dec 2022; the name is alike," in page
    assert "confirmed to be this entry" in page
    assert "The list does not say who holds whom." in page
    assert f"{HOLDER} controls Quiet Brush Animation Ltd" in page
    assert f"Quiet Brush Animation Ltd controls {HOLDER}" in page
    assert "Paper Lantern Holding controls Yancheng Three Lines" in page
    assert "Paper Lantern Holding is new to the studio: it becomes a vendor, and is screened." in page


def test_number_on_the_page_of_leads_equals_the_rows_behind_its_link(
    floor: Floor, browse: Browse, brush: Party
) -> None:
    client = browse(floor.member(Role.ANALYST))
    answer = client.get(floor.url("leads"))
    assert answer.context["named"] == len(rows(client, floor)) == 2
    assert "2 wait among those whom lists name" in words(answer)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", BOTH),
        ("?answer=any", BOTH),
        ("?answer=recorded", set()),
        ("?production=paper-moon", {"Quiet Brush Animation Ltd"}),
        ("?production=tidewater", {"Yancheng Three Lines One Point Animation Co Ltd"}),
    ],
)
def test_page_filtered(floor: Floor, browse: Browse, brush: Party, query: str, wanted: set[str]) -> None:
    assert rows(browse(floor.member(Role.ANALYST)), floor, query) == wanted


def test_page_of_one_party_and_of_nobody(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    assert rows(client, floor, f"?party={brush.pk}") == {"Quiet Brush Animation Ltd"}
    assert client.get(floor.url("named") + "?party=999999").status_code == 400
    assert client.get(floor.url("named") + "?answer=maybe").status_code == 400


def test_one_press_records_a_stake(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    row = Naming.objects.get(side="entry")
    answer = client.post(floor.url("naming_record", row.pk), follow=True)
    stake = Stake.objects.get()
    assert (stake.owner.name, stake.owned, stake.kind, stake.state) == (
        "Paper Lantern Holding",
        floor.yancheng,
        "control",
        "declared",
    )
    assert "Recorded as declared: Paper Lantern Holding holds 0–100 % of Yancheng" in words(answer)
    assert rows(client, floor) == {"Quiet Brush Animation Ltd"}
    page = words(client.get(floor.url("named") + "?answer=recorded"))
    assert "Paper Lantern Holding controls Yancheng Three Lines" in page and "Look again" in page
    again = client.post(floor.url("naming_record", row.pk), follow=True)
    assert "answered it already" in words(again) and Stake.objects.count() == 1


def test_recorded_stays_to_be_seen_when_the_list_drops_it(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    for row in Naming.objects.all():
        client.post(floor.url("naming_record", row.pk), {"holder": "other"})
    publish(floor.source, sdn_of(*ROWS), day=DAY + timedelta(days=2))
    assert find_leads(NOW)
    assert rows(client, floor) == set() and rows(client, floor, "?answer=recorded") == BOTH
    page = words(client.get(floor.url("named") + "?answer=recorded"))
    assert page.count("the list does not say so of it any more") == 2
    assert "Look again" not in page and Stake.objects.current().count() == 2
    first, second = Stake.objects.all()
    Stake.objects.filter(pk=first.pk).update(end_date=DAY)
    Stake.objects.filter(pk=second.pk).update(superseded_at=NOW)
    page = words(client.get(floor.url("named") + "?answer=recorded"))
    assert page.count(", until 9 Dec 2022") == page.count("That stake is not held any more.") == 1


def test_link_without_direction_is_recorded_as_pressed(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    place = floor.url("naming_record", Naming.objects.get(side="named").pk)
    assert "choose one of the two" in words(client.post(place, follow=True))
    assert not Stake.objects.exists()
    client.post(place, {"holder": "other"})
    stake = Stake.objects.get()
    assert (stake.owner.name, stake.owned, stake.state) == (HOLDER, brush, "suspected")


def test_set_aside_and_taken_up_from_the_party_page(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    place = Naming.objects.get(side="named").pk
    party = floor.url("party", brush.pk)
    empty = client.post(floor.url("naming_set_aside", place), {"reason": " "}, follow=True)
    assert "Say why it is set aside." in words(empty)
    given = {"reason": "Another Quiet Brush", "at_party": "1"}
    assert client.post(floor.url("naming_set_aside", place), given).headers["Location"] == party
    page = words(client.get(party))
    assert "Set aside" in page and "Another Quiet Brush" in page
    client.post(floor.url("naming_take_up", place))
    assert rows(client, floor) == BOTH


def test_party_page_says_what_lists_say_of_it(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    page = words(client.get(floor.url("party", brush.pk))).partition('id="named"')[2]
    assert "“Linked To QUIET BRUSH ANIMATION”" in page
    assert f"{floor.url('named')}?answer=any&party={brush.pk}" in page
    assert 'id="named"' not in words(client.get(floor.url("party", floor.maple.pk)))


def test_reviewer_reads_and_is_offered_nothing_to_press(floor: Floor, browse: Browse, brush: Party) -> None:
    page = words(browse(floor.member(Role.REVIEWER)).get(floor.url("named")))
    client = browse(floor.member(Role.ANALYST))
    assert ">Record<" in words(client.get(floor.url("named")))
    assert "not answered yet" in page and ">Record<" not in page
    assert "<summary>Set aside" not in page


def test_producer_is_told_nothing_of_it(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert client.get(floor.url("named")).status_code == 403
    assert 'id="named"' not in words(client.get(floor.url("party", brush.pk)))
    assert "whom lists name" not in words(client.get(floor.url("leads")))
    place = floor.url("naming_record", Naming.objects.get(side="named").pk)
    assert client.post(place, {"holder": "other"}).status_code == 404


def test_analyst_of_one_production_sees_its_parties_alone(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST, productions=[floor.film]))
    assert rows(client, floor) == {"Quiet Brush Animation Ltd"}
    other = floor.url("naming_record", Naming.objects.get(side="entry").pk)
    assert client.post(other).status_code == 404
    mine = floor.url("naming_record", Naming.objects.get(side="named").pk)
    assert client.post(mine, {"holder": "other"}).status_code == 403


def test_before_the_first_search_nobody_is_called_unnamed(floor: Floor, browse: Browse) -> None:
    page = words(browse(floor.member(Role.ANALYST)).get(floor.url("named")))
    assert "Not everything has been compared yet" in page and "Not compared yet" in page


def test_pages_ask_as_much_for_thirty_rows_as_for_one(floor: Floor, browse: Browse, brush: Party) -> None:
    client = browse(floor.member(Role.ANALYST))
    Naming.objects.filter(side="entry").delete()
    places = [floor.url("named"), floor.url("named") + "?answer=any", floor.url("party", brush.pk)]
    counts = [[asked(client, place) for place in places]]
    more = [
        sdn_row(40000 + number, f"HOUSE OF {number}", remarks="Linked To: QUIET BRUSH ANIMATION.")
        for number in range(30)
    ]
    publish(floor.source, sdn_of(*ROWS, BRUSHES, *more), day=DAY + timedelta(days=2))
    assert find_leads(NOW)
    counts.append([asked(client, place) for place in places])
    assert len(client.get(places[0]).context["rows"]) == 31
    assert counts[0] == counts[1]


def asked(client: Client, place: str) -> int:
    client.get(place)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(place).status_code == 200
    return len(queries)
