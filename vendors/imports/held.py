"""What a studio holds, as drafts: the snapshot that a file is compared with."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Hashable, Iterable
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
    """Everything a file may name, by identity."""

    productions: dict[str, HeldRow[ProductionDraft]] = field(default_factory=dict)
    episodes: dict[tuple[str, str], HeldRow[EpisodeDraft]] = field(default_factory=dict)
    shots: dict[tuple[str, str], HeldRow[ShotDraft]] = field(default_factory=dict)
    parties: dict[str, HeldRow[PartyDraft]] = field(default_factory=dict)
    stakes: dict[Hashable, HeldRow[StakeDraft]] = field(default_factory=dict)
    engagements: dict[Hashable, HeldRow[EngagementDraft]] = field(default_factory=dict)
    works: dict[str, str] = field(default_factory=dict)


def held_by(studio: Studio) -> Held:
    """The snapshot of one studio. Twelve queries, whatever its size."""
    return Held(
        productions=_productions(studio),
        episodes=_episodes(studio),
        shots=_shots(studio),
        parties=_parties(studio),
        stakes=_stakes(studio),
        engagements=_engagements(studio),
        works=dict(WorkKind.objects.values_list("code", "label")),
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


def _parties(studio: Studio) -> dict[str, HeldRow[PartyDraft]]:
    names = _grouped(PartyName.objects.filter(party__studio=studio), "party_id", "text", "kind")
    identifiers = _grouped(
        PartyIdentifier.objects.filter(party__studio=studio), "party_id", "kind", "value", "country"
    )
    addresses = _grouped(
        PartyAddress.objects.filter(party__studio=studio), "party_id", "text", "city", "country"
    )
    rows = Party.objects.filter(studio=studio).values_list(
        "pk",
        "key",
        "kind",
        "name",
        "country",
        "nationality",
        "birth_date",
        "gender",
        "website",
        "asked_date",
        "asked_of__key",
    )
    return {
        key: HeldRow(
            pk,
            PartyDraft(
                key=key, kind=kind, name=name, names=names[pk], country=country, nationality=nationality,
                birth_date=birth_date, gender=gender, website=website, identifiers=identifiers[pk],
                addresses=addresses[pk], asked_date=asked_date, asked_of=asked_of or "",
            ),
        )
        for pk, key, kind, name, country, nationality, birth_date, gender, website, asked_date, asked_of in rows
    }  # fmt: skip


def _stakes(studio: Studio) -> dict[Hashable, HeldRow[StakeDraft]]:
    rows = (
        Stake.objects.current().filter(studio=studio).order_by("pk")
        .values_list(
            "pk", "line", "owner__key", "owned__key", "kind", "start_date", "end_date", "min_share", "max_share", "source", "state",
            "arrangement",
        )
    )  # fmt: skip
    return _by_identity(HeldRow(row[0], StakeDraft(*row[2:]), row[1]) for row in rows)


def _engagements(studio: Studio) -> dict[Hashable, HeldRow[EngagementDraft]]:
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
    return _by_identity(
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


def _by_identity(rows: Iterable[HeldRow[Any]]) -> dict[Hashable, HeldRow[Any]]:
    return {row.draft.identity: row for row in rows}
