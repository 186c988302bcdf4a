"""manage.py replay SOURCE FOLDER [--vendors FILE.csv] [--release]"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from screening.actions.replay import Step, dated_files, make_portfolio, replay
from screening.actions.sources import source_given_files
from screening.models import Source
from studios.actions import ensure_studio, ensure_user
from studios.models import Studio
from studios.runs import Refused
from vendors.actions.imports import apply_import, check_import, keep_import
from vendors.models import ImportBatch, Party

COLUMNS = (
    "| day | version | entries | added | changed | removed | returned | findings | from scratch | seconds |"
)
WHERE = ("DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "INDEX_ROOT")


class Command(BaseCommand):
    help = (
        "Take a folder of dated versions of one source, in order, into a database of its own that is thrown away; "
        "after each, compare the findings that increments made with a screening from scratch. Exit code 1 where "
        "they differ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="the code of a reader, such as ofac_sdn")
        parser.add_argument(
            "folder", type=Path, help="files or folders with a day in their names, as YYYY-MM-DD"
        )
        parser.add_argument("--vendors", type=Path, help="a chain file; else names out of the list itself")
        parser.add_argument(
            "--release",
            action="store_true",
            help="apply what is held and can be read, as a steward would",
        )
        parser.add_argument("--in", dest="place", type=Path, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["folder"].is_dir():
            raise CommandError(f"{options['folder']} is no folder.")
        if options["place"] is None:
            _again_in_a_place_of_its_own()
        else:
            _check_is_of_its_own(options["place"])
            call_command("migrate", verbosity=0)
            self._replay(options)

    def _replay(self, options: dict[str, Any]) -> None:
        try:
            source = source_given_files(options["source"], now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        days, now = dated_files(options["folder"]), timezone.now()
        studio, _ = ensure_studio(slug="replay", name="Replay", by=None, now=now)
        _fill(studio, source, days, options["vendors"])
        steward, _ = ensure_user(
            email="replay@example.com",
            name="Replay",
            password=token_urlsafe(),
            by=None,
            now=now,
            is_list_steward=True,
        )
        parties = Party.objects.screenable().filter(studio=studio).count()
        self.stdout.write(f"{source}: {len(days)} days, {parties:,} parties\n\n{COLUMNS}\n{'|---' * 10}|")
        steps = []
        for step in replay(source, days, studio, steward=steward if options["release"] else None):
            steps.append(step)
            self.stdout.write(_row(step))
        _conclude(self, steps)


def _again_in_a_place_of_its_own() -> None:
    """The same command in another process, whose database, files and indexes are in a folder that is removed."""
    with tempfile.TemporaryDirectory(prefix="exposure-replay-") as place:
        kept = {name: value for name, value in os.environ.items() if name not in WHERE}
        given = [sys.executable, str(settings.BASE_DIR / "manage.py"), *sys.argv[1:], "--in", place]
        ended = subprocess.run(given, env=kept | {"EXPOSURE_VAR": place}, check=False)  # noqa: S603
    if ended.returncode:
        sys.exit(ended.returncode)


def _check_is_of_its_own(place: Path) -> None:
    """Whoever writes --in by hand gets no further than this."""
    name = Path(str(settings.DATABASES["default"]["NAME"]))
    if place.resolve() not in name.resolve().parents or name.exists():
        raise CommandError("A replay makes a database of its own: leave --in out.")


def _fill(studio: Studio, source: Source, days: dict[Any, list[Path]], vendors: Path | None) -> None:
    if vendors is None:
        make_portfolio(source, days, studio)
        return
    try:
        with vendors.open("rb") as file:
            batch = keep_import(studio=studio, file=file, filename=vendors.name, by=None, now=timezone.now())
    except OSError as error:
        raise CommandError(f"{vendors}: cannot be opened: {error.strerror}.") from error
    batch = check_import(batch=batch, now=timezone.now())
    if batch.state != ImportBatch.State.CHECKED:
        raise CommandError(f"{vendors} has {batch.problem_count} problems; the first: {batch.problems[0]}")
    apply_import(batch=batch, by=None, now=timezone.now())


def _row(step: Step) -> str:
    counts = " | ".join(
        f"{step.counts.get(name, 0):,}" for name in ("added", "changed", "removed", "returned")
    )
    same = "the same" if step.is_equal else f"{step.missing} missing, {step.surplus} too many"
    told = f"{step.day} | {step.state} | {step.entries:,} | {counts} | {step.findings:,} | {same}"
    return f"| {told} | {step.seconds:.1f} |"


def _conclude(command: BaseCommand, steps: list[Step]) -> None:
    for step in steps:
        if step.told:
            command.stdout.write(f"{step.day}, {step.state}: {step.told}")
    different = [str(step.day) for step in steps if not step.is_equal]
    if different:
        raise CommandError(f"Increments and a screening from scratch differ after {', '.join(different)}.")
    command.stdout.write(
        f"\nAfter each of {len(steps)} steps increments found what a screening from scratch finds."
    )
