"""From bytes to CSV rows, with every way of being broken named by part and line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from screening.sources.bounded import bounded
from screening.sources.source import UnreadableList

MAX_LINE_BYTES = 1_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_WEB_PAGE = (b"<!doctype", b"<html", b"<head", b"<?xml", b"<body")

Row = tuple[int, list[str]]


def refuse(label: str, line: int, reason: str) -> UnreadableList:
    """The error to raise for ``line`` of the file called ``label``."""
    return UnreadableList(f"{label}, line {line}: {reason}")


def check_is_new(listed_id: str, line: int, seen: dict[str, int], label: str, what: str = "party") -> None:
    """Notes in ``seen`` where a party stands. Raises UnreadableList where it stands already."""
    if listed_id in seen:
        raise refuse(
            label,
            line,
            f"{what} {listed_id[:40]} stands already in line {seen[listed_id]}; expected each number once.",
        )
    seen[listed_id] = line


def read_lines(file: BinaryIO, label: str, max_bytes: int) -> Iterator[str]:
    """The lines of a UTF-8 file with their ends, without a byte order mark.

    Raises UnreadableList for no bytes at all, a web page, a line over 1 MB, a NUL byte, bytes that are not UTF-8,
    and more than ``max_bytes``.
    """
    stream = bounded(file, label, max_bytes)
    number = 0
    while raw := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            raw = raw.removeprefix(BYTE_ORDER_MARK)
            _check_is_no_web_page(raw, label)
        yield _decoded(raw, label, number)
    if number == 0:
        raise UnreadableList(f"{label}: the file is empty (0 bytes); expected rows.")


def doubt_a_cut(lines: Iterator[str], label: str, doubts: list[str]) -> Iterator[str]:
    """The lines as they come; says in ``doubts`` where the last one may have been cut."""
    number = 0
    last = ""
    for line in lines:
        number, last = number + 1, line
        yield line
    if number == 1:
        raise UnreadableList(f"{label}: no rows but the header; expected rows.")
    if not last.endswith(("\n", '"')):
        doubts.append(f"{label} does not end in a line end: its last row, line {number}, may have been cut.")


def read_rows(lines: Iterable[str], label: str) -> Iterator[Row]:
    """Each row with the number of its first line. Raises UnreadableList where quoting is broken or left open."""
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(label, line, _plain(error)) from error
        yield line, cells


def first_row(first_bytes: bytes) -> list[str]:
    """The cells of the first row, as well as they can be told from a file's first bytes; none where there is none."""
    line = first_bytes.removeprefix(BYTE_ORDER_MARK).split(b"\n", 1)[0].strip(b"\r\x1a\x00")
    try:
        return next(csv.reader([line.decode("utf-8", "replace").replace("\r", " ")]), [])
    except csv.Error:
        return []


def is_web_page(first_bytes: bytes) -> bool:
    """Whether the bytes begin as HTML or XML does: a portal's or an error's page instead of a list."""
    return first_bytes.lstrip()[:10].lower().startswith(_WEB_PAGE)


def is_html(first_bytes: bytes) -> bool:
    """Whether the bytes begin as a web page does that is no XML: where XML is expected, ``<?xml`` is no surprise."""
    return is_web_page(first_bytes) and not first_bytes.lstrip().startswith(b"<?xml")


def _check_is_no_web_page(raw: bytes, label: str) -> None:
    if is_web_page(raw):
        raise refuse(label, 1, "looks like a web page, not a list; expected CSV rows.")


def _decoded(raw: bytes, label: str, number: int) -> str:
    if len(raw) > MAX_LINE_BYTES:
        raise refuse(label, number, f"longer than {MAX_LINE_BYTES:,} bytes; expected one row.")
    if b"\x00" in raw:
        raise refuse(label, number, "holds a NUL byte; expected text.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(
            label, number, f"byte {error.start + 1} is not UTF-8; expected ASCII or UTF-8 text."
        ) from error


def _plain(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end of data" in text:
        return "the row is cut: a quoted field is not closed before the file ends."
    if "expected after" in text:
        return "a quote stands inside a quoted field without being doubled; expected a comma after it."
    if "new-line character" in text:
        return "a carriage return stands inside the row; expected lines ended by CR LF or LF."
    return f"not CSV: {text}."
