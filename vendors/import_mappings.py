"""Reading tables of somebody else's columns, and remembering for each header what its columns are."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.db import transaction

from studios.audit import record
from studios.models import Production, Studio
from studios.rules import Member, check_can_import
from studios.runs import Refused
from vendors.import_runs import check_again
from vendors.imports.cells import BadCell
from vendors.imports.mapping import Foreign, TableMapping, foreign, read_mapped
from vendors.imports.presets import private_columns
from vendors.imports.problems import UnreadableFile
from vendors.imports.reader import Limits, Reading, read, tables
from vendors.models import ImportBatch, ImportMapping

MAPPABLE: Final = frozenset(
    {ImportBatch.State.UNMAPPED, ImportBatch.State.CHECKED, ImportBatch.State.REFUSED}
)


def read_table(
    file: BinaryIO,
    filename: str,
    *,
    studio: Studio,
    mapping: dict[str, Any],
    on_row: Callable[[int], None] | None = None,
) -> Reading:
    """The rows of a file of ours, or with a mapping those of a table. Raises UnreadableFile."""
    if not mapping:
        return read(file, filename, limits(), on_row)
    table = foreign(tables(file, filename, limits()))
    if table is None:
        raise UnreadableFile("The file has no table whose columns were told.")
    return read_mapped(table, TableMapping.of(mapping), limits(), productions_by_name(studio), on_row)


def productions_by_name(studio: Studio) -> dict[str, str]:
    """Codes of productions by title and by code, in lower case."""
    held = list(Production.objects.filter(studio=studio).values_list("code", "title"))
    return {title.casefold(): code for code, title in held} | {code.casefold(): code for code, _ in held}


def recalled(studio: Studio, fingerprint: str) -> dict[str, Any]:
    """How tables with this header were read last, in the form a batch keeps it; empty where none was."""
    found = ImportMapping.objects.filter(studio=studio, fingerprint=fingerprint).first()
    return stored(found) if found else {}


def stored(mapping: ImportMapping) -> dict[str, Any]:
    return {
        "name": mapping.name,
        "columns": mapping.columns,
        "constants": mapping.constants,
        "values": mapping.values,
        "only": mapping.only,
    }


def map_import(
    *, batch: ImportBatch, name: str, mapping: TableMapping, member: Member, now: datetime
) -> ImportBatch:
    """The columns of the file are these; that is remembered for its header, and the file is checked so.

    Raises NotAllowed, or Refused where the batch is written or worked on, or its file is no such table.
    """
    check_can_import(member)
    table = table_of(batch)
    if table is None:
        raise Refused("The columns of this file are known.")
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk, studio=member.studio)
        if batch.state not in MAPPABLE:
            raise Refused("Only before an import is written it can be said what its columns are.")
        kept, _ = ImportMapping.objects.update_or_create(
            studio=batch.studio,
            fingerprint=table.fingerprint,
            defaults={"name": name, "used_at": now, "by": member.user, **mapping.as_json()},
        )
        batch.mapping = stored(kept)
        check_again(batch, by=member.user, now=now)
        record(
            studio=batch.studio,
            verb="import.mapped",
            subject=batch,
            by=member.user,
            now=now,
            data=batch.mapping,
        )
    return batch


def table_of(batch: ImportBatch) -> Foreign | None:
    """The batch's file as a table of other columns than ours; None where it is a file of ours. Raises UnreadableFile."""
    with batch.file.open("rb") as file:
        return foreign(tables(file, batch.filename, limits()))


def limits() -> Limits:
    """How large a file may be here."""
    return Limits(settings.IMPORT_MAX_BYTES, settings.IMPORT_MAX_UNPACKED_BYTES, settings.IMPORT_MAX_ROWS)


def without_private_columns(file: BinaryIO, filename: str) -> tuple[BinaryIO, list[str]]:
    """The file as it may be kept, and the columns that were taken out of it: e-mail, phone, salary and the like of a
    table that is not ours. A workbook cannot be cut without loss and is refused: raises UnreadableFile."""
    try:
        table = foreign(tables(file, filename, limits()))
    except UnreadableFile:
        table = None  # its check will say so
    private = private_columns(table.header) if table else []
    if table is None or not private:
        file.seek(0)
        return file, []
    if filename.lower().endswith(".xlsx"):
        raise UnreadableFile(
            f"The workbook has columns that are not kept here: {', '.join(private)}. Remove them, or save it as CSV."
        )
    return _cut(table, set(private)), private


def _cut(table: Foreign, private: set[str]) -> BinaryIO:
    kept = [number for number, header in enumerate(table.header) if header not in private]
    cut = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    text = io.TextIOWrapper(cut, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(table.header[number] for number in kept)
    for _, cells in table.rows:
        row = [cells[number] if number < len(cells) else "" for number in kept]
        writer.writerow("" if isinstance(cell, BadCell) else cell for cell in row)
    text.detach()
    cut.seek(0)
    return cut
