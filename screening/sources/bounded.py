"""Reading a file that may be hostile: never past a bound, and a broken archive said in plain words."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from screening.sources.source import UnreadableList

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class BoundedReader(io.RawIOBase):
    """Gives the bytes of ``file`` and raises UnreadableList past ``max_bytes``. Leaves ``file`` open."""

    def __init__(self, file: BinaryIO, label: str, max_bytes: int) -> None:
        super().__init__()
        self._file = file
        self._label = label
        self._max_bytes = max_bytes
        self._seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        data = self._read(len(view))
        self._seen += len(data)
        if self._seen > self._max_bytes:
            raise UnreadableList(
                f"{self._label}: larger than {self._max_bytes:,} bytes, the most that is read."
            )
        view[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            return self._file.read(size) or b""
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableList(f"{self._label}: the file is damaged or cut: {error}.") from error


def bounded(file: BinaryIO, label: str, max_bytes: int) -> io.BufferedReader:
    """``file`` as a buffered stream that raises UnreadableList past ``max_bytes`` or where an archive is broken."""
    return io.BufferedReader(BoundedReader(file, label, max_bytes), buffer_size=1 << 16)
