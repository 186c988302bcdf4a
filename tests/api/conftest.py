"""Every test of the API counts its requests anew."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.caches import begin_a_cache


@pytest.fixture(autouse=True)
def _fresh_throttles(settings: Settings) -> None:
    begin_a_cache(settings)
