"""The same questions answered by the definition alone: sets, exact fractions of a per cent and loops until nothing changes. Slow, and
written without looking at the engine's ways."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from screening.ownership.holdings import Holding, Listed, PartyId
from screening.ownership.regimes import Regime

SOUND = {"verified", "corroborated", "declared"}
WHOLE = Decimal(100)


class Plain:
    def __init__(
        self, holdings: Iterable[Holding], listed: Iterable[Listed], regime: Regime, on: date
    ) -> None:
        effective = [
            holding
            for holding in holdings
            if (holding.start or date.min) <= on <= (holding.end or date.max)
            and holding.owner != holding.owned
        ]
        self.controls = [holding for holding in effective if holding.kind == "control"]
        self.holdings = [holding for holding in effective if holding.kind != "control" and holding.max_share]
        self.regime = regime
        self.roots = {
            entry.id
            for entry in listed
            if regime.code in entry.regimes and (entry.since or date.min) <= on <= (entry.until or date.max)
        }
        self.groups = [self.roots] if regime.aggregates else [{root} for root in self.roots]
        self.reached = self._reached()

    def _reached(self) -> set[PartyId]:
        reached: set[PartyId] = set()
        while True:
            above = reached | self.roots
            more = {holding.owned for holding in (*self.holdings, *self.controls) if holding.owner in above}
            if more <= reached:
                return reached
            reached |= more

    def verdicts(self) -> dict[PartyId, str]:
        owned = set().union(*(self.owned_by(group) for group in self.groups))
        possible = set().union(*(self.possibly_by(group) for group in [*self.groups, set()]))
        return {
            party: "owned" if party in owned else "cannot_tell" if party in possible else "below"
            for party in self.reached - self.roots
        }

    def owned_by(self, group: set[PartyId], *, doubts: bool = False) -> set[PartyId]:
        members = set(group)
        while True:
            joining = {
                company
                for company in self.reached - members
                if self._is_line(self._lows(company, members, doubts=doubts))
            }
            if not joining:
                return members
            members |= joining

    def possibly_by(self, group: set[PartyId]) -> set[PartyId]:
        members = set(group)
        while True:
            joining = {
                company
                for company in self.reached - members
                if self._is_line(max(self._highs(company, members), self._left(company, members)))
            }
            if not joining:
                return members
            members |= joining

    def _is_line(self, total: Decimal) -> bool:
        threshold = self.regime.threshold
        return total >= threshold if self.regime.comparator == ">=" else total > threshold

    def _counting(
        self, company: PartyId, members: set[PartyId], *, sound: bool
    ) -> dict[PartyId, list[Holding]]:
        """The holdings that count, by holder: all of a member's, and of others those that are held jointly with one."""
        here = [
            holding
            for holding in self.holdings
            if holding.owned == company and (not sound or holding.state in SOUND)
        ]
        texts = {holding.arrangement for holding in here if holding.owner in members} - {""}
        counting: dict[PartyId, list[Holding]] = {}
        for holding in here:
            is_joint = not self.regime.aggregates and holding.arrangement in texts
            if holding.owner in members or is_joint:
                counting.setdefault(holding.owner, []).append(holding)
        return counting

    def _lows(self, company: PartyId, members: set[PartyId], *, doubts: bool) -> Decimal:
        counting = self._counting(company, members, sound=not doubts)
        return sum((max(holding.min_share for holding in held) for held in counting.values()), Decimal(0))

    def _highs(self, company: PartyId, members: set[PartyId]) -> Decimal:
        total = Decimal(0)
        for held in self._counting(company, members, sound=False).values():
            kinds = {holding.kind for holding in held}
            total += max(
                min(WHOLE, sum(holding.max_share for holding in held if holding.kind == kind))
                for kind in kinds
            )
        return total

    def _left(self, company: PartyId, members: set[PartyId]) -> Decimal:
        """The most, of either kind, that others are not certain to hold."""
        sound = [holding for holding in self.holdings if holding.owned == company and holding.state in SOUND]
        counting = self._counting(company, members, sound=True)
        left = []
        for kind in {holding.kind for holding in sound}:
            others = Decimal(0)
            for owner in {holding.owner for holding in sound}:
                all_of_it = [
                    holding.min_share for holding in sound if holding.owner == owner and holding.kind == kind
                ]
                counted = [holding.min_share for holding in counting.get(owner, []) if holding.kind == kind]
                others += max(all_of_it, default=Decimal(0)) - max(counted, default=Decimal(0))
            left.append(WHOLE - others)
        return max(left, default=WHOLE)
