"""A chain file as rows of clean texts by column. What cannot be a row is a problem; what cannot be a file is UnreadableFile."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO, Final

from vendors.imports import csv_file, xlsx_file
from vendors.imports.cells import BadCell, clean
from vendors.imports.columns import ALL_COLUMNS, COLUMNS, RECORD, SHEETS, sections_with
from vendors.imports.problems import Place, Problems, UnreadableFile, did_you_mean, nearest
from vendors.imports.xlsx_file import Text

Table = tuple[str, Iterable[tuple[int, Sequence[Text]]]]
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be."""

    max_bytes: int
    max_unpacked_bytes: int
    max_rows: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, for the columns its sheet has. ``bad`` names the cells already refused."""

    place: Place
    section: str
    cells: dict[str, str]
    bad: frozenset[str] = frozenset()


@dataclass(slots=True)
class Reading:
    """The rows of a file in order, and what was wrong with its form."""

    rows: list[Row] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)


@dataclass(frozen=True, slots=True)
class _Sheet:
    title: str
    section: str | None
    columns: list[str]


def read(
    file: BinaryIO, filename: str, limits: Limits, on_row: Callable[[int], None] | None = None
) -> Reading:
    """Read the whole file. ``on_row`` is told the count of rows now and then. Raises UnreadableFile."""
    reading = Reading()
    count = 0
    for sheet, number, cells in _sheet_rows(list(tables(file, filename, limits)), reading.problems):
        count += 1
        if count <= limits.max_rows:
            _read_row(reading, sheet, Place(sheet.title, number), cells)
        if on_row and count % 1000 == 0:
            on_row(count)
    if count > limits.max_rows:
        raise too_many_rows(count, limits.max_rows)
    return reading


def too_many_rows(count: int, most: int) -> UnreadableFile:
    return UnreadableFile(f"The file has {count:,} rows; at most {most:,} are read.")


def too_large(max_bytes: int) -> UnreadableFile:
    return UnreadableFile(f"The file has more than {max_bytes:,} bytes, which is the limit.")


def _sheet_rows(tables: Sequence[Table], problems: Problems) -> Iterator[tuple[_Sheet, int, Sequence[Text]]]:
    is_anything_read = False
    for title, rows in tables:
        lines = iter(rows)
        header = next(lines, None)
        if header is None:
            continue
        sheet = _sheet(title, header[1], Place(title, header[0]), problems)
        if sheet is None:
            continue
        is_anything_read = True
        for number, cells in lines:
            yield sheet, number, cells
    if not is_anything_read:
        raise UnreadableFile(_nothing_to_read(bool(tables and tables[0][0])))


def tables(file: BinaryIO, filename: str, limits: Limits) -> Iterable[Table]:
    """The file's tables, each by its title (empty for a CSV) and its rows, the header first. Raises UnreadableFile,
    also while they are iterated."""
    data = file.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise too_large(limits.max_bytes)
    suffix = PurePath(filename).suffix.lower()
    if data.startswith(_OLE) or suffix == ".xls":
        raise UnreadableFile(
            "Old .xls files and files with a password are not read. Save as XLSX or CSV and try again."
        )
    if suffix not in {".csv", ".xlsx"}:
        raise UnreadableFile(f"{suffix or 'A file without an ending'} is not read; expected .csv or .xlsx.")
    if data.startswith(_ZIP) != (suffix == ".xlsx"):
        raise UnreadableFile(f"The file's content is not what its ending {suffix} says.")
    if suffix == ".xlsx":
        return xlsx_file.sheets(io.BytesIO(data), limits.max_unpacked_bytes)
    return [("", csv_file.rows(data))]


def _nothing_to_read(is_workbook: bool) -> str:
    if is_workbook:
        return "No sheet could be read; expected sheets named productions, vendors, engagements and so on, or a column record."
    return "The file is empty; expected a header row with a column record."


def _sheet(title: str, header: Sequence[Text], place: Place, problems: Problems) -> _Sheet | None:
    """What the sheet's name and header say. None, with a problem, where neither tells what it holds."""
    columns = [_column(cell) for cell in header]
    section = SHEETS.get(title.strip().lower())
    if section is None and RECORD not in columns:
        if not title:
            raise UnreadableFile("The header row has no column record, which says what each row is.")
        _report_unknown_sheet(title, place, problems)
        return None
    _check_header(columns, place, problems)
    return _Sheet(title, section, columns)


