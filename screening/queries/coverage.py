"""What was screened against what, and how old that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, F, OuterRef, Q, Subquery

from screening.actions.screenings import unscreened
from screening.matching.engine import ENGINE_VERSION
from screening.models import ListVersion, Screening, Source
from studios.models import Studio
from vendors.models import Party

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One list, as far as one studio's parties are screened against it. ``version`` is the one that every
    screened party's result reaches to; ``pending`` one in force whose changes are still being screened."""

    source: Source
    version: ListVersion | None
    pending: ListVersion | None
    parties: int
    screened: int
    failed: int
    is_stale: bool

    @property
    def waiting(self) -> int:
        """Not yet tried; what failed is counted apart."""
        return self.parties - self.screened - self.failed

    @property
    def is_complete(self) -> bool:
        return self.version is not None and self.pending is None and self.screened == self.parties

    @property
    def sentence(self) -> str:
        """ "31 of 31 parties against OFAC SDN of 9 Dec 2022"."""
        if self.version is None:
            return f"{self.source} has no version yet: nothing is screened against it."
        told = f"{self.screened:,} of {self.parties:,} parties against {self.version}"
        return f"{told}; the changes of {self.pending} are being screened" if self.pending else told


def coverage_of(studio: Studio, now: datetime) -> list[Coverage]:
    """Every enabled list with the studio's coverage, in three queries whatever the number of lists and parties."""
    parties = Party.objects.screenable().filter(studio=studio).count()
    outcomes = _outcomes(studio)
    sources = Source.objects.filter(is_enabled=True).select_related(
        "current_version__source", "screened_version__source"
    )
    return [_coverage(source, parties, outcomes[source.pk], now) for source in sources]


def _coverage(source: Source, parties: int, outcomes: Counter[str], now: datetime) -> Coverage:
    """Until a list's first pass is over nothing counts as screened against it."""
    failed = outcomes[Screening.Outcome.FAILED]
    is_behind = source.current_version_id != source.screened_version_id
    return Coverage(
        source=source,
        version=source.screened_version,
        pending=source.current_version if is_behind else None,
        parties=parties,
        screened=outcomes.total() - failed if source.screened_version_id else 0,
        failed=failed,
        is_stale=is_stale(source, now),
    )


def _outcomes(studio: Studio) -> defaultdict[int, Counter[str]]:
    """By source id: how many of the studio's current revisions have which newest outcome."""
    same = Screening.objects.filter(
        revision=OuterRef("revision"), source=OuterRef("source"), engine_version=ENGINE_VERSION
    )
    rows = Screening.objects.filter(
        pk=Subquery(same.newest_first().values("pk")[:1]),
        revision=F("revision__party__revision"),
        revision__party__in=Party.objects.screenable().filter(studio=studio),
    )
    counted: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for source, outcome, count in rows.order_by().values_list("source", "outcome").annotate(n=Count("pk")):
        counted[source][outcome] = count
    return counted


def waiting_among(studio: Studio, party_ids: Iterable[int]) -> set[int]:
    """Which of these parties no list, or not every list, has been screened against: nothing is known of them. Those
    set aside are not screened, and so are among them."""
    ids = set(party_ids)
    named = Party.objects.filter(studio=studio, pk__in=ids).exclude(kind=Party.Kind.UNDISCLOSED)
    sources = list(Source.objects.filter(is_enabled=True))
    if not sources or any(source.screened_version_id is None for source in sources):
        return set(named.values_list("pk", flat=True))
    waiting = {
        pk
        for source in sources
        for pk in unscreened(source, studio).filter(pk__in=ids).values_list("pk", flat=True)
    }
    never = named.filter(Q(revision__isnull=True) | Q(is_active=False))
    return waiting | set(never.values_list("pk", flat=True))


def confirmed_at(source: Source) -> datetime | None:
    """When the version in force was last known to be the newest: its publication, or the last look at the
    publisher that went well. Files and a shelf prove nothing beyond their own date: nobody may have fed them. Nor
    does a look that found a newer version which is not in force."""
    version = source.current_version
    if version is None:
        return None
    published = datetime.combine(version.published_date, time.max, tzinfo=UTC)
    if not source.is_fetch_enabled or source.last_good_look_at is None:
        return published
    return published if source.has_newer_than(version) else max(published, source.last_good_look_at)


def stale_since(source: Source) -> datetime:
    """When the list passes its budget; long ago where it has no version at all."""
    known = confirmed_at(source)
    return known + timedelta(days=source.stale_after_days) if known else NEVER


def is_stale(source: Source, now: datetime) -> bool:
    """Whether the list is older than the source's budget, or has no version at all."""
    return now > stale_since(source)


def stale_sources(now: datetime) -> list[str]:
    """A sentence for every enabled list that is too old to rely on; none where all are fresh."""
    sources = Source.objects.filter(is_enabled=True).select_related("current_version__source")
    return [stale_sentence(source, now) for source in sources if is_stale(source, now)]


def stale_sentence(source: Source, now: datetime) -> str:
    known = confirmed_at(source)
    if known is None:
        return f"{source} has no version yet: nothing is screened against it."
    days = (now - known).days
    return (
        f"{source.current_version} was last known to be current {days} days ago; "
        f"more than {source.stale_after_days} days is too old to rely on."
    )


def list_dates() -> list[str]:
    """The lists that every result now rests on, each with its day: "OFAC SDN of 9 Dec 2022"."""
    sources = Source.objects.filter(is_enabled=True, screened_version__isnull=False).select_related(
        "screened_version__source"
    )
    return [str(source.screened_version) for source in sources]
