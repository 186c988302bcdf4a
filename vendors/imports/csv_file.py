"""CSV files as rows of texts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from vendors.imports.problems import UnreadableFile

DELIMITERS: Final = ",;\t"
_OTHER_ENCODINGS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its number. Raises UnreadableFile while it is iterated."""
    text = _decoded(data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableFile(f"Row {number} cannot be read as CSV: {error}.") from None
        if any(cell.strip() for cell in cells):
            yield number, cells


def _decoded(data: bytes) -> str:
    if encoding := _OTHER_ENCODINGS.get(data[:2]):
        raise UnreadableFile(f"The file is {encoding}. Save it as UTF-8 (in Excel: CSV UTF-8) and try again.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + len(data) - len(error.object)
        line = data[:start].count(b"\n") + 1
        raise UnreadableFile(
            f"Row {line} holds the byte 0x{data[start]:02X}, which is not UTF-8. "
            "Save the file as UTF-8 (in Excel: CSV UTF-8) and try again."
        ) from None


def _delimiter(text: str) -> str:
    """The delimiter that cuts the header into most columns."""
    header = next((line for line in text[:10_000].splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)
