"""XLSX workbooks as sheets of rows of texts. The archive is measured before anything in it is parsed."""

from __future__ import annotations

import math
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO, Final

from openpyxl import DEFUSEDXML, load_workbook

from vendors.imports.cells import BadCell
from vendors.imports.problems import UnreadableFile

Text = str | BadCell
MOST_MEMBERS: Final = 2000
HIGHEST_RATIO: Final = 200
RATIO_FREE_BYTES: Final = 1024 * 1024  # a small file of equal rows packs extremely well and harms nobody
MOST_COLUMNS: Final = 100
LAST_ROW: Final = 1_048_576
MOST_DIGITS: Final = 15
_CHUNK: Final = 1024 * 1024
_UTF_16_STARTS: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def sheets(file: BinaryIO, max_unpacked: int) -> Iterator[tuple[str, Iterator[tuple[int, list[Text]]]]]:
    """Every sheet's title and its rows that are not blank, with their numbers.

    Raises UnreadableFile, also while it is iterated. A cell that must not be read is a BadCell in its place.
    """
    _check_archive(file, max_unpacked)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which nobody reads here
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged workbook
        raise _unreadable(error) from error
    for sheet in book.worksheets:
        yield sheet.title, _rows(sheet)


def _check_archive(file: BinaryIO, max_unpacked: int) -> None:
    if not DEFUSEDXML:
        raise UnreadableFile(
            "XLSX files are not read here: the library that keeps XML entities out is missing."
        )
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive.infolist(), max_unpacked)
            for member in archive.infolist():
                _check_no_entities(archive, member)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _unreadable(error) from error
    file.seek(0)


def _check_sizes(members: list[zipfile.ZipInfo], max_unpacked: int) -> None:
    """The sizes the archive declares bound what the zip module unpacks, so they can be trusted as upper limits."""
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(f"The workbook has {len(members):,} parts; at most {MOST_MEMBERS:,} are read.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > max_unpacked:
        raise UnreadableFile(
            f"The workbook unpacks to {unpacked:,} bytes; at most {max_unpacked:,} are read."
        )
    packed = sum(member.compress_size for member in members)
    if unpacked > RATIO_FREE_BYTES and unpacked > packed * HIGHEST_RATIO:
        raise UnreadableFile(
            f"The workbook unpacks to {unpacked // max(packed, 1):,} times its size; at most {HIGHEST_RATIO} times is read."
        )


def _check_no_entities(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """A workbook's XML declares no document type: without one there are no entities to expand."""
    if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    tail = b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            if not tail and chunk.startswith(_UTF_16_STARTS):
                raise UnreadableFile(f"The workbook's part {member.filename} is not UTF-8.")
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                raise UnreadableFile(
                    f"The workbook's part {member.filename} declares XML entities; such files are not read."
                )
            tail = chunk[-10:]


def _rows(sheet: Any) -> Iterator[tuple[int, list[Text]]]:
    """Bounded on both sides: a sheet may claim any size, and openpyxl fills what is missing."""
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_ROW), 1):
            if any(cell.value not in (None, "") for cell in row):
                yield number, [_text(cell) for cell in row]
    except Exception as error:  # as above: sheets are parsed while they are iterated
        raise _unreadable(error) from error


def _text(cell: Any) -> Text:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return BadCell("Formulas are not read; paste values.")
    if cell.data_type == "e":
        return BadCell(f"Holds the error {value}.")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value, is_percent="%" in (cell.number_format or ""))
    return _moment(value) if isinstance(value, date | time) else str(value)


def _moment(value: date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat()


def _number(value: float, *, is_percent: bool) -> Text:
    """301.0 as "301"; 0.25 in a cell shown as a percentage as "25%"."""
    if not math.isfinite(value) or abs(value) >= 10**MOST_DIGITS:
        return BadCell(
            f"Is a number of more than {MOST_DIGITS} digits, which a spreadsheet rounds; format the cell as text."
        )
    number = Decimal(repr(value))
    if is_percent:
        return f"{_plain(number * 100)}%"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unreadable(error: Exception) -> UnreadableFile:
    if isinstance(error, UnreadableFile):
        return error
    return UnreadableFile(
        f"The file cannot be read as an XLSX workbook ({type(error).__name__}). Save it anew and try again."
    )
