"""Through the database: the pass of a list's changes as a worker does it, beside the walk over every party.

Its process needs Django and a database of its own: ``python -m benchmarks.portfolio`` starts it so.
"""

from __future__ import annotations

import csv
import io
import json
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from benchmarks.matching.listed import SEED, EvalNames
from benchmarks.matching.speed import all_lists, vendors
from screening.actions import screenings
from screening.actions.refresh import ask_to_refresh, refresh
from screening.actions.screenings import ask_to_screen_parties, screen_parties, screen_source
from screening.indexes import forget_indexes
from screening.matching.party import Party as EngineParty
from screening.models import Finding, ListedRevision, ListVersion, Source
from screening.store import keep_file
from studios.models import Run, Studio
from studios.runs import Claim, work_on
from vendors.models import Party
from vendors.revisions import record_revisions

BEFORE = 2_000
"""Entries of the list that do not change."""
SCHEMAS = ("Company", "Organization", "Person", "Vessel")


def measure(shared: str, count: int, changed: int) -> None:
    """Prints one line of JSON: the rows of the table."""
    names = EvalNames(Path(shared) / "eval", "all", SEED)
    listed = names.sample(all_lists(names, Path(shared) / "lists").values(), BEFORE + 2 * changed, "changed")
    studio = portfolio(names, count)
    source = Source.objects.create(
        code="bench", adapter="custom", name="Bench", min_entries=1, max_removed_share=1.0
    )
    publish(source, listed[:BEFORE])
    worked(source_run(), screen_source)
    forget_indexes()
    publish(source, listed[: BEFORE + changed])
    rows = [["the first pass, which builds the portfolio's index", worked(source_run(), screen_source)]]
    for label in (
        "a pass, cold worker",
        "a pass, warm worker",
        "a pass after ten vendors changed, warm worker",
    ):
        publish(source, listed[: BEFORE + changed], suffix=label)
        if "cold" in label:
            forget_indexes()
        if "ten" in label:
            change(studio, 10)
        rows.append([label, worked(source_run(), screen_source)])
    rows.append(["the same pass, walking every party", walked(source)])
    rows.append(["findings that stand", f"{Finding.objects.count():,}"])
    Party.objects.exclude(pk=Party.objects.earliest("pk").pk).update(is_active=False)
    for label in ("which is built first", "warm worker"):
        change(studio, 1)
        run = ask_to_screen_parties(studio, by=None, now=timezone.now())
        rows.append([f"one changed vendor against the list, {label}", worked(run, screen_parties)])
    print("ROWS" + json.dumps(rows))


def portfolio(names: EvalNames, count: int) -> Studio:
    studio = Studio.objects.create(slug="bench", name="Bench")
    kinds = {"Person": Party.Kind.PERSON}
    parties = [
        Party(studio=studio, key=f"v-{at}", name=asked.text, kind=kinds.get(asked.schema, Party.Kind.VENDOR))
        for at, asked in enumerate(vendors(names, count))
    ]
    Party.objects.bulk_create(parties, batch_size=500)
    record_revisions([party.pk for party in parties], by=None, now=timezone.now())
    return studio


def change(studio: Studio, count: int) -> None:
    """New names for so many vendors."""
    parties = list(Party.objects.filter(studio=studio, is_active=True).order_by("pk")[:count])
    for party in parties:
        party.name = f"{party.name} Renamed"[:500]
        party.save()
    record_revisions([party.pk for party in parties], by=None, now=timezone.now())


def publish(source: Source, parties: Sequence[EngineParty], suffix: str = "") -> None:
    """A version with these entries in force. With a suffix the last of them have another name than before."""
    entries = enumerate(parties)
    publish_rows(source, [row_of(str(at), party, suffix if at >= BEFORE else "") for at, party in entries])


def row_of(listed_id: str, party: EngineParty, suffix: str = "") -> list[str]:
    primary, *others = [name.text for name in party.names]
    schema = party.schema if party.schema in SCHEMAS else ""
    aliases = ";".join(other.replace(";", " ") for other in others)
    return [listed_id, schema, f"{primary} {suffix}".strip(), aliases]


def publish_rows(source: Source, rows: Sequence[Sequence[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "schema", "name", "aliases"])
    writer.writerows(rows)
    day = timezone.now().date() - timedelta(days=1)
    params = {
        "parts": {"LIST.CSV": keep_file(io.BytesIO(out.getvalue().encode())).pk},
        "published_date": day.isoformat(),
        "is_date_assumed": False,
        "origin": "a benchmark",
    }
    source.refresh_from_db()
    worked(ask_to_refresh(source, by=None, now=timezone.now(), params=params), refresh)


def source_run() -> Run:
    return Run.objects.get(kind=Run.Kind.SCREEN_VERSION, state=Run.State.QUEUED)


def worked(run: Run, work: Callable[[Claim], dict[str, Any]]) -> str:
    """Seconds. Raises where the run does not end well."""
    with timed() as told:
        run = work_on(run.pk, work)
    assert run.state == Run.State.DONE, run.message
    return told[0]


@contextmanager
def timed() -> Iterator[list[str]]:
    start, processor = time.perf_counter(), time.process_time()
    told: list[str] = []
    yield told
    told.append(f"{time.perf_counter() - start:.2f} s ({time.process_time() - processor:.2f})")


def walked(source: Source) -> str:
    """Seconds of what a pass was before there was a portfolio's index."""
    newest = ListVersion.objects.filter(source=source).latest("step")
    entries = list(ListedRevision.objects.filter(from_step=newest.step))
    with timed() as told:
        list(screenings._screened_by_walking(entries, "walking", Unheard(Run(), uuid.uuid4())))
    return told[0]


class Unheard(Claim):
    """Of no run: nobody hears how far it is."""

    def report(self, *, done: int, total: int, stage: str = "") -> None:
        pass
