"""A studio's chain as a file that an import reads back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.text import slugify

from studios.audit import record
from studios.models import Production, Studio
from studios.rules import Member, check_can_import
from vendors.imports.export import as_csv, as_xlsx, lines_of
from vendors.imports.held import held_by

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class ChainFile:
    filename: str
    content: bytes
    rows: int

    @property
    def content_type(self) -> str:
        return TYPES[self.filename.rpartition(".")[2]]


def chain_file(*, studio: Studio, form: str, production: Production | None = None) -> ChainFile:
    """What the studio holds, or what the chain of one production needs, as CSV or XLSX."""
    lines = list(lines_of(held_by(studio), production.code if production else None))
    name = slugify("-".join(filter(None, [studio.slug, production.code if production else "", "chain"])))
    return ChainFile(f"{name}.{form}", as_csv(lines) if form == "csv" else as_xlsx(lines), len(lines))


def export_chain(
    *, member: Member, form: str, now: datetime, production: Production | None = None
) -> ChainFile:
    """The same for a person, with an event in the trail. Raises NotAllowed."""
    check_can_import(member)
    file = chain_file(studio=member.studio, form=form, production=production)
    record(
        studio=member.studio,
        verb="chain.exported",
        subject=production or member.studio,
        by=member.user,
        now=now,
        data={
            "rows": file.rows,
            "form": form,
            "sha256": hashlib.sha256(file.content).hexdigest(),
        },
    )
    return file
