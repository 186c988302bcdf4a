"""What an engagement touches: shots by their names, and screen time where it is known."""

from __future__ import annotations

import pytest

from vendors.scopes import (
    FILM,
    WHOLE,
    Block,
    Footage,
    Scope,
    ShotFact,
    listed,
    natural_key,
    reach_of,
    scope_of,
    time_text,
)

SECOND = 1000
E1, E2, E3 = 1, 2, 3
CODES = [
    *((f"301/010/{number:04}", E1) for number in (10, 20, 30, 40)),
    *((f"302/010/SH{number:03}", E2) for number in (9, 10, 11, 40)),
    *((f"303/SH{number:03}", E3) for number in (10, 20, 40)),
    ("305-010", E1),
    ("305-020", E1),
]
SHOTS = [ShotFact(pk, code, block, 5 * SECOND) for pk, (code, block) in enumerate(CODES, start=1)]
BLOCKS = [Block(E1, "301", 60 * SECOND), Block(E2, "302", 100 * SECOND), Block(E3, "303", 40 * SECOND)]
SHOW = Footage(BLOCKS, SHOTS)


@pytest.mark.parametrize(
    ("text", "blocks", "codes", "unknown"),
    [
        ("", (), [], ()),
        ("301/010/0020", (), ["301/010/0020"], ()),
        ("sh009", (), ["302/010/SH009"], ()),
        ("SH010", (), ["302/010/SH010", "303/SH010"], ()),
        ("SH010", (E3,), ["303/SH010"], ()),
        (
            "SH010-SH040",
            (),
            ["302/010/SH010", "302/010/SH011", "302/010/SH040", *(f"303/SH0{n}0" for n in (1, 2, 4))],
            (),
        ),
        ("SH010–SH040", (E3,), ["303/SH010", "303/SH020", "303/SH040"], ()),
        ("SH009 to SH011", (), ["302/010/SH009", "302/010/SH010", "302/010/SH011"], ()),
        ("301/010/0020-301/010/0040", (), [f"301/010/00{n}0" for n in (2, 3, 4)], ()),
        ("301/010/0040 .. 302/010/SH009", (), ["301/010/0040", "302/010/SH009"], ()),
        ("305-010", (), ["305-010"], ()),
        ("305-010 to 305-020", (), ["305-010", "305-020"], ()),
        ("305-010-305-020", (), ["305-010", "305-020"], ()),
        ("SH009; 301/020/0010 and 0010", (), ["301/010/0010", "302/010/SH009"], ("301/020/0010",)),
        ("SH010-SH099", (), [], ("SH010-SH099",)),
        ("SH040-SH010", (), [], ("SH040-SH010",)),
        ("SH009", (E1,), [], ("SH009",)),
        ("the fog, the bell; the fog", (), [], ("the fog", "the bell")),
        (" ; , -", (), [], ("-",)),
    ],
)
def test_shots_named(text, blocks, codes, unknown):
    named = SHOW.shots_named(text, blocks)

    assert (sorted(shot.code for shot in named.shots), named.unknown) == (sorted(codes), unknown)


def test_natural_order_is_by_the_size_of_numbers():
    codes = ["SH10", "SH9", "sh9b", "SH010", "A2", "10", "9"]

    assert sorted(codes, key=natural_key) == ["9", "10", "A2", "SH9", "sh9b", "SH10", "SH010"]


@pytest.mark.parametrize(
    ("episodes", "text", "scope"),
    [
        ((), "", Scope(None)),
        ((E1, E2), "", Scope(frozenset({E1, E2}))),
        ((), "SH009", Scope(frozenset(), frozenset({5}), named=frozenset({5}))),
        ((E2,), "SH009, lost", Scope(frozenset({E2}), named=frozenset({5}), unknown=("lost",))),
        ((), "lost", Scope(None, unknown=("lost",))),
    ],
)
def test_scope_is_the_whole_of_its_episodes_where_a_shot_is_not_known(episodes, text, scope):
    assert scope_of(SHOW, episodes, text) == scope


