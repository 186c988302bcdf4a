"""What must hold for any holdings: beside a plain calculation, and whatever is added, widened or doubted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from screening.ownership.holdings import Holding, Listed
from screening.ownership.judge import judge
from screening.ownership.regimes import EU, EU_BEFORE, OFAC, UK, Regime
from screening.ownership.table import head_rows, proof_rows
from tests.ownership.made import ALL, DAY
from tests.ownership.plain import Plain

LISTED = ("X", "Y")
LISTINGS = [Listed(id=party, regimes=ALL) for party in LISTED]
SHARES = [
    Decimal(text)
    for text in ["0", "1", "10", "20", "25", "30", "49.9999", "50", "50.0001", "60", "75", "100"]
]
REGIMES = [OFAC, replace(EU_BEFORE, effective_to=None), UK]
fewer = settings(max_examples=40)
"""For what judges twice."""
by_regime = pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.code)


OWNED = ("A", "B", "C", "D", "X")
OWNERS = (*LISTED, "A", "B", "C", "D", "P")
KINDS = ("equity", "equity", "equity", "votes", "control")
STATES = ("declared", "declared", "verified", "suspected", "disputed")
TEXTS = ("", "", "", "pact", "other pact")
PERIODS = [(None, None)] * 5 + [
    (None, DAY),
    (DAY, None),
    (None, DAY - timedelta(days=1)),
    (DAY + timedelta(days=1), None),
]


def _simple(key: int, owner: str, owned: str, low: int, width: int) -> Holding:
    return Holding(key, owner, owned, "equity", SHARES[low], SHARES[min(low + width, len(SHARES) - 1)])


def _any(key: int, simple: tuple[str, str, int, int], facts: tuple[Any, ...]) -> Holding:
    kind, state, arrangement, (start, end) = facts
    made = _simple(key, *simple)
    return replace(made, kind=kind, state=state, arrangement=arrangement, start=start, end=end)


SIMPLE = st.tuples(
    st.sampled_from(OWNERS),
    st.sampled_from(OWNED),
    st.integers(0, len(SHARES) - 1),
    st.sampled_from([0, 0, 0, 1, 3, 11]),
)
FACTS = st.tuples(
    st.sampled_from(KINDS), st.sampled_from(STATES), st.sampled_from(TEXTS), st.sampled_from(PERIODS)
)


def _filled(held: list[Holding], companies: set[str]) -> list[Holding]:
    """What is left of these companies belongs to somebody who is not listed."""
    rest = []
    for company in sorted(companies):
        left = 100 - sum(each.min_share for each in held if each.owned == company)
        if left > 0:
            rest.append(Holding(f"rest of {company}", "Q", company, "equity", left, left))
    return [*held, *rest]


def holding(key: int) -> st.SearchStrategy[Holding]:
    return st.builds(_any, st.just(key), SIMPLE, FACTS)


def holdings(*, is_simple: bool = False, most: int = 12) -> st.SearchStrategy[list[Holding]]:
    one = SIMPLE if is_simple else st.tuples(SIMPLE, FACTS)
    make: Any = _simple if is_simple else _any
    some = st.lists(one, max_size=most).map(lambda rows: [make(key, *row) for key, row in enumerate(rows)])
    return st.builds(_filled, some, st.sets(st.sampled_from(OWNED)))


def verdicts(held: list[Holding], regime: Regime, on: date = DAY) -> dict[Any, str]:
    return {party: found.verdict for party, found in judge(held, LISTINGS, regime, on).items()}


RANK = {"below": 0, "cannot_tell": 1, "owned": 2}


@by_regime
@given(held=holdings())
def test_verdicts_are_those_of_plain_calculation(regime: Regime, held: list[Holding]) -> None:
    assert verdicts(held, regime) == Plain(held, LISTINGS, regime, DAY).verdicts()


@by_regime
@given(held=holdings())
def test_would_be_owned_is_what_plain_calculation_finds_with_doubtful_holdings(
    regime: Regime, held: list[Holding]
) -> None:
    plain = Plain(held, LISTINGS, regime, DAY)
    told = set().union(*(plain.owned_by(group, doubts=True) for group in plain.groups))

    found = judge(held, LISTINGS, regime, DAY)

    assert {party for party in found if found[party].would_be_owned} == {
        party for party in told - plain.roots if found[party].verdict != "owned"
    }
    assert all(found[party].verdict == "cannot_tell" for party in found if found[party].would_be_owned)


@by_regime
@fewer
@given(held=holdings(), order=st.randoms(use_true_random=False))
def test_order_of_holdings_changes_nothing(regime: Regime, held: list[Holding], order: Any) -> None:
    shuffled = list(held)
    order.shuffle(shuffled)

    before, after = judge(held, LISTINGS, regime, DAY), judge(shuffled, LISTINGS[::-1], regime, DAY)

    assert [found.as_dict() for found in before.values()] == [found.as_dict() for found in after.values()]


@by_regime
@fewer
@given(held=holdings(), more=holding(99))
def test_holding_more_never_unowns(regime: Regime, held: list[Holding], more: Holding) -> None:
    before, after = verdicts(held, regime), verdicts([*held, more], regime)

    assert all(after[party] == "owned" for party, verdict in before.items() if verdict == "owned")


@fewer
@given(held=holdings(), more=holding(99))
def test_holding_of_listed_party_never_lowers_a_verdict_where_all_count_together(
    held: list[Holding], more: Holding
) -> None:
    more = replace(more, owner="X")

    before, after = verdicts(held, OFAC), verdicts([*held, more], OFAC)

    assert all(RANK[after[party]] >= RANK[verdict] for party, verdict in before.items())


@by_regime
@fewer
@given(held=holdings(), at=st.integers(0, 11), low=st.sampled_from(SHARES), high=st.sampled_from(SHARES))
def test_wider_interval_makes_nothing_more_certain(
    regime: Regime, held: list[Holding], at: int, low: Decimal, high: Decimal
) -> None:
    assume(at < len(held))
    given_one = held[at]
    wider = replace(
        given_one, min_share=min(low, given_one.min_share), max_share=max(high, given_one.max_share)
    )
    assume(given_one.max_share > 0 or given_one.kind == "control")

    before = verdicts(held, regime)
    after = verdicts([wider if each is given_one else each for each in held], regime)

    assert all(after[party] != "below" for party, verdict in before.items() if verdict != "below")
    assert all(before.get(party) == "owned" for party, verdict in after.items() if verdict == "owned")


@by_regime
@fewer
@given(held=holdings(), at=st.integers(0, 11), state=st.sampled_from(["suspected", "disputed"]))
def test_doubting_a_holding_makes_nobody_owned_and_nobody_below(
    regime: Regime, held: list[Holding], at: int, state: Any
) -> None:
    assume(at < len(held) and held[at].is_sound)
    kinds = {each.kind for each in held if each.owned == held[at].owned and each.is_sound} - {"control"}
    assume(len(kinds) < 2)  # the last sound holding of votes takes their unknown rest with it
    doubted = [replace(each, state=state) if each is held[at] else each for each in held]

    before, after = verdicts(held, regime), verdicts(doubted, regime)

    assert all(before[party] == "owned" for party, verdict in after.items() if verdict == "owned")
    assert all(after[party] != "below" for party, verdict in before.items() if verdict != "below")


@by_regime
@fewer
@given(held=holdings(), at=st.integers(0, 11))
def test_taking_a_holding_away_makes_nobody_owned(regime: Regime, held: list[Holding], at: int) -> None:
    assume(at < len(held))

    before, after = verdicts(held, regime), verdicts(held[:at] + held[at + 1 :], regime)

    assert all(before[party] == "owned" for party, verdict in after.items() if verdict == "owned")


def owned_exactly(shares: dict[tuple[Any, Any], Decimal], roots: set[Any], regime: Regime) -> set[Any]:
    """The loop of OFAC's FAQ 401 on exact shares."""
    members = set(roots)
    while True:
        totals: dict[Any, Decimal] = {}
        for (owner, company), share in shares.items():
            if owner in members and company not in members:
                totals[company] = totals.get(company, Decimal(0)) + share
        joining = {
            company
            for company, total in totals.items()
            if (total >= regime.threshold if regime.comparator == ">=" else total > regime.threshold)
        }
        if not joining:
            return members
        members |= joining


