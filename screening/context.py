"""What every page says of the lists it rests on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from screening.queries.coverage import list_dates, stale_sources


def list_freshness(request: HttpRequest) -> dict[str, Any]:
    """``stale_lists`` and ``list_dates``, inside a studio; asked of the database only where a template shows them."""
    if getattr(request, "member", None) is None:
        return {}
    return {
        "stale_lists": SimpleLazyObject(lambda: stale_sources(timezone.now())),
        "list_dates": SimpleLazyObject(list_dates),
    }
