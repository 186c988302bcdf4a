"""Tables that people take with them as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: object) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    cell = str(text)
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def csv_answer(rows: Iterable[Sequence[object]], *, filename: str) -> HttpResponse:
    """The rows as a file to download, in UTF-8 with the mark by which spreadsheets know it."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    answer["X-Content-Type-Options"] = "nosniff"
    csv.writer(answer).writerows([safe_cell(cell) for cell in row] for row in rows)
    return answer
