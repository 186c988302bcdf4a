"""Look-back: all work that a party ever touched, beside the days on which an entry stood on its list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from screening.models import Finding, ListedParty, ListVersion
from screening.queries.blast import Touch, touch_of
from screening.queries.listings import Stretch, stretches_of
from studios.models import Production
from studios.rules import Member
from vendors.footage import EngagementFact, facts_of, shows_of
from vendors.holdings import holdings_of
from vendors.models import Engagement
from vendors.paths import shortest_hirings, way_to

BEFORE, AFTER, ACROSS, UNKNOWN = "before", "after", "across", "unknown"
WHEN_WORDS = {
    AFTER: "On or after the listing",
    ACROSS: "Reaches past the listing",
    BEFORE: "Before the listing",
    UNKNOWN: "Cannot be told, no dates",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """When an entry came to its list. ``day`` is the publisher's own where it gives one, else the day of the first
    kept version that holds it; ``version`` that version; ``is_or_before`` where the oldest that is kept holds it
    already and the publisher gives no day."""

    listed_party: ListedParty
    day: date
    publisher_day: date | None
    version: ListVersion
    is_or_before: bool
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class LookBackRow:
    """One version of one engagement, as it was then known, and where its time lies to the listing."""

    touch: Touch
    when: str

    @property
    def when_word(self) -> str:
        return WHEN_WORDS[self.when]

    @property
    def is_superseded(self) -> bool:
        return self.touch.fact.superseded_at is not None


@dataclass(frozen=True, slots=True)
class LookBack:
    """The report. It holds the productions that its reader sees."""

    finding: Finding
    listing: Listing
    rows: tuple[LookBackRow, ...]
    in_force: ListVersion | None
    made_at: datetime

    @property
    def tally(self) -> str:
        """ "reaches past the listing: 1; before the listing: 2"."""
        counted = Counter(row.when for row in self.rows)
        words = {when: f"{word[0].lower()}{word[1:]}" for when, word in WHEN_WORDS.items()}
        return "; ".join(f"{word}: {counted[when]}" for when, word in words.items() if counted[when])

    @property
    def productions(self) -> int:
        return len({row.touch.production.pk for row in self.rows})


def look_back(finding: Finding, member: Member, now: datetime) -> LookBack:
    """Every engagement that the finding's party, or one that it stood behind, was ever recorded in: superseded and
    ended ones too. A fixed number of queries, and one for each level of ownership."""
    behind = holdings_of([finding.party_id], is_current=False)[finding.party_id]
    concerned = {finding.party_id, *behind}
    seen = Engagement.objects.visible_to(member)
    facts = facts_of(seen.filter(Q(hired__in=concerned) | Q(hirer__in=concerned)))
    productions = {fact.production for fact in facts}
    shows = shows_of(
        Production.objects.filter(pk__in=productions), {fact.production for fact in facts if fact.shots}
    )
    listing = _listing(finding.listed_party)
    whole = facts_of(seen.filter(production__in=productions)) if productions else []
    ways = _ways_then(facts, whole)
    rows = [
        LookBackRow(
            touch_of(fact, shows, ways.get(fact.pk), behind),
            when_of(fact.start_date, fact.end_date, listing.day),
        )
        for fact in facts
    ]
    rows.sort(key=_by_show_and_time)
    return LookBack(finding, listing, tuple(rows), finding.listed_party.source.current_version, now)


def _by_show_and_time(row: LookBackRow) -> tuple[str, date, int]:
    fact = row.touch.fact
    return (row.touch.production.title, fact.start_date or date.min, fact.pk)


def _listing(listed_party: ListedParty) -> Listing:
    stretches = stretches_of([listed_party])[listed_party.pk]
    first = stretches[0]
    told = _day(first.revisions[0].content.get("listed_date", ""))
    return Listing(
        listed_party=listed_party,
        day=told or first.since.published_date,
        publisher_day=told,
        version=first.since,
        is_or_before=told is None and first.since.step == 1,
        stretches=tuple(stretches),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _ways_then(
    facts: Iterable[EngagementFact], whole: Iterable[EngagementFact]
) -> dict[int, tuple[EngagementFact, ...]]:
    """The way from the studio to each version of an engagement, by what was last known while that version stood."""
    by_show: dict[int, list[EngagementFact]] = defaultdict(list)
    for fact in whole:
        by_show[fact.production].append(fact)
    moments: dict[tuple[int, datetime], list[EngagementFact]] = defaultdict(list)
    for fact in facts:
        last = (fact.superseded_at or datetime.max.replace(tzinfo=fact.recorded_at.tzinfo)) - timedelta(
            microseconds=1
        )
        moments[fact.production, last].append(fact)
    ways: dict[int, tuple[EngagementFact, ...]] = {}
    for (show, at), found in moments.items():
        ways |= _ways_at([one for one in by_show[show] if one.is_known_at(at)], found)
    return ways


def _ways_at(
    known: list[EngagementFact], found: Iterable[EngagementFact]
) -> dict[int, tuple[EngagementFact, ...]]:
    by_pk = {one.pk: one for one in known}
    reached = shortest_hirings((one.pk, one.hirer, one.hired) for one in known)
    hirers = {one.pk: one.hirer for one in known}
    ways = {}
    for fact in found:
        above = way_to(fact.hirer, reached, hirers)
        if above or fact.hirer is None:
            ways[fact.pk] = (*(by_pk[pk] for pk in above), fact)
    return ways


def when_of(start: date | None, end: date | None, listed: date) -> str:
    """Where a time lies to the day of listing. What has no end goes on."""
    if start is None and end is None:
        return UNKNOWN
    if end is not None and end < listed:
        return BEFORE
    return AFTER if start is not None and start >= listed else ACROSS
