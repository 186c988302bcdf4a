"""manage.py bundle_lists OUT.zip [--source CODE ..]"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from screening.actions.bundles import write_bundle
from studios.runs import Refused


class Command(BaseCommand):
    help = (
        "Write the versions in force of the lists in use into one file, with their days and hashes, for a machine "
        "without internet: refresh_lists --bundle takes them there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("out", type=Path, help="the file to write")
        parser.add_argument("--source", nargs="+", default=[], metavar="CODE", help="only these lists")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        try:
            versions = write_bundle(out, options["source"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for version in versions:
            self.stdout.write(str(version))
        self.stdout.write(f"{out}: {len(versions)} lists, {out.stat().st_size:,} bytes")
