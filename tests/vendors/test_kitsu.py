"""A Kitsu production as a chain file, from answers in the form that Zou 1.0 gives."""

from __future__ import annotations

import io
import json
import os
import random
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from vendors.trackers import connection
from vendors.trackers.connection import Address, TrackerFailed, kitsu_of, tracked_production
from vendors.trackers.kitsu import Tracked, chain_file, chain_rows

LANTERN = Address("https://kitsu.example.com/api", "a-token")


def shot(key: str, name: str, sequence: str, frames: int | None = 48, **fields: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "parent_id": sequence, "nb_frames": frames, "canceled": False} | fields


def task(entity: str, kind: str, *people: str) -> dict[str, Any]:
    return {"id": f"{entity}-{kind}", "entity_id": entity, "task_type_id": kind, "assignees": [*people]}


def person(key: str, role: str = "vendor", studio: str | None = None, **fields: Any) -> dict[str, Any]:
    private = {"email": "someone@example.com", "phone": "555", "daily_salary": 400}
    return {
        "id": key,
        "first_name": "Ines",
        "last_name": key,
        "role": role,
        "studio_id": studio,
        **private,
    } | fields


THINGS: dict[str, list[dict[str, Any]]] = {
    "/data/projects/all": [
        {"id": "p", "name": "Tidewater Keepers", "fps": "24", "production_style": "2d"},
        {"id": "q", "name": "Paper Moon", "fps": "25", "production_style": "3d"},
    ],
    "/data/projects/p/episodes": [{"id": "e1", "name": "301"}, {"id": "e2", "name": "302"}],
    "/data/projects/p/sequences": [
        {"id": "s1", "name": "SQ01", "parent_id": "e1"},
        {"id": "s2", "name": "SQ01", "parent_id": "e2"},
    ],
    "/data/projects/p/shots": [
        shot("a", "SH9", "s1"),
        shot("b", "SH10", "s1"),
        shot("c", "SH11", "s1"),
        shot("d", "SH1", "s2", None),
        shot("x", "SH99", "s2", canceled=True),
    ],
    "/data/projects/p/tasks": [
        task("a", "anim", "vale"),
        task("b", "anim", "reef", "own"),
        task("d", "anim", "vale"),
        task("c", "clean", "free"),
        task("x", "clean", "vale"),
    ],
    "/data/task-types": [{"id": "anim", "name": "Animation"}, {"id": "clean", "name": "Clean"}],
    "/data/persons": [
        person("vale", studio="harbour"),
        person("reef", studio="harbour"),
        person("own", "user", "harbour"),
        person("free", country="PH"),
    ],
    "/data/studios": [{"id": "harbour", "name": "Harbour Lantern"}],
}
NAMES = {
    "episodes": "/data/projects/p/episodes",
    "sequences": "/data/projects/p/sequences",
    "shots": "/data/projects/p/shots",
    "tasks": "/data/projects/p/tasks",
    "task_types": "/data/task-types",
    "persons": "/data/persons",
    "studios": "/data/studios",
}


def tracked(**changed: Any) -> Tracked:
    things = {name: THINGS[path] for name, path in NAMES.items()}
    return Tracked(**({"project": THINGS["/data/projects/all"][0]} | things | changed))


def rows(record: str, given: Tracked | None = None) -> list[dict[str, str]]:
    return [row for sheet, row in chain_rows(given or tracked(), code="tk") if sheet == record]


def test_vendors_studios_are_hired_by_kind_of_work_with_their_shots() -> None:
    free, harbour = rows("engagement")
    assert harbour == {
        "production": "tk",
        "hired": "kitsu-harbour",
        "work": "key",
        "episodes": "301; 302",
        "shots": "301/SQ01/SH9 to 301/SQ01/SH10; 302/SQ01/SH1",
        "basis": "tracker",
        "reference": "Kitsu: Tidewater Keepers",
    }
    assert (free["hired"], free["work"], free["shots"]) == ("kitsu-free", "cleanup", "301/SQ01/SH11")
    assert rows("vendor") == [{"key": "kitsu-harbour", "name": "Harbour Lantern", "country": ""}]
    assert rows("person") == [{"key": "kitsu-free", "name": "Ines free", "country": "PH"}]


def test_shots_bring_their_frames_and_cancelled_ones_stay_out() -> None:
    assert [(row["key"], row["episode"], row.get("frames")) for row in rows("shot")] == [
        ("301/SQ01/SH10", "301", "48"),
        ("301/SQ01/SH11", "301", "48"),
        ("301/SQ01/SH9", "301", "48"),
        ("302/SQ01/SH1", "302", None),
    ]


