"""Importing a chain."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import PurePath
from typing import Any, BinaryIO, Final, Protocol

from django.conf import settings
from django.core.files import File
from django.db import transaction

from studios.audit import record
from studios.models import Run, Studio, User
from studios.rules import Member, check_can_import
from studios.runs import Claim, Refused
from vendors.import_mappings import limits, read_table, recalled, table_of, without_private_columns
from vendors.import_runs import APPLY_TASK, CHECK_TASK, ask_for
from vendors.imports.apply import PARTY_SECTIONS, write
from vendors.imports.check import Plan, check
from vendors.imports.held import held_by
from vendors.imports.mapping import foreign
from vendors.imports.preview import preview
from vendors.imports.problems import Problem, UnreadableFile
from vendors.imports.reader import Reading, tables, too_large
from vendors.imports.trace import Trace
from vendors.models import ImportBatch, ImportTrace

MOST_KEYS: Final = 500
CHUNK: Final = 256 * 1024
UNTOLD: Final = (
    "The header row has no column record, and nobody has said yet what columns of this kind are. "
    "That is said on the imports page."
)


class Chunk(Protocol):
    """What an upload and an open file have in common."""

    def read(self, size: int = ..., /) -> bytes: ...


def receive_import(*, member: Member, file: Chunk, filename: str, now: datetime) -> ImportBatch:
    """Keep the file and ask for its check. Raises NotAllowed, or UnreadableFile for one over the size limit."""
    check_can_import(member)
    with transaction.atomic():
        batch = keep_import(studio=member.studio, file=file, filename=filename, by=member.user, now=now)
        ask_for(Run.Kind.CHECK_IMPORT, CHECK_TASK, batch, by=member.user, now=now)
    return batch


def keep_import(*, studio: Studio, file: Chunk, filename: str, by: User | None, now: datetime) -> ImportBatch:
    """The file is kept with its hash as a batch that waits for its check. The caller has asked the rules."""
    with tempfile.TemporaryFile() as received, ExitStack() as opened:
        _copy(file, received)
        received.seek(0)
        kept, left_out = without_private_columns(received, filename)
        opened.callback(kept.close)
        size, sha256 = _measure(kept)
        kept.seek(0)
        batch = ImportBatch(studio=studio, sha256=sha256, size=size, uploaded_by=by, uploaded_at=now)
        batch.left_out = left_out
        batch.filename = PurePath(filename).name[-200:]
        batch.file.save(f"{sha256[:16]}{PurePath(filename).suffix.lower()[:8]}", File(kept), save=False)
    with transaction.atomic():
        batch.save()
        data = {"sha256": sha256, "size": size}
        record(studio=studio, verb="import.received", subject=batch, by=by, now=now, data=data)
    return batch


def _copy(file: Chunk, received: BinaryIO) -> None:
    size = 0
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > settings.IMPORT_MAX_BYTES:
            raise too_large(settings.IMPORT_MAX_BYTES)
        received.write(chunk)


def _measure(kept: BinaryIO) -> tuple[int, str]:
    digest = hashlib.sha256()
    while chunk := kept.read(CHUNK):
        digest.update(chunk)
    return kept.tell(), digest.hexdigest()


def plan_import(*, studio: Studio, file: BinaryIO, filename: str) -> Plan:
    """What importing the file would do now. Writes nothing. Raises UnreadableFile."""
    table = foreign(tables(file, filename, limits()))
    mapping = recalled(studio, table.fingerprint) if table else {}
    if table and not mapping:
        raise UnreadableFile(UNTOLD)
    file.seek(0)
    return check(read_table(file, filename, studio=studio, mapping=mapping), held_by(studio))


def check_import(*, batch: ImportBatch, now: datetime, claim: Claim | None = None) -> ImportBatch:
    """The batch says what it would do and what is wrong with it: checked, or refused where anything is an error.

    Does nothing to a batch that was checked before.
    """
    if batch.state != ImportBatch.State.RECEIVED:
        return batch
    try:
        if not _is_told(batch):
            return _leave_to_people(batch, now, claim)
        reading = _read(batch, claim)
    except UnreadableFile as refusal:
        return _conclude(batch, None, [_whole_file(refusal)], now, claim)
    plan = check(reading, held_by(batch.studio), _teller(claim, "Checking", len(reading.rows)))
    return _conclude(batch, plan, plan.problems.listed(), now, claim)


def _is_told(batch: ImportBatch) -> bool:
    """Whether it is known what the file's columns are; how a table with this header was read last is taken over."""
    if batch.mapping:
        return True
    table = table_of(batch)
    if table is not None:
        batch.mapping = recalled(batch.studio, table.fingerprint)
        batch.save(update_fields=["mapping"])
    return table is None or bool(batch.mapping)


def _leave_to_people(batch: ImportBatch, now: datetime, claim: Claim | None) -> ImportBatch:
    with transaction.atomic():
        if claim:
            claim.check()
        batch.state = ImportBatch.State.UNMAPPED
        batch.save(update_fields=["state"])
        record(studio=batch.studio, verb="import.unmapped", subject=batch, now=now)
    return batch


