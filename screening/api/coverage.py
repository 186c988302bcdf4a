"""How far one studio's parties are screened, for any number of lists in the same few queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Subquery

from screening.matching.engine import ENGINE_VERSION
from screening.models import Screening, Source
from studios.models import Studio
from vendors.models import Party

Outcomes = defaultdict[int, Counter[str]]


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """Of one studio against one list: active named parties, those with a sound result, those that failed."""

    parties: int
    screened: int
    failed: int

    @property
    def waiting(self) -> int:
        return self.parties - self.screened - self.failed


def coverage_by_source(studio: Studio, sources: Iterable[Source]) -> dict[int, SourceCoverage]:
    """By source id, for the enabled ones. Until a list's first pass is over nothing counts as screened."""
    parties = Party.objects.screenable().filter(studio=studio).count()
    outcomes = _outcomes(studio)
    return {
        source.pk: _coverage(parties, outcomes[source.pk], is_passed=source.screened_version_id is not None)
        for source in sources
        if source.is_enabled
    }


def _coverage(parties: int, outcomes: Counter[str], *, is_passed: bool) -> SourceCoverage:
    failed = outcomes[Screening.Outcome.FAILED]
    return SourceCoverage(parties, outcomes.total() - failed if is_passed else 0, failed)


def _outcomes(studio: Studio) -> Outcomes:
    """By source id: how many of the studio's current revisions have which newest outcome."""
    same = Screening.objects.filter(
        revision=OuterRef("revision"), source=OuterRef("source"), engine_version=ENGINE_VERSION
    )
    newest = same.order_by("-screened_at", "-pk").values("pk")[:1]
    rows = Screening.objects.filter(
        pk=Subquery(newest),
        revision=F("revision__party__revision"),
        revision__party__in=Party.objects.screenable().filter(studio=studio),
    )
    counted: Outcomes = defaultdict(Counter)
    for source, outcome, count in rows.order_by().values_list("source", "outcome").annotate(n=Count("pk")):
        counted[source][outcome] = count
    return counted
