"""What lists say of owners, owned and linked, in pages: the publisher's words, and what one press would record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet
from django.db.models.functions import Lower

from screening.actions.findings import held_as_same
from screening.models import Finding, ListedParty, ListedRevision, Naming
from studios.rules import Member
from vendors.models import Party, Stake

MOST_OF_A_PARTY = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """What recording a naming comes to: the other side, as the party ``known`` or as a new one of this name, kind, country
    and key; and who holds whom, "party" or "other", empty where the list does not say."""

    name: str
    kind: str
    country: str
    key: str
    known: Party | None
    holder: Literal["party", "other", ""]


@dataclass(frozen=True, slots=True)
class NamingRow:
    """A naming as a page shows it. ``revision`` is the entry's, None where it is listed no more; ``stake`` what the naming
    was recorded as, as it stands now."""

    naming: Naming
    proposal: Proposal
    revision: ListedRevision | None
    stake: Stake | None

    @property
    def sentences(self) -> dict[str, str]:
        """Who would hold whom, by the holder; one where the list says it, else both ways, whoever is named as linked to first."""
        party, other = str(self.naming.party), self.other
        told = {"party": f"{party} controls {other}", "other": f"{other} controls {party}"}
        both = ("party", "other") if self.naming.side == Naming.Side.NAMED else ("other", "party")
        return {holder: told[holder] for holder in both if self.proposal.holder in ("", holder)}

    @property
    def other(self) -> str:
        return str(self.proposal.known or self.proposal.name)


def with_sides(rows: QuerySet[Naming]) -> QuerySet[Naming]:
    """With all that a row names."""
    return rows.select_related(
        "party",
        "answered_by",
        "relation__listed_party__source",
        "relation__listed_party__current__version__source",
    )


def naming_rows(namings: Sequence[Naming]) -> list[NamingRow]:
    """Each with what it comes to, in a fixed number of queries for all."""
    proposals = proposals_of(namings)
    lines = [one.stake_line for one in namings if one.stake_line]
    stakes = Stake.objects.current().filter(line__in=lines).select_related("owner", "owned")
    by_line = {stake.line: stake for stake in stakes}
    return [
        NamingRow(
            naming=one,
            proposal=proposals[one.pk],
            revision=one.relation.listed_party.current,
            stake=by_line.get(one.stake_line) if one.stake_line else None,
        )
        for one in namings
    ]


def namings_of(party: Party, member: Member) -> list[NamingRow]:
    """What lists say of one party: what waits first, at most so many."""
    rows = with_sides(Naming.objects.visible_to(member).filter(party=party)).order_by("answer", "-pk")
    return naming_rows(list(rows[:MOST_OF_A_PARTY]))


def proposals_of(namings: Collection[Naming]) -> dict[int, Proposal]:
    """By naming; all of one studio. In four queries, however many."""
    if not namings:
        return {}
    studio = next(iter(namings)).studio_id
    entries = _entries_named(namings)
    sides = {one.pk: _other_side(one, entries) for one in namings}
    known = _Known(studio, list(sides.values()))
    return {one.pk: _proposal(one, sides[one.pk], known) for one in namings}


@dataclass(frozen=True, slots=True)
class _Side:
    """The other side of a naming: a name, and the entry that it is, if any."""

    name: str
    entry: ListedParty | None

    @property
    def key(self) -> str:
        """Under which an import, or the next press, finds the party again."""
        return f"{self.entry.source.code}:{self.entry.listed_id}"[:80] if self.entry else ""


def _entries_named(namings: Iterable[Naming]) -> dict[tuple[int, str], ListedParty]:
    """By list and name those that are named and stand on the list themselves."""
    named = [one.relation for one in namings if one.side == Naming.Side.ENTRY]
    rows = ListedParty.objects.filter(
        source__in={one.listed_party.source_id for one in named},
        name__in={one.target for one in named},
        current__isnull=False,
    )
    rows = rows.select_related("source", "current").order_by("-pk")
    return {(row.source_id, row.name): row for row in rows}


def _other_side(naming: Naming, entries: dict[tuple[int, str], ListedParty]) -> _Side:
    relation = naming.relation
    if naming.side == Naming.Side.NAMED:
        return _Side(relation.listed_party.name, relation.listed_party)
    return _Side(relation.target, entries.get((relation.listed_party.source_id, relation.target)))


class _Known:
    """The studio's parties that some of these sides are: confirmed as the entry, recorded from it before, or of its name."""

    def __init__(self, studio: int, sides: Collection[_Side]) -> None:
        entries = {side.entry.pk for side in sides if side.entry}
        findings = Finding.objects.of_names().exposing().filter(studio=studio, listed_party__in=entries)
        rows = [row for row in findings.select_related("party").order_by("-pk") if row.party.is_active]
        same = held_as_same(rows)
        self._by_entry = {row.listed_party_id: row.party for row in rows if row.pk in same}
        active = Party.objects.screenable().filter(studio=studio).order_by("-pk")
        keyed = Party.objects.filter(studio=studio, key__in={side.key for side in sides if side.key})
        self._by_key = {row.key: row.merged_into or row for row in keyed.select_related("merged_into")}
        names = {side.name.lower() for side in sides}
        lowered = active.annotate(lowered=Lower("name")).filter(lowered__in=names)
        self._by_name = {row.name.lower(): row for row in lowered}

    def party(self, side: _Side) -> Party | None:
        confirmed = self._by_entry.get(side.entry.pk) if side.entry else None
        return confirmed or self._by_key.get(side.key) or self._by_name.get(side.name.lower())


def _proposal(naming: Naming, side: _Side, known: _Known) -> Proposal:
    content = side.entry.current.content["party"] if side.entry and side.entry.current else {}
    countries = content.get("countries", ())
    party = known.party(side)
    kind = Party.Kind.PERSON if content.get("schema") == "Person" else Party.Kind.VENDOR
    return Proposal(
        name=side.name,
        kind=party.kind if party else kind,
        country=countries[0] if len(countries) == 1 else "",
        key=side.key,
        known=party,
        holder=_holder(naming, party.kind if party else kind),
    )


def _holder(naming: Naming, other: str) -> Literal["party", "other", ""]:
    """Who holds whom by the list's word; a person is never held."""
    way, is_named = naming.relation.meaning.way, naming.side == Naming.Side.NAMED
    if way == "linked":
        persons = [naming.party.kind == Party.Kind.PERSON, other == Party.Kind.PERSON]
        return "party" if persons == [True, False] else "other" if persons == [False, True] else ""
    return "party" if (way == "other_holds") == is_named else "other"
