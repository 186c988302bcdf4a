"""What a monitor is told, and who is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.metrics import figures
from studios.models import Run
from tests.screening.pipeline import custom_source, entry, publish, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(settings: Any) -> str:
    settings.METRICS_TOKEN = "a-token"
    source = custom_source(min_entries=2)
    publish(source, [entry("1", "One Studio"), entry("2", "Two Studio")], day=date(2022, 12, 8))
    settle()
    publish(source, [entry("1", "One Studio")], day=date(2022, 12, 9))
    answer = Client().get("/metrics", headers={"Authorization": "Bearer a-token"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    return answer.content.decode()


def test_figures_of_a_list(told: str) -> None:
    for line in (
        'exposure_list_entries{list="own"} 2',
        'exposure_list_held_versions{list="own"} 1',
        'exposure_list_unscreened{list="own"} 0',
        'exposure_list_budget_seconds{list="own"} 604800',
        'exposure_list_published_timestamp_seconds{list="own"} 1.67046e+09',
        'exposure_runs{state="queued"} 0',
        "exposure_run_oldest_waiting_seconds 0",
    ):
        assert f"\n{line}\n" in told, line
    assert told.endswith("\n") and "# TYPE exposure_list_stale gauge" in told


def test_list_without_a_version_is_stale() -> None:
    custom_source()
    by_name = {figure.name: figure.values for figure in figures(timezone.now())}
    assert by_name["list_stale"] == {'{list="own"}': 1.0}
    assert by_name["list_confirmed_age_seconds"] == {}


def test_work_that_waits_is_told() -> None:
    now = timezone.now()
    Run.objects.create(
        kind=Run.Kind.REFRESH, subject="own", task="x", requested_at=now - timedelta(minutes=5)
    )
    by_name = {figure.name: figure.values for figure in figures(now)}
    assert by_name["runs"] == {'{state="queued"}': 1.0, '{state="running"}': 0.0}
    assert by_name["run_oldest_waiting_seconds"] == {"": 300.0}


@pytest.mark.parametrize("token", ["", "a-token", "another"])
def test_without_its_token_there_is_no_such_page(settings: Any, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    settings.METRICS_TOKEN = "" if token == "a-token" else "a-token"
    assert Client().get("/metrics", headers=headers).status_code == 404


def test_cost_does_not_grow_with_the_lists() -> None:
    with CaptureQueriesContext(connection) as none:
        figures(timezone.now())
    for number in range(30):
        custom_source(f"own-{number}")
    with CaptureQueriesContext(connection) as thirty:
        figures(timezone.now())
    assert len(none) == len(thirty) == 4
