"""Without a database: segments of vendors and of listed parties, in the process that wrote them and in a fresh one."""

from __future__ import annotations

import json
import multiprocessing
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.matching.engines import asked
from benchmarks.matching.listed import EvalNames
from benchmarks.matching.report import Table
from benchmarks.matching.speed import all_lists, vendors
from benchmarks.matching.token_sort import sorted_words
from screening.matching.engine import ENGINE_VERSION, ListIndex
from screening.matching.index import NameIndex, Segment, Side, build
from screening.matching.party import Party

PORTION: Final = 20_000
THRESHOLD: Final = 90
"""Of rapidfuzz's token_sort_ratio: only its speed is told here."""
AT_ONCE: Final = 100
SINGLE: Final = 200


def table(names: EvalNames, lists: Path, folder: Path, count: int, changed: int, walked: int) -> Table:
    """Changed listed parties against a portfolio of vendors (made as for the table of speed), names only. Segments lie on
    disk. A cold worker is a fresh process that opens them, the bytes of every file compared, and screens at once.
    Walking is what a pass without an index does: every vendor is prepared anew and asked of the changed parties; it is
    measured on some vendors and multiplied. rapidfuzz compares all pairs of names by token_sort_ratio, without reasons."""
    listed = all_lists(names, lists)
    entries = names.sample(listed.values(), changed, "changed")
    portfolio = [asked(question) for question in vendors(names, count)]
    rows = written("the portfolio", folder / "parties", enumerate(portfolio), count)
    rows += written("all lists", folder / "listed", enumerate(listed.values()), len(listed))
    cold = fresh(folder / "parties", "query", entries)
    rows += [
        [f"{changed} changed entries, cold worker", f"{cold['open'] + cold['ask']:.2f} s"],
        ["  of which opening", f"{cold['open']:.2f} s"],
        ["  peak memory of the worker (files that all share)", memory(cold)],
        [f"{changed} changed entries, warm worker", f"{cold['again']:.2f} s"],
        ["  matches found", f"{cold['matches']:,}"],
    ]
    one = fresh(folder / "listed", "listed", portfolio[:1])
    rows += [
        ["one changed vendor against all lists, cold worker", f"{one['open'] + one['ask']:.2f} s"],
        ["  peak memory of the worker (files that all share)", memory(one)],
        [
            "one changed vendor against all lists, warm worker",
            f"{1000 * single(folder, portfolio[:SINGLE]):.1f} ms",
        ],
    ]
    rows += baselines(entries, portfolio, walked)
    return Table(
        f"{changed} changed entries and {count:,} vendors", ["ours"], rows, about=table.__doc__ or ""
    )


def written(label: str, folder: Path, parties: Iterable[tuple[int, Party]], count: int) -> list[list[str]]:
    """Build the segments and save them."""
    start = time.perf_counter()
    held = list(parties)
    for at in range(0, count, PORTION):
        build(held[at : at + PORTION]).save(folder / str(at), ENGINE_VERSION)
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in folder.rglob("columns.bin"))
    return [
        [f"{label}, built once by whoever needs it first ({count:,})", f"{seconds:.1f} s"],
        ["  on disk", f"{size / 1e6:.0f} MB"],
    ]


def fresh(folder: Path, side: Side, parties: Sequence[Party]) -> dict[str, float]:
    """Seconds and megabytes of a process that has nothing in memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        answer: dict[str, float] = json.loads(pool.apply(measure_fresh, (folder, side, parties)))
    return answer


def measure_fresh(folder: Path, side: Side, parties: Sequence[Party]) -> str:
    start = time.perf_counter()
    index = opened(folder, side)
    open_at = time.perf_counter()
    list(index.screen_many(parties))
    asked_at = time.perf_counter()
    hits = list(index.screen_many(parties))
    again_at = time.perf_counter()
    found: dict[str, Any] = {
        "open": open_at - start,
        "ask": asked_at - open_at,
        "again": again_at - asked_at,
        "matches": sum(hit.match.band == "match" for found in hits for hit in found),
        "memory": peak_memory(),
        "mapped": status("RssFile"),
    }
    return json.dumps(found)


def memory(said: dict[str, float]) -> str:
    return f"{said['memory']:,.0f} MB ({said['mapped']:,.0f} MB)"


def peak_memory() -> float:
    """MB, mapped files included. The system's own usage record would begin with the largest that the parent ever was."""
    return status("VmHWM")


def status(field: str) -> float:
    """A line of Linux's own account of this process, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:"))


def opened(folder: Path, side: Side) -> NameIndex:
    """As a worker opens its indexes: every byte compared, and only live rows counted."""
    segments = [Segment.open(path, ENGINE_VERSION, is_read_whole=True) for path in sorted(folder.iterdir())]
    keys = np.concatenate([segment.party_key for segment in segments])
    return NameIndex(indexed_side=side).over(segments, keys)


def single(folder: Path, parties: Sequence[Party]) -> float:
    """Seconds, the median."""
    index = opened(folder / "listed", "listed")
    took = []
    for party in parties:
        start = time.perf_counter()
        index.screen(party)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def baselines(entries: Sequence[Party], portfolio: Sequence[Party], walked: int) -> list[list[str]]:
    some = portfolio[:walked]
    start = time.perf_counter()
    index = ListIndex((str(at), entry) for at, entry in enumerate(entries))
    for party in some:
        index.screen(party)
    walking = (time.perf_counter() - start) * len(portfolio) / len(some)
    start = time.perf_counter()
    names = [sorted_words(party.names[0].text) for party in portfolio]
    built = time.perf_counter() - start
    start = time.perf_counter()
    plain = [sorted_words(name.text) for entry in entries for name in entry.names]
    for at in range(0, len(plain), AT_ONCE):
        process.cdist(
            plain[at : at + AT_ONCE], names, scorer=fuzz.ratio, score_cutoff=THRESHOLD, dtype=np.uint8
        )
    return [
        [f"walking all vendors ({len(some):,} walked, multiplied)", f"{walking:.1f} s"],
        ["rapidfuzz, all pairs of names", f"{time.perf_counter() - start:.1f} s"],
        ["  and to write all vendors in plain letters first", f"{built:.1f} s"],
    ]
