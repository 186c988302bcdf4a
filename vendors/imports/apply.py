"""Write a plan, inside the caller's transaction. Rows go in bulk: a chain of 20,000 vendors is some thousand queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final, TypeVar

from studios.models import Episode, Production, Shot, Studio, User
from vendors.imports.check import Changes, Plan
from vendors.imports.drafts import EngagementDraft, PartyDraft, StakeDraft
from vendors.imports.held import HeldRow
from vendors.models import Engagement, Evidence, Party, PartyAddress, PartyIdentifier, PartyName, Stake
from vendors.revisions import record_revisions
from vendors.scripts import script_of

T = TypeVar("T")
AT_ONCE: Final = 500
_LINK_FIELDS: Final = ("end_date", "state", "episodes", "shots", "note", "screen_share", "confidence")
PARTY_SECTIONS: Final = ("vendor", "person", "undisclosed")
_PARTY_FIELDS: Final = (
    "kind", "name", "country", "nationality", "birth_date", "gender", "website", "bank_country",
    "asked_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose chain is written, by whom and when."""

    studio: Studio
    by: User | None
    now: datetime

    @property
    def recorded(self) -> dict[str, Any]:
        return {"recorded_at": self.now, "recorded_by": self.by}


def write(plan: Plan, *, studio: Studio, by: User | None, now: datetime) -> int:
    """Everything the plan calls new or changed stands in the studio; returns how many party revisions that made.

    Changed stakes and engagements supersede their row; the rest is changed in place, and the party's revisions
    keep what it was.
    """
    writing = Writing(studio, by, now)
    _write_productions(plan.sections["production"], writing)
    _write_episodes(plan.sections["episode"], writing)
    _write_shots(plan.sections["shot"], writing)
    party_ids = _write_parties([plan.sections[section] for section in PARTY_SECTIONS], writing)
    _write_stakes(plan.sections["stake"], writing)
    _write_engagements(plan.sections["engagement"], writing)
    return record_revisions(party_ids, by=by, now=now)


def _drafts(changes: Changes) -> list[Any]:
    return [*changes.new, *(draft for _, draft in changes.changed)]


