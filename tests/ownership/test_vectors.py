"""The examples of OFAC's FAQs 399 and 401, their neighbours, and each regime's own ways."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from screening.ownership.holdings import Holding, Listed
from screening.ownership.judge import judge
from screening.ownership.regimes import EU, EU_BEFORE, OFAC, UK, Regime
from tests.ownership.made import DAY, control, judged, owned, stake, verdicts


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([stake("X", "A", 50), stake("A", "B", 50)], {"A", "B"}),
        ([stake("X", "A", 50), stake("X", "B", 50), stake("A", "C", 25), stake("B", "C", 25)], {"A", "B", "C"}),
        ([stake("X", "A", 50), stake("X", "B", 10), stake("A", "B", 40)], {"A", "B"}),
        ([stake("X", "A", 50), stake("X", "B", 25), stake("A", "C", 25), stake("B", "C", 25)], {"A"}),
        ([stake("X", "A", 25), stake("X", "B", 25), stake("A", "C", 50), stake("B", "C", 50)], set()),
        ([stake("X", "A", 25), stake("Y", "A", 25)], {"A"}),
    ],
    ids=["cascade", "two-owned-holders", "direct-and-indirect", "only-one-counts", "none-counts", "aggregate"],
)  # fmt: skip
def test_examples_of_ofac(held: list[Holding], expected: set[str]) -> None:
    assert owned(held) == expected


def test_shares_are_not_multiplied_along_the_cascade() -> None:
    held = [stake("X", "A", 50), *(stake(a, b, 50) for a, b in zip("ABCD", "BCDE", strict=True))]

    assert owned(held) == set("ABCDE")


@pytest.mark.parametrize(
    ("share", "regime", "expected"),
    [
        ("49.99", OFAC, "below"),
        ("49.9999", OFAC, "below"),
        ("50", OFAC, "owned"),
        ("50.01", OFAC, "owned"),
        ("49.9999", EU, "below"),
        ("50", EU, "owned"),
        ("49.9999", UK, "below"),
        ("50", UK, "below"),
        ("50.0001", UK, "owned"),
        ("50.01", UK, "owned"),
        ("100", UK, "owned"),
    ],
)
def test_share_beside_the_line(share: str, regime: Regime, expected: str) -> None:
    rest = 100 - Decimal(share)
    held = [stake("X", "A", share), stake("P", "A", rest)] if rest else [stake("X", "A", share)]

    assert verdicts(held, regime=regime) == {"A": expected}


@pytest.mark.parametrize(
    ("day", "regime", "expected"),
    [
        (date(2024, 7, 2), EU_BEFORE, "below"),
        (date(2024, 7, 3), EU, "owned"),
    ],
)
def test_half_is_owned_in_the_eu_since_3_july_2024(day: date, regime: Regime, expected: str) -> None:
    held = [stake("X", "A", 30), stake("Y", "A", 20), stake("P", "A", 50)]

    assert verdicts(held, regime=regime, on=day) == {"A": expected}


def test_listed_parties_count_together_in_the_eu() -> None:
    assert owned([stake("X", "A", 30), stake("Y", "A", 25)], regime=EU) == {"A"}


def test_uk_counts_two_listed_parties_apart() -> None:
    held = [stake("X", "A", 30), stake("Y", "A", 30), stake("P", "A", 40)]

    found = judged(held, regime=UK)["A"]

    assert (found.verdict, found.total_min, found.roots) == ("below", Decimal(30), ("X",))
    assert [(note.code, note.holder) for note in found.notes if note.code == "apart"] == [("apart", "Y")]
    assert owned(held) == {"A"}


def test_uk_tells_of_the_listed_party_that_holds_most_for_certain() -> None:
    held = [stake("X", "A", 0, 30), stake("Y", "A", 25), stake("P", "A", 60)]

    found = judged(held, regime=UK)["A"]

    assert (found.verdict, found.roots, found.total_min) == ("below", ("Y",), Decimal(25))


def test_uk_counts_holdings_of_one_person_and_its_companies_together() -> None:
    held = [stake("X", "A", 60), stake("A", "B", 30), stake("X", "B", 25), stake("P", "B", 45)]

    assert owned(held, regime=UK) == {"A", "B"}


def test_uk_does_not_count_companies_of_two_persons_together() -> None:
    held = [
        stake("X", "A", 60),
        stake("Y", "B", 60),
        stake("A", "C", 40),
        stake("B", "C", 40),
        stake("P", "C", 20),
    ]

    assert verdicts(held, regime=UK) == {"A": "owned", "B": "owned", "C": "below"}


def test_uk_counts_a_joint_arrangement_together() -> None:
    held = [
        stake("X", "A", 30, arrangement="Shareholders' pact of 2019"),
        stake("Y", "A", 30, arrangement=" shareholders' pact of 2019"),
        stake("P", "A", 40),
    ]

    found = judged(held, regime=UK)["A"]

    assert (found.verdict, found.total_min) == ("owned", Decimal(60))
    assert [(line.holder, line.why, line.partners) for line in found.steps[0].lines] == [
        ("X", "listed", ()),
        ("Y", "jointly", ("X",)),
    ]


def test_uk_joint_arrangement_takes_in_partner_who_is_not_listed_but_not_its_partners() -> None:
    held = [
        stake("X", "A", 20, arrangement="first"),
        stake("P", "A", 25, arrangement="first"),
        stake("P", "A", 5, kind="votes", arrangement="second"),
        stake("Q", "A", 50, arrangement="second"),
    ]

    assert verdicts([*held[:2], held[3]], regime=UK) == {"A": "below"}
    assert judged([*held[:2], held[3]], regime=UK)["A"].total_min == Decimal(45)
    assert judged(held, regime=UK)["A"].total_min == Decimal(45)


def test_partners_are_named_in_the_same_order_whatever_order_holdings_come_in() -> None:
    held = [
        stake("X", "D", 60),
        stake("D", "A", 10, arrangement="pact"),
        stake("X", "A", 10, arrangement="pact"),
        stake("P", "A", 40, arrangement="pact"),
    ]

    for each in (held, held[::-1]):
        last = judged(each, regime=UK)["A"].steps[-1]
        assert [line.partners for line in last.lines if line.why == "jointly"] == [("D", "X"), ("X",)]


def test_joint_arrangement_in_one_company_says_nothing_of_another() -> None:
    held = [
        stake("X", "A", 20, arrangement="pact"),
        stake("P", "B", 60, arrangement="pact"),
        stake("X", "B", 20),
        stake("Q", "B", 20),
    ]

    assert verdicts(held, regime=UK)["B"] == "below"


def test_suspected_joint_arrangement_cannot_be_told() -> None:
    held = [
        stake("X", "A", 30, arrangement="pact"),
        stake("Y", "A", 30, arrangement="pact", state="suspected"),
        stake("P", "A", 40),
    ]

    found = judged(held, regime=UK)["A"]

    assert (found.verdict, found.would_be_owned) == ("cannot_tell", True)


def test_arrangement_that_is_only_suspected_of_the_listed_holder_makes_nobody_owned() -> None:
    held = [
        stake("X", "A", 30),
        stake("X", "A", 1, kind="votes", arrangement="pact", state="suspected"),
        stake("P", "A", 30, arrangement="pact"),
        stake("Q", "A", 40),
    ]

    found = judged(held, regime=UK)["A"]

    assert (found.verdict, found.total_min, found.total_max) == ("cannot_tell", Decimal(30), Decimal(60))


@pytest.mark.parametrize(
    ("offset", "expected"), [(-1, set()), (0, {"A"}), (1, {"A"}), (9, {"A"}), (10, {"A"}), (11, set())]
)
def test_holding_counts_from_its_first_day_to_its_last(offset: int, expected: set[str]) -> None:
    held = [stake("X", "A", 60, start=DAY, end=DAY + timedelta(days=10))]

    assert owned(held, on=DAY + timedelta(days=offset)) == expected


@pytest.mark.parametrize(
    ("offset", "expected"), [(-1, {}), (0, {"A": "owned"}), (5, {"A": "owned"}), (6, {})]
)
def test_party_counts_while_it_is_listed(offset: int, expected: dict[str, str]) -> None:
    entry = Listed("X", {"ofac"}, since=DAY, until=DAY + timedelta(days=5))

    found = judge([stake("X", "A", 60)], [entry], OFAC, DAY + timedelta(days=offset))

    assert {party: each.verdict for party, each in found.items()} == expected


def test_party_counts_only_for_regimes_that_list_it() -> None:
    held = [stake("X", "A", 60)]

    assert list(judge(held, [Listed("X", {"eu"})], OFAC, DAY)) == []
    assert list(judge(held, [Listed("X", {"eu"})], EU, DAY)) == ["A"]


def test_party_listed_elsewhere_is_judged_where_it_is_not_listed() -> None:
    found = judge([stake("X", "Y", 60)], [Listed("X", {"ofac"}), Listed("Y", {"uk"})], OFAC, DAY)

    assert found["Y"].verdict == "owned"


def test_parties_without_listed_party_above_and_listed_ones_are_not_judged() -> None:
    held = [stake("P", "A", 100), stake("X", "Y", 60), stake("B", "X", 60)]

    assert verdicts(held) == {}


def test_unknown_shares_cannot_be_told_and_say_what_would_decide() -> None:
    found = judged([stake("X", "A", 45), stake("P", "A", 37)])["A"]

    assert (found.verdict, found.unknown, found.needed) == ("cannot_tell", Decimal(18), Decimal(5))


def test_unknown_shares_that_do_not_reach_the_line_are_below_it() -> None:
    assert verdicts([stake("X", "A", 30), stake("P", "A", "50.0001")]) == {"A": "below"}
    assert verdicts([stake("X", "A", 30), stake("P", "A", 50)]) == {"A": "cannot_tell"}
    assert verdicts([stake("X", "A", 30), stake("P", "A", 50)], regime=UK) == {"A": "below"}


def test_one_per_cent_and_all_else_unknown_cannot_be_told() -> None:
    found = judged([stake("X", "A", 1)])["A"]

    assert (found.verdict, found.unknown, found.needed) == ("cannot_tell", Decimal(99), Decimal(49))


def test_verdicts_come_owned_first_then_by_what_is_missing() -> None:
    held = [
        stake("X", "far", 1),
        stake("X", "near", 49),
        stake("X", "owned", 50),
        stake("X", "below", 49),
        stake("P", "below", 51),
    ]

    assert list(verdicts(held)) == ["owned", "near", "far", "below"]


def test_interval_across_the_line_cannot_be_told() -> None:
    held = [stake("X", "A", 40, 60), stake("P", "A", 40)]

    assert verdicts(held) == {"A": "cannot_tell"}


def test_interval_of_a_holder_who_does_not_count_leaves_the_rest_open() -> None:
    assert verdicts([stake("X", "A", 30), stake("P", "A", 40, 70)]) == {"A": "cannot_tell"}
    assert verdicts([stake("X", "A", 30), stake("P", "A", 60, 70)]) == {"A": "below"}


def test_possibly_owned_holder_makes_the_next_company_possible() -> None:
    held = [stake("X", "A", 40), stake("P", "A", 40), stake("A", "B", 60), stake("Q", "B", 40)]

    found = judged(held)

    assert {party: each.verdict for party, each in found.items()} == {"A": "cannot_tell", "B": "cannot_tell"}
    assert [(gap.kind, gap.holder, gap.share) for gap in found["B"].gaps] == [("holder", "A", Decimal(60))]


def test_larger_of_shares_and_votes_counts() -> None:
    held = [
        stake("X", "A", 30),
        stake("X", "A", 51, kind="votes"),
        stake("P", "A", 70),
        stake("P", "A", 49, kind="votes"),
    ]

    found = judged(held)["A"]

    assert (found.verdict, found.total_min) == ("owned", Decimal(51))
    assert ("two_kinds", "X") in [(note.code, note.holder) for note in found.notes]


def test_votes_that_are_not_known_leave_it_open() -> None:
    held = [stake("X", "A", 10), stake("P", "A", 90)]

    assert verdicts(held) == {"A": "below"}
    assert verdicts([*held, stake("X", "A", 20, kind="votes")]) == {"A": "cannot_tell"}


def test_suspected_votes_leave_the_other_votes_as_they_were() -> None:
    held = [stake("X", "A", 10), stake("P", "A", 90), stake("X", "A", 20, kind="votes", state="suspected")]

    assert verdicts(held) == {"A": "below"}


def test_share_told_of_twice_is_counted_once_for_certain_and_twice_at_most() -> None:
    held = [stake("X", "A", 30, source="register"), stake("X", "A", 30, source="the vendor")]

    found = judged([*held, stake("P", "A", 70)])["A"]

    assert (found.verdict, found.total_min, found.total_max) == ("cannot_tell", Decimal(30), Decimal(60))
    assert [note.code for note in found.notes] == ["several_holdings"]


def test_same_holding_given_twice_counts_once() -> None:
    one = stake("X", "A", 30)

    assert judged([one, one, stake("P", "A", 70)])["A"].total_max == Decimal(30)


def test_shares_of_itself_count_for_nobody_and_are_unknown() -> None:
    held = [stake("X", "A", 45), stake("A", "A", 10), stake("P", "A", 45)]

    found = judged(held)["A"]

    assert (found.verdict, found.unknown) == ("cannot_tell", Decimal(10))
    assert [(note.code, note.share) for note in found.notes] == [("own_shares", Decimal(10))]


def test_sums_over_the_whole_are_said_and_break_nothing() -> None:
    held = [stake("X", "A", 80), stake("P", "A", 70)]

    found = judged(held)["A"]

    assert (found.verdict, found.total_min, found.unknown) == ("owned", Decimal(80), Decimal(0))
    assert [(note.code, note.share) for note in found.notes] == [("over_100", Decimal(150))]


def test_upper_bounds_never_add_up_to_more_than_the_whole() -> None:
    found = judged([stake("X", "A", 10, 75), stake("Y", "A", 10, 75)])["A"]

    assert found.total_max == Decimal(100)


def test_circle_without_listed_party_holds_nothing_up() -> None:
    held = [
        stake("A", "B", 60),
        stake("B", "A", 60),
        stake("X", "A", 10),
        stake("P", "A", 30),
        stake("P", "B", 40),
    ]

    assert verdicts(held) == {"A": "below", "B": "below"}


def test_circle_is_owned_from_outside_and_its_proof_is_not_circular() -> None:
    held = [stake("X", "A", 50), stake("A", "B", 60), stake("B", "A", 50)]

    found = judged(held)

    assert {party: each.verdict for party, each in found.items()} == {"A": "owned", "B": "owned"}
    assert found["A"].total_min == Decimal(100)
    assert [
        (step.company, [(line.holder, line.step) for line in step.lines]) for step in found["A"].steps
    ] == [("A", [("X", None), ("B", None)])]
    assert [step.company for step in found["B"].steps] == ["A", "B"]


def test_companies_of_one_wave_do_not_prove_each_other() -> None:
    held = [stake("X", "A", 50), stake("X", "B", 50), stake("A", "B", 10), stake("B", "A", 10)]

    found = judged(held)

    assert [step.company for step in found["A"].steps] == ["A"]
    assert [(line.holder, line.why, line.step) for line in found["B"].steps[0].lines] == [
        ("X", "listed", None),
        ("A", "owned", None),
    ]


def circle(*more: Holding) -> list[Holding]:
    """A holds B, B half of C, C all but a hundredth of D, D a quarter of A; X a little of each."""
    return [
        stake("X", "A", 26),
        stake("D", "A", 26),
        stake("P", "A", 48),
        stake("A", "B", 50),
        stake("B", "C", 50),
        stake("X", "C", 10),
        stake("C", "D", 99),
        stake("X", "D", 1),
        *more,
    ]


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ([], "cannot_tell"),
        ([stake("P", "B", 50), stake("P", "C", 40)], "below"),
        ([stake("X", "B", 50)], "owned"),
    ],
)
def test_circle_with_parallel_paths_is_all_or_nothing(more: list[Holding], verdict: str) -> None:
    found = verdicts(circle(*more))

    assert {found[party] for party in "ACD"} == {verdict}


@pytest.mark.parametrize("state", ["suspected", "disputed"])
def test_doubtful_stake_makes_nobody_owned(state: str) -> None:
    held = [stake("X", "A", 60, state=state), stake("P", "A", 100)]

    found = judged(held)["A"]

    assert (found.verdict, found.would_be_owned, found.total_min) == ("cannot_tell", True, Decimal(0))
    assert [(holding.owner, holding.state) for holding in found.doubtful] == [("X", state)]
    assert found.weakest_state == state


def test_doubtful_stake_of_another_takes_nothing_from_the_unknown() -> None:
    held = [stake("X", "A", 30), stake("P", "A", 70, state="suspected")]

    found = judged(held)["A"]

    assert (found.verdict, found.unknown, found.would_be_owned) == ("cannot_tell", Decimal(70), False)


def test_doubtful_stake_beside_a_sound_one_is_no_part_of_what_is_owned() -> None:
    sound = [stake("X", "A", 60, state="verified")]

    alone, beside = judged(sound)["A"], judged([*sound, stake("Y", "A", 30, state="suspected")])["A"]

    assert (beside.verdict, beside.weakest_state) == ("owned", "verified")
    assert beside.fingerprint == alone.fingerprint


def test_cascade_over_a_doubtful_stake_would_be_owned() -> None:
    held = [
        stake("X", "A", 60, state="suspected"),
        stake("A", "B", 60),
        stake("P", "B", 40),
        stake("P", "A", 100),
    ]

    found = judged(held)

    assert [found[party].would_be_owned for party in "AB"] == [True, True]
    assert [holding.owned for holding in found["B"].doubtful] == ["A"]


def test_control_stands_apart_from_ownership() -> None:
    held = [control("X", "A"), stake("P", "A", 100), stake("A", "B", 60), stake("P", "B", 40)]

    found = judged(held, regime=EU)

    assert {party: each.verdict for party, each in found.items()} == {"A": "below", "B": "below"}
    assert found["A"].control.verdict == "controlled"
    assert [(hop.holder, hop.company, hop.is_control) for hop in found["B"].control.path] == [
        ("X", "A", True),
        ("A", "B", False),
    ]


def test_control_by_an_owned_company_is_control() -> None:
    found = judged([stake("X", "A", 60), control("A", "B"), stake("P", "B", 100)], regime=UK)

    assert found["B"].control.verdict == "controlled"
    assert [(hop.holder, hop.company) for hop in found["B"].control.path] == [("X", "A"), ("A", "B")]


@pytest.mark.parametrize(
    "held",
    [
        [control("X", "A", state="suspected"), stake("P", "A", 100)],
        [stake("X", "B", 30, 60), stake("P", "B", 40), control("B", "A"), stake("P", "A", 100)],
        [
            stake("X", "B", 60, state="disputed"),
            stake("P", "B", 100),
            control("B", "A"),
            stake("P", "A", 100),
        ],
    ],
)
def test_control_that_is_not_certain_is_perhaps(held: list[Holding]) -> None:
    assert judged(held, regime=EU)["A"].control.verdict == "perhaps"


def test_no_control_recorded_where_there_are_only_shares() -> None:
    assert judged([stake("X", "A", 60), stake("A", "B", 60)])["B"].control.verdict == "none_recorded"


def test_uk_control_by_one_listed_party_is_seen_where_another_holds_more() -> None:
    held = [control("Y", "A"), stake("X", "A", 10), stake("P", "A", 90)]

    found = judged(held, regime=UK)["A"]

    assert (found.verdict, found.total_min, found.control.verdict) == ("below", Decimal(10), "controlled")
    assert found.control.path[0].holder == "Y"


def test_control_that_ended_is_none() -> None:
    held = [control("X", "A", end=DAY - timedelta(days=1)), stake("X", "A", 10)]

    assert judged(held)["A"].control.verdict == "none_recorded"


def test_below_says_on_whose_unknown_owners_it_rests() -> None:
    held = [stake("X", "A", 20), stake("P", "A", 60), stake("Q", "A", 20)]

    assert [(note.code, note.holder) for note in judged(held)["A"].notes] == [
        ("assumed", "P"),
        ("assumed", "Q"),
    ]
    assert judged([*held, stake("R", "P", 60), stake("R", "Q", 60)])["A"].notes == ()


def test_integers_and_texts_are_both_ids_and_never_the_same() -> None:
    held = [stake(1, 2, 60), stake(2, "2", 60)]

    assert list(judged(held, 1)) == [2, "2"]


def test_long_chain_is_proved_to_its_end() -> None:
    held = [stake("X" if at == 0 else at, at + 1, 51) for at in range(3_000)]

    found = judged(held, "X")

    assert len(found[3_000].steps) == 3_000
    assert len(found[3_000].path) == 3_000
