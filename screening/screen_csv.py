"""Screening from a shell: queries in one CSV file, lists from their own files, hits in another CSV. No database."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import IO, Any

from screening.matching.engine import Hit, ListIndex, Policy
from screening.matching.party import Party
from screening.sources.party_cells import OPTIONAL_COLUMNS, BadCell, party_from_cells, read_table
from screening.sources.registry import SOURCES, open_parts
from screening.sources.rows import refuse
from screening.sources.source import ListSource, Reading

HITS_PER_QUERY = 10
EXPLANATION_FIELDS = ("feature", "effect", "query", "listed", "detail")
HIT_COLUMNS = (
    "query_id",
    "rank",
    "score",
    "band",
    "source",
    "listed_id",
    "listed_name",
    "matched_name",
    "explanation",
)
# Queries stream: this only stops a file that is no table of queries.
_MAX_QUERIES_BYTES = 4_000_000_000


class UnusableInput(Exception):
    """Something given on the command line cannot be used. The message is a plain sentence."""


@dataclass(frozen=True, slots=True)
class ListFiles:
    """One ``--list`` argument: a source and the files of one of its publications."""

    source: ListSource
    paths: tuple[Path, ...]


@dataclass(slots=True)
class ScreenedList:
    """One list, indexed. ``captions`` are the listed parties' names by listed id; ``reading`` what was counted."""

    source: ListSource
    index: ListIndex
    captions: dict[str, str]
    reading: Reading


@dataclass(slots=True)
class Summary:
    """What one run read and wrote, and how long it took. ``notes`` say what an analyst must know of the lists,
    ``unknown`` counts what was not understood in them, by source and label."""

    entries: int = 0
    names: int = 0
    queries: int = 0
    hits: int = 0
    build_seconds: float = 0.0
    screen_seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)


def parse_list_argument(text: str) -> ListFiles:
    """ "ofac_sdn=sdn.csv,alt.csv" as a source and its files. Raises UnusableInput."""
    code, _, paths = text.partition("=")
    if code not in SOURCES:
        raise UnusableInput(
            f"--list {text}: no source has the code {code!r}; the codes are {', '.join(sorted(SOURCES))}."
        )
    files = tuple(Path(path.strip()) for path in paths.split(",") if path.strip())
    if not files:
        raise UnusableInput(f"--list {text}: expected {code}=PATH or {code}=PATH,PATH.")
    return ListFiles(SOURCES[code], files)


def policy_with(threshold: float | None) -> Policy:
    """The engine's policy with another match threshold; what would be near above it becomes a match."""
    policy = Policy()
    if threshold is None:
        return policy
    if not 0 <= threshold <= 1:
        raise UnusableInput(f"--threshold {threshold}: expected a number from 0 to 1.")
    return replace(policy, match_threshold=threshold, near_threshold=min(policy.near_threshold, threshold))


def screen_files(queries: Path, lists: Sequence[ListFiles], policy: Policy, out: Path) -> Summary:
    """Writes the hits of all queries over all lists to ``out``, best first, at most ten a query.

    Raises UnreadableList or UnusableInput; ``out`` is then as it was before.
    """
    started = perf_counter()
    screened = [index_list(files, policy) for files in lists]
    summary = _summary_of(screened)
    summary.build_seconds = perf_counter() - started
    started = perf_counter()
    with _replacing(out) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HIT_COLUMNS)
        for query_id, query in read_queries(queries):
            rows = hit_rows(query_id, query, screened)
            writer.writerows(rows)
            summary.queries += 1
            summary.hits += len(rows)
    summary.screen_seconds = perf_counter() - started
    return summary


def index_list(files: ListFiles, policy: Policy) -> ScreenedList:
    """The whole list, read and indexed. Raises UnreadableList."""
    captions: dict[str, str] = {}
    with open_parts(files.source, files.paths) as parts:
        reading = files.source.read(parts)
        index = ListIndex(_listed_parties(reading, captions), policy)
    return ScreenedList(files.source, index, captions, reading)


def read_queries(path: Path) -> Iterator[tuple[str, Party]]:
    """The queries one at a time, by id. Raises UnreadableList naming the line and the column, UnusableInput."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnusableInput(f"{path}: cannot be opened: {error.strerror}.") from error
    with file:
        for line, cells in read_table(file, path.name, _MAX_QUERIES_BYTES, OPTIONAL_COLUMNS):
            yield _query(cells, path.name, line)


def hit_rows(query_id: str, query: Party, lists: Iterable[ScreenedList]) -> list[list[Any]]:
    """The rows of one query's hits over all lists, best first; of two as good, that of the list named first."""
    hits = [
        (screened, hit)
        for screened in lists
        for hit in screened.index.screen(query, HITS_PER_QUERY)
        if hit.match.band != "none"
    ]
    hits.sort(key=lambda pair: -pair[1].match.score)
    return [_hit_row(query_id, rank, *pair) for rank, pair in enumerate(hits[:HITS_PER_QUERY], 1)]


def _hit_row(query_id: str, rank: int, screened: ScreenedList, hit: Hit) -> list[Any]:
    match = hit.match
    explanation = json.dumps(
        [{field: row[field] for field in EXPLANATION_FIELDS} for row in match.evidence_json()],
        ensure_ascii=False,
    )
    caption = screened.captions[hit.key]
    return [
        query_id,
        rank,
        f"{match.score:.4f}",
        match.band,
        screened.source.code,
        hit.key,
        caption,
        match.listed_name,
        explanation,
    ]


def _query(cells: dict[str, str], label: str, line: int) -> tuple[str, Party]:
    try:
        if not cells["id"]:
            raise BadCell("id", "is empty; expected an id.")
        return cells["id"], party_from_cells(cells)
    except BadCell as error:
        raise refuse(label, line, f"column {error}") from error


def _listed_parties(reading: Reading, captions: dict[str, str]) -> Iterator[tuple[str, Party]]:
    for entry in reading:
        captions[entry.listed_id] = entry.party.caption
        yield entry.listed_id, entry.party


def _summary_of(lists: Iterable[ScreenedList]) -> Summary:
    summary = Summary()
    for screened in lists:
        counts = screened.reading.counts
        summary.entries += counts["entries"]
        summary.names += counts["names"]
        summary.unknown.update(
            {f"{screened.source.code}: {label}": n for label, n in screened.reading.unknown.items()}
        )
        summary.notes += [f"{screened.source.code}: {note}" for note in _notes(screened, counts)]
    return summary


def _notes(screened: ScreenedList, counts: Counter[str]) -> Iterator[str]:
    reading, source = screened.reading, screened.source
    if reading.missing_parts:
        yield f"read without {', '.join(reading.missing_parts)}."
    if counts["entries"] < source.min_entries:
        yield f"{counts['entries']:,} entries; the published list has {source.min_entries:,} or more."
    yield from reading.doubts
    # "remark: POB" is one detail of a party; a label without a colon speaks of rows or of the whole file.
    yield from (f"{label}: {count:,}." for label, count in reading.unknown.items() if ": " not in label)
    if reading.unknown:
        yield f"{reading.unknown.total():,} details were not understood; --verbosity 2 counts them by kind."


@contextmanager
def _replacing(path: Path) -> Iterator[IO[str]]:
    """A file that takes the place of ``path`` when the block ends well, and is gone when it does not."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise UnusableInput(f"--out {path}: cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