def _whole_file(refusal: UnreadableFile) -> Problem:
    return Problem(sheet="", row=0, field="", value="", message=str(refusal))


def _read(batch: ImportBatch, claim: Claim | None) -> Reading:
    with batch.file.open("rb") as file:
        teller = _teller(claim, "Reading", 0)
        return read_table(file, batch.filename, studio=batch.studio, mapping=batch.mapping, on_row=teller)


def _teller(claim: Claim | None, stage: str, total: int) -> Callable[[int], None] | None:
    if claim is None:
        return None

    def tell(count: int) -> None:
        claim.report(done=count if total else 0, total=total, stage=f"{stage}: {count:,} rows")

    return tell


def _conclude(
    batch: ImportBatch, plan: Plan | None, problems: list[Problem], now: datetime, claim: Claim | None
) -> ImportBatch:
    is_refused = plan is None or plan.is_refused
    with transaction.atomic():
        if claim:
            claim.check()
        batch.state = ImportBatch.State.REFUSED if is_refused else ImportBatch.State.CHECKED
        batch.counts, batch.preview = (plan.counts(), preview(plan)) if plan else ({}, {})
        batch.problems = [problem.as_json() for problem in problems]
        batch.problem_count = plan.problems.count if plan else len(problems)
        batch.save(update_fields=["state", "counts", "preview", "problems", "problem_count"])
        data = {"counts": batch.counts, "problems": batch.problem_count}
        record(studio=batch.studio, verb=f"import.{batch.state}", subject=batch, now=now, data=data)
    return batch


def confirm_import(*, batch: ImportBatch, member: Member, now: datetime) -> Run:
    """Ask for the applying of a checked batch. Raises NotAllowed, or Refused where it is not, or no longer, to be applied."""
    check_can_import(member)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, studio=member.studio)
        _check_is_checked(batch)
        if batch.run and batch.run.kind == Run.Kind.APPLY_IMPORT and not batch.run.is_over:
            raise Refused("This import is being applied already.")
        run = ask_for(Run.Kind.APPLY_IMPORT, APPLY_TASK, batch, by=member.user, now=now)
        record(studio=batch.studio, verb="import.confirmed", subject=batch, by=member.user, now=now)
    return run


def _check_is_checked(batch: ImportBatch) -> None:
    if batch.state != ImportBatch.State.CHECKED:
        raise Refused(
            f"Only a checked import can be applied; this one is {batch.get_state_display().lower()}."
        )


def apply_import(
    *, batch: ImportBatch, by: User | None, now: datetime, claim: Claim | None = None
) -> ImportBatch:
    """The whole file stands in the studio, in one transaction, with one audit event; or nothing does.

    The file is checked again against what the studio holds by now. Raises Refused where that finds an error (the
    batch is then refused), and where the batch is not checked or was applied before.
    """
    try:
        reading = _read(batch, claim)
    except UnreadableFile as refusal:
        raise Refused(str(refusal)) from refusal
    if claim:
        claim.report(done=0, total=len(reading.rows), stage=f"Writing: {len(reading.rows):,} rows")
    with transaction.atomic():
        if claim:
            claim.check()  # locks the run: from here on nobody else can take it over
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if claim and batch.state == ImportBatch.State.APPLIED and batch.run_id == claim.run.pk:
            return batch
        _check_is_checked(batch)
        studio = Studio.objects.select_for_update(no_key=True).get(pk=batch.studio_id)  # one import at a time
        plan = check(reading, held_by(studio))
        if not plan.is_refused:
            _write(batch, plan, by, now)
            if claim:
                claim.report(done=len(reading.rows), total=len(reading.rows))
            return batch
    _conclude(batch, plan, plan.problems.listed(), now, claim)
    raise Refused(f"The studio changed since the check: {plan.problems.errors} errors. Nothing was written.")


def _write(batch: ImportBatch, plan: Plan, by: User | None, now: datetime) -> None:
    revisions = write(plan, studio=batch.studio, by=by, now=now)
    ImportTrace.objects.create(batch=batch, packed=Trace.of(plan).packed())
    batch.state, batch.applied_at, batch.counts = ImportBatch.State.APPLIED, now, plan.counts()
    batch.problems = [problem.as_json() for problem in plan.problems.listed()]
    batch.problem_count, batch.preview = plan.problems.count, preview(plan)
    batch.save(update_fields=["state", "applied_at", "counts", "preview", "problems", "problem_count"])
    data = {"counts": batch.counts, "revisions": revisions, "sha256": batch.sha256, **_changed_keys(plan)}
    record(studio=batch.studio, verb="import.applied", subject=batch, by=by, now=now, data=data)


def _changed_keys(plan: Plan) -> dict[str, Any]:
    """The keys of the parties that are new or changed: the first five hundred, and how many there are."""
    sections = [plan.sections[section] for section in PARTY_SECTIONS]
    new = [draft.key for one in sections for draft in one.new]
    changed = [draft.key for one in sections for _, draft in one.changed]
    return {
        "new_parties": new[:MOST_KEYS],
        "new_party_count": len(new),
        "changed_parties": changed[:MOST_KEYS],
        "changed_party_count": len(changed),
    }
