"""XLSX workbooks as rows: every way of being broken or hostile."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from screening.sources.source import UnreadableList
from screening.sources.workbook import MOST_SHEETS, WorkbookBounds, is_workbook, read_sheets
from tests.vendors.chain_files import saved, xlsx_file

BOUNDS = WorkbookBounds(packed=100_000, unpacked=1_000_000, rows=10)
BOOK = xlsx_file(List=[["a", "b"], [1, "x"]], Notes=[["n"]])


def read(content, bounds=BOUNDS):
    return [(title, list(rows)) for title, rows in read_sheets(io.BytesIO(content), "LIST.XLSX", bounds)]


def refusal(content, bounds=BOUNDS):
    with pytest.raises(UnreadableList) as caught:
        read(content, bounds)
    return str(caught.value)


def repacked(content, **changes):
    """The archive with parts replaced or added, by the ends of their names."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            for name, change in changes.items():
                if part.filename.endswith(f"{name}.xml"):
                    data = change(data)
            new.writestr(part.filename, data)
    return out.getvalue()


def test_read_sheets_in_turn():
    assert [(title, [(line, row[:2]) for line, row in rows]) for title, rows in read(BOOK)] == [
        ("List", [(1, ["a", "b"]), (2, ["1", "x"])]),
        ("Notes", [(1, ["n", ""])]),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ink ", "Ink "),
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        (True, "True"),
        (date(1971, 2, 3), "1971-02-03"),
        (datetime(1971, 2, 3), "1971-02-03"),
        (datetime(1971, 2, 3, 4, 5), "1971-02-03 04:05:00"),
        (time(4, 5), "04:05:00"),
        ("_x000D_", "_x000D_"),
    ],
)
def test_cell_as_text(value, text):
    [(_, rows)] = read(xlsx_file(List=[["a", value]]))

    assert rows[0][1][1] == text


def test_blank_rows_are_passed_over_and_still_numbered():
    [(_, rows)] = read(xlsx_file(List=[["a"], [None], [" "], ["b"]]))

    assert [(line, row[0]) for line, row in rows] == [(1, "a"), (4, "b")]


def with_error():
    book = Workbook()
    book.active.append(["a"])
    book.active["A2"] = "#REF!"
    return saved(book)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "LIST.XLSX: the file is empty (0 bytes); expected a workbook."),
        (
            b"<!DOCTYPE html><html>",
            "LIST.XLSX: looks like a web page, not a list; expected an XLSX workbook.",
        ),
        (
            b"Reference,Name\n",
            "LIST.XLSX: cannot be read as an XLSX workbook, it is damaged or cut (BadZipFile).",
        ),
        (BOOK[:-30], "LIST.XLSX: cannot be read as an XLSX workbook, it is damaged or cut (BadZipFile)."),
        (
            BOOK[: len(BOOK) // 2],
            "LIST.XLSX: cannot be read as an XLSX workbook, it is damaged or cut (BadZipFile).",
        ),
        (with_error(), "LIST.XLSX, line 2: a cell holds the error #REF!; expected what it stands for."),
        (
            xlsx_file(List=[["a"]] * 11),
            "LIST.XLSX, line 11: the sheet goes on; at most 10 rows are read.",
        ),
        (
            xlsx_file(**{f"S{number}": [["a"]] for number in range(MOST_SHEETS + 1)}),
            "LIST.XLSX: 21 sheets; at most 20 are read.",
        ),
    ],
    ids=["no bytes", "web page", "csv", "cut at its end", "cut in half", "error", "rows", "sheets"],
)
def test_read_refuses_a_broken_file(content, message):
    assert refusal(content) == message


def test_read_refuses_more_bytes_than_its_bounds():
    bomb = repacked(BOOK, sheet1=lambda data: data + b" " * 2_000_000)
    many = io.BytesIO(BOOK)
    with zipfile.ZipFile(many, "a") as archive:
        for number in range(501):
            archive.writestr(f"x{number}", b"")

    assert len(bomb) < 20_000
    assert refusal(bomb).startswith("LIST.XLSX: unpacks to 2,0")
    assert "parts; at most 1,000,000 bytes in 500 parts are read." in refusal(many.getvalue())
    assert refusal(BOOK, WorkbookBounds(packed=500, unpacked=1, rows=1)) == (
        "LIST.XLSX: larger than 500 bytes, the most that is read."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["sheet1", "workbook", "core", "styles", "[Content_Types]"])
def test_read_refuses_xml_entities(part, encoding):
    entity = '<!DOCTYPE x [<!ENTITY a "ink"><!ENTITY b "&a;&a;&a;">]>'

    def declared(data):
        text = data.decode().partition("?>")[2] if data.startswith(b"<?xml") else data.decode()
        return f'<?xml version="1.0" encoding="{encoding}"?>{entity}{text}'.encode(encoding)

    told = refusal(repacked(BOOK, **{part: declared}))

    assert f"{part}.xml declares a document type, which may hold entities; " in told


def test_read_refuses_a_part_whose_content_is_not_what_the_archive_says():
    content = bytearray(BOOK)
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[start + 60] ^= 0xFF

    assert "cannot be read as an XLSX workbook" in refusal(bytes(content))


def test_is_workbook_by_its_first_bytes():
    assert is_workbook(BOOK)
    assert not is_workbook(b"<html>")
