"""The pages of a PDF, and the process that reads them."""

from __future__ import annotations

import io

import pytest

from screening.sources.pdf_tables import PdfBounds, PdfPage, read_pages
from screening.sources.source import UnreadableList
from tests.sources.pdf_writer import pdf_of

ROWS = [("Ink", "Quill\nWorks"), ("墨水", "")]


def pages_of(content: bytes, **bounds: int) -> list[PdfPage]:
    given = {"packed": 1_000_000, "pages": 3} | bounds
    return list(read_pages(io.BytesIO(content), "INK.PDF", PdfBounds(**given)))


def test_pages_hold_tables_and_the_lines_beside():
    content = pdf_of([ROWS, ROWS[1:]], beside=["one of two"])

    assert pages_of(content) == [
        PdfPage(1, [[["Ink", "Quill\nWorks"], ["墨水", ""]]], ["one of two"]),
        PdfPage(2, [[["墨水", ""]]], []),
    ]


@pytest.mark.parametrize(
    ("content", "bounds", "message"),
    [
        (pdf_of([ROWS]), {"packed": 100}, "INK.PDF: larger than 100 bytes, the most that is read."),
        (pdf_of([ROWS] * 3), {"pages": 2}, "INK.PDF: cannot be read as a PDF, it has more than 2 pages."),
        (pdf_of([ROWS * 25] * 300), {"packed": 50_000_000, "pages": 500, "seconds": 1}, "INK.PDF: takes more than 1 seconds to read; expected a plain table."),
    ],
    ids=["bytes", "pages", "seconds"],
)  # fmt: skip
def test_pages_are_read_within_bounds(content, bounds, message):
    with pytest.raises(UnreadableList) as caught:
        pages_of(content, **bounds)

    assert str(caught.value) == message


def test_a_process_ends_with_its_iteration():
    pages = read_pages(io.BytesIO(pdf_of([ROWS * 25] * 12)), "INK.PDF", PdfBounds(1_000_000, pages=20))
    next(pages)
    pages.close()

    assert list(pages) == []
