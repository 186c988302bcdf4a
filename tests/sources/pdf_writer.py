"""A PDF with ruled tables, written from nothing: pages of rows of cells, whose lines stand in the middle of their cells."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

WIDTHS = (30, 90, 160, 160, 60, 70)
LEFT, TOP, LINE, SIZE = 10, 780, 11, 8

Rows = Sequence[Sequence[str]]


def pdf_of(pages: Sequence[Rows], *, beside: Sequence[str] = (), widths: Sequence[int] = WIDTHS) -> bytes:
    """``beside`` stands below the table of the first page."""
    drawn = [_drawn(rows, widths, beside if at == 0 else ()) for at, rows in enumerate(pages)]
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(drawn)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Ink /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ink /DW 500 /CIDToGIDMap /Identity "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /Ink /Flags 4 /Ascent 800 /Descent -200 "
        b"/FontBBox [0 -200 1000 800] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>",
        stream_of(_NAMES_OF_LETTERS),
    ]
    for at, content in enumerate(drawn):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (7 + 2 * at)
        )
        objects.append(stream_of(content))
    return file_of(objects)


def file_of(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1 (the catalog), as a file with its table and its end mark."""
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream_of(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


# Each letter's code is its number in Unicode.
_NAMES_OF_LETTERS = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ink def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + b"".join(
        b"1 beginbfrange <%02X00> <%02XFF> <%02X00> endbfrange\n" % (high, high, high)
        for high in range(256)
        if high != 0xF0
    )
    + b"endcmap end end\n"
)


def _drawn(rows: Rows, widths: Sequence[int], beside: Sequence[str]) -> bytes:
    parts, top = [], TOP
    for row in rows:
        height = LINE * max([1, *(cell.count("\n") + 1 for cell in row)]) + 4
        left = LEFT
        for cell, width in zip(row, widths, strict=False):
            parts.append(f"{left} {top - height} {width} {height} re S")
            parts.append(_text(cell.split("\n"), left + 2, top - height / 2))
            left += width
        top -= height
    parts.append(_text(beside, LEFT, top - 40))
    return "\n".join(parts).encode()


def _text(lines: Sequence[str], left: float, middle: float) -> str:
    first = middle + LINE * (len(lines) - 1) / 2 - SIZE / 3
    return "\n".join(
        f"BT /F1 {SIZE} Tf {left} {first - LINE * at:.1f} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for at, line in enumerate(lines)
        if line
    )
