"""Runs: long work whose queue is the row. The broker only rings; a worker claims the row under a lease,
renews it as it goes, and a run whose lease lapsed is claimed again and goes on where its rows say.

A run that is large is shared: its chunks are rows that any worker claims, each under a lease of its own, and it ends
with the last of them (docs/adr/0010). Whoever locks a chunk has locked its run before. No lock on a run hinders rows
that refer to it from being written.
"""

from __future__ import annotations

import logging
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from studios.models import Run, Studio, User
from studios.models.run import RunQuerySet

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
STOPPED = "Cancelled. What was finished stays."


class LostLease(Exception):
    """Another worker holds the run now; whatever this one began is rolled back."""


class Cancelled(Exception):
    """Somebody asked the run to stop; what is committed stays, the rest is not begun."""


class Refused(Exception):
    """The work cannot be done and trying again would not help; the message is fit for a page."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a run: what its own params say beyond the run's, and how much of the run's total it is."""

    params: dict[str, Any]
    total: int


@dataclass(slots=True)
class Claim:
    """A worker's hold on a run, or on a chunk of one."""

    run: Run
    lease: uuid.UUID

    def report(
        self, *, done: int | None = None, total: int | None = None, stage: str = "", silent_seconds: int = 0
    ) -> None:
        """Renew the lease and show progress; a chunk's is added to its run's. Raises LostLease or Cancelled.
        ``silent_seconds``: for how long nothing may be heard of this worker, where that is longer than a lease."""
        self.check()
        total = self.run.total if total is None else total
        done = min(self.run.done if done is None else done, total)
        said = {"stage": stage} if stage else {}
        with transaction.atomic():
            if self.run.parent_id:
                further = {
                    "done": F("done") + done - self.run.done,
                    "total": F("total") + total - self.run.total,
                }
                Run.objects.filter(pk=self.run.parent_id).update(**further, **said)
            if not self._held().update(
                done=done, total=total, leased_until=_lease_end(silent_seconds), **said
            ):
                raise LostLease(str(self.run))
        self.run.done, self.run.total = done, total

    def check(self) -> None:
        """Raise unless this worker still holds the run and nobody asked it to stop. Inside a transaction it
        locks the row, so that what the transaction writes is written by the one holder."""
        rows = self._held()
        if transaction.get_connection().in_atomic_block:
            rows = rows.select_for_update(no_key=True)
        row = rows.first()
        if row is None:
            raise LostLease(str(self.run))
        if row.is_cancel_requested:
            raise Cancelled(str(self.run))

    def share(self, chunks: Sequence[Chunk]) -> None:
        """Let go of the run and leave its chunks to all workers. The work that shares ends with that."""
        run = self.run
        rows = [
            Run(
                parent=run,
                kind=run.kind,
                task=run.task,
                subject=f"{run.subject}, {number} of {len(chunks)}"[:200],
                studio_id=run.studio_id,
                requested_by_id=run.requested_by_id,
                requested_at=timezone.now(),
                params=run.params | chunk.params,
                total=chunk.total,
            )
            for number, chunk in enumerate(chunks, start=1)
        ]
        with transaction.atomic():
            self.check()
            Run.objects.bulk_create(rows)
            total = sum(chunk.total for chunk in chunks)
            self._held().update(done=0, total=total, lease=None, leased_until=None)
            _ring_next(run)

    def _held(self) -> RunQuerySet:
        return Run.objects.filter(pk=self.run.pk, lease=self.lease, state=Run.State.RUNNING)


Work = Callable[[Claim], dict[str, Any] | None]


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
    return Run.objects.live().filter(alone=alone).first() if alone else None


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
    """Tell the workers that a run waits."""
    ring_task(run.task, run_id=run.pk)


def ring_task(task: str, **told: Any) -> None:
    """Tell the workers to do a task. A broker that is away is logged, not fatal: the beat rings again."""
    try:
        current_app.send_task(task, kwargs=told, retry=False)
    except Exception:  # the broker's library decides what it raises; the rows stand whatever it is
        log.warning("could not ring for %s %s; the scheduler will", task, told, exc_info=True)


def ring_waiting(now: datetime) -> int:
    """Ring for every run that waits or whose worker is gone, one chunk of each that is shared. Returns how many."""
    waiting = list(Run.objects.next_up(now)[:100])
    for run in waiting:
        ring(run)
    return len(waiting)


def _ring_next(run: Run) -> None:
    """Ring for the next chunk of a shared run once the transaction is through. So there is one ring on its way for
    each shared run, another work's ring waits for no more than the chunks that are held, and one that is doubled
    finds its chunk claimed."""

    def ring_next() -> None:
        if chunk := Run.objects.next_up(timezone.now()).filter(parent=run.whole_id).first():
            ring(chunk)

    transaction.on_commit(ring_next)


