"""A portfolio is cut into chunks that workers share: it comes to the same end, whoever does what, dies, or is stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from screening.actions import here, screenings
from screening.actions.here import work_here
from screening.actions.screenings import ask_to_screen_parties, unscreened
from screening.models import Screening, Source
from studios.models import Run, Studio
from studios.runs import Claim, cancel, resume, work_on
from tests.concurrency import together
from tests.factories import StudioFactory, screened_party
from tests.screening.pipeline import (
    Killed,
    at_every_step,
    custom_source,
    entry,
    let_leases_lapse,
    matching,
    publish,
    settle,
    snapshot,
    undone,
    work,
    work_all,
)

LISTED = ("Zhongtai Baiyun Animation", "Paektusan Drawing Studio", "Everlasting Empire Cartoons")
OTHERS = ("Maple Leaf Ink", "Seven Lanterns Layout")
PARTIES = (*LISTED, *OTHERS, *LISTED[:2])
LISTS = ("one", "two")
COUNTS = {"screened": 14, "needs_review": 10, "failed": 0}


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Studio:
    """Seven parties that nobody has screened and two lists in force; chunks of two parties."""
    monkeypatch.setattr(screenings, "CHUNK", 2)
    for code in LISTS:
        publish(custom_source(code), [entry(str(n), name) for n, name in enumerate(LISTED)])
    settle()
    studio: Studio = StudioFactory(slug="one")
    for number, name in enumerate(PARTIES):
        screened_party(studio=studio, key=f"v-{number}", name=name)
    return studio


def ask(studio: Studio, *, is_full: bool = False) -> Run:
    return ask_to_screen_parties(studio, by=None, now=timezone.now(), is_full=is_full)


def asked_in_full(studio: Studio) -> Run:
    """As ``ask``, after all were screened once, so that findings stand already."""
    settle()
    return ask(studio, is_full=True)


def fresh(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def end_of(run: Run) -> dict[str, Any]:
    """What stands, and what the run says of itself."""
    run = fresh(run)
    said = {"run": (run.state, run.message, run.result, run.done, run.total)}
    return snapshot() | said | {"screenings": Screening.objects.filter(run=run).count()}


def next_chunk(run: Run) -> Run | None:
    return Run.objects.next_up(timezone.now()).filter(parent=run).first()


WAYS = [ask, asked_in_full]
Ask = Callable[[Studio], Run]


@pytest.fixture
def undisturbed(studio: Studio) -> Callable[[Ask], dict[str, Any]]:
    def end(ask: Ask) -> dict[str, Any]:
        with undone():
            run = ask(studio)
            work_all()
            end = end_of(run)
        assert end["run"] == ("done", "", COUNTS, 14, 14)
        return end

    return end


# --- cutting -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_portfolio_is_cut_into_chunks_of_nearly_the_same_size(studio: Studio) -> None:
    run = work(ask(studio))
    parties = list(studio.parties.order_by("pk").values_list("pk", flat=True))
    assert (run.state, run.total) == ("running", 14)
    assert [(chunk.params["parties"], chunk.total) for chunk in run.chunks.order_by("pk")] == [
        (parties[first:end], 2 * (end - first)) for first, end in ((0, 1), (1, 3), (3, 5), (5, 7))
    ]


@pytest.mark.django_db
def test_parties_of_one_chunk_are_screened_at_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenings, "CHUNK", len(PARTIES))
    run = work(ask(studio))
    assert (run.state, run.result["screened"], run.attempts) == ("done", 14, 1)
    assert not run.chunks.exists()


@pytest.mark.django_db
def test_what_waits_is_cut_and_nothing_else(studio: Studio) -> None:
    settle()
    for number in (1, 5, 6):
        screened_party(studio=studio, key=f"new-{number}", name=LISTED[0])
    run = work_here(ask(studio))
    assert (run.state, run.result, run.done) == ("done", {"screened": 6, "needs_review": 6, "failed": 0}, 6)
    assert run.chunks.count() == 2


@pytest.mark.django_db
def test_run_over_nothing_is_done_at_once(studio: Studio) -> None:
    settle()
    run = work(ask(studio))
    assert (run.state, run.result) == ("done", {"screened": 0, "needs_review": 0, "failed": 0})


@pytest.mark.django_db
@pytest.mark.parametrize("ask", WAYS)
def test_chunks_together_find_what_one_worker_finds(
    ask: Ask, studio: Studio, undisturbed: Callable[[Ask], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = undisturbed(ask)
    with undone():
        run = work_here(ask(studio))
        assert run.chunks.count() == 4
        assert end_of(run) == expected
    monkeypatch.setattr(screenings, "CHUNK", len(PARTIES))
    run = work(ask(studio))
    assert end_of(run) == expected
    assert len(matching(studio)) == 10


# --- two workers, and stopping them --------------------------------------------------------------------------


@pytest.mark.django_db
def test_two_workers_screen_each_party_once_however_their_steps_fall(
    studio: Studio, undisturbed: Callable[[Ask], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One stands still at a step while the other does one chunk, two or three; then the one goes on."""
    expected = undisturbed(ask)
    at, was_reached = 0, True
    while was_reached:
        at += 1
        with undone():
            run = work(ask(studio))
            with screened_parties(monkeypatch) as screened:
                was_reached = interrupted_at(at, partial(work_on_chunks, run, 1 + at % 3), monkeypatch)
            assert end_of(run) == expected, f"stood still at step {at}"
            assert Counter(screened) == dict.fromkeys(studio.parties.values_list("pk", flat=True), len(LISTS))
    assert at > 20


