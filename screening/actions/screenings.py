"""Screening: a party revision against a whole list, or a list's changes against every party.

Both commit in small steps. A step locks the source's row and goes on only while the version it compared with is
still in force; so a row of the ledger written before a version was applied is always seen by that version's
pass, and one written after it already rests on it (docs/adr/0002).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from math import ceil
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from screening.actions.findings import follow_absence, follow_match
from screening.indexes import Covered, NothingToCompare, listed, portfolio
from screening.matching.engine import ENGINE_VERSION, Hit, can_be_compared, compare
from screening.matching.index import NameIndex, build
from screening.matching.match import Match as EngineMatch
from screening.matching.party import Party as EngineParty
from screening.models import (
    Finding,
    ListChange,
    ListedRevision,
    ListVersion,
    Match,
    Screening,
    Source,
)
from screening.parties import listed_party_of, party_of
from screening.queries.digests import digest_of
from studios.audit import record
from studios.models import Run, Studio, User
from studios.runs import Chunk, Claim, ask_for_run
from vendors.models import Party, PartyRevision

STEP = 200
CHUNK = 1000
"""Parties: a second or more of work for each list, against some hundredths of a second for a claim; and few enough that
a portfolio of some thousands keeps several workers busy, and that other work waits some seconds for one."""
ENTRIES_AT_ONCE = 50
RETRY_AFTER = timedelta(hours=1)
NOTHING_TO_COMPARE = "Nothing in its names can be compared with a list: give it its full name, or a number."
SET_ASIDE = "It was set aside while it was being screened."


class Overtaken(Exception):
    """Another version came into force meanwhile; begin again with that one."""


class EngineFailed(Exception):
    """The engine could not compare a pair; the message says why."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What the engine said of one party, before anything is written."""

    party_id: int
    revision: PartyRevision
    hits: tuple[Hit[int], ...] = ()
    error: str = ""


# --- asking ----------------------------------------------------------------------------------------------------


def ask_to_screen_source(source: Source, *, by: User | None, now: datetime) -> Run | None:
    """Queue the pass of a list's unscreened changes over every party; None where there is nothing to do."""
    source.refresh_from_db()
    if source.current_version is None or source.current_version_id == source.screened_version_id:
        return None
    return ask_for_run(
        kind=Run.Kind.SCREEN_VERSION,
        task="screening.tasks.screen_source",
        subject=str(source.current_version),
        by=by,
        now=now,
        params={"source": source.pk},
        alone=f"screen-source:{source.pk}",
    )


def ask_to_screen_parties(studio: Studio, *, by: User | None, now: datetime, is_full: bool = False) -> Run:
    """Queue the screening of a studio's parties: those that wait for it, or all of them."""
    return ask_for_run(
        kind=Run.Kind.SCREEN_PARTIES,
        task="screening.tasks.screen_parties",
        subject="every party" if is_full else "new and changed parties",
        studio=studio,
        by=by,
        now=now,
        params={"is_full": is_full},
        alone=f"screen-{'all' if is_full else 'new'}:{studio.pk}",
    )


def ask_to_screen_what_waits(now: datetime) -> list[Run]:
    """Queue whatever the ledger lacks: lists whose changes nobody screened, studios with unscreened parties."""
    enabled = Source.objects.filter(is_enabled=True, current_version__isnull=False)
    asked = [
        ask_to_screen_source(source, by=None, now=now)
        for source in enabled
        if not _failed_lately(f"screen-source:{source.pk}", now)
    ]
    waiting = [
        studio
        for studio in Studio.objects.all()
        if not _failed_lately(f"screen-new:{studio.pk}", now)
        and any(_due(unscreened(source, studio), now).exists() for source in enabled)
    ]
    return [run for run in asked if run] + [
        ask_to_screen_parties(studio, by=None, now=now) for studio in waiting
    ]


def _due(waiting: QuerySet[Party], now: datetime) -> QuerySet[Party]:
    """What failed is tried again after a while, not at every tick of the clock."""
    return waiting.filter(Q(outcome__isnull=True) | Q(tried_at__lt=now - RETRY_AFTER))


