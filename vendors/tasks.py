"""Bells of the chain's long work."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from studios.members import member_of
from studios.models import Run
from studios.rules import NotAllowed
from studios.runs import Claim, Refused, ring_task, work_on
from vendors import import_undo
from vendors.actions import imports as actions
from vendors.bells import JUDGE_OWNERSHIP, SCREEN_NEW
from vendors.models import ImportBatch
from vendors.trackers.fetching import fetch_kitsu


@shared_task
def check_import(run_id: int) -> None:
    work_on(run_id, _check)


@shared_task
def apply_import(run_id: int) -> None:
    """Apply, then ring for whoever screens what is new; a lost ring costs a minute, the beat rings too."""
    run = work_on(run_id, _apply)
    if run.state == Run.State.DONE:
        ring_task(SCREEN_NEW)
        ring_task(JUDGE_OWNERSHIP)


@shared_task
def fetch_tracker(run_id: int) -> None:
    work_on(run_id, fetch_kitsu)


@shared_task
def undo_import(run_id: int) -> None:
    """Undo, then ring for whoever screens what is as it was before."""
    run = work_on(run_id, _undo)
    if run.state == Run.State.DONE:
        ring_task(SCREEN_NEW)
        ring_task(JUDGE_OWNERSHIP)


def _check(claim: Claim) -> dict[str, Any]:
    batch = actions.check_import(batch=_batch(claim), now=timezone.now(), claim=claim)
    return {"state": batch.state, "counts": batch.counts, "problem_count": batch.problem_count}


def _apply(claim: Claim) -> dict[str, Any]:
    batch = actions.apply_import(
        batch=_batch(claim), by=claim.run.requested_by, now=timezone.now(), claim=claim
    )
    return {"state": batch.state, "counts": batch.counts}


def _undo(claim: Claim) -> dict[str, Any]:
    batch, user = _batch(claim), claim.run.requested_by
    member = member_of(user, batch.studio.slug) if user else None
    if member is None:
        raise Refused("Who asked for this is no longer a member of the studio.")
    try:
        batch = import_undo.undo_import(
            batch=batch, member=member, reason=claim.run.params["reason"], now=timezone.now(), claim=claim
        )
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from refusal
    return {"state": batch.state}


def _batch(claim: Claim) -> ImportBatch:
    return ImportBatch.objects.select_related("studio").get(pk=claim.run.params["batch_id"])