@pytest.mark.django_db
def test_cancelled_at_every_step_writes_nothing_more_and_is_resumed(
    studio: Studio, undisturbed: Callable[[Ask], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = undisturbed(asked_in_full)
    settle()
    at, was_reached = 0, True
    while was_reached:
        at += 1
        with undone():
            run = work(ask(studio, is_full=True))
            stood: list[int] = []

            def stop(run: Run = run, stood: list[int] = stood) -> None:
                cancel(fresh(run))
                stood.append(Screening.objects.filter(run=run).count())

            was_reached = interrupted_at(at, stop, monkeypatch)
            if fresh(run).state == "cancelled":
                assert Screening.objects.filter(run=run).count() == stood[0]
                assert resume(fresh(run), now=timezone.now())
            work_all()
            assert end_of(run) == expected, f"cancelled at step {at}"
    assert at > 20


def interrupted_at(at: int, do: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Work on all that waits, and do something else at that step outside transactions. Whether it was reached."""
    depth, steps = len(connection.savepoint_ids), 0

    def count(_: str) -> None:
        nonlocal steps
        if len(connection.savepoint_ids) == depth:
            steps += 1
            if steps == at:
                do()

    with at_every_step(monkeypatch, count):
        work_all()
    return steps >= at


def work_on_chunks(run: Run, count: int) -> None:
    for _ in range(count):
        if chunk := next_chunk(run):
            work(chunk)


@contextmanager
def screened_parties(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The parties of all rows that are written to the ledger meanwhile, as often as they are."""
    screened: list[int] = []
    write = screenings._write_screenings

    def writing(rows: Any, *given: Any) -> None:
        write(rows, *given)
        screened.extend(row.party_id for row in rows)

    with monkeypatch.context() as patch:
        patch.setattr(screenings, "_write_screenings", writing)
        yield screened


@pytest.mark.django_db
def test_dead_workers_chunk_is_begun_again_where_it_was(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the other's work stands: a party is screened twice only where its step was not committed."""
    run = work(ask(studio))
    chunk = next_chunk(run)
    assert chunk
    steps: list[str] = []

    def die_at_the_second_list(step: str) -> None:
        steps.append(step)
        if steps.count("_screen_each") == len(LISTS):
            raise Killed

    with screened_parties(monkeypatch) as screened:
        with pytest.raises(Killed), at_every_step(monkeypatch, die_at_the_second_list):
            work(chunk)
        work_all()
        assert (fresh(run).state, fresh(chunk).state) == ("running", "running")
        done = fresh(run).done
        let_leases_lapse()
        work_all()
    assert (fresh(run).state, fresh(chunk).attempts, done) == ("done", 2, 13)
    assert Counter(screened) == dict.fromkeys(studio.parties.values_list("pk", flat=True), len(LISTS))


@pytest.mark.django_db
def test_chunk_that_cannot_be_screened_fails_the_run_and_leaves_the_others_done(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = studio.parties.get(key="v-0").pk
    write = screenings._write_step

    def fail_on_one(version: Any, screened: Any, claim: Claim) -> None:
        if any(row.party_id == broken for row in screened):
            raise ValueError("odd")
        write(version, screened, claim)

    with monkeypatch.context() as patch:
        patch.setattr(screenings, "_write_step", fail_on_one)
        run = work_here(ask(studio))
    assert (run.state, run.message, run.done) == ("failed", "ValueError: odd", 12)
    assert list(unscreened(Source.objects.get(code="one")).values_list("pk", flat=True)) == [broken]
    assert resume(run, now=timezone.now())
    assert (work_here(run).state, fresh(run).done) == ("done", 14)


# --- in a command --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_command_shares_with_a_worker_and_takes_over_when_that_dies(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = work(ask(studio))
    chunk = next_chunk(run)
    assert chunk

    def die(claim: Claim) -> None:
        raise Killed

    with pytest.raises(Killed):
        work_on(chunk.pk, die)
    waits: list[float] = []

    def wait(seconds: float) -> None:
        assert not run.chunks.filter(state="queued").exists()
        waits.append(seconds)
        let_leases_lapse()

    monkeypatch.setattr(here.time, "sleep", wait)
    assert work_here(run).state == "done"
    assert len(waits) == 1
    assert not unscreened(Source.objects.get(code="one")).exists()


@pytest.mark.django_db
def test_commands_screen_the_whole_of_what_waits_and_name_each_run_once(studio: Studio) -> None:
    run = work(ask(studio))
    assert [(one.pk, one.state) for one in here.work_on_what_waits()] == [(run.pk, "done")]


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_come_to_the_same_end(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ask(studio)
    with screened_parties(monkeypatch) as screened:
        together(*[lambda: work_here(run)] * 3)
    assert (fresh(run).state, fresh(run).result) == ("done", COUNTS)
    assert Counter(screened) == dict.fromkeys(studio.parties.values_list("pk", flat=True), len(LISTS))
    assert len(matching(studio)) == COUNTS["needs_review"]
