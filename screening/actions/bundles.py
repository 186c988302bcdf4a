"""Bundles: the versions in force of several lists as one file, to carry to a machine without internet.

A bundle is a zip: a manifest, and each part of each version as published. Nothing in it is trusted: members are
read by the manifest, bounded, compared with their hashes, and never written under a name from the bundle.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import IO, BinaryIO, cast

from django.db import transaction

from screening.actions.refresh import Publication
from screening.actions.sources import source_in_use
from screening.models import ListVersion, Source
from screening.sources.bounded import bounded
from screening.sources.registry import SOURCES
from screening.sources.source import Part, UnreadableList
from screening.store import CHUNK, keep_file, open_version
from studios.runs import Refused

MANIFEST = "manifest.json"
FORMAT = 1
MAX_MANIFEST_BYTES = 1_000_000
MAX_FILES = 200
PLAIN_NAME = re.compile(r"[\w-]{1,40}/\d{4}-\d\d-\d\d/[\w-][\w.-]{0,59}")
BROKEN = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, UnreadableList)


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A line of the manifest: one part of one version."""

    source: str
    reader: str
    part: str
    name: str
    published_date: str
    is_date_assumed: bool
    fetched_at: str
    origin: str
    size: int
    sha256: str


# --- writing -------------------------------------------------------------------------------------------------


def write_bundle(path: Path, codes: Sequence[str] = ()) -> list[ListVersion]:
    """Write the versions in force of the lists in use, or of those named, and return them. Raises Refused."""
    versions = [_in_force(source) for source in _sources(codes)]
    half = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as bundle:
            lines = [line for version in versions for line in _written(bundle, version)]
            manifest = {"format": FORMAT, "files": [asdict(line) for line in lines]}
            bundle.writestr(MANIFEST, json.dumps(manifest, indent=1))
        half.replace(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)
    return versions


def _sources(codes: Sequence[str]) -> list[Source]:
    rows = Source.objects.filter(is_enabled=True).select_related("current_version__source")
    if unknown := set(codes) - set(rows.values_list("code", flat=True)):
        raise Refused(f"Not in use here: {', '.join(sorted(unknown))}.")
    found = list(rows.filter(code__in=codes)) if codes else [row for row in rows if row.current_version]
    if not found:
        raise Refused("No list has a version in force: there is nothing to bundle.")
    return found


def _in_force(source: Source) -> ListVersion:
    if source.current_version is None:
        raise Refused(f"{source} has no version in force.")
    return source.current_version


def _written(bundle: zipfile.ZipFile, version: ListVersion) -> Iterator[BundledFile]:
    kept = {part.name: part.file for part in version.parts.select_related("file")}
    with open_version(version) as parts:
        for name, stream in sorted(parts.items()):
            line = BundledFile(
                source=version.source.code,
                reader=version.source.adapter,
                part=name,
                name=f"{version.source.code}/{version.published_date.isoformat()}/{name}",
                published_date=version.published_date.isoformat(),
                is_date_assumed=version.is_date_assumed,
                fetched_at=version.fetched_at.isoformat(),
                origin=version.origin,
                size=kept[name].size,
                sha256=kept[name].sha256,
            )
            with bundle.open(line.name, "w", force_zip64=True) as member:
                for chunk in _chunks(stream):
                    member.write(chunk)
            yield line


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


# --- reading -------------------------------------------------------------------------------------------------


def read_bundle(path: Path) -> list[tuple[Source, Publication]]:
    """Each list's publication, its files kept. Raises Refused, and then has kept none of them, where the bundle is
    broken, too large or not what its manifest says, and where one of its lists is not in use here."""
    try:
        with zipfile.ZipFile(path) as bundle:
            lines = _manifest(bundle)
            for line in lines:
                _check_content(bundle, line)
            return [
                (source, _publication(bundle, own, path.name)) for source, own in _by_source(lines).items()
            ]
    except BROKEN as error:
        raise Refused(f"{path.name} cannot be read as a bundle: {error}") from error


