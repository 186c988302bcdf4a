"""Chains as pictures: order, tiers, owners, whatever shape people recorded."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studios.models import Production, Studio
from tests.factories import (
    NOW,
    EngagementFactory,
    PartyFactory,
    ProductionFactory,
    StakeFactory,
    UndisclosedFactory,
)
from vendors.chains import Link, chain_of, hired_below, owners_behind, tiers_of, undisclosed_in
from vendors.models import Engagement, Party

Pair = tuple[str, str]

CHAINS: dict[str, tuple[list[Pair], list[tuple[str, int | None, int]]]] = {
    "nobody": ([], []),
    "one": ([("", "a")], [("a", 1, 0)]),
    "a line": ([("", "a"), ("a", "b"), ("b", "c")], [("a", 1, 0), ("b", 2, 1), ("c", 3, 2)]),
    "a tree, in the order recorded": (
        [("", "a"), ("", "b"), ("a", "c"), ("b", "d"), ("a", "e")],
        [("a", 1, 0), ("c", 2, 1), ("e", 2, 1), ("b", 1, 0), ("d", 2, 1)],
    ),
    "two hirers of one party": (
        [("", "a"), ("", "b"), ("a", "c"), ("b", "c"), ("c", "d")],
        [("a", 1, 0), ("c", 2, 1), ("d", 3, 2), ("b", 1, 0), ("c", 2, 1)],
    ),
    "hired by the studio and by its own vendor: the hirer's place counts for the link": (
        [("", "a"), ("a", "b"), ("", "b"), ("b", "c")],
        [("a", 1, 0), ("b", 2, 1), ("c", 2, 2), ("b", 1, 0)],
    ),
    "hired twice for two kinds of work": (
        [("", "a"), ("", "a"), ("a", "b")],
        [("a", 1, 0), ("b", 2, 1), ("a", 1, 0)],
    ),
    "a circle below the studio": (
        [("", "a"), ("a", "b"), ("b", "a")],
        [("a", 1, 0), ("b", 2, 1), ("a", 3, 2)],
    ),
    "a circle that nobody hired": (
        [("", "a"), ("x", "y"), ("y", "x")],
        [("a", 1, 0), ("y", None, 0), ("x", None, 0)],
    ),
    "a link whose hirer is in no chain": ([("x", "y"), ("", "a")], [("a", 1, 0), ("y", None, 0)]),
    "recorded from the far end": (
        [("b", "c"), ("a", "b"), ("", "a")],
        [("a", 1, 0), ("b", 2, 1), ("c", 3, 2)],
    ),
}


class Cast:
    """Parties by letter, on one production."""

    def __init__(self) -> None:
        self.production: Production = ProductionFactory()
        self.parties: dict[str, Party] = {}

    @property
    def studio(self) -> Studio:
        return self.production.studio

    def __getitem__(self, letter: str) -> Party:
        if letter not in self.parties:
            self.parties[letter] = PartyFactory(studio=self.studio, name=letter)
        return self.parties[letter]

    def hire(self, hirer: str, hired: str, **fields: Any) -> Engagement:
        return EngagementFactory(
            production=self.production, hirer=self[hirer] if hirer else None, hired=self[hired], **fields
        )

    def own(self, owner: str, owned: str, **fields: Any) -> None:
        StakeFactory(studio=self.studio, owner=self[owner], owned=self[owned], **fields)

    def behind(self, letters: str) -> dict[str, str]:
        """``owners_behind`` in letters: {"x": "ab"} where x stands behind a and b."""
        names = {party.pk: letter for letter, party in self.parties.items()}
        owners = owners_behind({self[letter].pk for letter in letters})
        return {names[owner]: "".join(sorted(names[one] for one in stood)) for owner, stood in owners.items()}


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


def told(links: list[Link]) -> list[tuple[str, int | None, int]]:
    return [(link.engagement.hired.name, link.tier, link.depth) for link in links]


@pytest.mark.parametrize("shape", CHAINS)
def test_chain_stands_in_the_order_of_a_tree_with_its_tiers(cast: Cast, shape: str) -> None:
    pairs, expected = CHAINS[shape]
    for hirer, hired in pairs:
        cast.hire(hirer, hired)
    assert told(chain_of(cast.production)) == expected


def test_chain_takes_the_shortest_way_to_a_party_for_its_tier(cast: Cast) -> None:
    links = [cast.hire(*pair) for pair in [("", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("", "c")]]
    tiers = tiers_of(links)
    assert {name: tiers[cast[name].pk] for name in "abcd"} == {"a": 1, "b": 2, "c": 1, "d": 2}


def test_tiers_leave_out_what_no_path_reaches(cast: Cast) -> None:
    links = [cast.hire(*pair) for pair in [("", "a"), ("x", "y"), ("y", "x")]]
    assert tiers_of(links) == {cast["a"].pk: 1}
    assert tiers_of([]) == {}


def test_chain_keeps_ended_links_and_leaves_out_superseded_ones(cast: Cast) -> None:
    cast.hire("", "a", state=Engagement.State.ENDED, end_date=date(2022, 8, 31))
    cast.hire("a", "b")
    cast.hire("a", "c", superseded_at=NOW)
    cast.hire("c", "d")
    assert told(chain_of(cast.production)) == [("a", 1, 0), ("b", 2, 1), ("d", None, 0)]


def test_chain_is_of_its_production_alone(cast: Cast) -> None:
    cast.hire("", "a")
    EngagementFactory(production=ProductionFactory(studio=cast.studio), hirer=cast["a"], hired=cast["b"])
    assert told(chain_of(cast.production)) == [("a", 1, 0)]


def test_depth_has_a_word_for_the_style_sheet(cast: Cast) -> None:
    for hirer, hired in zip(["", *"abcdefg"], "abcdefgh", strict=True):
        cast.hire(hirer, hired)
    assert [link.depth_word for link in chain_of(cast.production)] == [*"012345", "deep", "deep"]


def test_undisclosed_ends_are_named_once(cast: Cast) -> None:
    unnamed = UndisclosedFactory(studio=cast.studio, name="somebody")
    cast.parties["?"] = unnamed
    for pair in [("", "a"), ("a", "?"), ("", "?"), ("a", "b")]:
        cast.hire(*pair)
    assert undisclosed_in(chain_of(cast.production)) == [unnamed]


OWNERS: dict[str, tuple[list[Pair], str, dict[str, str]]] = {
    "nobody": ([], "a", {}),
    "an owner": ([("x", "a")], "a", {"x": "a"}),
    "an owner of an owner": ([("y", "x"), ("x", "a")], "a", {"x": "a", "y": "a"}),
    "one owner of two": ([("x", "a"), ("x", "b")], "ab", {"x": "ab"}),
    "two ways to one owner": (
        [("x", "a"), ("z", "x"), ("y", "a"), ("z", "y")],
        "a",
        {"x": "a", "y": "a", "z": "a"},
    ),
    "an owner who is hired too": ([("a", "b"), ("x", "a")], "ab", {"a": "b", "x": "ab"}),
    "two who own one another": ([("a", "b"), ("b", "a")], "ab", {"a": "b", "b": "a"}),
    "a circle of owners behind": ([("x", "a"), ("y", "x"), ("x", "y")], "a", {"x": "a", "y": "a"}),
    "a circle back to itself": ([("x", "a"), ("a", "x")], "a", {"x": "a"}),
    "what it owns itself is not behind it": ([("a", "b")], "a", {}),
    "reached again later by a longer way": (
        [("x", "a"), ("y", "x"), ("y", "b"), ("z", "y")],
        "ab",
        {"x": "a", "y": "ab", "z": "ab"},
    ),
}


@pytest.mark.parametrize("shape", OWNERS)
def test_owners_stand_behind_whom_they_hold(cast: Cast, shape: str) -> None:
    stakes, asked, expected = OWNERS[shape]
    for owner, owned in stakes:
        cast.own(owner, owned)
    assert cast.behind(asked) == expected


def test_superseded_stake_puts_nobody_behind(cast: Cast) -> None:
    cast.own("x", "a", superseded_at=NOW)
    cast.own("y", "a")
    assert cast.behind("a") == {"y": "a"}


def test_owners_behind_nobody_are_nobody(cast: Cast) -> None:
    assert owners_behind(set()) == {}


LETTERS = st.sampled_from("abcdefgh")
HIRINGS = st.lists(
    st.tuples(st.sampled_from(["", *"abcdefgh"]), LETTERS).filter(lambda pair: pair[0] != pair[1]),
    max_size=24,
)
STAKES = st.lists(st.tuples(LETTERS, LETTERS).filter(lambda pair: pair[0] != pair[1]), max_size=20)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(pairs=HIRINGS)
def test_chain_shows_every_link_once_with_the_right_tier_in_any_shape(db: None, pairs: list[Pair]) -> None:
    cast = Cast()
    made = [cast.hire(*pair).pk for pair in pairs]
    links = chain_of(cast.production)
    distance = _distances(pairs)
    assert sorted(link.engagement.pk for link in links) == made
    for link in links:
        hirer = link.engagement.hirer
        assert link.tier == (1 if hirer is None else _next(distance.get(hirer.name)))
        assert link.depth >= (link.tier or 1) - 1


def _next(distance: int | None) -> int | None:
    return None if distance is None else distance + 1


def _distances(pairs: list[Pair]) -> dict[str, int]:
    """The slow way: go on until nothing gets nearer."""
    found = {"": 0}
    for _ in range(len(pairs) + 1):
        for hirer, hired in pairs:
            if hirer in found:
                found[hired] = min(found.get(hired, len(pairs) + 1), found[hirer] + 1)
    return found


@FEW
@given(stakes=STAKES, asked=st.sets(LETTERS, min_size=1).map(sorted).map("".join))
def test_owners_behind_are_all_that_hold_in_any_shape(db: None, stakes: list[Pair], asked: str) -> None:
    cast = Cast()
    for owner, owned in stakes:
        cast.own(owner, owned)
    reached: dict[str, set[str]] = defaultdict(set)
    for _ in range(len(stakes) + 1):
        for owner, owned in stakes:
            reached[owner] |= (reached[owned] | {owned}) if owned in asked else reached[owned]
    expected = {
        owner: "".join(sorted(stood - {owner})) for owner, stood in reached.items() if stood - {owner}
    }
    assert cast.behind(asked) == expected


def test_hired_below_names_what_works_under_each_hirer() -> None:
    links = [link_of(None, 1), link_of(1, 2), link_of(2, 3), link_of(1, 3), link_of(3, 1)]
    assert hired_below(links, {3}) == {1: {3}, 2: {3}}
    assert hired_below(links, set()) == {}


def link_of(hirer: int | None, hired: int) -> Link:
    return Link(Engagement(hirer_id=hirer, hired_id=hired), tier=None, depth=0)
