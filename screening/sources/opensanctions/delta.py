"""Delta files: what changed from one edition of a dataset to the next, and the whole file that they make of the one
before. An edition is what the publisher numbers its data by ("20240528014702-pfh"); a later one sorts after it."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, BinaryIO

from screening.sources.bounded import bounded
from screening.sources.opensanctions.reader import entity_of, object_of
from screening.sources.rows import read_lines, refuse
from screening.sources.source import Part, UnreadableList

# A day's delta has thousands of lines at most: with more than this, the whole file is the shorter way.
MOST_CHANGES = 500_000
DELTA = Part("ENTITIES.DELTA.JSON", "", is_required=True, max_bytes=1_000_000_000)
INDEX = Part("DELTA.JSON", "", is_required=True, max_bytes=10_000_000)
ADD, MOD, DEL = "ADD", "MOD", "DEL"
_EDITION = re.compile(r"(?<![0-9])[0-9]{14}-[a-z0-9]{3}(?![a-z0-9])")
_DELTA_LINE = re.compile(rb'\s*\{\s*"op"\s*:')
_INDEX_BEGINS = re.compile(rb'\s*\{\s*"(versions|updated_at)"\s*:')


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """Whether a file is a delta or the index of them, by its first bytes; by its name only where it has none."""
    if _INDEX_BEGINS.match(first_bytes):
        return INDEX.name
    is_empty_delta = not first_bytes.strip() and "delta" in filename.lower()
    return DELTA.name if is_empty_delta or _DELTA_LINE.match(first_bytes) else None


def edition_in(name: str) -> str:
    """The edition that a file's or a folder's name holds; empty where it holds none."""
    found = _EDITION.search(name)
    return found[0] if found else ""


def go_on(
    whole: BinaryIO, part: Part, edition: str, index: BinaryIO, deltas: Mapping[str, BinaryIO]
) -> Iterator[bytes]:
    """The whole file after the deltas, line by line, made of that of an edition and of deltas by the editions they lead to.

    Raises UnreadableList, at the last line at latest, where the deltas do not follow on the whole file.
    """
    order = in_order(edition, _editions(index), deltas)
    with tempfile.TemporaryFile() as spool:
        changes = _Changes(spool)
        for following in order:
            changes.read(deltas[following], f"{DELTA.name} of {following}")
        size = 0
        for line in _lines(whole, part, changes):
            size += len(line)
            if size > part.max_bytes:
                raise UnreadableList(f"{part.name}: with its deltas larger than {part.max_bytes:,} bytes.")
            yield line


def in_order(edition: str, published: Collection[str], given: Collection[str]) -> list[str]:
    """The editions of the given deltas, one after another. Raises UnreadableList unless they are all that were published
    after ``edition`` up to the last of them, as the index tells."""
    if not given:
        raise UnreadableList(f"{INDEX.name} alone says what deltas there are; expected some of them, too.")
    if edition < min(published):
        raise UnreadableList(
            f"{INDEX.name} begins with {min(published)}, after the kept {edition}: what lies between is in no delta. "
            f"Expected the whole file."
        )
    order = sorted(given)
    for one in order:
        if one <= edition:
            raise UnreadableList(f"The delta of {one} does not come after the kept {edition}.")
        if one not in published:
            raise UnreadableList(f"The delta of {one} is not among those that {INDEX.name} names.")
    missing = [one for one in sorted(published) if edition < one < order[-1] and one not in given]
    if missing:
        raise UnreadableList(
            f"Between the kept {edition} and {order[-1]} the delta of {', '.join(missing[:5])} is missing."
        )
    return order


def _editions(index: BinaryIO) -> list[str]:
    try:
        told = json.loads(bounded(index, INDEX.name, INDEX.max_bytes).read())
    except (ValueError, RecursionError) as error:
        raise UnreadableList(f"{INDEX.name}: not JSON, or cut.") from error
    versions = told.get("versions") if isinstance(told, dict) else None
    if not isinstance(versions, dict) or not versions or not all(map(_EDITION.fullmatch, versions)):
        raise UnreadableList(
            f"{INDEX.name}: expected “versions”, each under a number such as 20240528014702-pfh."
        )
    return list(versions)


@dataclass(slots=True)
class _Change:
    """What becomes of one entity: whether it is a new one, where that is said, and where in the spool its last line
    stands; None where it goes."""

    is_new: bool
    where: str
    place: int | None


@dataclass(slots=True)
class _Changes:
    """The changes of all deltas by entity. Their lines wait in the spool, so that memory grows with their number alone."""

    spool: IO[bytes]
    by_id: dict[str, _Change] = field(default_factory=dict)

    def read(self, delta: BinaryIO, label: str) -> None:
        for number, line in enumerate(read_lines(delta, label, DELTA.max_bytes), 1):
            if line.strip():
                self._add(object_of(line, label, number), label, number)

    def _add(self, told: dict[str, object], label: str, number: int) -> None:
        op, entity = told.get("op"), told.get("entity")
        listed_id = entity.get("id") if isinstance(entity, dict) else None
        if op not in (ADD, MOD, DEL) or not isinstance(entity, dict) or not isinstance(listed_id, str):
            raise refuse(label, number, "expected ADD, MOD or DEL and an entity with an id.")
        before = self.by_id.get(listed_id)
        if before and (op == ADD) == (before.place is not None):
            state = "is there already" if op == ADD else "went before"
            raise refuse(label, number, f"{op} of {listed_id[:40]}, which {state}.")
        if before is None and len(self.by_id) == MOST_CHANGES:
            raise refuse(label, number, f"more than {MOST_CHANGES:,} changes; expected the whole file.")
        place = None if op == DEL else self._keep(entity, label, number)
        if before:
            before.place = place
        else:
            self.by_id[listed_id] = _Change(op == ADD, f"{label}, line {number}", place)

    def _keep(self, entity: dict[str, object], label: str, number: int) -> int:
        entity_of(entity, label, number)
        place = self.spool.seek(0, 2)
        self.spool.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")
        return place

    def take(self, listed_id: str) -> _Change | None:
        return self.by_id.pop(listed_id, None)

    def line_of(self, change: _Change) -> list[bytes]:
        """The entity's line as it now is; none where it went."""
        if change.place is None:
            return []
        self.spool.seek(change.place)
        return [self.spool.readline()]


def _lines(whole: BinaryIO, part: Part, changes: _Changes) -> Iterator[bytes]:
    for number, line in enumerate(read_lines(whole, part.name, part.max_bytes), 1):
        if not line.strip():
            continue
        listed_id = str(object_of(line, part.name, number).get("id"))
        change = changes.take(listed_id)
        if change is None:
            yield line.rstrip("\r\n").encode() + b"\n"
            continue
        if change.is_new:
            raise UnreadableList(f"{change.where}: {ADD} of {listed_id[:40]}, which is there already.")
        yield from changes.line_of(change)
    for listed_id, change in changes.by_id.items():
        if not change.is_new:
            raise UnreadableList(f"{change.where}: a change of {listed_id[:40]}, which the kept file lacks.")
        yield from changes.line_of(change)
