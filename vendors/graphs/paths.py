"""Ways from the studio to a party."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from vendors.graphs.graph import Graph, Pair

MOST_PATHS = 20
MOST_STEPS = 20_000
STUDIO = 0  # stands at a finished way's beginning; no party has this number

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways as the parties met on them, from the one that the studio hired to the one asked for; shortest first.
    ``is_cut`` says that there may be more than these."""

    paths: list[Path]
    is_cut: bool


def paths_to(graph: Graph, party: int, *, most: int = MOST_PATHS) -> Paths:
    """The ways from the studio to a party that meet nobody twice. Walks from the party upward, always on from what
    promises the shortest way; ends after ``most`` ways or MOST_STEPS steps."""
    tiers = graph.shortest
    found: list[Path] = []
    if party not in tiers:
        return Paths(found, is_cut=False)
    waiting: list[tuple[int, Path]] = [(tiers[party], (party,))]
    for _ in range(MOST_STEPS):
        if not waiting or len(found) == most:
            break
        _, path = heappop(waiting)
        if path[0] == STUDIO:
            found.append(path[1:])
            continue
        for hirer in graph.hirers_of.get(path[0], ()):
            if hirer is None:
                heappush(waiting, (len(path), (STUDIO, *path)))
            elif hirer in tiers and hirer not in path:
                heappush(waiting, (len(path) + tiers[hirer], (hirer, *path)))
    return Paths(found, is_cut=bool(waiting))


def steps_of(path: Iterable[int]) -> list[Pair]:
    """A way as its pairs of hirer and hired."""
    parties = list(path)
    return list(zip([None, *parties[:-1]], parties, strict=True))
