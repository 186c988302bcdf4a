"""A batch of parties as immutable arrays: what finds them, what bounds their scores, and what they are."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, cast, get_args

import numpy as np
from numpy.typing import NDArray

from screening.matching.index.arrays import Bytes, Index, piece
from screening.matching.normalise import Role, Token
from screening.matching.party import Party, Schema

FORMAT: Final = 6
MANIFEST: Final = "manifest.json"
COLUMNS: Final = "columns.bin"
ALIGNED: Final = 64
"""Bytes: every column begins at a multiple."""
Layout = dict[str, tuple[str, int, int]]
"""By column: what its numbers are, the byte where it begins, how many there are."""
SCHEMAS: Final[tuple[Schema, ...]] = get_args(Schema)


class IndexRefused(Exception):
    """A segment on disk that must not be used."""


class StaleIndex(IndexRefused):
    """Another engine, or another format, made the segment."""


class DamagedIndex(IndexRefused):
    """Files of the segment are missing or are not as they were written."""


@dataclass(frozen=True, eq=False)
class Segment:
    """Columns of four tables: parties, their strong names, the words of these, and which word stands in which name.

    ``*_at`` holds where each row's part of the next column begins, and the end of the last one. ``key_hash``,
    ``exact_hash``, ``number_hash`` and ``address_hash`` are sorted; beside each hash stands the word or the party that has it.
    Positions are sets of words of one name, as bits; ``posting_unit`` numbers the ones in ``unit_positions``.
    ``name_person``: 2 for the name of a person, 1 for one that is only read so, 0 for others; from 2 on, two names together are
    weighed as a person's. ``name_meets``: ``PreparedName.meets``.
    ``token_word`` is the number of a word of a name that may be a slip of the pen (``Token.may_slip``), -1 for others;
    ``word_written`` and ``word_folded`` are the shapes of words (``shapes``) as they are written and folded.
    ``name_free`` are the words that find nothing, and ``name_offers`` is a digest of them; where it meets the other
    name's ``name_wants``, words of that other name may have a partner which no key tells.
    """

    party_key: NDArray[np.int64]
    party_schema: NDArray[np.uint8]
    party_at: Index
    party_text: Bytes
    name_party: NDArray[np.int32]
    name_person: NDArray[np.uint8]
    name_meets: NDArray[np.uint8]
    name_weight: NDArray[np.float32]
    name_free: NDArray[np.uint32]
    name_wants: NDArray[np.uint64]
    name_offers: NDArray[np.uint64]
    token_at: Index
    token_weight: NDArray[np.float32]
    token_word: NDArray[np.int32]
    word_written: NDArray[np.uint64]
    word_folded: NDArray[np.uint64]
    word_at: Index
    word_text: Bytes
    key_hash: NDArray[np.uint32]
    key_word: NDArray[np.int32]
    posting_at: Index
    posting_name: NDArray[np.int32]
    posting_unit: NDArray[np.uint16]
    unit_positions: NDArray[np.uint32]
    exact_hash: NDArray[np.uint32]
    exact_party: NDArray[np.int32]
    number_hash: NDArray[np.uint32]
    number_party: NDArray[np.int32]
    address_hash: NDArray[np.uint32]
    address_party: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.party_key)

    @property
    def words(self) -> int:
        return len(self.word_at) - 1

    def party(self, number: int) -> Party:
        return Party.from_json(json.loads(piece(self.party_at, self.party_text, number)))

    def token(self, number: int) -> Token:
        return read_token(piece(self.word_at, self.word_text, number))

    def columns(self) -> Iterator[tuple[str, NDArray[Any]]]:
        for column in fields(self):
            yield column.name, getattr(self, column.name)

    def save(self, folder: Path, engine: str) -> None:
        """Write the segment to a folder that does not exist yet: whole, or not at all.

        Raises FileExistsError where somebody else has written it meanwhile.
        """
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            self._write(unfinished, engine)
            _rename(unfinished, folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        _flush(folder.parent)

    @classmethod
    def open(cls, folder: Path, engine: str, *, is_read_whole: bool = False) -> Segment:
        """The segment in the folder, memory-mapped. ``is_read_whole`` also compares every byte.

        Raises StaleIndex and DamagedIndex.
        """
        manifest = _read_manifest(folder)
        if (manifest.get("format"), manifest.get("engine")) != (FORMAT, engine):
            made_by = f"format {manifest.get('format')}, engine {manifest.get('engine')}"
            raise StaleIndex(f"{folder} was made by {made_by}; this is format {FORMAT}, engine {engine}.")
        try:
            segment = cls(**_open_columns(folder / COLUMNS, manifest, is_read_whole))
        except (OSError, LookupError, TypeError, ValueError) as error:
            raise DamagedIndex(f"{folder} cannot be read: {error}") from error
        if manifest.get("parties") != _summary(segment):
            raise DamagedIndex(f"{folder}: its parties are not the ones that its manifest tells of.")
        return segment

    def _write(self, folder: Path, engine: str) -> None:
        layout: Layout = {}
        with (folder / COLUMNS).open("wb") as file:
            for name, column in self.columns():
                file.write(bytes(-file.tell() % ALIGNED))
                layout[name] = (column.dtype.str, file.tell(), len(column))
                file.write(np.ascontiguousarray(column).data)
        _flush(folder / COLUMNS)
        manifest = {
            "format": FORMAT,
            "engine": engine,
            "parties": _summary(self),
            "columns": layout,
            "bytes": (folder / COLUMNS).stat().st_size,
            "sha256": _sha256(folder / COLUMNS, layout),
        }
        (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))
        _flush(folder / MANIFEST)
        _flush(folder)


def _rename(unfinished: Path, folder: Path) -> None:
    if folder.exists():
        raise FileExistsError(folder)
    try:
        unfinished.rename(folder)
    except OSError as error:  # a folder that came at this very moment is told as one that is not empty
        if folder.exists():
            raise FileExistsError(folder) from error
        raise


def write_token(token: Token) -> bytes:
    """The fields of a word in order, between tabs, sets as sorted lists between commas: some ten times as fast to read as JSON."""
    fields = (
        token.text,
        token.role,
        repr(token.weight),
        token.folded,
        token.skeleton,
        "1" if token.is_syllable else "",
        token.native,
        ",".join(sorted(token.names)),
        ",".join(sorted(token.syllables)),
        token.general,
    )
    return "\t".join(fields).encode()


def read_token(written: bytes) -> Token:
    text, role, weight, folded, skeleton, is_syllable, native, names, syllables, general = (
        written.decode().split("\t")
    )
    return Token(
        text=text,
        role=cast(Role, role),
        weight=float(weight),
        folded=folded,
        skeleton=skeleton,
        is_syllable=bool(is_syllable),
        native=native,
        names=_set_of(names),
        syllables=_set_of(syllables),
        general=general,
    )


def _set_of(written: str) -> frozenset[str]:
    return frozenset(written.split(",")) if written else _NOTHING


_NOTHING: Final[frozenset[str]] = frozenset()


def _summary(segment: Segment) -> dict[str, int]:
    """By which a segment is told from one of other parties."""
    keys = segment.party_key
    if not len(keys):
        return {"count": 0}
    total = int(np.sum(keys, dtype=np.int64))
    return {"count": len(keys), "sum": total, "first": int(keys.min()), "last": int(keys.max())}


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = dict(json.loads((folder / MANIFEST).read_text()))
    except (OSError, TypeError, ValueError) as error:
        raise DamagedIndex(f"{folder} has no manifest that can be read: {error}") from error
    return manifest


def _open_columns(path: Path, manifest: dict[str, Any], is_read_whole: bool) -> dict[str, NDArray[Any]]:
    """Views of one map: every map keeps a file open as long as it lives, and a process may open only so many."""
    layout: Layout = manifest["columns"]
    if path.stat().st_size != manifest["bytes"]:
        raise ValueError("it is longer or shorter than it was written.")
    if is_read_whole and _sha256(path, layout) != manifest["sha256"]:
        raise ValueError("it is not as it was written.")
    # A plain view of the map: slices of a memmap object cost ten times as much.
    content = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
    return {
        name: content[first : first + count * np.dtype(kind).itemsize].view(kind)
        for name, (kind, first, count) in layout.items()
    }


def _sha256(path: Path, layout: Layout) -> str:
    """Of the file, and of what says how to read it."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(json.dumps(layout).encode())
    return digest.hexdigest()


def _flush(path: Path) -> None:
    """To the disk itself; a folder's flush keeps the names in it."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
