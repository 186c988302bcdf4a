"""Every page asks the database as much for thirty rows as for one, whatever it is that there are thirty of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from screening.models import Decision, Finding, ListVersion
from studios.models import Role, Run
from tests.factories import (
    NOW,
    EngagementFactory,
    EpisodeFactory,
    ProductionFactory,
    StakeFactory,
    UndisclosedFactory,
    UserFactory,
    screened_party,
)
from tests.pages.floor import DAY, ROWS, YANCHENG, Browse, Floor
from tests.screening.pipeline import edit, publish, sdn_of, sdn_row, settle
from vendors.models import Evidence, ImportBatch, Party, PartyAddress, PartyIdentifier, PartyName

pytestmark = pytest.mark.django_db
MANY = 29
ASKED = "?on=2022-12-09"
COMPARED = "&day=2022-12-09&since=2022-12-08&known=2090-01-01"
Grow = Callable[[Floor], None]


def asked(client: Client, place: str) -> int:
    client.get(place)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(place)
    assert answer.status_code == 200, place
    return len(queries)


def more_chain(floor: Floor) -> None:
    """Thirty more hired by one another, each with episodes, evidence and an owner; and thirty unnamed."""
    hirer = floor.maple
    for number in range(MANY):
        hired = screened_party(studio=floor.studio, key=f"C-{number}")
        episode = EpisodeFactory(production=floor.series, code=f"4{number:02}")
        link = EngagementFactory(production=floor.series, hirer=hirer, hired=hired, episodes=[episode])
        Evidence.objects.create(engagement=link, basis="contract", recorded_at=timezone.now())
        StakeFactory(studio=floor.studio, owned=hired)
        unnamed = UndisclosedFactory(studio=floor.studio, key=f"CU-{number}", asked_of=hired)
        EngagementFactory(production=floor.series, hirer=hired, hired=unnamed)
        hirer = hired
    settle()


def more_findings(floor: Floor) -> None:
    """Thirty parties that resemble one entry, all in the chain; thirty entries that resemble one party."""
    for number in range(MANY):
        twin = screened_party(studio=floor.studio, key=f"F-{number}", name=floor.yancheng.name)
        EngagementFactory(production=floor.series, hired=twin)
    names = [sdn_row(50000 + number, "KIM, Myong Chol", kind="individual") for number in range(MANY)]
    publish(floor.source, sdn_of(*ROWS, *names), day=DAY + timedelta(days=1))
    settle()
    counts = [
        Finding.objects.filter(**side).count()
        for side in ({"party": floor.kim}, {"match__listed_name": YANCHENG})
    ]
    assert counts == [MANY + 1, MANY + 1]


def more_of_one_party(floor: Floor) -> None:
    """Names, numbers, addresses, revisions, links, stakes of one party."""
    for number in range(MANY):
        PartyName.objects.create(party=floor.yancheng, text=f"Alias {number}")
        PartyIdentifier.objects.create(party=floor.yancheng, kind="registration", value=f"R-{number}")
        PartyAddress.objects.create(party=floor.yancheng, city=f"Town {number}")
        edit(floor.yancheng, website=f"https://{number}.example", country="CN" if number % 2 else "KP")
        show = ProductionFactory(studio=floor.studio)
        EngagementFactory(production=show, hired=floor.yancheng, episodes=[EpisodeFactory(production=show)])
        EngagementFactory(production=show, hirer=floor.yancheng, hired=screened_party(studio=floor.studio))
        StakeFactory(studio=floor.studio, owned=floor.yancheng)
        StakeFactory(studio=floor.studio, owner=floor.yancheng)
    settle()


def more_history(floor: Floor) -> None:
    """Thirty answers and steps on one finding, by thirty people; each waits or waited for a second person."""
    for _ in range(MANY):
        Decision.objects.create(
            finding=floor.finding,
            match=floor.finding.match,
            answer="same",
            reason="other",
            state=Decision.State.DECLINED,
            by=UserFactory(),
            at=timezone.now(),
            second_by=UserFactory(),
            second_at=timezone.now(),
        )
        floor.finding.events.create(
            at=timezone.now(), by=UserFactory(), verb="propose", to_state="awaiting_second", text="Said."
        )


def more_versions(floor: Floor) -> None:
    for number in range(MANY):
        publish(
            floor.source,
            sdn_of(*ROWS, *(sdn_row(60000 + row, f"NEW HOUSE {row} OF {number}") for row in range(MANY))),
            day=DAY + timedelta(days=number + 1),
        )
    settle()


def running(floor: Floor) -> Run:
    """A run that somebody works on."""
    return Run.objects.create(
        kind=Run.Kind.CHECK_IMPORT,
        task="vendors.tasks.check_import",
        subject="chain.csv",
        studio=floor.studio,
        state=Run.State.RUNNING,
        leased_until=timezone.now() + timedelta(hours=1),
        requested_at=timezone.now(),
        requested_by=UserFactory(),
    )


def more_imports_and_runs(floor: Floor) -> None:
    for number in range(MANY):
        run = running(floor)
        ImportBatch.objects.create(
            studio=floor.studio,
            filename=f"{number}.csv",
            sha256="0" * 64,
            size=1,
            uploaded_at=timezone.now(),
            uploaded_by=UserFactory(),
            run=run,
            problems=[{"row": row, "field": "name", "message": "No."} for row in range(MANY)],
        )


def more_to_approve(floor: Floor) -> None:
    more_findings(floor)
    for row in Finding.objects.filter(state="open", decisions=None, studio=floor.studio):
        Decision.objects.create(
            finding=row,
            match=row.match,
            answer="same",
            reason="other",
            state=Decision.State.PROPOSED,
            by=UserFactory(),
            at=timezone.now(),
        )
        Finding.objects.filter(pk=row.pk).update(state="awaiting_second")


PLACES: dict[str, tuple[Grow, Callable[[Floor], str]]] = {
    "home, chain": (more_chain, lambda floor: floor.url("studio_home")),
    "home, findings": (more_findings, lambda floor: floor.url("studio_home")),
    "home, to approve": (more_to_approve, lambda floor: floor.url("studio_home")),
    "home, imports and runs": (more_imports_and_runs, lambda floor: floor.url("studio_home")),
    "home, versions": (more_versions, lambda floor: floor.url("studio_home")),
    "productions": (more_of_one_party, lambda floor: floor.url("productions")),
    "production, chain": (more_chain, lambda floor: floor.url("production", "tidewater")),
    "production, findings": (more_findings, lambda floor: floor.url("production", "tidewater")),
    "chain": (more_chain, lambda floor: floor.url("chain", "tidewater")),
    "chain, findings": (more_findings, lambda floor: floor.url("chain", "tidewater")),
    "chain, a party and two days": (
        more_chain,
        lambda floor: floor.url("chain", "tidewater") + f"?party={floor.maple.pk}{COMPARED}",
    ),
    "parties, chain": (more_chain, lambda floor: floor.url("parties")),
    "parties, findings": (more_findings, lambda floor: floor.url("parties")),
    "parties, quiet": (more_chain, lambda floor: floor.url("parties") + "?standing=quiet"),
    "party": (more_of_one_party, lambda floor: floor.url("party", floor.yancheng.pk)),
    "party, findings": (more_findings, lambda floor: floor.url("party", floor.kim.pk)),
    "party's listings": (more_findings, lambda floor: floor.url("party_listings", floor.kim.pk) + ASKED),
    "entries": (more_versions, lambda floor: floor.url("entries", "ofac_sdn")),
    "entry, versions": (more_versions, lambda floor: entry_url(floor)),
    "entry, findings": (more_findings, lambda floor: entry_url(floor)),
    "queue": (more_findings, lambda floor: floor.url("findings")),
    "queue of a production": (
        more_findings,
        lambda floor: floor.url("findings") + "?production=tidewater&q=a&source=ofac_sdn",
    ),
    "exposure, chain": (more_chain, lambda floor: floor.url("exposure", floor.maple.pk)),
    "exposure, party": (more_of_one_party, lambda floor: floor.url("exposure", floor.yancheng.pk) + ASKED),
    "look-back": (
        more_of_one_party,
        lambda floor: floor.url(
            "finding_look_back", Finding.objects.filter(party=floor.yancheng).earliest("pk").pk
        ),
    ),
    "finding, findings": (more_findings, lambda floor: oldest_finding_url(floor, floor.kim)),
    "finding, party": (more_of_one_party, lambda floor: oldest_finding_url(floor, floor.yancheng)),
    "finding, history": (more_history, lambda floor: oldest_finding_url(floor, floor.yancheng)),
    "lists": (more_versions, lambda floor: floor.url("lists")),
    "source": (more_versions, lambda floor: floor.url("source", "ofac_sdn")),
    "imports": (more_imports_and_runs, lambda floor: floor.url("imports")),
    "import": (more_imports_and_runs, lambda floor: floor.url("import", newest_batch(floor).pk)),
}


def entry_url(floor: Floor) -> str:
    row = Finding.objects.filter(party=floor.yancheng).earliest("pk")
    return floor.url("entry", "ofac_sdn", row.listed_party_id) + ASKED


def oldest_finding_url(floor: Floor, party: Party) -> str:
    """Of a finding at the queue's end, before and after: its page looks for the next one from there."""
    row = Finding.objects.filter(party=party).earliest("pk")
    Finding.objects.filter(pk=row.pk).update(changed_at=NOW)
    return floor.url("finding", row.pk)


