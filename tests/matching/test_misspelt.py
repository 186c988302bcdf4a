"""General words and legal forms under one slip of the pen."""

from __future__ import annotations

import pytest

from screening.matching import misspelt


@pytest.mark.parametrize(
    ("word", "general"),
    [
        ("chenical", "chemical"),
        ("tradign", "trade"),
        ("bankk", "bank"),
        ("indusrty", "industry"),
        ("animtion", "animation"),
    ],
)
def test_slip_within_a_general_word(word: str, general: str) -> None:
    assert misspelt.general_word(word) == general


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("chemical", "a general word itself"),
        ("chenicla", "two slips"),
        ("band", "too short"),
        ("sekai", "near to none"),
        ("mortar", "an everyday word"),
    ],
)
def test_word_that_misspells_no_general_word(word: str, why: str) -> None:
    assert misspelt.general_word(word) == "", why


def test_slip_within_a_legal_form() -> None:
    assert misspelt.is_legal_form("aktiengeselschaft")
    assert misspelt.is_legal_form("limtied")
    assert not misspelt.is_legal_form("limited")
    assert not misspelt.is_legal_form("sekai")