@by_regime
@given(held=holdings(is_simple=True), data=st.data())
def test_whatever_is_true_of_intervals_and_unknown_shares_no_verdict_is_wrong(
    regime: Regime, held: list[Holding], data: Any
) -> None:
    """A world is chosen within what is recorded: exact shares in the intervals, and the unknown rest of the judged companies in the
    hands of a listed party, of another listed one that nobody knows of, or of somebody else."""
    one_each = list({(each.owner, each.owned): each for each in held if each.owner != each.owned}.values())
    found = judge(one_each, LISTINGS, regime, DAY)
    shares: dict[tuple[Any, Any], Decimal] = {}
    for company in {each.owned for each in one_each}:
        here = [each for each in one_each if each.owned == company]
        rest = 100 - sum(each.min_share for each in here)
        assume(rest >= 0)
        for each in here:
            most = min(rest, each.max_share - each.min_share)
            more = data.draw(st.sampled_from([Decimal(0), most, most / 2]))
            rest -= more
            shares[each.owner, company] = each.min_share + more
        if company in found and (to := data.draw(st.sampled_from(["X", "unheard", "nobody"]))) != "nobody":
            shares[to, company] = shares.get((to, company), Decimal(0)) + rest

    roots = {*LISTED, "unheard"}
    groups = [roots] if regime.aggregates else [{root} for root in roots]
    truly = set().union(*(owned_exactly(shares, group, regime) for group in groups))

    for party, ownership in found.items():
        assert ownership.verdict != "owned" or party in truly
        assert ownership.verdict != "below" or party not in truly


