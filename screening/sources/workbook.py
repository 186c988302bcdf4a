"""From an XLSX workbook to rows of texts, bounded in bytes, sheets, rows and columns before anything is parsed."""

from __future__ import annotations

import io
import math
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any, BinaryIO
from xml.parsers import expat

from openpyxl import load_workbook

from screening.sources.bounded import bounded
from screening.sources.rows import is_web_page, refuse
from screening.sources.source import UnreadableList

MOST_SHEETS = 20
MOST_PARTS = 500
MOST_COLUMNS = 60
_ZIP = b"PK\x03\x04"
_CHUNK = 4096

TextRow = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class WorkbookBounds:
    """The most that is read: ``packed`` and ``unpacked`` in bytes, ``rows`` in rows of one sheet."""

    packed: int
    unpacked: int
    rows: int


def is_workbook(first_bytes: bytes) -> bool:
    """Whether the bytes begin as a ZIP archive does, which every XLSX file is."""
    return first_bytes.startswith(_ZIP)


def read_sheets(
    file: BinaryIO, label: str, bounds: WorkbookBounds
) -> Iterator[tuple[str, Iterator[TextRow]]]:
    """Each sheet's title and its rows that are not blank, as their numbers and their cells' texts.

    A sheet's rows must be read before the next sheet is asked for. Days are ISO ("1972-05-12"), whole numbers have no
    point, cells past the 60th column are not read. The packed file is held in memory. Raises UnreadableList, also
    while it is iterated: for no bytes, a web page, a file that is cut or damaged, an archive that unpacks to more than
    its bound, XML entities, a cell that holds a spreadsheet's error.
    """
    content = io.BytesIO(bounded(file, label, bounds.packed).read())
    _check_archive(content, label, bounds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which nobody reads here
            book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
        if len(book.worksheets) > MOST_SHEETS:
            raise UnreadableList(f"{label}: {len(book.worksheets)} sheets; at most {MOST_SHEETS} are read.")
        for sheet in book.worksheets:
            yield sheet.title, _rows(sheet, label, bounds)
    except UnreadableList:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged workbook
        raise _damaged(label, error) from error


def _check_archive(content: io.BytesIO, label: str, bounds: WorkbookBounds) -> None:
    """Raises UnreadableList. The sizes that the archive declares bound what zipfile unpacks, so they can be trusted."""
    first_bytes = content.getvalue()[:100]
    if not first_bytes:
        raise UnreadableList(f"{label}: the file is empty (0 bytes); expected a workbook.")
    if is_web_page(first_bytes):
        raise UnreadableList(f"{label}: looks like a web page, not a list; expected an XLSX workbook.")
    try:
        with zipfile.ZipFile(content) as archive:
            _check_sizes(archive.infolist(), label, bounds)
            for part in archive.infolist():
                with archive.open(part) as stream:
                    if _declares_a_document_type(stream):
                        raise UnreadableList(
                            f"{label}: its part {part.filename} declares a document type, which may hold entities; "
                            "expected a workbook's plain XML."
                        )
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        raise _damaged(label, error) from error


def _check_sizes(parts: list[zipfile.ZipInfo], label: str, bounds: WorkbookBounds) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > bounds.unpacked:
        raise UnreadableList(
            f"{label}: unpacks to {unpacked:,} bytes in {len(parts):,} parts; at most {bounds.unpacked:,} bytes in "
            f"{MOST_PARTS} parts are read."
        )


def _declares_a_document_type(stream: IO[bytes]) -> bool:
    """Whether a part is XML with a document type, in any encoding. The declaration can only stand before the root
    element, so that no more than a part's first bytes are parsed."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append("document type")
    parser.StartElementHandler = lambda *_: found.append("root")
    try:
        while not found and (chunk := stream.read(_CHUNK)):
            parser.Parse(chunk)
    except expat.ExpatError:  # a picture or settings of a printer: nobody can read it as XML
        pass
    return found[:1] == ["document type"]


def _rows(sheet: Any, label: str, bounds: WorkbookBounds) -> Iterator[TextRow]:
    """Bounded on both sides: a sheet may claim any size, and openpyxl fills what is missing."""
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            if number > bounds.rows:
                raise refuse(label, number, f"the sheet goes on; at most {bounds.rows:,} rows are read.")
            if any(cell.value is not None for cell in cells):
                texts = [_text(cell, label, number) for cell in cells]
                if any(text.strip() for text in texts):
                    yield number, texts
    except UnreadableList:
        raise
    except Exception as error:  # as above: sheets are parsed while they are iterated
        raise _damaged(label, error) from error


def _text(cell: Any, label: str, number: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise refuse(label, number, f"a cell holds the error {value}; expected what it stands for.")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    return str(value)


def _damaged(label: str, error: Exception) -> UnreadableList:
    return UnreadableList(
        f"{label}: cannot be read as an XLSX workbook, it is damaged or cut ({type(error).__name__})."
    )
