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
JOINED: Final = 0.98
FLOOR: Final = 0.7
"""Below this two words are different words."""

_EDIT_COST: Final = 1.25
_VOWEL_EDIT_COST: Final = 0.6
_BONES: Final = 2


def _equivalence_classes() -> dict[str, frozenset[int]]:
    classes: dict[str, set[int]] = {}
    for number, group in enumerate(vocabulary.EQUIVALENT_NAMES):
        for word in group.split():
            classes.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in classes.items()}


_CLASSES: Final = _equivalence_classes()
_NO_CLASS: Final[frozenset[int]] = frozenset()


def keys(token: Token) -> Iterator[str]:
    """Blocking keys of a word that can find. Two such words without a common key have similarity 0."""
    yield token.text
    for number in _CLASSES.get(token.text, _NO_CLASS):
        yield f"={number}"
    if token.is_syllable or token.text.isdigit():
        return
    if token.role == "joined" or token.is_vowel_less:
        yield from _joined_keys(token)
    else:
        yield from _spelling_keys(token)


def _joined_keys(token: Token) -> Iterator[str]:
    yield f".{token.folded}"
    if len(token.skeleton) >= _BONES:
        yield f"~{token.skeleton}"


def _spelling_keys(token: Token) -> Iterator[str]:
    shape = token.folded
    yield f".{shape}"
    if len(shape) >= 5:
        for at in range(len(shape)):
            yield f".{shape[:at]}{shape[at + 1 :]}"
    if _without_article(shape) != shape:
        yield f".{shape[2:]}"
    yield from _bone_keys(token.skeleton)


def _bone_keys(bones: str) -> Iterator[str]:
    if len(bones) >= _BONES:
        yield f"~{bones}"
    if len(bones) >= 5:
        for at in range(len(bones)):
            yield f"~{bones[:at]}{bones[at + 1 :]}"


def similarity(one: Token, other: Token) -> float:
    """Likeness of two words. Short syllables are equal, equivalent by the table, or different."""
    if one.text == other.text:
        return JOINED if "joined" in (one.role, other.role) else 1.0
    if one.is_keyed != other.is_keyed or not one.is_keyed:
        return _initial(one, other)
    if not _CLASSES.get(one.text, _NO_CLASS).isdisjoint(_CLASSES.get(other.text, _NO_CLASS)):
        return EQUIVALENT
    if one.is_syllable or other.is_syllable or one.text.isdigit() or other.text.isdigit():
        return 0.0
    if min(len(one.text), len(other.text)) <= 3:
        return 0.0
    if one.is_vowel_less or other.is_vowel_less:
        return _consonants_only(one, other)
    if one.role == "joined" or other.role == "joined":
        return _joined(one, other)
    return _spelling(one, other)


def _initial(one: Token, other: Token) -> float:
    is_initial = "initial" in (one.role, other.role) and one.text[0] == other.text[0]
    return INITIAL if is_initial and min(len(one.text), len(other.text)) == 1 else 0.0


def _same_bones(one: Token, other: Token) -> bool:
    return one.skeleton == other.skeleton and len(one.skeleton) >= _BONES


def _consonants_only(one: Token, other: Token) -> float:
    """Scripts that leave vowels out: two consonants fit many words, three fit few."""
    if not _same_bones(one, other):
        return 0.0
    return SAME_CONSONANTS_ONLY if len(one.skeleton) >= 3 else FLOOR


def _joined(one: Token, other: Token) -> float:
    if one.folded == other.folded:
        return SAME_SOUND
    return _by_edits(one, other) if _same_bones(one, other) else 0.0


def _spelling(one: Token, other: Token) -> float:
    if one.folded == other.folded:
        return SAME_SOUND
    if _without_article(one.folded) == other.folded or one.folded == _without_article(other.folded):
        return WITHOUT_ARTICLE
    return _by_edits(one, other)


def _by_edits(one: Token, other: Token) -> float:
    longest = max(len(one.folded), len(other.folded))
    budget = 0 if longest < 4 else 1 if longest < 6 else 2 if longest < 10 else 3
    edits = OSA.distance(one.folded, other.folded, score_cutoff=budget)
    if edits > budget:
        return 0.0
    is_vowels_only = _same_bones(one, other)
    likeness = 1.0 - (_VOWEL_EDIT_COST if is_vowels_only else _EDIT_COST) * edits / longest
    if min(len(one.folded), len(other.folded)) <= 4 and (
        not is_vowels_only or one.folded[0] != other.folded[0]
    ):
        return 0.0
    if likeness < FLOOR or (edits > 1 and not is_vowels_only and not _share_bones(one, other)):
        return 0.0
    return likeness


def _share_bones(one: Token, other: Token) -> bool:
    return not set(_bone_keys(one.skeleton)).isdisjoint(_bone_keys(other.skeleton))


def _without_article(folded: str) -> str:
    return folded[2:] if len(folded) >= 6 and folded.startswith(("al", "el")) else folded
