"""manage.py rescreen [--full]"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from screening.actions.here import work_here
from screening.actions.ownership import judge_ownership
from screening.actions.screenings import ask_to_screen_parties, ask_to_screen_source, unscreened
from screening.models import Source
from studios.models import Run, Studio


class Command(BaseCommand):
    help = (
        "Screen what the ledger lacks; with --full, every party against every list again. Works here and now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--full", action="store_true", help="every active party, whatever the ledger says"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sources = list(Source.objects.filter(is_enabled=True, current_version__isnull=False))
        if not sources:
            raise CommandError("No list has a version yet: take one with refresh_lists.")
        ended = [
            self._work(run)
            for source in sources
            if (run := ask_to_screen_source(source, by=None, now=timezone.now()))
        ]
        for studio in Studio.objects.order_by("slug"):
            if options["full"] or any(unscreened(source, studio).exists() for source in sources):
                run = ask_to_screen_parties(studio, by=None, now=timezone.now(), is_full=options["full"])
                ended.append(self._work(run))
        judge_ownership(timezone.now())
        if not ended:
            self.stdout.write("Nothing waits: every party is screened against every list in force.")
        if any(run.state != Run.State.DONE for run in ended):
            raise CommandError("Not every screening ended; see above.")

    def _work(self, run: Run) -> Run:
        run = work_here(run)
        self.stdout.write(
            f"{run.studio or run.subject}: {run.get_state_display().lower()} {run.result or run.message}"
        )
        return run
