"""Known origin, by hand and by its laws."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vendors.asks import asks_of
from vendors.origin import WORDS, LinkFact, Parts, Standing, origin_of
from vendors.scopes import FILM, WHOLE, Block, Footage, Scope, ShotFact, scope_of

V, C, D, S, U = (
    Standing.VERIFIED,
    Standing.CORROBORATED,
    Standing.UNKNOWN,
    Standing.SUSPECTED,
    Standing.UNDISCLOSED,
)
NOTHING = Standing.UNRECORDED
A, B, X, Y, Z = range(1, 6)
SECOND = 1000
SHOTS = [ShotFact(pk, f"SH0{pk}", 1, 10 * SECOND) for pk in range(1, 5)]
SHOW = Footage([Block(1, "301", 100 * SECOND), Block(2, "302", 100 * SECOND)], SHOTS)
UNTIMED = Footage([Block(1, "301", None), Block(2, "302", 100 * SECOND)], SHOTS)
Given = tuple[int | None, int, Standing, Scope]


def links_of(*given: Given) -> list[LinkFact]:
    return [LinkFact(pk, *one) for pk, one in enumerate(given, start=1)]


def on(*episodes: int, share: int = 100, shots: str = "") -> Scope:
    return scope_of(SHOW, episodes, shots, share * WHOLE // 100)


def percents(footage: Footage, links: list[LinkFact]) -> dict[Standing, int]:
    return {one: share for one, share in origin_of(footage, links).parts.percents.items() if share}


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        pytest.param([], {NOTHING: 100}, id="nothing recorded"),
        pytest.param([(None, A, V, on())], {V: 100}, id="all verified"),
        pytest.param([(None, A, V, on(1))], {V: 50, NOTHING: 50}, id="half recorded"),
        pytest.param([(None, A, V, on()), (A, B, V, on(1))], {V: 100}, id="verified to the last tier"),
        pytest.param([(None, A, V, on()), (A, B, D, on(1))], {V: 50, D: 50}, id="declared below"),
        pytest.param([(None, A, V, on()), (A, X, U, on(1))], {V: 50, U: 50}, id="undisclosed below"),
        pytest.param([(None, A, V, on()), (A, B, C, on(1))], {V: 50, C: 50}, id="corroborated apart"),
        pytest.param([(None, A, D, on()), (A, B, V, on())], {D: 100}, id="verified under declared"),
        pytest.param([(A, B, V, on())], {D: 100}, id="hangs on nothing"),
        pytest.param(
            [(None, A, V, on(2)), (A, B, V, on(1))], {V: 50, D: 50}, id="hirer not hired for that episode"
        ),
        pytest.param(
            [(None, A, V, on()), (None, B, S, on(1)), (None, X, U, on(1))], {V: 50, U: 50}, id="worst first"
        ),
        pytest.param(
            [(None, A, V, on()), (A, X, U, on(share=10)), (A, B, S, on(share=20))],
            {V: 70, U: 10, S: 20},
            id="shares",
        ),
        pytest.param([(None, A, V, on(share=40))], {V: 40, NOTHING: 60}, id="verified share"),
        pytest.param(
            [(None, A, V, on(share=40)), (None, B, D, on(share=30))],
            {V: 10, D: 30, NOTHING: 60},
            id="what is declared may lie within what is verified",
        ),
        pytest.param(
            [(None, A, V, on()), (A, X, U, on(share=70)), (A, Y, U, on(share=70))], {U: 100}, id="over all"
        ),
        pytest.param([(None, A, V, on()), (A, B, D, on(shots="SH01"))], {V: 95, D: 5}, id="one shot"),
        pytest.param(
            [(None, A, V, on()), (A, B, D, on(shots="SH01-SH02")), (A, X, U, on(shots="SH02-SH03"))],
            {V: 85, D: 5, U: 10},
            id="shots that overlap",
        ),
        pytest.param(
            [(None, A, V, on()), (A, B, D, on(1, shots="lost"))],
            {V: 50, D: 50},
            id="a shot that is not known counts for its episode",
        ),
        pytest.param([(None, A, V, on()), (A, B, V, on()), (B, A, D, on(2))], {V: 50, D: 50}, id="a circle"),
        pytest.param(
            [(None, A, C, on()), (None, B, V, on()), (A, X, V, on()), (B, X, V, on())],
            {C: 100},
            id="the better of two ways",
        ),
    ],
)
def test_known_origin_by_screen_time(given, shares):
    links = links_of(*given)
    assert percents(SHOW, links) == shares
    assert percents(SHOW, links[::-1]) == shares


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        pytest.param([], {}, id="nothing to count"),
        pytest.param([(None, A, V, on()), (A, B, V, on(1))], {V: 100}, id="all verified"),
        pytest.param([(None, A, V, on()), (A, B, D, on(1))], {D: 100}, id="declared below"),
        pytest.param(
            [(None, A, V, on()), (A, B, D, on(1)), (None, Y, V, on())], {D: 67, V: 33}, id="another branch"
        ),
        pytest.param(
            [(None, A, V, on()), (A, B, V, on(1)), (A, Y, V, on(1)), (B, X, U, on(1))],
            {U: 75, V: 25},
            id="undisclosed two below taints what is above it and nothing beside",
        ),
        pytest.param([(None, A, D, on()), (A, B, V, on(1))], {D: 100}, id="verified under declared"),
    ],
)
def test_known_origin_by_engagements_where_a_running_time_is_missing(given, shares):
    origin = origin_of(UNTIMED, links_of(*given))
    assert {one: share for one, share in origin.parts.percents.items() if share} == shares
    assert (origin.is_timed, origin.untimed, origin.measure) == (False, ("301",), "of engagements")


def test_known_origin_of_each_episode():
    origin = origin_of(SHOW, links_of((None, A, V, on()), (A, B, D, on(1, share=40)), (A, X, U, on(2))))
    assert {pk: parts.known for pk, parts in origin.blocks.items()} == {1: 60, 2: 0}
    assert (origin.known, origin.measure) == (30, "of screen time")


def test_known_origin_of_an_episode_without_running_time_counts_its_engagements():
    given = [(None, A, V, on()), (A, B, D, on(1)), (None, Y, V, on(1, shots="SH01"))]
    origin = origin_of(UNTIMED, links_of(*given))
    assert {pk: parts.known for pk, parts in origin.blocks.items()} == {1: 33, 2: 100}


def test_a_production_without_episodes_or_time_counts_engagements():
    film = Footage([Block(FILM, "", None)])
    origin = origin_of(film, links_of((None, A, V, Scope(None)), (None, B, C, Scope(None))))
    assert (origin.known, origin.is_timed) == (50, False)


@pytest.mark.parametrize(
    ("amounts", "shares"),
    [
        ({V: 2, D: 1}, {V: 66, D: 34}),
        ({V: 999, D: 1}, {V: 99, D: 1}),
        ({C: 1, D: 1, U: 1}, {C: 33, D: 33, U: 34}),
        ({V: 1}, {V: 100}),
        ({}, {}),
    ],
)
def test_percents_add_up_and_what_is_verified_is_never_rounded_up(amounts, shares):
    parts = Parts(amounts, sum(amounts.values()))
    assert {one: share for one, share in parts.percents.items() if share} == shares


# --- laws ------------------------------------------------------------------------------------------------------------

SCOPES = st.one_of(
    st.just(Scope(None)),
    st.builds(
        lambda episodes, share: scope_of(SHOW, episodes, "", share * WHOLE // 100),
        st.lists(st.sampled_from([1, 2]), max_size=2),
        st.integers(0, 100),
    ),
    st.builds(
        lambda ends: scope_of(SHOW, (), f"SH0{min(ends)}-SH0{max(ends)}"),
        st.tuples(st.integers(1, 4), st.integers(1, 4)),
    ),
)
LINKS = st.lists(
    st.tuples(
        st.sampled_from([None, A, B, X, Y]),
        st.sampled_from([A, B, X, Y, Z]),
        st.sampled_from([V, V, V, C, D, S, U]),
        SCOPES,
    ).filter(lambda one: one[0] != one[1]),
    max_size=9,
).map(lambda given: links_of(*given))
FOOTAGE = st.sampled_from([SHOW, UNTIMED])


@given(FOOTAGE, LINKS)
def test_parts_add_to_the_whole(footage, links):
    origin = origin_of(footage, links)
    for parts in (origin.parts, *origin.blocks.values()):
        assert sum(parts.amounts.values()) == parts.total
        assert not parts.total or sum(parts.percents.values()) == 100
        assert all(amount >= 0 for amount in parts.amounts.values())
        assert set(parts.percents) <= set(WORDS)


@given(FOOTAGE, LINKS, st.randoms(use_true_random=False))
def test_order_never_matters(footage: Footage, links: list[LinkFact], chance: random.Random):
    shuffled = chance.sample(links, len(links))
    assert origin_of(footage, shuffled) == origin_of(footage, links)


@given(FOOTAGE, LINKS, st.sampled_from([None, A, B, X, Y]), SCOPES)
def test_an_undisclosed_party_never_raises_known_origin(footage, links, hirer, scope):
    more = [*links, LinkFact(99, hirer, Z + 1, U, scope)]
    before, after = origin_of(footage, links), origin_of(footage, more)
    assert after.parts.known_share <= before.parts.known_share
    assert all(after.blocks[pk].known_share <= parts.known_share for pk, parts in before.blocks.items())


@given(FOOTAGE, LINKS.filter(bool), st.integers(0, 8))
def test_verifying_a_link_never_lowers_known_origin(footage, links, at):
    at %= len(links)
    better = [*links[:at], replace(links[at], standing=V), *links[at + 1 :]]
    before, after = origin_of(footage, links), origin_of(footage, better)
    assert after.parts.known_share >= before.parts.known_share
    assert all(after.blocks[pk].known_share >= parts.known_share for pk, parts in before.blocks.items())


def is_known(shot: int, links: list[LinkFact]) -> bool:
    """Told plainly: every engagement that covers the shot is verified, and so is a way to it from the studio."""
    covering = [one for one in links if shot in one.scope.shots or one.scope.touches(1)]
    reached: set[int | None] = {None}
    for _ in covering:
        reached |= {one.hired for one in covering if one.hirer in reached and one.standing == V}
    return bool(covering) and all(one.standing == V and one.hirer in reached for one in covering)


@given(LINKS)
def test_known_origin_is_what_is_told_plainly_shot_by_shot(links):
    links = [replace(one, scope=replace(one.scope, share=WHOLE)) for one in links]
    show = Footage([Block(1, "301", 40 * SECOND), Block(2, "302", 100 * SECOND)], SHOTS)
    known = sum(is_known(shot.pk, links) for shot in SHOTS)
    assert origin_of(show, links).blocks[1].known_share == known / 4


# --- asks ------------------------------------------------------------------------------------------------------------


def asked(footage: Footage, links: list[LinkFact]) -> list[tuple[int | None, Standing, int, int]]:
    asks = asks_of(footage, links, origin_of(footage, links))
    return [(ask.hirer, ask.standing, ask.waits, ask.known_after) for ask in asks]


@pytest.mark.parametrize(
    ("given", "asks"),
    [
        ([(None, A, V, on())], []),
        ([], [(None, NOTHING, 100, 100)]),
        ([(None, A, V, on(1))], [(None, NOTHING, 50, 100)]),
        ([(None, A, V, on()), (A, X, U, on(1)), (A, B, D, on(2))], [(A, U, 50, 50), (A, D, 50, 100)]),
        (
            [(None, A, V, on()), (A, X, U, on()), (B, Y, D, on(1)), (None, B, V, on(1))],
            [(A, U, 100, 50), (B, D, 50, 100)],
        ),
        (
            [
                (None, A, V, on()),
                (A, X, U, on(1)),
                (A, B, D, on(1, shots="SH01")),
                (A, Y, S, on(2, share=30)),
            ],
            [(A, U, 50, 80), (A, S, 15, 95), (A, D, 5, 100)],
        ),
        ([(None, A, C, on()), (A, B, V, on())], [(None, C, 100, 100)]),
    ],
)
def test_asks_are_ranked_by_what_their_answers_make_known(given, asks):
    assert asked(SHOW, links_of(*given)) == asks


def test_asks_without_running_times_are_ranked_by_engagements():
    given = [(None, A, V, on()), (A, B, D, on(1)), (A, X, D, on(1)), (A, Y, U, on(1))]
    assert asked(UNTIMED, links_of(*given)) == [(A, D, 50, 50), (A, U, 25, 100)]


@given(LINKS)
def test_known_origin_never_falls_from_one_ask_to_the_next(links):
    origin = origin_of(SHOW, links)
    after = [origin.known, *(ask.known_after for ask in asks_of(SHOW, links, origin))]
    assert after == sorted(after)


@pytest.mark.parametrize("footage", [SHOW, UNTIMED])
def test_payments_cover_nothing_and_lead_to_the_work_below(footage: Footage) -> None:
    agency = LinkFact(9, None, A, V, on(share=0), is_payments=True)
    below = LinkFact(10, A, B, V, on())
    assert percents(footage, [agency, below]) == {V: 100}
    declared = replace(agency, standing=D)
    assert percents(footage, [declared, LinkFact(1, None, B, V, on())]) == {V: 100}
    unknown = asks_of(footage, [], origin_of(footage, []))
    assert asks_of(footage, [declared], origin_of(footage, [declared])) == unknown


@pytest.mark.parametrize("footage", [SHOW, UNTIMED])
@pytest.mark.parametrize("standing", [D, U])
def test_payments_that_hold_up_the_work_below_are_asked_about(footage: Footage, standing: Standing) -> None:
    paid = LinkFact(9, None, A, standing, on(share=0), is_payments=True)
    links = [paid, LinkFact(10, A, B, V, on()), LinkFact(11, B, A, V, on(1))]
    origin = origin_of(footage, links)
    asks = asks_of(footage, links, origin)
    assert (origin.known, [(one.hirer, one.links, one.known_after) for one in asks]) == (
        0,
        [(None, (paid,), 100)],
    )


def test_who_stands_above_an_unnamed_hirer_is_asked_in_its_place() -> None:
    placeholder, below = X, B
    links = [
        LinkFact(1, None, A, V, on()),
        LinkFact(2, A, placeholder, U, on(1)),
        LinkFact(3, placeholder, below, S, on(2), is_hirer_unnamed=True),
    ]
    asked = {one.standing: (one.hirer, one.through) for one in asks_of(SHOW, links, origin_of(SHOW, links))}
    assert asked == {U: (A, None), S: (A, placeholder)}


def test_unnamed_hirer_whom_nobody_hired_is_for_the_studio_to_find_out() -> None:
    links = [LinkFact(1, X, B, S, on(), is_hirer_unnamed=True)]
    assert [(one.hirer, one.through) for one in asks_of(SHOW, links, origin_of(SHOW, links))] == [(None, X)]
