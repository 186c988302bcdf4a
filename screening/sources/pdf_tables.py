"""From a PDF to the rows of its ruled tables. A process of its own reads it, bounded in memory, time and pages."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from screening.sources.bounded import bounded
from screening.sources.rows import is_web_page
from screening.sources.source import UnreadableList

MOST_LINE = 4_000_000
"""Letters that a page's tables may have: what the worker says of it is one line."""

_WORKER = Path(__file__).with_name("pdf_worker.py")
_PDF = b"%PDF-"
# A file made for the web says at its head how long it is: cut behind its first part, it would end like a whole one.
_LENGTH = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)|/L\s+(\d+).{0,200}?/Linearized\b", re.DOTALL)
_HEAD = _TAIL = 1024
# What a hostile file may find of the surroundings: no password of ours stands in these.
_SURROUNDINGS = ("PATH", "PYTHONPATH")
# What a letter is read as whose font does not say what it is.
_NO_LETTER = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class PdfBounds:
    """The most that is read: ``packed`` in bytes of the file, ``memory`` in bytes and ``seconds`` of its process."""

    packed: int
    pages: int
    memory: int = 1_000_000_000
    seconds: int = 300


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The ruled tables of a page, as rows of cells whose lines stay lines; ``beside`` are the lines in no table."""

    number: int
    tables: list[list[list[str]]]
    beside: list[str]


def is_pdf(first_bytes: bytes) -> bool:
    return first_bytes.startswith(_PDF)


def read_pages(file: BinaryIO, label: str, bounds: PdfBounds) -> Iterator[PdfPage]:
    """Each page as it is read; the last ones may come before a fault that makes all void.

    Raises UnreadableList for no bytes, a web page, a file that is no PDF, is cut or damaged, needs more than its bounds,
    or has a letter that its font does not name. The packed file is held in memory.
    """
    content = bounded(file, label, bounds.packed).read()
    _check_is_whole(content, label)
    with closing(_told_by_worker(content, label, bounds)) as lines:
        for number, line in enumerate(lines, 1):
            told = json.loads(line)
            if "fault" in told:
                raise UnreadableList(f"{label}: cannot be read as a PDF, {told['fault']}.")
            if "pages" in told:
                return
            yield _page(number, told, label)
    raise UnreadableList(f"{label}: cannot be read as a PDF, its reader ended without a word.")


def _page(number: int, told: dict[str, Any], label: str) -> PdfPage:
    page = PdfPage(number, told["tables"], told["beside"])
    texts = (*page.beside, *(cell for table in page.tables for row in table for cell in row))
    if any(_NO_LETTER.search(text) for text in texts):
        raise UnreadableList(
            f"{label}, page {number}: a letter whose font does not say what it is; expected text."
        )
    return page


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


def _told_by_worker(content: bytes, label: str, bounds: PdfBounds) -> Generator[str, None, None]:
    """The lines that the process tells. It waits for nobody, so that its seconds bound all; it ends with the iteration."""
    given = [sys.executable, "-P", str(_WORKER), str(bounds.memory), str(bounds.seconds), str(bounds.pages)]
    kept = {name: os.environ[name] for name in _SURROUNDINGS if name in os.environ}
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        worker = subprocess.Popen(  # noqa: S603 - our own script, no shell
            given, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=kept
        )
        with worker:
            try:
                while line := worker.stdout.readline(MOST_LINE) if worker.stdout else "":
                    if not line.endswith("\n"):
                        raise UnreadableList(f"{label}: a page holds more than {MOST_LINE:,} letters.")
                    yield line
            finally:
                worker.kill()
    if worker.returncode == -signal.SIGXCPU:
        raise UnreadableList(
            f"{label}: takes more than {bounds.seconds} seconds to read; expected a plain table."
        )
