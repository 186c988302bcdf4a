"""manage.py refresh_lists [--source CODE] [--file PATH[,PATH..]] [--published DATE] | --bundle PATH"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from screening.actions.bundles import read_bundle
from screening.actions.here import work_here, work_on_what_waits
from screening.actions.refresh import ask_to_refresh, ask_to_take, ask_to_take_files
from screening.actions.sources import source_given_files, source_in_use
from screening.models import Source
from screening.sources.registry import SOURCES
from studios.models import Run
from studios.runs import Refused


class Command(BaseCommand):
    help = (
        "Take the next version of one source, from files or from where it is published, or of every source that "
        "is due; then screen what changed. Works here and now, without a worker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", help=f"one of {', '.join(SOURCES)}, or a code of your own")
        parser.add_argument("--file", help="the version's files, with commas between")
        parser.add_argument("--published", help="its day of publication, YYYY-MM-DD")
        parser.add_argument(
            "--bundle", help="a file that bundle_lists wrote: the versions of several sources"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        published = _day(options["published"])
        if options["file"] and not options["source"]:
            raise CommandError("--file needs --source: which list are the files of?")
        if published and not options["file"]:
            raise CommandError("--published goes with --file.")
        if options["bundle"] and (options["file"] or options["source"]):
            raise CommandError("--bundle says itself which files are of which list.")
        try:
            if options["bundle"]:
                ended = self._take_bundle(Path(options["bundle"]))
            else:
                ended = [
                    self._refresh(source, options["file"], published)
                    for source in _sources(options["source"], has_files=bool(options["file"]))
                ]
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if not ended:
            self.stdout.write("No source is enabled for fetching; give --source and --file, or enable one.")
        if any(run.state == Run.State.FAILED for run in ended):
            raise CommandError("Not every source could be refreshed.")

    def _refresh(self, source: Source, files: str | None, published: date | None) -> Run:
        now = timezone.now()
        if files:
            paths = [Path(name) for name in files.split(",")]
            run = ask_to_take_files(source, paths, published_date=published, by=None, now=now)
        else:
            run = ask_to_refresh(source, by=None, now=now)
        return self._work(source, run)

    def _take_bundle(self, path: Path) -> list[Run]:
        """Nothing of a bundle is taken before all of it was checked."""
        return [
            self._work(source, ask_to_take(source, publication, by=None, now=timezone.now()))
            for source, publication in read_bundle(path)
        ]

    def _work(self, source: Source, run: Run) -> Run:
        run = work_here(run)
        self.stdout.write(f"{source}: {_told(run)}")
        for screening in work_on_what_waits():
            self.stdout.write(
                f"{screening}: {screening.get_state_display().lower()} {screening.message}".rstrip()
            )
        return run


def _sources(code: str | None, *, has_files: bool) -> list[Source]:
    if code:
        _check_is_a_list(code)
        return [source_given_files(code, now=timezone.now()) if has_files else source_in_use(code)]
    return list(Source.objects.filter(is_enabled=True, is_fetch_enabled=True))


def _check_is_a_list(code: str) -> None:
    """Another form of a list that is in use is no list of its own: every party of it would be listed twice."""
    own = SOURCES[code].form_of if code in SOURCES else ""
    if Source.objects.filter(code=own).exists() and not Source.objects.filter(code=code).exists():
        raise CommandError(
            f"{code} reads another form of the list {own}: set it as the Reader of {own} instead."
        )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"--published {text}: expected a day as YYYY-MM-DD.") from error


def _told(run: Run) -> str:
    result = run.result
    if run.state != Run.State.DONE:
        return f"{run.get_state_display().lower()}: {run.message}"
    if result["outcome"] == "unchanged":
        return f"nothing new. {result.get('check', '')}".rstrip(". ")
    numbers = (
        f"{result['entries']:,} entries, +{result['added']:,} added, {result['changed']:,} changed, "
        f"-{result['removed']:,} removed, {result['returned']:,} returned"
    )
    if result["outcome"] == "held":
        return f"HELD for a person, nothing was applied: {' '.join(result['held_because'])} ({numbers})"
    return f"version applied: {numbers}"
