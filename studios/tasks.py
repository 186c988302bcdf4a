"""Bells that any worker may answer."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from studios import runs


@shared_task
def ring_waiting_runs() -> int:
    return runs.ring_waiting(timezone.now())