def newest_batch(floor: Floor) -> ImportBatch:
    if not ImportBatch.objects.exists():
        ImportBatch.objects.create(
            studio=floor.studio,
            filename="first.csv",
            sha256="0" * 64,
            size=1,
            uploaded_at=timezone.now(),
            uploaded_by=UserFactory(),
            problems=[{"row": 1, "field": "name", "message": "No."}],
            run=running(floor),
        )
    return ImportBatch.objects.latest("pk")


def seed(floor: Floor) -> None:
    """One of everything, so that the first row of a kind is not what costs."""
    newest_batch(floor)
    owner = screened_party(studio=floor.studio, key="S-1")
    StakeFactory(studio=floor.studio, owner=owner, owned=floor.yancheng)
    StakeFactory(studio=floor.studio, owner=floor.yancheng, owned=floor.maple)
    EngagementFactory(production=floor.series, hirer=floor.yancheng, hired=owner)
    Party.objects.filter(pk=floor.unnamed.pk).update(asked_of=floor.maple)
    PartyName.objects.create(party=floor.yancheng, text="Three Lines")
    finding = floor.finding
    Decision.objects.create(
        finding=finding,
        match=finding.match,
        answer="same",
        reason="other",
        state=Decision.State.PROPOSED,
        by=UserFactory(),
        at=timezone.now(),
    )
    finding.events.create(at=timezone.now(), by=UserFactory(), verb="propose", to_state="open", text="Said.")
    settle()


@pytest.mark.parametrize("name", sorted(PLACES))
def test_page_asks_as_much_for_thirty_rows_as_for_one(floor: Floor, browse: Browse, name: str) -> None:
    grow, place = PLACES[name]
    seed(floor)
    client = browse(floor.member([Role.ANALYST, Role.REVIEWER]))
    one = asked(client, place(floor))
    grow(floor)
    assert asked(client, place(floor)) == one


def test_version_asks_as_much_for_thirty_changes_as_for_one(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    for number, rows in ((1, 1), (2, 30)):
        fresh = (sdn_row(70000 + 100 * number + row, f"HOUSE {number} {row}") for row in range(rows))
        publish(floor.source, sdn_of(*ROWS, *fresh), day=DAY + timedelta(days=number))
    settle()
    assert ListVersion.objects.get(number=3).added == 30
    one, thirty = (asked(client, floor.url("version", "ofac_sdn", number)) for number in (2, 3))
    assert thirty == one
    compare = floor.url("compare", "ofac_sdn")
    one, thirty = (asked(client, f"{compare}?one={older}&other={older + 1}") for older in (1, 2))
    assert thirty == one
