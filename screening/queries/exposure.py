"""A production as its producer and compliance see it: its chain, what stands in it, and what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from screening.models import Finding, FindingEvent
from studios.models import Episode, Look, Production, User
from studios.rules import Member
from vendors.chains import Link, chain_of, owners_behind, undisclosed_in
from vendors.models import Engagement, Party

STATES = Finding.State
WEIGHT: dict[str, int] = {STATES.CONFIRMED: 3, STATES.OPEN: 2, STATES.AWAITING_SECOND: 1}


class Exposure(NamedTuple):
    """How a production or an episode stands: ``kind`` for its badge, ``word`` for people."""

    kind: str
    word: str


QUIET = Exposure("quiet", "No open findings")
EXPOSED: dict[str, Exposure] = {
    STATES.CONFIRMED: Exposure("confirmed", "Confirmed finding"),
    STATES.OPEN: Exposure("open", "Needs review"),
    STATES.AWAITING_SECOND: Exposure("awaiting_second", "Awaiting second opinion"),
}


def exposure_of(findings: Iterable[Finding]) -> Exposure:
    """The worst of the findings that weigh, in a word."""
    worst = max((finding.state for finding in findings), key=lambda state: WEIGHT.get(state, 0), default=None)
    return EXPOSED.get(worst, QUIET) if worst else QUIET


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A link of the chain with what weighs on the hired party, itself or an owner behind it."""

    link: Link
    findings: list[Finding]
    through_owner: list[Finding]

    @property
    def exposure(self) -> Exposure:
        return exposure_of([*self.findings, *self.through_owner])

    @property
    def is_undisclosed(self) -> bool:
        return self.link.engagement.hired.kind == Party.Kind.UNDISCLOSED


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    episode: Episode
    exposure: Exposure


@dataclass(frozen=True, slots=True)
class News:
    """Something that came after the reader's last look."""

    at: datetime
    text: str
    kind: str


@dataclass(slots=True)
class ProductionPage:
    """All that a production's page shows."""

    production: Production
    rows: list[ChainRow]
    episodes: list[EpisodeRow]
    findings: list[Finding]
    undisclosed: list[Party]
    looked_at: datetime | None
    news: list[News] = field(default_factory=list)

    @property
    def exposure(self) -> Exposure:
        return exposure_of(self.findings)

    @property
    def tiers(self) -> int:
        return max((row.link.tier or 0 for row in self.rows), default=0)

    @property
    def parties(self) -> int:
        return len({row.link.engagement.hired_id for row in self.rows})


def production_page(production: Production, member: Member) -> ProductionPage:
    """The page of one production, in a fixed number of queries however long its chain."""
    links = chain_of(production)
    hired = {link.engagement.hired_id for link in links}
    owners = owners_behind(hired)
    weighing = _weighing_by_party(hired | owners.keys())
    through: dict[int, list[Finding]] = defaultdict(list)
    for owner, stood in owners.items():
        for party in stood:
            through[party] += weighing.get(owner, [])
    rows = [
        ChainRow(link, weighing.get(link.engagement.hired_id, []), through[link.engagement.hired_id])
        for link in links
    ]
    page = ProductionPage(
        production=production,
        rows=rows,
        episodes=_episode_rows(production, rows),
        findings=[finding for party in sorted(weighing) for finding in weighing[party]],
        undisclosed=undisclosed_in(links),
        looked_at=_looked_at(member.user, production),
    )
    page.news = _news(production, hired | owners.keys(), page.looked_at)
    return page


def _weighing_by_party(party_ids: set[int]) -> dict[int, list[Finding]]:
    findings = (
        Finding.objects.exposing()
        .filter(party__in=party_ids)
        .select_related("party", "listed_party__source", "match__listed_revision__version__source")
    )
    by_party: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings.order_by("-score", "pk"):
        by_party[finding.party_id].append(finding)
    return dict(by_party)


def _episode_rows(production: Production, rows: list[ChainRow]) -> list[EpisodeRow]:
    whole_show: list[Finding] = []
    by_episode: dict[int, list[Finding]] = defaultdict(list)
    for row in rows:
        weighing = [*row.findings, *row.through_owner]
        episodes = row.link.engagement.episodes.all()
        for episode in episodes:
            by_episode[episode.pk] += weighing
        if not episodes:
            whole_show += weighing
    return [
        EpisodeRow(episode, exposure_of([*whole_show, *by_episode[episode.pk]]))
        for episode in production.episodes.order_by("code")
    ]


def _looked_at(user: User, production: Production) -> datetime | None:
    look = Look.objects.filter(user=user, production=production).first()
    return look.looked_at if look else None


def _news(production: Production, party_ids: set[int], since: datetime | None) -> list[News]:
    events = (
        FindingEvent.objects.filter(finding__party__in=party_ids)
        .select_related("finding__party")
        .order_by("-at")
    )
    links = production.engagements.current().select_related("hirer", "hired", "work").order_by("-recorded_at")
    if since:
        events, links = events.filter(at__gt=since), links.filter(recorded_at__gt=since)
    news = [
        News(event.at, f"{event.finding.party}: {event.finding.get_state_display().lower()}", "finding")
        for event in events[:10]
    ]
    news += [News(link.recorded_at, _link_sentence(link), "link") for link in links[:10]]
    return sorted(news, key=lambda item: item.at, reverse=True)[:10]


def _link_sentence(link: Engagement) -> str:
    return f"{link.hirer or 'The studio'} hired {link.hired} ({link.work.label.lower()}), recorded as {link.state}"


@dataclass(frozen=True, slots=True)
class ProductionRow:
    """A production in a list of them."""

    production: Production
    exposure: Exposure
    parties: int
    undisclosed: int
    findings: int


def production_rows(productions: Iterable[Production]) -> list[ProductionRow]:
    """Each production with how it stands, in a fixed number of queries."""
    productions = list(productions)
    hired_by_show: dict[int, set[int]] = defaultdict(set)
    hired = Engagement.objects.current().filter(production__in=productions)
    for production_id, party_id in hired.values_list("production_id", "hired_id"):
        hired_by_show[production_id].add(party_id)
    everyone = set().union(*hired_by_show.values()) if hired_by_show else set()
    owners = owners_behind(everyone)
    weighing = _weighing_by_party(everyone | owners.keys())
    unnamed = set(
        Party.objects.filter(pk__in=everyone, kind=Party.Kind.UNDISCLOSED).values_list("pk", flat=True)
    )
    return [_production_row(show, hired_by_show[show.pk], owners, weighing, unnamed) for show in productions]


def _production_row(
    production: Production,
    hired: set[int],
    owners: dict[int, set[int]],
    weighing: dict[int, list[Finding]],
    unnamed: set[int],
) -> ProductionRow:
    concerned = hired | {owner for owner, stood in owners.items() if stood & hired}
    findings = [finding for party in concerned for finding in weighing.get(party, [])]
    return ProductionRow(
        production=production,
        exposure=exposure_of(findings),
        parties=len(hired),
        undisclosed=len(hired & unnamed),
        findings=len(findings),
    )


def parties_of_production(production: Production) -> set[int]:
    """The ids of the parties in a production's current chain, and of the owners behind them."""
    hired = set(Engagement.objects.current().filter(production=production).values_list("hired_id", flat=True))
    return hired | owners_behind(hired).keys()
