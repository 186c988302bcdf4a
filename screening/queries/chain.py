"""The chain of a production as of a day: its links with what weighs on them, its circles, its ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import prefetch_related_objects

from screening.models import Finding
from screening.queries.chain_question import CHANGED, FINDINGS, UNDISCLOSED, ChainQuestion
from screening.queries.exposure import (
    WEIGHT,
    ChainRow,
    Exposure,
    Standing,
    exposure_of,
    standing_of,
    visible_among,
)
from studios.models import Production
from studios.rules import Member
from vendors.chain_words import Teller
from vendors.chains import (
    AsOf,
    Link,
    engagements_as_of,
    episode_codes_of,
    in_tree_order,
    many_with_parts,
    stakes_as_of,
)
from vendors.graphs.circles import Circle, SelfDealing, circles_of, owners_of, self_dealing_in
from vendors.graphs.graph import Graph
from vendors.graphs.paths import paths_to
from vendors.models import Engagement, Party

ROWS_A_PAGE = 100
PATHS_SHOWN = 8
HIRES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class MarkedRow(ChainRow):
    """A row of the chain with its mark: added or removed since the day that is compared with."""

    mark: str = ""


@dataclass(frozen=True)
class Chain:
    """A production's chain as of two dates, with all that its picture and its table tell."""

    production: Production
    question: ChainQuestion
    today: date
    links: list[Link]
    removed: list[Link]
    added: frozenset[int]
    stakes: list[tuple[int, int]]
    member: Member

    @cached_property
    def graph(self) -> Graph:
        return Graph.of((link.engagement.hirer_id, link.engagement.hired_id) for link in self.links)

    @cached_property
    def parties(self) -> dict[int, Party]:
        """Everybody named by a link, those of removed links too."""
        found = {}
        for link in (*self.links, *self.removed):
            for party in (link.engagement.hirer, link.engagement.hired):
                if party is not None:
                    found[party.pk] = party
        return found

    @cached_property
    def owners(self) -> dict[int, set[int]]:
        return owners_of(self.parties, self.stakes)

    @cached_property
    def concerned(self) -> set[int]:
        return self.parties.keys() | {owner for owners in self.owners.values() for owner in owners}

    @cached_property
    def standing(self) -> Standing:
        """How everybody stands today, whichever day the chain is drawn for."""
        return standing_of(self.production.studio, self.concerned)

    @cached_property
    def visible(self) -> set[int]:
        return visible_among(self.concerned, self.member)

    @cached_property
    def flagged(self) -> dict[int, str]:
        """Party to the worst state of what weighs on it, itself or an owner behind it; empty where an owner is listed and
        does not weigh."""
        found = {}
        for party in self.parties:
            if self.findings_of(party):
                weighing = self.standing.weighing(party, self.owners.get(party, ()))
                found[party] = max(
                    (row.state for row in weighing), key=lambda state: WEIGHT[state], default=""
                )
        return found

    def findings_of(self, party: int) -> list[Finding]:
        return self.standing.findings({party} | self.owners.get(party, set()))

    def exposure_of(self, party: int) -> Exposure:
        return self.standing.exposure_of([party], self.owners)

    @cached_property
    def leading_to_findings(self) -> set[int]:
        return self.graph.leading_to(self.flagged)

    @cached_property
    def leading_to_undisclosed(self) -> set[int]:
        return self.graph.leading_to(pk for pk, party in self.parties.items() if is_undisclosed(party))

    @cached_property
    def further_down(self) -> dict[int, Exposure]:
        """Party to the worst that weighs on somebody below it."""
        found: dict[int, Exposure] = {}
        for state in sorted(WEIGHT, key=lambda state: WEIGHT[state]):
            concerned = [party for party, worst in self.flagged.items() if worst == state]
            exposure = exposure_of([Finding(state=state)], is_screened=True)
            hirers = {hirer for party in concerned for hirer in self.graph.hirers_of.get(party, ()) if hirer}
            found.update(dict.fromkeys(self.graph.leading_to(hirers), exposure))
        return found

    @cached_property
    def circles(self) -> list[Circle]:
        return circles_of(self.graph)

    @cached_property
    def self_dealing(self) -> list[SelfDealing]:
        return self_dealing_in(self.graph, self.owners)

    @cached_property
    def teller(self) -> Teller:
        names = {pk: party.name for pk, party in self.parties.items()}
        unnamed = {one.owner for one in self.self_dealing} - names.keys()
        names |= dict(Party.objects.filter(pk__in=unnamed).values_list("pk", "name"))
        return Teller.of(
            self.production.studio.name,
            (link.engagement for link in self.links),
            names,
            episode_codes_of(self.production),
        )

    @cached_property
    def shown(self) -> list[Link]:
        """The links that the filters let through; what was removed stands last."""
        return [link for link in (*self.links, *self.removed) if self._is_shown(link)]

    def _is_shown(self, link: Link) -> bool:
        hired = link.engagement.hired_id
        if not self.question.takes(link):
            return False
        match self.question.only:
            case only if only == FINDINGS:
                return hired in self.leading_to_findings
            case only if only == UNDISCLOSED:
                return hired in self.leading_to_undisclosed
            case only if only == CHANGED:
                return bool(self.mark_of(link))
        return True

    @cached_property
    def _removed_ids(self) -> frozenset[int]:
        return frozenset(link.engagement.pk for link in self.removed)

    def mark_of(self, link: Link) -> str:
        """ "added" or "removed" since the day that is compared with; empty where nothing changed."""
        if link.engagement.pk in self._removed_ids:
            return "removed"
        return "added" if link.engagement.pk in self.added else ""

    def row(self, link: Link) -> MarkedRow:
        hired = link.engagement.hired_id
        return MarkedRow(
            link=link,
            through_owner=self.standing.through_owner(hired, self.owners.get(hired, ())),
            exposure=self.exposure_of(hired),
            further_down=self.further_down.get(hired),
            mark=self.mark_of(link),
        )

    @cached_property
    def rows(self) -> list[MarkedRow]:
        """The part of the table that is asked for."""
        links = self.shown[self._start : self._start + ROWS_A_PAGE]
        prefetch_related_objects([link.engagement for link in links], "evidence", "episodes")
        return [self.row(link) for link in links]

    @cached_property
    def _start(self) -> int:
        places = (place for place, link in enumerate(self.shown) if link.engagement.pk == self.question.start)
        return next(places, 0)

    @property
    def previous_rows(self) -> str:
        return self._address_of(max(self._start - ROWS_A_PAGE, 0)) if self._start else ""

    @property
    def next_rows(self) -> str:
        following = self._start + ROWS_A_PAGE
        return self._address_of(following) if following < len(self.shown) else ""

    def _address_of(self, place: int) -> str:
        return self.question.address(start=self.shown[place].engagement.pk)

    @property
    def rows_summary(self) -> str:
        if len(self.shown) <= ROWS_A_PAGE:
            return ""
        return f"{self._start + 1:,} to {self._start + len(self.rows):,} of {len(self.shown):,} engagements"

    @cached_property
    def matters(self) -> list[str]:
        """Circles, self-dealing and what hangs on nothing, a sentence each."""
        told = [self.teller.circle(circle) for circle in self.circles]
        told += [self.teller.self_dealing(found) for found in self.self_dealing]
        unreached = self.teller.unreached(self.graph)
        return [*told, unreached] if unreached else told

    @property
    def tiers(self) -> list[int]:
        return sorted(set(self.graph.shortest.values()))


