"""Another form of the list in force is its next version: no party goes, none comes (docs/adr/0008)."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from screening.actions.sources import ensure_source
from screening.models import ListVersion, Source
from tests.screening.pipeline import publish
from tests.sources import ofac_samples as samples

pytestmark = pytest.mark.django_db


def take(source: Source, parts: dict[str, bytes], day: int) -> ListVersion:
    version = publish(source, parts, day=date(2026, 9, day))
    assert version is not None
    return version


def numbers(version: ListVersion) -> tuple[str, int, int, int]:
    return version.state, version.added, version.removed, version.returned


def material(version: ListVersion) -> list[str]:
    changes = version.changes.filter(is_material=True).order_by("listed_party__listed_id")
    return [change.listed_party.listed_id for change in changes]


def test_another_form_of_a_list_delists_nobody() -> None:
    source = ensure_source("ofac_sdn")
    Source.objects.filter(pk=source.pk).update(min_entries=1)

    first = take(source, samples.CSV, 1)
    xml = take(source, {"SDN.XML": samples.XML.encode()}, 2)
    advanced = take(source, {"SDN_ADVANCED.XML": samples.ADVANCED.encode()}, 3)

    assert numbers(first) == ("applied", 3, 0, 0)
    assert [numbers(xml), material(xml)] == [("applied", 0, 0, 0), []]
    # Two of the three have a name in their own script, which only this form tells.
    assert [numbers(advanced), material(advanced)] == [("applied", 0, 0, 0), ["90001", "90002"]]


def test_a_source_that_reads_the_advanced_form_holds_the_others() -> None:
    source = ensure_source("ofac_sdn")
    Source.objects.filter(pk=source.pk).update(min_entries=1, adapter="ofac_sdn_advanced")
    source.refresh_from_db()

    assert take(source, {"SDN_ADVANCED.XML": samples.ADVANCED.encode()}, 1).state == "applied"
    assert numbers(take(source, samples.CSV, 2))[0] == "held"


def test_another_form_of_a_list_in_use_is_no_list_beside_it() -> None:
    ensure_source("ofac_sdn")

    with pytest.raises(CommandError, match="set it as the Reader of ofac_sdn instead"):
        call_command("refresh_lists", source="ofac_sdn_advanced")
    assert [source.code for source in Source.objects.all()] == ["ofac_sdn"]
