"""Chain files that the product writes: a workbook with a sheet a record, as the reader expects it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

from vendors.imports.columns import COLUMNS


def workbook_of(columns: Mapping[str, Sequence[str]], rows: Iterable[tuple[str, Mapping[str, str]]]) -> bytes:
    """Each row, given with its record, in that record's sheet, under these columns. What is not known should have no
    column: an import leaves alone what the studio holds of it, and empties what it finds empty."""
    book = Workbook(write_only=True)
    sheets = {}
    for record in (record for record in COLUMNS if record in columns):
        sheets[record] = book.create_sheet(record)
        sheets[record].append([*columns[record]])
    for record, row in rows:
        sheets[record].append([row.get(column, "") for column in columns[record]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
