"""A name written without blanks, cut into the words that are known and the brand between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

_WORD_COST: Final = 0.6
_BRAND_COST: Final = 1.0
_LONE_CHARACTER_COST: Final = 2.2
_CHARACTER_COST: Final = 1.0
"""Known words come cheap, a brand has its price, and one of a single character more: few are so short."""


def segments(run: str, is_word: Callable[[str, int, int], bool], longest: int) -> tuple[str, ...]:
    """The cheapest cut of the run. ``is_word(run, start, end)``; no known word is longer than ``longest``."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        best.append(min((best[start][0] + cost, start) for start, cost in _steps(run, end, is_word, longest)))
    parts: list[str] = []
    at = len(run)
    while at:
        start = best[at][1]
        parts.append(run[start:at])
        at = start
    return tuple(reversed(parts))


def _steps(
    run: str, end: int, is_word: Callable[[str, int, int], bool], longest: int
) -> Iterator[tuple[int, float]]:
    for start in range(end):
        length = end - start
        if length <= longest and is_word(run, start, end):
            yield start, _WORD_COST
        else:
            yield start, (_LONE_CHARACTER_COST if length == 1 else _BRAND_COST) + _CHARACTER_COST * length
