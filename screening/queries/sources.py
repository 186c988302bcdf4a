"""Sources: what is known of each, in use or not, and how the last looks at its publisher went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from screening.actions.refresh import due_at, whole_within
from screening.actions.sources import defaults_of
from screening.models import ListVersion, Source
from screening.queries.coverage import is_stale, stale_since
from screening.sources.registry import SOURCES
from screening.sources.source import ListSource
from studios.models import Run

ATTEMPTS_SHOWN = 8
OUTCOMES = {
    "unchanged": "Nothing new",
    ListVersion.State.APPLIED: "A version was applied",
    ListVersion.State.HELD: "A version is held for a person",
    ListVersion.State.REJECTED: "The version was rejected",
}


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A source with what its reader knows of it."""

    source: Source
    facts: ListSource

    @property
    def how(self) -> str:
        """Where its versions come from, in words."""
        if self.source.shelf:
            return "from a shelf of kept versions"
        if not self.facts.is_fetched:
            return "carried over by a person"
        return (
            "fetched from its publisher"
            if self.source.is_fetch_enabled
            else "from files, until it is fetched"
        )

    @property
    def whole_days(self) -> float:
        """After how many days the list itself is fetched, whatever the publisher's feed says."""
        return whole_within(self.source).total_seconds() / 86_400


@dataclass(frozen=True, slots=True)
class Attempt:
    """One look for a next version, and what came of it."""

    run: Run
    outcome: str


def known_source(code: str) -> Source | None:
    """The source of that code, in use or not; not saved where nobody has named it yet."""
    row = Source.objects.select_related("current_version__source").filter(code=code).first()
    return row or (_unused(SOURCES[code]) if code in SOURCES else None)


def _unused(facts: ListSource) -> Source:
    return Source(code=facts.code, **(defaults_of(facts) | {"is_enabled": False}))


def sources_not_in_use() -> list[SourceFacts]:
    """Every list that could be in use and is not, by name. Another form of a list is none."""
    rows = {row.code: row for row in Source.objects.all()}
    own = [_unused(facts) for facts in SOURCES.values() if facts.code not in rows and not facts.form_of]
    idle = own + [row for row in rows.values() if not row.is_enabled]
    return [
        SourceFacts(row, SOURCES[row.adapter]) for row in sorted(idle, key=lambda row: row.name.casefold())
    ]


def next_look_at(source: Source, now: datetime) -> datetime | None:
    """When the scheduler looks for its next version; None for one whose files are carried over."""
    return max(due_at(source, now), now) if source.is_enabled and source.looks_itself else None


def told_of_age_at(source: Source, now: datetime) -> datetime | None:
    """When administrators were told that the list is too old, which it still is."""
    if not is_stale(source, now):
        return None
    notice = source.stale_notices.filter(since=stale_since(source)).first()
    return notice.told_at if notice else None


def attempts_of(source: Source) -> list[Attempt]:
    """The newest looks for a next version, newest first."""
    return [Attempt(run, _outcome(run)) for run in _looks(source)]


def _looks(source: Source) -> Iterator[Run]:
    return Run.objects.filter(alone=f"refresh:{source.pk}").order_by("-pk")[:ATTEMPTS_SHOWN].iterator()


def _outcome(run: Run) -> str:
    if run.state != Run.State.DONE:
        return run.message or run.get_state_display()
    result = run.result
    said = OUTCOMES.get(result.get("outcome", ""), "Done")
    if result.get("outcome") == ListVersion.State.APPLIED:
        counts = (f"{result[kind]:,} {kind}" for kind in ("added", "changed", "removed", "returned"))
        said = f"{said}: {', '.join(counts)}"
    return " ".join(
        f"{one.rstrip('.')}." for one in (said, *result.get("held_because", ()), result.get("check")) if one
    )
