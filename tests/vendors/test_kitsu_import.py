"""A production read from Kitsu by a run, checked and applied as an import."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from studios.models import Production, Role, Run, Studio
from studios.rules import NotAllowed
from studios.runs import Refused, work_on
from tests.factories import StudioFactory, member
from tests.vendors.test_kitsu import LANTERN, tracked
from vendors import tasks
from vendors.actions.imports import confirm_import
from vendors.models import Engagement, ImportBatch, Party
from vendors.trackers import fetching
from vendors.trackers.connection import TrackerFailed
from vendors.trackers.fetching import ask_for_kitsu, fetch_kitsu

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Studio:
    settings.KITSU_URLS, settings.KITSU_TOKENS = (
        ["lantern=https://kitsu.example.com/api"],
        ["lantern=a-token"],
    )

    def asked(address: object, *, name: str) -> object:
        assert (address, name) == (LANTERN, "Tidewater Keepers")
        return tracked()

    monkeypatch.setattr(fetching, "tracked_production", asked)
    return StudioFactory(slug="lantern")


def ask(studio: Studio, role: str = Role.ANALYST) -> Run:
    asker = member(role=role, studio=studio)
    return ask_for_kitsu(member=asker, name="Tidewater Keepers", code="tidewater", now=timezone.now())


def imported(studio: Studio) -> ImportBatch:
    run = ask(studio)
    assert work_on(run.pk, fetch_kitsu).state == Run.State.DONE
    batch = ImportBatch.objects.get(fetched_by=run)
    tasks.check_import(batch.run_id)
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.CHECKED, batch.problems
    applied = confirm_import(batch=batch, member=member(role=Role.ANALYST, studio=studio), now=timezone.now())
    tasks.apply_import(applied.pk)
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.APPLIED
    return batch


def test_production_is_read_checked_and_applied(studio: Studio) -> None:
    imported(studio)
    show = Production.objects.get(code="tidewater")
    assert (show.title, show.episodes.count(), show.shots.count()) == ("Tidewater Keepers", 2, 4)
    link = show.engagements.current().get(hired__key="kitsu-harbour")
    assert (link.state, link.work_id, link.hirer, link.evidence.get().basis) == (
        "declared",
        "key",
        None,
        "tracker",
    )
    assert show.shots.get(code="301/SQ01/SH9").seconds == 2


def test_reading_it_again_changes_nothing_that_people_made_of_it(studio: Studio) -> None:
    imported(studio)
    Engagement.objects.update(state="verified")
    Party.objects.filter(key="kitsu-harbour").update(country="CA")
    batch = imported(studio)
    assert all(one["new"] == one["changed"] == 0 for one in batch.counts.values()), batch.counts
    assert set(Engagement.objects.values_list("state", flat=True)) == {"verified"}
    assert Party.objects.get(key="kitsu-harbour").country == "CA"


def test_run_that_is_worked_on_twice_keeps_one_import(studio: Studio) -> None:
    run = ask(studio)
    work_on(run.pk, fetch_kitsu)
    Run.objects.filter(pk=run.pk).update(state=Run.State.QUEUED, finished_at=None)
    work_on(run.pk, fetch_kitsu)
    assert ImportBatch.objects.count() == 1


def test_tracker_that_fails_is_told(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: Any, **named: Any) -> None:
        raise TrackerFailed("The tracker answered 500 at /data/persons.")

    monkeypatch.setattr(fetching, "tracked_production", fails)
    run = work_on(ask(studio).pk, fetch_kitsu)
    assert (run.state, run.message) == (Run.State.FAILED, "The tracker answered 500 at /data/persons.")
    assert not ImportBatch.objects.exists()


def test_only_who_may_import_asks_and_only_where_a_server_is_named(studio: Studio) -> None:
    with pytest.raises(NotAllowed):
        ask(studio, Role.PRODUCER)
    with pytest.raises(Refused, match="No Kitsu server is set up"):
        ask(StudioFactory(slug="another"))
