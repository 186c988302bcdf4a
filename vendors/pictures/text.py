"""How wide words are, near enough to break and cut them where they would not fit."""

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
    kept = _kept(text, width / size / (STRONG if is_strong else 1.0) - _em("…"))
    return text[:kept].rstrip() + "…"


def wrapped(
    text: str, width: float, *, size: float, is_strong: bool = False, most: int = 2
) -> tuple[str, ...]:
    """The text on as many lines as it needs, at most so many; the last ends with an ellipsis where more would follow.
    Lines break between words; a word that is wider than a line breaks anywhere."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most - 1:
        line = _line(rest, width, size=size, is_strong=is_strong)
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return (*lines, fitted(rest, width, size=size, is_strong=is_strong)) if rest else tuple(lines)


def _line(text: str, width: float, *, size: float, is_strong: bool) -> str:
    """The beginning of a text that fills a line."""
    if width_of(text, size=size, is_strong=is_strong) <= width:
        return text
    kept = max(1, _kept(text, width / size / (STRONG if is_strong else 1.0)))
    if text[kept] == " ":
        return text[:kept]
    between = text.rfind(" ", 0, kept)
    return text[:between] if between > 0 else text[:kept]


def _kept(text: str, room: float) -> int:
    """How many characters fit in so many ems."""
    kept = 0
    for char in text:
        room -= _em(char)
        if room < 0:
            break
        kept += 1
    return kept


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
