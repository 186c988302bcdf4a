"""From published files to an applied version: receive, read, compare, hold or apply. All of it may be begun
again after any interruption: what stands in rows is not done twice."""

from __future__ import annotations

import hashlib
import json
import logging
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import Error as DatabaseFailure
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, Subquery

from screening.models import (
    ListChange,
    ListedParty,
    ListedRevision,
    ListFile,
    ListVersion,
    Source,
    VersionPart,
)
from screening.sources.registry import SOURCES
from screening.sources.source import ListedEntry, UnreadableList
from screening.store import open_version
from studios.audit import record
from studios.models import User
from studios.runs import Cancelled, Claim, LostLease, Refused

BATCH = 2000
LONGEST_ID = 100
SPOKEN = ("text", "value", "relation", "target", "city", "kind", "country")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry as a row will hold it."""

    listed_id: str
    name: str
    content: dict[str, Any]
    pointer: str
    entry_hash: str
    fingerprint: str


@dataclass(slots=True)
class Comparison:
    """A version beside the one in force: what it would do. ``gone`` holds listed ids."""

    entries: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    missing_parts: tuple[str, ...] = ()
    fresh: list[ReadEntry] = field(default_factory=list)
    changed: list[ReadEntry] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    base_version_id: int | None = None
    standing: int = 0
    doubts: list[str] = field(default_factory=list)
    unreadable: str = ""


def receive_version(
    *,
    source: Source,
    parts: dict[str, ListFile],
    published_date: date,
    is_date_assumed: bool,
    origin: str,
    claim: Claim,
    now: datetime,
) -> ListVersion | None:
    """Write the version down as received. None where it equals the version received last."""
    with transaction.atomic():
        claim.check()
        source = Source.objects.select_for_update().get(pk=source.pk)
        if is_received_last(source, parts):
            return None
        newest = source.versions.order_by("-number").first()
        version = ListVersion.objects.create(
            source=source,
            number=newest.number + 1 if newest else 1,
            published_date=published_date,
            is_date_assumed=is_date_assumed,
            fetched_at=now,
            origin=origin[:300],
            sha256=sha256_of(parts),
            run=claim.run,
        )
        VersionPart.objects.bulk_create(
            VersionPart(version=version, name=name, file=file) for name, file in parts.items()
        )
        record(
            studio=None,
            verb="version.received",
            subject=version,
            now=now,
            data={"sha256": version.sha256, "origin": origin},
        )
    return version


def sha256_of(parts: dict[str, ListFile]) -> str:
    """Of the parts' names and hashes, whatever their order."""
    told = "".join(f"{name}:{parts[name].sha256};" for name in sorted(parts))
    return hashlib.sha256(told.encode()).hexdigest()


def is_received_last(source: Source, parts: dict[str, ListFile]) -> bool:
    """Whether the parts are, byte for byte, the version that was received last, or the one in force."""
    newest = source.versions.order_by("-number").first()
    known = {version.sha256 for version in (newest, source.current_version) if version is not None}
    return sha256_of(parts) in known


def settle_version(version: ListVersion, *, claim: Claim, now: datetime) -> ListVersion:
    """Read a received version, and apply it, or hold it with the reasons. Nothing else is changed by a hold."""
    claim.report(done=0, total=3, stage=f"Reading {version}")
    comparison = compare_version(version, claim)
    claim.report(done=1, total=3, stage=f"Comparing {version}")
    reasons = reasons_to_hold(version, comparison)
    if reasons:
        return hold_version(version, comparison, reasons, claim=claim, now=now)
    claim.report(done=2, total=3, stage=f"Applying {version}")
    return apply_version(version, comparison, claim=claim, now=now)


def compare_version(version: ListVersion, claim: Claim) -> Comparison:
    """Read a version whole and lay it beside the one in force. Changes nothing but how far the run is."""
    source = Source.objects.get(pk=version.source_id)
    standing = _standing_hashes(source)
    comparison = Comparison(base_version_id=source.current_version_id, standing=len(standing))
    try:
        with open_version(version) as parts:
            reading = SOURCES[source.adapter].read(parts)
            _sort_entries(_told(reading, version, claim), standing, comparison)
            comparison.counts, comparison.unknown = reading.counts, reading.unknown
            comparison.missing_parts, comparison.doubts = reading.missing_parts, reading.doubts
    except UnreadableList as error:
        return Comparison(standing=comparison.standing, unreadable=str(error))
    except (OSError, EOFError, zlib.error) as error:
        return Comparison(standing=comparison.standing, unreadable=f"The kept file cannot be read: {error}")
    except (DatabaseFailure, LostLease, Cancelled):
        raise
    except Exception as error:  # a version that trips its reader is held: failing would block all that follow
        log.exception("the reader of %s failed at %s", source.code, version)
        told = f"The reader failed: {type(error).__name__}: {error}"[:500]
        return Comparison(standing=comparison.standing, unreadable=told)
    return comparison


