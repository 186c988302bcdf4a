"""A publisher on this machine: it serves files as publishers do, and fails as they do."""

from __future__ import annotations

import hashlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Publisher:
    """``files`` by name are served. What is wrong with the next answers stands in the other fields."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    modified: dict[str, float] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    retry_after: str = ""
    redirects: dict[str, str] = field(default_factory=dict)
    break_after: list[int] = field(default_factory=list)
    length_off_by: int = 0
    seconds_a_kilobyte: float = 0.0
    has_etag: bool = True
    has_modified: bool = True
    takes_ranges: bool = True
    heeds_conditions: bool = True

    def publish(self, name: str, content: bytes, *, modified: float = 1_670_598_000) -> None:
        """A version of a file, of 9 December 2022 unless said otherwise."""
        self.files[name], self.modified[name] = content, modified

    def etag(self, name: str) -> str:
        return f'"{hashlib.sha256(self.files[name]).hexdigest()[:16]}"' if self.has_etag else ""


@contextmanager
def publishing() -> Iterator[Publisher]:
    publisher = Publisher()
    server = _Server(("127.0.0.1", 0), type("Served", (_Handler,), {"publisher": publisher}))
    server.daemon_threads = True
    publisher.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):  # else whoever asked has gone
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    publisher: Publisher
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """The test says what it wants to know."""

    def do_GET(self) -> None:
        publisher, name = self.publisher, self.path.lstrip("/")
        publisher.asked.append((name, self.headers.get("If-None-Match", ""), self.headers.get("Range", "")))
        if publisher.statuses:
            self._end(publisher.statuses.pop(0), **self._asking_to_wait())
        elif name in publisher.redirects:
            self._end(302, Location=publisher.redirects[name])
        elif name not in publisher.files:
            self._end(404)
        elif self._knows(name):
            self._end(304)
        else:
            self._serve(name)

    def _asking_to_wait(self) -> dict[str, str]:
        return {"Retry-After": self.publisher.retry_after} if self.publisher.retry_after else {}

    def _knows(self, name: str) -> bool:
        etag = self.publisher.etag(name)
        if "If-None-Match" in self.headers:
            return bool(etag) and self.headers["If-None-Match"] == etag
        return self.headers.get("If-Modified-Since") == self._modified(name)

    def _modified(self, name: str) -> str:
        return formatdate(self.publisher.modified[name], usegmt=True)

    def _end(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for header, value in {"Content-Length": "0", **headers}.items():
            self.send_header(header, value)
        self.end_headers()

    def _serve(self, name: str) -> None:
        publisher, content = self.publisher, self.publisher.files[name]
        first = self._first_byte(name)
        self.send_response(206 if first else 200)
        if first:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        if publisher.has_etag:
            self.send_header("ETag", publisher.etag(name))
        if publisher.has_modified:
            self.send_header("Last-Modified", self._modified(name))
        self.send_header("Content-Length", str(len(content) - first + publisher.length_off_by))
        for header, value in publisher.extra.items():
            self.send_header(header, value)
        self.end_headers()
        self._send(content[first:])

    def _first_byte(self, name: str) -> int:
        named = self.headers.get("If-Range")
        known = (
            named in (self.publisher.etag(name), self._modified(name)) or not self.publisher.heeds_conditions
        )
        if not (self.publisher.takes_ranges and known and "Range" in self.headers):
            return 0
        return int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))

    def _send(self, content: bytes) -> None:
        publisher = self.publisher
        broken = publisher.break_after.pop(0) if publisher.break_after else None
        sent = content if broken is None else content[:broken]
        try:
            for start in range(0, len(sent), 1024):
                self.wfile.write(sent[start : start + 1024])
                time.sleep(publisher.seconds_a_kilobyte)
        except OSError:  # whoever asked has gone
            broken = 0
        self.close_connection = broken is not None or bool(publisher.length_off_by)
