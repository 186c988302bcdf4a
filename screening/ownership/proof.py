"""Why a party is owned, or is not, or why nobody can tell: steps that a lawyer can follow, and paths for a sentence."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from screening.ownership.holdings import (
    WHOLE,
    Holding,
    PartyId,
    Share,
    id_order,
    in_percent,
    share_of,
    text_of,
)
from screening.ownership.spread import Counted, Reckoning, Spread

Verdict = Literal["owned", "cannot_tell", "below"]
Why = Literal["listed", "owned", "jointly", "possibly", "apart", "not"]
WHYS: Final = ("listed", "owned", "jointly", "possibly", "apart", "not")
"""In the order of a step's lines. ``apart``: listed, but not counted together with the others. ``not``: does not count."""
COUNTING: Final = frozenset({"listed", "owned", "jointly", "possibly"})


@dataclass(frozen=True, slots=True)
class Line:
    """One holder of a company. ``step`` is the number of the step that says why it counts (or does not), where there is one;
    ``low`` to ``high`` what it holds, in per cent; the sums are of the lines so far that count."""

    holder: PartyId
    why: Why
    step: int | None
    low: Decimal
    high: Decimal
    holdings: tuple[Holding, ...]
    sum_min: Decimal
    sum_max: Decimal
    partners: tuple[PartyId, ...] = ()

    @property
    def counts(self) -> bool:
        return self.why in COUNTING

    def as_dict(self) -> dict[str, Any]:
        return {
            "holder": self.holder,
            "why": self.why,
            "step": self.step,
            "low": text_of(self.low),
            "high": text_of(self.high),
            "holdings": [holding.as_dict() for holding in self.holdings],
            "sum_min": text_of(self.sum_min),
            "sum_max": text_of(self.sum_max),
            "partners": list(self.partners),
        }


