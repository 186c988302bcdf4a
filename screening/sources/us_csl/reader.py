"""The Consolidated Screening List's CSV as rows: columns found by name, checked for being whole, not yet understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from screening.sources.rows import doubt_a_cut, first_row, read_lines, read_rows, refuse
from screening.sources.source import Part

# What an entry is made of: a file without one of these would make parties seem to have lost names or numbers.
REQUIRED_COLUMNS = (
    "source", "entity_number", "type", "programs", "name", "addresses", "start_date", "remarks", "alt_names",
    "citizenships", "dates_of_birth", "nationalities", "ids",
)  # fmt: skip
_MARKS_OF_THE_HEADER = {"source", "alt_names", "ids"}
_MARKS_OF_A_NAME = ("CONSOLIDATED", "CSL")


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by column name, stripped, the empty ones left out."""

    line: int
    cells: Mapping[str, str]


def part_of(filename: str, first_bytes: bytes, part: Part) -> str | None:
    """The list's name for a file with its header, else by the file's name ("consolidated.csv", "csl_2025.csv")."""
    has_header = set(_names(first_row(first_bytes))) >= _MARKS_OF_THE_HEADER
    is_named = any(mark in filename.upper() for mark in _MARKS_OF_A_NAME)
    return part.name if has_header or is_named else None


def read_records(file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]) -> Iterator[Record]:
    """The rows, one at a time. Raises UnreadableList at the first row that cannot stand.

    The file has no end mark. One whose last row ends neither in a line end nor in a quote is doubted: its last cell
    may have been cut.
    """
    rows = read_rows(doubt_a_cut(read_lines(file, part.name, part.max_bytes), part.name, doubts), part.name)
    header_line, first = next(rows, (1, []))
    header = _names(first)
    _check_header(header, part.name, header_line)
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            unknown["rows without anything in them"] += 1
            continue
        if len(cells) != len(header):
            raise refuse(
                part.name, line, f"expected {len(header)} columns as in the header, found {len(cells)}."
            )
        yield Record(
            line, {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
        )


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _check_header(header: list[str], label: str, line: int) -> None:
    if missing := [column for column in REQUIRED_COLUMNS if column not in header]:
        raise refuse(label, line, f"no column {missing[0]}; expected a header row with the list's columns.")
    if twice := [column for column in header if header.count(column) > 1]:
        raise refuse(label, line, f"the column {twice[0]!r} stands twice; expected each once.")
