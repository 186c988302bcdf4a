"""Revisions: what is compared of a party, frozen whenever it changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Subquery

from studios.models import User
from vendors.models import Party, PartyRevision

PARTIES_AT_ONCE = 500


def content_of(party: Party) -> dict[str, Any]:
    """What is compared, as JSON: kind, names {text, kind}, birth_date, gender, countries, identifiers, addresses.

    Sorted, so that the order of entry is no change. Reads the party's names, identifiers and addresses.
    """
    return {
        "kind": party.kind,
        "names": [
            {"text": party.name, "kind": "primary"},
            *sorted(({"text": n.text, "kind": n.kind} for n in party.names.all()), key=_order),
        ],
        "birth_date": party.birth_date,
        "gender": party.gender,
        "countries": sorted({party.country, party.nationality} - {""}),
        "identifiers": sorted(
            ({"kind": i.kind, "value": i.value, "country": i.country} for i in party.identifiers.all()),
            key=_order,
        ),
        "addresses": sorted(
            ({"text": a.text, "city": a.city, "country": a.country} for a in party.addresses.all()),
            key=_order,
        ),
    }


def _order(item: dict[str, Any]) -> str:
    return json.dumps(item, sort_keys=True)


def fingerprint_of(content: dict[str, Any]) -> str:
    """SHA-256 of what is compared."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def record_revision(party: Party, *, by: User | None, now: datetime) -> PartyRevision | None:
    """Freeze the party as it stands, inside the caller's transaction. None where nothing compared has changed,
    or where the party is undisclosed and so has nothing to compare."""
    if party.kind == Party.Kind.UNDISCLOSED:
        return None
    revision = _next_revision(party, by, now)
    if revision is None:
        return None
    revision.save(force_insert=True)
    party.revision = revision
    party.save(update_fields=["revision"])
    return revision


def record_revisions(party_ids: Sequence[int], *, by: User | None, now: datetime) -> int:
    """The same for many parties, in some ten queries for each five hundred. Returns how many revisions were new."""
    count = 0
    for ids in _portions(party_ids):
        parties = Party.objects.filter(pk__in=ids).exclude(kind=Party.Kind.UNDISCLOSED).order_by("pk")
        related = parties.select_related("revision").prefetch_related("names", "identifiers", "addresses")
        revisions = [new for party in related if (new := _next_revision(party, by, now))]
        PartyRevision.objects.bulk_create(revisions)
        newest = PartyRevision.objects.filter(party=OuterRef("pk")).order_by("-number").values("pk")[:1]
        Party.objects.filter(pk__in=[one.party_id for one in revisions]).update(revision=Subquery(newest))
        count += len(revisions)
    return count


def _portions(party_ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(party_ids)
    while portion := list(islice(rest, PARTIES_AT_ONCE)):
        yield portion


def _next_revision(party: Party, by: User | None, now: datetime) -> PartyRevision | None:
    content = content_of(party)
    fingerprint = fingerprint_of(content)
    current = party.revision
    if current is not None and current.fingerprint == fingerprint:
        return None
    number = current.number + 1 if current else 1
    return PartyRevision(
        party=party, number=number, content=content, fingerprint=fingerprint, recorded_at=now, recorded_by=by
    )
