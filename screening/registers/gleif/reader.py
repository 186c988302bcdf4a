"""A GLEIF file without the records that nobody asked for: these are passed over as bytes, the rest is read as XML."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from screening.sources.bounded import bounded
from screening.sources.source import UnreadableList
from screening.sources.xml_records import Element, XmlForm, read_records

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# The whole files unpack to some 12 and 1.5 GB; records have some 4 KB.
MOST_BYTES = 60_000_000_000
MOST_RECORD_BYTES = 1_000_000
_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """One of the two files: its form as XML, and the element in which a record names the LEIs that it is of, of which it
    has ``ends``."""

    label: str
    form: XmlForm
    names_itself_in: bytes
    ends: int

    @property
    def record(self) -> bytes:
        return self.form.records[1][-1].encode()


ENTITIES = RegisterFile(
    "GLEIF level 1", XmlForm("LEIData", (("LEIHeader",), ("LEIRecords", "LEIRecord"))), b"LEI", 1
)
RELATIONS = RegisterFile(
    "GLEIF level 2",
    XmlForm("RelationshipData", (("Header",), ("RelationshipRecords", "RelationshipRecord"))),
    b"NodeID",
    2,
)


def read_kept(
    file: BinaryIO, register_file: RegisterFile, wanted: frozenset[str], unknown: Counter[str]
) -> Iterator[Element]:
    """The records that name a wanted LEI as what they are of, and any that does not name one plainly. Lines are those of the
    whole file. Raises UnreadableList as ``read_gleif`` does; the last ones may come before a fault that makes all void."""
    label, doubts = register_file.label, list[str]()
    with _unpacked(file, label) as unpacked:
        kept = _Kept(bounded(unpacked, label, MOST_BYTES), register_file, wanted)
        told = ""
        records = read_records(cast(BinaryIO, kept), label, MOST_BYTES, register_file.form, doubts)
        for record in records:
            if record.name == register_file.form.records[0][0]:
                told = _told_by_header(record, label)
            else:
                yield record
    if not kept.count:
        raise UnreadableList(f"{label}: no <{register_file.record.decode()}> in it; expected the register.")
    if told and int(told) != kept.count:
        raise UnreadableList(
            f"{label}: holds {kept.count:,} records and says that it has {int(told):,}; the file is cut or damaged."
        )
    unknown.update(doubts if told else [*doubts, "header without the number of its records"])


def _told_by_header(header: Element, label: str) -> str:
    """How many records the file says it has. Raises UnreadableList for a file of changes."""
    if "DELTA" in header.take_value("FileContent") or header.take_value("DeltaStart"):
        raise UnreadableList(f"{label}: is a file of changes; expected the whole register.")
    told = header.take_value("RecordCount")
    return told if told.isdecimal() else ""


@contextmanager
def _unpacked(file: BinaryIO, label: str) -> Iterator[BinaryIO]:
    """The one XML file of an archive, or the file itself. What an archive says falsely of itself shows on reading."""
    begin = file.read(4)
    file.seek(0)
    if begin != _ZIP:
        yield file
        return
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".xml")]
            if len(names) != 1:
                raise UnreadableList(f"{label}: {len(names)} XML files in the archive; expected one.")
            with archive.open(names[0]) as stream:
                yield cast(BinaryIO, stream)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, OSError, EOFError, RuntimeError) as error:
        raise UnreadableList(f"{label}: the archive is damaged or cut: {error}.") from error


class _Kept(io.RawIOBase):
    """The file's bytes, with line ends alone in place of the records that are passed over. ``count`` is how many records it
    had."""

    def __init__(self, file: io.BufferedReader, register_file: RegisterFile, wanted: frozenset[str]) -> None:
        super().__init__()
        self.count = 0
        self._wanted = frozenset(lei.encode() for lei in wanted)
        self._label, self._ends = register_file.label, register_file.ends
        self._names = re.compile(
            rb"<(?:[\w.-]+:)?" + register_file.names_itself_in + rb">\s*([0-9A-Z]{20})\s*<"
        )
        self._pieces = self._cut(file, register_file.record)
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._ready:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._ready = memoryview(piece)
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._ready))
        view[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _cut(self, file: io.BufferedReader, record: bytes) -> Iterator[bytes]:
        """What stands before, between and behind the records, and those that are kept."""
        begin = re.compile(rb"<((?:[\w.-]+:)?" + record + rb")[\s>]")
        held = b""
        at = 0
        while chunk := file.read(_CHUNK):
            held, at = held[at:] + chunk, 0
            while found := begin.search(held, at):
                end = held.find(b"</" + found[1] + b">", found.end())
                if end < 0:
                    break
                end += len(found[1]) + 3
                yield held[at : found.start()]
                yield self._record(held[found.start() : end])
                at = end
            if len(held) - at > MOST_RECORD_BYTES + _CHUNK:
                raise UnreadableList(
                    f"{self._label}: no record's end in {MOST_RECORD_BYTES:,} bytes; expected <{record.decode()}>."
                )
        yield held[at:]

    def _record(self, record: bytes) -> bytes:
        self.count += 1
        found = [name[1] for name in islice(self._names.finditer(record), self._ends)]
        if len(found) < self._ends or not self._wanted.isdisjoint(found):
            return record
        return b"\n" * record.count(b"\n")
