"""How wide words are, near enough to cut them where they would not fit."""

from __future__ import annotations

import unicodedata
from functools import cache

NARROW = frozenset("fijlrtI.,:;'|!()[] ")
BROAD = frozenset("mwMW@%&—…")
WIDEST, STRONG = 1.02, 1.12


def width_of(text: str, *, size: float, is_strong: bool = False) -> float:
    """The width of a text in a usual sans serif, rather more than less."""
    return sum(map(_em, text)) * size * (STRONG if is_strong else 1.0)


def fitted(text: str, width: float, *, size: float, is_strong: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if len(text) * WIDEST * STRONG * size <= width or width_of(text, size=size, is_strong=is_strong) <= width:
        return text
    room = width / size / (STRONG if is_strong else 1.0) - _em("…")
    kept = 0
    for char in text:
        room -= _em(char)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"


@cache
def _em(char: str) -> float:
    if char in NARROW:
        return 0.37
    if char in BROAD:
        return 0.95
    if char.isascii():
        return 0.72 if char.isupper() else 0.61
    if unicodedata.combining(char):
        return 0.0
    return WIDEST if unicodedata.east_asian_width(char) in "WF" else 0.66
