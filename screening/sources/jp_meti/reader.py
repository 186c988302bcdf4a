"""The End User List's PDF: which file it is, its table over all pages, and each row under an id made of its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.entry_facts import id_of_name
from screening.sources.named_rows import Record
from screening.sources.pdf_tables import PdfBounds, PdfPage, is_pdf, read_pages
from screening.sources.rows import refuse
from screening.sources.source import Part, UnreadableList

NUMBER, COUNTRY, NAME, ALIASES, WEAPONS, CONVENTIONAL = COLUMNS = (
    "no", "country or region", "company or organization", "also known as", "type of wmd", "conventional weapons",
)  # fmt: skip
# Editions before conventional weapons were a reason do not have their column.
_REQUIRED = COLUMNS[:5]
# Some 50 pages: ten times that.
_PAGES = 500
_MAY_BE_A_ROW = re.compile(r"\d{1,4}\s+\D*[A-Za-z]{2}")

Cells = dict[str, str]
Numbered = tuple[int, Cells]
"""The page that a row begins on, and its cells."""


def part_of(filename: str, first_bytes: bytes, part: Part) -> str | None:
    """The list's name for a PDF, or for a file that is called one: what is wrong with it is said on reading."""
    return part.name if is_pdf(first_bytes) or filename.lower().endswith(".pdf") else None


def read_listed(
    file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]
) -> Iterator[tuple[str, Record]]:
    """Each row with its id; the record's line is the row's number. The number is another one in every edition, so the id
    is made of the name.

    Rows are numbered from 1 without a gap, so that one lost between two shows. Raises UnreadableList where they are
    not, for a table of other columns, and for what ``read_pages`` refuses. Text beside the table that may be a row is a doubt.
    """
    read = read_pages(file, part.name, PdfBounds(packed=part.max_bytes, pages=_PAGES))
    pages = _telling_what_is_beside(read, part.name, unknown, doubts)
    times: Counter[str] = Counter()
    number = 0
    for page, cells in _joined(_rows(pages, part.name, unknown), part.name):
        number += 1
        if cells.pop(NUMBER) != str(number):
            raise _refusal(
                part.name, page, f"expected the row with No. {number} next; a row is missing or broken."
            )
        if not cells.get(NAME):
            raise refuse(part.name, number, "expected a name, found none.")
        yield id_of_name(" ".join(cells[NAME].split()), times), Record(number, cells)
    if not number:
        raise UnreadableList(f"{part.name}: no rows but the header; expected rows.")


def _telling_what_is_beside(
    pages: Iterator[PdfPage], label: str, unknown: Counter[str], doubts: list[str]
) -> Iterator[PdfPage]:
    for page in pages:
        unknown["lines of text beside the table"] += len(page.beside)
        if any(_MAY_BE_A_ROW.match(line) for line in page.beside):
            doubts.append(f"{label}, page {page.number}: text beside the table may be a row of it.")
        yield page


def _rows(pages: Iterator[PdfPage], label: str, unknown: Counter[str]) -> Iterator[list[Numbered]]:
    """The rows of each page under the header, which stands once or on every page."""
    header: list[str] = []
    for page in pages:
        rows: list[Numbered] = []
        for cells in (row for table in page.tables if _is_of_columns(table, unknown) for row in table):
            names = [_column(cell) for cell in cells]
            if NUMBER in names and NAME in names:
                header = _checked(names, header, label, page.number)
            elif not header:
                unknown["rows of tables above the list"] += 1
            elif len(cells) != len(header):
                raise _refusal(
                    label,
                    page.number,
                    f"expected {len(header)} columns as in the header, found {len(cells)}.",
                )
            else:
                rows.append((page.number, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
        yield rows
    if not header:
        raise UnreadableList(
            f"{label}: no table with the columns No. and Company or Organization; expected the list."
        )


def _is_of_columns(table: list[list[str]], unknown: Counter[str]) -> bool:
    """Whether a table is more than a box around some words, which is counted."""
    is_box = all(len(row) == 1 for row in table)
    unknown["boxes of text beside the table"] += is_box
    return not is_box


def _column(cell: str) -> str:
    """The English words of a column's name: "国名、地域名\\nCountry or Region" is "country or region"."""
    return " ".join(re.findall(r"[a-z]+", cell.lower()))


def _checked(names: list[str], header: list[str], label: str, page: int) -> list[str]:
    if missing := [column for column in _REQUIRED if column not in names]:
        raise _refusal(
            label, page, f"no column {missing[0]!r}; expected a header row with the list's columns."
        )
    if len(set(names)) < len(names) or (header and names != header):
        raise _refusal(
            label, page, "other columns than before, or one twice; expected one table over all pages."
        )
    return names


def _joined(pages: Iterator[list[Numbered]], label: str) -> Iterator[Numbered]:
    """Rows made whole that go on over the end of a page: the half without a number is the first or last row there."""
    held: Numbered | None = None
    for rows in pages:
        for at, (page, cells) in enumerate(rows):
            if held and cells[NUMBER] and held[1][NUMBER]:
                yield held
                held = page, cells
            elif held and at == 0:
                held = held[0], _put_together(held[1], cells)
            elif held and not held[1][NUMBER]:
                raise _refusal(
                    label, held[0], "a row without its number; expected it at the end of a page only."
                )
            elif held and not cells[NUMBER] and at < len(rows) - 1:
                raise _refusal(
                    label, page, "a row without its number; expected it at the end of a page only."
                )
            else:
                if held:
                    yield held
                held = page, cells
    if held:
        yield held


def _put_together(above: Cells, below: Cells) -> Cells:
    return {name: "\n".join(filter(None, (above[name], below[name]))) for name in above}


def _refusal(label: str, page: int, reason: str) -> UnreadableList:
    return UnreadableList(f"{label}, page {page}: {reason}")
