"""The fixed points: sets of parties that grow, wave by wave, by what their members hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from screening.ownership.book import Book
from screening.ownership.holdings import NOTHING, PartyId, Share, id_order
from screening.ownership.regimes import Regime

Reaches = Callable[[PartyId, Share], bool]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a holder's share counts with; ``by`` are those it acts jointly with, if it counts only for that."""

    share: Share
    by: tuple[PartyId, ...] = ()


class Spread:
    """A set that a party joins when what the members hold of it ``reaches`` the line, or when a member holds one of the ``edges``
    to it. ``levels`` is the wave in which each joined; ``base`` a smaller set that this one adds to, itself unchanged.
    Each party joins once and each position is counted once, so the cost is that of the positions met."""

    def __init__(
        self,
        book: Book,
        reaches: Reaches,
        *,
        is_joint: bool,
        edges: Mapping[PartyId, Sequence[PartyId]] | None = None,
        base: Spread | None = None,
    ) -> None:
        self.book = book
        self.reaches = reaches
        self.edges = edges or {}
        self.joint_companies = book.joint_companies if is_joint else frozenset()
        self.base = base
        self.levels: dict[PartyId, int] = {}
        self.tallies: dict[PartyId, Share] = {}

    def __contains__(self, party: PartyId) -> bool:
        return party in self.levels or (self.base is not None and party in self.base)

    def tally(self, company: PartyId) -> Share:
        """What all members hold of it together."""
        if company in self.tallies:
            return self.tallies[company]
        return self.base.tally(company) if self.base else NOTHING

    def grow(self, seeds: Iterable[PartyId], also: Iterable[PartyId] = ()) -> Spread:
        """Takes the seeds in, then whoever their holdings bring; ``also`` are asked whether they join without them."""
        frontier = [seed for seed in seeds if seed not in self]
        asked = set(also)
        level = 0
        while frontier or asked:
            self.levels.update(dict.fromkeys(frontier, level))
            brought = {company for holder in frontier for company in self.edges.get(holder, ())}
            for holder in frontier:
                asked.update(self._count(holder))
            joining = brought.union(
                company for company in asked if self.reaches(company, self.tally(company))
            )
            frontier = [company for company in joining if company not in self]
            asked = set()
            level += 1
        return self

    def _count(self, holder: PartyId) -> Iterable[PartyId]:
        """Adds what the new member holds to the tallies; answers with the companies."""
        companies = self.book.held_by.get(holder, ())
        for company in companies:
            if company in self.joint_companies:
                shares = [counted.share for counted in self.counting(company).values()]
                self.tallies[company] = _sum(shares)
            else:
                held = self.book.positions(company)[holder].share
                self.tallies[company] = self.tally(company).plus(held)
        return companies

    def counting(self, company: PartyId) -> dict[PartyId, Counted]:
        """The holders whose shares of the company count: members, and who acts jointly with one of them there."""
        positions = self.book.positions(company)
        members = {holder: position for holder, position in positions.items() if holder in self}
        found = {holder: Counted(position.share) for holder, position in members.items()}
        if company not in self.joint_companies:
            return found
        for holder, position in positions.items():
            if holder not in members and (share := position.jointly(members.values())):
                partners = sorted(
                    (member for member, held in members.items() if position.jointly([held])), key=id_order
                )
                found[holder] = Counted(share, tuple(partners))
        return found


def _sum(shares: Iterable[Share]) -> Share:
    total = NOTHING
    for share in shares:
        total = total.plus(share)
    return total


@dataclass(frozen=True)
class Rule:
    """One regime's questions to what members hold."""

    book: Book
    regime: Regime

    @cached_property
    def _least(self) -> int:
        """The smallest share that reaches the line."""
        return self.regime.line + (self.regime.comparator == ">")

    def is_line(self, units: int) -> bool:
        return units >= self._least

    def is_certain(self, company: PartyId, held: Share) -> bool:
        return self.is_line(held.low)

    def is_told(self, company: PartyId, held: Share) -> bool:
        return self.is_line(held.told)

    def is_held_at_most(self, company: PartyId, held: Share) -> bool:
        return self.is_line(held.high)

    def is_possible(self, company: PartyId, held: Share) -> bool:
        return self.is_line(max(held.high, self.book.left_by_others(company, held)))

    def spread(
        self,
        reaches: Reaches,
        base: Spread | None = None,
        edges: Mapping[PartyId, Sequence[PartyId]] | None = None,
    ) -> Spread:
        return Spread(self.book, reaches, is_joint=not self.regime.aggregates, edges=edges, base=base)


class Ground:
    """What is the same for all listed parties: who may be owned for what is unknown alone, whoever the unknown holders are."""

    def __init__(self, rule: Rule, reached: Iterable[PartyId]) -> None:
        self.rule = rule
        self.possible = rule.spread(rule.is_possible).grow((), also=reached)

    @cached_property
    def perhaps_controlled(self) -> Spread:
        spread = self.rule.spread(self.rule.is_held_at_most, edges=self.rule.book.controlled_by)
        return spread.grow(self.possible.levels)


class Reckoning:
    """Who is owned, and who may be, on account of these listed parties together.

    ``certain`` by what sound holdings say at least; ``told`` were the disputed and suspected ones true as well; ``possible`` by what
    all say at most and by what is unknown. Each holds the one before."""

    def __init__(self, ground: Ground, roots: Iterable[PartyId]) -> None:
        rule = ground.rule
        self.rule, self.ground = rule, ground
        self.roots = frozenset(roots)
        self.certain = rule.spread(rule.is_certain).grow(self.roots)
        self.told = rule.spread(rule.is_told).grow(self.roots) if rule.book.has_doubts else self.certain
        self.possible = rule.spread(rule.is_possible, ground.possible).grow(self.roots)

    @cached_property
    def controlled(self) -> Spread:
        """The certainly owned, and who is controlled by one of these, or owned by such together with these."""
        rule = self.rule
        if not rule.book.controls:
            return self.certain
        spread = rule.spread(rule.is_certain, edges=rule.book.soundly_controlled_by)
        return spread.grow(self.certain.levels)

    @cached_property
    def perhaps_controlled(self) -> Spread:
        rule = self.rule
        if not rule.book.controls:
            return self.possible
        base = self.ground.perhaps_controlled
        spread = rule.spread(rule.is_held_at_most, base, rule.book.controlled_by)
        return spread.grow(self.possible.levels)

    def touched(self) -> set[PartyId]:
        """Everybody whom these listed parties bring something of their own to."""
        spreads = (self.certain, self.told, self.possible, self.controlled, self.perhaps_controlled)
        return {party for spread in spreads for part in (spread.levels, spread.tallies) for party in part}
