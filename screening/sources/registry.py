"""Every source by its code, and files from a disk as the parts of a source."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from screening.sources import (
    au_dfat,
    ca_sema,
    ch_seco,
    custom,
    eu_fsf,
    jp_meti,
    jp_mof,
    ofac_cons,
    ofac_sdn,
    opensanctions,
    tw_shtc,
    uk_sanctions,
    un_sc,
    us_csl,
    us_uflpa,
)
from screening.sources.bounded import bounded
from screening.sources.rows import is_html
from screening.sources.source import Deltas, ListSource, Part, UnreadableList

SOURCES: dict[str, ListSource] = {
    module.SOURCE.code: module.SOURCE
    for module in (
        ofac_sdn,
        ofac_cons,
        un_sc,
        eu_fsf,
        uk_sanctions,
        us_csl,
        au_dfat,
        ch_seco,
        ca_sema,
        jp_mof,
        jp_meti,
        us_uflpa,
        tw_shtc,
        opensanctions,
        custom,
    )
} | {ofac_sdn.FROM_ADVANCED.code: ofac_sdn.FROM_ADVANCED}

_GZIP = b"\x1f\x8b"
_FIRST_BYTES = 65_536


@contextmanager
def open_parts(source: ListSource, paths: Sequence[Path]) -> Iterator[dict[str, BinaryIO]]:
    """The files as the parts of ``source``, unpacked where they are gzip, closed on leaving.

    Reading one past its part's ``max_bytes`` raises UnreadableList. So do, at once: a file that cannot be opened,
    that is no part of the list, two files for one part, and a required part without a file.
    """
    with ExitStack() as stack:
        parts: dict[str, BinaryIO] = {}
        origins: dict[str, Path] = {}
        for path in paths:
            file = stack.enter_context(_unpacked(path))
            part = _part_of(source, path, file)
            if part.name in parts:
                raise UnreadableList(
                    f"{path} and {origins[part.name]} are both {part.name}; expected one file for it."
                )
            origins[part.name] = path
            parts[part.name] = bounded(file, part.name, part.max_bytes)
        _check_is_complete(source, parts)
        yield parts


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableList(f"{path}: cannot be opened: {error.strerror}.") from error
    with file:
        is_gzip = file.read(2) == _GZIP
        file.seek(0)
        yield cast(BinaryIO, gzip.GzipFile(fileobj=file)) if is_gzip else file


def _first_bytes(path: Path, file: BinaryIO) -> bytes:
    first_bytes = bounded(file, str(path), _FIRST_BYTES + 1).read(_FIRST_BYTES)
    file.seek(0)
    return first_bytes


def _part_of(source: ListSource, path: Path, file: BinaryIO) -> Part:
    first_bytes = _first_bytes(path, file)
    name = source.identify(path.name, first_bytes)
    if name is None and is_html(first_bytes):
        raise UnreadableList(f"{path}: looks like a web page, not a list.")
    known = (*source.parts, *source.other_forms)
    if name is None:
        names = ", ".join(part.name for part in known)
        raise UnreadableList(f"{path}: no part of the list {source.code}; expected one of {names}.")
    return next(part for part in known if part.name == name)


def _check_is_complete(source: ListSource, parts: Mapping[str, BinaryIO]) -> None:
    if any(part.name in parts for part in source.other_forms):
        return
    for part in source.parts:
        if part.is_required and part.name not in parts:
            raise UnreadableList(f"{part.name} is missing; the list {source.code} cannot be read without it.")


def has_deltas(source: ListSource, paths: Sequence[Path]) -> bool:
    """Whether one of the files tells of changes to a whole one. Raises UnreadableList where one cannot be opened."""
    return source.deltas is not None and any(_delta_part(source.deltas, path) for path in paths)


def _delta_part(deltas: Deltas, path: Path) -> str | None:
    with _unpacked(path) as file:
        return deltas.identify(path.name, _first_bytes(path, file))


def edition_of(deltas: Deltas, path: Path) -> str:
    """The edition that a file's name or its folder's tells; empty where neither does."""
    return deltas.edition_in(path.name) or deltas.edition_in(path.absolute().parent.name)


@contextmanager
def open_deltas(deltas: Deltas, paths: Sequence[Path]) -> Iterator[tuple[BinaryIO, dict[str, BinaryIO]]]:
    """The index and the deltas by the editions they lead to, unpacked where they are gzip, closed on leaving.

    Raises UnreadableList at once for a file that is neither, a delta whose edition nothing tells, two of one, and where the
    index is missing.
    """
    with ExitStack() as stack:
        files: dict[str, BinaryIO] = {}
        for path in paths:
            key = _key(deltas, path)
            if key in files:
                raise UnreadableList(f"{path}: a second file for {key}; expected one.")
            files[key] = stack.enter_context(_unpacked(path))
        index = files.pop(deltas.index.name, None)
        if index is None:
            raise UnreadableList(
                f"{deltas.index.name} is missing, which names all deltas: without it nothing shows that none is left out."
            )
        yield index, files


def _key(deltas: Deltas, path: Path) -> str:
    name = _delta_part(deltas, path)
    if name is None:
        raise UnreadableList(
            f"{path}: expected deltas and their index alone; a whole file is given by itself."
        )
    if name == deltas.index.name:
        return name
    if edition := edition_of(deltas, path):
        return edition
    raise UnreadableList(
        f"{path}: neither its name nor its folder's tells the version it leads to, such as 20240528014702-pfh."
    )
