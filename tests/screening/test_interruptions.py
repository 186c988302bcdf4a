"""A worker may die, or be overtaken by another, at any moment: nothing is lost, nothing is done twice."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import connection
from django.utils import timezone

from screening import fetch as fetching
from screening.actions import refresh as refreshes
from screening.actions import screenings, versions
from screening.actions.refresh import ask_to_refresh, release_as_member
from screening.actions.screenings import ask_to_screen_parties, ask_to_screen_source
from screening.indexes import forget_indexes
from screening.models import Finding, ListVersion, Screening, Source
from studios.models import Role, Run, Studio
from tests.factories import StudioFactory, UserFactory, member, screened_party
from tests.screening.pipeline import (
    DAY,
    Killed,
    ask_to_publish,
    at_every_step,
    cleared,
    confirmed,
    csv_of,
    custom_source,
    edit,
    entry,
    let_leases_lapse,
    publish,
    sdn_of,
    sdn_row,
    sdn_source,
    settle,
    snapshot,
    undone,
    work,
    work_all,
)
from vendors.models import Party

pytestmark = pytest.mark.django_db

NAMES = ("Zhongtai Baiyun Animation", "Paektusan Drawing Studio", "Yancheng Three Lines One Point")
FIRST = [entry(key, name, country="CN") for key, name in zip("abc", NAMES, strict=True)]
SECOND = [
    FIRST[0],
    entry("b", "Paektusan Drawing House", country="KP"),
    entry("d", "Everlasting Empire Cartoons"),
]


@pytest.fixture
def listed() -> Source:
    """A list in force and a portfolio of two studios screened against it: one finding confirmed, one cleared."""
    source = custom_source()
    publish(source, FIRST)
    first, second = StudioFactory(slug="one", name="One"), StudioFactory(slug="two", name="Two")
    for number, name in enumerate((*NAMES, "Everlasting Empire Cartoons", "Maple Leaf Ink")):
        screened_party(studio=first, key=f"one-{number}", name=name)
        screened_party(studio=second, key=f"two-{number}", name=name)
    settle()
    confirmed(Finding.objects.get(party__key="one-2"))
    cleared(Finding.objects.get(party__key="one-1"))
    return source


def of_files(source: Source, _: Any) -> None:
    ask_to_publish(source, SECOND, day=date(2022, 12, 9))


def of_a_shelf(source: Source, folder: Path) -> None:
    for day, entries in (("2022-12-09", SECOND), ("2022-12-10", FIRST)):
        (folder / day).mkdir(exist_ok=True)
        (folder / day / "list.csv").write_bytes(csv_of(entries))
    Source.objects.filter(pk=source.pk).update(shelf=str(folder))
    ask_to_refresh(source, by=None, now=timezone.now())


def of_a_source(source: Source, _: Any) -> None:
    publish(source, SECOND)
    publish(source, [*SECOND, FIRST[2]])
    ask_to_screen_source(source, by=None, now=timezone.now())


def of_parties(source: Source, _: Any) -> None:
    edit(Party.objects.get(key="one-0"), name="Zhongtai Baiyun Cartoon Animation")
    edit(Party.objects.get(key="one-1"), name="Nobody at all")
    edit(Party.objects.get(key="one-4"), name="Zhongtai Baiyun Animation")
    ask_to_screen_parties(Studio.objects.get(slug="one"), by=None, now=timezone.now())


def of_all_parties(source: Source, _: Any) -> None:
    of_parties(source, _)
    Run.objects.filter(state=Run.State.QUEUED).delete()
    ask_to_screen_parties(Studio.objects.get(slug="one"), by=None, now=timezone.now(), is_full=True)


def of_a_release(source: Source, _: Any) -> None:
    Source.objects.filter(pk=source.pk).update(max_removed_share=0.1)
    held = publish(source, FIRST[:1])
    assert held is not None and held.state == "held"
    steward = member(role=Role.ADMINISTRATOR, user=UserFactory(is_list_steward=True))
    release_as_member(held, member=steward, reason="Right after all.", now=timezone.now())


Begin = Callable[[Source, Path], None]
WAYS = [
    *((way, screenings.CHUNK) for way in (of_files, of_a_shelf, of_a_source, of_a_release)),
    *((way, chunk) for way in (of_parties, of_all_parties) for chunk in (screenings.CHUNK, 2)),
]
"""And how many parties a chunk has: one worker does the run, or it is cut and shared."""


def undisturbed(begin: Begin, source: Source, folder: Path) -> dict[str, Any]:
    with undone():
        begin(source, folder)
        settle()
        seen = all_that_stands()
        ends = set(Run.objects.values_list("state", "message"))
    assert ends == {("done", "")}
    assert seen["breaks"] == []
    return seen


@pytest.mark.parametrize(("begin", "chunk"), WAYS)
def test_work_killed_at_every_step_comes_to_the_same_end(
    begin: Begin, chunk: int, listed: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenings, "CHUNK", chunk)
    expected = undisturbed(begin, listed, tmp_path)
    at = 0
    was_killed = True
    while was_killed:
        at += 1
        with undone():
            begin(listed, tmp_path)
            was_killed = killed_at(at, monkeypatch)
            settle()
            assert all_that_stands() == expected, f"killed at step {at}"
    assert at > 5


def killed_at(at: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Work until the step is reached, and die there. False where the work ended before."""
    steps = 0

    def count(_: str) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            raise Killed

    try:
        with at_every_step(monkeypatch, count):
            work_all()
    except Killed:
        let_leases_lapse()
        forget_indexes()
        return True
    return False


