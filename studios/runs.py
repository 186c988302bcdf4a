"""Runs: long work whose queue is the row. The broker only rings; a worker claims the row under a lease,
renews it as it goes, and a run whose lease lapsed is claimed again and goes on where its rows say."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from studios.models import Run, Studio, User

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 5


class LostLease(Exception):
    """Another worker holds the run now; whatever this one began is rolled back."""


class Cancelled(Exception):
    """Somebody asked the run to stop; what is committed stays, the rest is not begun."""


class Refused(Exception):
    """The work cannot be done and trying again would not help; the message is fit for a page."""


@dataclass(slots=True)
class Claim:
    """A worker's hold on a run."""

    run: Run
    lease: uuid.UUID

    def report(self, *, done: int, total: int, stage: str = "", silent_seconds: int = 0) -> None:
        """Renew the lease and show progress. Raises LostLease or Cancelled. ``silent_seconds``: for how long nothing
        may be heard of this worker, where that is longer than a lease."""
        self.check()
        held = Run.objects.filter(pk=self.run.pk, lease=self.lease, state=Run.State.RUNNING)
        fields: dict[str, Any] = {
            "done": min(done, total),
            "total": total,
            "leased_until": _lease_end(silent_seconds),
        }
        if stage:
            fields["stage"] = stage
        if not held.update(**fields):
            raise LostLease(str(self.run))

    def check(self) -> None:
        """Raise unless this worker still holds the run and nobody asked it to stop. Inside a transaction it
        locks the row, so that what the transaction writes is written by the one holder."""
        rows = Run.objects.filter(pk=self.run.pk, lease=self.lease, state=Run.State.RUNNING)
        if transaction.get_connection().in_atomic_block:
            rows = rows.select_for_update()
        row = rows.first()
        if row is None:
            raise LostLease(str(self.run))
        if row.is_cancel_requested:
            raise Cancelled(str(self.run))


def ask_for_run(
    *,
    kind: Run.Kind,
    task: str,
    subject: str,
    now: datetime,
    studio: Studio | None = None,
    by: User | None = None,
    params: dict[str, Any] | None = None,
    alone: str = "",
) -> Run:
    """Write the run and ring the bell once the transaction is through. A lost ring costs only time.

    Where ``alone`` is given and a run with that word waits or works, that run is returned and none is written.
    """
    asked = Run(kind=kind, task=task, subject=subject[:200], studio=studio, requested_by=by)
    asked.requested_at, asked.params, asked.alone = now, params or {}, alone
    return _live(alone) or _written(asked) or _live(alone) or _write(asked)


def _live(alone: str) -> Run | None:
    """The run with that word that waits or works."""
    live = Run.objects.filter(alone=alone, state__in=(Run.State.QUEUED, Run.State.RUNNING))
    return live.first() if alone else None


def _written(run: Run) -> Run | None:
    """As ``_write``; None where another run with the same word was quicker. It may even be over by now."""
    try:
        return _write(run)
    except IntegrityError:
        if not run.alone:
            raise
        return None


def _write(run: Run) -> Run:
    with transaction.atomic():
        run.save(force_insert=True)
    transaction.on_commit(lambda: ring(run))
    return run


def ring(run: Run) -> None:
    """Tell the workers that a run waits. A broker that is away is logged, not fatal: the beat rings again."""
    try:
        current_app.send_task(run.task, kwargs={"run_id": run.pk}, retry=False)
    except Exception:  # the broker's library decides what it raises; the row stands whatever it is
        log.warning("could not ring for run %s; the scheduler will", run.pk, exc_info=True)


def ring_waiting(now: datetime) -> int:
    """Ring for every run that waits or whose worker is gone. Returns how many."""
    waiting = list(Run.objects.claimable(now).order_by("pk")[:100])
    for run in waiting:
        ring(run)
    return len(waiting)


def work_on(run_id: int, work: Callable[[Claim], dict[str, Any]]) -> Run:
    """Claim the run, do the work, write how it ended. Does nothing where another worker holds it or it is over.

    ``work`` must be safe to begin again: it finds in its own rows what is done already.
    """
    claim = _claim(run_id)
    if claim is None:
        return Run.objects.get(pk=run_id)
    try:
        result = work(claim)
    except LostLease:
        log.warning("run %s went on elsewhere", run_id)
    except Cancelled:
        _end(claim, Run.State.CANCELLED, message="Cancelled. What was finished stays.")
    except Refused as refusal:
        _end(claim, Run.State.FAILED, message=str(refusal))
    except Exception as error:  # whatever it was, the run must say so
        log.exception("run %s failed", run_id)
        _release(claim, error)
    else:
        _end(claim, Run.State.DONE, result=result)
    return Run.objects.get(pk=run_id)


def cancel(run: Run) -> None:
    """Ask a run to stop. One that nobody holds ends at once; a running one at its next step."""
    now = timezone.now()
    waiting = Run.objects.filter(pk=run.pk, state=Run.State.QUEUED)
    if not waiting.update(state=Run.State.CANCELLED, finished_at=now, message="Cancelled before it began."):
        Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(is_cancel_requested=True)


def resume(run: Run, *, now: datetime) -> bool:
    """Queue a cancelled or failed run again; it goes on from what it finished. False where it is not over so."""
    over = Run.objects.filter(pk=run.pk, state__in=(Run.State.CANCELLED, Run.State.FAILED))
    try:
        with transaction.atomic():
            queued = over.update(
                state=Run.State.QUEUED,
                is_cancel_requested=False,
                finished_at=None,
                message="",
                attempts=0,
                lease=None,
                requested_at=now,
            )
    except IntegrityError:  # another run with the same word waits or works
        return False
    if queued:
        transaction.on_commit(lambda: ring(run))
    return bool(queued)


def _claim(run_id: int) -> Claim | None:
    now = timezone.now()
    lease = uuid.uuid4()
    with transaction.atomic():
        run = Run.objects.claimable(now).select_for_update().filter(pk=run_id).first()
        if run is None:
            return None
        if run.attempts >= MAX_ATTEMPTS:
            run.state, run.finished_at = Run.State.FAILED, now
            run.message = run.message or f"Gave up after {MAX_ATTEMPTS} attempts whose worker ended."
            run.save(update_fields=["state", "finished_at", "message"])
            return None
        run.state, run.lease, run.leased_until = Run.State.RUNNING, lease, _lease_end()
        run.attempts += 1
        run.started_at = run.started_at or now
        run.save(update_fields=["state", "lease", "leased_until", "attempts", "started_at"])
    return Claim(run=run, lease=lease)


def _lease_end(silent_seconds: int = 0) -> datetime:
    lease: int = settings.RUN_LEASE_SECONDS
    return timezone.now() + timedelta(seconds=lease + silent_seconds)


def _end(claim: Claim, state: Run.State, *, message: str = "", result: dict[str, Any] | None = None) -> None:
    Run.objects.filter(pk=claim.run.pk, lease=claim.lease).update(
        state=state,
        finished_at=timezone.now(),
        message=message,
        result=result or {},
        lease=None,
        leased_until=None,
    )


def _release(claim: Claim, error: Exception) -> None:
    """Let the run wait for another attempt, or fail when it had enough."""
    message = f"{type(error).__name__}: {error}"[:2000]
    if claim.run.attempts >= MAX_ATTEMPTS:
        _end(claim, Run.State.FAILED, message=message)
        return
    Run.objects.filter(pk=claim.run.pk, lease=claim.lease).update(
        state=Run.State.QUEUED, message=message, lease=None, leased_until=None
    )
