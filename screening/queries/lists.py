"""Lists: each source with its versions and how far it covers the studio."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from screening.models import Finding, ListChange, ListVersion, Source
from screening.queries.coverage import Coverage, coverage_of
from screening.sources.registry import SOURCES
from screening.sources.source import ListSource
from studios.models import Run
from studios.rules import Member


@dataclass(frozen=True, slots=True)
class ListRow:
    """A source in the list of lists."""

    coverage: Coverage
    held: ListVersion | None
    run: Run | None

    @property
    def source(self) -> Source:
        return self.coverage.source


def list_rows(member: Member, now: datetime) -> list[ListRow]:
    """Every enabled list; a few queries each, whatever the size of lists and portfolio."""
    return [
        ListRow(
            coverage=coverage,
            held=_held(coverage.source),
            run=live_run(coverage.source),
        )
        for coverage in coverage_of(member.studio, now)
    ]


def _held(source: Source) -> ListVersion | None:
    """The newest of the versions that wait for a person."""
    held = source.versions.filter(state=ListVersion.State.HELD).select_related("source")
    return held.order_by("-number").first()


def live_run(source: Source) -> Run | None:
    """The refresh or screening of a list that waits or works now."""
    words = (f"refresh:{source.pk}", f"screen-source:{source.pk}")
    return Run.objects.live().filter(alone__in=words).first()


def facts_of(source: Source) -> ListSource:
    return SOURCES[source.adapter]


def changes_of(version: ListVersion) -> QuerySet[ListChange]:
    return version.changes.select_related("listed_party", "before", "after")


def findings_touched(version: ListVersion, member: Member) -> QuerySet[Finding]:
    """The member's findings on entries that the version added, changed or removed."""
    touched = Finding.objects.visible_to(member).filter(
        listed_party__in=version.changes.values("listed_party_id")
    )
    return touched.select_related("party", "listed_party__source")
