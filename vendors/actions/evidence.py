"""Evidence: what a link rests on, with its file where there is one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import BinaryIO, Final

from django.conf import settings
from django.core.files import File
from django.db import transaction

from studios.audit import record
from studios.models import User
from studios.rules import Member, check_can_edit_chain
from studios.runs import Refused
from vendors.actions.writing import lock_chain, refuse
from vendors.models import Engagement, Evidence

CHUNK: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """``file`` is an upload, named ``filename`` by who sent it; ``sha256`` that of a text which is kept elsewhere."""

    basis: str
    reference: str = ""
    document_date: date | None = None
    file: BinaryIO | None = None
    filename: str = ""
    sha256: str = ""


def attach_evidence(
    *, member: Member, engagement: Engagement, facts: EvidenceFacts, now: datetime
) -> Evidence:
    """The evidence hangs on the current version of the link, whichever was shown."""
    check_can_edit_chain(member, production=engagement.production)
    check_evidence(facts, now.date())
    with transaction.atomic():
        lock_chain(member.studio)
        lines = Engagement.objects.current().select_related("production")
        current = lines.filter(line=engagement.line).first()
        if current is None:
            raise Refused("This link is no longer held: the import that brought it was undone.")
        return write_evidence(current, facts, by=member.user, now=now)


def check_evidence(facts: EvidenceFacts, today: date) -> None:
    faults = {}
    if facts.basis not in Evidence.Basis.values:
        faults["basis"] = f"Expected one of {', '.join(Evidence.Basis.values)}."
    if not facts.reference.strip() and facts.file is None:
        faults["reference"] = "Give a reference or a file, so that others find what it is."
    if facts.document_date and facts.document_date > today:
        faults["document_date"] = "That day is still to come; expected today or a day before."
    refuse(faults)


def write_evidence(engagement: Engagement, facts: EvidenceFacts, *, by: User, now: datetime) -> Evidence:
    """The same inside the caller's transaction. A transaction that fails later leaves a file that nothing names."""
    evidence = Evidence(
        engagement=engagement,
        basis=facts.basis,
        reference=facts.reference.strip(),
        document_date=facts.document_date,
        sha256=facts.sha256,
        recorded_at=now,
        recorded_by=by,
    )
    if facts.file is not None:
        _keep_file(evidence, facts.file, facts.filename)
    evidence.save(force_insert=True)
    data = {"basis": evidence.basis, "reference": evidence.reference, "line": str(engagement.line)}
    if evidence.file:
        data |= {"filename": evidence.filename, "sha256": evidence.sha256, "size": str(evidence.size)}
    studio = engagement.production.studio
    record(studio=studio, verb="evidence.attached", subject=engagement, by=by, now=now, data=data)
    return evidence


def _keep_file(evidence: Evidence, file: BinaryIO, filename: str) -> None:
    """Kept whole under the hash of what is in it."""
    name = PurePath(filename.replace("\\", "/")).name
    with tempfile.TemporaryFile() as kept:
        evidence.size, evidence.sha256 = _copy(file, kept)
        kept.seek(0)
        evidence.filename = "".join(sign for sign in name if sign.isprintable())[-200:] or "evidence"
        suffix = "".join(sign for sign in PurePath(name).suffix.lower() if sign.isascii() and sign.isalnum())
        evidence.file.save(f"{evidence.sha256[:16]}.{suffix[:8] or 'bin'}", File(kept), save=False)


def _copy(file: BinaryIO, kept: BinaryIO) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    while chunk := file.read(CHUNK):
        size += len(chunk)
        if size > settings.EVIDENCE_MAX_BYTES:
            most = settings.EVIDENCE_MAX_BYTES / (1024 * 1024)
            refuse({"file": f"The file is too large; expected at most {most:g} MiB."})
        digest.update(chunk)
        kept.write(chunk)
    if not size:
        refuse({"file": "The file is empty."})
    return size, digest.hexdigest()


def carried_over(rests_on: Iterable[Evidence], new: Engagement) -> Iterator[Evidence]:
    """What links rested on, for the version that comes after them: the same files, authors and times."""
    for row in rests_on:
        row.pk, row.engagement = None, new
        row._state.adding = True
        yield row


def is_proven(rests_on: Iterable[Evidence]) -> bool:
    """Whether any of it is something that somebody can be held to (docs/adr/0011)."""
    return any(one.basis in Evidence.PROVING for one in rests_on)