def _standing_hashes(source: Source) -> dict[str, str]:
    current = ListedRevision.objects.filter(listed_party__source=source, to_step__isnull=True)
    return dict(current.values_list("listed_party__listed_id", "entry_hash"))


def _told(entries: Iterable[ListedEntry], version: ListVersion, claim: Claim) -> Iterator[ListedEntry]:
    """A long list is read for longer than a lease lasts."""
    for count, entry in enumerate(entries):
        if count and count % BATCH == 0:
            claim.report(stage=f"Reading {version}: {count:,} entries")
        yield entry


def _sort_entries(entries: Iterable[ListedEntry], standing: dict[str, str], comparison: Comparison) -> None:
    unseen = dict(standing)
    for entry in entries:
        comparison.entries += 1
        before = unseen.pop(entry.listed_id, None)
        row = read_entry(entry)
        if before is None:
            comparison.fresh.append(row)
        elif before != row.entry_hash:
            comparison.changed.append(row)
    comparison.gone = sorted(unseen)


def read_entry(entry: ListedEntry) -> ReadEntry:
    """The entry as its row will hold it. Raises UnreadableList for an id too long to keep."""
    if len(entry.listed_id) > LONGEST_ID:
        raise UnreadableList(f"{entry.pointer}: the id is longer than {LONGEST_ID} characters.")
    content = entry.as_json()
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return ReadEntry(
        listed_id=entry.listed_id,
        name=entry.party.caption[:500],
        content=content,
        pointer=entry.pointer[:60],
        entry_hash=hashlib.sha256(canonical.encode()).hexdigest(),
        fingerprint=entry.party.fingerprint(),
    )


def reasons_to_hold(version: ListVersion, comparison: Comparison) -> list[str]:
    """Why the version must wait for a person; empty where it may be applied. Each reason is a sentence."""
    source = version.source
    if comparison.unreadable:
        return [comparison.unreadable]
    reasons = list(comparison.doubts)
    if version.published_date > version.fetched_at.date() + timedelta(days=1):
        reasons.append(
            f"It is dated {version.published_date:%-d %B %Y}, after the day on which it was fetched."
        )
    if comparison.entries < source.min_entries:
        reasons.append(
            f"It has {comparison.entries:,} entries; at least {source.min_entries:,} are expected."
        )
    share = len(comparison.gone) / comparison.standing if comparison.standing else 0.0
    if share > source.max_removed_share:
        reasons.append(
            f"It would remove {len(comparison.gone):,} of {comparison.standing:,} entries ({share:.1%}); "
            f"more than {source.max_removed_share:.1%} waits for a person."
        )
    reasons += _reasons_beside_predecessor(version, comparison)
    return reasons


def _reasons_beside_predecessor(version: ListVersion, comparison: Comparison) -> list[str]:
    predecessor = version.source.current_version
    if predecessor is None:
        return []
    lost = sorted(set(comparison.missing_parts) - set(predecessor.missing_parts))
    reasons = [
        f"{name} is missing, which the version before had: what stands in it would seem withdrawn."
        for name in lost
    ]
    if version.published_date < predecessor.published_date:
        reasons.append(
            f"It was published on {version.published_date:%-d %B %Y}, before the version in force "
            f"({predecessor.published_date:%-d %B %Y})."
        )
    return reasons


def hold_version(
    version: ListVersion, comparison: Comparison, reasons: list[str], *, claim: Claim, now: datetime
) -> ListVersion:
    """Keep the version aside with its reasons; the version in force stays in force."""
    with transaction.atomic():
        claim.check()
        rows = ListVersion.objects.select_for_update(of=("self",)).select_related("source")
        version = rows.get(pk=version.pk)
        if version.state != ListVersion.State.RECEIVED:
            return version
        _describe(version, comparison)
        version.state, version.held_because = ListVersion.State.HELD, reasons
        version.added, version.changed = len(comparison.fresh), len(comparison.changed)
        version.removed = len(comparison.gone)
        version.save()
        record(studio=None, verb="version.held", subject=version, now=now, reason=" ".join(reasons))
    return version


def apply_version(
    version: ListVersion, comparison: Comparison, *, claim: Claim, now: datetime
) -> ListVersion:
    """Make the version the one in force, in one transaction: entries, their changes, the source's pointer.

    Raises Refused where another version was applied since the comparison was made, and where this one was held
    or rejected and nobody's release stands.
    """
    with transaction.atomic():
        claim.check()
        source = Source.objects.select_for_update().get(pk=version.source_id)
        version = ListVersion.objects.select_for_update().get(pk=version.pk)
        if version.state == ListVersion.State.APPLIED:
            return version
        _check_may_apply(version)
        _check_follows(source, version, comparison)
        version.step = (source.versions.aggregate(last=Max("step"))["last"] or 0) + 1
        version.state, version.applied_at = ListVersion.State.APPLIED, now
        _describe(version, comparison)
        version.save()
        _write_changes(source, version, comparison)
        source.current_version = version
        source.save(update_fields=["current_version"])
        record(studio=None, verb="version.applied", subject=version, now=now, data=_numbers(version))
    return version