def _portions(rows: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(rows)
    while portion := list(islice(rest, AT_ONCE)):
        yield portion


def _write_productions(changes: Changes, writing: Writing) -> None:
    Production.objects.bulk_create(
        [
            Production(
                studio=writing.studio,
                code=draft.key,
                title=draft.name,
                kind=draft.type,
                start_date=draft.start_date,
                delivery_date=draft.delivery_date,
                seconds=draft.seconds,
            )
            for draft in _drafts(changes)
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["studio", "code"],
        update_fields=["title", "kind", "start_date", "delivery_date", "seconds"],
    )


def _write_episodes(changes: Changes, writing: Writing) -> None:
    drafts = _drafts(changes)
    if not drafts:
        return
    productions = _production_ids(writing.studio)
    Episode.objects.bulk_create(
        [
            Episode(
                production_id=productions[draft.production],
                code=draft.key,
                title=draft.name,
                delivery_date=draft.delivery_date,
                air_date=draft.air_date,
                seconds=draft.seconds,
            )
            for draft in drafts
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["production", "code"],
        update_fields=["title", "delivery_date", "air_date", "seconds"],
    )


def _write_shots(changes: Changes, writing: Writing) -> None:
    drafts = _drafts(changes)
    if not drafts:
        return
    productions, episodes = _production_ids(writing.studio), _episode_ids(writing.studio)
    Shot.objects.bulk_create(
        [
            Shot(
                production_id=productions[draft.production],
                episode_id=episodes[draft.production, draft.episode] if draft.episode else None,
                code=draft.key,
                seconds=draft.seconds,
            )
            for draft in drafts
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["production", "code"],
        update_fields=["episode", "seconds"],
    )


def _episode_ids(studio: Studio) -> dict[tuple[str, str], int]:
    rows = Episode.objects.filter(production__studio=studio).values_list("production__code", "code", "pk")
    return {(production, code): pk for production, code, pk in rows}


def _production_ids(studio: Studio) -> dict[str, int]:
    return dict(Production.objects.filter(studio=studio).values_list("code", "pk"))


def _party_ids(studio: Studio) -> dict[str, int]:
    return dict(Party.objects.filter(studio=studio).values_list("key", "pk"))


def _write_parties(sections: Sequence[Changes], writing: Writing) -> list[int]:
    """Returns the ids of the parties that are new or changed."""
    drafts: list[PartyDraft] = [draft for changes in sections for draft in _drafts(changes)]
    if not drafts:
        return []
    before = _keys_held(sections, writing.studio)
    Party.objects.bulk_create(
        [
            Party(studio=writing.studio, key=one.key, **{name: getattr(one, name) for name in _PARTY_FIELDS})
            for one in drafts
        ],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["studio", "key"],
        update_fields=[*_PARTY_FIELDS, "is_active"],
    )
    ids = _party_ids(writing.studio)
    _clear_parts([pk for key, pk in ids.items() if key in before])
    _write_parts(drafts, ids)
    _write_askings(drafts, before, ids)
    return [ids[draft.key] for draft in drafts]


def _keys_held(sections: Sequence[Changes], studio: Studio) -> set[str]:
    """The keys of what changes, and of all that is no longer active: it is taken up again where the file has it."""
    dormant = set(Party.objects.filter(studio=studio, is_active=False).values_list("key", flat=True))
    new = {draft.key for changes in sections for draft in changes.new}
    return {held.draft.key for changes in sections for held, _ in changes.changed} | dormant & new


def _clear_parts(party_ids: Sequence[int]) -> None:
    """Changed parties get their names, identifiers and addresses anew; nothing else points to those rows."""
    for portion in _portions(party_ids):
        PartyName.objects.filter(party__in=portion).delete()
        PartyIdentifier.objects.filter(party__in=portion).delete()
        PartyAddress.objects.filter(party__in=portion).delete()


def _write_parts(drafts: Iterable[PartyDraft], ids: dict[str, int]) -> None:
    for portion in _portions(drafts):
        PartyName.objects.bulk_create(
            PartyName(party_id=ids[one.key], text=text, kind=kind, script=script_of(text))
            for one in portion
            for text, kind in one.names
        )
        PartyIdentifier.objects.bulk_create(
            PartyIdentifier(party_id=ids[one.key], kind=kind, value=value, country=country)
            for one in portion
            for kind, value, country in one.identifiers
        )
        PartyAddress.objects.bulk_create(
            PartyAddress(party_id=ids[one.key], text=text, city=city, country=country)
            for one in portion
            for text, city, country in one.addresses
        )


def _write_askings(drafts: Iterable[PartyDraft], before: set[str], ids: dict[str, int]) -> None:
    """After all parties stand: one may be asked of another of the same file."""
    asked = [
        Party(pk=ids[one.key], asked_of_id=ids.get(one.asked_of))
        for one in drafts
        if one.asked_of or one.key in before
    ]
    Party.objects.bulk_update(asked, ["asked_of"], batch_size=AT_ONCE)


def _supersede(
    model: type[Stake] | type[Engagement], changed: Iterable[HeldRow[Any]], writing: Writing
) -> None:
    for portion in _portions(row.pk for row in changed):
        model._default_manager.filter(pk__in=portion, superseded_at__isnull=True).update(
            superseded_at=writing.now
        )


def _write_stakes(changes: Changes, writing: Writing) -> None:
    if not changes.new and not changes.changed:
        return
    ids = _party_ids(writing.studio)
    _supersede(Stake, (held for held, _ in changes.changed), writing)
    stakes = [_stake(draft, ids, writing) for draft in changes.new]
    stakes += [_stake(draft, ids, writing, line=held.line) for held, draft in changes.changed]
    Stake.objects.bulk_create(stakes, batch_size=AT_ONCE)


def _stake(draft: StakeDraft, ids: dict[str, int], writing: Writing, **line: Any) -> Stake:
    return Stake(
        studio=writing.studio,
        owner_id=ids[draft.owner],
        owned_id=ids[draft.owned],
        kind=draft.kind,
        min_share=draft.min_share,
        max_share=draft.max_share,
        start_date=draft.start_date,
        end_date=draft.end_date,
        source=draft.source,
        state=draft.state,
        arrangement=draft.arrangement,
        **line,
        **writing.recorded,
    )


def _write_engagements(changes: Changes, writing: Writing) -> None:
    if not changes.new and not changes.changed:
        return
    replaced = [(held, draft) for held, draft in changes.changed if not _is_only_evidence(held.draft, draft)]
    _supersede(Engagement, (held for held, _ in replaced), writing)
    parties, productions = _party_ids(writing.studio), _production_ids(writing.studio)
    written: list[tuple[EngagementDraft, Engagement]] = [
        (draft, _engagement(draft, parties, productions, writing)) for draft in changes.new
    ]
    written += [
        (draft, _engagement(draft, parties, productions, writing, line=held.line)) for held, draft in replaced
    ]
    Engagement.objects.bulk_create([row for _, row in written], batch_size=AT_ONCE)
    _write_episode_links(written, writing)
    _write_evidence(changes, replaced, {draft.identity: row for draft, row in written}, writing)


def _is_only_evidence(held: EngagementDraft, draft: EngagementDraft) -> bool:
    """Whether the engagement is as it was and only rests on more."""
    return set(held.evidence) <= set(draft.evidence) and all(
        getattr(held, name) == getattr(draft, name) for name in _LINK_FIELDS
    )


def _engagement(
    draft: EngagementDraft,
    parties: dict[str, int],
    productions: dict[str, int],
    writing: Writing,
    **line: Any,
) -> Engagement:
    return Engagement(
        production_id=productions[draft.production],
        hirer_id=parties[draft.hirer] if draft.hirer else None,
        hired_id=parties[draft.hired],
        work_id=draft.work,
        state=draft.state,
        shots=draft.shots,
        screen_share=draft.screen_share,
        confidence=draft.confidence,
        note=draft.note,
        start_date=draft.start_date,
        end_date=draft.end_date,
        **line,
        **writing.recorded,
    )


def _write_episode_links(written: Iterable[tuple[EngagementDraft, Engagement]], writing: Writing) -> None:
    ids = _episode_ids(writing.studio)
    link = Engagement.episodes.through
    link.objects.bulk_create(
        link(engagement_id=row.pk, episode_id=ids[draft.production, code])
        for draft, row in written
        for code in draft.episodes
    )


def _write_evidence(
    changes: Changes,
    replaced: Sequence[tuple[HeldRow[Any], EngagementDraft]],
    written: dict[Any, Engagement],
    writing: Writing,
) -> None:
    """New evidence hangs on the current engagement; a superseding one takes over what its predecessor rested on, as
    far as its draft has it: all of it, unless an import is undone."""
    successors = {held.pk: written[draft.identity].pk for held, draft in replaced}
    before: list[tuple[frozenset[Any], EngagementDraft, int]] = [
        (frozenset(), draft, written[draft.identity].pk) for draft in changes.new
    ]
    before += [
        (frozenset(held.draft.evidence), draft, successors.get(held.pk, held.pk))
        for held, draft in changes.changed
    ]
    evidence = [
        Evidence(engagement_id=pk, basis=basis, reference=reference, **writing.recorded)
        for had, draft, pk in before
        for basis, reference in draft.evidence
        if (basis, reference) not in had
    ]
    evidence += _copies(successors, {held.pk: frozenset(draft.evidence) for held, draft in replaced})
    Evidence.objects.bulk_create(evidence, batch_size=AT_ONCE)


def _copies(successors: dict[int, int], wanted: Mapping[int, frozenset[Any]]) -> Iterator[Evidence]:
    for portion in _portions(successors):
        for row in Evidence.objects.filter(engagement__in=portion):
            if (row.basis, row.reference) not in wanted[row.engagement_id]:
                continue
            yield Evidence(
                engagement_id=successors[row.engagement_id],
                basis=row.basis,
                reference=row.reference,
                document_date=row.document_date,
                file=row.file.name,
                filename=row.filename,
                sha256=row.sha256,
                size=row.size,
                recorded_at=row.recorded_at,
                recorded_by_id=row.recorded_by_id,
            )
