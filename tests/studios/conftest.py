from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from studios.models import Run
from studios.rules import Member
from tests.caches import begin_a_cache
from tests.factories import NOW, member


@pytest.fixture(autouse=True)
def _floor(settings: Settings) -> None:
    """Only this floor's addresses; no failures remembered from another test."""
    settings.ROOT_URLCONF = "tests.studios.urls"
    begin_a_cache(settings)


@pytest.fixture
def analyst(db: None) -> Member:
    return member(role="analyst")


@pytest.fixture
def browse(client: Client) -> Callable[[Member], Client]:
    """A client signed in as the member."""

    def sign_in(who: Member) -> Client:
        client.force_login(who.user)
        return client

    return sign_in


def make_run(*, state: Run.State = Run.State.QUEUED, at: datetime = NOW, **fields: Any) -> Run:
    """A run as nobody but its worker would leave it: one that runs is held, unless ``lease`` says otherwise."""
    is_over = state in {Run.State.DONE, Run.State.FAILED, Run.State.CANCELLED}
    defaults: dict[str, Any] = {
        "lease": uuid4() if state == Run.State.RUNNING else None,
        "kind": Run.Kind.APPLY_IMPORT,
        "task": "vendors.tasks.apply_import",
        "subject": "chain.csv",
        "requested_at": at,
        "finished_at": at if is_over else None,
    }
    return Run.objects.create(state=state, **{**defaults, **fields})


def make_shared(*, chunks: int, **fields: Any) -> Run:
    """A run that is shared: of its chunks the first is done, the second held, and the others wait."""
    run = make_run(state=Run.State.RUNNING, lease=None, **fields)
    soon = timezone.now() + timedelta(minutes=1)
    for number in range(chunks):
        state = (Run.State.DONE, Run.State.RUNNING)[number] if number < 2 else Run.State.QUEUED
        held = {"leased_until": soon} if state == Run.State.RUNNING else {}
        make_run(parent=run, studio=run.studio, subject=f"chunk {number}", state=state, **held)
    return run
