"""A production as its producer and compliance see it: its chain, what stands in it, and what is new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from screening.models import Finding, FindingEvent
from screening.queries.coverage import waiting_among
from screening.queries.found_paths import FindingRow, finding_rows
from screening.queries.origin import Known, OriginPage, origin_page, origins_of
from screening.queries.ownership import Judging, judging_today
from studios.models import Episode, Look, Production, Studio, User
from studios.rules import Member
from vendors.chains import Link, chain_of, hired_below, owners_behind, parties_in, undisclosed_in
from vendors.footage import facts_of
from vendors.models import Engagement, Party

ROWS_SHOWN = 100
STATES = Finding.State
WEIGHT: dict[str, int] = {STATES.CONFIRMED: 3, STATES.OPEN: 2, STATES.AWAITING_SECOND: 1}


class Exposure(NamedTuple):
    """How a production or an episode stands: ``kind`` for its badge, ``word`` for people."""

    kind: str
    word: str


QUIET = Exposure("quiet", "No open findings")
UNSCREENED = Exposure("stale", "Not fully screened")
NOT_OWNED = Exposure("cleared", "Decided not owned")
BELOW = Exposure("quiet", "Listed owner below the line")
NOT_JUDGED = Exposure("review", "Listed owner, not judged")
EXPOSED: dict[str, Exposure] = {
    STATES.CONFIRMED: Exposure("confirmed", "Confirmed finding"),
    STATES.OPEN: Exposure("open", "Needs review"),
    STATES.AWAITING_SECOND: Exposure("awaiting_second", "Awaiting second opinion"),
}


def exposure_of(findings: Iterable[Finding], *, is_screened: bool) -> Exposure:
    """The worst of the findings that weigh, in a word. What is not screened is never called quiet."""
    worst = max((finding.state for finding in findings), key=lambda state: WEIGHT.get(state, 0), default=None)
    return EXPOSED.get(worst or "", QUIET if is_screened else UNSCREENED)


Behind = Mapping[int, Collection[int]]
"""Party to the owners that stand behind it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What weighs on some parties, and which of them are not screened against every list. ``not_owned``: by party the
    fingerprints of the judgements of which two people decided that no listed party owns it; ``judging``: what the rules
    say today of the owners who are confirmed to be listed."""

    by_party: dict[int, list[Finding]]
    waiting: set[int]
    not_owned: Mapping[int, Collection[str]]
    judging: Judging

    def findings(self, party_ids: Iterable[int]) -> list[Finding]:
        return [finding for party in sorted(set(party_ids)) for finding in self.by_party.get(party, [])]

    def exposure(self, party_ids: Iterable[int]) -> Exposure:
        """How these parties stand together, each by itself."""
        return self.exposure_of(party_ids, {})

    def weighing(self, party: int, owners: Iterable[int]) -> list[Finding]:
        """The findings on a party, and those of owners behind it that wait for a person. What follows from an owner who
        is confirmed to be listed is told by the party's own findings from ownership: the share decides."""
        undecided = [row for row in self._by_name(owners) if row.state != STATES.CONFIRMED]
        return [*self.by_party.get(party, []), *undecided]

    def _by_name(self, party_ids: Iterable[int]) -> list[Finding]:
        return [row for row in self.findings(party_ids) if not row.is_of_ownership]

    def exposure_of(self, party_ids: Iterable[int], behind: Behind) -> Exposure:
        """How these parties stand together, with the owners behind each."""
        each = [(party, behind.get(party, ())) for party in set(party_ids)]
        states = {row.state for party, owners in each for row in self.weighing(party, owners)}
        states |= {STATES.OPEN for party, _ in each if self._is_to_be_judged(party)}
        if states:
            return EXPOSED[max(states, key=lambda state: WEIGHT[state])]
        if self.waiting & {one for party, owners in each for one in (party, *owners)}:
            return UNSCREENED
        found = {word for party, owners in each if (word := self._of_owners(party, owners))}
        return next((word for word in (NOT_JUDGED, NOT_OWNED, BELOW) if word in found), QUIET)

    def _of_owners(self, party: int, owners: Iterable[int]) -> Exposure | None:
        """What listed owners come to of whom nothing waits; None where nobody behind it is listed. Below the line is
        only what a rule that holds today puts there: of owners on a list that no rule speaks of, and of those whose
        stakes are over, that cannot be said."""
        listed = {row.party_id for row in self._by_name(owners)}
        if not listed:
            return None
        if self.judging.asks.get(party):
            return NOT_OWNED
        return BELOW if listed <= self.judging.weighed.get(party, set()) else NOT_JUDGED

    def _is_to_be_judged(self, party: int) -> bool:
        """Whether the rules ask who owns it and no finding says so yet, nor any answer to what the shares are today:
        that comes within a minute."""
        has_finding = any(row.is_of_ownership for row in self.by_party.get(party, []))
        return not has_finding and bool(
            self.judging.asks.get(party, set()) - set(self.not_owned.get(party, ()))
        )

    def through_owner(self, party: int, owners: Iterable[int]) -> str:
        """What an owner behind the party means for it, in words; empty where no owner is listed, or may be."""
        found = self._by_name(owners)
        if not found:
            return ""
        worst = max(found, key=lambda row: WEIGHT[row.state])
        told = f"through {worst.party}, an owner behind it"
        if worst.state != STATES.CONFIRMED:
            return f"{told}: {worst.get_state_display().lower()}"
        return f"{told}, confirmed to be listed: {self._judged(party, owners)}"

    def _judged(self, party: int, owners: Iterable[int]) -> str:
        said = [row for row in self.by_party.get(party, []) if row.judgement]
        if said:
            worst = max(said, key=lambda row: WEIGHT[row.state])
            return f"{worst.strength.lower()}, {worst.get_state_display().lower()}"
        if self._is_to_be_judged(party):
            return "being judged"
        word = self._of_owners(party, owners)
        if word == NOT_JUDGED:
            return "no rule that holds today speaks of what it holds"
        return NOT_OWNED.word.lower() if word == NOT_OWNED else "below the line"


