"""The Consolidated List's workbook as parties: rows found by column name, grouped by reference, not yet understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from screening.sources.rows import refuse
from screening.sources.source import Part, UnreadableList
from screening.sources.workbook import TextRow, WorkbookBounds, is_workbook, read_sheets

REQUIRED_COLUMNS = (
    "reference", "name of individual or entity", "type", "name type", "date of birth", "place of birth", "citizenship",
    "address", "additional information", "listing information", "committees", "control date",
)  # fmt: skip
_MARKS_OF_THE_SHEET = {"reference", "name of individual or entity"}
_REFERENCE = re.compile(r"(\d{1,9})([a-z]{0,3}\d{0,3})", re.IGNORECASE)
# The file of November 2024 unpacks to 6.6 MB and has 9,553 rows with text: some ten times each.
_UNPACKED = 60_000_000
_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Record:
    """One row: ``number`` is its party's, ``reference`` the row's own (12 and "12b"). ``cells`` by column name, cleaned
    of what a spreadsheet left (hard spaces, "_x000D_"), the empty ones left out. Lines stay lines."""

    line: int
    number: str
    reference: str
    cells: Mapping[str, str]


def part_of(filename: str, first_bytes: bytes, part: Part) -> str | None:
    """The list's name for a workbook, or for a file that is called one: what is wrong with it is said on reading."""
    return part.name if is_workbook(first_bytes) or filename.lower().endswith(".xlsx") else None


def read_parties(file: BinaryIO, part: Part, unknown: Counter[str]) -> list[list[Record]]:
    """The rows of each party, parties in the order of their first rows: those of one need not stand together.

    Raises UnreadableList at the first row that cannot stand, and where no sheet or more than one is the list.
    """
    parties: dict[str, list[Record]] = {}
    bounds = WorkbookBounds(packed=part.max_bytes, unpacked=_UNPACKED, rows=_ROWS)
    lists: list[str] = []
    for title, rows in read_sheets(file, part.name, bounds):
        line, first = next(rows, (1, []))
        header = [_column(text) for text in first]
        if not set(header) >= _MARKS_OF_THE_SHEET:
            unknown["sheets that are not the list"] += bool(first)
            continue
        _check_header(header, part.name, line)
        lists.append(title)
        for record in _records(rows, header, part.name, unknown):
            parties.setdefault(record.number, []).append(record)
    if len(lists) != 1:
        raise UnreadableList(
            f"{part.name}: {len(lists)} sheets have the columns Reference and Name of Individual or Entity; expected one."
        )
    if not parties:
        raise UnreadableList(f"{part.name}: no rows but the header; expected rows.")
    return list(parties.values())


def _column(text: str) -> str:
    """ "Name of Individual  or Entity_x000D_" is "name of individual or entity"."""
    return " ".join(re.findall(r"[a-z0-9]+", cleaned(text).lower()))


def _check_header(header: list[str], label: str, line: int) -> None:
    if missing := [column for column in REQUIRED_COLUMNS if column not in header]:
        raise refuse(label, line, f"no column {missing[0]!r}; expected a header row with the list's columns.")
    if twice := [column for column in header if column and header.count(column) > 1]:
        raise refuse(label, line, f"the column {twice[0]!r} stands twice; expected each once.")


def _records(
    rows: Iterator[TextRow], header: list[str], label: str, unknown: Counter[str]
) -> Iterator[Record]:
    for line, texts in rows:
        cells: dict[str, str] = {}
        for column, text in zip(header, texts, strict=False):
            value = cleaned(text)
            if value and not column:
                unknown["cell under no column's name"] += 1
            elif value:
                cells[column] = value
        found = _REFERENCE.fullmatch(re.sub(r"\s", "", cells.get("reference", "")))
        if not found:
            raise refuse(
                label, line, f"expected a reference as 12 or 12a, found {cells.get('reference', '')[:40]!r}."
            )
        if "name of individual or entity" not in cells:
            raise refuse(label, line, "expected a name of an individual or entity, found none.")
        yield Record(line, str(int(found[1])), f"{int(found[1])}{found[2].lower()}", cells)


def cleaned(text: str) -> str:
    """Without the marks of a spreadsheet: a carriage return as "_x000D_", hard spaces, spaces in rows and at ends."""
    text = re.sub(r"_x000D_|\r", "", text).replace("\u00a0", " ").replace("\u200b", "")
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", text)).strip()
