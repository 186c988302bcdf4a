"""Pairs that are perhaps the same, with what the engine says of them as they stand now; and what was merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from screening.matching.engine import compare
from screening.matching.match import Match
from screening.parties import party_of
from studios.models import Run, Studio
from studios.rules import Member
from vendors.models import KeptApart, LikelyDuplicate, Party, PartyMerge


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties and how they compare now. ``match`` is None where one of them has nothing to compare."""

    row: LikelyDuplicate
    match: Match | None


def suggestions(member: Member) -> QuerySet[LikelyDuplicate]:
    """Those of which nobody has said anything yet."""
    rows = LikelyDuplicate.objects.visible_to(member).standing()
    return rows.select_related("first__revision", "second__revision")


def pairs_of(rows: Iterable[LikelyDuplicate]) -> list[Pair]:
    """One comparison a row: some milliseconds each."""
    return [Pair(row, compared(row.first, row.second)) for row in rows]


def compared(one: Party, other: Party) -> Match | None:
    if one.revision is None or other.revision is None:
        return None
    return compare(party_of(one.revision), party_of(other.revision))


def last_search(studio: Studio) -> Run | None:
    """The newest search that ended well."""
    rows = Run.objects.filter(studio=studio, kind=Run.Kind.FIND_DUPLICATES, state=Run.State.DONE)
    return rows.order_by("-pk").first()


def merges_of(party: Party) -> list[PartyMerge]:
    """In which it was kept or absorbed, newest first."""
    rows = PartyMerge.objects.filter(Q(kept=party) | Q(absorbed=party))
    return list(rows.select_related("kept", "absorbed", "merged_by", "undone_by")[:20])


def apart_from(party: Party) -> list[KeptApart]:
    rows = KeptApart.objects.filter(Q(first=party) | Q(second=party))
    return list(rows.select_related("first", "second", "by")[:50])
