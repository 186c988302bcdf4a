"""The list dates that an answer rests on: no result is told without them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from rest_framework import serializers

from screening.models import ListVersion, Screening, Source

Newest = dict[tuple[int, int], Screening]


@dataclass(frozen=True, slots=True)
class ListDates:
    """One list: its version, when that was published and fetched, and when it was screened. All but the source
    are None where nothing was screened against it."""

    source: str
    version: int | None = None
    published_date: date | None = None
    is_date_assumed: bool | None = None
    fetched_at: datetime | None = None
    screened_at: datetime | None = None


class ListDatesSerializer(serializers.Serializer[ListDates]):
    source = serializers.CharField(help_text="The list's code.")
    version = serializers.IntegerField(
        allow_null=True, help_text="Null: nothing was screened against this list."
    )
    published_date = serializers.DateField(allow_null=True)
    is_date_assumed = serializers.BooleanField(
        allow_null=True, help_text="The publisher gave no date; the fetch's day stands in."
    )
    fetched_at = serializers.DateTimeField(allow_null=True)
    screened_at = serializers.DateTimeField(allow_null=True)


def dates_of(source: Source, version: ListVersion | None, screened_at: datetime | None) -> ListDates:
    if version is None:
        return ListDates(source=source.code)
    return ListDates(
        source=source.code,
        version=version.number,
        published_date=version.published_date,
        is_date_assumed=version.is_date_assumed,
        fetched_at=version.fetched_at,
        screened_at=screened_at,
    )


def dates_of_source(source: Source) -> ListDates:
    """The version that every sound row of the ledger reaches to."""
    reached = source.screened_version
    return dates_of(source, reached, reached.screened_at if reached else None)


def dates_of_screening(row: Screening, source: Source) -> ListDates:
    """The version that this row reaches to: the one screened whole, or a later one whose changes were screened
    since (docs/adr/0002). A failed row reaches nowhere beyond its own version."""
    reached = source.screened_version
    if row.outcome == Screening.Outcome.FAILED or reached is None or not is_later(reached, row.version):
        return dates_of(source, row.version, row.screened_at)
    return dates_of(source, reached, reached.screened_at)


def is_later(version: ListVersion, other: ListVersion) -> bool:
    return (version.step or 0) > (other.step or 0)


def newest_screenings(revision_ids: Collection[int], **lookup: Any) -> Newest:
    """The newest row of the ledger for each of these revisions and each list, in one query."""
    rows = Screening.objects.filter(revision_id__in=revision_ids, **lookup)
    same = Screening.objects.filter(revision=OuterRef("revision"), source=OuterRef("source"), **lookup)
    newest = same.newest_first().values("pk")[:1]
    found = rows.filter(pk=Subquery(newest)).select_related("version")
    return {(row.revision_id, row.source_id): row for row in found}


def enabled_sources() -> list[Source]:
    return list(Source.objects.filter(is_enabled=True).select_related("current_version", "screened_version"))
