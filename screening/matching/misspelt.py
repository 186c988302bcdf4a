"""General words and legal forms under one slip of the pen.

A slip in a distinctive word is forgiven by the likeness of words. General words find nothing and so meet only
their equals; without this, ``Chenical Industry`` would have one word in common with ``Chemical Industry``, and a
telling word without a partner. Only English words count: what comes near to a word of another language may well
be a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from screening.matching import rarity, vocabulary
from screening.matching.general_words import EVERYDAY_WORDS

SHORTEST: Final = 5
"""Shorter words are one slip away from too many others."""
SHORTEST_LEGAL: Final = 6
LIKENESS: Final = 0.9
"""Of a word and the general word that it misspells. So low that an equal name stays ahead."""


def _shapes(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _by_shape(words: dict[str, str]) -> dict[str, list[str]]:
    """Words by what is left of them without one letter, so that two words of one slip have a shape in common."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        for shape in _shapes(word):
            found.setdefault(shape, []).append(word)
    return found


_GENERAL: Final = {word: word for word in vocabulary.GENERIC_WORDS if len(word) >= SHORTEST - 1} | {
    word: general
    for word, general in vocabulary.SAME_WORD.items()
    if general in vocabulary.GENERIC_WORDS and len(word) >= SHORTEST and word[:3] == general[:3]
}
_LEGAL: Final = {
    form: form for form in vocabulary.LEGAL_FORMS if " " not in form and len(form) >= SHORTEST_LEGAL
}
_GENERAL_SHAPES: Final = _by_shape(_GENERAL)
_LEGAL_SHAPES: Final = _by_shape(_LEGAL)


@lru_cache(maxsize=100_000)
def general_word(word: str) -> str:
    """The general word, in its one spelling, that a word misspells by one edit. Empty where it is a word by itself."""
    if len(word) < SHORTEST or is_word(word):
        return ""
    return _GENERAL.get(_nearest(word, _GENERAL_SHAPES), "")


@lru_cache(maxsize=100_000)
def is_legal_form(word: str) -> bool:
    """Whether the word misspells a legal form of one long word: ``limted``, ``aktiengeselschaft``."""
    return len(word) >= SHORTEST_LEGAL and not is_word(word) and bool(_nearest(word, _LEGAL_SHAPES))


def is_word(word: str) -> bool:
    """Whether the word is one by itself: a general or everyday word, or one that several names carry."""
    return word in _GENERAL or word in EVERYDAY_WORDS or rarity.is_counted(word)


def _nearest(word: str, shapes: dict[str, list[str]]) -> str:
    near = {other for shape in _shapes(word) for other in shapes.get(shape, ())}
    alike = [other for other in near if OSA.distance(word, other, score_cutoff=1) == 1]
    return min(alike, default="")
