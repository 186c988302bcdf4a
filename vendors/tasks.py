"""Bells of the chain's long work."""

from __future__ import annotations

from typing import Any

from celery import current_app, shared_task
from django.utils import timezone

from studios.models import Run
from studios.runs import Claim, work_on
from vendors.actions import imports as actions
from vendors.bells import SCREEN_NEW
from vendors.models import ImportBatch


@shared_task
def check_import(run_id: int) -> None:
    work_on(run_id, _check)


@shared_task
def apply_import(run_id: int) -> None:
    """Apply, then ring for whoever screens what is new; a lost ring costs a minute, the beat rings too."""
    run = work_on(run_id, _apply)
    if run.state == Run.State.DONE:
        current_app.send_task(SCREEN_NEW)


def _check(claim: Claim) -> dict[str, Any]:
    batch = actions.check_import(batch=_batch(claim), now=timezone.now(), claim=claim)
    return {"state": batch.state, "counts": batch.counts, "problem_count": batch.problem_count}


def _apply(claim: Claim) -> dict[str, Any]:
    batch = actions.apply_import(
        batch=_batch(claim), by=claim.run.requested_by, now=timezone.now(), claim=claim
    )
    return {"state": batch.state, "counts": batch.counts}


def _batch(claim: Claim) -> ImportBatch:
    return ImportBatch.objects.select_related("studio").get(pk=claim.run.params["batch_id"])
