"""The runs that work on imports. The batch names the one that works on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from studios.models import Run, User
from studios.runs import Refused, ask_for_run
from vendors.models import ImportBatch

CHECK_TASK: Final = "vendors.tasks.check_import"
APPLY_TASK: Final = "vendors.tasks.apply_import"
UNDO_TASK: Final = "vendors.tasks.undo_import"


def ask_for(kind: Run.Kind, task: str, batch: ImportBatch, *, by: User, now: datetime, **params: Any) -> Run:
    """A run on the batch, which the caller has locked."""
    batch.run = ask_for_run(
        kind=kind,
        task=task,
        subject=batch.filename,
        studio=batch.studio,
        by=by,
        now=now,
        params={"batch_id": batch.pk, **params},
    )
    batch.save(update_fields=["run"])
    return batch.run


def check_again(batch: ImportBatch, *, by: User, now: datetime) -> None:
    """The batch waits for its check once more; nothing of it is written yet. The caller has locked it."""
    if batch.run and not batch.run.is_over:
        raise Refused("This import is being worked on. Look again in a moment.")
    batch.state = ImportBatch.State.RECEIVED
    batch.save(update_fields=["state", "mapping"])
    ask_for(Run.Kind.CHECK_IMPORT, CHECK_TASK, batch, by=by, now=now)