def work_on(run_id: int, work: Work) -> Run:
    """Claim the run or chunk, do the work, write how it ended. Does nothing where another worker holds it or it is
    over. Work that returns None has shared the run.

    ``work`` must be safe to begin again: it finds in its own rows what is done already.
    """
    claim = _claim(run_id)
    if claim is None:
        return Run.objects.get(pk=run_id)
    try:
        result = work(claim)
    except LostLease:
        log.warning("run %s went on elsewhere, or was cancelled", run_id)
    except Cancelled:
        _end(claim, Run.State.CANCELLED, message=STOPPED)
    except Refused as refusal:
        _end(claim, Run.State.FAILED, message=str(refusal))
    except Exception as error:  # whatever it was, the run must say so
        log.exception("run %s failed", run_id)
        _release(claim, error)
    else:
        if result is not None:
            _end(claim, Run.State.DONE, result=result)
    return Run.objects.get(pk=run_id)


def cancel(run: Run) -> None:
    """Ask a run to stop. One that nobody holds, and one that is shared, with its chunks, ends at once: who holds a
    chunk has lost it. A run that is held ends at its next step."""
    message = STOPPED if run.started_at else "Cancelled before it began."
    over = {"state": Run.State.CANCELLED, "finished_at": timezone.now(), "message": message}
    with transaction.atomic():
        if Run.objects.live().filter(pk=run.pk, lease=None).update(**over):
            Run.objects.live().filter(parent=run).update(lease=None, leased_until=None, **over)
        else:
            Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(is_cancel_requested=True)


def resume(run: Run, *, now: datetime) -> bool:
    """Queue a cancelled or failed run again, or its chunks that are not done; it goes on from what it finished.
    False where it is not over so."""
    over = Run.objects.filter(state__in=(Run.State.CANCELLED, Run.State.FAILED))
    again: dict[str, Any] = {"state": Run.State.QUEUED, "requested_at": now, "attempts": 0, "message": ""}
    again |= {"is_cancel_requested": False, "finished_at": None, "lease": None}
    try:
        with transaction.atomic():
            is_queued = bool(over.filter(pk=run.pk).update(**again))
            is_shared = is_queued and bool(over.filter(parent=run).update(**again))
            if is_shared:
                Run.objects.filter(pk=run.pk).update(state=Run.State.RUNNING)
    except IntegrityError:  # another run with the same word waits or works
        return False
    if is_shared:
        _ring_next(run)
    elif is_queued:
        transaction.on_commit(lambda: ring(run))
    return is_queued


def _claim(run_id: int) -> Claim | None:
    now = timezone.now()
    lease = uuid.uuid4()
    with transaction.atomic():
        run = _locked(Run.objects.claimable(now), run_id)
        if run is None:
            return None
        if run.attempts >= MAX_ATTEMPTS:
            gave_up = f"Gave up after {MAX_ATTEMPTS} attempts whose worker ended."
            _close(run, Run.State.FAILED, message=run.message or gave_up)
            return None
        run.state, run.lease, run.leased_until = Run.State.RUNNING, lease, _lease_end()
        run.attempts += 1
        run.started_at = run.started_at or now
        run.save(update_fields=["state", "lease", "leased_until", "attempts", "started_at"])
        if run.parent_id:
            _ring_next(run)
    return Claim(run=run, lease=lease)


def _locked(rows: RunQuerySet, run_id: int) -> Run | None:
    """The run, where it is among these rows, locked till the transaction ends; and before it the run whose chunk it is."""
    list(Run.objects.filter(chunks=run_id).select_for_update(of=("self",), no_key=True))
    return rows.filter(pk=run_id).select_for_update(of=("self",), no_key=True).first()


def _lease_end(silent_seconds: int = 0) -> datetime:
    lease: int = settings.RUN_LEASE_SECONDS
    return timezone.now() + timedelta(seconds=lease + silent_seconds)


def _end(claim: Claim, state: Run.State, *, message: str = "", result: dict[str, Any] | None = None) -> None:
    with transaction.atomic():
        if run := _locked(Run.objects.filter(lease=claim.lease), claim.run.pk):
            _close(run, state, message=message, result=result)


def _close(run: Run, state: Run.State, *, message: str = "", result: dict[str, Any] | None = None) -> None:
    """The run, which is locked, is over; and with the last of its chunks the run that was shared."""
    run.state, run.message, run.result = state, message, result or {}
    run.finished_at, run.lease, run.leased_until = timezone.now(), None, None
    run.save(update_fields=["state", "message", "result", "finished_at", "lease", "leased_until"])
    if run.parent and not run.parent.chunks.live().exists():
        _close_shared(run.parent)


def _close_shared(run: Run) -> None:
    """A failed chunk fails it; else its result is the sum of theirs."""
    failed = run.chunks.filter(state=Run.State.FAILED).order_by("pk").first()
    if failed:
        _close(run, Run.State.FAILED, message=failed.message)
        return
    total: Counter[str] = Counter()
    for result in run.chunks.values_list("result", flat=True):
        total.update(result)
    _close(run, Run.State.DONE, result=dict(total))


def _release(claim: Claim, error: Exception) -> None:
    """Let the run wait for another attempt, or fail when it had enough."""
    message = f"{type(error).__name__}: {error}"[:2000]
    if claim.run.attempts >= MAX_ATTEMPTS:
        _end(claim, Run.State.FAILED, message=message)
        return
    Run.objects.filter(pk=claim.run.pk, lease=claim.lease).update(
        state=Run.State.QUEUED, message=message, lease=None, leased_until=None
    )
