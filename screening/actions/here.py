"""Runs worked on here and now, for commands: without a worker, or beside one."""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.utils import timezone

from screening.actions.duplicates import find_duplicates
from screening.actions.ownership import judge_ownership
from screening.actions.refresh import refresh
from screening.actions.screenings import ask_to_screen_what_waits, screen_parties, screen_source
from studios.models import Run
from studios.runs import work_on

WORK = {
    Run.Kind.REFRESH: refresh,
    Run.Kind.SCREEN_VERSION: screen_source,
    Run.Kind.SCREEN_PARTIES: screen_parties,
    Run.Kind.FIND_DUPLICATES: find_duplicates,
}


def work_here(run: Run) -> Run:
    """Do a run's work in this process, its chunks beside whatever workers there are, or wait for who was quicker."""
    work = WORK[Run.Kind(run.kind)]
    run = work_on(run.pk, work)
    while run.state == Run.State.RUNNING:
        if chunk := Run.objects.next_up(timezone.now()).filter(parent=run).first():
            work_on(chunk.pk, work)
        else:
            time.sleep(0.5)
        run = work_on(run.pk, work)
    return run


def work_on_what_waits() -> list[Run]:
    """Do every screening that waits, those that the ones before asked for included, and judge who is owned by whom they
    left confirmed. Returns the runs as they ended."""
    ask_to_screen_what_waits(timezone.now())
    runs = list(_waiting_worked_on())
    judge_ownership(timezone.now())
    return runs


def _waiting_worked_on() -> Iterator[Run]:
    waiting = Run.objects.filter(kind__in=(Run.Kind.SCREEN_VERSION, Run.Kind.SCREEN_PARTIES))
    while run := waiting.claimable(timezone.now()).order_by("pk").first():
        run = work_here(run.parent or run)
        yield run
        if run.state == Run.State.QUEUED:
            return