def _column(cell: Text) -> str:
    if isinstance(cell, BadCell):
        return ""
    return "_".join(cell.replace("\ufeff", "").replace("-", " ").replace("_", " ").lower().split())


def _report_unknown_sheet(title: str, place: Place, problems: Problems) -> None:
    near = nearest(title.lower(), SHEETS)
    if near:
        problems.error(place, "", title, f"The sheet {title} is not known. Did you mean {near}?")
    else:
        problems.warn(
            place, "", title, f"The sheet {title} is not read; its name is none of {', '.join(SHEETS)}."
        )


def _check_header(columns: list[str], place: Place, problems: Problems) -> None:
    seen: set[str] = set()
    for column in filter(None, columns):
        if column in seen:
            problems.error(place, column, column, f"The column {column} stands twice.")
        elif column not in ALL_COLUMNS:
            _report_unknown_column(column, place, problems)
        seen.add(column)


def _report_unknown_column(column: str, place: Place, problems: Problems) -> None:
    near = nearest(column, ALL_COLUMNS)
    if near:
        problems.error(place, column, column, f"The column {column} is not known. Did you mean {near}?")
    else:
        problems.warn(place, column, column, f"The column {column} is not known and not read.")


def _read_row(reading: Reading, sheet: _Sheet, place: Place, cells: Sequence[Text]) -> None:
    texts = dict.fromkeys(sheet.columns, "")
    bad: set[str] = set()
    for column, cell in zip(sheet.columns, cells, strict=False):
        try:
            texts[column] = _clean(cell)
        except BadCell as refusal:
            reading.problems.error(
                place, column, "" if isinstance(cell, BadCell) else _printable(cell), str(refusal)
            )
            texts[column] = ""
            bad.add(column)
    _check_width(sheet, place, cells, reading.problems)
    section = _section(sheet, place, texts, bad, reading.problems)
    if section:
        texts = _own_cells(section, place, texts, reading.problems)
        reading.rows.append(Row(place, section, texts, frozenset(bad)))


def _clean(cell: Text) -> str:
    if isinstance(cell, BadCell):
        raise cell
    return clean(cell)


def _printable(text: str) -> str:
    """The text with what cannot be stored or shown written as its code point."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text[:200])


def _check_width(sheet: _Sheet, place: Place, cells: Sequence[Text], problems: Problems) -> None:
    stray = [cell for cell in cells[len(sheet.columns) :] if isinstance(cell, BadCell) or cell.strip()]
    if stray:
        problems.error(place, "", "", f"The row has {len(stray)} more cells than the header has columns.")
    for column, cell in zip(sheet.columns, cells, strict=False):
        if not column and not isinstance(cell, BadCell) and cell.strip():
            problems.error(place, "", _printable(cell), "The cell stands under no column name.")


def _section(
    sheet: _Sheet, place: Place, texts: dict[str, str], bad: set[str], problems: Problems
) -> str | None:
    record = texts.pop(RECORD, "").lower()
    if RECORD in bad:
        return None
    section = SHEETS.get(record) if record else sheet.section
    if section is None and not record:
        problems.error(place, RECORD, "", f"record is missing; expected one of {', '.join(COLUMNS)}.")
    elif section is None:
        hint = did_you_mean(record, COLUMNS)
        problems.error(
            place, RECORD, record, f"{record} is not known; expected one of {', '.join(COLUMNS)}.{hint}"
        )
    return section


def _own_cells(section: str, place: Place, texts: dict[str, str], problems: Problems) -> dict[str, str]:
    """The cells of the section's own columns; a value in another section's column is a problem."""
    own = {column: text for column, text in texts.items() if column in COLUMNS[section]}
    for column, text in texts.items():
        if text and column in ALL_COLUMNS and column not in own:
            problems.error(
                place,
                column,
                text,
                f"A row of {section} has no {column}; it belongs to {sections_with(column)}.",
            )
    return own
