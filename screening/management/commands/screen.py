"""``manage.py screen``: the matching engine from a shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from screening.screen_csv import Summary, UnusableInput, parse_list_argument, policy_with, screen_files
from screening.sources.source import UnreadableList


class Command(BaseCommand):
    help = "Screens the parties of a CSV file against lists read from their own files. Needs no database."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "queries",
            type=Path,
            metavar="QUERIES.csv",
            help="columns id, schema, name and, optional, aliases, country, birth_date, address, identifiers",
        )
        parser.add_argument(
            "--list",
            action="append",
            required=True,
            dest="lists",
            metavar="CODE=PATH[,PATH..]",
            help="a source by its code and its files; may be given several times",
        )
        parser.add_argument(
            "--threshold", type=float, metavar="T", help="the score from which a hit is a match, 0 to 1"
        )
        parser.add_argument("--out", type=Path, required=True, metavar="HITS.csv", help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lists = [parse_list_argument(text) for text in options["lists"]]
            policy = policy_with(options["threshold"])
            summary = screen_files(options["queries"], lists, policy, options["out"])
        except (UnreadableList, UnusableInput) as error:
            raise CommandError(f"{error} Nothing was written.") from error
        self._report(summary, options["out"])
        if options["verbosity"] > 1:
            self._report_unknown(summary)

    def _report(self, summary: Summary, out: Path) -> None:
        for note in summary.notes:
            self.stdout.write(note)
        self.stdout.write(
            f"Read {summary.entries:,} entries with {summary.names:,} names in {summary.build_seconds:.2f} s."
        )
        self.stdout.write(f"Screened {summary.queries:,} queries in {summary.screen_seconds:.2f} s.")
        self.stdout.write(f"Wrote {summary.hits:,} hits to {out}.")

    def _report_unknown(self, summary: Summary) -> None:
        self.stdout.write("Not understood:")
        for label, count in summary.unknown.most_common():
            self.stdout.write(f"{count:>8,}  {label}")
