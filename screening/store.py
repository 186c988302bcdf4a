"""Published files, kept whole: compressed, under the hash of what was published."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import BinaryIO, cast

from django.core.files import File
from django.db import IntegrityError, transaction

from screening.models import ListFile, ListVersion

CHUNK = 1 << 20
MOST_LINES = 400
MOST_SHOWN = 6000
TAG = re.compile(r"<([A-Za-z][\w:.-]*)")


def keep_file(stream: BinaryIO) -> ListFile:
    """Keep a file as published. The same bytes are kept once. Memory stays bounded whatever the size."""
    return keep_pieces(iter(lambda: stream.read(CHUNK), b""))


def keep_pieces(pieces: Iterable[bytes]) -> ListFile:
    """As ``keep_file``, of a file that comes in pieces; nothing is kept where they do not come to their end."""
    digest = hashlib.sha256()
    size = 0
    with tempfile.TemporaryFile() as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        packed.seek(0)
        return _kept_once(digest.hexdigest(), size, cast(BinaryIO, packed))


def _kept_once(sha256: str, size: int, packed: BinaryIO) -> ListFile:
    if kept := ListFile.objects.filter(sha256=sha256).first():
        return kept
    file = ListFile(sha256=sha256, size=size)
    file.file.save(f"{sha256}.gz", File(packed), save=False)
    try:
        with transaction.atomic():
            file.save()
    except IntegrityError:  # another worker kept the same bytes a moment ago
        file.file.delete(save=False)
        return ListFile.objects.get(sha256=sha256)
    return file


@contextmanager
def open_version(version: ListVersion) -> Iterator[dict[str, BinaryIO]]:
    """The parts of a version as published, unpacked, by part name."""
    with ExitStack() as stack:
        parts = {}
        for part in version.parts.select_related("file"):
            packed = stack.enter_context(part.file.file.open("rb"))
            parts[part.name] = cast(BinaryIO, stack.enter_context(gzip.GzipFile(fileobj=packed)))
        yield parts


def words_at(file: ListFile, line: int, listed_id: str) -> str:
    """What a kept file of text says of an entry from a line on: an XML element, or a row. Empty where what stands
    there does not name the entry's id, for it might be another's. Costs the unpacking of the file up to there."""
    with file.file.open("rb") as packed, io.BufferedReader(gzip.GzipFile(fileobj=packed)) as text:
        lines = [raw.decode("utf-8", "replace") for raw in islice(text, line - 1, line - 1 + MOST_LINES)]
    words = _element(lines) if lines and lines[0].lstrip().startswith("<") else _row(lines)
    return words if listed_id in words and "\x00" not in words else ""


def _element(lines: list[str]) -> str:
    """The element that the first line begins, as far as it is short enough to be shown, and no further from the edge
    than it need be."""
    text = "".join(lines)
    found = TAG.search(text)
    if found is None:
        return ""
    end = text.find(f"</{found.group(1)}>", found.start())
    words = text[found.start() : end + len(found.group(1)) + 3] if end >= 0 else text[found.start() :]
    words = re.sub(rf"\n[ \t]{{1,{found.start()}}}", "\n", words) if found.start() else words
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN]} …"


def _row(lines: list[str]) -> str:
    """The row that the first line begins: further lines while a quote is open."""
    row = ""
    for line in lines:
        row += line
        if row.count('"') % 2 == 0 or row.startswith("{"):
            break
    return row.strip()[:MOST_SHOWN]
