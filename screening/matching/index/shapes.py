"""Words as numbers, so that those which cannot be a few edits apart are passed over without being read."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from screening.matching.index.arrays import Ints

_CHARACTERS: Final = 48
_LENGTH_BITS: Final = 6
_LONGEST: Final = (1 << _LENGTH_BITS) - 1
_NATIVE: Final = np.uint64(_CHARACTERS + _LENGTH_BITS)
_LETTERS: Final = np.uint64((1 << _CHARACTERS) - 1)
Shapes = NDArray[np.uint64]


def shape(text: str, native: str = "") -> int:
    """Which characters a word has, one bit each (some share one), above them its length, and above that whether it is of a script
    that leaves vowels out."""
    found = 0
    for character in text:
        found |= 1 << ord(character) % _CHARACTERS
    return bool(native) << int(_NATIVE) | min(len(text), _LONGEST) << _CHARACTERS | found


def lengths(shapes: Shapes) -> NDArray[np.int64]:
    return (shapes >> np.uint64(_CHARACTERS) & np.uint64(_LONGEST)).astype(np.int64)


def are_native(shapes: Shapes) -> NDArray[np.bool_]:
    native: NDArray[np.bool_] = shapes >> _NATIVE & np.uint64(1) != 0
    return native


def may_be_within(one: Shapes, other: Shapes, most: Ints) -> NDArray[np.bool_]:
    """Whether words of these shapes, pair by pair, can be so few edits apart: each brings or takes one character at most."""
    apart = np.abs(lengths(one) - lengths(other))
    lost, won = np.bitwise_count(one & ~other & _LETTERS), np.bitwise_count(other & ~one & _LETTERS)
    may: NDArray[np.bool_] = (apart <= most) & (np.maximum(lost, won) <= most)
    return may