@pytest.mark.parametrize(("begin", "chunk"), WAYS)
def test_work_overtaken_at_every_step_writes_nothing_more(
    begin: Begin, chunk: int, listed: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenings, "CHUNK", chunk)
    expected = undisturbed(begin, listed, tmp_path)
    at = 0
    was_overtaken = True
    while was_overtaken:
        at += 1
        with undone():
            begin(listed, tmp_path)
            after_b, after_a = overtaken_at(at, monkeypatch)
            was_overtaken = after_b is not None
            assert after_b in (None, after_a), f"overtaken at step {at}, the first worker went on writing"
            settle()
            assert all_that_stands() == expected, f"overtaken at step {at}"
    assert at > 3


def overtaken_at(at: int, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Stall one worker at a step outside its transactions, let another finish all, then let the first go on.
    What stood when the second was done, and when the first was; None and the end where the step is not reached."""
    steps = 0
    depth = len(connection.savepoint_ids)
    seen: dict[str, Any] | None = None

    def stall(_: str) -> None:
        nonlocal steps, seen
        if len(connection.savepoint_ids) > depth:
            return
        steps += 1
        if steps == at:
            let_leases_lapse()
            work_all()
            seen = to_the_moment()

    with at_every_step(monkeypatch, stall):
        while seen is None and (run := Run.objects.claimable(timezone.now()).order_by("pk").first()):
            work(run)
    return seen, to_the_moment()


def all_that_stands() -> dict[str, Any]:
    """What the pipeline wrote, and what the runs that may be shared say of it, where they had anything to do."""
    runs = Run.objects.filter(kind=Run.Kind.SCREEN_PARTIES, parent=None, total__gt=0).order_by("pk")
    return snapshot() | {"runs": list(runs.values_list("state", "message", "result", "done", "total"))}


def to_the_moment() -> dict[str, Any]:
    """All that stands, and when what could be written over was written."""
    ledger = Screening.objects.order_by("pk").values_list("pk", "screened_at", "run")
    versions = ListVersion.objects.order_by("pk").values_list("pk", "applied_at", "fetched_at", "screened_at")
    return all_that_stands() | {"moments": [*ledger, *versions]}


def test_receive_by_a_worker_that_lost_its_lease_writes_nothing(
    listed: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It found a publication, slept, and others took that and the next: it must not come back as the newest."""
    of_a_shelf(listed, tmp_path)
    receive = versions.receive_version

    def sleep_first(**given: Any) -> Any:
        monkeypatch.setattr(versions, "receive_version", receive)
        let_leases_lapse()
        work_all()
        ask_to_refresh(listed, by=None, now=timezone.now())
        settle()
        return receive(**given)

    monkeypatch.setattr(versions, "receive_version", sleep_first)
    work(Run.objects.get(state=Run.State.QUEUED))
    assert list(listed.versions.order_by("number").values_list("number", "state", "published_date")) == [
        (1, "applied", DAY),
        (2, "applied", date(2022, 12, 9)),
        (3, "applied", date(2022, 12, 10)),
    ]


def publisher(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """OFAC's address, answering from here, with conditional requests."""
    asked: list[httpx.Request] = []
    files = {
        "SDN.CSV": sdn_of(sdn_row(1, "ZHONGTAI BAIYUN ANIMATION"), sdn_row(2, "SOMEBODY ELSE")),
        "ALT.CSV": b'1,1,"aka","MAPLE LEAF INK","-0- "\r\n\x1a',
        "ADD.CSV": b'1,1,"1 Street","Nampo","North Korea","-0- "\r\n\x1a',
    }

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        part = request.url.path.rpartition("/")[2]
        if part not in files:
            return httpx.Response(404)
        if request.headers.get("If-None-Match") == f'"{part}-1"':
            return httpx.Response(304)
        headers = {"ETag": f'"{part}-1"', "Last-Modified": "Fri, 09 Dec 2022 15:00:00 GMT"}
        return httpx.Response(200, content=iter([files[part]]), headers=headers)

    mocked = functools.partial(
        fetching.fetch, transport=httpx.MockTransport(answer), resolver=lambda host: ["93.184.216.34"]
    )
    monkeypatch.setattr(refreshes, "fetch", mocked)
    return asked


def fetching_source(monkeypatch: pytest.MonkeyPatch) -> Source:
    publisher(monkeypatch)
    screened_party(studio=StudioFactory(slug="one"), key="one", name="Zhongtai Baiyun Animation")
    return sdn_source(is_fetch_enabled=True)


def of_the_publisher(source: Source, _: Any) -> None:
    ask_to_refresh(source, by=None, now=timezone.now())


def test_fetch_killed_at_every_step_comes_to_the_same_end(monkeypatch: pytest.MonkeyPatch) -> None:
    source = fetching_source(monkeypatch)
    expected = undisturbed(of_the_publisher, source, Path())
    assert "datetime.date(2022, 12, 9), False" in expected["versions"][0]
    at, was_killed = 0, True
    while was_killed:
        at += 1
        with undone():
            of_the_publisher(source, None)
            was_killed = killed_at(at, monkeypatch)
            settle()
            assert all_that_stands() == expected, f"killed at step {at}"


def test_fetch_overtaken_at_every_step_writes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    source = fetching_source(monkeypatch)
    expected = undisturbed(of_the_publisher, source, Path())
    at, was_overtaken = 0, True
    while was_overtaken:
        at += 1
        with undone():
            of_the_publisher(source, None)
            after_b, after_a = overtaken_at(at, monkeypatch)
            was_overtaken = after_b is not None
            assert after_b in (None, after_a), f"overtaken at step {at}, the first worker went on writing"
            settle()
            assert all_that_stands() == expected, f"overtaken at step {at}"
