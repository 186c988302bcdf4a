"""Every page test starts with no throttle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from studios.rules import Member
from tests.caches import begin_a_cache
from tests.pages.floor import Floor, floor_of


@pytest.fixture(autouse=True)
def _fresh_throttles(settings: Settings) -> None:
    begin_a_cache(settings)


@pytest.fixture
def floor(db: None) -> Floor:
    """A studio whose chain was screened: one finding on either production."""
    return floor_of()


@pytest.fixture
def browse() -> Callable[[Member], Client]:
    """A client signed in as the member."""

    def sign_in(who: Member) -> Client:
        client = Client()
        client.force_login(who.user)
        return client

    return sign_in


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> None:
    """Files of this test alone."""
    settings.MEDIA_ROOT = tmp_path
