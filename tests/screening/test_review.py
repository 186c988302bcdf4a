"""Cases that a fresh reader found: each once gave a result that looked quieter than it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from screening.actions.screenings import NOTHING_TO_COMPARE, ask_to_screen_what_waits
from screening.models import Finding, Screening
from screening.queries.coverage import waiting_among
from screening.queries.exposure import production_page, production_rows
from studios.models import Run
from tests.factories import NOW, EngagementFactory, ProductionFactory, StudioFactory, member, screened_party
from tests.screening.pipeline import (
    cleared,
    custom_source,
    entry,
    publish,
    sdn_of,
    sdn_row,
    sdn_source,
    settle,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_hirer_whom_nobody_hired_weighs_on_the_production():
    studio = StudioFactory()
    show = ProductionFactory(studio=studio)
    hirer = screened_party(studio=studio, name="Halcyon Paperworks")
    EngagementFactory(
        production=show, hirer=hirer, hired=screened_party(studio=studio, name="Quiet Pond Ink")
    )
    publish(custom_source(), [entry("1", "Halcyon Paperworks")])
    settle()
    page = production_page(show, member(studio=studio), NOW)
    assert page.exposure.kind == "open"
    assert [finding.party for finding in page.findings] == [hirer]
    assert [row.findings for row in production_rows([show], studio)] == [1]


@pytest.mark.parametrize("name", ["---", "??? ??", "\U0001f3a8", "A", "Co Ltd", "Animation Studio"])
def test_party_with_nothing_to_compare_is_not_called_screened(name):
    studio = StudioFactory()
    party = screened_party(studio=studio, name=name)
    publish(custom_source(), [entry("1", "Halcyon Paperworks")])
    settle()
    row = Screening.objects.get()
    assert (row.outcome, row.message) == (Screening.Outcome.FAILED, NOTHING_TO_COMPARE)
    assert waiting_among(studio, [party.pk]) == {party.pk}


def test_party_that_fails_is_not_tried_at_every_tick():
    studio = StudioFactory()
    screened_party(studio=studio, name="---")
    publish(custom_source(), [entry("1", "Halcyon Paperworks")])
    settle()
    runs = Run.objects.count()
    assert ask_to_screen_what_waits(timezone.now()) == []
    assert Run.objects.count() == runs
    assert len(ask_to_screen_what_waits(timezone.now() + timedelta(hours=2))) == 1


def test_party_set_aside_is_not_called_quiet():
    party = screened_party(name="Quiet Pond Ink", is_active=False)
    publish(custom_source(), [entry("1", "Halcyon Paperworks")])
    settle()
    assert waiting_among(party.studio, [party.pk]) == {party.pk}


def test_clearance_does_not_cover_a_later_north_korea_programme():
    screened_party(name="Halcyon Paperworks")
    source = sdn_source()
    publish(source, sdn_of(sdn_row("1", "HALCYON PAPERWORKS", programme="SDGT")), day=date(2022, 12, 8))
    settle()
    finding = Finding.objects.get()
    cleared(finding)
    publish(source, sdn_of(sdn_row("1", "HALCYON PAPERWORKS", programme="DPRK3")), day=date(2022, 12, 9))
    settle()
    finding.refresh_from_db()
    assert state_of(finding) == Finding.State.OPEN
    assert finding.is_reopened
    assert "North Korea programme" in finding.why_now


def test_clearance_is_not_carried_to_another_entry_of_a_north_korea_programme():
    screened_party(name="Halcyon Paperworks")
    source = sdn_source()
    publish(source, sdn_of(sdn_row("1", "HALCYON PAPERWORKS", programme="SDGT")), day=date(2022, 12, 8))
    settle()
    cleared(Finding.objects.get())
    both = sdn_of(
        sdn_row("1", "HALCYON PAPERWORKS", programme="SDGT"),
        sdn_row("2", "HALCYON PAPERWORKS", programme="DPRK3"),
    )
    publish(source, both, day=date(2022, 12, 9))
    settle()
    states = dict(Finding.objects.values_list("listed_party__listed_id", "state"))
    assert states == {"1": Finding.State.CLEARED, "2": Finding.State.OPEN}


def test_version_dated_in_the_future_is_held():
    source = custom_source()
    version = publish(source, [entry("1", "Halcyon Paperworks")], day=date(2099, 1, 1))
    assert version is not None
    assert version.held_because[0].startswith("It is dated 1 January 2099, after the day")


def test_vendor_who_works_alone_is_compared_with_persons():
    vendor = screened_party(name="Kim Myong Chol")
    publish(sdn_source(), sdn_of(sdn_row("40205", "KIM, Myong Chol", kind="individual")))
    settle()
    assert Finding.objects.get().party == vendor


def test_vendor_is_not_compared_with_vessels():
    screened_party(name="Sierra Pictures")
    publish(sdn_source(), sdn_of(sdn_row("7", "SIERRA", kind="vessel")))
    settle()
    assert Finding.objects.count() == 0
