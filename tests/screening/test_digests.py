"""What a version brought, in one line: in each studio's trail, and the same on the pages."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from screening.models import Finding
from screening.queries.digests import digest_of
from studios.models import AuditEvent, Run, Studio
from tests.factories import StudioFactory, screened_party
from tests.screening.pipeline import cleared, confirmed, custom_source, entry, publish, settle

pytestmark = pytest.mark.django_db
OURS = entry("a", "Halcyon Paperworks Kunshan", country="CN")
OTHERS = [entry(f"o{number}", f"Meridian Dry Dock {number}") for number in range(3)]


def trail(studio: Studio) -> list[str]:
    events = AuditEvent.objects.filter(chain__studio=studio, verb="version.screened").order_by("number")
    return [event.reason for event in events]


def test_versions_are_told_in_each_studios_trail_with_its_own_findings() -> None:
    source, studio, other = custom_source(), StudioFactory(), StudioFactory()
    screened_party(studio=studio, name="Halcyon Paperworks Kunshan", country="CN")
    publish(source, OTHERS)
    settle()
    remarked = [[*OTHERS[:2], OURS | {"programme": programme}] for programme in "XY"]
    for entries in ([*OTHERS, OURS], OTHERS[:2], *remarked):
        publish(source, entries)
        settle()
    first = "The first version of this list: every party is screened against all of it."
    assert trail(studio) == [
        first,
        "1 change, 1 that can alter a match; 1 finding of ours on them: 1 opened, 0 re-opened, 0 withdrawn.",
        "2 changes, 2 that can alter a match; 1 finding of ours on them: 0 opened, 0 re-opened, 1 withdrawn.",
        "1 change, 1 that can alter a match; 1 finding of ours on them: 0 opened, 1 re-opened, 0 withdrawn.",
        "1 change, 0 that can alter a match; 1 finding of ours on them: 0 opened, 0 re-opened, 0 withdrawn.",
    ]
    assert [line.split("; ")[-1] for line in trail(other)] == [
        first,
        *["0 findings of ours on them: 0 opened, 0 re-opened, 0 withdrawn."] * 4,
    ]


@pytest.mark.parametrize("decide", [cleared, confirmed])
def test_decided_finding_whose_entry_moves_is_reopened(decide) -> None:
    source, studio = custom_source(), StudioFactory()
    screened_party(studio=studio, name="Halcyon Paperworks Kunshan", country="CN")
    publish(source, [*OTHERS, OURS])
    settle()
    decide(Finding.objects.get())
    publish(source, OTHERS if decide is confirmed else [*OTHERS, OURS | {"aliases": "Halcyon"}])
    settle()
    assert trail(studio)[-1].endswith("0 opened, 1 re-opened, 0 withdrawn.")


def test_line_stays_as_it_was_when_people_decide_later() -> None:
    source, studio = custom_source(), StudioFactory()
    screened_party(studio=studio, name="Halcyon Paperworks Kunshan", country="CN")
    publish(source, OTHERS)
    settle()
    version = publish(source, [*OTHERS, OURS])
    settle()
    assert version is not None
    version.refresh_from_db()
    cleared(Finding.objects.get())
    event = AuditEvent.objects.filter(chain__studio=studio, verb="version.screened").latest("number")
    told = digest_of(version, Finding.objects.filter(studio=studio))
    run = Run.objects.filter(kind=Run.Kind.SCREEN_VERSION).latest("pk")
    assert (event.reason, event.data) == (told.sentence, asdict(told) | {"run": run.pk})
    assert run.result == {"passes": 1, "source": "own", "number": 2}
