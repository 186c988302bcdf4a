"""Sources come into use because somebody brings them into use, never by being named."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from screening.actions.refresh import refresh_as_member
from screening.actions.sources import ensure_source, source_in_use, switch_as_member
from screening.models import Source
from screening.sources.registry import SOURCES
from studios.models import AuditEvent, Role
from studios.runs import Refused
from tests.factories import UserFactory, member
from tests.screening.pipeline import csv_of, entry

pytestmark = pytest.mark.django_db


def test_sources_that_only_a_person_brings_into_use() -> None:
    by_hand = [code for code in SOURCES if not ensure_source(code).is_enabled]
    assert by_hand == ["jp_mof", "jp_meti", "opensanctions", "custom"]
    assert not Source.objects.filter(is_fetch_enabled=True).exists()


def test_command_with_files_brings_a_list_into_use_that_nobody_has_decided_of(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of([entry("a", "Halcyon Paperworks")]))
    call_command("refresh_lists", source="custom", file=str(file))
    assert Source.objects.get().versions.get().state == "applied"
    event = AuditEvent.objects.get(verb="source.switched_on")
    assert event.reason == "Its files were given to a command."


def test_command_takes_nothing_for_a_list_that_was_switched_off(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of([entry("a", "Halcyon Paperworks")]))
    assert not ensure_source("custom").is_enabled
    with pytest.raises(CommandError, match="A list of one's own is not in use"):
        call_command("refresh_lists", source="custom", file=str(file))


def test_list_of_ones_own_under_a_code_of_ones_own_is_in_use() -> None:
    Source.objects.create(code="house-list", adapter="custom", name="House list")
    assert source_in_use("house-list").is_enabled


def test_refresh_of_a_source_that_is_not_in_use_is_refused() -> None:
    with pytest.raises(Refused, match="is not in use"):
        refresh_as_member(ensure_source("opensanctions"), member=member(), now=timezone.now())


def test_switch_needs_a_reason_and_an_address_to_fetch_from() -> None:
    steward = member(role=Role.ADMINISTRATOR, user=UserFactory(is_list_steward=True))
    for reason, is_fetched, told in ((" ", False, "A reason"), ("Licence 1", True, "no address")):
        with pytest.raises(Refused, match=told):
            switch_as_member(
                "opensanctions",
                member=steward,
                is_on=True,
                is_fetched=is_fetched,
                reason=reason,
                now=timezone.now(),
            )
    assert not Source.objects.filter(is_enabled=True).exists()
