"""``manage.py load_sample [--password TEXT]``"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count, Q
from django.utils import timezone

from screening.actions.here import work_here, work_on_what_waits
from screening.actions.refresh import ask_to_refresh
from screening.models import Source
from studios.actions import ensure_membership, ensure_studio, ensure_user
from studios.models import Production, Role, Studio
from vendors.actions.imports import apply_import, check_import, keep_import
from vendors.models import ImportBatch, Party

SAMPLE: Final = Path(settings.BASE_DIR) / "sample"
STUDIO_SLUG: Final = "lantern"
STUDIO_NAME: Final = "Lantern Lane Animation"
PASSWORD: Final = "exposure-demo"  # noqa: S105 - of invented users in an invented studio, printed when they are made
SERIES_CODE: Final = "tidewater"
USERS: Final = (
    ("analyst@example.com", "Demo analyst", Role.ANALYST),
    ("reviewer@example.com", "Demo reviewer", Role.REVIEWER),
    ("producer@example.com", "Demo producer", Role.PRODUCER),
    ("admin@example.com", "Demo administrator", Role.ADMINISTRATOR),
    ("auditor@example.com", "Demo auditor", Role.AUDITOR),
)
SOURCE_CODE: Final = "ofac_sdn"
SOURCE: Final = {
    "adapter": "ofac_sdn",
    "name": "OFAC SDN (sample)",
    "is_fetch_enabled": False,
    "min_entries": 10,
    "max_removed_share": 0.2,
    "shelf": "sample/lists/ofac_sdn",
    # The story plays in December 2022 and every page names that date. A real list is too old after a week.
    "stale_after_days": 3650,
}


class Command(BaseCommand):
    help = "Sets up the sample studio: users, productions, chain and list source. Leaves alone what stands already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--password", default=PASSWORD, help="of the users it makes (default: %(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        studio, is_new = ensure_studio(slug=STUDIO_SLUG, name=STUDIO_NAME, by=None, now=now)
        self._say(is_new, f"studio {studio} at /s/{studio.slug}/")
        self._load_chain(studio, now)
        self._make_users(studio, options["password"], now)
        self._take_first_version(self._make_source())

    def _say(self, is_new: bool, what: str) -> None:
        self.stdout.write(f"{'made' if is_new else 'kept'}  {what}")

    def _load_chain(self, studio: Studio, now: datetime) -> None:
        """Once: a second import would undo what somebody changed in the sample since."""
        path = SAMPLE / "chain.csv"
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        is_loaded = studio.imports.filter(sha256=sha256, state=ImportBatch.State.APPLIED).exists()
        if not is_loaded:
            _import_chain(studio, path, now)
        self._say(not is_loaded, _chain_in_words(studio))

    def _make_users(self, studio: Studio, password: str, now: datetime) -> None:
        for email, name, role in USERS:
            user, is_new = ensure_user(
                email=email,
                name=name,
                password=password,
                by=None,
                now=now,
                is_list_steward=role is Role.ADMINISTRATOR,
            )
            scope = (
                Production.objects.filter(studio=studio, code=SERIES_CODE) if role is Role.PRODUCER else None
            )
            ensure_membership(studio=studio, user=user, role=role, by=None, now=now, productions=scope)
            secret = f", password {password}" if is_new else ""
            self._say(is_new, f"user {email}: {role.label.lower()}{secret}")

    def _make_source(self) -> Source:
        source, is_new = Source.objects.get_or_create(code=SOURCE_CODE, defaults=SOURCE)
        self._say(is_new, f"list source {source.name}")
        return source

    def _take_first_version(self, source: Source) -> None:
        """The story begins the day before the designation, with every party screened."""
        is_first = source.current_version is None
        if is_first:
            work_here(ask_to_refresh(source, by=None, now=timezone.now()))
            source.refresh_from_db()
        work_on_what_waits()
        self._say(is_first, f"list version {source.current_version}, screened against every party")


def _import_chain(studio: Studio, path: Path, now: datetime) -> None:
    with path.open("rb") as file:
        batch = keep_import(studio=studio, file=file, filename=path.name, by=None, now=now)
    batch = check_import(batch=batch, now=now)
    if batch.state != ImportBatch.State.CHECKED:
        raise CommandError(f"{path} has {batch.problem_count} problems; the first: {batch.problems[0]}")
    apply_import(batch=batch, by=None, now=now)


def _chain_in_words(studio: Studio) -> str:
    counts = Party.objects.filter(studio=studio).aggregate(
        vendors=_count(Party.Kind.VENDOR),
        persons=_count(Party.Kind.PERSON),
        undisclosed=_count(Party.Kind.UNDISCLOSED),
    )
    productions = ", ".join(Production.objects.filter(studio=studio).values_list("title", flat=True))
    return (
        f"chain of {productions}: {counts['vendors']} vendors, {counts['persons']} persons, "
        f"{counts['undisclosed']} undisclosed parties"
    )


def _count(kind: Party.Kind) -> Any:
    return Count("pk", filter=Q(kind=kind))
