"""The real lists of the Security Council, in turn: eighty-four parties of one programme go, and come back."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from screening.actions.sources import ensure_source
from screening.models import ListChange, ListVersion, Source
from tests.screening.pipeline import publish

LISTS = Path(__file__).parents[3] / "shared" / "lists"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (LISTS / "un").is_dir(), reason=f"needs the real lists of {LISTS}"),
]


def take(source: Source, day: str) -> ListVersion:
    content = gzip.decompress((LISTS / "un" / f"consolidated_{day}.xml.gz").read_bytes())
    version = publish(source, {"CONSOLIDATED.XML": content}, day=date.fromisoformat(day))
    assert version is not None
    return version


def numbers(version: ListVersion) -> tuple[str, int, int, int, int]:
    return (version.state, version.entry_count, version.added, version.removed, version.returned)


def of_iran(version: ListVersion, kind: str) -> int:
    changes = ListChange.objects.filter(version=version, kind=kind).select_related("listed_party")
    return sum(change.listed_party.listed_id.startswith("IR") for change in changes)


def test_real_lists_in_turn_end_the_iran_list_and_bring_it_back() -> None:
    source = ensure_source("un_sc")
    first, second = take(source, "2018-06-07"), take(source, "2018-06-21")
    assert [numbers(first), numbers(second)] == [("applied", 1_098, 1_098, 0, 0), ("applied", 1_100, 2, 0, 0)]

    # Years in one step: more goes than a day's guard lets pass.
    assert take(source, "2021-03-12").state == "held"
    Source.objects.filter(pk=source.pk).update(max_removed_share=1.0)
    source.refresh_from_db()

    without = take(source, "2024-11-30")
    assert (without.state, of_iran(without, "removed")) == ("applied", 84)
    again = take(source, "2025-11-15")
    assert (again.state, of_iran(again, "returned"), of_iran(again, "added")) == ("applied", 84, 37)
    assert numbers(take(source, "2026-02-27")) == ("applied", 1_003, 4, 1, 0)


def test_real_list_of_the_eu_is_applied_with_the_defaults_of_its_source() -> None:
    source = ensure_source("eu_fsf")
    content = gzip.decompress((LISTS / "eu" / "xmlFullSanctionsList_1_1_2021-03-02.xml.gz").read_bytes())

    version = publish(source, {"xmlFullSanctionsList_1_1.xml": content}, day=date(2021, 3, 2))

    assert version is not None
    assert numbers(version) == ("applied", 2_248, 2_248, 0, 0)
    assert version.counts["sanctionEntity records"] == 2_269