@dataclass(frozen=True, slots=True)
class Step:
    """What is concluded of one company; it may rest on steps with lower numbers. ``unknown``: the per cent that no
    holder is certain to have."""

    number: int
    company: PartyId
    verdict: Verdict
    lines: tuple[Line, ...]
    unknown: Decimal

    @property
    def total_min(self) -> Decimal:
        return self.lines[-1].sum_min if self.lines else Decimal(0)

    @property
    def total_max(self) -> Decimal:
        return self.lines[-1].sum_max if self.lines else Decimal(0)

    def as_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "company": self.company,
            "verdict": self.verdict,
            "lines": [line.as_dict() for line in self.lines],
            "total_min": text_of(self.total_min),
            "total_max": text_of(self.total_max),
            "unknown": text_of(self.unknown),
        }


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a path: the holdings by which ``holder`` stands above ``company``. ``low`` and ``high`` are zero where it
    only controls."""

    holder: PartyId
    company: PartyId
    low: Decimal
    high: Decimal
    holdings: tuple[Holding, ...]

    @property
    def is_control(self) -> bool:
        return any(holding.kind == "control" for holding in self.holdings)

    def as_dict(self) -> dict[str, Any]:
        return {
            "holder": self.holder,
            "company": self.company,
            "low": text_of(self.low),
            "high": text_of(self.high),
            "holdings": [holding.as_dict() for holding in self.holdings],
        }


class Explainer:
    """The steps and paths of one reckoning. ``reached`` are all that any listed party stands above, ``listed`` all that the
    regime lists."""

    def __init__(self, reckoning: Reckoning, reached: Iterable[PartyId], listed: frozenset[PartyId]) -> None:
        self.reckoning = reckoning
        self.book = reckoning.rule.book
        self.reached = reached
        self.listed = listed

    def verdict(self, company: PartyId) -> Verdict:
        if company in self.reckoning.certain:
            return "owned"
        return "cannot_tell" if company in self.reckoning.possible else "below"

    # Steps

    def steps(self, party: PartyId) -> tuple[Step, ...]:
        """The party's own step comes last. A holder that counts only through the party itself, in a circle, has no step."""
        numbers: dict[PartyId, int] = {}
        steps = []
        for company in self._founded_first(party):
            numbers[company] = len(numbers) + 1
            steps.append(self._step(company, numbers))
        return tuple(steps)

    def _founded_first(self, party: PartyId) -> Iterator[PartyId]:
        """The companies to conclude of, each after those that it rests on: a walk in depth without recursion."""
        seen = {party}
        stack = [(party, iter(self._rests_on(party)))]
        while stack:
            company, waiting = stack[-1]
            holder = next((holder for holder in waiting if holder not in seen), None)
            if holder is None:
                stack.pop()
                yield company
            else:
                seen.add(holder)
                stack.append((holder, iter(self._rests_on(holder))))

    def _rests_on(self, company: PartyId) -> list[PartyId]:
        """The holders that need a step of their own before the company's. An owned company rests on those that were
        owned in an earlier wave, so that no proof goes in a circle."""
        levels = self.reckoning.certain.levels
        if company in levels:
            holders = [
                holder
                for holder in self.reckoning.certain.counting(company)
                if levels.get(holder, levels[company]) < levels[company]
            ]
        else:
            holders = [holder for holder in self.book.positions(company) if holder in self.reached]
        roots = self.reckoning.roots
        return sorted((holder for holder in holders if self._needs_step(holder, roots)), key=id_order)

    def _needs_step(self, holder: PartyId, roots: frozenset[PartyId]) -> bool:
        return holder not in roots and (holder not in self.listed or holder in self.reckoning.possible)

    def _step(self, company: PartyId, numbers: dict[PartyId, int]) -> Step:
        found = self._of_owned(company) if company in self.reckoning.certain else self._of_others(company)
        rows = sorted(
            found, key=lambda row: (WHYS.index(row[1]), -row[2].low, -row[2].high, id_order(row[0]))
        )
        lines = []
        low = high = 0
        for holder, why, held, counted, holdings, partners in rows:
            low += counted.low
            high += counted.high
            lines.append(
                Line(
                    holder=holder,
                    why=why,
                    step=numbers.get(holder),
                    low=in_percent(held.low),
                    high=in_percent(held.high),
                    holdings=holdings,
                    sum_min=in_percent(low),
                    sum_max=in_percent(at_most(low, high)),
                    partners=partners,
                )
            )
        unknown = in_percent(self.book.unknown(company))
        return Step(numbers[company], company, self.verdict(company), tuple(lines), unknown)

    def _of_owned(self, company: PartyId) -> Iterator[_Row]:
        """Only who counts for certain, and only with sound holdings: nothing else moves what was concluded."""
        for holder, counted in self._counting_before(company):
            sound = tuple(
                holding for holding in self.book.positions(company)[holder].holdings if holding.is_sound
            )
            if counted.share.low or counted.share.sound_high:
                share = counted.share._replace(high=counted.share.sound_high)
                held = share_of(sound) if counted.by else share
                yield holder, self._why(holder, counted), held, share, sound, counted.by

    def _counting_before(self, company: PartyId) -> Iterator[tuple[PartyId, Counted]]:
        """Who counts for an owned company. Who was not owned before it was, and acts jointly there with somebody who
        counted already, counts for that: what it is owned by comes later and proves nothing here."""
        certain, positions = self.reckoning.certain, self.book.positions(company)
        level = certain.levels[company]
        earlier = [holder for holder in positions if certain.levels.get(holder, level) < level]
        for holder, counted in certain.counting(company).items():
            if holder not in earlier and company in certain.joint_companies:
                partners = [other for other in earlier if positions[holder].jointly([positions[other]])]
                counted = Counted(counted.share, counted.by or tuple(sorted(partners, key=id_order)))
            yield holder, counted

    def _of_others(self, company: PartyId) -> Iterator[_Row]:
        """Every holder: who does not count limits what others can have."""
        certain = self.reckoning.certain.counting(company)
        possible = self.reckoning.possible.counting(company)
        for holder, position in self.book.positions(company).items():
            counted = possible.get(holder)
            low = certain[holder].share.low if holder in certain else 0
            high = counted.share.high if counted else 0
            by = counted.by if counted else ()
            why = self._why(holder, counted)
            yield holder, why, position.share, Share(low=low, high=high), position.holdings, by

    def _why(self, holder: PartyId, counted: Counted | None) -> Why:
        if counted is None:
            return "apart" if holder in self.listed else "not"
        if counted.by:
            return "jointly"
        if holder in self.reckoning.roots:
            return "listed"
        return "owned" if holder in self.reckoning.certain else "possibly"

    # Paths

    def path(self, party: PartyId) -> tuple[Hop, ...]:
        """A shortest way from a listed party down, through holders that count, as far as there is one."""
        owned, possible = self.reckoning.certain, self.reckoning.possible
        return (
            self._shortest(party, lambda company: self._share_hops(company, owned))
            or self._shortest(party, lambda company: self._share_hops(company, possible))
            or self._shortest(party, self._all_hops)
        )

    def _all_hops(self, company: PartyId) -> Iterator[Hop]:
        yield from self._share_hops(company)
        yield from self._control_hops(company)

    def _share_hops(self, company: PartyId, members: Spread | None = None) -> Iterator[Hop]:
        for holder, position in self.book.positions(company).items():
            if members is None or holder in members:
                low, high = in_percent(position.share.low), in_percent(position.share.high)
                yield Hop(holder, company, low, high, position.holdings)

    def _control_hops(self, company: PartyId, *, only_sound: bool = False) -> Iterator[Hop]:
        for holder, held in self.book.controls.get(company, {}).items():
            holdings = tuple(holding for holding in held if holding.is_sound or not only_sound)
            if holdings:
                yield Hop(holder, company, Decimal(0), Decimal(0), holdings)

    def _shortest(self, party: PartyId, above: Callable[[PartyId], Iterable[Hop]]) -> tuple[Hop, ...]:
        """Upwards wave by wave until a listed party of this reckoning is met."""
        down: dict[PartyId, Hop] = {}
        queue = deque([party])
        while queue:
            company = queue.popleft()
            for hop in sorted(above(company), key=_largest_first):
                if hop.holder in down or hop.holder == party:
                    continue
                down[hop.holder] = hop
                if hop.holder in self.reckoning.roots:
                    return _followed(hop.holder, party, down)
                queue.append(hop.holder)
        return ()

    # Control

    def controlled(self, party: PartyId) -> tuple[Hop, ...]:
        """A shortest way of certain holdings with control among them; nothing where no such is recorded."""
        reckoning = self.reckoning
        return self._control_path(party, reckoning.controlled, reckoning.certain, only_sound=True)

    def perhaps_controlled(self, party: PartyId) -> tuple[Hop, ...]:
        reckoning = self.reckoning
        return self._control_path(party, reckoning.perhaps_controlled, reckoning.possible, only_sound=False)

    def _control_path(
        self, party: PartyId, members: Spread, owned: Spread, *, only_sound: bool
    ) -> tuple[Hop, ...]:
        direct = [hop for hop in self._control_hops(party, only_sound=only_sound) if hop.holder in members]
        if not direct and (party in owned or party not in members):
            return ()

        def above(company: PartyId) -> Iterator[Hop]:
            if company in members or company == party:
                yield from self._share_hops(company, members)
                yield from (
                    hop for hop in self._control_hops(company, only_sound=only_sound) if hop.holder in members
                )

        return self._shortest_with_control(party, above)

    def _shortest_with_control(
        self, party: PartyId, above: Callable[[PartyId], Iterable[Hop]]
    ) -> tuple[Hop, ...]:
        """As ``_shortest``, of the ways on which somebody controls: each party is met once without and once with control
        below it."""
        start = (party, False)
        down: dict[tuple[PartyId, bool], tuple[Hop, tuple[PartyId, bool]]] = {}
        queue = deque([start])
        while queue:
            place = queue.popleft()
            for hop in sorted(above(place[0]), key=_largest_first):
                upper = (hop.holder, place[1] or hop.is_control)
                if upper in down or hop.holder == party:
                    continue
                down[upper] = (hop, place)
                if upper[1] and hop.holder in self.reckoning.roots:
                    return tuple(_unwound(upper, start, down))
                queue.append(upper)
        return ()


_Row = tuple[PartyId, Why, Share, Share, tuple[Holding, ...], tuple[PartyId, ...]]
"""Holder, why it counts, what it holds, what of it counts, the holdings, whom it acts jointly with."""


def at_most(low: int, high: int) -> int:
    """A sum of upper bounds: nobody can hold more than the whole, but what is certain is not made smaller by that."""
    return max(low, min(WHOLE, high))


def _largest_first(hop: Hop) -> tuple[Decimal, Decimal, tuple[bool, str, int]]:
    return -hop.low, -hop.high, id_order(hop.holder)


def _followed(root: PartyId, party: PartyId, down: dict[PartyId, Hop]) -> tuple[Hop, ...]:
    hops = []
    while root != party:
        hops.append(down[root])
        root = down[root].company
    return tuple(hops)


def _unwound(
    place: tuple[PartyId, bool],
    start: tuple[PartyId, bool],
    down: dict[tuple[PartyId, bool], tuple[Hop, tuple[PartyId, bool]]],
) -> Iterator[Hop]:
    while place != start:
        hop, place = down[place]
        yield hop
