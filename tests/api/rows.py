"""Rows of the screening floor for tests of the API, and the clients that ask for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rest_framework.test import APIClient

from screening.matching.engine import ENGINE_VERSION
from screening.models import (
    Finding,
    FindingEvent,
    ListChange,
    ListedParty,
    ListedRevision,
    ListRelation,
    ListVersion,
    Match,
    Naming,
    Screening,
    Source,
)
from studios.models import Role, Studio
from studios.rules import Member
from tests.factories import NOW, member, screened_party
from vendors.models import Party

PUBLISHED = date(2022, 12, 1)
EVIDENCE = [
    {
        "feature": "name",
        "effect": 0.9,
        "query": "Moonlight Studio",
        "listed": "MOONLIGHT STUDIO",
        "detail": "The names agree.",
    }
]


def client_of(who: Member) -> APIClient:
    client = APIClient()
    client.force_authenticate(who.user)
    return client


def client_as(role: str, studio: Studio, **scope: Any) -> APIClient:
    return client_of(member(role=role, studio=studio, **scope))


def source_with_version(code: str = "ofac-sdn", **fields: Any) -> Source:
    """A list whose first version is in force and screened against every party."""
    source = Source.objects.create(code=code, adapter="ofac_sdn", name=code.upper(), **fields)
    return apply_version(source)


def apply_version(source: Source, *, is_screened: bool = True) -> Source:
    """Put the next version in force, a week after the one before; the ledger reaches to it unless told."""
    number = source.versions.count() + 1
    version = ListVersion.objects.create(
        source=source,
        number=number,
        step=number,
        state=ListVersion.State.APPLIED,
        published_date=PUBLISHED + timedelta(days=7 * (number - 1)),
        fetched_at=NOW,
        applied_at=NOW,
        screened_at=NOW if is_screened else None,
        origin="list.csv",
        sha256=f"{number:064}",
        entry_count=1,
    )
    source.current_version = version
    if is_screened:
        source.screened_version = version
    source.save()
    return source


def listed(source: Source, listed_id: str = "36", name: str = "MOONLIGHT STUDIO") -> ListedRevision:
    """An entry of the version in force, with the change that brought it."""
    party = ListedParty.objects.create(source=source, listed_id=listed_id, name=name)
    content = {
        "listed_id": listed_id,
        "party": {"names": [{"text": name, "kind": "primary"}]},
        "programmes": ["CUBA"],
    }
    revision = ListedRevision.objects.create(
        listed_party=party,
        version=source.current_version,
        from_step=source.current_version.step,
        content=content,
        pointer="SDN.CSV:1",
        entry_hash=f"{party.pk:064}",
        fingerprint=f"{party.pk:064}",
    )
    party.current = revision
    party.save()
    ListChange.objects.create(
        version=source.current_version,
        listed_party=party,
        kind=ListChange.Kind.ADDED,
        after=revision,
        is_material=True,
    )
    return revision


def screening(party: Party, source: Source, **fields: Any) -> Screening:
    defaults = {
        "outcome": Screening.Outcome.NO_HIT,
        "version": source.current_version,
        "engine_version": ENGINE_VERSION,
        "screened_at": NOW,
    }
    return Screening.objects.create(revision=party.revision, source=source, **defaults | fields)


def finding(party: Party, revision: ListedRevision, **fields: Any) -> Finding:
    """An open finding on a party that was screened and hit."""
    source = revision.listed_party.source
    match = Match.objects.create(
        revision=party.revision,
        listed_revision=revision,
        engine_version=ENGINE_VERSION,
        score=fields.get("score", 0.9),
        band="match",
        query_name=party.name,
        listed_name=revision.listed_party.name,
        evidence=EVIDENCE,
        found_at=NOW,
    )
    if not Screening.objects.filter(revision=party.revision, source=source).exists():
        screening(party, source, outcome=Screening.Outcome.HIT, matches=1)
    defaults = {"score": 0.9, "why_now": "They are alike.", "opened_at": NOW, "changed_at": NOW}
    row = Finding.objects.create(
        studio=party.studio,
        party=party,
        listed_party=revision.listed_party,
        match=match,
        **defaults | fields,
    )
    FindingEvent.objects.create(finding=row, at=NOW, verb="open", to_state=row.state, text=row.why_now)
    return row


def naming(party: Party, revision: ListedRevision, relation: str = "Linked To", **fields: Any) -> Naming:
    """The entry names somebody like the party."""
    said = ListRelation.objects.create(
        listed_party=revision.listed_party, relation=relation, target=party.name, is_current=True
    )
    defaults = {"side": "named", "score": 0.9, "is_found": True, "found_at": NOW}
    return Naming.objects.create(studio=party.studio, party=party, relation=said, **defaults | fields)


def studio_with_finding(**fields: Any) -> Finding:
    """A studio of its own with one party and one finding on it."""
    party = screened_party(name="Moonlight Studio", key="v-moonlight", **fields)
    known = ListedRevision.objects.filter(listed_party__listed_id="36").first()
    return finding(party, known or listed(source_with_version()))


def analyst_of(row: Finding) -> APIClient:
    return client_as(Role.ANALYST, row.studio)


def address(studio: Studio, rest: str = "") -> str:
    return f"/api/v1/studios/{studio.slug}/{rest}"
