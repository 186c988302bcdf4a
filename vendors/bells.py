"""Bells that this floor rings for those above it, by their names alone."""

from __future__ import annotations

from functools import partial
from typing import Final

from django.db import transaction

from studios.runs import ring_task

SCREEN_NEW: Final = "screening.tasks.screen_unscreened"
JUDGE_OWNERSHIP: Final = "screening.tasks.judge_ownership"


def ring_for_screening() -> None:
    """Once the transaction is through, whoever screens hears that something is new. A lost ring costs a minute: the
    beat rings too."""
    transaction.on_commit(partial(ring_task, SCREEN_NEW))


def ring_for_ownership() -> None:
    """Once the transaction is through, whoever judges who is owned by whom hears that stakes moved."""
    transaction.on_commit(partial(ring_task, JUDGE_OWNERSHIP))
