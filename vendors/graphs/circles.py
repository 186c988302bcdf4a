"""What turns back on itself: parties that hire one another in a circle, and owners on both ends of a link."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vendors.graphs.graph import Graph

Stake = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Circle:
    """Parties each of which hires each, directly or through others. ``way`` is the shortest way round from the one
    with the lowest number, which stands at its beginning only."""

    parties: tuple[int, ...]
    way: tuple[int, ...]


class SelfDealing(NamedTuple):
    """One owner on both ends of an engagement; it may be one of the ends itself."""

    hirer: int
    hired: int
    owner: int


def circles_of(graph: Graph) -> list[Circle]:
    """Every circle of hirings, each group of parties once."""
    groups = sorted(group for group in graph.components if len(group) > 1)
    return [Circle(tuple(group), _way_round(graph, group)) for group in groups]


def _way_round(graph: Graph, group: list[int]) -> tuple[int, ...]:
    start, inside = group[0], set(group)
    came_from: dict[int, int] = {}
    queue = deque([start])
    while queue:
        party = queue.popleft()
        for hired in graph.hired_by.get(party, ()):
            if hired == start:
                return _back_along(came_from, party, start)
            if hired in inside and hired not in came_from:
                came_from[hired] = party
                queue.append(hired)
    raise AssertionError("a component of several parties has a way round")


def _back_along(came_from: Mapping[int, int], party: int, start: int) -> tuple[int, ...]:
    way = [party]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def owners_of(parties: Iterable[int], stakes: Iterable[Stake]) -> dict[int, set[int]]:
    """Each party, and each owner found, to all that hold a stake in it, directly or through others. Circles end;
    nobody owns itself; who has no owner is absent."""
    holders: dict[int, list[int]] = defaultdict(list)
    for owner, owned in stakes:
        holders[owned].append(owner)
    found: dict[int, set[int]] = {}
    waiting = [party for party in parties if party in holders]
    while waiting:
        party = waiting.pop()
        if party not in found:
            found[party] = _above(party, holders) - {party}
            waiting.extend(found[party] & holders.keys())
    return {party: owners for party, owners in found.items() if owners}


def _above(party: int, holders: Mapping[int, list[int]]) -> set[int]:
    seen: set[int] = set()
    queue = list(holders.get(party, ()))
    while queue:
        owner = queue.pop()
        if owner not in seen:
            seen.add(owner)
            queue.extend(holders.get(owner, ()))
    return seen


def self_dealing_in(graph: Graph, owners: Mapping[int, set[int]]) -> list[SelfDealing]:
    """The engagements with an owner on both ends. Of several owners the nearest to the work is told: an end that
    holds the other, else those whom no other shared owner stands between."""
    found = []
    for hirer, hired in graph.pairs:
        if hirer is None:
            continue
        shared = (owners.get(hirer, set()) | {hirer}) & (owners.get(hired, set()) | {hired})
        ends = shared & {hirer, hired}
        found += [SelfDealing(hirer, hired, owner) for owner in sorted(ends or _nearest(shared, owners))]
    return found


def _nearest(shared: set[int], owners: Mapping[int, set[int]]) -> set[int]:
    """Those that hold no stake in another of them; all of them where they hold one another in a circle."""
    behind = {owner for one in shared for owner in owners.get(one, set()) & shared}
    return shared - behind or shared
