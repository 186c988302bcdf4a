"""Fetching a list from its publisher: only over HTTPS, only from allowed hosts, never from an inner network."""

from __future__ import annotations

import ipaddress
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import BinaryIO, cast
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings

MAX_REDIRECTS = 4
TIMEOUT = httpx.Timeout(30.0, connect=10.0)
MAX_SECONDS = 600


class FetchFailed(Exception):
    """The file could not be had; the message is fit for a page."""


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
    if parts.scheme != "https" or port not in (None, 443):
        raise FetchFailed(f"{url}: only https on its usual port is fetched.")
    if host not in settings.FETCH_ALLOWED_HOSTS:
        raise FetchFailed(
            f"{host} is not among the hosts that an administrator allowed (FETCH_ALLOWED_HOSTS)."
        )
    try:
        addresses = resolver(host)
    except OSError as error:
        raise FetchFailed(f"{host} has no address: {error}") from error
    for address in addresses:
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
    etag: str = "",
    last_modified: str = "",
    transport: httpx.BaseTransport | None = None,
    resolver: Callable[[str], list[str]] = resolve,
) -> Iterator[Fetched]:
    """One conditional GET, following redirects by hand so that each is checked. Raises FetchFailed."""
    headers = {"User-Agent": "ExposureSheet/0.1 (list screening)", "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    with (
        httpx.Client(transport=transport, timeout=TIMEOUT, trust_env=False) as client,
        tempfile.TemporaryFile() as file,
    ):
        try:
            yield _fetched(client, url, headers, max_bytes, cast(BinaryIO, file), resolver)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchFailed(f"{url}: {type(error).__name__} {error}".strip()) from error


def _fetched(
    client: httpx.Client,
    url: str,
    headers: dict[str, str],
    max_bytes: int,
    file: BinaryIO,
    resolver: Callable[[str], list[str]],
) -> Fetched:
    for _ in range(MAX_REDIRECTS + 1):
        check_address(url, resolver)
        with client.stream("GET", url, headers=headers) as answer:
            if answer.has_redirect_location:  # is_redirect is true of "not modified" too
                url = _joined(url, answer.headers["Location"])
                continue
            return _read_answer(url, answer, max_bytes, file)
    raise FetchFailed(f"{url}: more than {MAX_REDIRECTS} redirects.")


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise FetchFailed(f"{url} leads to {target[:200]}, which is no address: {error}.") from error


def _read_answer(url: str, answer: httpx.Response, max_bytes: int, file: BinaryIO) -> Fetched:
    if answer.status_code == httpx.codes.NOT_MODIFIED:
        return Fetched(body=None)
    if answer.status_code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
        raise NotPublished(f"{url}: the publisher answered {answer.status_code}.")
    if answer.status_code != httpx.codes.OK:
        raise FetchFailed(f"{url}: the publisher answered {answer.status_code}.")
    size = 0
    deadline = time.monotonic() + MAX_SECONDS
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > max_bytes:
            raise FetchFailed(f"{url}: larger than {max_bytes:,} bytes.")
        if time.monotonic() > deadline:
            raise FetchFailed(f"{url}: took longer than {MAX_SECONDS} seconds.")
        file.write(chunk)
    expected = answer.headers.get("Content-Length")
    came = answer.num_bytes_downloaded  # what the header counts, packed or not
    if expected and expected.isdigit() and int(expected) != came:
        raise FetchFailed(f"{url}: {came:,} bytes came of {int(expected):,}.")
    file.seek(0)
    return Fetched(
        body=file, etag=answer.headers.get("ETag", ""), last_modified=answer.headers.get("Last-Modified", "")
    )
