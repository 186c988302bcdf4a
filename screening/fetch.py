"""Fetching a list from its publisher: only over HTTPS, only from allowed hosts, never from an inner network."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings

from screening.unfinished import Unfinished, unfinished

MAX_REDIRECTS = 4
MAX_RESUMES = 5
CONNECT_SECONDS = 10
TELL_SECONDS = 5
LONGEST_WAIT = timedelta(days=1)
NO_REST = (httpx.codes.PARTIAL_CONTENT, httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE)
RANGE_TOLD = re.compile(r"bytes (\d+)-\d+/(\d+|\*)$")
SHA256_TOLD = re.compile(r"(?i)\bsha-256=:?([A-Za-z0-9+/]{43}=)")


class FetchFailed(Exception):
    """The file could not be had; the message is fit for a page. ``wait``: for how long the publisher asked not to be
    asked again."""

    def __init__(self, message: str, *, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Broken(Exception):
    """The connection ended before the file did. What came may be gone on with."""


class NotPublished(FetchFailed):
    """The publisher has no such file: asking again would not help."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its body (None for "not modified"), and what the next conditional request needs."""

    body: BinaryIO | None
    etag: str = ""
    last_modified: str = ""


def modified_date(last_modified: str) -> date | None:
    """The day of a Last-Modified header; None where it says none."""
    try:
        return parsedate_to_datetime(last_modified).date()
    except ValueError:
        return None


def resolve(host: str) -> list[str]:
    """The addresses of a host."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, 443, proto=socket.IPPROTO_TCP)]


def check_address(url: str, resolver: Callable[[str], list[str]] = resolve) -> None:
    """Raise FetchFailed unless the address is HTTPS, on an allowed host, and outside private networks."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise FetchFailed(f"{url}: is no address: {error}.") from error
    if f"{parts.scheme}://{parts.netloc}" in settings.FETCH_INNER_ORIGINS:
        return
    if parts.scheme != "https" or port not in (None, 443):
        raise FetchFailed(f"{url}: only https on its usual port is fetched.")
    if host not in settings.FETCH_ALLOWED_HOSTS:
        raise FetchFailed(
            f"{host} is not among the hosts that an administrator allowed (FETCH_ALLOWED_HOSTS)."
        )
    try:
        addresses = resolver(host)
    except OSError as error:
        raise FetchFailed(f"{host} has no address: {error.strerror or error}.") from error
    for address in addresses:
        _check_is_outside(host, address)


def _check_is_outside(host: str, address: str) -> None:
    if not _is_outside(address):
        raise FetchFailed(f"{host} leads to {address}, an inner network; it is not fetched.")


def _is_outside(address: str) -> bool:
    """Whether an address belongs to the public internet; one of IPv4 in IPv6's clothes is judged by what it is."""
    found = ipaddress.ip_address(address)
    inner = getattr(found, "ipv4_mapped", None)
    return (inner or found).is_global


@contextmanager
def fetch(
    url: str,
    *,
    max_bytes: int,
    max_seconds: float = 600,
    max_silence: float = 30,
    etag: str = "",
    last_modified: str = "",
    tell: Callable[[int], None] = lambda size: None,
    keep_at: Path | None = None,
    transport: httpx.BaseTransport | None = None,
    resolver: Callable[[str], list[str]] = resolve,
) -> Iterator[Fetched]:
    """One conditional GET, following redirects by hand so that each is checked. Raises FetchFailed.

    A connection that breaks is taken up where it broke, or from the start where the publisher names nothing to tell
    its file by. What came is kept at ``keep_at`` until the block ends well: who asks again goes on from there.
    ``max_seconds`` bounds all of it, ``max_silence`` the wait for a next byte; ``tell`` hears now and then how many
    bytes came, and may raise.
    """
    with (
        httpx.Client(
            transport=transport,
            timeout=httpx.Timeout(max_silence, connect=CONNECT_SECONDS),
            trust_env=False,
        ) as client,
        unfinished(url, keep_at) as came,
    ):
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        download = _Download(
            client=client,
            url=url,
            conditions={name: value for name, value in conditions.items() if value},
            max_bytes=max_bytes,
            max_seconds=max_seconds,
            came=came,
            tell=tell,
            resolver=resolver,
        )
        yield download.whole()


