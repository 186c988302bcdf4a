"""A real worker, killed by the system at any moment: the command is given again and comes to the same end."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.screening.pipeline import csv_of, entry

ROOT = Path(__file__).parents[2]
KILLS = 3
SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.factories import StudioFactory, screened_party
from screening.models import Source
Source.objects.create(code="own", adapter="custom", name="List own")
studio = StudioFactory(slug="one")
for number in range(60):
    screened_party(studio=studio, key=f"v-{number}", name=f"Paektusan Drawing House {number * 7}")
"""
SHARE = """
import django; django.setup()
from django.core.management import call_command
from screening.actions import screenings
screenings.CHUNK, screenings.STEP = 7, 3
call_command("rescreen", "--full")
"""
SEE = """
import django; django.setup()
import json
from tests.screening.pipeline import settle, snapshot
settle()
seen = snapshot()
seen["trail"] = sorted(map(repr, seen["trail"].items()))
print("SEEN" + json.dumps(seen))
"""


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "EXPOSURE_VAR": str(folder),
        "PYTHONPATH": str(ROOT),
        "RUN_LEASE_SECONDS": "1",
        "LOG_LEVEL": "ERROR",
    }


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )


def refresh(file: Path) -> tuple[str, ...]:
    return (
        "manage.py",
        "refresh_lists",
        "--source",
        "own",
        "--file",
        str(file),
        "--published",
        "2022-12-09",
    )


def seen(folder: Path) -> dict[str, list[str]]:
    out = run(folder, "-c", SEE).stdout
    found: dict[str, list[str]] = json.loads(out.partition("SEEN")[2])
    return found


def begin(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_run_shared_by_processes_of_which_some_are_killed_comes_to_the_same_end(tmp_path: Path) -> None:
    """One process is killed again and again; the other, which is not, comes to the end of the whole."""
    chance = random.Random(20221210)
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of(entry(str(n), f"Paektusan Drawing House {n}") for n in range(60)))
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    undisturbed.mkdir()
    run(undisturbed, "-c", SET_UP)
    run(undisturbed, *refresh(file))
    shutil.copytree(undisturbed, killed)
    began = time.monotonic()
    run(undisturbed, "-c", SHARE)
    took = time.monotonic() - began
    survivor = begin(killed, "-c", SHARE)
    for _ in range(KILLS):
        child = begin(killed, "-c", SHARE)
        time.sleep(chance.uniform(0.4, 1.0) * took)
        child.kill()
        child.wait()
    assert survivor.wait(timeout=300) == 0
    assert seen(killed) == seen(undisturbed)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_refresh_killed_by_the_system_comes_to_the_same_end(tmp_path: Path) -> None:
    chance = random.Random(20221209)
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of(entry(str(n), f"Paektusan Drawing House {n}") for n in range(300)))
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    undisturbed.mkdir()
    run(undisturbed, "-c", SET_UP)
    shutil.copytree(undisturbed, killed)
    began = time.monotonic()
    run(undisturbed, *refresh(file))
    took = time.monotonic() - began
    for _ in range(KILLS):
        child = begin(killed, *refresh(file))
        time.sleep(chance.uniform(0.4, 1.0) * took)
        child.kill()
        child.wait()
    run(killed, *refresh(file))
    assert seen(killed) == seen(undisturbed)
