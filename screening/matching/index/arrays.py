"""Joins over sorted arrays: the few operations that the index is made of."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.integer[Any]]
Index: TypeAlias = NDArray[np.int64]
Bytes: TypeAlias = NDArray[np.uint8]


def stable_hash(text: str) -> int:
    """32 bits of a text, the same in every process. Equal hashes only make a candidate, which is then compared."""
    return zlib.crc32(text.encode())


def expand(starts: Ints, counts: Ints) -> tuple[Index, Index]:
    """The ranges ``starts[i] .. starts[i] + counts[i]`` laid end to end, as (i, member)."""
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    first = np.cumsum(counts, dtype=np.int64) - counts
    return owner, np.arange(len(owner), dtype=np.int64) + (starts - first)[owner]


def rows_of(at: Ints, rows: Ints) -> tuple[Index, Index]:
    """The members of the given rows of a table whose row r lies at ``at[r] .. at[r + 1]``, as (place in rows, member)."""
    starts = at[rows].astype(np.int64)
    return expand(starts, at[rows + 1] - starts)


def equal_pairs(one: Ints, other: Ints) -> tuple[Index, Index]:
    """All places (i, j) with ``one[i] == other[j]``. ``other`` is sorted."""
    starts = np.searchsorted(other, one, side="left")
    return expand(starts, np.searchsorted(other, one, side="right") - starts)


def offsets(lengths: Sequence[int] | Ints) -> Index:
    """Where each of so long pieces begins, and where the last one ends."""
    at = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=at[1:])
    return at


def blob(pieces: Sequence[bytes]) -> tuple[Index, Bytes]:
    """Pieces of bytes as one array, with their offsets."""
    return offsets([len(piece) for piece in pieces]), np.frombuffer(b"".join(pieces), dtype=np.uint8)


def piece(at: Index, content: Bytes, number: int) -> bytes:
    return content[at[number] : at[number + 1]].tobytes()
