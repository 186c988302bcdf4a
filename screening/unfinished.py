"""Downloads that broke off: what came of a file, kept on disk with what tells whether it may be gone on with."""

from __future__ import annotations

import fcntl
import hashlib
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings

MOST_SECONDS = 24 * 3600
MOST_BYTES = 2_000_000_000
NOTE_BYTES = 1 << 20


@dataclass(slots=True)
class Unfinished:
    """What came of the file at ``url``: ``size`` bytes of ``length`` (0 where the publisher did not say), told by
    ``validator``. Where a ``note`` is kept, whoever comes next goes on from what it says."""

    url: str
    file: BinaryIO
    note: Path | None = None
    size: int = 0
    length: int = 0
    validator: str = ""
    digest: Any = field(default_factory=hashlib.sha256)
    noted_size: int = 0

    @property
    def can_go_on(self) -> bool:
        """Whether the publisher may be asked for the rest: of a file that is whole there is none."""
        return bool(self.size and self.validator and not 0 < self.length <= self.size)

    def begin(self, *, validator: str = "", length: int = 0) -> None:
        """Nothing came yet, of a file told by ``validator``."""
        self.file.seek(0)
        self.file.truncate()
        self.size, self.digest = 0, hashlib.sha256()
        self.validator, self.length = validator, length
        self.write_note()

    def add(self, chunk: bytes) -> None:
        self.file.write(chunk)
        self.digest.update(chunk)
        self.size += len(chunk)
        if self.size - self.noted_size >= NOTE_BYTES:
            self.write_note()

    def write_note(self) -> None:
        """The note says of the bytes on disk what is true of them, or is not there."""
        self.noted_size = self.size
        if self.note is None:
            return
        if not self.can_go_on:
            self.note.unlink(missing_ok=True)
            return
        self.file.flush()
        said = {name: getattr(self, name) for name in ("url", "validator", "length", "size")}
        written = self.note.with_suffix(".new")
        written.write_text(json.dumps(said | {"sha256": self.digest.hexdigest()}))
        written.replace(self.note)

    def go_on(self) -> None:
        """Take up what the note says came; nothing where it is of another file, or the bytes are not those it means."""
        said = _said(self.note)
        if said.get("url") == self.url and self._reads_to(said["size"], said["sha256"]):
            self.validator, self.length, self.noted_size = said["validator"], said["length"], self.size
            self.file.truncate()
        else:
            self.begin()

    def _reads_to(self, size: int, sha256: str) -> bool:
        self.file.seek(0)
        while chunk := self.file.read(min(NOTE_BYTES, size - self.size)):
            self.digest.update(chunk)
            self.size += len(chunk)
        return self.size == size and bool(self.digest.hexdigest() == sha256)


@contextmanager
def unfinished(url: str, path: Path | None) -> Iterator[Unfinished]:
    """What came of a file, to be gone on with. It is kept at ``path`` whatever becomes of this process, until the
    block ends well.

    Without a path, and where another process writes there now, it goes away with this one.
    """
    with ExitStack() as stack:
        file = _held(path, stack) if path else None
        came = Unfinished(url, file or cast(BinaryIO, stack.enter_context(tempfile.TemporaryFile())))
        if file and path:
            came.note = path.with_name(f"{path.name}.json")
            came.go_on()
        try:
            yield came
            came.validator = ""
        finally:
            came.write_note()
            if file and path and not came.can_go_on:
                path.unlink(missing_ok=True)


def _held(path: Path, stack: ExitStack) -> BinaryIO | None:
    """The file for this process alone: the system lets go of it however the process ends. None where another has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = stack.enter_context(path.open("a+b"))
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held, or on a disk that knows no locks
        return None
    return cast(BinaryIO, file)


def _said(note: Path | None) -> dict[str, Any]:
    try:
        said = json.loads(note.read_text()) if note else {}
        kinds = {"url": str, "validator": str, "length": int, "size": int, "sha256": str}
        return said if all(isinstance(said[name], kind) for name, kind in kinds.items()) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def place_of(source_code: str, part_name: str) -> Path:
    """Where what came of a list's file is kept until all of it has."""
    return _root() / source_code / part_name


def sweep() -> None:
    """Nothing is kept that grew by no byte for a day, nor more than ``MOST_BYTES`` in all, the newest first."""
    oldest = time.time() - MOST_SECONDS
    total = 0
    for modified, size, path in sorted(_files(), reverse=True):
        total += size
        if modified < oldest or total > MOST_BYTES:
            path.unlink(missing_ok=True)


def _files() -> Iterator[tuple[float, int, Path]]:
    for path in _root().glob("*/*"):
        try:
            told = path.stat()
        except FileNotFoundError:  # it came to its end meanwhile
            continue
        yield told.st_mtime, told.st_size, path


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "parts"
