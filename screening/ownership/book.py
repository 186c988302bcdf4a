"""The holdings that are effective on one day, by company and by holder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from screening.ownership.holdings import (
    WHOLE,
    Holding,
    PartyId,
    Share,
    id_order,
    in_period,
    share_of,
)


class Position:
    """All that one holder holds of one company, control apart."""

    __slots__ = ("holdings", "share")

    def __init__(self, holdings: tuple[Holding, ...]) -> None:
        self.holdings = holdings
        self.share = share_of(holdings)

    def joint_texts(self, *, only_sound: bool) -> set[str]:
        return {
            holding.joint_text
            for holding in self.holdings
            if holding.joint_text and (holding.is_sound or not only_sound)
        }

    def jointly(self, partners: Iterable[Position]) -> Share | None:
        """What of it is held jointly with these partners; None if nothing is. Certain is what sound holdings on both
        sides say."""
        partners = tuple(partners)
        texts = set().union(*(partner.joint_texts(only_sound=False) for partner in partners))
        sound = set().union(*(partner.joint_texts(only_sound=True) for partner in partners))
        together = [holding for holding in self.holdings if holding.joint_text in texts]
        if not together:
            return None
        certain = share_of(holding for holding in together if holding.joint_text in sound)
        perhaps = share_of(together)
        return certain._replace(told=perhaps.told, high=perhaps.high)


class Book:
    """Positions by company and holder, control holdings beside them; only the companies that are asked of are reckoned. A company's
    holdings of itself are set apart: they count for nobody. Raises ValueError where one key stands for two different holdings."""

    def __init__(self, holdings: Iterable[Holding], day: date) -> None:
        self.day = day
        self._held = _Grouped()
        controls = _Grouped()
        self.own_shares: dict[PartyId, int] = {}
        for holding in _each_once(holdings):
            if not in_period(day, holding.start, holding.end):
                continue
            if holding.owner == holding.owned:
                if holding.kind != "control":
                    known = self.own_shares.get(holding.owned, 0)
                    self.own_shares[holding.owned] = max(known, holding.high)
            elif holding.kind == "control":
                controls.add(holding)
            elif holding.high:
                self._held.add(holding)
        self.held_by = _turned(self._held)
        self.controls = {
            company: {holder: _in_order(held) for holder, held in holders.items()}
            for company, holders in controls.items()
        }
        self._positions: dict[PartyId, dict[PartyId, Position]] = {}
        self._known: dict[PartyId, tuple[int | None, int | None]] = {}

    def positions(self, company: PartyId) -> dict[PartyId, Position]:
        """Its holders and what each holds of it."""
        if company not in self._positions:
            holders = self._held.get(company, {})
            self._positions[company] = {holder: Position(_in_order(held)) for holder, held in holders.items()}
        return self._positions[company]

    @cached_property
    def controlled_by(self) -> dict[PartyId, list[PartyId]]:
        return _turned(self.controls)

    @cached_property
    def soundly_controlled_by(self) -> dict[PartyId, list[PartyId]]:
        sound: dict[PartyId, list[PartyId]] = defaultdict(list)
        for company, holders in self.controls.items():
            for holder, held in holders.items():
                if any(holding.is_sound for holding in held):
                    sound[holder].append(company)
        return dict(sound)

    @cached_property
    def has_doubts(self) -> bool:
        return any(not holding.is_sound for holding in self._held.each())

    @cached_property
    def joint_companies(self) -> frozenset[PartyId]:
        """Companies in which somebody acts jointly."""
        return frozenset(holding.owned for holding in self._held.each() if holding.joint_text)

    def _known_kinds(self, company: PartyId) -> tuple[int | None, int | None]:
        if company not in self._known:
            self._known[company] = _known_of(self.positions(company))
        return self._known[company]

    def known(self, company: PartyId) -> int:
        """The certain shares of all holders together, of the kind of which less is known; may be over 100 %."""
        return min((known for known in self._known_kinds(company) if known is not None), default=0)

    def most_known(self, company: PartyId) -> int:
        """As ``known``, of the kind of which more is known."""
        return max((known for known in self._known_kinds(company) if known is not None), default=0)

    def unknown(self, company: PartyId) -> int:
        return max(0, WHOLE - self.known(company))

    def left_by_others(self, company: PartyId, counted: Share) -> int:
        """What is not certainly held by others than those counted, of the kind of which more is left."""
        equity, votes = self._known_kinds(company)
        left = [
            WHOLE - known + mine
            for known, mine in ((equity, counted.equity), (votes, counted.votes))
            if known is not None
        ]
        return max(0, min(WHOLE, max(left, default=WHOLE)))

    def reached(self, roots: Collection[PartyId]) -> dict[PartyId, PartyId]:
        """Every party that one of the roots stands above, by shares or by control, and the root that is nearest; of
        several the first by its id. Roots that another root stands above are among them."""
        nearest: dict[PartyId, PartyId] = {}
        frontier = {root: root for root in roots}
        while frontier:
            following: dict[PartyId, PartyId] = {}
            for holder, root in frontier.items():
                for company in (*self.held_by.get(holder, ()), *self.controlled_by.get(holder, ())):
                    if company not in nearest:
                        following[company] = min(root, following.get(company, root), key=id_order)
            nearest.update(following)
            frontier = {company: root for company, root in following.items() if company not in roots}
        return nearest


class _Grouped(dict[PartyId, dict[PartyId, list[Holding]]]):
    """Holdings by company and holder."""

    def add(self, holding: Holding) -> None:
        self.setdefault(holding.owned, {}).setdefault(holding.owner, []).append(holding)

    def each(self) -> Iterator[Holding]:
        return (holding for holders in self.values() for held in holders.values() for holding in held)


def _each_once(holdings: Iterable[Holding]) -> Iterable[Holding]:
    by_key: dict[PartyId, Holding] = {}
    for holding in holdings:
        known = by_key.setdefault(holding.key, holding)
        if known is not holding and known != holding:
            raise ValueError(f"Holding {holding.key}: two different holdings have this key.")
    return by_key.values()


def _in_order(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    return tuple(sorted(holdings, key=lambda holding: (-holding.low, -holding.high, id_order(holding.key))))


def _turned(by_company: Mapping[PartyId, Iterable[PartyId]]) -> dict[PartyId, list[PartyId]]:
    turned: dict[PartyId, list[PartyId]] = defaultdict(list)
    for company, holders in by_company.items():
        for holder in holders:
            turned[holder].append(company)
    return dict(turned)


def _known_of(holders: dict[PartyId, Position]) -> tuple[int | None, int | None]:
    """What is certain of the shares and of the votes; None for a kind of which nothing sound is recorded."""
    kinds = {
        holding.kind for position in holders.values() for holding in position.holdings if holding.is_sound
    }
    shares = [position.share for position in holders.values()]
    return (
        sum(share.equity for share in shares) if "equity" in kinds else None,
        sum(share.votes for share in shares) if "votes" in kinds else None,
    )
