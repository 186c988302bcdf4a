"""How alike two words are: 1 equal, 0 nothing in common. A pure function of the two words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import OSA

from screening.matching import vocabulary
from screening.matching.normalise import Token

EQUIVALENT: Final = 0.95
SAME_SOUND: Final = 0.95
SAME_CONSONANTS_ONLY: Final = 0.86
WITHOUT_ARTICLE: Final = 0.93
INITIAL: Final = 0.8
FLOOR: Final = 0.7
"""Below this two words are different words."""

_EDIT_COST: Final = 1.15
_VOWEL_EDIT_COST: Final = 0.6


def _equivalence_classes() -> dict[str, frozenset[int]]:
    classes: dict[str, set[int]] = {}
    for number, group in enumerate(vocabulary.EQUIVALENT_NAMES):
        for word in group.split():
            classes.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in classes.items()}


_CLASSES: Final = _equivalence_classes()
_NO_CLASS: Final[frozenset[int]] = frozenset()


def keys(token: Token) -> Iterator[str]:
    """Blocking keys of a word. Two words without a common key have similarity 0."""
    if not token.is_vowel_less:
        yield token.text
    for number in _CLASSES.get(token.text, _NO_CLASS):
        yield f"={number}"
    if not token.is_syllable and not token.text.isdigit():
        yield from _spelling_keys(token)
    if len(token.skeleton) >= 2 and not token.is_syllable:
        yield f"~{token.skeleton}"


def _spelling_keys(token: Token) -> Iterator[str]:
    shape = token.folded
    yield f".{shape}"
    if len(shape) >= 5:
        for at in range(len(shape)):
            yield f".{shape[:at]}{shape[at + 1 :]}"
    bones = token.skeleton
    if len(bones) >= 5:
        for at in range(len(bones)):
            yield f"~{bones[:at]}{bones[at + 1 :]}"
    if shape.startswith(("al", "el")) and len(shape) >= 6:
        yield f".{shape[2:]}"


def similarity(one: Token, other: Token) -> float:
    """Likeness of two words. Short syllables are equal, equivalent by the table, or different."""
    if one.text == other.text:
        return 1.0
    if one.role == "initial" or other.role == "initial":
        return INITIAL if one.text[0] == other.text[0] and min(len(one.text), len(other.text)) == 1 else 0.0
    if not _CLASSES.get(one.text, _NO_CLASS).isdisjoint(_CLASSES.get(other.text, _NO_CLASS)):
        return EQUIVALENT
    if one.is_vowel_less or other.is_vowel_less:
        return SAME_CONSONANTS_ONLY if one.skeleton == other.skeleton and len(one.skeleton) >= 2 else 0.0
    if one.is_syllable or other.is_syllable or one.text.isdigit() or other.text.isdigit():
        return 0.0
    return _spelling(one, other)


def _spelling(one: Token, other: Token) -> float:
    if one.folded == other.folded:
        return SAME_SOUND
    if _without_article(one.folded) == other.folded or one.folded == _without_article(other.folded):
        return WITHOUT_ARTICLE
    longest = max(len(one.folded), len(other.folded))
    budget = 0 if longest < 4 else 1 if longest < 6 else 2 if longest < 10 else 3
    edits = OSA.distance(one.folded, other.folded, score_cutoff=budget)
    if edits > budget:
        return 0.0
    is_vowels_only = one.skeleton == other.skeleton and len(one.skeleton) >= 2
    likeness = 1.0 - (_VOWEL_EDIT_COST if is_vowels_only else _EDIT_COST) * edits / longest
    return likeness if likeness >= FLOOR else 0.0


def _without_article(folded: str) -> str:
    return folded[2:] if len(folded) >= 6 and folded.startswith(("al", "el")) else folded
