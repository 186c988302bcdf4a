"""Published files, kept whole: compressed, under the hash of what was published."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, cast

from django.core.files import File
from django.db import IntegrityError, transaction

from screening.models import ListFile, ListVersion

CHUNK = 1 << 20


def keep_file(stream: BinaryIO) -> ListFile:
    """Keep a file as published. The same bytes are kept once. Memory stays bounded whatever the size."""
    digest = hashlib.sha256()
    size = 0
    with tempfile.TemporaryFile() as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as out:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
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
