"""How wide words are, near enough to cut them where they would not fit."""

from __future__ import annotations

import unicodedata

NARROW = frozenset("fijlrtI.,:;'|!()[] ")
BROAD = frozenset("mwMW@%&—")


def width_of(text: str, *, size: float, is_strong: bool = False) -> float:
    """The width of a text in a usual sans serif, rather more than less."""
    return sum(_em(char) for char in text) * size * (1.06 if is_strong else 1.0)


def fitted(text: str, width: float, *, size: float, is_strong: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if width_of(text, size=size, is_strong=is_strong) <= width:
        return text
    room = width - width_of("…", size=size, is_strong=is_strong)
    kept = ""
    for char in text:
        room -= width_of(char, size=size, is_strong=is_strong)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + "…"


def _em(char: str) -> float:
    if char.isascii():
        if char in NARROW:
            return 0.33
        return 0.9 if char in BROAD else 0.68 if char.isupper() else 0.57
    if unicodedata.combining(char):
        return 0.0
    return 1.02 if unicodedata.east_asian_width(char) in "WF" else 0.62 if char != "…" else 1.0
