"""The four CSV files of a list as rows: checked for being whole, not yet understood."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from screening.sources.ofac.entries import is_number
from screening.sources.rows import first_row, read_lines, read_rows, refuse
from screening.sources.source import Part, UnreadableList

END_MARK = "\x1a"
_NULL = "-0-"


@dataclass(frozen=True, slots=True)
class Record:
    """One row. ``cells`` are as published but for nulls, which are empty; inner spaces stay."""

    line: int
    entry_id: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class Grouped:
    """The rows of one side file by the party they belong to; ``take`` removes what it gives."""

    rows: dict[str, list[Record]] = field(default_factory=dict)

    def take(self, entry_id: str) -> list[Record]:
        return self.rows.pop(entry_id, [])

    def count(self) -> int:
        return sum(len(records) for records in self.rows.values())


@dataclass(frozen=True, slots=True)
class CsvParts:
    """The four files: parties (12 columns), aliases (5), addresses (6) and the rest of long remarks (2)."""

    parties: Part
    aliases: Part
    addresses: Part
    comments: Part

    @property
    def columns(self) -> dict[Part, int]:
        """The parts in order, each with the number of its columns."""
        return {self.parties: 12, self.aliases: 5, self.addresses: 6, self.comments: 2}

    def part_of(self, filename: str, first_bytes: bytes) -> Part | None:
        """The part a file is: by the number of columns of its first row, else by its name ("sdn_2024.csv")."""
        by_columns = {number: part for part, number in self.columns.items()}
        return by_columns.get(len(first_row(first_bytes))) or self._part_by_name(filename.upper())

    def _part_by_name(self, filename: str) -> Part | None:
        list_name = re.split(r"[_.]", self.parties.name)[0]
        marks = {
            "COMMENT": self.comments,
            "ALT": self.aliases,
            "ADD": self.addresses,
            list_name: self.parties,
        }
        return next((part for mark, part in marks.items() if mark in filename), None)


def read_records(file: BinaryIO, part: Part, expected: int, unknown: Counter[str]) -> Iterator[Record]:
    """The rows of one part, one at a time, each of the ``expected`` columns. Raises UnreadableList at the first row
    that cannot stand.

    A file without the end mark 0x1A is read, and counted in ``unknown``: it may have been cut between two rows.
    """
    lines = _whole_lines(read_lines(file, part.name, part.max_bytes), part.name, unknown)
    for line, cells in read_rows(lines, part.name):
        if len(cells) != expected:
            raise refuse(part.name, line, f"expected {expected} columns, found {len(cells)}.")
        yield Record(line, _entry_id(cells[0], part.name, line), tuple(_value(cell) for cell in cells))


def read_grouped(file: BinaryIO | None, part: Part, expected: int, unknown: Counter[str]) -> Grouped:
    """All rows of a side file by party; none where the file was not given."""
    rows: defaultdict[str, list[Record]] = defaultdict(list)
    for record in read_records(file, part, expected, unknown) if file else ():
        rows[record.entry_id].append(record)
    return Grouped(dict(rows))


def _whole_lines(lines: Iterator[str], label: str, unknown: Counter[str]) -> Iterator[str]:
    """The lines without the end mark. Raises UnreadableList for a last line that breaks off, or bytes after the mark."""
    number, has_rows, has_end_mark = 0, False, False
    for number, line in enumerate(lines, 1):
        if has_end_mark:
            raise refuse(label, number, "text after the end mark 0x1A; expected the end of the file.")
        row, mark, rest = line.partition(END_MARK)
        has_end_mark = bool(mark)
        if rest:
            raise refuse(
                label, number, "the end mark 0x1A stands inside the row; expected it at the end of the file."
            )
        _check_is_whole(row, has_end_mark, label, number)
        if row:
            has_rows = True
            yield row
    if not has_rows:
        raise UnreadableList(f"{label}: no rows but the end mark 0x1A; expected rows.")
    if not has_end_mark:
        unknown[no_end_mark(label)] += 1


def _check_is_whole(row: str, has_end_mark: bool, label: str, number: int) -> None:
    if not has_end_mark and not row.endswith("\n"):
        raise refuse(
            label, number, "the file breaks off in this row; expected a line end or the end mark 0x1A."
        )


def _entry_id(cell: str, label: str, line: int) -> str:
    entry_id = cell.strip()
    if not is_number(entry_id):
        raise refuse(label, line, f"expected a party's number in column 1, found {cell[:40]!r}.")
    return entry_id


def _value(cell: str) -> str:
    return "" if cell.strip() == _NULL else cell


def no_end_mark(label: str) -> str:
    """What a page says of a file whose last byte is not the publisher's end mark."""
    return f"{label} without its end mark 0x1A"
