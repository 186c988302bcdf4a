"""Doors for the workers: each makes one call."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from screening.actions import credits, decisions, duplicates, leads, ownership, screenings, staleness
from screening.actions import refresh as refreshes
from studios.runs import ring_task, work_on


@shared_task
def refresh(run_id: int) -> None:
    work_on(run_id, refreshes.refresh)


@shared_task
def screen_source(run_id: int) -> None:
    work_on(run_id, screenings.screen_source)


@shared_task
def screen_parties(run_id: int) -> None:
    work_on(run_id, screenings.screen_parties)


@shared_task
def compare_credits(run_id: int) -> None:
    work_on(run_id, credits.compare_credits)


@shared_task
def find_duplicates(run_id: int) -> None:
    work_on(run_id, duplicates.find_duplicates)


@shared_task
def refresh_due_sources() -> None:
    refreshes.ask_for_due_refreshes(timezone.now())


@shared_task
def screen_unscreened() -> None:
    screenings.ask_to_screen_what_waits(timezone.now())


@shared_task
def judge_ownership() -> None:
    ownership.judge_ownership(timezone.now())


@shared_task
def end_expired_clearances() -> None:
    decisions.end_expired_clearances(timezone.now())


@shared_task
def tell_of_stale_lists() -> None:
    staleness.tell_of_stale_lists(timezone.now())


@shared_task
def find_leads() -> None:
    """What is left goes on at once, behind what waits meanwhile; a lost ring costs a minute, the beat rings too."""
    if not leads.find_leads(timezone.now()):
        ring_task("screening.tasks.find_leads")
