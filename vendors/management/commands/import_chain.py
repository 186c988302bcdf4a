"""``manage.py import_chain FILE.(csv|xlsx) --studio SLUG [--dry-run] [--by EMAIL]``"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper
from django.utils import timezone

from studios.models import Studio, User
from studios.runs import Refused
from vendors.actions import imports as actions
from vendors.imports.preview import preview, summary
from vendors.imports.problems import UnreadableFile
from vendors.models import ImportBatch


class Command(BaseCommand):
    help = "Imports a chain file into a studio, whole or not at all. Exit code 1 where it has errors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="a CSV with a column record, or an XLSX workbook; see docs/imports.md"
        )
        parser.add_argument("--studio", required=True, metavar="SLUG")
        parser.add_argument(
            "--dry-run", action="store_true", help="check and report only; write nothing at all"
        )
        parser.add_argument(
            "--by", metavar="EMAIL", help="the user in whose name the audit trail keeps the import"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        studio = _studio(options["studio"])
        by = _user(options["by"])
        try:
            if options["dry_run"]:
                self._rehearse(studio, options["file"])
            else:
                self._import(studio, options["file"], by)
        except (UnreadableFile, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error

    def _rehearse(self, studio: Studio, path: Path) -> None:
        with path.open("rb") as file:
            plan = actions.plan_import(studio=studio, file=file, filename=path.name)
        problems = [problem.as_json() for problem in plan.problems.listed()]
        self._report(plan.counts(), problems, plan.problems.count)
        self._preview(preview(plan))
        self._end(plan.is_refused, "Dry run: nothing was written.")

    def _import(self, studio: Studio, path: Path, by: User | None) -> None:
        with path.open("rb") as file:
            batch = actions.keep_import(
                studio=studio, file=file, filename=path.name, by=by, now=timezone.now()
            )
        batch = actions.check_import(batch=batch, now=timezone.now())
        if batch.state == ImportBatch.State.UNMAPPED:
            raise CommandError(f"{actions.UNTOLD} It waits there as import {batch.pk}.")
        is_refused = batch.state == ImportBatch.State.REFUSED
        if not is_refused:
            batch = actions.apply_import(batch=batch, by=by, now=timezone.now())
        self._report(batch.counts, batch.problems, batch.problem_count)
        if batch.preview:
            self.stdout.write(f"{summary(batch.preview)}.")
        self._end(is_refused, f"Imported {path.name} into {studio}.")

    def _report(
        self, counts: dict[str, dict[str, int]], problems: Sequence[dict[str, Any]], problem_count: int
    ) -> None:
        rows = [(section, *(f"{one[word]:,}" for word in _WORDS)) for section, one in counts.items()]
        self.stdout.write(_table(("section", *_WORDS), rows))
        if problems:
            places = [
                (
                    str(one["sheet"]),
                    str(one["row"]),
                    one["severity"],
                    one["field"],
                    one["value"],
                    one["message"],
                )
                for one in problems
            ]
            self.stdout.write("\n" + _table(("sheet", "row", "", "field", "value", "what is wrong"), places))
        if problem_count > len(problems):
            self.stdout.write(f"... and {problem_count - len(problems):,} more.")

    def _preview(self, said: dict[str, Any]) -> None:
        """What the import page shows, as tables."""
        rows = [(one["section"], one["what"], *field) for one in said["changed"] for field in one["fields"]]
        if rows:
            self.stdout.write("\n" + _table(("changed", "what", "field", "before", "after"), rows))
        _more(self.stdout, said["changed_count"] - len(said["changed"]))
        new = [(one["section"], one["what"]) for one in said["new"]]
        if new:
            self.stdout.write("\n" + _table(("new", "what"), new))
        _more(self.stdout, said["new_count"] - len(said["new"]))
        same = [
            (one["key"], one["name"], one["held_key"], one["held_name"], one["why"])
            for one in said["perhaps_same"]
        ]
        if same:
            header = ("in the file", "name", "perhaps held as", "name", "both have")
            self.stdout.write("\n" + _table(header, same))
        for one in said["taken_as"]:
            self.stdout.write(f"{one['key']} is taken as {one['held_key']} {one['held_name']}.")
        self.stdout.write(f"\n{summary(said)}.")

    def _end(self, is_refused: bool, success: str) -> None:
        if is_refused:
            self.stderr.write(self.style.ERROR("Refused: nothing was written."))
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS(success))


_WORDS = ("new", "changed", "unchanged")


def _more(out: OutputWrapper, count: int) -> None:
    if count > 0:
        out.write(f"... and {count:,} more.")


def _studio(slug: str) -> Studio:
    studio = Studio.objects.filter(slug=slug).first()
    if studio is None:
        known = ", ".join(Studio.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"No studio has the slug {slug}; known: {known}.")
    return studio


def _user(email: str | None) -> User | None:
    if email is None:
        return None
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"No user has the address {email}.")
    return user


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest text; the last one is left ragged."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]
    return "\n".join(line for line in lines)
