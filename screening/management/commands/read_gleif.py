"""manage.py read_gleif --studio SLUG --level1 FILE --level2 FILE --out FILE.xlsx"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.actions.registers import chain_of_gleif
from screening.sources.source import UnreadableList
from studios.models import Studio


class Command(BaseCommand):
    help = (
        "Writes a chain file of who consolidates the studio's parties that have an LEI, by GLEIF's two files. "
        "Look at it, then take it in with import_chain; nothing is written into the studio here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--studio", required=True, metavar="SLUG")
        parser.add_argument("--level1", required=True, type=Path, help="LEI-CDF, XML or its zip: who is who")
        parser.add_argument(
            "--level2", required=True, type=Path, help="RR-CDF, XML or its zip: who consolidates whom"
        )
        parser.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        studio = Studio.objects.filter(slug=options["studio"]).first()
        if studio is None:
            raise CommandError(f"No studio has the slug {options['studio']}.")
        try:
            with options["level1"].open("rb") as level1, options["level2"].open("rb") as level2:
                found = chain_of_gleif(studio, level1=level1, level2=level2)
            options["out"].write_bytes(found.content)
        except (UnreadableList, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal
        for label, count in sorted(found.left_out.items()):
            self.stdout.write(f"left out: {count:,} {label}")
        self.stdout.write(
            f"{found.found:,} of {found.asked:,} LEIs of the studio are in the register; {found.stakes:,} stakes by control and "
            f"{found.owners:,} parties that it does not hold yet stand in {options['out']}."
        )