def test_whole_show_in_three_dimensions_names_no_shots() -> None:
    film = THINGS["/data/projects/all"][1]
    tasks = [task(one, "anim", "vale") for one in "abcd"]
    [row] = rows("engagement", tracked(project=film, tasks=tasks))
    assert (row["work"], row["shots"], row["episodes"]) == ("animation3d", "", "301; 302")


def test_scattered_shots_that_are_too_many_to_name_are_counted() -> None:
    many = [shot(f"m{number}", f"SH{number:04}", "s1") for number in range(200)]
    tasks = [task(f"m{number}", "anim", "vale") for number in range(0, 200, 2)]
    [row] = rows("engagement", tracked(shots=many, tasks=tasks))
    assert (row["shots"], row["note"]) == ("", "100 of 200 shots; too scattered to be named here.")


def test_unknown_kind_of_work_is_passed_on_for_the_check_to_ask() -> None:
    kinds = [{"id": "anim", "name": "Roto"}, {"id": "clean", "name": "Clean"}]
    assert {row["work"] for row in rows("engagement", tracked(task_types=kinds))} == {"Roto", "cleanup"}


def test_workbook_has_no_column_of_what_the_tracker_does_not_know() -> None:
    content = chain_file(tracked(), code="tk")
    book = load_workbook(io.BytesIO(content))
    headers = {sheet.title: [cell.value for cell in next(sheet.iter_rows())] for sheet in book}
    assert headers["vendor"] == ["key", "name"]
    assert {"state", "start_date", "end_date", "confidence"}.isdisjoint(headers["engagement"])
    assert "example.com" not in str(
        [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    )


def test_order_of_the_answers_never_matters() -> None:
    shuffled = {
        name: random.Random(7).sample(THINGS[path], len(THINGS[path])) for name, path in NAMES.items()
    }
    assert [*chain_rows(tracked(**shuffled), code="tk")] == [*chain_rows(tracked(), code="tk")]


# --- asking ----------------------------------------------------------------------------------------------------


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    return httpx.MockTransport(answer)


def pages(request: httpx.Request) -> httpx.Response:
    """Two things a page."""
    assert request.headers["Authorization"] == "Bearer a-token"
    things = THINGS[request.url.path.removeprefix("/api")]
    page = int(request.url.params["page"])
    return httpx.Response(
        200, json={"data": things[2 * page - 2 : 2 * page], "nb_pages": -(-len(things) // 2)}
    )


def whole(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=THINGS[request.url.path.removeprefix("/api")])


@pytest.mark.parametrize("answer", [pages, whole])
def test_production_is_read_whole(answer: Callable[[httpx.Request], httpx.Response]) -> None:
    found = tracked_production(LANTERN, name="tidewater keepers", transport=answering(answer))
    assert found == tracked()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (httpx.Response(401), "refused the token"),
        (httpx.Response(302, headers={"Location": "http://169.254.169.254/"}), "answered 302"),
        (httpx.Response(500), "answered 500"),
        (httpx.Response(200, text="<html>"), "something else than JSON"),
        (httpx.Response(200, json={"data": 3}), "something else than a list"),
        (httpx.Response(200, json=[{"name": "no id"}]), "have no id"),
        (httpx.Response(200, json=[]), "No production there is called Tidewater Keepers"),
    ],
)
def test_answer_that_cannot_be_used_is_refused(answer: httpx.Response, told: str) -> None:
    with pytest.raises(TrackerFailed, match=told):
        tracked_production(LANTERN, name="Tidewater Keepers", transport=answering(lambda request: answer))


def test_answer_that_is_too_large_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST_BYTES", 100)
    with pytest.raises(TrackerFailed, match="more than"):
        tracked_production(LANTERN, name="Tidewater Keepers", transport=answering(whole))


def test_only_the_named_server_of_a_studio_is_asked(settings: Any) -> None:
    settings.KITSU_URLS = ["lantern=https://kitsu.example.com/api/", "bad=http://kitsu.example.com"]
    settings.KITSU_TOKENS = ["lantern=a-token"]
    assert (kitsu_of("lantern"), kitsu_of("another")) == (LANTERN, None)
    with pytest.raises(Exception, match="not https"):
        kitsu_of("bad")


@pytest.mark.skipif(
    "ZOU_URL" not in os.environ, reason="no Zou server is named (ZOU_URL, ZOU_TOKEN, ZOU_PRODUCTION)"
)
def test_real_server_is_read() -> None:
    address = Address(os.environ["ZOU_URL"], os.environ["ZOU_TOKEN"])
    found = tracked_production(address, name=os.environ["ZOU_PRODUCTION"])
    assert found.shots and found.tasks and json.dumps(found.project["name"])
    assert [*chain_rows(found, code="tk")]
