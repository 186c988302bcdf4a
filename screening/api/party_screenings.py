"""How a party stands against every enabled list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from rest_framework import serializers

from screening.api.dates import (
    ListDates,
    ListDatesSerializer,
    dates_of,
    dates_of_screening,
    enabled_sources,
    is_later,
    newest_screenings,
)
from screening.matching.engine import ENGINE_VERSION
from screening.models import Match, Screening, Source
from vendors.models import Party, PartyRevision

UNSCREENED = "unscreened"


@dataclass(frozen=True, slots=True)
class PartyScreening:
    """One list's answer on a party as it stands now."""

    source: str
    outcome: str
    matches: int
    message: str
    list_dates: ListDates


class PartyScreeningSerializer(serializers.Serializer[PartyScreening]):
    source = serializers.CharField(help_text="The list's code.")
    outcome = serializers.ChoiceField(
        choices=[*Screening.Outcome.choices, (UNSCREENED, "Not screened yet")],
        help_text="Of the whole list up to its list_dates.",
    )
    matches = serializers.IntegerField(help_text="Entries in the band that asks a person.")
    message = serializers.CharField(help_text="Why it could not be screened.")
    list_dates = ListDatesSerializer()


def screenings_of(party: Party) -> list[PartyScreening]:
    """One row a list; none for a party that cannot be screened: undisclosed, or no longer active."""
    if not party.is_active or party.kind == Party.Kind.UNDISCLOSED:
        return []
    sources, revision = enabled_sources(), party.revision
    if revision is None:
        return [_unscreened(source) for source in sources]
    rows = newest_screenings([revision.pk], engine_version=ENGINE_VERSION)
    hits = _hits(revision, sources, rows)
    return [_screening(source, rows.get((revision.pk, source.pk)), hits[source.pk]) for source in sources]


def lists_without_sound_row(revision: Any) -> QuerySet[Source]:
    """The enabled lists whose newest row for a party revision, with this engine, is missing or failed, and those
    whose first pass is not over."""
    rows = Screening.objects.filter(revision=revision, source=OuterRef("pk"), engine_version=ENGINE_VERSION)
    newest = rows.newest_first().values("outcome")[:1]
    sources = Source.objects.filter(is_enabled=True).annotate(outcome=Subquery(newest))
    is_lacking = Q(outcome__isnull=True) | Q(outcome=Screening.Outcome.FAILED)
    return sources.filter(is_lacking | Q(screened_version__isnull=True))


def _unscreened(source: Source) -> PartyScreening:
    return PartyScreening(source.code, UNSCREENED, 0, "", dates_of(source, None, None))


def _screening(source: Source, row: Screening | None, hits: int) -> PartyScreening:
    if row is None:
        return _unscreened(source)
    dates = dates_of_screening(row, source)
    if row.outcome == Screening.Outcome.FAILED:
        return PartyScreening(source.code, row.outcome, 0, row.message, dates)
    outcome = Screening.Outcome.HIT if hits else Screening.Outcome.NO_HIT
    return PartyScreening(source.code, outcome, hits, "", dates)


def _hits(
    revision: PartyRevision, sources: list[Source], rows: dict[tuple[int, int], Screening]
) -> Counter[int]:
    """By source id: the entries that match in the version that the result reaches to. The ledger's own number is
    of the version screened whole; later versions' changes leave matches, not rows."""
    steps = {source.pk: _step(source, rows.get((revision.pk, source.pk))) for source in sources}
    matches = Match.objects.filter(revision=revision, engine_version=ENGINE_VERSION, band="match")
    place = ("listed_party__source_id", "from_step", "to_step")
    standing: Counter[int] = Counter()
    for source, first, last in matches.values_list(*(f"listed_revision__{name}" for name in place)):
        step = steps.get(source, 0)
        standing[source] += first <= step and (last is None or last > step)
    return standing


def _step(source: Source, row: Screening | None) -> int:
    if row is None:
        return 0
    reached = source.screened_version
    version = reached if reached and is_later(reached, row.version) else row.version
    return version.step or 0
