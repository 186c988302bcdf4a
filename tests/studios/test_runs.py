"""Runs: claimed under a lease, cancelled, resumed, given up, alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery import Celery
from django.db import IntegrityError, transaction
from django.utils import timezone

from studios.models import AuditEvent, Role, Run
from studios.rules import NotAllowed
from studios.run_actions import cancel_run, resume_run
from studios.runs import (
    MAX_ATTEMPTS,
    Cancelled,
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
Work = Callable[[Claim], dict[str, Any]]


def ask(**fields: Any) -> Run:
    given = {"kind": Run.Kind.REFRESH, "task": "a.task", "subject": "A list", "now": timezone.now()} | fields
    return ask_for_run(**given)


def fresh(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


def done(claim: Claim) -> dict[str, Any]:
    return {"rows": 3}


def lapse(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(leased_until=LONG_AGO)


class Killed(BaseException):
    pass


def die(claim: Claim) -> dict[str, Any]:
    raise Killed


def kill(run: Run) -> None:
    with pytest.raises(Killed):
        work_on(run.pk, die)
    lapse(run)


# --- asking --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_ask_rings_once_the_row_is_written(rings: list[int], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        run = ask(params={"source": 1})
        assert rings == []
    assert rings == [run.pk]
    assert (run.state, run.params, run.attempts) == ("queued", {"source": 1}, 0)


@pytest.mark.django_db
def test_ask_alone_gives_the_run_that_waits_or_works() -> None:
    waiting = ask(alone="word")
    assert ask(alone="word") == waiting
    assert ask(alone="another") != waiting
    assert ask() != ask()

    def ask_again(claim: Claim) -> dict[str, Any]:
        return {"same": ask(alone="word").pk == waiting.pk}

    assert work_on(waiting.pk, ask_again).result == {"same": True}
    assert ask(alone="word") != waiting


@pytest.mark.django_db
def test_alone_is_kept_by_the_database() -> None:
    ask(alone="word")
    with pytest.raises(IntegrityError, match=r"run_alone|studios_run\.alone"), transaction.atomic():
        Run.objects.create(kind="refresh", task="t", subject="s", requested_at=timezone.now(), alone="word")


@pytest.mark.django_db
def test_ask_alone_beside_one_that_was_quicker_gives_that_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from studios import runs

    first = ask(alone="word")
    look, looks = runs._live, []

    def look_too_early(alone: str) -> Run | None:
        looks.append(alone)
        return None if len(looks) == 1 else look(alone)

    monkeypatch.setattr(runs, "_live", look_too_early)
    assert ask(alone="word") == first


@pytest.mark.django_db
def test_ring_waiting_rings_for_what_waits_and_what_lapsed(rings: list[int]) -> None:
    queued, working, lapsed, over = (ask() for _ in range(4))
    for run in (working, lapsed):
        with pytest.raises(Killed):
            work_on(run.pk, die)
    lapse(lapsed)
    work_on(over.pk, done)
    rings.clear()
    assert ring_waiting(timezone.now()) == 2
    assert rings == [queued.pk, lapsed.pk]


@pytest.mark.django_db
def test_ring_without_a_broker_is_not_fatal(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(Celery, "send_task", fail)
    with django_capture_on_commit_callbacks(execute=True):
        run = ask()
    assert fresh(run).state == "queued"


# --- working -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_work_ends_done_with_its_result() -> None:
    run = work_on(ask().pk, done)
    assert (run.state, run.result, run.attempts, run.lease, run.percent) == (
        "done",
        {"rows": 3},
        1,
        None,
        100,
    )
    assert run.finished_at is not None


@pytest.mark.django_db
def test_work_on_a_run_that_is_over_does_nothing() -> None:
    run = work_on(ask().pk, done)
    again = work_on(run.pk, die)
    assert (again.state, again.finished_at) == ("done", run.finished_at)


@pytest.mark.django_db
def test_work_on_a_run_that_another_holds_does_nothing() -> None:
    run = ask()

    def another_comes(claim: Claim) -> dict[str, Any]:
        assert work_on(run.pk, die).state == "running"
        return {}

    assert work_on(run.pk, another_comes).state == "done"


@pytest.mark.django_db
def test_work_reports_progress_and_renews_its_lease() -> None:
    run = ask()

    def report(claim: Claim) -> dict[str, Any]:
        Run.objects.update(leased_until=timezone.now() + timedelta(seconds=1))
        claim.report(done=30, total=40, stage="Reading")
        seen = fresh(run)
        assert (seen.done, seen.total, seen.stage, seen.percent) == (30, 40, "Reading", 75)
        assert seen.leased_until is not None
        assert seen.leased_until > timezone.now() + timedelta(seconds=30)
        claim.report(done=50, total=40)
        assert (fresh(run).done, fresh(run).stage) == (40, "Reading")
        return {}

    assert work_on(run.pk, report).state == "done"


@pytest.mark.django_db
def test_work_whose_worker_died_is_claimed_once_its_lease_lapsed() -> None:
    run = ask()
    with pytest.raises(Killed):
        work_on(run.pk, die)
    assert work_on(run.pk, done).state == "running"
    lapse(run)
    again = work_on(run.pk, done)
    assert (again.state, again.attempts) == ("done", 2)


@pytest.mark.django_db
def test_work_of_a_worker_that_lost_its_lease_writes_nothing() -> None:
    run = ask()
    raised: list[str] = []

    def stall(claim: Claim) -> dict[str, Any]:
        lapse(run)
        work_on(run.pk, done)
        for word in (claim.check, lambda: claim.report(done=1, total=2, stage="late")):
            with pytest.raises(LostLease):
                word()
            raised.append("LostLease")
        claim.check()
        return {"rows": 999}

    ended = work_on(run.pk, stall)
    assert raised == ["LostLease", "LostLease"]
    assert (ended.state, ended.result, ended.stage) == ("done", {"rows": 3}, "")


@pytest.mark.django_db
def test_work_that_ends_late_does_not_overwrite_the_other() -> None:
    run = ask()

    def stall(claim: Claim) -> dict[str, Any]:
        lapse(run)
        work_on(run.pk, done)
        return {"rows": 999}

    assert work_on(run.pk, stall).result == {"rows": 3}


@pytest.mark.django_db
def test_work_that_is_refused_fails_at_once() -> None:
    def refuse(claim: Claim) -> dict[str, Any]:
        raise Refused("There is no such file.")

    run = work_on(ask().pk, refuse)
    assert (run.state, run.message, run.attempts) == ("failed", "There is no such file.", 1)


@pytest.mark.django_db
def test_work_that_raises_is_tried_again_and_given_up() -> None:
    run = ask()

    def fail(claim: Claim) -> dict[str, Any]:
        raise ValueError("odd")

    states = [work_on(run.pk, fail).state for _ in range(MAX_ATTEMPTS + 1)]
    assert states == ["queued"] * (MAX_ATTEMPTS - 1) + ["failed"] * 2
    assert (fresh(run).message, fresh(run).attempts) == ("ValueError: odd", MAX_ATTEMPTS)


@pytest.mark.django_db
def test_work_whose_workers_die_is_given_up() -> None:
    run = ask()
    for _ in range(MAX_ATTEMPTS):
        kill(run)
    ended = work_on(run.pk, done)
    assert ended.state == "failed"
    assert ended.message == f"Gave up after {MAX_ATTEMPTS} attempts whose worker ended."


# --- stopping and going on -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_cancel_of_a_waiting_run_ends_it_at_once() -> None:
    run = ask()
    cancel(run)
    assert (fresh(run).state, fresh(run).message) == ("cancelled", "Cancelled before it began.")
    assert work_on(run.pk, die).state == "cancelled"


@pytest.mark.django_db
def test_cancel_of_a_working_run_stops_it_at_its_next_step() -> None:
    run = ask()

    def work(claim: Claim) -> dict[str, Any]:
        cancel(run)
        with pytest.raises(Cancelled):
            claim.check()
        claim.report(done=1, total=2)
        return {}

    ended = work_on(run.pk, work)
    assert (ended.state, ended.message) == ("cancelled", "Cancelled. What was finished stays.")


@pytest.mark.django_db
def test_resume_queues_again_with_new_attempts(
    rings: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    run = ask()
    cancel(run)
    with django_capture_on_commit_callbacks(execute=True):
        assert resume(fresh(run), now=timezone.now()) is True
    assert rings == [run.pk]
    again = fresh(run)
    assert (again.state, again.attempts, again.is_cancel_requested, again.finished_at) == (
        "queued",
        0,
        False,
        None,
    )
    assert work_on(run.pk, done).state == "done"
    assert resume(fresh(run), now=timezone.now()) is False


@pytest.mark.django_db
def test_resume_beside_another_with_the_same_word_is_refused() -> None:
    run = ask(alone="word")
    cancel(run)
    ask(alone="word")
    assert resume(fresh(run), now=timezone.now()) is False
    assert fresh(run).state == "cancelled"


@pytest.mark.django_db
def test_cancel_and_resume_by_a_member_stand_in_the_trail() -> None:
    analyst = member()
    run = ask(studio=analyst.studio, kind=Run.Kind.SCREEN_PARTIES)
    cancel_run(run=run, by=analyst, now=timezone.now())
    with pytest.raises(Refused):
        cancel_run(run=run, by=analyst, now=timezone.now())
    resume_run(run=fresh(run), by=analyst, now=timezone.now())
    with pytest.raises(Refused):
        resume_run(run=fresh(run), by=analyst, now=timezone.now())
    verbs = AuditEvent.objects.filter(chain__studio=analyst.studio).order_by("number")
    assert [(event.verb, event.by) for event in verbs] == [
        ("run.cancelled", analyst.user),
        ("run.resumed", analyst.user),
    ]


@pytest.mark.django_db
def test_cancel_by_another_studio_or_role_is_not_allowed() -> None:
    run = ask(studio=StudioFactory(), kind=Run.Kind.SCREEN_PARTIES)
    for one in (member(), member(role=Role.PRODUCER, studio=run.studio)):
        with pytest.raises(NotAllowed):
            cancel_run(run=run, by=one, now=timezone.now())
    assert fresh(run).state == "queued"


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_claim_by_many_at_once_is_given_once() -> None:
    run, works = ask(), []
    start = threading.Barrier(6)

    def work(claim: Claim) -> dict[str, Any]:
        works.append(claim.lease)
        return {}

    def worker() -> None:
        start.wait()
        work_on(run.pk, work)

    together(*[worker] * 6)
    assert len(works) == 1
    assert (fresh(run).state, fresh(run).attempts) == ("done", 1)


@pytest.mark.requires_postgresql
@pytest.mark.django_db(transaction=True)
def test_ask_alone_by_many_at_once_writes_one_run() -> None:
    start, found = threading.Barrier(6), []

    def worker() -> None:
        start.wait()
        found.append(ask(alone="word").pk)

    together(*[worker] * 6)
    assert len(found) == 6
    assert set(found) == {Run.objects.get().pk}