def _failed_lately(alone: str, now: datetime) -> bool:
    runs = Run.objects.filter(alone=alone, state=Run.State.FAILED)
    return runs.filter(finished_at__gte=now - RETRY_AFTER).exists()


def unscreened(source: Source, studio: Studio | None = None) -> QuerySet[Party]:
    """Active named parties whose row in the ledger for this list, in their current revision and with this engine,
    is missing or failed."""
    parties = _with_row(source)
    waiting = parties.filter(Q(outcome__isnull=True) | Q(outcome=Screening.Outcome.FAILED))
    return waiting.filter(studio=studio) if studio else waiting


def _with_row(source: Source) -> QuerySet[Party]:
    """Active named parties with what their row in the ledger for this list says, in their current revision and with this
    engine. Of several rows the one on the newest version speaks: clocks of workers may differ."""
    rows = Screening.objects.filter(
        revision=OuterRef("revision"), source=source, engine_version=ENGINE_VERSION
    )
    newest = rows.newest_first()
    parties = Party.objects.screenable().filter(revision__isnull=False)
    return parties.annotate(
        outcome=Subquery(newest.values("outcome")[:1]),
        tried_at=Subquery(newest.values("screened_at")[:1]),
        tried_by=Subquery(newest.values("run")[:1]),
    )


# --- parties against a whole list --------------------------------------------------------------------------


def screen_parties(claim: Claim) -> dict[str, Any] | None:
    """The work of a run over a studio's parties, or of a chunk of it: every enabled list, every party that waits (or
    all). More than a chunk of them is left to all workers."""
    sources = list(Source.objects.filter(is_enabled=True, current_version__isnull=False).order_by("pk"))
    if claim.run.parent_id is None:
        chunks = _cut(sources, claim)
        if len(chunks) > 1:
            claim.share(chunks)
            return None
    _screen_against_all(sources, claim)
    return _counts(claim.run)


