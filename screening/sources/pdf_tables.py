"""From a PDF to the rows of its ruled tables. A process of its own reads it, bounded in memory, time and pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from screening.sources.bounded import bounded
from screening.sources.rows import is_web_page
from screening.sources.source import UnreadableList

_WORKER = Path(__file__).with_name("pdf_worker.py")
_PDF = b"%PDF-"
# A file made for the web says at its head how long it is: cut behind its first part, it would end like a whole one.
_LENGTH = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)|/L\s+(\d+).{0,200}?/Linearized\b", re.DOTALL)
_HEAD = _TAIL = 1024
# What a letter is read as whose font does not say what it is.
_NO_LETTER = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class PdfBounds:
    """The most that is read: ``packed`` in bytes of the file, ``memory`` in bytes and ``seconds`` of its process."""

    packed: int
    pages: int
    memory: int = 1_000_000_000
    seconds: int = 120


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The ruled tables of a page, as rows of cells whose lines stay lines; ``beside`` are the lines in no table."""

    number: int
    tables: list[list[list[str]]]
    beside: list[str]


def is_pdf(first_bytes: bytes) -> bool:
    return first_bytes.startswith(_PDF)


def read_pages(file: BinaryIO, label: str, bounds: PdfBounds) -> Iterator[PdfPage]:
    """Each page. Raises UnreadableList before the first one: for no bytes, a web page, a file that is no PDF, is cut or
    damaged, needs more than its bounds, or has a letter that its font does not name."""
    content = bounded(file, label, bounds.packed).read()
    _check_is_whole(content, label)
    pages = _pages(_told_by_worker(content, label, bounds), label)
    for page in pages:
        texts = [*page.beside, *(cell for table in page.tables for row in table for cell in row)]
        if any(_NO_LETTER.search(text) for text in texts):
            raise UnreadableList(
                f"{label}, page {page.number}: a letter whose font does not say what it is; expected text."
            )
    yield from pages


def _check_is_whole(content: bytes, label: str) -> None:
    if not content:
        raise UnreadableList(f"{label}: the file is empty (0 bytes); expected a PDF.")
    if is_web_page(content[:100]):
        raise UnreadableList(f"{label}: looks like a web page, not a list; expected a PDF.")
    if not is_pdf(content):
        raise UnreadableList(f"{label}: does not begin as a PDF does; expected a PDF.")
    found = _LENGTH.search(content[:_HEAD])
    length = int(found[1] or found[2]) if found else len(content)
    if b"%%EOF" not in content[-_TAIL:] or b"startxref" not in content[-_TAIL:] or length > len(content):
        raise UnreadableList(f"{label}: the file breaks off; expected a PDF with its end mark.")


def _told_by_worker(content: bytes, label: str, bounds: PdfBounds) -> list[str]:
    given = [sys.executable, "-P", str(_WORKER), str(bounds.memory), str(bounds.seconds), str(bounds.pages)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell
            given, input=content, capture_output=True, timeout=2 * bounds.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _slow(label, bounds) from error
    if done.returncode < 0:
        raise _slow(label, bounds)
    return done.stdout.decode().splitlines()


def _slow(label: str, bounds: PdfBounds) -> UnreadableList:
    return UnreadableList(
        f"{label}: takes more than {bounds.seconds} seconds to read; expected a plain table."
    )


def _pages(lines: list[str], label: str) -> list[PdfPage]:
    told = [json.loads(line) for line in lines]
    last = told.pop() if told else {"fault": "its reader ended without a word"}
    if "fault" in last:
        raise UnreadableList(f"{label}: cannot be read as a PDF, {last['fault']}.")
    return [PdfPage(number, page["tables"], page["beside"]) for number, page in enumerate(told, 1)]
