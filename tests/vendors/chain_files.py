"""Chain files for tests, and what the check says of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from vendors.imports.check import Plan, check
from vendors.imports.held import Held
from vendors.imports.reader import Limits, Reading, read

LIMITS = Limits(max_bytes=1_000_000, max_unpacked_bytes=20_000_000, max_rows=1000)
WORKS = {"key": "Key animation", "inbetween": "In-between", "paint": "Ink and paint"}


def csv_file(*rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows of any sections under one header."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(**sheets: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with the sheets' rows, the first of each being its header."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reading(data: bytes, filename: str = "chain.csv", limits: Limits = LIMITS) -> Reading:
    return read(io.BytesIO(data), filename, limits)


def plan(*rows: Mapping[str, str], held: Held | None = None) -> Plan:
    """What the check says of a CSV of these rows, for a studio that holds ``held`` (nothing but the works)."""
    return check(reading(csv_file(*rows)), held or Held(works=WORKS))


def said(plan: Plan | Reading) -> list[tuple[int, str, str, str]]:
    """Row, field, severity and message of every problem."""
    return [(one.row, one.field, one.severity, one.message) for one in plan.problems.listed()]


def vendor(key: str, name: str = "", **cells: str) -> dict[str, str]:
    return {"record": "vendor", "key": key, "name": name or f"Vendor {key}", **cells}


def production(key: str = "show", **cells: str) -> dict[str, str]:
    return {"record": "production", "key": key, "name": f"Show {key}", **cells}


def engagement(hirer: str, hired: str, **cells: str) -> dict[str, str]:
    return {
        "record": "engagement",
        "production": "show",
        "hirer": hirer,
        "hired": hired,
        "work": "key",
        **cells,
    }


def stake(owner: str, owned: str, **cells: str) -> dict[str, str]:
    return {"record": "stake", "owner": owner, "owned": owned, **cells}
