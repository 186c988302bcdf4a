"""A run that is shared: its chunks are claimed one by one, and it ends with the last of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from studios.models import Run
from studios.run_actions import cancel_run, resume_run
from studios.runs import (
    MAX_ATTEMPTS,
    Chunk,
    Claim,
    LostLease,
    Refused,
    ask_for_run,
    cancel,
    resume,
    ring_waiting,
    work_on,
)
from tests.concurrency import together
from tests.factories import StudioFactory, member

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Work = Callable[[Claim], dict[str, Any] | None]


class Killed(BaseException):
    pass


def ask() -> Run:
    return ask_for_run(
        kind=Run.Kind.SCREEN_PARTIES,
        task="a.task",
        subject="every party",
        studio=StudioFactory(),
        now=timezone.now(),
        params={"is_full": True},
    )


def shared(count: int) -> Run:
    """A run of as many chunks, of 10 each."""

    def share(claim: Claim) -> None:
        claim.share([Chunk({"part": number}, total=10) for number in range(count)])

    return work_on(ask().pk, share)


def chunks_of(run: Run) -> list[Run]:
    return list(run.chunks.order_by("pk"))


def fresh(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def done(claim: Claim) -> dict[str, Any]:
    claim.report(done=10, total=10, stage="At it")
    return {"screened": 10, "failed": 1}


def die(claim: Claim) -> dict[str, Any]:
    claim.report(done=4)
    raise Killed


def fail(claim: Claim) -> dict[str, Any]:
    raise ValueError("odd")


def kill(chunk: Run) -> None:
    with pytest.raises(Killed):
        work_on(chunk.pk, die)
    Run.objects.filter(pk=chunk.pk).update(leased_until=LONG_AGO)


def hold(chunk: Run) -> None:
    """A worker has claimed it and is at work."""
    with pytest.raises(Killed):
        work_on(chunk.pk, die)


def progress(run: Run) -> tuple[int, int]:
    run = fresh(run)
    return run.done, run.total


# --- sharing -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_share_leaves_the_run_to_its_chunks() -> None:
    run = shared(3)
    assert (run.state, run.lease, run.leased_until, run.done, run.total) == ("running", None, None, 0, 30)
    assert [(row.state, row.params, row.subject, row.task, row.studio) for row in chunks_of(run)] == [
        ("queued", {"is_full": True, "part": n}, f"every party, {n + 1} of 3", "a.task", run.studio)
        for n in range(3)
    ]
    assert work_on(run.pk, die).state == "running"


@pytest.mark.django_db
def test_share_by_a_worker_that_lost_its_lease_writes_nothing() -> None:
    run = ask()

    def share_late(claim: Claim) -> None:
        Run.objects.filter(pk=run.pk).update(leased_until=LONG_AGO)
        work_on(run.pk, done)
        claim.share([Chunk({}, 1), Chunk({}, 1)])

    assert work_on(run.pk, share_late).state == "done"
    assert chunks_of(run) == []


@pytest.mark.django_db
def test_run_ends_with_its_last_chunk_and_its_result_is_the_sum() -> None:
    run = shared(3)
    states = []
    for chunk in chunks_of(run):
        work_on(chunk.pk, done)
        states.append(fresh(run).state)
    run = fresh(run)
    assert states == ["running", "running", "done"]
    assert (run.result, run.done, run.total, run.stage) == ({"screened": 30, "failed": 3}, 30, 30, "At it")
    assert run.finished_at is not None


@pytest.mark.django_db
def test_progress_of_a_run_is_that_of_its_chunks_whoever_died_at_one() -> None:
    run = shared(2)
    first, second = chunks_of(run)
    kill(first)
    assert progress(run) == (4, 20)
    kill(second)
    assert progress(run) == (8, 20)

    def find_less_done_and_more_to_do(claim: Claim) -> dict[str, Any]:
        claim.report(done=3, total=12)
        assert progress(run) == (7, 22)
        claim.report(done=99)
        return {}

    work_on(first.pk, find_less_done_and_more_to_do)
    assert progress(run) == (16, 22)


# --- ringing -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_ring_is_for_the_next_chunk_and_one_at_a_time(
    rings: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        run = shared(3)
    first, second, third = (chunk.pk for chunk in chunks_of(run))
    assert rings == [run.pk, first]
    rings.clear()
    for chunk, rung in ((first, [second]), (first, []), (second, [third]), (third, [])):
        with django_capture_on_commit_callbacks(execute=True):
            work_on(chunk, done)
        assert rings == rung
        rings.clear()


@pytest.mark.django_db
def test_ring_waiting_rings_for_one_chunk_of_each_run(rings: list[int]) -> None:
    runs = [shared(3), shared(3)]
    alone = ask()
    kill(chunks_of(runs[1])[0])
    hold(chunks_of(runs[0])[0])
    rings.clear()
    assert ring_waiting(timezone.now()) == 3
    assert rings == [chunks_of(runs[0])[1].pk, chunks_of(runs[1])[0].pk, alone.pk]


@pytest.mark.django_db
def test_neglected_is_what_nobody_works_on() -> None:
    busy, left, begun = shared(2), shared(2), shared(2)
    alone = ask()
    hold(chunks_of(busy)[0])
    work_on(chunks_of(begun)[0].pk, done)
    now = timezone.now()
    waiting = Run.objects.neglected(now + timedelta(seconds=1), since=now - timedelta(seconds=60))
    assert not waiting.exists()
    Run.objects.update(requested_at=LONG_AGO)
    assert set(waiting.all()) == {*chunks_of(left), alone}
    Run.objects.filter(parent=begun).exclude(finished_at=None).update(finished_at=LONG_AGO)
    assert set(waiting.all()) == {*chunks_of(left), chunks_of(begun)[1], alone}


# --- dying, failing, stopping --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_dead_workers_chunk_is_taken_by_another_and_no_other_chunk_is() -> None:
    run = shared(2)
    first, second = chunks_of(run)
    kill(first)
    work_on(second.pk, done)
    assert fresh(run).state == "running"
    work_on(first.pk, done)
    assert [(row.attempts, row.state) for row in chunks_of(run)] == [(2, "done"), (1, "done")]
    assert fresh(run).result == {"screened": 20, "failed": 2}


@pytest.mark.django_db
def test_worker_that_lost_its_chunk_counts_for_nothing() -> None:
    run = shared(2)
    first, second = chunks_of(run)

    def stall(claim: Claim) -> dict[str, Any]:
        Run.objects.filter(pk=first.pk).update(leased_until=LONG_AGO)
        work_on(first.pk, done)
        with pytest.raises(LostLease):
            claim.report(done=7)
        return {"screened": 999}

    work_on(first.pk, stall)
    assert progress(run) == (10, 20)
    work_on(second.pk, done)
    assert fresh(run).result == {"screened": 20, "failed": 2}


@pytest.mark.django_db
def test_chunk_that_fails_fails_the_run_when_the_others_are_done_and_alone_is_resumed() -> None:
    run = shared(3)
    first, *others = chunks_of(run)
    for _ in range(MAX_ATTEMPTS):
        assert fresh(run).state == "running"
        work_on(first.pk, fail)
    for chunk in others:
        assert fresh(run).state == "running"
        work_on(chunk.pk, done)
    assert (fresh(run).state, fresh(run).message) == ("failed", "ValueError: odd")
    assert resume(fresh(run), now=timezone.now()) is True
    assert (fresh(run).state, fresh(run).message) == ("running", "")
    assert [chunk.state for chunk in chunks_of(run)] == ["queued", "done", "done"]
    work_on(first.pk, done)
    assert (fresh(run).state, fresh(run).result) == ("done", {"screened": 30, "failed": 3})


@pytest.mark.django_db
def test_chunk_whose_workers_die_is_given_up() -> None:
    run = shared(2)
    first, second = chunks_of(run)
    work_on(second.pk, done)
    for _ in range(MAX_ATTEMPTS):
        kill(first)
    work_on(first.pk, done)
    assert (fresh(run).state, fresh(run).message) == (
        "failed",
        f"Gave up after {MAX_ATTEMPTS} attempts whose worker ended.",
    )


@pytest.mark.django_db
def test_cancel_ends_a_shared_run_at_once_and_resume_goes_on(
    rings: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    run = shared(3)
    first, second, third = chunks_of(run)
    work_on(first.pk, done)

    def cancelled_meanwhile(claim: Claim) -> dict[str, Any]:
        cancel(fresh(run))
        with pytest.raises(LostLease):
            claim.report(done=5)
        return {"screened": 999}

    assert work_on(second.pk, cancelled_meanwhile).state == "cancelled"
    assert [chunk.state for chunk in chunks_of(run)] == ["done", "cancelled", "cancelled"]
    assert (fresh(run).state, fresh(run).message) == ("cancelled", "Cancelled. What was finished stays.")
    assert ring_waiting(timezone.now()) == 0
    rings.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert resume(fresh(run), now=timezone.now()) is True
    assert rings == [second.pk]
    assert progress(run) == (10, 30)
    for chunk in (second, third):
        work_on(chunk.pk, done)
    assert (fresh(run).state, fresh(run).result) == ("done", {"screened": 30, "failed": 3})


@pytest.mark.django_db
def test_cancel_while_a_run_is_being_cut_writes_no_chunk() -> None:
    run = ask()

    def cancelled_meanwhile(claim: Claim) -> None:
        cancel(fresh(run))
        claim.share([Chunk({}, 1), Chunk({}, 1)])

    assert work_on(run.pk, cancelled_meanwhile).state == "cancelled"
    assert chunks_of(run) == []


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_chunks_that_end_at_the_same_moment_end_the_run_once() -> None:
    for _ in range(5):
        run = shared(6)
        start = threading.Barrier(6)

        def end_together(claim: Claim, start: threading.Barrier = start) -> dict[str, Any]:
            start.wait()
            claim.report(done=10)
            return {"screened": 10}

        together(*(lambda pk=chunk.pk: work_on(pk, end_together) for chunk in chunks_of(run)))
        assert (fresh(run).state, fresh(run).result) == ("done", {"screened": 60})
        assert progress(run) == (60, 60)


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_cancel_and_resume_among_steps_that_refer_to_the_run_wait_for_nobody_for_ever() -> None:
    run = shared(4)

    over = {"state": Run.State.DONE, "finished_at": timezone.now()}

    def steps(claim: Claim) -> dict[str, Any]:
        for at in range(10):
            with transaction.atomic():
                claim.check()
                # What refers to the run asks the database whether it is there, and locks its key.
                Run.objects.create(parent=run, subject="s", requested_at=timezone.now(), **over)
            claim.report(done=at + 1)
        return {}

    analyst = member(studio=run.studio)

    def steer() -> None:
        for act in (cancel_run, resume_run) * 5:
            with suppress(Refused):
                act(run=run, by=analyst, now=timezone.now())

    def worker() -> None:
        while chunk := Run.objects.next_up(timezone.now()).filter(parent=run).first():
            work_on(chunk.pk, steps)

    together(steer, worker, worker, worker)
    worker()
    assert fresh(run).state == "done"
    assert not Run.objects.live().exists()
