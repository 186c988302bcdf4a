"""A list end to end through the database: read, compared, stored, screened against the whole portfolio, found.

Its process needs Django and a database of its own: ``python -m benchmarks.portfolio`` starts it so.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from benchmarks.matching.listed import SEED, EvalNames
from benchmarks.matching.speed import all_lists, vendors
from benchmarks.portfolio.database import portfolio, publish_rows, row_of, source_run
from screening.actions.here import work_here, work_on_what_waits
from screening.actions.screenings import ask_to_screen_parties
from screening.indexes import forget_indexes
from screening.matching.party import Name
from screening.matching.party import Party as EngineParty
from screening.models import Finding, Source
from studios.models import Studio
from studios.runs import Claim

PHASES: Final = (
    ("Reading the names of parties", "the portfolio's index"),
    ("Reading", "read and compared"),
    ("Comparing", "bounds checked"),
    ("Applying", "stored"),
    ("Counting", "parties counted"),
    ("Screening the changes", "changes screened"),
    ("Screening against", "parties screened, findings written"),
    ("Following", "findings followed"),
    ("Writing", "findings written"),
)
"""How the stages of a run begin, and what they are called here."""


def measure(shared: str, count: int, listed: int, changed: int) -> None:
    """Prints one line of JSON: the rows of the table."""
    names = EvalNames(Path(shared) / "eval", "all", SEED)
    parties = list(all_lists(names, Path(shared) / "lists").values())[:listed]
    lacking = vendors(names, count + listed - len(parties))[count:]
    parties += [EngineParty(schema="Company", names=(Name(one.text),)) for one in lacking]
    first = [row_of(str(at), party) for at, party in enumerate(parties)]
    with phases() as told:
        studio = portfolio(names, count)
    source = Source.objects.create(
        code="bench", adapter="custom", name="Bench", min_entries=1, max_removed_share=1.0
    )
    rows = [["database", connection.vendor], ["vendors made", str(told["all"])]]
    rows += took("first load of the list, and all vendors against it", loaded, source, first)
    for label in ("which builds the portfolio's index", "warm worker", "cold worker"):
        if "cold" in label:
            forget_indexes()
        second = changed_rows(first, changed, label)
        rows += took(f"a version with {changed} changes, {label}", refreshed, source, second)
        first = second
    rows += took("the same without increments: all vendors against the list again", screened_anew, studio)
    rows.append(["findings that stand", f"{Finding.objects.count():,}"])
    rows.append(["peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"])
    print("ROWS" + json.dumps(rows))


def changed_rows(before: list[list[str]], changed: int, word: str) -> list[list[str]]:
    """A half has another name, a quarter is gone, a quarter is new."""
    half, quarter = changed // 2, changed // 4
    renamed = [[row[0], row[1], f"{row[2]} {word.split()[0]}", row[3]] for row in before[:half]]
    new = [[f"{word}-{at}", *row[1:]] for at, row in enumerate(before[half : half + quarter])]
    return renamed + before[half:-quarter] + new


def loaded(source: Source, rows: list[list[str]]) -> None:
    """As ``refresh_lists --file`` does: the version, then whatever waits to be screened."""
    publish_rows(source, rows)
    assert all(run.state == run.State.DONE for run in work_on_what_waits())


def refreshed(source: Source, rows: list[list[str]]) -> None:
    publish_rows(source, rows)
    run = work_here(source_run())
    assert run.state == run.State.DONE, run.message


def screened_anew(studio: Studio) -> None:
    run = work_here(ask_to_screen_parties(studio, by=None, now=timezone.now(), is_full=True))
    assert run.state == run.State.DONE, run.message


def took(label: str, work: Any, *given: Any) -> list[list[str]]:
    with phases() as told:
        work(*given)
    rows = [[label, str(told.pop("all"))]]
    return rows + [[f"  {name}", str(spent)] for name, spent in told.items() if spent.wall >= 0.05]


@dataclass
class Spent:
    """Seconds of the wall, and of the processor."""

    wall: float = 0.0
    processor: float = 0.0

    def add(self, since: Spent) -> None:
        """What passed since an earlier reading of the clocks."""
        now = clocks()
        self.wall += now.wall - since.wall
        self.processor += now.processor - since.processor

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.processor:.1f})"


def clocks() -> Spent:
    return Spent(time.perf_counter(), time.process_time())


@contextmanager
def phases() -> Iterator[dict[str, Spent]]:
    """What each phase takes, and all of them: what passes from one told stage to the next is the former's."""
    told = {"the rest": Spent(), "all": Spent()}
    start = clocks()
    current, since = "the rest", start
    said = Claim.report

    def report(claim: Claim, *, stage: str = "", **given: Any) -> None:
        nonlocal current, since
        if stage:
            told.setdefault(current, Spent()).add(since)
            current = next((name for begin, name in PHASES if stage.startswith(begin)), stage)
            since = clocks()
        said(claim, stage=stage, **given)

    Claim.report = report  # type: ignore[method-assign]
    try:
        yield told
    finally:
        Claim.report = said  # type: ignore[method-assign]
        told.setdefault(current, Spent()).add(since)
        told["all"].add(start)
