"""Chains: the engagements of a production as a picture of who hired whom, with tiers."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate

from studios.models import Production, Studio
from vendors.graphs.graph import Graph
from vendors.models import Engagement, Party, Stake, WorkKind
from vendors.models.chain import known_at, true_on


@dataclass(frozen=True, slots=True)
class AsOf:
    """Which facts count: those true on ``day`` (None: whenever), as they were known at the end of ``known_day``
    (None: as they are known now). Days are of UTC."""

    day: date | None = None
    known_day: date | None = None

    @property
    def known(self) -> Q:
        if self.known_day is None:
            return Q(superseded_at__isnull=True)
        return known_at(datetime.combine(self.known_day, time.max, tzinfo=UTC))

    @property
    def true(self) -> Q:
        return Q() if self.day is None else true_on(self.day)


def engagements_as_of(production: Production, as_of: AsOf) -> QuerySet[Engagement]:
    """The engagements of a production as of two dates. One that is recorded as ended with no day of its end counts
    until the day before somebody recorded that."""
    found = production.engagements.filter(as_of.known, as_of.true)
    if as_of.day is None:
        return found
    was_over = Q(state=Engagement.State.ENDED, end_date__isnull=True, told_on__lte=as_of.day)
    return found.alias(told_on=TruncDate("recorded_at", tzinfo=UTC)).exclude(was_over)


def stakes_as_of(studio: Studio, as_of: AsOf) -> list[tuple[int, int]]:
    """Owner and owned of every stake of a studio as of two dates."""
    stakes = Stake.objects.filter(as_of.known, as_of.true, studio=studio)
    return list(stakes.order_by("owner", "owned").values_list("owner_id", "owned_id").distinct())


@dataclass(frozen=True, slots=True)
class Link:
    """One engagement in its place. ``tier`` is the shortest distance of the hired party from the studio through
    this link (1 = hired by the studio); None where the link hangs on nothing. ``depth`` indents the table."""

    engagement: Engagement
    tier: int | None
    depth: int

    @property
    def depth_word(self) -> str:
        """The depth as the style sheet names it: "0" to "5", then "deep"."""
        return str(self.depth) if self.depth <= 5 else "deep"


def chain_of(production: Production) -> list[Link]:
    """The production's current engagements, each once, in the order of a tree read from the studio down.

    A circle of engagements ends where it meets itself; links that no path from the studio reaches come last.
    """
    return in_tree_order(with_its_parts(production.engagements.current()))


def with_its_parts(engagements: QuerySet[Engagement]) -> QuerySet[Engagement]:
    """With all that a row of the chain shows, in the order recorded."""
    return (
        engagements.select_related("hirer__asked_of", "hired__asked_of", "work")
        .prefetch_related("episodes", "evidence")
        .order_by("pk")
    )


def many_with_parts(engagements: QuerySet[Engagement]) -> list[Engagement]:
    """With parties and work alone, for very many: each party is read and made once, however often it is named."""
    named = Q(pk__in=engagements.values("hired")) | Q(pk__in=engagements.values("hirer"))
    parties = {party.pk: party for party in Party.objects.filter(named).select_related("asked_of")}
    works = WorkKind.objects.in_bulk()
    found = list(engagements.order_by("pk"))
    for engagement in found:
        engagement.hired = parties[engagement.hired_id]
        engagement.hirer = parties[engagement.hirer_id] if engagement.hirer_id else None
        engagement.work = works[engagement.work_id]
    return found


def episode_codes_of(production: Production) -> dict[int, list[str]]:
    """Engagement id to the sorted codes of its episodes; those for the whole show are absent."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Engagement.episodes.through.objects.filter(engagement__production=production)
    for engagement, code in rows.order_by("episode__code").values_list("engagement_id", "episode__code"):
        found[engagement].append(code)
    return dict(found)


def in_tree_order(engagements: Iterable[Engagement]) -> list[Link]:
    """Each engagement once, in the order of a tree read from the studio down; what no path reaches comes last."""
    return list(_in_tree_order(list(engagements)))


def tiers_of(engagements: Iterable[Engagement]) -> dict[int, int]:
    """Party id to its shortest distance from the studio. Near linear in the engagements."""
    return Graph.of((engagement.hirer_id, engagement.hired_id) for engagement in engagements).shortest


def _given_by(engagements: Iterable[Engagement]) -> defaultdict[int | None, list[Engagement]]:
    given: defaultdict[int | None, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        given[engagement.hirer_id].append(engagement)
    return given


def _in_tree_order(engagements: list[Engagement]) -> Iterator[Link]:
    tiers = tiers_of(engagements)
    given = _given_by(engagements)
    shown: set[int] = set()
    stack = [(engagement, 0) for engagement in reversed(given[None])]
    while stack:
        engagement, depth = stack.pop()
        if engagement.pk in shown:
            continue
        shown.add(engagement.pk)
        hirer_tier = tiers[engagement.hirer_id] if engagement.hirer_id else 0
        yield Link(engagement, hirer_tier + 1, depth)
        stack.extend((following, depth + 1) for following in reversed(given[engagement.hired_id]))
    yield from (Link(engagement, None, 0) for engagement in engagements if engagement.pk not in shown)


def hired_below(links: Iterable[Link], wanted: set[int]) -> dict[int, set[int]]:
    """For each party of a chain which of the wanted ones work somewhere below it. Walks up from each wanted one:
    the cost follows their number; circles end."""
    hirers: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.engagement.hirer_id:
            hirers[link.engagement.hired_id].add(link.engagement.hirer_id)
    below: dict[int, set[int]] = defaultdict(set)
    for party in wanted:
        queue = deque(hirers[party])
        while queue:
            hirer = queue.popleft()
            if hirer != party and party not in below[hirer]:
                below[hirer].add(party)
                queue.extend(hirers[hirer])
    return below


def parties_in(engagements: Iterable[Engagement]) -> set[int]:
    """The ids of those who take part: the hired, and hirers too, for nobody may be recorded as hiring them."""
    return {
        party
        for engagement in engagements
        for party in (engagement.hirer_id, engagement.hired_id)
        if party is not None
    }


def owners_behind(party_ids: set[int]) -> dict[int, set[int]]:
    """The parties that hold or held stakes in these, directly or through others: owner id to the ids of the
    given parties it stands behind. One query a level; circles end."""
    behind: dict[int, set[int]] = defaultdict(set)
    level = {party: {party} for party in party_ids}
    while level:
        following: dict[int, set[int]] = defaultdict(set)
        stakes = Stake.objects.current().filter(owned__in=level).values_list("owner_id", "owned_id")
        for owner, owned in stakes:
            fresh = level[owned] - behind[owner]
            behind[owner] |= fresh
            if fresh:
                following[owner] |= fresh
        level = dict(following)
    return {owner: stood - {owner} for owner, stood in behind.items() if stood - {owner}}


def undisclosed_in(links: Iterable[Link]) -> list[Party]:
    """The parties of a chain that nobody has named, each once: also those who are known only to have hired somebody."""
    parties = {
        party.pk: party
        for link in links
        for party in (link.engagement.hired, link.engagement.hirer)
        if party is not None
    }
    return [party for party in parties.values() if party.kind == Party.Kind.UNDISCLOSED]
