"""What a studio holds, as drafts: the snapshot that a file is compared with."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from studios.models import Episode, Production, Shot, Studio
from vendors.imports.drafts import (
    Draft,
    EngagementDraft,
    EpisodeDraft,
    PartyDraft,
    ProductionDraft,
    ShotDraft,
    StakeDraft,
)
from vendors.models import (
    Engagement,
    Evidence,
    ImportAlias,
    Party,
    PartyAddress,
    PartyIdentifier,
    PartyName,
    Stake,
    WorkKind,
)

D = TypeVar("D", bound=Draft)


@dataclass(frozen=True, slots=True)
class HeldRow(Generic[D]):
    """A row of the studio in the form of a draft."""

    pk: int
    draft: D
    line: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Everything a file may name, by identity. ``earlier`` has the names, with their kinds, of each party that is set
    aside, as they are if a file takes it up again: what it was called last is a former name then. ``same_as`` are keys that mean a party held under another one: since
    somebody said so, or since the two were merged (then it is among ``merged``). Parties that are no longer active
    are not held."""

    productions: dict[str, HeldRow[ProductionDraft]] = field(default_factory=dict)
    episodes: dict[tuple[str, str], HeldRow[EpisodeDraft]] = field(default_factory=dict)
    shots: dict[tuple[str, str], HeldRow[ShotDraft]] = field(default_factory=dict)
    parties: dict[str, HeldRow[PartyDraft]] = field(default_factory=dict)
    stakes: dict[Hashable, HeldRow[StakeDraft]] = field(default_factory=dict)
    engagements: dict[Hashable, HeldRow[EngagementDraft]] = field(default_factory=dict)
    earlier: dict[str, dict[str, str]] = field(default_factory=dict)
    works: dict[str, str] = field(default_factory=dict)
    same_as: dict[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()
    twins: frozenset[Hashable] = frozenset()
    """Identities under which two links, or two stakes, stand since a merge; the later one is held here."""

    def room(self, section: str) -> Mapping[Any, HeldRow[Any]]:
        """What is held of a section, by identity."""
        rooms: dict[str, Mapping[Any, HeldRow[Any]]] = {
            "production": self.productions,
            "episode": self.episodes,
            "shot": self.shots,
            "stake": self.stakes,
            "engagement": self.engagements,
        }
        return rooms.get(section, self.parties)


def held_by(studio: Studio) -> Held:
    """The snapshot of one studio. Sixteen queries, whatever its size."""
    parties, merged = _parties(studio)
    stakes, engagements = list(_stakes(studio)), list(_engagements(studio))
    return Held(
        productions=_productions(studio),
        episodes=_episodes(studio),
        shots=_shots(studio),
        parties=parties,
        stakes=_by_identity(stakes),
        engagements=_by_identity(engagements),
        earlier=_earlier(studio),
        works=dict(WorkKind.objects.values_list("code", "label")),
        same_as=_same_as(studio, parties, merged),
        merged=frozenset(merged),
        twins=_twins(stakes) | _twins(engagements),
    )


def _productions(studio: Studio) -> dict[str, HeldRow[ProductionDraft]]:
    rows = Production.objects.filter(studio=studio).values_list(
        "pk", "code", "title", "kind", "start_date", "delivery_date", "seconds"
    )
    return {row[1]: HeldRow(row[0], ProductionDraft(*row[1:])) for row in rows}


def _episodes(studio: Studio) -> dict[tuple[str, str], HeldRow[EpisodeDraft]]:
    rows = Episode.objects.filter(production__studio=studio).values_list(
        "pk", "production__code", "code", "title", "delivery_date", "air_date", "seconds"
    )
    return {(row[1], row[2]): HeldRow(row[0], EpisodeDraft(*row[1:])) for row in rows}


def _shots(studio: Studio) -> dict[tuple[str, str], HeldRow[ShotDraft]]:
    rows = Shot.objects.filter(production__studio=studio).values_list(
        "pk", "production__code", "episode__code", "code", "seconds"
    )
    return {
        (production, code): HeldRow(pk, ShotDraft(production, episode or "", code, seconds))
        for pk, production, episode, code, seconds in rows
    }


def _parties(
    studio: Studio,
) -> tuple[dict[str, HeldRow[PartyDraft]], dict[str, str]]:
    """Those that are active, and by key which of the others was found to be which party."""
    names = _grouped(PartyName.objects.filter(party__studio=studio), "party_id", "text", "kind")
    identifiers = _grouped(
        PartyIdentifier.objects.filter(party__studio=studio), "party_id", "kind", "value", "country"
    )
    addresses = _grouped(
        PartyAddress.objects.filter(party__studio=studio), "party_id", "text", "city", "country"
    )
    rows = Party.objects.filter(studio=studio, is_active=True).values_list(
        "pk",
        "key",
        "kind",
        "name",
        "country",
        "nationality",
        "birth_date",
        "gender",
        "website",
        "bank_country",
        "asked_date",
        "asked_of__key",
    )
    parties = {
        key: HeldRow(
            pk,
            PartyDraft(
                key=key, kind=kind, name=name, names=names[pk], country=country, nationality=nationality,
                birth_date=birth_date, gender=gender, website=website, bank_country=bank_country,
                identifiers=identifiers[pk], addresses=addresses[pk], asked_date=asked_date, asked_of=asked_of or "",
            ),
        )
        for (
            pk, key, kind, name, country, nationality, birth_date, gender, website, bank_country, asked_date, asked_of,
        ) in rows
    }  # fmt: skip
    merged = Party.objects.filter(studio=studio, merged_into__isnull=False)
    return parties, dict(merged.values_list("key", "merged_into__key"))


def _earlier(studio: Studio) -> dict[str, dict[str, str]]:
    aside = Party.objects.filter(studio=studio, is_active=False, merged_into=None)
    further = _grouped(PartyName.objects.filter(party__in=aside), "party_id", "text", "kind")
    named = aside.exclude(kind=Party.Kind.UNDISCLOSED).values_list("pk", "key", "name")
    return {key: {name: PartyName.Kind.FORMER.value, **dict(further[pk])} for pk, key, name in named}


def _same_as(
    studio: Studio, parties: Mapping[str, HeldRow[PartyDraft]], merged: Mapping[str, str]
) -> dict[str, str]:
    """Only what leads to an active party, and never from a key that is one."""
    said = dict(ImportAlias.objects.filter(studio=studio).values_list("key", "party__key"))
    found: dict[str, str] = {}
    for key in {**said, **merged}:
        at = merged.get(key) or said[key]
        for _ in merged:  # a party that was merged into one that was merged, and so on
            at = merged.get(at, at)
        if at in parties and key not in parties:
            found[key] = at
    return found


def _stakes(studio: Studio) -> Iterator[HeldRow[StakeDraft]]:
    rows = (
        Stake.objects.current().filter(studio=studio).order_by("pk")
        .values_list(
            "pk", "line", "owner__key", "owned__key", "kind", "start_date", "end_date", "min_share", "max_share", "source", "state",
            "arrangement",
        )
    )  # fmt: skip
    return (HeldRow(row[0], StakeDraft(*row[2:]), row[1]) for row in rows)


def _engagements(studio: Studio) -> Iterator[HeldRow[EngagementDraft]]:
    current = Engagement.objects.current().filter(production__studio=studio)
    evidence = _grouped(
        Evidence.objects.filter(engagement__in=current), "engagement_id", "basis", "reference"
    )
    through = Engagement.episodes.through.objects.filter(engagement__in=current)
    episodes = _grouped(through, "engagement_id", "episode__code")
    rows = current.order_by("pk").values_list(
        "pk",
        "line",
        "production__code",
        "hirer__key",
        "hired__key",
        "work_id",
        "start_date",
        "end_date",
        "state",
        "shots",
        "note",
        "screen_share",
        "confidence",
    )
    return (
        HeldRow(
            pk,
            EngagementDraft(
                production=production, hirer=hirer or "", hired=hired, work=work, start_date=start, end_date=end, state=state,
                episodes=tuple(code for (code,) in episodes[pk]), shots=shots, note=note, evidence=tuple(sorted(set(evidence[pk]))),
                screen_share=share, confidence=confidence,
            ),
            line,
        )
        for pk, line, production, hirer, hired, work, start, end, state, shots, note, share, confidence in rows
    )  # fmt: skip


def _grouped(rows: QuerySet[Any], by: str, *fields: str) -> defaultdict[int, tuple[Any, ...]]:
    """Sorted tuples of the fields, by owner."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows.values_list(by, *fields):
        groups[row[0]].append(row[1:])
    found: defaultdict[int, tuple[Any, ...]] = defaultdict(tuple)
    found.update((owner, tuple(sorted(group))) for owner, group in groups.items())
    return found


def _twins(rows: Iterable[HeldRow[Any]]) -> frozenset[Hashable]:
    counted = Counter(row.draft.identity for row in rows)
    return frozenset(identity for identity, count in counted.items() if count > 1)


def _by_identity(rows: Iterable[HeldRow[Any]]) -> dict[Hashable, HeldRow[Any]]:
    return {row.draft.identity: row for row in rows}