def _cut(sources: Sequence[Source], claim: Claim) -> list[Chunk]:
    """What waits, by party, in chunks of nearly the same size."""
    lists_by_party: Counter[int] = Counter()
    for source in sources:
        claim.report(stage="Counting what waits")
        lists_by_party.update(_waiting(source, claim.run).order_by().values_list("pk", flat=True))
    parties = sorted(lists_by_party)
    count = ceil(len(parties) / CHUNK)
    ends = [len(parties) * number // count for number in range(1, count + 1)]
    return [_chunk(parties[first:end], lists_by_party) for first, end in pairwise([0, *ends])]


def _chunk(parties: Sequence[int], lists_by_party: Mapping[int, int]) -> Chunk:
    return Chunk(params={"parties": [*parties]}, total=sum(lists_by_party[pk] for pk in parties))


def _screen_against_all(sources: Sequence[Source], claim: Claim) -> None:
    """One list after the other. Chunks begin with different ones, so that workers which share a disk do not build the
    same index at the same time."""
    waiting = sum(_waiting(source, claim.run).count() for source in sources)
    total = max(waiting, claim.run.total)
    claim.report(done=total - waiting, total=total)
    at = claim.run.pk % len(sources) if sources else 0
    for source in (*sources[at:], *sources[:at]):
        _screen_against(source, claim)


def _screen_against(source: Source, claim: Claim) -> None:
    waiting = _waiting(source, claim.run).order_by("pk").select_related("revision")
    last = count = 0
    while True:
        claim.report(done=claim.run.done + count, stage=f"Screening against {source}")
        version, count = _version_in_force(source), 0
        parties = list(waiting.filter(pk__gt=last)[:STEP])
        if not parties:
            return
        try:
            index = listed(version, partial(_tell_reading, claim, version))
            _write_step(version, _screen_each(parties, index), claim)
        except Overtaken:
            continue
        last, count = parties[-1].pk, len(parties)


def _waiting(source: Source, run: Run) -> QuerySet[Party]:
    """Those that the run, or this chunk of it, has yet to screen against the list."""
    if run.params.get("is_full"):
        return _within(_with_row(source).filter(~Q(tried_by=run.whole_id) | Q(tried_by__isnull=True)), run)
    return _within(unscreened(source), run)


def _within(parties: QuerySet[Party], run: Run) -> QuerySet[Party]:
    mine = parties.filter(studio=run.studio_id)
    return mine.filter(pk__in=run.params["parties"]) if run.parent_id else mine


def _counts(run: Run) -> dict[str, int]:
    """What the ledger holds of the run, or of this chunk of it."""
    rows = Screening.objects.filter(run=run.whole_id)
    if run.parent_id:
        revisions = _within(Party.objects.filter(revision__isnull=False), run).values_list(
            "revision", flat=True
        )
        # As a list: a database that guesses the size of the run wrongly would go through all of it for every party.
        rows = rows.filter(revision__in=list(revisions))
    return rows.aggregate(
        screened=Count("pk"),
        needs_review=Count("pk", filter=Q(outcome=Screening.Outcome.HIT)),
        failed=Count("pk", filter=Q(outcome=Screening.Outcome.FAILED)),
    )


def _version_in_force(source: Source) -> ListVersion:
    version = Source.objects.select_related("current_version").get(pk=source.pk).current_version
    assert version is not None
    return version


def _tell_reading(claim: Claim, version: ListVersion, done: int, total: int) -> None:
    """In words: the run's progress is counted in parties."""
    claim.report(stage=f"Reading {version}: {done:,} of {total:,} entries")


def _screen_each(parties: Sequence[Party], index: Covered | NameIndex) -> list[Screened]:
    """What the engine says of each, of those that it cannot read, too."""
    read = [_read(party) for party in parties]
    answers = iter(_answers([one for one in read if not isinstance(one, str)], index))
    said = [one if isinstance(one, str) else next(answers) for one in read]
    return [_screened(party, one) for party, one in zip(parties, said, strict=True)]


def _read(party: Party) -> EngineParty | str:
    """The party in the engine's form, or why it cannot be compared."""
    assert party.revision is not None
    try:
        ours = party_of(party.revision)
        return ours if can_be_compared(ours) else NOTHING_TO_COMPARE
    except (
        Exception
    ) as error:  # one party that the engine cannot read must not stop the others, nor pass unseen
        return _said(error)


def _answers(asked: Sequence[EngineParty], index: Covered | NameIndex) -> list[Sequence[Hit[int]] | str]:
    """The hits of all, found at once; one by one where the engine gives up on any of them."""
    try:
        return list(index.screen_many(asked))
    except Exception:  # told of the one party below
        return [_answer(one, index) for one in asked]


def _answer(asked: EngineParty, index: Covered | NameIndex) -> Sequence[Hit[int]] | str:
    try:
        return next(iter(index.screen_many([asked])))
    except Exception as error:  # as above
        return _said(error)


def _said(error: Exception) -> str:
    if isinstance(error, NothingToCompare):
        return NOTHING_TO_COMPARE
    return f"{type(error).__name__}: {error}"[:500]


def _screened(party: Party, said: Sequence[Hit[int]] | str) -> Screened:
    assert party.revision is not None
    if isinstance(said, str):
        return Screened(party.pk, party.revision, error=said)
    hits = sorted(said, key=lambda hit: (-hit.match.score, hit.key))
    return Screened(party.pk, party.revision, hits=tuple(hits))


def _write_step(version: ListVersion, screened: list[Screened], claim: Claim) -> None:
    now = timezone.now()
    with transaction.atomic():
        claim.check()
        _check_in_force(version)
        current = _still_current(screened, version)
        found = _with_findings(current, version)
        rows = [_followed(row, version, now, others=row.party_id in found) for row in current]
        _write_screenings(rows, version, claim.run, now)


def _check_in_force(version: ListVersion) -> None:
    source = Source.objects.select_for_update().get(pk=version.source_id)
    if source.current_version_id != version.pk:
        raise Overtaken(str(version))


def _still_current(screened: list[Screened], version: ListVersion) -> list[Screened]:
    """Those whose party still stands in the revision that was screened, by studio. One that is set aside counts
    as failed: what this version says of it is not followed, so it must be screened anew once it is active again.

    Its row and its findings are locked till the step ends, and before any audit event is written: whoever decides
    locks in the same order (docs/adr/0002). The party's lock lets others refer to it.
    """
    ids = [row.party_id for row in screened]
    locked = Party.objects.filter(pk__in=ids).select_for_update(no_key=True).order_by("pk")
    studios = dict(locked.values_list("pk", "studio_id"))
    active = dict(Party.objects.screenable().filter(pk__in=ids).values_list("pk", "revision_id"))
    revisions = dict(Party.objects.filter(pk__in=ids).values_list("pk", "revision_id"))
    _lock_findings(Finding.objects.filter(party__in=ids))
    current = [row for row in screened if revisions.get(row.party_id) == row.revision.pk]
    told = [row if row.party_id in active else replace(row, hits=(), error=SET_ASIDE) for row in current]
    return sorted(told, key=lambda row: (studios[row.party_id], row.party_id))


def _with_findings(screened: Iterable[Screened], version: ListVersion) -> set[int]:
    """Those of the parties that have findings on this list. Asked at once: most have none. SQLite, told of the list,
    would look up every entry of it for every party."""
    findings = Finding.objects.of_names().filter(party__in=[row.party_id for row in screened])
    rows = findings.values_list("party", "listed_party__source")
    return {party for party, source in rows if source == version.source_id}


def _lock_findings(findings: QuerySet[Finding]) -> None:
    """In the order of their keys, as everybody does."""
    list(findings.select_for_update().order_by("pk").values_list("pk", flat=True))


def _followed(row: Screened, version: ListVersion, now: datetime, *, others: bool) -> Screened:
    """What was screened, after its findings have followed it; failed where the engine gave up on one of them."""
    if row.error:
        return row
    try:
        _follow_hits(row, version, now, others=others)
    except EngineFailed as failure:
        return replace(row, hits=(), error=str(failure))
    return row


def _write_screenings(rows: Iterable[Screened], version: ListVersion, run: Run, now: datetime) -> None:
    """The ledger's rows, in place of those that the same screening wrote before."""
    Screening.objects.bulk_create(
        [
            Screening(
                revision=row.revision,
                source_id=version.source_id,
                version=version,
                engine_version=ENGINE_VERSION,
                outcome=_outcome(row),
                matches=len(row.hits),
                screened_at=now,
                message=row.error,
                run_id=run.whole_id,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=("revision", "source", "version", "engine_version"),
        update_fields=("outcome", "matches", "screened_at", "message", "run"),
    )


def _outcome(row: Screened) -> Screening.Outcome:
    if row.error:
        return Screening.Outcome.FAILED
    return Screening.Outcome.HIT if row.hits else Screening.Outcome.NO_HIT


def _follow_hits(row: Screened, version: ListVersion, now: datetime, *, others: bool) -> None:
    """Let the findings follow what the engine said. A whole list also speaks of the others, which it did not hit."""
    entries = ListedRevision.objects.select_related("listed_party").in_bulk([hit.key for hit in row.hits])
    for hit in row.hits:
        match = keep_match(row.revision, entries[hit.key], hit.match, now)
        follow_match(match, version=version, now=now)
    if others:
        hit_parties = {revision.listed_party_id for revision in entries.values()}
        findings = Finding.objects.of_names().filter(
            party_id=row.party_id, listed_party__source_id=version.source_id
        )
        _follow_others(row.revision, findings.exclude(listed_party__in=hit_parties), version, now)


def _follow_others(
    revision: PartyRevision, findings: QuerySet[Finding], version: ListVersion, now: datetime
) -> None:
    for finding in findings.select_related("listed_party__current"):
        current = finding.listed_party.current
        if current is None:
            follow_absence(finding, version=version, now=now)
        else:
            match = keep_match(revision, current, _compared(revision, current), now)
            follow_match(match, version=version, now=now)


def _compared(revision: PartyRevision, listed: ListedRevision) -> EngineMatch:
    """What the engine says of one pair. Raises EngineFailed for whatever it raises."""
    try:
        return compare(party_of(revision), listed_party_of(listed))
    except Exception as error:  # as with a whole list: one pair must not stop the others, nor pass unseen
        raise EngineFailed(_said(error)) from error


def keep_match(revision: PartyRevision, listed: ListedRevision, said: EngineMatch, now: datetime) -> Match:
    """The row of what the engine said of this pair; written once."""
    match, _ = Match.objects.get_or_create(
        revision=revision,
        listed_revision=listed,
        engine_version=ENGINE_VERSION,
        defaults={
            "score": said.score,
            "band": said.band,
            "query_name": said.query_name[:500],
            "listed_name": said.listed_name[:500],
            "evidence": said.evidence_json(),
            "found_at": now,
        },
    )
    return match


# --- a list's changes against every party ------------------------------------------------------------------


def screen_source(claim: Claim) -> dict[str, Any]:
    """The work of a run over a list's unscreened changes, until none is left."""
    source = Source.objects.get(pk=claim.run.params["source"])
    passes, told = 0, {}
    while (target := _next_target(source)) is not None:
        try:
            _screen_up_to(target, claim)
        except Overtaken:
            continue
        passes += 1
        told = {"source": source.code, "number": target.number}
    return {"passes": passes} | told


def _next_target(source: Source) -> ListVersion | None:
    source.refresh_from_db()
    return source.current_version if source.current_version_id != source.screened_version_id else None


def _screen_up_to(target: ListVersion, claim: Claim) -> None:
    """Screen what changed since the version screened last, against every party that the ledger holds.

    The first version of a list has no predecessor: its parties are screened one by one against all of it, and
    this pass has nothing to do but say so.
    """
    changed, material = _changed_entries(target)
    _follow_changed_entries(target, changed, claim)
    if material:
        _pass_over_parties(target, material, claim)
    _finish_pass(target, claim)


def _reached_step(source: Source) -> int | None:
    """The step that every sound row of the ledger reaches to. Before a list's first pass that is the oldest step
    a row rests on; None where there is no row at all."""
    if source.screened_version:
        return source.screened_version.step
    oldest: int | None = source.screenings.aggregate(step=Min("version__step"))["step"]
    return oldest


def _changed_entries(target: ListVersion) -> tuple[set[int], list[ListedRevision]]:
    """Of what changed since the step that the ledger reaches to: the ids of the listed parties, and the revisions
    that now stand for those whose change may alter a match."""
    reached = _reached_step(target.source)
    if reached is None:
        return set(), []
    changes = ListChange.objects.filter(
        version__source=target.source, version__step__gt=reached, version__step__lte=target.step
    )
    material = changes.filter(is_material=True).values("listed_party_id")
    standing = ListedRevision.objects.in_step(target.source, target.step or 0).filter(
        listed_party__in=material
    )
    return set(changes.values_list("listed_party_id", flat=True)), list(standing.order_by("pk"))


def _follow_changed_entries(target: ListVersion, changed: set[int], claim: Claim) -> None:
    """Findings that stand on a changed entry follow it, whatever the engine now says of the pair."""
    touched = Finding.objects.of_names().filter(listed_party__source=target.source, party__merged_into=None)
    touched = touched.order_by("pk")
    ids = list(touched.values_list("pk", "listed_party_id"))
    mine = [finding_id for finding_id, listed_id in ids if listed_id in changed]
    for start in range(0, len(mine), STEP):
        claim.report(done=start, total=len(mine), stage=f"Following the changed entries of {target}")
        with transaction.atomic():
            claim.check()
            _check_in_force(target)
            step = touched.filter(pk__in=mine[start : start + STEP])
            _lock_findings(step)
            _follow_findings(step.select_related("party__revision").order_by("studio", "pk"), target, claim)


def _follow_findings(findings: Iterable[Finding], target: ListVersion, claim: Claim) -> None:
    """One by one, so that a pair on which the engine gives up fails its party and nobody else."""
    now = timezone.now()
    for finding in findings:
        revision = finding.party.revision
        assert revision is not None
        try:
            _follow_others(revision, Finding.objects.filter(pk=finding.pk), target, now)
        except EngineFailed as failure:
            failed = Screened(finding.party_id, revision, error=str(failure))
            _write_screenings([failed], target, claim.run, now)


def _pass_over_parties(target: ListVersion, material: Sequence[ListedRevision], claim: Claim) -> None:
    """Every party, those set aside too: their rows in the ledger must not seem to reach further than they do."""
    said = _screened_changes(target, material, claim)
    hit = Party.objects.filter(revision__isnull=False).select_related("revision").order_by("pk")
    revisions = sorted(said)
    for start in range(0, len(revisions), STEP):
        claim.report(done=start, total=len(revisions), stage=f"Writing what the changes of {target} hit")
        parties = hit.filter(revision__in=revisions[start : start + STEP])
        screened = [_screened(party, said[party.revision_id or 0]) for party in parties]
        if any(row.hits or row.error for row in screened):
            _write_hits(target, screened, claim)


def _screened_changes(
    target: ListVersion, material: Sequence[ListedRevision], claim: Claim
) -> dict[int, list[Hit[int]] | str]:
    """By party revision, of all that are current: the hits among these entries, or why there is no saying."""
    stage = f"Screening the changes of {target}"
    index = portfolio(partial(_tell_names, claim))
    found: dict[int, list[Hit[int]]] = {}
    doubtful: list[ListedRevision] = []
    for start in range(0, len(material), ENTRIES_AT_ONCE):
        claim.report(done=start, total=len(material), stage=stage)
        entries = material[start : start + ENTRIES_AT_ONCE]
        for entry, answer in zip(entries, _answers([*map(listed_party_of, entries)], index), strict=True):
            if isinstance(answer, str):
                doubtful.append(entry)
                continue
            for hit in answer:
                found.setdefault(hit.key, []).append(Hit(entry.pk, hit.match))
    said: dict[int, list[Hit[int]] | str] = dict(found)
    for row in _screened_by_walking(doubtful, stage, claim) if doubtful else ():
        said[row.revision.pk] = row.error or [*found.get(row.revision.pk, ()), *row.hits]
    return said | {revision: _said(error) for revision, error in index.unread.items()}


def _tell_names(claim: Claim, done: int, total: int) -> None:
    claim.report(done=done, total=total, stage="Reading the names of parties")


def _screened_by_walking(entries: Sequence[ListedRevision], stage: str, claim: Claim) -> Iterator[Screened]:
    """Entries with which the engine gives up on some party, against every party: only so it shows on which."""
    index = NameIndex([build((entry.pk, listed_party_of(entry)) for entry in entries)], least="match")
    parties = Party.objects.filter(revision__isnull=False).select_related("revision").order_by("pk")
    total, done, last = parties.count(), 0, 0
    while step := list(parties.filter(pk__gt=last)[:STEP]):
        claim.report(done=done, total=total, stage=stage)
        yield from (row for row in _screen_each(step, index) if row.hits or row.error)
        last = step[-1].pk
        done = min(done + len(step), total)


def _write_hits(target: ListVersion, screened: list[Screened], claim: Claim) -> None:
    now = timezone.now()
    with transaction.atomic():
        claim.check()
        _check_in_force(target)
        current = _still_current(screened, target)
        rows = [_followed(row, target, now, others=False) for row in current]
        _write_screenings([row for row in rows if row.error], target, claim.run, now)


def _record_digests(versions: Sequence[ListVersion], claim: Claim, now: datetime) -> None:
    """A line in each studio's trail of what each version brought it."""
    for studio in Studio.objects.order_by("pk"):
        for version in versions:
            digest = digest_of(version, Finding.objects.of_names().filter(studio=studio))
            record(
                studio=studio,
                verb="version.screened",
                subject=version,
                now=now,
                reason=digest.sentence,
                data=asdict(digest) | {"run": claim.run.pk},
            )


def _finish_pass(target: ListVersion, claim: Claim) -> None:
    """From here on every sound row of the ledger reaches to ``target``."""
    now = timezone.now()
    with transaction.atomic():
        claim.check()
        _check_in_force(target)
        Source.objects.filter(pk=target.source_id).update(screened_version=target)
        reached = target.source.versions.applied().filter(step__lte=target.step, screened_at=None)
        versions = list(reached.select_related("source").order_by("step"))
        for version in versions:
            version.screened_at = now
        ListVersion.objects.bulk_update(versions, ["screened_at"])
        _record_digests(versions, claim, now)
    if unscreened(target.source).exists():
        ask_to_screen_what_waits(now)
