"""The queue, its filters and one finding with both sides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from screening.models import Finding, Match
from screening.queries.findings import reason_of
from studios.models import Role
from studios.rules import Member
from tests.factories import NOW
from tests.pages.floor import DAY, ROWS, Browse, Floor, words
from tests.screening.pipeline import cleared, confirmed, edit, publish, sdn_of, sdn_row, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(floor: Floor) -> Member:
    return floor.member(Role.ANALYST)


def found(browse: Browse, who: Member, floor: Floor, **filters: str) -> list[str]:
    answer = browse(who).get(floor.url("findings"), filters)
    return [row.party.key for row in answer.context["page"].rows]


def test_queue_shows_both_names_score_programme_and_why(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    page = words(browse(analyst).get(floor.url("findings")))
    row = floor.finding
    for text in (
        floor.yancheng.name,
        "YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD.",
        f"{row.score:.2f}",
        "DPRK3",
        "Needs review",
        "OFAC SDN of 9 Dec 2022",
    ):
        assert text in page, text


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({}, ["P-1", "V-2"]),
        ({"state": "open"}, ["P-1", "V-2"]),
        ({"state": "confirmed"}, []),
        ({"state": "any"}, ["P-1", "V-2"]),
        ({"q": "yancheng"}, ["V-2"]),
        ({"q": "v-2"}, ["V-2"]),
        ({"q": "KIM, Myong"}, ["P-1"]),
        ({"q": "nobody"}, []),
        ({"q": "%"}, []),
        ({"production": "tidewater"}, ["V-2"]),
        ({"production": "paper-moon", "state": "open"}, ["P-1"]),
        ({"source": "ofac_sdn"}, ["P-1", "V-2"]),
        ({"reopened": "yes"}, []),
    ],
)
def test_queue_filters_stand_in_the_address(
    floor: Floor, analyst: Member, browse: Browse, filters: dict[str, str], keys: list[str]
) -> None:
    assert sorted(found(browse, analyst, floor, **filters)) == keys


def test_queue_orders_by_score_or_by_change(floor: Floor, analyst: Member, browse: Browse) -> None:
    rows = Finding.objects.order_by("pk")
    Finding.objects.filter(pk=rows[0].pk).update(score=0.5, changed_at=NOW)
    Finding.objects.filter(pk=rows[1].pk).update(score=0.9, changed_at=NOW - timedelta(days=1))
    first, second = (row.party.key for row in rows)
    assert found(browse, analyst, floor) == [first, second]
    assert found(browse, analyst, floor, order="score") == [second, first]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("state=nonsense", "nonsense is not one of the available choices"),
        ("production=nowhere", "That choice is not one of the available choices"),
        ("source=nowhere", "That choice is not one of the available choices"),
        ("order=sideways", "sideways is not one of the available choices"),
        ("reopened=maybe", "maybe is not one of the available choices"),
        ("q=%00", "Null characters are not allowed"),
        (f"q={'x' * 201}", "at most 200 characters"),
    ],
)
def test_queue_says_what_it_does_not_understand(
    floor: Floor, analyst: Member, browse: Browse, place: str, message: str
) -> None:
    answer = browse(analyst).get(f"{floor.url('findings')}?{place}")
    assert answer.status_code == 400
    assert message in words(answer)


def test_queue_keeps_the_other_filters_beside_a_wrong_one(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    assert found(browse, analyst, floor, q="yancheng", source="nowhere") == ["V-2"]


def test_queue_refuses_the_production_of_another_scope(floor: Floor, browse: Browse) -> None:
    scoped = floor.member(Role.ANALYST, productions=[floor.series])
    answer = browse(scoped).get(floor.url("findings"), {"production": "paper-moon"})
    assert answer.status_code == 400
    assert "Paper Moon" not in words(answer)


@pytest.mark.parametrize("after", ["zzz", "-1", "0", "9" * 18, "9" * 40, "٣"])
def test_queue_begins_anew_at_a_wild_place(floor: Floor, analyst: Member, browse: Browse, after: str) -> None:
    assert sorted(found(browse, analyst, floor, after=after)) == ["P-1", "V-2"]


def test_queue_page_by_page_shows_every_finding_once_and_keeps_its_filters(
    floor: Floor, analyst: Member, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.queries.findings.PAGE", 1)
    client, place = browse(analyst), floor.url("findings")
    first = client.get(place, {"state": "open", "order": "score"}).context["page"]
    second = client.get(place + first.next).context["page"]
    assert sorted(row.party.key for row in (*first.rows, *second.rows)) == ["P-1", "V-2"]
    assert (first.first, second.next, second.first) == ("", "", "?state=open&order=score")


def test_tabs_count_the_rows_behind_them(floor: Floor, analyst: Member, browse: Browse) -> None:
    confirmed(floor.finding)
    client = browse(analyst)
    counts = client.get(floor.url("findings")).context["counts"]
    rows = {
        state: len(client.get(floor.url("findings"), {"state": state}).context["page"].rows)
        for state in Finding.State.values
    }
    rows["asking"] = len(client.get(floor.url("findings")).context["page"].rows)
    assert (
        counts
        == rows
        == {
            "open": 1,
            "awaiting_second": 0,
            "confirmed": 1,
            "cleared": 0,
            "withdrawn": 0,
            "asking": 1,
        }
    )


def test_queue_that_is_empty_says_so(floor: Floor, analyst: Member, browse: Browse) -> None:
    for row in Finding.objects.all():
        confirmed(row)
    client = browse(analyst)
    assert "Nothing waits" in words(client.get(floor.url("findings"), {"order": "score"}))
    assert "No finding is like that" in words(client.get(floor.url("findings"), {"q": "nobody"}))


def test_finding_shows_both_sides_and_how_the_score_comes_about(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    answer = browse(analyst).get(floor.finding_url())
    page = answer.context["page"]
    assert {row.name: (row.ours, row.listed) for row in page.rows}["Names"] == (
        ["Yancheng Three Lines One Point Animation Co Ltd"],
        ["YANCHENG THREE LINE ONE POINT ANIMATION CO., LTD."],
    )
    assert sum(row.effect for row in page.reason.counted) == pytest.approx(floor.finding.score, abs=0.011)
    for row in (*page.reason.counted, *page.reason.set_apart):
        assert row.label in words(answer)
        assert row.points in words(answer) or row.is_ignored
    assert "The Tidewater Keepers" in words(answer)
    assert "39001" in words(answer)


def test_finding_shows_the_words_side_by_side_and_what_was_set_apart(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    page = words(browse(analyst).get(floor.finding_url()))
    assert "The names word by word" in page
    assert (
        '<td class="strong">yancheng</td><td class="strong">yancheng</td><td class="soft">equal</td>' in page
    )
    assert "Legal form ignored:" in page


def test_finding_says_what_the_score_would_be_otherwise(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    kim = Finding.objects.get(party=floor.kim)
    page = words(browse(analyst).get(floor.url("finding", kim.pk)))
    told = [one.sentence for one in reason_of(kim.match).otherwise]
    assert all(sentence in page for sentence in told)
    Match.objects.filter(pk=kim.match_id).update(engine_version="older")
    page = words(browse(analyst).get(floor.url("finding", kim.pk)))
    assert "made by an earlier engine" in page
    assert not any(sentence in page for sentence in told)


def test_finding_leads_to_the_next_that_waits(floor: Floor, analyst: Member, browse: Browse) -> None:
    one, other = Finding.objects.order_by("-changed_at", "-pk")
    client = browse(analyst)
    assert client.get(floor.url("finding", one.pk)).context["following"] == other
    assert client.get(floor.url("finding", other.pk)).context["following"] == one
    confirmed(other)
    assert client.get(floor.url("finding", one.pk)).context["following"] is None


def test_finding_whose_entry_changed_shows_what_moved(floor: Floor, analyst: Member, browse: Browse) -> None:
    row = Finding.objects.get(party=floor.kim)
    cleared(row, until=timezone.now().date() + timedelta(days=90))
    renamed = sdn_row(39002, "KIM, Myong-Chol", kind="individual", remarks="a.k.a. 'PARIS KIM'.")
    publish(floor.source, sdn_of(*ROWS[:-1], renamed), day=DAY + timedelta(days=3))
    settle()
    answer = browse(analyst).get(floor.url("finding", row.pk))
    page = answer.context["page"]
    assert page.finding.state == Finding.State.OPEN
    assert {one.name: one.moved_sides for one in page.rows if one.moved_sides} == {
        "Names": frozenset({"listed"})
    }
    assert [one["field"] for one in page.history[0].event.fields] == ["names"]
    for text in ("Re-opened", "What moved", "KIM, Myong-Chol"):
        assert text in words(answer), text


def test_finding_that_was_confirmed_shows_what_moved_since(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    row = floor.finding
    confirmed(row)
    edit(floor.yancheng, aliases=["Three Lines Animation"])
    settle()
    page = browse(analyst).get(floor.finding_url()).context["page"]
    assert {one.name: one.moved_sides for one in page.rows if one.moved_sides} == {
        "Names": frozenset({"ours"})
    }


def test_finding_whose_entry_left_the_list_says_so(floor: Floor, analyst: Member, browse: Browse) -> None:
    confirmed(floor.finding)
    publish(floor.source, sdn_of(*ROWS[:-2], ROWS[-1]), day=DAY + timedelta(days=3))
    settle()
    page = words(browse(analyst).get(floor.finding_url()))
    assert "The entry does not stand on its list now." in page
    assert "No longer listed" in page