def is_undisclosed(party: Party) -> bool:
    return party.kind == Party.Kind.UNDISCLOSED


def chain_as_of(production: Production, question: ChainQuestion, *, member: Member, today: date) -> Chain:
    """The chain that is asked for; the number of queries does not grow with it."""
    links = _links(production, question.as_of)
    added: frozenset[int] = frozenset()
    removed: list[Link] = []
    if question.since:
        before = _links(production, AsOf(question.since, question.known_day))
        lines, older = ({link.engagement.line for link in side} for side in (links, before))
        added = frozenset(link.engagement.pk for link in links if link.engagement.line not in older)
        removed = [link for link in before if link.engagement.line not in lines]
    return Chain(
        production=production,
        question=question,
        today=today,
        links=links,
        removed=removed,
        added=added,
        stakes=stakes_as_of(production.studio, question.as_of),
        member=member,
    )


def _links(production: Production, as_of: AsOf) -> list[Link]:
    return in_tree_order(many_with_parts(engagements_as_of(production, as_of)))


@dataclass(frozen=True, slots=True)
class PartyPanel:
    """What stands on one party of a chain."""

    party: Party
    exposure: Exposure | None
    further_down: Exposure | None
    tier: int | None
    longest: int | None
    hired_for: list[Engagement]
    hires: list[Engagement]
    hires_count: int
    findings: list[Finding]
    paths: list[str]
    is_cut: bool
    matters: list[str]
    waiting: str
    is_visible: bool


