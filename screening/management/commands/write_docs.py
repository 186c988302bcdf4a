"""manage.py write_docs [--check]"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from screening.matching_docs import matching_page
from screening.state_docs import states_page

PAGES = {"docs/matching.md": matching_page, "docs/states.md": states_page}


class Command(BaseCommand):
    help = "Write the pages of docs/ that are made from the code; with --check, only say whether they agree with it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail where a page is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, page in PAGES.items():
            path = settings.BASE_DIR / name
            if not options["check"]:
                path.write_text(page())
            elif not path.exists() or path.read_text() != page():
                raise CommandError(f"{name} does not agree with the code: run manage.py write_docs.")
