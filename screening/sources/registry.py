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
from screening.sources.source import ListSource, Part, UnreadableList

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


def _part_of(source: ListSource, path: Path, file: BinaryIO) -> Part:
    first_bytes = bounded(file, str(path), _FIRST_BYTES + 1).read(_FIRST_BYTES)
    file.seek(0)
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
