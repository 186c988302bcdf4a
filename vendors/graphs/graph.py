"""A chain as a graph: parties are numbers, the studio is None, a link says that its hirer hired its hired."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

Pair = tuple[int | None, int]


@dataclass(frozen=True)
class Graph:
    """Each pair of hirer and hired once, in an order of their own: how links were given never matters."""

    pairs: tuple[Pair, ...]

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Graph:
        return cls(tuple(sorted(set(pairs), key=lambda pair: (pair[0] is not None, pair[0] or 0, pair[1]))))

    @cached_property
    def parties(self) -> tuple[int, ...]:
        return tuple(sorted({party for pair in self.pairs for party in pair if party is not None}))

    @cached_property
    def hired_by(self) -> dict[int | None, list[int]]:
        """Hirer to those it hired."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for hirer, hired in self.pairs:
            found[hirer].append(hired)
        return dict(found)

    @cached_property
    def hirers_of(self) -> dict[int, list[int | None]]:
        """Hired to those who hired it; the studio, None, comes first."""
        found: dict[int, list[int | None]] = defaultdict(list)
        for hirer, hired in self.pairs:
            found[hired].append(hirer)
        return dict(found)

    @cached_property
    def shortest(self) -> dict[int, int]:
        """Party to its shortest tier: the fewest engagements from the studio to it. Who is not reached is absent."""
        tiers: dict[int, int] = {}
        queue = deque((party, 1) for party in self.hired_by.get(None, ()))
        while queue:
            party, tier = queue.popleft()
            if party not in tiers:
                tiers[party] = tier
                queue.extend((hired, tier + 1) for hired in self.hired_by.get(party, ()))
        return tiers

    @cached_property
    def longest(self) -> dict[int, int]:
        """Party to its longest tier: the most engagements on any way from the studio to it.

        Without circles that is the longest way. Parties that hire one another in a circle are counted as if each
        way through the circle met all of them: no way that meets nobody twice is longer.
        """
        reach = self.shortest
        deepest: dict[int, int] = {}
        for circle in self.components:  # those who hire come before those whom they hire
            inside = set(circle)
            if circle[0] not in reach:
                continue
            entered = (
                0 if hirer is None else deepest[hirer]
                for party in circle
                for hirer in self.hirers_of[party]
                if hirer is None or (hirer in deepest and hirer not in inside)
            )
            tier = max(entered) + len(circle)
            deepest.update(dict.fromkeys(circle, tier))
        return deepest

    @cached_property
    def components(self) -> list[list[int]]:
        """The parties in groups of which each hires each, directly or through others; hirers' groups first."""
        return _components(self.parties, self.hired_by)

    @cached_property
    def unreached(self) -> frozenset[int]:
        """Those to whom no way leads from the studio."""
        return frozenset(set(self.parties) - self.shortest.keys())

    @cached_property
    def columns(self) -> dict[int, int]:
        """The shortest tier; for the unreached the distance from where their own part begins, which is 1."""
        columns = dict(self.shortest)
        queue = deque(
            (start, 1) for start in self._beginnings()
        )  # all at once, so that nobody stands too far right
        while queue:
            party, column = queue.popleft()
            if party not in columns:
                columns[party] = column
                queue.extend((hired, column + 1) for hired in self.hired_by.get(party, ()))
        return columns

    def _beginnings(self) -> Iterator[int]:
        """Of the unreached the first of every component that nobody outside of it hired."""
        for component in self.components:
            members = set(component)
            hirers = {hirer for one in component for hirer in self.hirers_of.get(one, ())}
            if component[0] in self.unreached and hirers <= members:
                yield component[0]

    def leading_to(self, wanted: Iterable[int]) -> set[int]:
        """The wanted parties and all above them, up to the studio."""
        found: set[int] = set()
        queue = deque(wanted)
        while queue:
            party = queue.popleft()
            if party not in found:
                found.add(party)
                queue.extend(hirer for hirer in self.hirers_of.get(party, ()) if hirer is not None)
        return found

    def below(self, wanted: Iterable[int]) -> set[int]:
        """Those who work for the wanted ones, directly or through others."""
        found: set[int] = set()
        queue = deque(hired for party in wanted for hired in self.hired_by.get(party, ()))
        while queue:
            party = queue.popleft()
            if party not in found:
                found.add(party)
                queue.extend(self.hired_by.get(party, ()))
        return found


def _components(parties: Iterable[int], hired_by: dict[int | None, list[int]]) -> list[list[int]]:
    """Tarjan's strongly connected components without recursion, each sorted."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    standing: list[int] = []
    is_standing: set[int] = set()
    found: list[list[int]] = []
    for start in parties:
        if start in order:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        _enter(start, order, low, standing, is_standing, work, hired_by)
        while work:
            party, rest = work[-1]
            for hired in rest:
                if hired not in order:
                    _enter(hired, order, low, standing, is_standing, work, hired_by)
                    break
                if hired in is_standing:
                    low[party] = min(low[party], order[hired])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[party])
                if low[party] == order[party]:
                    found.append(_leave(party, standing, is_standing))
    return found[::-1]


def _enter(
    party: int,
    order: dict[int, int],
    low: dict[int, int],
    standing: list[int],
    is_standing: set[int],
    work: list[tuple[int, Iterator[int]]],
    hired_by: dict[int | None, list[int]],
) -> None:
    order[party] = low[party] = len(order)
    standing.append(party)
    is_standing.add(party)
    work.append((party, iter(hired_by.get(party, ()))))


def _leave(party: int, standing: list[int], is_standing: set[int]) -> list[int]:
    component = []
    while True:
        one = standing.pop()
        is_standing.discard(one)
        component.append(one)
        if one == party:
            return sorted(component)