def panel_of(chain: Chain, party_id: int | None) -> PartyPanel | None:
    """The panel of a party; None where it is not in the chain."""
    party = chain.parties.get(party_id or 0)
    if party is None:
        return None
    found = paths_to(chain.graph, party.pk, most=PATHS_SHOWN)
    circles = [circle for circle in chain.circles if party.pk in circle.parties]
    dealing = [one for one in chain.self_dealing if party.pk in one]
    every = [link.engagement for link in (*chain.links, *chain.removed)]
    hired_for = [engagement for engagement in every if engagement.hired_id == party.pk]
    hires = [engagement for engagement in every if engagement.hirer_id == party.pk]
    prefetch_related_objects(hires[:HIRES_SHOWN], "episodes")
    prefetch_related_objects(hired_for, "evidence", "episodes")
    return PartyPanel(
        party=party,
        exposure=None if is_undisclosed(party) else chain.exposure_of(party.pk),
        further_down=chain.further_down.get(party.pk),
        tier=chain.graph.shortest.get(party.pk),
        longest=chain.graph.longest.get(party.pk),
        hired_for=hired_for,
        hires=hires[:HIRES_SHOWN],
        hires_count=len(hires),
        findings=chain.findings_of(party.pk),
        paths=[chain.teller.path(path) for path in found.paths],
        is_cut=found.is_cut,
        matters=[
            *(chain.teller.circle(circle) for circle in circles),
            *(chain.teller.self_dealing(one) for one in dealing),
        ],
        waiting=waiting_of(party, chain.question.day or chain.today),
        is_visible=party.pk in chain.visible,
    )


def waiting_of(party: Party, day: date) -> str:
    """How long an undisclosed party's name has been waited for: "asked 6 days ago". Empty for the others."""
    if not is_undisclosed(party):
        return ""
    if party.asked_date is None or party.asked_date > day:
        return "not asked yet"
    days = (day - party.asked_date).days
    return {0: "asked the same day", 1: "asked a day ago"}.get(days, f"asked {days:,} days ago")


def lanes_of(links: Iterable[Link]) -> dict[int, Link]:
    """Party to the link that says its lane: the nearest to the studio, then the usual order of work."""
    best: dict[int, tuple[tuple[float, int, int], Link]] = {}
    for link in links:
        engagement = link.engagement
        tier = float("inf") if link.tier is None else link.tier
        rank = (tier, engagement.work.position, engagement.pk)
        if engagement.hired_id not in best or rank < best[engagement.hired_id][0]:
            best[engagement.hired_id] = (rank, link)
    return {party: link for party, (_, link) in best.items()}