def _check_may_apply(version: ListVersion) -> None:
    if version.state == ListVersion.State.REJECTED:
        raise Refused("This version was rejected.")
    if version.state == ListVersion.State.HELD and version.decided_by_id is None:
        raise Refused("Nobody has released this version.")


def _check_follows(source: Source, version: ListVersion, comparison: Comparison) -> None:
    current = source.current_version
    if current is not None and current.number > version.number:
        raise Refused(f"A newer version is in force: {current}. This one can only be rejected.")
    if source.current_version_id != comparison.base_version_id:
        raise Refused("The list changed while this version was compared. Ask again.")


def _describe(version: ListVersion, comparison: Comparison) -> None:
    version.entry_count = comparison.entries
    version.counts = dict(comparison.counts)
    version.unknown = dict(comparison.unknown.most_common(200))
    version.missing_parts = list(comparison.missing_parts)


def _numbers(version: ListVersion) -> dict[str, int]:
    return {
        "entries": version.entry_count,
        "added": version.added,
        "changed": version.changed,
        "removed": version.removed,
        "returned": version.returned,
    }


def _write_changes(source: Source, version: ListVersion, comparison: Comparison) -> None:
    touched = [row.listed_id for row in (*comparison.fresh, *comparison.changed)] + comparison.gone
    parties = _parties_by_id(source, touched)
    known = set(parties)
    parties |= _new_parties(source, [row for row in comparison.fresh if row.listed_id not in known])
    before = _standing_revisions(parties.values())
    after = _write_revisions(version, parties, before, comparison)
    kinds = _kinds(comparison, known)
    changes = [
        _change(version, parties[listed_id], kinds[listed_id], before.get(listed_id), after.get(listed_id))
        for listed_id in kinds
    ]
    ListChange.objects.bulk_create(changes, batch_size=BATCH)
    counted = Counter(change.kind for change in changes)
    for kind in ListChange.Kind.values:
        setattr(version, kind, counted[kind])
    version.save(update_fields=list(ListChange.Kind.values))


def _parties_by_id(source: Source, listed_ids: list[str]) -> dict[str, ListedParty]:
    found: dict[str, ListedParty] = {}
    for start in range(0, len(listed_ids), BATCH):
        rows = source.listed_parties.filter(listed_id__in=listed_ids[start : start + BATCH])
        found |= {party.listed_id: party for party in rows}
    return found


def _new_parties(source: Source, rows: list[ReadEntry]) -> dict[str, ListedParty]:
    parties = [ListedParty(source=source, listed_id=row.listed_id, name=row.name) for row in rows]
    return {party.listed_id: party for party in ListedParty.objects.bulk_create(parties, batch_size=BATCH)}


def _standing_revisions(parties: Iterable[ListedParty]) -> dict[str, ListedRevision]:
    ids = [party.current_id for party in parties if party.current_id]
    found: dict[str, ListedRevision] = {}
    for start in range(0, len(ids), BATCH):
        rows = ListedRevision.objects.filter(pk__in=ids[start : start + BATCH]).select_related("listed_party")
        found |= {row.listed_party.listed_id: row for row in rows}
    return found


def _write_revisions(
    version: ListVersion,
    parties: dict[str, ListedParty],
    before: dict[str, ListedRevision],
    comparison: Comparison,
) -> dict[str, ListedRevision]:
    assert version.step is not None
    ended = [revision.pk for revision in before.values()]
    for start in range(0, len(ended), BATCH):
        ListedRevision.objects.filter(pk__in=ended[start : start + BATCH]).update(to_step=version.step)
    written = ListedRevision.objects.bulk_create(
        (_revision(version, parties[row.listed_id], row) for row in (*comparison.fresh, *comparison.changed)),
        batch_size=BATCH,
    )
    after = {revision.listed_party.listed_id: revision for revision in written}
    _point_to_current(version)
    renamed = [
        row for row in (*comparison.fresh, *comparison.changed) if parties[row.listed_id].name != row.name
    ]
    for row in renamed:
        parties[row.listed_id].name = row.name
    ListedParty.objects.bulk_update([parties[row.listed_id] for row in renamed], ["name"], batch_size=BATCH)
    return after