def standing_of(studio: Studio, party_ids: Iterable[int]) -> Standing:
    """How parties of a studio stand: one query for the findings, one or two a list, and where one of them is confirmed
    to be listed, one a level of what it owns."""
    ids = set(party_ids)
    findings = Finding.objects.filter(party__in=ids).select_related(
        "party", "judgement", "listed_party__source", "match__listed_revision__version__source"
    )
    weighs = Q(state__in=WEIGHT) | Q(state=STATES.CLEARED, cause=Finding.Cause.OWNERSHIP, is_listed=True)
    by_party: dict[int, list[Finding]] = defaultdict(list)
    not_owned: dict[int, list[str]] = defaultdict(list)
    for finding in findings.filter(weighs).order_by("-score", "pk"):
        if finding.state != STATES.CLEARED:
            by_party[finding.party_id].append(finding)
        elif finding.judgement:
            not_owned[finding.party_id].append(finding.judgement.fingerprint)
    listed = {row.party_id for rows in by_party.values() for row in rows if row.state == STATES.CONFIRMED}
    judging = judging_today(studio, listed, timezone.now().date()) if listed else Judging({}, {})
    return Standing(dict(by_party), waiting_among(studio, ids), not_owned, judging)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A link of the chain with what weighs on the hired party, itself or an owner behind it: ``through_owner`` says how
    the latter does."""

    link: Link
    through_owner: str
    exposure: Exposure
    further_down: Exposure | None

    @property
    def is_undisclosed(self) -> bool:
        return self.link.engagement.hired.kind == Party.Kind.UNDISCLOSED


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode with the worst that weighs on it, how many who work on it are not named, and how much of it has a
    known origin."""

    episode: Episode
    exposure: Exposure
    undisclosed: int
    known: Known


@dataclass(frozen=True, slots=True)
class News:
    """Something that came after the reader's last look."""

    at: datetime
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ProductionPage:
    """All that a production's page shows; of a long chain the first ``rows``. ``visible`` holds the parties whose own page the reader may open: an
    owner behind a vendor is named to a producer, but is no party of their productions."""

    production: Production
    links: list[Link]
    rows: list[ChainRow]
    episodes: list[EpisodeRow]
    findings: list[Finding]
    found: list[FindingRow]
    origin: OriginPage
    exposure: Exposure
    undisclosed: list[Party]
    visible: set[int]
    looked_at: datetime | None
    news: list[News]
    paid_only: int
    """How many of the findings are reached by payments alone: no work on shots leads to them."""

    @property
    def tally(self) -> str:
        """The findings by state: "confirmed same: 1, needs review: 2"."""
        counted = Counter(finding.get_state_display().lower() for finding in self.findings)
        return ", ".join(f"{word}: {count}" for word, count in counted.most_common())

    @property
    def tiers(self) -> int:
        return max((link.tier or 0 for link in self.links), default=0)

    @property
    def parties(self) -> int:
        return len(parties_in(link.engagement for link in self.links))


