"""Tiers, ways, circles and self-dealing, whatever shape people recorded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vendors.graphs.circles import Circle, SelfDealing, circles_of, owners_of, self_dealing_in
from vendors.graphs.graph import Graph, Pair
from vendors.graphs.paths import paths_to, steps_of

# Pairs, then shortest and longest tier by party.
TIERS: dict[str, tuple[list[Pair], dict[int, int], dict[int, int]]] = {
    "nobody": ([], {}, {}),
    "a line": ([(None, 1), (1, 2), (2, 3)], {1: 1, 2: 2, 3: 3}, {1: 1, 2: 2, 3: 3}),
    "a short cut": ([(None, 1), (1, 2), (2, 3), (None, 3)], {1: 1, 2: 2, 3: 1}, {1: 1, 2: 2, 3: 3}),
    "a circle counts as if met whole": (
        [(None, 1), (1, 2), (2, 1), (2, 3)],
        {1: 1, 2: 2, 3: 3},
        {1: 2, 2: 2, 3: 3},
    ),
    "what hangs on nothing has none": ([(None, 1), (5, 6), (6, 1)], {1: 1}, {1: 1}),
}


@pytest.mark.parametrize("shape", TIERS)
def test_tiers_are_the_shortest_and_the_longest_way(shape: str) -> None:
    pairs, shortest, longest = TIERS[shape]
    graph = Graph.of(pairs)
    assert (graph.shortest, graph.longest) == (shortest, longest)


def test_columns_of_an_unreached_part_begin_at_one() -> None:
    graph = Graph.of([(None, 1), (5, 6), (6, 7), (8, 9), (9, 8)])
    assert graph.unreached == {5, 6, 7, 8, 9}
    assert graph.columns == {1: 1, 5: 1, 6: 2, 7: 3, 8: 1, 9: 2}


def test_leading_to_and_below_are_each_others_mirror() -> None:
    graph = Graph.of([(None, 1), (1, 2), (2, 3), (1, 4)])
    assert graph.leading_to([3]) == {1, 2, 3}
    assert graph.below([1]) == {2, 3, 4}
    assert graph.below([3]) == set()


def test_paths_come_shortest_first_and_say_when_they_are_cut() -> None:
    graph = Graph.of([(None, 1), (1, 2), (None, 2), (2, 3), (1, 3)])
    assert paths_to(graph, 3).paths == [(1, 3), (2, 3), (1, 2, 3)]
    assert not paths_to(graph, 3).is_cut
    cut = paths_to(graph, 3, most=2)
    assert (cut.paths, cut.is_cut) == ([(1, 3), (2, 3)], True)
    assert paths_to(graph, 99).paths == []


def test_paths_of_a_ladder_end_although_there_are_a_million() -> None:
    pairs: list[Pair] = [(None, 1), (None, 2)]
    for step in range(1, 40, 2):
        pairs += [(one, other) for one in (step, step + 1) for other in (step + 2, step + 3)]
    found = paths_to(Graph.of(pairs), 41)
    assert (len(found.paths), found.is_cut) == (20, True)


def test_steps_of_a_path_begin_at_the_studio() -> None:
    assert steps_of((1, 2)) == [(None, 1), (1, 2)]


def test_circles_are_told_once_by_their_shortest_way_round() -> None:
    graph = Graph.of([(None, 1), (1, 2), (2, 3), (3, 1), (2, 1), (4, 5)])
    assert circles_of(graph) == [Circle((1, 2, 3), (1, 2))]


# Hirings, stakes (owner, owned), what is found.
DEALING: dict[str, tuple[list[Pair], list[tuple[int, int]], list[SelfDealing]]] = {
    "strangers": ([(1, 2)], [(7, 1), (8, 2)], []),
    "hirer holds the hired": ([(1, 2)], [(1, 2)], [SelfDealing(1, 2, 1)]),
    "hired holds the hirer through another": ([(1, 2)], [(2, 7), (7, 1)], [SelfDealing(1, 2, 2)]),
    "one owner of both": ([(1, 2)], [(7, 1), (7, 2)], [SelfDealing(1, 2, 7)]),
    "the nearest of two owners": ([(1, 2)], [(7, 1), (7, 2), (8, 7)], [SelfDealing(1, 2, 7)]),
    "owners in a circle": (
        [(1, 2)],
        [(7, 1), (8, 2), (7, 8), (8, 7)],
        [SelfDealing(1, 2, 7), SelfDealing(1, 2, 8)],
    ),
    "the studio owns nobody here": ([(None, 2)], [(7, 2)], []),
}


@pytest.mark.parametrize("shape", DEALING)
def test_self_dealing_is_an_owner_on_both_ends(shape: str) -> None:
    pairs, stakes, expected = DEALING[shape]
    graph = Graph.of(pairs)
    assert self_dealing_in(graph, owners_of(graph.parties, stakes)) == expected


PARTIES = st.integers(1, 9)
PAIRS = st.lists(st.tuples(st.none() | PARTIES, PARTIES).filter(lambda pair: pair[0] != pair[1]), max_size=26)


@given(pairs=PAIRS, data=st.data())
def test_order_of_links_never_matters(pairs: list[Pair], data: st.DataObject) -> None:
    graph, other = Graph.of(pairs), Graph.of(data.draw(st.permutations(pairs)))
    assert (graph.shortest, graph.longest, graph.columns) == (other.shortest, other.longest, other.columns)
    assert circles_of(graph) == circles_of(other)
    for party in graph.parties:
        assert paths_to(graph, party) == paths_to(other, party)


@given(pairs=PAIRS)
def test_longest_tier_is_never_less_than_any_way(pairs: list[Pair]) -> None:
    graph = Graph.of(pairs)
    assert graph.longest.keys() == graph.shortest.keys() == set(graph.parties) - graph.unreached
    for party, tier in graph.shortest.items():
        ways = [len(way) for way in paths_to(graph, party, most=10_000).paths]
        assert ways[0] == tier
        assert max(ways) <= graph.longest[party]
        if not circles_of(graph):
            assert max(ways) == graph.longest[party]


@given(pairs=PAIRS)
def test_paths_are_all_the_ways_that_meet_nobody_twice(pairs: list[Pair]) -> None:
    graph = Graph.of(pairs)
    for party in graph.parties:
        found = paths_to(graph, party, most=100_000)
        assert sorted(found.paths) == sorted(_ways(set(pairs), party))
        assert found.paths == sorted(found.paths, key=len)


def _ways(pairs: set[Pair], goal: int, way: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    """The slow way: walk down from the studio along every link."""
    here = way[-1] if way else None
    if here == goal:
        return [way]
    following = [hired for hirer, hired in pairs if hirer == here and hired not in way]
    return [found for hired in following for found in _ways(pairs, goal, (*way, hired))]


@given(pairs=PAIRS)
def test_circles_are_real_and_none_is_missed(pairs: list[Pair]) -> None:
    graph = Graph.of(pairs)
    circles = circles_of(graph)
    for circle in circles:
        assert all(step in graph.pairs for step in pairwise([*circle.way, circle.way[0]]))
        assert set(circle.way) <= set(circle.parties)
    round_about = {party for party in graph.parties if party in graph.below([party])}
    assert {party for circle in circles for party in circle.parties} == round_about


@given(pairs=PAIRS)
def test_columns_place_everybody_no_more_than_one_right_of_a_hirer(pairs: list[Pair]) -> None:
    graph = Graph.of(pairs)
    assert graph.columns.keys() == set(graph.parties)
    for hirer, hired in graph.pairs:
        if hirer is None or (hirer in graph.unreached) == (hired in graph.unreached):
            assert graph.columns[hired] <= (0 if hirer is None else graph.columns[hirer]) + 1
