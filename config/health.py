"""Two questions of a load balancer and a monitor: is this process alive, and is the service whole?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from screening.queries.coverage import stale_sources
from studios.models import Run

BROKER_TIMEOUT_SECONDS = 2
WORK_MAY_WAIT = timedelta(minutes=10)


class NotReady(Exception):
    """A check failed; the message is fit for anybody: no address, no secret."""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers. Touches nothing else: a slow database must not get web servers restarted."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check passes, else 503; each check says in words what it found."""
    answers = {name: _answer(check) for name, check in CHECKS.items()}
    is_ready = all(answer == "ok" for answer in answers.values())
    return JsonResponse({"ready": is_ready, "checks": answers}, status=200 if is_ready else 503)


def _answer(check: Callable[[], None]) -> str:
    try:
        check()
    except NotReady as reason:
        return str(reason)
    return "ok"


def check_database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        raise NotReady("the database does not answer") from None


def check_broker() -> None:
    """Redis answers a ping, or the embedded broker's folder takes a file."""
    if settings.REDIS_URL:
        _check_redis()
        return
    try:
        with tempfile.TemporaryFile(dir=settings.BROKER_DIR / "queue"):
            pass
    except OSError:
        raise NotReady("the broker's folder cannot be written") from None


def _check_redis() -> None:
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=BROKER_TIMEOUT_SECONDS,
        socket_timeout=BROKER_TIMEOUT_SECONDS,
    )
    try:
        client.ping()
    except redis.RedisError:
        raise NotReady("the broker does not answer") from None
    finally:
        client.close()


def check_lists() -> None:
    try:
        stale = stale_sources(timezone.now())
    except DatabaseError:
        raise NotReady("the lists cannot be read") from None
    if stale:
        raise NotReady(" ".join(stale))


def check_workers() -> None:
    """Work that nobody takes: no worker runs, or none can reach the broker."""
    try:
        now = timezone.now()
        waits = Run.objects.neglected(now, since=now - WORK_MAY_WAIT).exists()
    except DatabaseError:
        raise NotReady("the runs cannot be read") from None
    if waits:
        raise NotReady("work waits and no worker takes it")


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "broker": check_broker,
    "lists": check_lists,
    "workers": check_workers,
}
