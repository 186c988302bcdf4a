"""Replaying a source in order, with increments beside a screening from scratch after every step."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from benchmarks.histories import versions
from screening.actions import replay as replays
from screening.actions.replay import Step, dated_files, make_portfolio, replay
from screening.management.commands.replay import _conclude, _row
from screening.models import Finding, Source
from studios.models import Studio
from tests.factories import StudioFactory, UserFactory, screened_party
from tests.screening.pipeline import csv_of, custom_source, entry

pytestmark = pytest.mark.django_db
A, B = entry("a", "Zhongtai Baiyun Animation"), entry("b", "Paektusan Drawing Studio")
PUBLISHED = {
    "2022-12-08.csv": [A],
    "2022-12-09.csv": [A, B],
    "2022-12-10.csv": [B],
    "2022-12-11.csv": [A, entry("b", "Everlasting Empire Cartoons")],
    "2022-12-12.csv": [A],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in PUBLISHED.items():
        (tmp_path / name).write_bytes(csv_of(rows))
    (tmp_path / "2022-12-13_empty.csv").write_bytes(b"")
    (tmp_path / "notes.csv").write_bytes(b"of no day")
    return tmp_path


def replayed(folder: Path, *, is_released: bool = False, **fields: float) -> list[Step]:
    source, studio = custom_source("custom", **fields), StudioFactory()
    for row in (A, B):
        screened_party(studio=studio, name=row["name"])
    steward = UserFactory(is_list_steward=True) if is_released else None
    return list(replay(source, dated_files(folder), studio, steward=steward))


def told(steps: list[Step]) -> list[tuple[str, int, dict[str, int], int, bool]]:
    return [
        (step.state, step.entries, {k: v for k, v in step.counts.items() if v}, step.findings, step.is_equal)
        for step in steps
    ]


def test_every_step_finds_what_a_screening_from_scratch_finds(folder: Path) -> None:
    assert told(replayed(folder)) == [
        ("applied", 1, {"added": 1}, 1, True),
        ("applied", 2, {"added": 1}, 2, True),
        ("applied", 1, {"removed": 1}, 1, True),
        ("applied", 2, {"changed": 1, "returned": 1}, 1, True),
        ("applied", 1, {"removed": 1}, 1, True),
        ("held", 0, {}, 1, True),
    ]


def test_every_step_of_a_made_history_finds_what_a_screening_from_scratch_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replays, "ONE_IN", 8)
    for day, content in versions(9, parties=40, seed=133):
        (tmp_path / f"{day}.csv").write_bytes(content)
    source, studio, days = custom_source("custom"), StudioFactory(), dated_files(tmp_path)
    make_portfolio(source, days, studio)
    steps = list(replay(source, days, studio, steward=UserFactory(is_list_steward=True)))
    assert [step.day for step in steps if not step.is_equal] == []
    assert {step.state for step in steps} == {"applied", "unchanged", "held"}
    moved = {name for step in steps for name, count in step.counts.items() if count}
    assert moved == {"added", "changed", "removed", "returned"}
    assert len({step.findings for step in steps if step.state == "applied"}) > 1


def test_what_is_held_is_released_where_asked_and_readable(folder: Path) -> None:
    held = [step.state for step in replayed(folder, max_removed_share=0.1)]
    assert held == ["applied", "applied", "held", "applied", "held", "held"]
    Source.objects.update(code="before")
    released = [step.state for step in replayed(folder, is_released=True, max_removed_share=0.1)]
    assert released == ["applied"] * 5 + ["held"]


def test_a_finding_that_increments_lost_or_made_up_shows(folder: Path) -> None:
    steps = replayed(folder)
    source, studio = Source.objects.get(), Studio.objects.get()
    assert replays.found_by_increments(studio) == replays.found_from_scratch(source, studio)
    Finding.objects.filter(studio=studio).update(is_listed=False)
    version = source.versions.order_by("number")[0]
    assert (replays._step(version, studio, 0).missing, replays._step(version, studio, 0).surplus) == (1, 0)
    Finding.objects.filter(studio=studio).update(is_listed=True, score=0.5)
    assert replays._step(version, studio, 0).surplus > 0
    assert all(step.is_equal for step in steps)


def test_days_are_those_in_names_of_files_and_folders(folder: Path) -> None:
    (folder / "2022-12-01").mkdir()
    (folder / "2022-12-01" / "list.csv").write_bytes(csv_of([A]))
    days = dated_files(folder)
    assert list(days) == [date(2022, 12, 1), *(date(2022, 12, day) for day in range(8, 14))]
    assert days[date(2022, 12, 1)] == [folder / "2022-12-01" / "list.csv"]


def test_portfolio_without_a_chain_file_is_made_of_the_list(folder: Path) -> None:
    source, studio = custom_source("custom"), StudioFactory()
    make_portfolio(source, dated_files(folder), studio)
    assert set(studio.parties.values_list("name", flat=True)) == {*replays.MADE_UP, A["name"]}
    assert not studio.parties.filter(revision=None).exists()


def test_command_ends_with_a_fault_where_a_step_differs() -> None:
    equal, different = Step(date(2022, 12, 8), "applied"), Step(date(2022, 12, 9), "applied", missing=2)
    assert "2 missing, 0 too many" in _row(different)
    _conclude(BaseCommand(), [equal])
    with pytest.raises(CommandError, match="differ after 2022-12-09"):
        _conclude(BaseCommand(), [equal, different])


def test_command_never_uses_the_database_in_use(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="a database of its own"):
        call_command("replay", "custom", str(folder), "--in", str(tmp_path))
    assert not Source.objects.exists()


def test_command_brings_a_list_into_use_that_only_a_person_may(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "replay", "custom", str(folder)],
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        check=False,
    )
    shown = capfd.readouterr().out
    assert ended.returncode == 0, shown
    assert "| 2022-12-09 | applied | 2 | 1 | 0 | 0 | 0 | 1 | the same |" in shown


def test_command_replays_the_sample_with_its_chain(capfd: pytest.CaptureFixture[str]) -> None:
    sample = settings.BASE_DIR / "sample"
    given = ["replay", "ofac_sdn", str(sample / "lists" / "ofac_sdn"), "--vendors", str(sample / "chain.csv")]
    ended = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *given, "--release"],
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        check=False,
    )
    shown = capfd.readouterr().out
    assert ended.returncode == 0, shown
    assert shown.count("the same") == 3
    assert "After each of 3 steps" in shown