@by_regime
@fewer
@given(held=holdings(most=20))
def test_proof_of_any_verdict_adds_up_and_rests_on_earlier_steps(regime: Regime, held: list[Holding]) -> None:
    for party, found in judge(held, LISTINGS, regime, DAY).items():
        last = found.steps[-1]
        assert last.company == party
        assert [step.number for step in found.steps] == list(range(1, len(found.steps) + 1))
        assert (last.verdict, last.total_min, last.total_max, last.unknown) == (
            found.verdict,
            found.total_min,
            found.total_max,
            found.unknown,
        )
        assert 0 <= found.total_min <= found.total_max
        assert found.path and found.path[0].holder in LISTED and found.path[-1].company == party
        assert set(found.roots) <= set(LISTED) and found.roots
        for step in found.steps:
            assert all(line.step is None or line.step <= len(found.steps) for line in step.lines)
            owned = [line for line in step.lines if line.why == "owned" and line.step is not None]
            if step.verdict == "owned":
                before = [line for line in step.lines if line.why != "owned"]
                firm = [line for line in owned if line.step is not None and line.step < step.number]
                total = sum(
                    (max(each.min_share for each in line.holdings) for line in (*firm, *before)),
                    Decimal(0),
                )
                if all(line.why != "jointly" for line in step.lines):
                    assert (
                        total >= regime.threshold if regime.comparator == ">=" else total > regime.threshold
                    )
                assert all(each.is_sound for line in step.lines for each in line.holdings)
        assert proof_rows(found) and head_rows(found)


def test_who_is_owned_no_earlier_and_acts_jointly_counts_for_that() -> None:
    held = [
        Holding(1, "X", "B", "equity", Decimal("50.0001"), Decimal("50.0001")),
        Holding(2, "X", "D", "equity", Decimal("49.9999"), Decimal("49.9999"), arrangement="pact"),
        Holding(3, "B", "D", "equity", Decimal(1), Decimal(1), arrangement="pact"),
    ]
    (step,) = judge(held, LISTINGS, UK, DAY)["D"].steps
    assert (step.verdict, step.total_min) == ("owned", Decimal("50.9999"))
    assert [(line.holder, line.why, line.partners) for line in step.lines] == [
        ("X", "listed", ()),
        ("B", "jointly", ("X",)),
    ]


@by_regime
@fewer
@given(held=holdings(), at=st.integers(0, 11))
def test_fingerprint_stands_while_holdings_of_the_proof_stand(
    regime: Regime, held: list[Holding], at: int
) -> None:
    assume(at < len(held))
    gone = held[at]
    before = judge(held, LISTINGS, regime, DAY)
    after = judge([each for each in held if each is not gone], LISTINGS, regime, DAY)

    for party, found in before.items():
        resting = {*found.holdings, *(each for hop in found.control.path for each in hop.holdings)}
        if found.verdict == "owned" and gone not in resting and party in after:
            again = after[party]
            if again.control == found.control:
                assert (again.verdict, again.holdings) == (found.verdict, found.holdings)
                assert again.fingerprint == found.fingerprint


@fewer
@given(days=st.integers(1, 900), held=holdings(is_simple=True))
def test_fingerprint_is_the_same_on_any_day_of_the_same_facts(days: int, held: list[Holding]) -> None:
    later = judge(held, LISTINGS, EU, DAY + timedelta(days=days))

    for party, found in judge(held, LISTINGS, EU, DAY).items():
        assert later[party].fingerprint == found.fingerprint