def _manifest(bundle: zipfile.ZipFile) -> list[BundledFile]:
    members = bundle.namelist()
    if len(members) > MAX_FILES + 1:
        raise Refused(f"The bundle has {len(members):,} files; at most {MAX_FILES + 1} are read.")
    if MANIFEST not in members:
        raise Refused(f"The bundle has no {MANIFEST}: bundle_lists did not write it.")
    with bundle.open(MANIFEST) as file:
        text = bounded(cast(BinaryIO, file), MANIFEST, MAX_MANIFEST_BYTES).read()
    lines = _lines(text)
    if sorted([MANIFEST, *(line.name for line in lines)]) != sorted(members):
        raise Refused("The bundle holds other files than its manifest names.")
    return lines


def _lines(text: bytes) -> list[BundledFile]:
    try:
        told = json.loads(text)
        lines = [BundledFile(**row) for row in told["files"]] if told["format"] == FORMAT else None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(f"The bundle's manifest cannot be read: {type(error).__name__}.") from error
    if lines is None:
        raise Refused(f"The bundle's manifest is of another format than {FORMAT}.")
    for line in lines:
        _check_line(line)
    _check_one_version_each(lines)
    return lines


def _check_one_version_each(lines: list[BundledFile]) -> None:
    versions = {(line.source, line.reader, line.published_date) for line in lines}
    parts = {(line.source, line.part) for line in lines}
    if len(versions) > len({line.source for line in lines}) or len(parts) < len(lines):
        raise Refused("A bundle holds one version of each list; this one names a list or a part twice.")


def _check_line(line: BundledFile) -> None:
    typed = all(type(getattr(line, field.name)).__name__ == field.type for field in fields(line))
    if not typed or not PLAIN_NAME.fullmatch(line.name):
        raise Refused(f"The bundle's manifest has a line that is none: {str(line.name)[:80]!r}.")
    try:
        date.fromisoformat(line.published_date)
    except ValueError as error:
        raise Refused(f"{line.name}: {line.published_date[:20]!r} is no day of publication.") from error


def _by_source(lines: list[BundledFile]) -> dict[Source, list[BundledFile]]:
    """By the source here; all of them are in use, or none comes into use."""
    found = defaultdict(list)
    with transaction.atomic():
        for line in lines:
            found[_source_of(line)].append(line)
    return found


def _source_of(line: BundledFile) -> Source:
    source = source_in_use(line.source)
    if source.adapter != line.reader:
        raise Refused(f"{source} is read here by {source.adapter}, in the bundle by {line.reader[:40]}.")
    return source


def _part_of(line: BundledFile) -> Part:
    facts = SOURCES.get(line.reader)
    for part in (*facts.parts, *facts.other_forms) if facts else ():
        if part.name == line.part:
            return part
    raise Refused(f"{line.name}: no reader {line.reader[:40]!r} here has a part {line.part[:60]!r}.")


def _opened(bundle: zipfile.ZipFile, line: BundledFile) -> BinaryIO:
    member = cast(BinaryIO, bundle.open(line.name))
    return bounded(member, line.name, min(line.size, _part_of(line).max_bytes))


def _check_content(bundle: zipfile.ZipFile, line: BundledFile) -> None:
    digest, size = hashlib.sha256(), 0
    with closing(_opened(bundle, line)) as stream:
        for chunk in _chunks(stream):
            digest.update(chunk)
            size += len(chunk)
    if (size, digest.hexdigest()) != (line.size, line.sha256):
        raise Refused(f"{line.name} is not what the manifest says: its SHA-256 is {digest.hexdigest()}.")


def _publication(bundle: zipfile.ZipFile, lines: list[BundledFile], name: str) -> Publication:
    first = lines[0]
    kept = {}
    for line in lines:
        with closing(_opened(bundle, line)) as stream:
            kept[line.part] = keep_file(stream)
    return Publication(
        parts=kept,
        published_date=date.fromisoformat(first.published_date),
        is_date_assumed=first.is_date_assumed,
        origin=f"{name}, fetched {first.fetched_at[:10]}: {first.origin}"[:300],
    )
