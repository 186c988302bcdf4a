"""Bells that this floor rings for those above it, by their names alone."""

from __future__ import annotations

import logging
from typing import Final

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)

SCREEN_NEW: Final = "screening.tasks.screen_unscreened"


def ring_for_screening() -> None:
    """Once the transaction is through, whoever screens hears that something is new. A lost ring costs a minute: the
    beat rings too."""

    def ring() -> None:
        try:
            current_app.send_task(SCREEN_NEW, retry=False)
        except (
            Exception
        ):  # the broker's library decides what it raises; what was written stands whatever it is
            log.warning("could not ring for the screening; the scheduler will", exc_info=True)

    transaction.on_commit(ring)
