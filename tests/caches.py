"""A cache for one test."""

from __future__ import annotations

import secrets

from pytest_django import Settings


def begin_a_cache(settings: Settings) -> None:
    """Keys of its own: to clear the cache would take those of the other processes, which share one Redis."""
    apart = {**settings.CACHES["default"], "KEY_PREFIX": f"tests-{secrets.token_hex(8)}"}
    settings.CACHES = {"default": apart}
