"""Two kept versions of a list beside each other."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.actions.sources import ensure_source
from screening.models import ListVersion, Source
from screening.queries import comparisons
from screening.queries.comparisons import compare_versions
from studios.models import Role
from studios.runs import Refused
from tests.api.rows import client_of
from tests.pages.floor import Floor, floor_of, hold_a_version, words
from tests.screening.pipeline import DAY, OFAC, custom_source, entry, publish, undone
from tests.screening.test_real_lists import file

pytestmark = pytest.mark.django_db
A, B, C = entry("a", "Alpha"), entry("b", "Bravo"), entry("c", "Charlie")


def version(source: Source, number: int) -> ListVersion:
    return source.versions.get(number=number)


def told(source: Source, one: int, other: int, **chosen: str) -> dict[str, str]:
    rows = compare_versions(version(source, one), version(source, other), **chosen).rows
    return {row.listed_id: row.kind for row in rows}


def history(*publications: list[dict[str, str]], **fields: float) -> Source:
    source = custom_source(**fields)
    for rows in publications:
        publish(source, rows)
    return source


def test_kinds_are_told_apart() -> None:
    source = history(
        [A, B, C, entry("d", "Delta")],
        [A, C, entry("d", "Delta")],
        [
            entry("a", "Alfa"),
            B,
            entry("c", "Charlie", programme="CUBA"),
            entry("x", "Delta"),
            entry("n", "New"),
        ],
    )
    assert told(source, 2, 3) == {
        "a": "changed",
        "b": "returned",
        "c": "remarks",
        "n": "added",
        "x": "rekeyed",
    }
    assert told(source, 1, 3) == {"a": "changed", "c": "remarks", "n": "added", "x": "rekeyed"}
    assert told(source, 1, 2) == {"b": "removed"}
    assert told(source, 3, 1) == told(source, 1, 3)
    rows = {row.listed_id: row for row in compare_versions(version(source, 2), version(source, 3)).rows}
    assert rows["a"].fields == [{"field": "names", "old": "Alpha primary", "new": "Alfa primary"}]
    assert (rows["x"].other_id, rows["x"].fields, rows["x"].is_material) == ("d", [], False)
    assert (rows["c"].fields, rows["c"].is_material) == (
        [{"field": "programmes", "old": "", "new": "CUBA"}],
        False,
    )


def test_what_is_alike_twice_is_not_taken_for_another_id() -> None:
    twins = [entry("b", "Bravo"), entry("bb", "Bravo")]
    assert told(history([A, *twins], [A, entry("c", "Bravo")]), 1, 2) == {
        "b": "removed",
        "bb": "removed",
        "c": "added",
    }


def test_pages_show_every_difference_once() -> None:
    source = history([A], [A, *(entry(f"{number:02}", f"House {number}") for number in range(7))])
    ends = version(source, 1), version(source, 2)
    first = compare_versions(*ends, size=4)
    second = compare_versions(*ends, size=4, after=first.next)
    assert [row.listed_id for row in (*first.rows, *second.rows)] == [f"{number:02}" for number in range(7)]
    assert (first.next, second.next, second.counts["added"]) == ("03", "", 7)


def test_a_held_version_is_read_from_its_file() -> None:
    source = history([A, B, C], [A, entry("n", "New")], max_removed_share=0.1)
    assert version(source, 2).state == "held"
    assert told(source, 1, 2) == {"b": "removed", "c": "removed", "n": "added"}
    assert told(source, 1, 2, kind="added") == {"n": "added"}


def test_a_held_version_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    source = history([A, B, C], [A], max_removed_share=0.1)
    monkeypatch.setattr(comparisons, "MOST_BYTES_READ", 10)
    with pytest.raises(Refused):
        told(source, 1, 2)


LISTS = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.sampled_from("PQR"), st.sampled_from(["", "CUBA"])), min_size=1
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LISTS, min_size=2, max_size=5))
def test_folded_rows_say_what_both_whole_lists_say(publications: list[dict[str, tuple[str, str]]]) -> None:
    with undone():
        source = history(
            *([entry(key, name, programme=tag) for key, (name, tag) in rows.items()] for rows in publications)
        )
        for older, newer in combinations(source.versions.order_by("number"), 2):
            whole = comparisons._differences(
                comparisons._whole(older), comparisons._whole(newer), comparisons._listed_earlier(older)
            )
            shown = compare_versions(older, newer).rows
            assert [(row.listed_id, row.kind) for row in shown] == [
                (row.listed_id, row.kind) for row in whole
            ]


@pytest.mark.skipif(not OFAC.exists(), reason=f"needs the real lists of {OFAC}")
def test_real_versions_far_apart_and_a_held_one() -> None:
    source = ensure_source("ofac_sdn")
    for day in ("2022-12-08", "2022-12-09", "2022-12-12", "2024-05-02", "2024-05-03"):
        publish(source, file(f"sdn_{day}"), day=date.fromisoformat(day))
    publish(source, b"", day=date(2024, 5, 4))
    far = compare_versions(version(source, 1), version(source, 5))
    assert 11_164 + far.counts["added"] + far.counts["returned"] - far.counts["removed"] == 14_965
    assert (far.counts["changed"], far.counts["remarks"], far.counts["rekeyed"]) == (104, 34, 0)
    near = compare_versions(version(source, 2), version(source, 3), kind="changed")
    assert [row.name for row in near.rows] == ["KIM, Myong Chol"]


# --- the page and the API -------------------------------------------------------------------------------------


@pytest.fixture
def floor() -> Floor:
    return floor_of()


def browse_as(floor: Floor, role: Role) -> Client:
    client = Client()
    client.force_login(floor.member(role).user)
    return client


@pytest.mark.parametrize("role", [Role.PRODUCER, Role.AUDITOR])
def test_page_compares_a_held_version_with_the_one_in_force(floor: Floor, role: Role) -> None:
    hold_a_version(floor)
    client, place = browse_as(floor, role), floor.url("compare", "ofac_sdn")
    page = words(client.get(f"{place}?one=2&other=1"))
    assert "5 entries differ" in page
    assert "it never came into force, and was read from its kept file" in page
    assert client.get(f"{place}?one=1&other=1&kind=odd").status_code == 404
    assert client.get(f"{place}?one=1&other=9").status_code == 400
    assert "Two versions are needed" in words(client.get(place))


def test_api_compares_and_refuses_what_it_does_not_know(floor: Floor) -> None:
    publish(floor.source, b"", day=DAY)
    hold_a_version(floor)
    client = client_of(floor.member(Role.PRODUCER))
    place = f"/api/v1/studios/{floor.studio.slug}/sources/ofac_sdn/versions/3/beside"
    answer = client.get(f"{place}/1/?difference=removed").json()
    assert (answer["older"], answer["newer"], answer["counts"]["removed"]) == (1, 3, 5)
    assert {row["difference"] for row in answer["results"]} == {"removed"}
    assert client.get(f"{place}/1/?kind=removed").status_code == 400
    assert client.get(f"{place}/9/").status_code == 404
    unreadable = client.get(f"{place}/2/")
    assert unreadable.status_code == 409 and "0 bytes" in str(unreadable.json())
