from __future__ import annotations

import pytest

from screening.actions.screenings import forget_indexes


@pytest.fixture(autouse=True)
def _fresh_indexes() -> None:
    """Row ids are used again from test to test; an index of another test's list must not answer."""
    forget_indexes()