def _point_to_current(version: ListVersion) -> None:
    """The entries that this step touched point to the revision that stands now; to none where it ended.

    One statement: fifteen thousand rows with a value each take the database seconds.
    """
    mine = ListedRevision.objects.filter(listed_party=OuterRef("pk"))
    touched = mine.filter(Q(from_step=version.step) | Q(to_step=version.step))
    standing = mine.filter(to_step__isnull=True).values("pk")[:1]
    ListedParty.objects.filter(Exists(touched), source=version.source_id).update(current=Subquery(standing))


def _revision(version: ListVersion, party: ListedParty, row: ReadEntry) -> ListedRevision:
    assert version.step is not None
    return ListedRevision(
        listed_party=party,
        version=version,
        from_step=version.step,
        content=row.content,
        pointer=row.pointer,
        entry_hash=row.entry_hash,
        fingerprint=row.fingerprint,
    )


def _kinds(comparison: Comparison, known: set[str]) -> dict[str, str]:
    kinds: dict[str, str] = {
        row.listed_id: ListChange.Kind.RETURNED if row.listed_id in known else ListChange.Kind.ADDED
        for row in comparison.fresh
    }
    kinds |= {row.listed_id: ListChange.Kind.CHANGED for row in comparison.changed}
    return kinds | dict.fromkeys(comparison.gone, ListChange.Kind.REMOVED)


def _change(
    version: ListVersion,
    party: ListedParty,
    kind: str,
    before: ListedRevision | None,
    after: ListedRevision | None,
) -> ListChange:
    is_material = before is None or after is None or before.fingerprint != after.fingerprint
    return ListChange(
        version=version,
        listed_party=party,
        kind=kind,
        before=before,
        after=after,
        fields=changed_fields(before.content, after.content) if before and after else [],
        is_material=is_material,
    )


def changed_fields(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str]]:
    """What differs between two contents of an entry, a row a field: {field, old, new}, as text."""
    flat_old, flat_new = _flat(old), _flat(new)
    return [
        {"field": name, "old": flat_old.get(name, ""), "new": flat_new.get(name, "")}
        for name in sorted(flat_old.keys() | flat_new.keys())
        if flat_old.get(name, "") != flat_new.get(name, "")
    ]


def _flat(content: dict[str, Any]) -> dict[str, str]:
    values = {key: value for key, value in content.items() if key not in {"party", "listed_id"}}
    values |= content.get("party", content if "names" in content else {})
    return {name.replace("_", " "): _as_text(value) for name, value in values.items()}


def _as_text(value: Any) -> str:
    if isinstance(value, dict):  # PostgreSQL gives the keys of JSON back in an order of its own
        return " ".join(str(value[key]) for key in sorted(value, key=_place) if value[key])
    if isinstance(value, (list, tuple)):
        return "; ".join(sorted(_as_text(part) for part in value))
    return str(value)


def _place(key: str) -> tuple[int, str]:
    """Where a value stands in the text of a name, an identifier, an address or a link."""
    return (SPOKEN.index(key), "") if key in SPOKEN else (len(SPOKEN), key)


def reject_version(version: ListVersion, *, by: User, reason: str, now: datetime) -> ListVersion:
    """A held version is set aside for good."""
    with transaction.atomic():
        version = ListVersion.objects.select_for_update().get(pk=version.pk)
        if version.state != ListVersion.State.HELD:
            raise Refused("Only a held version can be rejected.")
        version.state = ListVersion.State.REJECTED
        version.decided_by, version.decided_at, version.decided_reason = by, now, reason
        version.save(update_fields=["state", "decided_by", "decided_at", "decided_reason"])
        record(studio=None, verb="version.rejected", subject=version, now=now, by=by, reason=reason)
    return version


def mark_for_release(version: ListVersion, *, by: User, reason: str, now: datetime) -> ListVersion:
    """A person says that a held version is right after all; the release run applies it."""
    with transaction.atomic():
        rows = ListVersion.objects.select_for_update(of=("self",)).select_related("source")
        version = rows.get(pk=version.pk)
        if version.state != ListVersion.State.HELD:
            raise Refused("Only a held version can be released.")
        version.decided_by, version.decided_at, version.decided_reason = by, now, reason
        version.save(update_fields=["decided_by", "decided_at", "decided_reason"])
        record(studio=None, verb="version.released", subject=version, now=now, by=by, reason=reason)
    return version


def release_version(version: ListVersion, *, claim: Claim, now: datetime) -> ListVersion:
    """Apply a version that a person released. Raises Refused where it cannot be read at all, and where it was
    rejected meanwhile."""
    if version.state == ListVersion.State.APPLIED:
        return version
    _check_may_apply(version)
    claim.report(done=0, total=2, stage=f"Reading {version}")
    comparison = compare_version(version, claim)
    if comparison.unreadable:
        raise Refused(f"It cannot be read, so there is nothing to apply: {comparison.unreadable}")
    claim.report(done=1, total=2, stage=f"Applying {version}")
    return apply_version(version, comparison, claim=claim, now=now)
