"""What every list has in common: pages, parameters, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from screening.models import Lead, Source
from studios.audit import record
from studios.models import Role, Run, Studio
from tests.api.rows import (
    address,
    apply_version,
    client_as,
    client_of,
    finding,
    listed,
    naming,
    screening,
    source_with_version,
)
from tests.factories import (
    NOW,
    EngagementFactory,
    EpisodeFactory,
    PartyFactory,
    ProductionFactory,
    StakeFactory,
    StudioFactory,
    member,
    screened_party,
)
from vendors.models import Evidence, ImportBatch, Party

pytestmark = pytest.mark.django_db


def _the_source() -> Source:
    return Source.objects.filter(code="ofac-sdn").first() or source_with_version()


def _the_show(studio: Studio):
    return studio.productions.filter(code="moon").first() or ProductionFactory(studio=studio, code="moon")


def _engagement(studio: Studio, number: int) -> None:
    show = _the_show(studio)
    above = show.engagements.last()
    link = EngagementFactory(
        production=show, hirer=above.hired if above else None, episodes=[EpisodeFactory(production=show)]
    )
    Evidence.objects.create(engagement=link, basis="contract", recorded_at=NOW)


def _finding(studio: Studio, number: int) -> None:
    revision = listed(_the_source(), listed_id=str(number))
    finding(screened_party(studio=studio, key=f"v-{number:03}"), revision)


def _lead(studio: Studio, number: int) -> None:
    parties = [screened_party(studio=studio, key=f"{side}-{number:03}") for side in "ab"]
    lead = Lead.objects.create(studio=studio, party=parties[0], other=parties[1], kinds=1, found_at=NOW)
    lead.grounds.create(kind="domain", how="same domain", ours="a.example", theirs="a.example")
    revision = listed(_the_source(), listed_id=str(number))
    Lead.objects.create(
        studio=studio, party=parties[0], listed_party=revision.listed_party, kinds=1, found_at=NOW
    )


def _screening(studio: Studio, number: int) -> None:
    screening(screened_party(studio=studio, key=f"v-{number:03}"), _the_source())


def _source(studio: Studio, number: int) -> None:
    source = source_with_version(code=f"list-{number:03}")
    party = Party.objects.filter(studio=studio).first() or screened_party(studio=studio)
    screening(party, source)


def _run(studio: Studio, number: int) -> None:
    by = member(studio=studio).user
    Run.objects.create(
        kind=Run.Kind.CHECK_IMPORT, subject="x", studio=studio, requested_at=NOW, requested_by=by
    )


def _import(studio: Studio, number: int) -> None:
    by = member(studio=studio).user
    run = Run.objects.create(
        kind=Run.Kind.CHECK_IMPORT, subject="x", studio=studio, requested_at=NOW, requested_by=by
    )
    ImportBatch.objects.create(
        studio=studio,
        filename=f"{number}.csv",
        sha256="0" * 64,
        size=1,
        uploaded_at=NOW,
        uploaded_by=by,
        run=run,
    )


def _party(studio: Studio, number: int) -> None:
    _the_source()
    PartyFactory(studio=studio, key=f"v-{number:03}", asked_of=PartyFactory(studio=StudioFactory()))


MAKERS: dict[str, Callable[[Studio, int], object]] = {
    "productions/": lambda studio, number: ProductionFactory(studio=studio),
    "productions/moon/episodes/": lambda studio, number: EpisodeFactory(production=_the_show(studio)),
    "productions/moon/chain/": _engagement,
    "parties/": _party,
    "parties/?unscreened=true": _party,
    "engagements/": _engagement,
    "stakes/": lambda studio, number: StakeFactory(studio=studio),
    "imports/": _import,
    "findings/": _finding,
    "leads/": _lead,
    "namings/": lambda studio, number: naming(
        screened_party(studio=studio), listed(_the_source(), str(number), f"HOUSE {number}")
    ),
    "ledger/": _screening,
    "sources/": _source,
    "sources/ofac-sdn/versions/": lambda studio, number: apply_version(_the_source()),
    "sources/ofac-sdn/versions/1/changes/": lambda studio, number: listed(_the_source(), str(number)),
    "sources/ofac-sdn/listed-parties/": lambda studio, number: listed(_the_source(), str(number)),
    "runs/": _run,
    "trail/": lambda studio, number: record(studio=studio, verb="x", subject=studio, now=NOW),
}


@pytest.mark.parametrize("place", MAKERS)
def test_a_list_asks_as_often_for_thirty_rows_as_for_one(place):
    studio, make = StudioFactory(), MAKERS[place]
    client = client_as(Role.ANALYST, studio)

    make(studio, 1)
    one = _queries(client, address(studio, place), at_least=1)
    for number in range(2, 31):
        make(studio, number)
    thirty = _queries(client, address(studio, place), at_least=30)

    assert thirty == one


def test_studios_ask_as_often_for_thirty_rows_as_for_one():
    who = member()
    client = client_of(who)

    one = _queries(client, "/api/v1/studios/", at_least=1)
    for _ in range(29):
        member(user=who.user)

    assert _queries(client, "/api/v1/studios/", at_least=30) == one


def _queries(client, place: str, *, at_least: int) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(place)
    assert answer.status_code == 200, answer.content
    assert len(answer.json()["results"]) >= at_least
    return len(queries)


@pytest.mark.parametrize("place", MAKERS)
def test_an_unknown_parameter_is_refused_by_name(place):
    studio, make = StudioFactory(), MAKERS[place]
    make(studio, 1)
    address_of_list = address(studio, place)

    answer = client_as(Role.ANALYST, studio).get(f"{address_of_list}{'&' if '?' in place else '?'}stat=open")

    assert answer.status_code == 400
    assert list(answer.json()) == ["stat"]


def test_a_repeated_state_means_any_of_them():
    studio = StudioFactory()
    _finding(studio, 1)

    answer = client_as(Role.ANALYST, studio).get(address(studio, "findings/?state=open&state=cleared"))

    assert len(answer.json()["results"]) == 1


def test_pages_show_every_row_once_in_order():
    studio = StudioFactory()
    for number in range(7):
        _finding(studio, number)
    for number, row in enumerate(studio.findings.order_by("pk")):
        row.score = [0.5, 0.9, 0.5, 0.7, 0.9, 0.5, 1 / 3][number]
        row.changed_at = NOW + timedelta(microseconds=number % 3)
        row.save()
    client = client_as(Role.ANALYST, studio)

    for ordering, keys in {
        "-score": ("-score", "-pk"),
        "score": ("score", "pk"),
        "-changed_at": ("-changed_at", "-pk"),
    }.items():
        shown = _ids_through_pages(client, address(studio, f"findings/?page_size=2&ordering={ordering}"))
        assert shown == list(studio.findings.order_by(*keys).values_list("pk", flat=True))


def _ids_through_pages(client, place: str | None) -> list[int]:
    shown: list[int] = []
    while place:
        page = client.get(place).json()
        shown += [row["id"] for row in page["results"]]
        place = page["next"]
    return shown


def test_a_row_that_arrives_while_pages_are_read_moves_nothing():
    studio = StudioFactory()
    for number in range(4):
        PartyFactory(studio=studio, key=f"v-{number}")
    client = client_as(Role.ANALYST, studio)

    first = client.get(address(studio, "parties/?page_size=2")).json()
    PartyFactory(studio=studio, key="v-0-new")
    second = client.get(first["next"]).json()

    assert [party["key"] for party in second["results"]] == ["v-2", "v-3"]


def test_a_cursor_of_another_order_is_refused():
    studio = StudioFactory()
    for number in range(2):
        _finding(studio, number)
    client = client_as(Role.ANALYST, studio)
    following = client.get(address(studio, "findings/?page_size=1")).json()["next"]

    answer = client.get(f"{following}&ordering=score")

    assert answer.status_code == 400
    assert list(answer.json()) == ["cursor"]