@dataclass(slots=True)
class _Download:
    """A file on its way."""

    client: httpx.Client
    url: str
    conditions: dict[str, str]
    max_bytes: int
    max_seconds: float
    came: Unfinished
    tell: Callable[[int], None]
    resolver: Callable[[str], list[str]]
    deadline: float = 0.0
    told_at: float = 0.0

    def whole(self) -> Fetched:
        """The file from its first byte to its last, or that it has not changed."""
        self.told_at = time.monotonic()
        self.deadline = self.told_at + self.max_seconds
        for resumes_left in reversed(range(MAX_RESUMES + 1)):
            try:
                return self._answered()
            except (Broken, httpx.TransportError) as error:
                if not self.came.size or not resumes_left:
                    raise FetchFailed(f"{self.url}: {self._told(error)}") from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise FetchFailed(f"{self.url}: {self._told(error)}") from error
        raise AssertionError("unreachable")

    def _told(self, error: Exception) -> str:
        """What happened, and how much had come."""
        what = str(error) if isinstance(error, Broken) else f"{type(error).__name__} {error}".strip()
        came = self.came
        of = f" of {came.length:,}" if came.length else ""
        return f"{what}; {came.size:,} bytes came{of}." if came.size else what

    def _answered(self) -> Fetched:
        url, headers = self.url, self._headers()
        for _ in range(MAX_REDIRECTS + 1):
            check_address(url, self.resolver)
            with self.client.stream("GET", url, headers=headers) as answer:
                _check_peer(url, answer)
                if answer.has_redirect_location:  # is_redirect is true of "not modified" too
                    url = _joined(url, answer.headers["Location"])
                    continue
                return self._read(url, answer)
        raise FetchFailed(f"{url}: more than {MAX_REDIRECTS} redirects.")

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": "ExposureSheet/0.1 (list screening)", "Accept-Encoding": "identity"}
        came = self.came
        if came.can_go_on:
            return headers | {"Range": f"bytes={came.size}-", "If-Range": came.validator}
        return headers if came.size else headers | self.conditions

    def _read(self, url: str, answer: httpx.Response) -> Fetched:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return Fetched(body=None)
        if answer.status_code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
            raise NotPublished(f"{url}: the publisher answered {answer.status_code}.")
        if self.came.can_go_on and answer.status_code in NO_REST and not self._goes_on(answer):
            self.came.begin()
            return self._answered()
        if answer.status_code == httpx.codes.OK:
            self.came.begin(validator=_validator(answer), length=_length(answer))
        elif not self._goes_on(answer):
            told = f"{url}: the publisher answered {answer.status_code}."
            raise FetchFailed(told, wait=_wait_asked(answer))
        self._take(url, answer)
        _check_length(answer)
        self._check_digest(url, answer)
        self.came.file.seek(0)
        named = answer.headers
        return Fetched(
            body=self.came.file, etag=named.get("ETag", ""), last_modified=named.get("Last-Modified", "")
        )

    def _goes_on(self, answer: httpx.Response) -> bool:
        """Whether the answer is the rest of what came: of the same file, from the byte where it broke."""
        came = self.came
        is_rest = RANGE_TOLD.match(answer.headers.get("Content-Range", ""))
        return bool(
            came.can_go_on
            and answer.status_code == httpx.codes.PARTIAL_CONTENT
            and is_rest
            and int(is_rest[1]) == came.size
            and (not came.length or is_rest[2] in ("*", str(came.length)))
            and _validator(answer) in ("", came.validator)
        )

    def _take(self, url: str, answer: httpx.Response) -> None:
        for chunk in answer.iter_bytes():
            self.came.add(chunk)
            size = self.came.size
            if size > self.max_bytes:
                self.came.begin()
                raise FetchFailed(f"{url}: larger than {self.max_bytes:,} bytes.")
            now = time.monotonic()
            if now > self.deadline:
                raise FetchFailed(
                    f"{url}: took longer than {self.max_seconds:,} seconds; {size:,} bytes came."
                )
            if now - self.told_at >= TELL_SECONDS:
                self.told_at = now
                self.tell(size)

    def _check_digest(self, url: str, answer: httpx.Response) -> None:
        """Against the checksum in the answer's head, where there is one (RFC 9530, and RFC 3230 before it)."""
        named = answer.headers
        told = SHA256_TOLD.search(named.get("Repr-Digest", "") or named.get("Digest", ""))
        if told and "Content-Encoding" not in named and _unpacked(told[1]) != self.came.digest.digest():
            self.came.begin()
            raise FetchFailed(f"{url}: what came is not what the publisher's SHA-256 says.")


def _validator(answer: httpx.Response) -> str:
    """What tells the file from another: a strong ETag, else its day. Empty where nothing does."""
    named = answer.headers
    etag = named.get("ETag", "")
    strong = etag if not etag.startswith("W/") else ""
    return "" if "Content-Encoding" in named else strong or named.get("Last-Modified", "")


def _length(answer: httpx.Response) -> int:
    """How long the whole file is; 0 where the answer does not say."""
    told = answer.headers.get("Content-Length", "")
    return int(told) if told.isdecimal() and "Content-Encoding" not in answer.headers else 0


def _wait_asked(answer: httpx.Response) -> timedelta | None:
    """What Retry-After says (RFC 9110, 10.2.3), in seconds or as a day; up to a day long. None where it says nothing."""
    told = answer.headers.get("Retry-After", "").strip()
    if told.isdecimal():
        return min(timedelta(seconds=int(told[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    wait = until - datetime.now(until.tzinfo)
    return min(max(wait, timedelta(0)), LONGEST_WAIT)


def _unpacked(told: str) -> bytes:
    try:
        return base64.b64decode(told, validate=True)
    except binascii.Error:
        return b""


def _check_peer(url: str, answer: httpx.Response) -> None:
    """The address that answered: a name may lead elsewhere by the time it is asked for."""
    stream = answer.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    parts = urlsplit(url)
    if peer and f"{parts.scheme}://{parts.netloc}" not in settings.FETCH_INNER_ORIGINS:
        _check_is_outside(parts.hostname or "", str(peer[0]))


def _check_length(answer: httpx.Response) -> None:
    expected = answer.headers.get("Content-Length")
    came = answer.num_bytes_downloaded  # what the header counts, packed or not
    if expected and expected.isdigit() and int(expected) != came:
        raise Broken("the answer was shorter or longer than it said")


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise FetchFailed(f"{url} leads to {target[:200]}, which is no address: {error}.") from error
