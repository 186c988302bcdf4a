"""Undoing an import: the studio holds again what it held before, and nothing is lost (docs/adr/0012)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.db import models, transaction

from studios.audit import record
from studios.models import Episode, Production, Run, Shot, Studio
from studios.rules import Member, check_can_import
from studios.runs import Claim, Refused
from vendors.actions import engagements, stakes
from vendors.actions.folding import FOLDED, lines_of
from vendors.import_runs import UNDO_TASK, ask_for
from vendors.imports.apply import AT_ONCE, PARTY_SECTIONS, write
from vendors.imports.check import Plan
from vendors.imports.drafts import Draft, EngagementDraft, StakeDraft
from vendors.imports.held import Held, held_by
from vendors.imports.preview import Names, title
from vendors.imports.problems import Problems
from vendors.imports.trace import Trace, digest
from vendors.models import (
    Engagement,
    Evidence,
    ImportAlias,
    ImportBatch,
    ImportTrace,
    Party,
    PartyMerge,
    PartyRevision,
    Stake,
)

MOST_OBSTACLES: Final = 200
MOST_KEPT: Final = 200


def ask_to_undo(*, batch: ImportBatch, member: Member, reason: str, now: datetime) -> Run:
    """Ask for the undoing of an applied batch. Raises NotAllowed, or Refused where it is not one or has no reason."""
    check_can_import(member)
    if not reason.strip():
        raise Refused("Say why the import is undone.")
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, studio=member.studio)
        _check_is_applied(batch)
        if batch.run and not batch.run.is_over:
            raise Refused("This import is being worked on. Look again in a moment.")
        return ask_for(Run.Kind.UNDO_IMPORT, UNDO_TASK, batch, by=member.user, now=now, reason=reason.strip())


def undo_import(
    *, batch: ImportBatch, member: Member, reason: str, now: datetime, claim: Claim | None = None
) -> ImportBatch:
    """The studio holds again what it held before the batch, in one transaction with one audit event; or nothing moves.

    What the batch changed stands as before, as a new version; what it brought is no longer held: links are superseded,
    parties no longer active, and productions, episodes and shots gone unless a past link or anything else names them.
    Raises NotAllowed; and Refused where later changes rest on it: the batch then lists what and why.
    """
    check_can_import(member)
    with transaction.atomic():
        if claim:
            claim.check()
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, studio=member.studio)
        if claim and batch.state == ImportBatch.State.UNDONE and batch.run_id == claim.run.pk:
            return batch
        _check_is_applied(batch)
        studio = Studio.objects.select_for_update(no_key=True).get(pk=batch.studio_id)
        held, trace = held_by(studio), Trace.unpacked(bytes(batch.trace.packed))
        names = _names(held, studio)
        standing = PartyMerge.objects.standing().filter(studio=studio)
        merges = list(standing.select_related("kept", "absorbed").order_by("-pk"))
        obstacles = [
            *_changed_since(batch, trace, held, names, merges),
            *_resting_on(trace, held, batch, names),
            *_told_for_others(trace, held, names, merges),
        ]
        if not obstacles:
            _undo(batch, trace, held, member, reason, now)
            return batch
    with transaction.atomic():
        if claim:
            claim.check()
        batch.obstacles = obstacles[:MOST_OBSTACLES]
        batch.save(update_fields=["obstacles"])
        data = {"obstacles": batch.obstacles, "obstacle_count": len(obstacles)}
        record(
            studio=studio,
            verb="import.not_undone",
            subject=batch,
            by=member.user,
            now=now,
            reason=reason,
            data=data,
        )
    raise Refused(f"Nothing was undone. Later changes rest on this import: {len(obstacles):,}.")


def _check_is_applied(batch: ImportBatch) -> None:
    if batch.state != ImportBatch.State.APPLIED:
        raise Refused(
            f"Only an applied import can be undone; this one is {batch.get_state_display().lower()}."
        )
    if not ImportTrace.objects.filter(batch=batch).exists():
        raise Refused("What this import changed was not kept; it cannot be undone.")


def _changed_since(
    batch: ImportBatch, trace: Trace, held: Held, names: Names, merges: Sequence[PartyMerge]
) -> Iterator[str]:
    """What is no longer as the batch left it."""
    pks: dict[int, Draft] = {}
    for section, left in trace.left.items():
        room = held.room(section)
        for identity, was_left in left.items():
            row = room.get(identity)
            if row is None:
                yield f"{section.capitalize()} {_words(section, identity, names)}: {_gone(section, identity, merges)}"
            elif identity in held.twins:
                yield f"{section.capitalize()} {title(row.draft, names)}: stands twice since {_doubled(section, row.pk, merges)}"
            elif digest(row.draft) != was_left:
                yield f"{section.capitalize()} {title(row.draft, names)}: was changed since."
            elif section == "engagement":
                pks[row.pk] = row.draft
    newer = Evidence.objects.filter(recorded_at__gt=batch.applied_at)
    for portion in _portions(pks):
        for pk in newer.filter(engagement__in=portion).values_list("engagement", flat=True).distinct():
            yield f"Engagement {title(pks[pk], names)}: has evidence that came since."


def _gone(section: str, identity: Any, merges: Iterable[PartyMerge]) -> str:
    """Why nothing is held under the identity. Of several merges, the last one: it is undone first."""
    keys = {"engagement": identity[1:3], "stake": identity[:2]}.get(section, ())
    keys = [identity] if section in PARTY_SECTIONS else keys
    for merge in merges:
        if merge.absorbed.key in keys:
            return f"{_merged(merge)} since. Undo that merge first."
    return "is no longer held so."


def _doubled(section: str, pk: int, merges: Iterable[PartyMerge]) -> str:
    twins: Iterable[Engagement | Stake]
    if section == "engagement":
        link = Engagement.objects.get(pk=pk)
        twins = engagements.twins_of(link.production, engagements.facts_of(link))
    else:
        twins = stakes.twins_of(stakes.facts_of(Stake.objects.get(pk=pk)))
    lines = {str(one.line) for one in twins}
    for merge in merges:
        if not lines.isdisjoint(lines_of(merge)):
            return f"{_merged(merge)}. Undo that merge first."
    return "two parties were merged. End one of the two."


def _merged(merge: PartyMerge) -> str:
    return f"{merge.absorbed} ({merge.absorbed.key}) was merged into {merge.kept} ({merge.kept.key})"


def _resting_on(trace: Trace, held: Held, batch: ImportBatch, names: Names) -> Iterator[str]:
    """What others hold on to that the batch brought."""
    studio = batch.studio
    parties = {str(key) for section in PARTY_SECTIONS for key in trace.new[section]}
    productions, episodes = set(trace.new["production"]), set(trace.new["episode"])
    own = {section: set(left) for section, left in trace.left.items()}
    for identity, link in held.engagements.items():
        named = {link.draft.hirer, link.draft.hired} & parties or {link.draft.production} & productions
        of_episodes = {(link.draft.production, code) for code in link.draft.episodes} & episodes
        if identity not in own["engagement"] and (named or of_episodes):
            yield f"Engagement {title(link.draft, names)}: names what this import brought."
    for identity, stake in held.stakes.items():
        if identity not in own["stake"] and {stake.draft.owner, stake.draft.owned} & parties:
            yield f"Stake {title(stake.draft, names)}: names what this import brought."
    for section in ("episode", "shot"):
        for identity, row in held.room(section).items():
            in_episode = (row.draft.production, getattr(row.draft, "episode", "")) in episodes
            if identity not in own[section] and (row.draft.production in productions or in_episode):
                yield f"{section.capitalize()} {title(row.draft, names)}: belongs to what this import brought."
    for key, party in held.parties.items():
        if party.draft.asked_of in parties and not any(key in own[section] for section in PARTY_SECTIONS):
            yield f"Party {title(party.draft, names)}: was asked of a party that this import brought."
    yield from _taken_up(parties, batch, names)
    yield from _decided_on(parties, studio, names)


def _told_for_others(trace: Trace, held: Held, names: Names, merges: Sequence[PartyMerge]) -> Iterator[str]:
    """Links and stakes in which others are folded that said the same: they would go with these."""
    for section, name in zip(("engagement", "stake"), FOLDED, strict=True):
        told = {entry["into"]: merge for merge in reversed(merges) for entry in merge.moved.get(name, ())}
        for identity in trace.left[section]:
            row = held.room(section).get(identity)
            if row and (merge := told.get(str(row.line))):
                what = f"{section.capitalize()} {title(row.draft, names)}"
                yield f"{what}: another that said the same is one with it since {_merged(merge)}. Undo that merge first."


def _taken_up(parties: set[str], batch: ImportBatch, names: Names) -> Iterator[str]:
    """Parties that were known before and set aside: what they were stands in their revisions, and nowhere else."""
    known = PartyRevision.objects.filter(party__studio=batch.studio, recorded_at__lt=batch.applied_at)
    for key in known.values_list("party__key", flat=True).distinct().order_by("party__key"):
        if key in parties:
            yield f"Party {_called(key, names)}: had been set aside, and this import took it up again. Set it aside by hand."


def _decided_on(parties: set[str], studio: Studio, names: Names) -> Iterator[str]:
    """Merges and remembered keys. There are few of them."""
    merged = Party.objects.filter(studio=studio, merged_into__isnull=False)
    for key, kept in merged.values_list("key", "merged_into__key"):
        if kept in parties:
            yield (
                f"Party {_called(key, names)}: was merged into {_called(kept, names)}, which this import brought. "
                "Undo that merge first."
            )
    aliases = ImportAlias.objects.filter(studio=studio)
    for key, kept in aliases.values_list("key", "party__key"):
        if kept in parties:
            yield f"The key {key}: is remembered to mean {_called(kept, names)}, which this import brought."


def _undo(batch: ImportBatch, trace: Trace, held: Held, member: Member, reason: str, now: datetime) -> None:
    plan = Plan(Problems())
    for section, before in trace.before.items():
        room = held.room(section)
        plan.sections[section].changed = [(room[draft.identity], draft) for draft in before]
    revisions = write(plan, studio=batch.studio, by=member.user, now=now)
    stays = _retire(trace, held, now)
    batch.state, batch.undone_at, batch.undone_by = ImportBatch.State.UNDONE, now, member.user
    batch.undone_because, batch.obstacles = reason[:500], []
    batch.preview = batch.preview | {"stays": stays[:MOST_KEPT]}
    batch.save(update_fields=["state", "undone_at", "undone_by", "undone_because", "obstacles", "preview"])
    data: dict[str, Any] = {
        "counts": batch.counts,
        "revisions": revisions,
        "stays": stays[:MOST_KEPT],
        "stay_count": len(stays),
    }
    record(
        studio=batch.studio,
        verb="import.undone",
        subject=batch,
        by=member.user,
        now=now,
        reason=reason,
        data=data,
    )


def _retire(trace: Trace, held: Held, now: datetime) -> list[str]:
    """What the batch brought is no longer held. Returns the productions and episodes that stay, named."""
    pks = {
        section: [held.room(section)[identity].pk for identity in identities]
        for section, identities in trace.new.items()
    }
    for portion in _portions(pks["engagement"]):
        Engagement.objects.filter(pk__in=portion).update(superseded_at=now)
    for portion in _portions(pks["stake"]):
        Stake.objects.filter(pk__in=portion).update(superseded_at=now)
    for portion in _portions([pk for section in PARTY_SECTIONS for pk in pks[section]]):
        Party.objects.filter(pk__in=portion).update(is_active=False)
    stays: list[str] = []
    for model, section in ((Shot, "shot"), (Episode, "episode"), (Production, "production")):
        for portion in _portions(pks[section]):
            kept = _pointed_to(model, portion)
            model._default_manager.filter(pk__in=set(portion) - kept).delete()
            stays += [f"{section} {one}" for one in model._default_manager.filter(pk__in=kept)]
    return stays


def _pointed_to(model: type[models.Model], pks: Sequence[int]) -> set[int]:
    """Those of the rows that any row of any table refers to. That somebody looked at a production is no reference."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.name != "looks":
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": pks})  # type: ignore[union-attr]
            found.update(rows.order_by().values_list(name, flat=True).distinct())
    return found


def _names(held: Held, studio: Studio) -> Names:
    """Also of parties that are no longer held."""
    return Names(
        dict(Party.objects.filter(studio=studio).values_list("key", "name")),
        held.works,
        {key: row.draft.name for key, row in held.productions.items()},
    )


def _words(section: str, identity: Any, names: Names) -> str:
    """What an identity speaks of, whether it is held or not."""
    if section == "engagement":
        production, hirer, hired, work, start = identity
        return title(EngagementDraft(production, hirer, hired, work, start, None, "", (), "", "", ()), names)
    if section == "stake":
        owner, owned, kind, start = identity
        return title(StakeDraft(owner, owned, kind, start, None, Decimal(0), Decimal(0), ""), names)
    if section in PARTY_SECTIONS:
        return _called(identity, names)
    if section == "production":
        return names.production(identity)
    return f"{identity[1]} of {names.production(identity[0])}"


def _called(key: str, names: Names) -> str:
    return f"{names.party(key)} ({key})"


def _portions(pks: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(pks)
    while portion := list(islice(rest, AT_ONCE)):
        yield portion
