"""Failed sign-ins, counted in the cache: by e-mail address and by network address."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
MAX_FAILURES = 10
WINDOW_SECONDS = 10 * 60


def is_throttled(request: HttpRequest, email: str) -> bool:
    """Whether the address, or the machine that asks, failed too often of late. A cache that is away counts nothing:
    it must not lock everybody out."""
    failures = [0]
    with forgiving_cache():
        failures = [cache.get(key, 0) for key in _keys(request, email)]
    return max(failures) >= MAX_FAILURES


def note_failure(request: HttpRequest, email: str) -> None:
    with forgiving_cache():
        for key in _keys(request, email):
            cache.add(key, 0, WINDOW_SECONDS)
            with suppress(ValueError):  # gone between the two: the window has just ended
                cache.incr(key)


def forget_failures(request: HttpRequest, email: str) -> None:
    """After a sign-in: the address begins anew, the machine does not, or one good account would free its guesses."""
    with forgiving_cache():
        cache.delete(_keys(request, email)[0])


@contextmanager
def forgiving_cache() -> Iterator[None]:
    """What the cache cannot do just now is left undone, and logged."""
    try:
        yield
    except RedisError:
        log.warning("the cache does not answer; attempts are not counted", exc_info=True)


def _keys(request: HttpRequest, email: str) -> tuple[str, str]:
    who = hashlib.sha256(email.strip().lower().encode()).hexdigest()
    return f"sign-in:address:{who}", f"sign-in:machine:{_machine(request)}"


def _machine(request: HttpRequest) -> str:
    """Behind our TLS proxy the proxy's own last word, else the peer: what a client adds in front is not believed."""
    if settings.IS_SERVED_OVER_TLS and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.rsplit(",", 1)[-1].strip()[:45]
    return str(request.META.get("REMOTE_ADDR", ""))
