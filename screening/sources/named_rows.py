"""CSV rows under a header row: columns found by name, checked for being whole, not yet understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from screening.sources.rows import Row, doubt_a_cut, first_row, read_lines, read_rows, refuse
from screening.sources.source import Part


@dataclass(slots=True)
class Record:
    """One row: its cells by column name in small letters, stripped, the empty ones left out.

    Whoever maps a record takes what it understands; ``left_over`` then tells the rest.
    """

    line: int
    cells: dict[str, str]

    def take(self, column: str) -> str:
        """The cell of a column; empty where there is none, or it was taken before."""
        return self.cells.pop(column, "")

    def pass_over(self, *columns: str) -> None:
        """Leave out cells that say nothing of the party."""
        for column in columns:
            self.cells.pop(column, None)

    def labelled(self, labels: Mapping[str, str], unknown: Counter[str]) -> list[str]:
        """The cells of columns that nothing compares, each as a line under its label; counted as not understood."""
        lines = []
        for column, label in labels.items():
            if text := self.take(column):
                unknown[f"column: {column}"] += 1
                lines.append(f"{label}: {text}")
        return lines

    def left_over(self) -> Counter[str]:
        """The columns that nobody took, by a label fit for a page."""
        return Counter(f"column: {column}"[:60] for column in self.cells)


def header_of(first_bytes: bytes) -> set[str]:
    """The columns' names, as well as a file's first bytes tell them."""
    return set(_names(first_row(first_bytes)))


def read_named_rows(
    file: BinaryIO, part: Part, required: Sequence[str], unknown: Counter[str], doubts: list[str]
) -> Iterator[Record]:
    """The rows, one at a time. Raises UnreadableList at the first row that cannot stand, and for a header without one
    of the ``required`` columns.

    For files without an end mark: one whose last row ends neither in a line end nor in a quote is doubted, since its
    last cell may have been cut.
    """
    rows = read_rows(doubt_a_cut(read_lines(file, part.name, part.max_bytes), part.name, doubts), part.name)
    line, first = next(rows, (1, []))
    header = _names(first)
    _check_header(header, required, part.name, line)
    yield from rows_under(header, rows, part.name, unknown)


def rows_under(
    header: Sequence[str], rows: Iterator[Row], label: str, unknown: Counter[str]
) -> Iterator[Record]:
    """The rows that follow a header. Blank ones are counted; raises UnreadableList for one of another width.

    A column without a name goes by its place, counted from one, so that none hides another.
    """
    columns = [name or f"(without a name, {place})" for place, name in enumerate(header, start=1)]
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            unknown["rows without anything in them"] += 1
            continue
        if len(cells) != len(header):
            raise refuse(label, line, f"expected {len(header)} columns as in the header, found {len(cells)}.")
        texts = zip(columns, cells, strict=True)
        yield Record(line, {name: cell.strip() for name, cell in texts if cell.strip()})


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _check_header(header: list[str], required: Sequence[str], label: str, line: int) -> None:
    if missing := [column for column in required if column not in header]:
        raise refuse(label, line, f"no column {missing[0]}; expected a header row with the list's columns.")
    if twice := [column for column in header if column and header.count(column) > 1]:
        raise refuse(label, line, f"the column {twice[0]!r} stands twice; expected each once.")