def test_scope_of_shots_without_a_length_is_the_whole_of_their_episodes():
    show = Footage(BLOCKS, [ShotFact(1, "301/A", E1, None), ShotFact(2, "301/B", E1, 5 * SECOND)])

    scope = scope_of(show, (), "A, B")

    assert scope == Scope(frozenset({E1}), named=frozenset({1, 2}))
    reach = reach_of(show, [scope])
    assert (reach.milliseconds, reach.missing) == (
        60 * SECOND,
        ("the screen time of 1 shot: the whole of the episodes counts instead",),
    )


@pytest.mark.parametrize(
    ("scopes", "blocks", "shots", "seconds"),
    [
        ([], set(), 0, 0),
        ([Scope(None)], {E1, E2, E3}, 0, 200),
        ([Scope(None, share=WHOLE // 4)], {E1, E2, E3}, 0, 50),
        ([scope_of(SHOW, (E1,))], {E1}, 0, 60),
        ([scope_of(SHOW, (E1,)), scope_of(SHOW, (E1,))], {E1}, 0, 60),
        ([scope_of(SHOW, (E1,), share=WHOLE // 2), scope_of(SHOW, (E1,), share=WHOLE // 4)], {E1}, 0, 45),
        ([scope_of(SHOW, (), "SH009-SH011")], {E2}, 3, 15),
        ([scope_of(SHOW, (), "SH009-SH011"), scope_of(SHOW, (E2,))], {E2}, 3, 100),
        ([scope_of(SHOW, (), "SH009-SH011"), scope_of(SHOW, (E2,), share=WHOLE // 2)], {E2}, 3, 57.5),
        ([scope_of(SHOW, (), "SH009", share=WHOLE // 2), scope_of(SHOW, (), "SH009")], {E2}, 1, 5),
    ],
)
def test_reach_counts_each_minute_once(scopes, blocks, shots, seconds):
    for order in (scopes, scopes[::-1]):
        reach = reach_of(SHOW, order)
        assert (reach.blocks, reach.shots, reach.milliseconds) == (blocks, shots, seconds * SECOND)
        assert (reach.total, reach.missing) == (200 * SECOND, ())


def test_reach_without_running_times_is_told_in_counts_and_says_what_is_missing():
    show = Footage([Block(E1, "301", None), Block(E2, "302", 100 * SECOND)], SHOTS[:8])

    reach = reach_of(show, [scope_of(show, (E1, E2)), scope_of(show, (E2,), "SH009, lost")])

    assert (reach.blocks, reach.shots, reach.milliseconds, reach.total) == ({E1, E2}, 1, None, None)
    assert reach.missing == (
        "the running time of 301",
        "shots named lost, which are not known: the whole of the episodes counts instead",
    )
    assert reach_of(show, [scope_of(show, (E2,))]).milliseconds == 100 * SECOND


def test_a_film_is_one_block():
    film = Footage([Block(FILM, "", 90 * 60 * SECOND)], [ShotFact(1, "SQ1/A", FILM, 4 * SECOND)])

    assert reach_of(film, [scope_of(film, (), share=WHOLE // 10)]).milliseconds == 9 * 60 * SECOND
    assert reach_of(film, [scope_of(film, (), "A")]).milliseconds == 4 * SECOND
    assert reach_of(Footage([Block(FILM, "", None)]), [Scope(None)]).missing == ("the running time",)


def test_an_episode_is_no_shorter_than_its_shots():
    show = Footage([Block(E1, "301", 3 * SECOND)], SHOTS[:1])

    assert reach_of(show, [scope_of(show, (E1,))]).milliseconds == 5 * SECOND


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abcdefgh"), "a, b, c, d, e, f and 2 more")],
)
def test_listed_words(words, text):
    assert listed(words) == text


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0, "0 s"), (499, "0 s"), (59_600, "1 min"), (150_000, "2 min 30 s"), (3_600_000, "1 h")],
)
def test_time_in_words(milliseconds, text):
    assert time_text(milliseconds) == text
