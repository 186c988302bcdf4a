"""A whole portfolio through the database, by one worker and by two that share the run.

Its processes need Django and a database of their own: ``python -m benchmarks.portfolio`` starts them so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

from django.db import connection
from django.utils import timezone

from benchmarks.matching.listed import SEED, EvalNames
from benchmarks.matching.speed import all_lists
from benchmarks.portfolio.database import portfolio, publish
from screening.actions.here import work_here
from screening.actions.screenings import ask_to_screen_parties
from screening.indexes import listed
from screening.models import Finding, ListVersion, Source
from screening.parties import party_of
from studios.models import Run, Studio
from vendors.models import PartyRevision

ROUNDS: Final = 2
WARM: Final = 500
"""Parties that a worker screens, and forgets, before the clock runs."""


class Took(NamedTuple):
    """Seconds of the wall, and of the processor, all workers together."""

    wall: float
    processor: float


def measure(shared: str, count: int) -> None:
    """Prints one line of JSON: the rows of the table."""
    names = EvalNames(Path(shared) / "eval", "all", SEED)
    entries = list(all_lists(names, Path(shared) / "lists").values())
    studio = portfolio(names, count)
    source = Source.objects.create(
        code="bench", adapter="custom", name="Bench", min_entries=1, max_removed_share=1.0
    )
    publish(source, entries)
    took: dict[int, list[Took]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers, rounds in took.items():
            rounds.append(screened_by(workers, studio))
    best = {workers: min(took.wall for took in rounds) for workers, rounds in took.items()}
    rows = [["database", connection.vendor], ["entries of the list", f"{len(entries):,}"]]
    for workers, rounds in took.items():
        label = "one worker" if workers == 1 else f"{workers} workers"
        told = ", ".join(f"{one.wall:.1f} ({one.processor:.1f})" for one in rounds)
        rows.append([f"seconds, {label}, each round (processor)", told])
        rows.append(["  parties a second, best round", f"{count / best[workers]:,.0f}"])
    rows.append(["two workers beside one, best rounds", f"{best[1] / best[2]:.2f} times"])
    rows.append(["chunks of a run", f"{Run.objects.exclude(parent=None).count() // (2 * ROUNDS)}"])
    rows.append(["findings that stand", f"{Finding.objects.count():,}"])
    print("ROWS" + json.dumps(rows))


def screened_by(workers: int, studio: Studio) -> Took:
    """A full screening, from the word to its end, its workers' indexes open and warm."""
    run = ask_to_screen_parties(studio, by=None, now=timezone.now(), is_full=True)
    children = [started(run) for _ in range(workers)]
    for child in children:
        assert child.stdout and child.stdout.readline() == "READY\n"
    start = time.perf_counter()
    for child in children:
        assert child.stdin
        child.stdin.write("go\n")
        child.stdin.flush()
    processor = sum(float(child.communicate()[0]) for child in children)
    seconds = time.perf_counter() - start
    run.refresh_from_db()
    assert run.state == Run.State.DONE, run.message
    return Took(seconds, processor)


def started(run: Run) -> subprocess.Popen[str]:
    code = f"from benchmarks.portfolio.sharing import work; work({run.pk})"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def work(run_id: int) -> None:
    """What a worker's process does: it is ready, hears the word, and shares in the run until that is over. Prints its
    seconds of the processor."""
    index = listed(ListVersion.objects.get(source__code="bench"), lambda done, total: None)
    list(index.screen_many([party_of(revision) for revision in PartyRevision.objects.all()[:WARM]]))
    print("READY", flush=True)
    sys.stdin.readline()
    start = time.process_time()
    work_here(Run.objects.get(pk=run_id))
    print(time.process_time() - start)
