"""The segments of one folder, brought up to what the database holds before they are asked."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.db.models import QuerySet

from screening.indexes.folders import names_in, remove, sweep
from screening.indexes.rows import Ids, Rows
from screening.matching.engine import Hit
from screening.matching.index import Builder, IndexRefused, NameIndex, Segment, Side, merge
from screening.matching.normalise import Preparer
from screening.matching.party import Party
from screening.matching.prepared import PreparedParty

log = logging.getLogger(__name__)

AT_ONCE: Final = 500
"""Rows that are read and prepared between two words of progress."""
MOST_IN_A_NEW_SEGMENT: Final = 20_000
MOST_SEGMENTS: Final = 8
SMALL: Final = 1 / 4
"""A segment of at most this share of the largest is merged with its like when there are too many."""
TRIES: Final = 5

Tell = Callable[[int, int], None]
"""Hears how many of how many rows are read. Whatever it raises ends the work; what was saved stays."""


@dataclass(frozen=True)
class Contents:
    """Which revisions a shelf holds, and what they are to the engine."""

    side: Side
    revisions: QuerySet[Any]
    ready: Callable[[Any, Preparer], PreparedParty]


@dataclass(frozen=True)
class Covered:
    """An index with every one of ``rows`` but those in ``unread``, and no other. Hits are under the ids of the rows."""

    rows: Rows
    index: NameIndex
    unread: Mapping[int, Exception] = field(default_factory=dict)
    """By id of the row: what was raised at reading it."""

    def screen_many(self, parties: Iterable[Party]) -> Iterator[list[Hit[int]]]:
        """The hits of each party in turn, best first, equal scores by id."""
        for hits in self.index.screen_many(parties):
            # Two workers may have added the same content at once: then it is hit twice.
            matches = {hit.key: hit.match for hit in hits}
            found = [Hit(row_id, matches[key]) for key in matches for row_id in self.rows.ids_under(key)]
            yield sorted(found, key=lambda hit: (-hit.match.score, hit.key))

    def screen_each(self, parties: Sequence[Party]) -> list[list[Hit[int]]]:
        """The same, where one that the engine gives up on, told in the log, must not stop the others: it is alike to nobody
        here. Who is screened against lists is screened otherwise, for there a failure is a result."""
        try:
            return list(self.screen_many(parties))
        except Exception:  # one by one, so that the others are not lost
            return [self._screen_one(party) for party in parties]

    def _screen_one(self, party: Party) -> list[Hit[int]]:
        try:
            return next(iter(self.screen_many([party])))
        except Exception:  # as above
            log.warning("a party could not be compared with the others", exc_info=True)
            return []


class Shelf:
    """The segments in one folder, as this process has opened them. A segment is named after the keys in it."""

    def __init__(self, folder: Path, engine: str, contents: Contents) -> None:
        self._folder = folder
        self._engine = engine
        self._contents = contents
        self._opened: dict[str, Segment] = {}
        self._unkept: dict[str, Segment] = {}
        self._index = NameIndex(indexed_side=contents.side, least="match")

    def covering(self, rows: Rows, tell: Tell) -> Covered:
        """An index with exactly these rows, after what is missing has been added to the folder."""
        self._open_what_is_there()
        wanted = rows.first_of_each()
        missing = wanted.not_among(self._keys())
        unread: dict[int, Exception] = {}
        for start in range(0, len(missing.ids), MOST_IN_A_NEW_SEGMENT):
            end = min(start + MOST_IN_A_NEW_SEGMENT, len(missing.ids))
            unread |= self._add(missing, start, end, tell)
        self._merge_where_many(wanted.keys, partial(tell, len(missing.ids), len(missing.ids)))
        self._index = self._index.over(self._segments().values(), wanted.keys)
        told = {row_id: error for key, error in unread.items() for row_id in rows.ids_under(key)}
        return Covered(rows, self._index, told)

    def _segments(self) -> dict[str, Segment]:
        return self._unkept | self._opened

    def _keys(self) -> Ids:
        return np.concatenate([np.empty(0, np.int64), *(one.party_key for one in self._segments().values())])

    def _open_what_is_there(self) -> None:
        """Again and again while folders go under our hands: whoever merges puts the whole there before its parts go."""
        for _ in range(TRIES):
            names = names_in(self._folder)
            self._opened = {name: one for name, one in self._opened.items() if name in names}
            opened = [self._open(name) for name in sorted(names - self._opened.keys())]
            if all(opened):
                return

    def _open(self, name: str) -> bool:
        """False where the folder was of no use; it is gone then."""
        folder = self._folder / name
        try:
            self._opened[name] = Segment.open(folder, self._engine, is_read_whole=True)
        except IndexRefused as refusal:
            if folder.exists():
                log.warning("an index is thrown away and built anew: %s", refusal)
                remove(folder)
            return False
        return True

    def _add(self, missing: Rows, start: int, end: int, tell: Tell) -> dict[int, Exception]:
        """A segment of the missing rows from start to end. Those that cannot be read are returned, by key."""
        builder, preparer = Builder(is_kept=True), Preparer()
        unread: dict[int, Exception] = {}
        for at in range(start, end, AT_ONCE):
            tell(at, len(missing.ids))
            keys, ids = (
                column[at : min(at + AT_ONCE, end)].tolist() for column in (missing.keys, missing.ids)
            )
            revisions = self._contents.revisions.in_bulk(ids)
            for key, row_id in zip(keys, ids, strict=True):
                try:
                    builder.add(key, self._contents.ready(revisions[row_id], preparer))
                except Exception as error:  # whatever a text does to the engine, the other rows go on
                    unread[key] = error
        tell(end, len(missing.ids))
        segment = builder.segment()
        if len(segment) and not self._save(segment):
            self._unkept[_name_of(segment)] = segment
        return unread

    def _save(self, segment: Segment) -> bool:
        """Whether it now lies in the folder and is opened from there. A disk that is full is no error: the index is a
        cache."""
        name = _name_of(segment)
        sweep(self._folder)
        try:
            segment.save(self._folder / name, self._engine)
        except FileExistsError:
            log.info("another worker has written the same index: %s", name)
        except OSError:
            log.exception("an index could not be written")
        return self._open(name)

    def _merge_where_many(self, live: Ids, tell: Callable[[], None]) -> None:
        segments = self._segments()
        names = _to_merge({name: len(one) for name, one in segments.items()}, len(live))
        chosen = [segments[name] for name in names]
        if not chosen:
            return
        tell()
        keys = np.concatenate([one.party_key for one in chosen])
        merged = merge(chosen, np.setdiff1d(keys, live).tolist())
        if len(merged) and not self._save(merged):
            return
        for name in set(names) - {_name_of(merged)}:
            self._opened.pop(name, None)
            self._unkept.pop(name, None)
            remove(self._folder / name)


def _name_of(segment: Segment) -> str:
    """The same for two workers that add the same rows, so that one of them finds it done."""
    return hashlib.sha256(np.sort(segment.party_key).tobytes()).hexdigest()[:16]


def _to_merge(sizes: Mapping[str, int], live: int) -> list[str]:
    """All where most rows are of the past; the small ones where there are too many."""
    if sum(sizes.values()) > 2 * live:
        return list(sizes)
    if len(sizes) <= MOST_SEGMENTS:
        return []
    largest = max(sizes.values())
    small = [name for name, size in sizes.items() if size <= SMALL * largest]
    return small if len(sizes) - len(small) < MOST_SEGMENTS else list(sizes)
