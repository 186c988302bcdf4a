"""What tests of imports have in common: a studio, its analyst, and a folder for files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studios.models import Studio
from studios.rules import Member
from tests.factories import StudioFactory, member


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def studio(db: None) -> Studio:
    return StudioFactory(slug="lane")


@pytest.fixture
def analyst(studio: Studio) -> Member:
    return member(studio=studio)
