"""What is refused, and that the refusal names the holding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.ownership.holdings import WHOLE, Holding, Listed, in_percent, in_units, text_of
from tests.ownership.made import judged, stake


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"low": "-0.0001", "high": 10}, "no interval within 0 to 100"),
        ({"low": 10, "high": "100.0001"}, "no interval within 0 to 100"),
        ({"low": 30, "high": 20}, "no interval within 0 to 100"),
        ({"low": "33.33333"}, "at most four decimals"),
        ({"low": "NaN"}, "at most four decimals"),
        ({"low": 0, "high": "Infinity"}, "at most four decimals"),
        ({"low": 10, "kind": "gift"}, "unknown kind or state"),
        ({"low": 10, "state": "ended"}, "unknown kind or state"),
        ({"low": 10, "start": date(2026, 1, 2), "end": date(2026, 1, 1)}, "ends on 2026-01-01"),
    ],
)
def test_holding_that_cannot_be_is_refused_by_name(change: dict[str, Any], match: str) -> None:
    with pytest.raises(ValueError, match=f"Holding stake-7: .*{match}"):
        stake("X", "A", key="stake-7", **change)


def test_two_holdings_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="Holding 5: two different holdings"):
        judged([stake("X", "A", 60, key=5), stake("X", "A", 61, key=5)])


def test_one_text_for_several_regimes_is_refused() -> None:
    with pytest.raises(ValueError, match="Listed party X"):
        Listed("X", "ofac")


@given(units=st.integers(0, WHOLE))
def test_units_are_exact(units: int) -> None:
    assert in_units(in_percent(units)) == units
    assert Decimal(text_of(in_percent(units))) == in_percent(units)


@pytest.mark.parametrize(
    ("share", "text"),
    [("25.0000", "25"), ("33.3333", "33.3333"), ("100", "100"), ("0.0000", "0"), ("50.10", "50.1")],
)
def test_share_as_text(share: str, text: str) -> None:
    assert text_of(Decimal(share)) == text


@given(
    key=st.integers(),
    low=st.decimals(allow_nan=True, allow_infinity=True),
    high=st.decimals(allow_nan=True, allow_infinity=True),
    kind=st.text(max_size=8),
    day=st.none() | st.dates(),
    end=st.none() | st.dates(),
)
def test_any_input_is_a_holding_or_refused(
    key: int, low: Any, high: Any, kind: Any, day: Any, end: Any
) -> None:
    try:
        made = Holding(key, "X", "A", kind or "equity", low, high, day, end)
    except ValueError as error:
        assert f"Holding {key}: " in str(error)
    else:
        assert 0 <= made.low <= made.high <= WHOLE
