"""How old a list may be before no result rests on it in silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from screening.models import ListVersion, Source
from screening.queries.coverage import confirmed_at, is_stale, stale_sources
from tests.screening.pipeline import custom_source, entry, publish

pytestmark = pytest.mark.django_db
PUBLISHED = date(2022, 12, 8)
END_OF_DAY = datetime(2022, 12, 8, 23, 59, 59, 999999, tzinfo=UTC)
LOOKED = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)


def source_in_force(**fields: object) -> Source:
    source = custom_source(stale_after_days=7)
    publish(source, [entry("1", "Halcyon Paperworks")], day=PUBLISHED)
    Source.objects.filter(pk=source.pk).update(**fields)
    return Source.objects.select_related("current_version__source").get(pk=source.pk)


def test_list_without_a_version_is_stale():
    source = custom_source()
    assert confirmed_at(source) is None
    assert stale_sources(LOOKED) == [f"{source} has no version yet: nothing is screened against it."]


def test_list_from_files_is_as_old_as_its_publication():
    source = source_in_force(last_fetch_at=LOOKED)
    assert confirmed_at(source) == END_OF_DAY
    assert not is_stale(source, END_OF_DAY + timedelta(days=7))
    assert is_stale(source, END_OF_DAY + timedelta(days=7, seconds=1))


def test_list_from_a_shelf_that_nobody_feeds_grows_old():
    assert confirmed_at(source_in_force(shelf="sample/lists/ofac_sdn", last_fetch_at=LOOKED)) == END_OF_DAY


def test_list_whose_publisher_had_nothing_new_is_current():
    assert confirmed_at(source_in_force(is_fetch_enabled=True, last_fetch_at=LOOKED)) == LOOKED


def test_list_whose_last_look_failed_is_as_old_as_before():
    source = source_in_force(is_fetch_enabled=True, last_fetch_at=LOOKED, last_fetch_message="503")
    assert confirmed_at(source) == END_OF_DAY


def test_list_whose_newest_version_is_held_is_as_old_as_the_one_in_force():
    source = source_in_force(is_fetch_enabled=True, last_fetch_at=LOOKED)
    held = publish(source, b"", day=PUBLISHED + timedelta(days=1))
    assert held is not None
    assert held.state == ListVersion.State.HELD
    source.refresh_from_db()
    Source.objects.filter(pk=source.pk).update(last_fetch_at=LOOKED)
    source.refresh_from_db()
    assert confirmed_at(source) == END_OF_DAY
