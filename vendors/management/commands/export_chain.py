"""``manage.py export_chain --studio SLUG [--production CODE] --out FILE.(csv|xlsx)``"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from studios.models import Production, Studio
from vendors.chain_export import chain_file
from vendors.imports.export import FORMATS


class Command(BaseCommand):
    help = "Writes a studio's chain into a file that import_chain reads back; see docs/imports.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--studio", required=True, metavar="SLUG")
        parser.add_argument("--production", metavar="CODE", help="only what the chain of this one needs")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE.(csv|xlsx)")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        form = out.suffix.lower().removeprefix(".")
        if form not in FORMATS:
            raise CommandError(f"{out.name} is neither .csv nor .xlsx.")
        studio = Studio.objects.filter(slug=options["studio"]).first()
        if studio is None:
            raise CommandError(f"No studio has the slug {options['studio']}.")
        file = chain_file(studio=studio, form=form, production=_production(studio, options["production"]))
        try:
            out.write_bytes(file.content)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from error
        self.stdout.write(self.style.SUCCESS(f"Wrote {file.rows:,} rows to {out}."))


def _production(studio: Studio, code: str | None) -> Production | None:
    if code is None:
        return None
    production = Production.objects.filter(studio=studio, code=code).first()
    if production is None:
        raise CommandError(f"{studio} has no production {code}.")
    return production
