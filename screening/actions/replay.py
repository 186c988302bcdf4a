"""Replaying a source: dated versions in order through the product's own pipeline, and after every step the findings
that increments made beside those of a screening from scratch. It writes: only ever into a database of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

from django.utils import timezone

from screening.actions.here import work_here, work_on_what_waits
from screening.actions.refresh import ask_to_refresh, ask_to_take_files, day_in
from screening.actions.versions import mark_for_release
from screening.matching.engine import can_be_compared
from screening.matching.index import ListIndex
from screening.models import Finding, ListVersion, Source
from screening.parties import party_of
from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import UnreadableList
from screening.store import open_version
from studios.models import Studio, User
from studios.runs import Refused
from vendors.models import Party
from vendors.revisions import record_revision

ONE_IN = 100
MADE_UP = ("Maple Leaf Ink and Paint", "Lantern Lane Drawing Room", "Tidewater In-betweens")

Found = set[tuple[str, str, float]]
"""Party key, listed id and score of every match."""


@dataclass(frozen=True, slots=True)
class Step:
    """One version taken, and what came of it. ``missing`` and ``surplus`` are what increments lack and have too
    much beside a screening from scratch."""

    day: date
    state: str
    entries: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    findings: int = 0
    missing: int = 0
    surplus: int = 0
    seconds: float = 0.0
    told: str = ""

    @property
    def is_equal(self) -> bool:
        return not (self.missing or self.surplus)


def dated_files(folder: Path) -> dict[date, list[Path]]:
    """The files of each day, in order: those with a day in their names (YYYY-MM-DD), and those in folders with one."""
    days: dict[date, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if day := day_in(path.name):
            files = [path] if path.is_file() else [one for one in sorted(path.iterdir()) if one.is_file()]
            days.setdefault(day, []).extend(files)
    return dict(sorted(days.items()))


def replay(
    source: Source, days: dict[date, list[Path]], studio: Studio, *, steward: User | None
) -> Iterator[Step]:
    """Each day's version taken, released by ``steward`` where it is held and can be read, screened, compared."""
    for day, paths in days.items():
        started = perf_counter()
        try:
            version = _taken(source, day, paths)
        except Refused as refusal:
            yield Step(day, "refused", told=str(refusal))
            continue
        if version is None:
            yield Step(day, "unchanged")
            continue
        if steward and version.state == ListVersion.State.HELD:
            version = _released(version, steward)
        work_on_what_waits()
        yield _step(version, studio, started)


def _taken(source: Source, day: date, paths: Sequence[Path]) -> ListVersion | None:
    run = work_here(ask_to_take_files(source, paths, published_date=day, by=None, now=timezone.now()))
    return ListVersion.objects.filter(run=run).first()


def _released(version: ListVersion, steward: User) -> ListVersion:
    """Applied after all; as it was where it cannot be read."""
    with suppress(Refused):
        mark_for_release(version, by=steward, reason="A replay takes every version.", now=timezone.now())
        params = {"release": version.pk}
        work_here(ask_to_refresh(version.source, by=None, now=timezone.now(), params=params))
    return ListVersion.objects.select_related("source").get(pk=version.pk)


def _step(version: ListVersion, studio: Studio, started: float) -> Step:
    seconds = perf_counter() - started
    source = Source.objects.select_related("current_version__source").get(pk=version.source_id)
    by_increments, from_scratch = found_by_increments(studio), found_from_scratch(source, studio)
    return Step(
        day=version.published_date,
        state=version.state,
        entries=version.entry_count,
        counts={name: getattr(version, name) for name in ("added", "changed", "removed", "returned")},
        findings=len(by_increments),
        missing=len(from_scratch - by_increments),
        surplus=len(by_increments - from_scratch),
        seconds=seconds,
        told=" ".join(version.held_because),
    )


def found_by_increments(studio: Studio) -> Found:
    """What stands in findings, on entries that are listed."""
    rows = Finding.objects.of_names().filter(studio=studio, is_listed=True, match__band="match")
    return {
        (key, listed_id, round(score, 6))
        for key, listed_id, score in rows.values_list("party__key", "listed_party__listed_id", "score")
    }


def found_from_scratch(source: Source, studio: Studio) -> Found:
    """What the engine says of every party and the version in force, read anew from its kept files: no row of a
    list, no index on disk and no ledger is looked at. Parties whose names say too little to be screened, which the
    ledger shows as failed, are left out here as there."""
    if source.current_version is None:
        return set()
    with open_version(source.current_version) as parts:
        reading = SOURCES[source.adapter].read(parts)
        index = ListIndex((entry.listed_id, entry.party) for entry in reading)
    rows = Party.objects.screenable().filter(studio=studio).select_related("revision")
    parties = {party.key: party_of(party.revision) for party in rows if party.revision}
    return {
        (key, hit.key, round(hit.match.score, 6))
        for key, party in parties.items()
        if can_be_compared(party)
        for hit in index.screen(party)
        if hit.match.band == "match"
    }


def make_portfolio(source: Source, days: dict[date, list[Path]], studio: Studio) -> None:
    """Vendors for a replay without a chain file: every hundredth name of the first and of the last day that can be
    read, so that there is something to find, to lose and to find again; and a few whom no list knows."""
    names = dict.fromkeys(MADE_UP)
    for order in (days.values(), reversed(days.values())):
        names |= dict.fromkeys(next((found for paths in order if (found := _some_names(source, paths))), ()))
    for number, name in enumerate(names):
        party = Party.objects.create(studio=studio, key=f"replay-{number}", name=name, kind="vendor")
        record_revision(party, by=None, now=timezone.now())


def _some_names(source: Source, paths: Sequence[Path]) -> list[str]:
    facts = SOURCES[source.adapter]
    try:
        with open_parts(facts, paths) as parts:
            return [entry.party.caption for entry in facts.read(parts)][::ONE_IN]
    except UnreadableList:
        return []
