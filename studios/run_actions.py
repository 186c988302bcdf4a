"""Verbs on runs that a person says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from studios import runs
from studios.audit import record
from studios.models import Run
from studios.rules import Member, check_can_steer_run


def cancel_run(*, run: Run, by: Member, now: datetime) -> None:
    """The run is asked to stop, and the trail says by whom. Raises NotAllowed, and Refused where the run is over."""
    check_can_steer_run(by, run=run)
    with transaction.atomic():
        row = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
        if row.is_over:
            raise runs.Refused("The run is over: there is nothing to cancel.")
        if row.is_cancel_requested:
            return
        runs.cancel(row)
        record(studio=row.studio, verb="run.cancelled", subject=row, by=by.user, now=now, data=_progress(row))


def resume_run(*, run: Run, by: Member, now: datetime) -> None:
    """The run waits for a worker again. Raises NotAllowed, and Refused where it was neither
    cancelled nor failed."""
    check_can_steer_run(by, run=run)
    with transaction.atomic():
        row = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
        if not runs.resume(row, now=now):
            raise runs.Refused("Only a cancelled or a failed run can be resumed.")
        record(studio=row.studio, verb="run.resumed", subject=row, by=by.user, now=now, data=_progress(row))


def _progress(run: Run) -> dict[str, object]:
    return {"run": run.pk, "state": run.state, "done": run.done, "total": run.total}
