"""Tables as CSV files for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """As text; one that a spreadsheet would take for a formula stands behind an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def csv_answer(filename: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A download. UTF-8 with a mark, since Excel takes it for something else without one."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    answer.write("\ufeff")
    csv.writer(answer).writerows([safe_cell(cell) for cell in row] for row in rows)
    return answer
