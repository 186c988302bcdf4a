"""Which rule holds on which day, and the switch that an administrator sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from screening.ownership.judge import judge
from screening.ownership.regimes import (
    BIS,
    EU,
    EU_BEFORE,
    OFAC,
    REGIMES,
    UK,
    Regime,
    regime_on,
    regimes_on,
    with_periods,
)
from screening.ownership.words import verdict_words
from tests.ownership.made import judged, listed, stake


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("ofac", date(2014, 8, 12), None),
        ("ofac", date(2014, 8, 13), OFAC),
        ("ofac", date(2026, 11, 28), OFAC),
        ("eu", date(2010, 1, 1), EU_BEFORE),
        ("eu", date(2024, 7, 2), EU_BEFORE),
        ("eu", date(2024, 7, 3), EU),
        ("uk", date(2022, 3, 23), UK),
        ("bis", date(2025, 9, 28), None),
        ("bis", date(2025, 9, 29), BIS[0]),
        ("bis", date(2025, 11, 9), BIS[0]),
        ("bis", date(2025, 11, 10), BIS[1]),
        ("bis", date(2026, 11, 9), BIS[1]),
        ("bis", date(2026, 11, 10), BIS[2]),
        ("none", date(2026, 1, 1), None),
    ],
)
def test_regime_on_day(code: str, day: date, expected: Regime | None) -> None:
    assert regime_on(code, day) == expected


def test_suspended_rule_is_not_reckoned_by_but_can_be_asked() -> None:
    day = date(2026, 3, 1)
    suspended = BIS[1]

    assert [regime.code for regime in regimes_on(day)] == ["ofac", "eu", "uk"]
    assert (suspended.is_suspended, suspended.status_words) == (True, "suspended")
    found = judged([stake("X", "A", 60)], regime=suspended, on=day)["A"]
    assert found.verdict == "owned"
    assert verdict_words(found).endswith("BIS Affiliates Rule: suspended.")


def test_rule_of_unconfirmed_status_says_so() -> None:
    day = date(2026, 11, 28)

    assert [(regime.code, regime.status_words) for regime in regimes_on(day)][-1] == (
        "bis",
        "status to be confirmed",
    )
    found = judged([stake("X", "A", 30), stake("Y", "A", 20)], regime=BIS[2], on=day)["A"]
    assert found.verdict == "owned"
    assert verdict_words(found).endswith("BIS Affiliates Rule: status to be confirmed.")


def test_administrator_switches_a_rule_by_its_periods() -> None:
    in_force = replace(BIS[2], status="in_force", effective_from=date(2026, 12, 1))
    longer = replace(BIS[1], effective_to=date(2026, 11, 30))

    table = with_periods("bis", [BIS[0], longer, in_force])

    assert regime_on("bis", date(2026, 11, 28), table) == longer
    assert regime_on("bis", date(2026, 12, 1), table) == in_force
    assert regime_on("eu", date(2026, 12, 1), table) == EU
    assert regime_on("bis", date(2026, 12, 1), with_periods("bis", [])) is None


@pytest.mark.parametrize(
    "periods",
    [
        [BIS[0], replace(BIS[1], effective_from=date(2025, 11, 9))],
        [BIS[2], replace(BIS[0], effective_to=None)],
        [EU],
    ],
    ids=["by-a-day", "open-end", "of-another-regime"],
)
def test_periods_that_overlap_or_are_of_another_regime_are_refused(periods: list[Regime]) -> None:
    with pytest.raises(ValueError, match="bis"):
        with_periods("bis", periods)


def test_two_rules_on_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="Two rules of eu cover 2026-01-01"):
        regime_on("eu", date(2026, 1, 1), [EU, replace(EU_BEFORE, effective_to=None)])


def test_judging_by_a_rule_of_another_day_is_refused() -> None:
    with pytest.raises(ValueError, match="does not cover 2024-07-03"):
        judge([], listed("X"), EU_BEFORE, date(2024, 7, 3))


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": Decimal(0)},
        {"threshold": Decimal("100.0001")},
        {"comparator": "<"},
        {"status": "perhaps"},
    ],
)
def test_rule_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Regime ofac"):
        replace(OFAC, **change)  # type: ignore[arg-type]


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: f"{regime.code}-{regime.effective_from}")
def test_rule_survives_json(regime: Regime) -> None:
    assert Regime.from_dict(regime.as_dict()) == regime


def test_default_table_covers_no_day_twice() -> None:
    for code in {regime.code for regime in REGIMES}:
        with_periods(code, [regime for regime in REGIMES if regime.code == code])


def test_line_in_words() -> None:
    assert (OFAC.line_words, UK.line_words) == ("50 % or more", "more than 50 %")
