"""The figures for a monitor: who may read them, what they say, what they cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from config.metrics import figures_of_lists, figures_of_runs
from screening.models import ListVersion, Source
from studios.models import Run
from tests.api.rows import PUBLISHED, source_with_version
from tests.factories import NOW, StudioFactory

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-a-monitor"


def ask(token: str | None = TOKEN):
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return Client(headers=headers).get("/metrics")


def told_of_lists(now) -> dict[str, dict[str, float]]:
    return {figure.name.removeprefix("list_"): figure.values for figure in figures_of_lists(now)}


def told_of_runs(now) -> dict[str, float]:
    return {figure.name.removeprefix("runs_"): figure.values[""] for figure in figures_of_runs(now)}


def run(state: str, **fields) -> Run:
    return Run.objects.create(kind=Run.Kind.REFRESH, subject="x", state=state, **fields)


def test_metrics_do_not_exist_without_a_token(settings):
    settings.METRICS_TOKEN = ""

    assert [ask(token).status_code for token in (None, "", TOKEN)] == [404, 404, 404]


@pytest.mark.parametrize("token", [None, "", "a-token", f"{TOKEN}x", "tökén"])
def test_metrics_are_refused_to_any_other_token(settings, token):
    settings.METRICS_TOKEN = TOKEN

    answer = ask(token)

    assert (answer.status_code, answer.content, answer["WWW-Authenticate"]) == (401, b"", "Bearer")


def test_metrics_answer_in_the_text_form_without_studio_names(settings):
    settings.METRICS_TOKEN = TOKEN
    source_with_version()
    StudioFactory(name="Halcyon Pictures", slug="halcyon")

    answer = ask()

    lines = answer.content.decode().split("\n")
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert lines[-1] == ""
    assert lines.count("# TYPE exposure_list_is_stale gauge") == 1
    assert 'exposure_list_is_stale{source="ofac-sdn"} 1' in lines
    assert "exposure_runs_waiting 0" in lines
    assert b"alcyon" not in answer.content


def test_list_figures_of_lists_with_and_without_a_version():
    now = NOW + timedelta(hours=2)
    source = source_with_version(stale_after_days=3, last_fetch_at=NOW + timedelta(hours=1), failed_looks=2)
    Source.objects.create(code="un-sc", adapter="un_sc", name="UN", stale_after_days=7)
    Source.objects.create(code="off", adapter="eu_fsf", name="EU", is_enabled=False)
    ListVersion.objects.create(
        source=source,
        number=2,
        state=ListVersion.State.HELD,
        published_date=PUBLISHED,
        fetched_at=NOW,
        origin="x",
        sha256="f" * 64,
    )
    figures = told_of_lists(now)
    published = figures.pop("published_age_seconds")
    confirmed = figures.pop("confirmed_age_seconds")

    assert set(published) == set(confirmed) == {"ofac-sdn"}
    assert published["ofac-sdn"] % 86_400 == (now.hour * 60 + now.minute) * 60 + now.second
    assert figures == {
        "fetched_age_seconds": {"ofac-sdn": 7200.0},
        "last_look_age_seconds": {"ofac-sdn": 3600.0},
        "budget_seconds": {"ofac-sdn": 259_200.0, "un-sc": 604_800.0},
        "is_stale": {"ofac-sdn": float(confirmed["ofac-sdn"] > 259_200), "un-sc": 1.0},
        "is_behind": {"ofac-sdn": 0.0, "un-sc": 0.0},
        "failed_looks": {"ofac-sdn": 2.0, "un-sc": 0.0},
        "held_versions": {"ofac-sdn": 1.0, "un-sc": 0.0},
    }


def test_list_is_behind_while_its_version_is_not_screened():
    source = source_with_version()
    Source.objects.filter(pk=source.pk).update(screened_version=None)

    assert told_of_lists(NOW)["is_behind"] == {"ofac-sdn": 1.0}


def test_run_figures_count_what_waits_works_and_failed_within_a_day():
    now = timezone.now()
    run("queued", requested_at=now - timedelta(minutes=5))
    run("queued", requested_at=now - timedelta(minutes=1))
    run("running", requested_at=now - timedelta(hours=1))
    for hours in (1, 25):
        run("failed", requested_at=now - timedelta(days=3), finished_at=now - timedelta(hours=hours))
    run("done", requested_at=now - timedelta(days=3), finished_at=now)

    assert told_of_runs(now) == {"waiting": 2, "running": 1, "failed": 1, "oldest_waiting_seconds": 300}


def test_run_figures_are_nought_where_nothing_was_ever_asked():
    assert told_of_runs(NOW) == {"waiting": 0, "running": 0, "failed": 0, "oldest_waiting_seconds": 0}


@pytest.mark.parametrize("number", [1, 30])
def test_metrics_take_as_many_queries_for_30_lists_as_for_one(settings, django_assert_num_queries, number):
    settings.METRICS_TOKEN = TOKEN
    for place in range(number):
        source_with_version(code=f"list-{place}")

    with django_assert_num_queries(3):
        assert ask().status_code == 200