def production_page(production: Production, member: Member, now: datetime) -> ProductionPage:
    """The page of one production, in a number of queries that does not grow with its chain."""
    links = chain_of(production)
    taking_part = parties_in(link.engagement for link in links)
    owners = owners_behind(taking_part)
    concerned = taking_part | owners.keys()
    standing = standing_of(production.studio, concerned)
    behind = behind_each(owners)
    weighing = {party: standing.weighing(party, behind.get(party, ())) for party in taking_part}
    below = hired_below(links, {party for party, rows in weighing.items() if rows})
    looked_at = _looked_at(member.user, production)
    findings = standing.findings(concerned)
    origin = origin_page(production, now)
    at_work = parties_in(link.engagement for link in links if not link.engagement.is_payments)
    working = at_work.union(*(behind.get(party, ()) for party in at_work))
    return ProductionPage(
        production=production,
        links=links,
        rows=[
            _chain_row(
                link,
                behind,
                [row for one in below[link.engagement.hired_id] for row in weighing[one]],
                standing,
            )
            for link in links[:ROWS_SHOWN]
        ],
        episodes=_episode_rows(production, links, behind, standing, origin),
        findings=findings,
        found=finding_rows(findings, links),
        origin=origin,
        exposure=standing.exposure_of(taking_part, behind),
        undisclosed=undisclosed_in(links),
        visible=visible_among(concerned, member),
        looked_at=looked_at,
        news=_news(production, concerned, looked_at),
        paid_only=len([row for row in findings if row.party_id not in working]),
    )


def visible_among(party_ids: Iterable[int], member: Member) -> set[int]:
    """Those of the parties that the member may open."""
    return set(Party.objects.visible_to(member).filter(pk__in=list(party_ids)).values_list("pk", flat=True))


def behind_each(owners: Mapping[int, Iterable[int]]) -> dict[int, set[int]]:
    """By party the owners behind it, of whom each stands behind."""
    behind: dict[int, set[int]] = defaultdict(set)
    for owner, stood in owners.items():
        for party in stood:
            behind[party].add(owner)
    return dict(behind)


def _chain_row(link: Link, behind: Behind, below: list[Finding], standing: Standing) -> ChainRow:
    hired = link.engagement.hired_id
    return ChainRow(
        link=link,
        further_down=exposure_of(below, is_screened=True) if below else None,
        through_owner=standing.through_owner(hired, behind.get(hired, ())),
        exposure=standing.exposure_of([hired], behind),
    )


def _episode_rows(
    production: Production,
    links: list[Link],
    behind: Behind,
    standing: Standing,
    origin: OriginPage,
) -> list[EpisodeRow]:
    unnamed = {party.pk for party in undisclosed_in(links)}
    whole_show: set[int] = set()
    by_episode: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.engagement.is_payments:
            continue
        concerned = parties_in([link.engagement])
        episodes = link.engagement.episodes.all()
        for episode in episodes:
            by_episode[episode.pk] |= concerned
        if not episodes:
            whole_show |= concerned
    return [
        EpisodeRow(
            episode,
            standing.exposure_of(whole_show | by_episode[episode.pk], behind),
            len(unnamed & (whole_show | by_episode[episode.pk])),
            origin.by_episode[episode.pk],
        )
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
        News(event.at, f"{event.finding.party}: {STATES(event.to_state).label.lower()}", "finding")
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
    known: Known


def production_rows(productions: Iterable[Production], studio: Studio) -> list[ProductionRow]:
    """Each of the studio's productions with how it stands, in a fixed number of queries."""
    productions = list(productions)
    parties_by_show: dict[int, set[int]] = defaultdict(set)
    facts = facts_of(Engagement.objects.current().filter(production__in=productions))
    for fact in facts:
        parties_by_show[fact.production] |= {fact.hired} | ({fact.hirer} if fact.hirer else set())
    known = origins_of(productions, facts)
    everyone: set[int] = set().union(*parties_by_show.values())
    owners = owners_behind(everyone)
    standing, behind = standing_of(studio, everyone | owners.keys()), behind_each(owners)
    unnamed = set(
        Party.objects.filter(pk__in=everyone, kind=Party.Kind.UNDISCLOSED).values_list("pk", flat=True)
    )
    return [
        _production_row(show, parties_by_show[show.pk], behind, standing, unnamed, known[show.pk])
        for show in productions
    ]


def _production_row(
    production: Production,
    hired: set[int],
    behind: Behind,
    standing: Standing,
    unnamed: set[int],
    known: Known,
) -> ProductionRow:
    concerned = hired.union(*(behind.get(party, ()) for party in hired))
    return ProductionRow(
        production=production,
        exposure=standing.exposure_of(hired, behind),
        parties=len(hired),
        undisclosed=len(hired & unnamed),
        findings=len(standing.findings(concerned)),
        known=known,
    )


def parties_of_production(production: Production) -> set[int]:
    """The ids of the parties in a production's current chain, and of the owners behind them."""
    taking_part = parties_in(Engagement.objects.current().filter(production=production))
    return taking_part | owners_behind(taking_part).keys()
