"""Which rules of ownership speak of a listed party, and which hold on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from screening.regimes import rules_of, rules_on
from screening.sources.registry import SOURCES


@pytest.mark.parametrize(
    ("adapter", "programmes", "rules"),
    [
        ("ofac_sdn", ["DPRK3"], {"ofac"}),
        ("ofac_sdn_advanced", [], {"ofac"}),
        ("eu_fsf", ["PRK"], {"eu"}),
        ("uk_sanctions", [], {"uk"}),
        ("us_csl", ["Entity List (EL) - Bureau of Industry and Security"], {"bis"}),
        ("us_csl", ["Military End User (MEU) List - Bureau of Industry and Security"], {"bis"}),
        ("us_csl", ["Unverified List (UVL) - Bureau of Industry and Security"], {"policy"}),
        ("ofac_cons", ["CMIC-EO13959"], set()),
        ("ofac_cons", ["UKRAINE-EO13662"], {"policy"}),
        ("ofac_cons", ["CMIC-EO13959", "UKRAINE-EO13662"], {"policy"}),
        ("un_sc", ["DPRK"], {"policy"}),
        ("custom", [], {"policy"}),
    ],
)
def test_rules_of_a_listed_party(adapter: str, programmes: list[str], rules: set[str]) -> None:
    assert adapter in SOURCES
    assert rules_of(adapter, programmes) == rules


def codes(day: date) -> list[str]:
    return [rule.code for rule in rules_on(day)]


def test_rules_of_a_day() -> None:
    assert codes(date(2014, 8, 12)) == ["eu", "uk", "policy"]
    assert codes(date(2025, 10, 1)) == ["ofac", "eu", "uk", "bis", "policy"]
    assert codes(date(2026, 1, 1)) == ["ofac", "eu", "uk", "policy"]


def test_bis_rule_after_its_suspension_says_that_it_is_to_be_confirmed() -> None:
    bis = next(rule for rule in rules_on(date(2026, 11, 28)) if rule.code == "bis")
    assert bis.status_words == "status to be confirmed"


def test_administrator_sets_the_periods_of_the_bis_rule(settings: Any) -> None:
    settings.BIS_AFFILIATES_PERIODS = ["2025-09-29/2025-11-09 in_force", "2025-11-10/ suspended"]
    assert ("bis" in codes(date(2025, 10, 1)), "bis" in codes(date(2027, 1, 1))) == (True, False)


@pytest.mark.parametrize(
    "words", ["yesterday", "2025-09-29 in_force", "2025-09-29/2025-01-01 lifted", "2026/2027 in_force"]
)
def test_period_that_says_nothing_is_refused_with_what_was_expected(settings: Any, words: str) -> None:
    settings.BIS_AFFILIATES_PERIODS = [words]
    with pytest.raises(ImproperlyConfigured, match="is not like “2025-11-10/2026-11-09 suspended”"):
        rules_on(date(2026, 1, 1))
