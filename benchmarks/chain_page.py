"""The page of a chain through the whole product: a request signed in, from the door to the last byte.

Its process needs Django and a database of its own: ``python -m benchmarks.chains`` starts it so.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.chains import made
from studios.models import Membership, Production, Role, Studio, User
from vendors.models import Engagement, Party, WorkKind

UNNAMED = 500


def measure(size: int) -> None:
    """Prints one line of JSON: the rows of the table."""
    call_command("collectstatic", interactive=False, verbosity=0)
    show = chain_of(size)
    reader = Client(HTTP_HOST="localhost")
    reader.force_login(analyst(show.studio))
    place = f"/s/{show.studio.slug}/productions/{show.code}/chain/"
    asked: dict[str, Callable[[], Any]] = {
        "the page, folded": lambda: reader.get(place),
        "the page, every party drawn": lambda: reader.get(place, {"open": "all"}),
        "its PDF": lambda: reader.post(f"{place}paper.pdf"),
    }
    print("ROWS", json.dumps([[name, *measured(request)] for name, request in asked.items()]))


def measured(request: Callable[[], Any]) -> list[str]:
    """Seconds of the wall and of one processor, the best of three after one; queries; kilobytes."""
    with CaptureQueriesContext(connection) as queries:
        answer = request()
    count = len(queries)
    assert answer.status_code == 200, answer.status_code
    walls, processors = [], []
    for _ in range(3):
        wall, processor = time.perf_counter(), sum(os.times()[:4])  # children's time, too
        request()
        walls.append(time.perf_counter() - wall)
        processors.append(sum(os.times()[:4]) - processor)
    return [
        f"{min(walls):.2f}",
        f"{min(processors):.2f}",
        str(count),
        f"{len(answer.content) / 1000:,.0f}",
    ]


def chain_of(size: int) -> Production:
    """An invented chain of so many parties, one in five hundred without a name."""
    now = timezone.now()
    studio = Studio.objects.create(slug="bench", name="Bench")
    show = Production.objects.create(studio=studio, code="show", title="A show", kind="series")
    works = list(WorkKind.objects.values_list("pk", flat=True))
    parties = Party.objects.bulk_create(party(studio, number) for number in range(1, size + 1))
    Engagement.objects.bulk_create(
        Engagement(
            production=show,
            hirer=parties[hirer - 1] if hirer else None,
            hired=parties[hired - 1],
            work_id=works[hired % len(works)],
            start_date=start,
            end_date=end,
            recorded_at=now,
        )
        for (hirer, hired), start, end in made(size)
    )
    return show


def party(studio: Studio, number: int) -> Party:
    if number % UNNAMED:
        return Party(studio=studio, key=f"V-{number}", kind="vendor", name=f"Invented House {number}")
    unnamed = Party(studio=studio, key=f"V-{number}", kind="undisclosed", name=f"Team {number}")
    unnamed.asked_date = date(2022, 5, 1)
    return unnamed


def analyst(studio: Studio) -> User:
    user = User.objects.create_user(email="analyst@example.com")
    Membership.objects.create(user=user, studio=studio, role=Role.ANALYST)
    return user
