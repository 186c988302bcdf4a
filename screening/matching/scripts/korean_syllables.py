"""Which Korean syllables a word of Latin letters may write, and how alike two such words are.

Systems: the North's own, McCune-Reischauer with and without its marks, the Revised one of 2000, and the spellings
that persons choose (Park, Lee, Choi, Young). A syllable is known by its Hangul.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Final

from screening.matching.scripts.han import HANJA
from screening.matching.scripts.korean_shares import GIVEN, SURNAMES

SYSTEM: Final = 0.97
"""Two systems, or a spelling that very many bear."""
INITIAL_SOUND: Final = 0.95
"""The South drops or softens a first R or N: Ryong and Yong."""
PRIVATE: Final = 0.9
"""A spelling that few choose."""

_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_PER_INITIAL: Final = _VOWELS * _FINALS
_RIEUL, _NIEUN, _NONE = 5, 2, 11

_INITIALS: Final = (
    "k g", "kk gg", "n", "t d", "tt dd", "r l rh?", "m", "p b", "pp bb", "s", "ss", "", "ch j dj?", "jj tch", "ch tch?", "k kh",
    "t th", "p ph", "h",
)  # fmt: skip
_VOWEL_SPELLINGS: Final = (
    "a", "ae ai e?", "ya", "yae", "o eo", "e ei?", "yo yeo", "ye", "o", "wa oa?", "wae", "oe oi we?", "yo", "u oo ou?", "wo weo",
    "we", "wi", "yu yoo you", "u eu", "ui eui", "i ee",
)  # fmt: skip
_FINAL_SPELLINGS: Final = (
    "", "k g?", "k", "k", "n", "n", "n", "t d?", "l r?", "k", "m", "l", "l", "l", "p", "l", "m", "p b?", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
"""Spellings by Unicode's order of the letters; a question mark after a rare one."""

_WRITTEN_U: Final = frozenset("성석철정선건전천헌범섭엄덕설걸청")
_WRITTEN_YU: Final = frozenset("영현경명병형혁연열렬변염렴엽평련령별녕섭")
"""Syllables with 어 or 여 that many write with u: Sung, Suk, Chul, Young or Yung, Hyun."""

_USUAL: Final[Mapping[str, str]] = {
    "박": "park", "이": "yi", "리": "rhee", "최": "choy", "오": "oh", "노": "noh", "로": "roh", "고": "koh goh", "조": "joe choh",
    "도": "doh", "안": "ahn", "한": "hahn", "서": "suh", "허": "huh hur", "어": "uh", "배": "bay pay", "백": "paik", "우": "woo wu",
    "욱": "wook", "운": "woon", "웅": "woong", "희": "hi hee hy", "신": "shin", "심": "shim", "식": "shik", "실": "shil",
    "시": "shi", "나": "nah", "라": "rah", "하": "hah", "마": "mah", "영": "young", "경": "kyoung", "명": "myoung",
    "형": "hyoung", "병": "byoung", "평": "pyoung", "윤": "youn", "연": "youn",
}  # fmt: skip
"""Spellings that follow no system but that very many bear."""


def letters(syllable: str) -> tuple[int, int, int]:
    """Places of initial, vowel and final among Unicode's letters."""
    initial, rest = divmod(ord(syllable) - _FIRST, _PER_INITIAL)
    return initial, *divmod(rest, _FINALS)


def compose(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + initial * _PER_INITIAL + vowel * _FINALS + final)


def _spelt(options: str) -> list[tuple[str, bool]]:
    return [(option.rstrip("?"), option.endswith("?")) for option in options.split()] or [("", False)]


def _vowel_spellings(syllable: str, vowel: int) -> list[tuple[str, bool]]:
    spelt = _spelt(_VOWEL_SPELLINGS[vowel])
    if syllable in _WRITTEN_U:
        spelt.append(("u", False))
    if syllable in _WRITTEN_YU:
        spelt.append(("yu", False))
    return spelt


def _spellings(syllable: str) -> dict[str, float]:
    """Every way to write a syllable and how usual it is; at most one part of it is rare."""
    initial, vowel, final = letters(syllable)
    parts = product(
        _spelt(_INITIALS[initial]), _vowel_spellings(syllable, vowel), _spelt(_FINAL_SPELLINGS[final])
    )
    spellings: dict[str, float] = {}
    for part in parts:
        rare = sum(is_rare for _, is_rare in part)
        text = "".join(text for text, _ in part)
        if rare <= 1:
            spellings[text] = max(spellings.get(text, 0.0), PRIVATE if rare else SYSTEM)
    return spellings | dict.fromkeys(_USUAL.get(syllable, "").split(), SYSTEM)


def southern(syllable: str) -> str:
    """What the South makes of a syllable at the beginning of a word; the North keeps it."""
    initial, vowel, final = letters(syllable)
    softens = vowel in {2, 3, 6, 7, 12, 17, 20}
    if initial == _RIEUL:
        return compose(_NONE if softens else _NIEUN, vowel, final)
    return compose(_NONE, vowel, final) if initial == _NIEUN and softens else syllable


def _known() -> frozenset[str]:
    """All syllables of Sino-Korean words, and those of native names."""
    sino = {reading for readings in HANJA.values() for reading in readings}
    return frozenset(sino | set("".join(SURNAMES)) | set(GIVEN))


_KNOWN: Final = _known()


def _classes() -> dict[str, dict[str, float]]:
    classes: dict[str, dict[str, float]] = {}
    for syllable in sorted(_KNOWN):
        softened = southern(syllable)
        same_surname = SYSTEM if SURNAMES.get(syllable, 0) and softened != syllable else INITIAL_SOUND
        for text, grade in _spellings(syllable).items():
            _raise(classes, text, syllable, grade)
            _raise(classes, text, softened, min(grade, same_surname))
        for text, grade in _spellings(softened).items() if softened != syllable else ():
            _raise(classes, text, syllable, min(grade, same_surname))
    return classes


def _raise(classes: dict[str, dict[str, float]], text: str, syllable: str, grade: float) -> None:
    grades = classes.setdefault(text, {})
    grades[syllable] = max(grades.get(syllable, 0.0), grade)


_CLASSES: Final = _classes()
_NO_CLASS: Final[dict[str, float]] = {}


def syllable_classes(word: str) -> frozenset[str]:
    """The syllables, in Hangul, that a Latin word in small letters may write; none where it is no Korean syllable."""
    return frozenset(_CLASSES.get(word, _NO_CLASS))


def likeness(one: str, other: str) -> float:
    """1 for equal words, else how usual the rarer of two spellings of one syllable is; 0 for two syllables."""
    if one == other:
        return 1.0
    grades, others = _CLASSES.get(one, _NO_CLASS), _CLASSES.get(other, _NO_CLASS)
    return max((min(grades[found], others[found]) for found in grades.keys() & others.keys()), default=0.0)


def surname_share(word: str) -> float:
    """Of 1,000 Koreans, how many bear a surname that the Latin word may write. 0 where it is none."""
    return _share(word, SURNAMES)


def given_share(word: str) -> float:
    """Of 1,000 syllables of Korean given names, how many the Latin word may write. 0 where it is none."""
    return _share(word, GIVEN)


def _share(word: str, shares: Mapping[str, float]) -> float:
    return sum(shares.get(syllable, 0.0) for syllable in _CLASSES.get(word, _NO_CLASS))


_LONGEST: Final = 7
_RARE_SYLLABLE: Final = 0.02
"""Share per 1,000 given to a syllable that no table of names has."""


@lru_cache(maxsize=20_000)
def splits(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut a name written as one word in two syllables, or three with the surname; likeliest first."""
    parses = sorted([*_two(word.lower()), *_three(word.lower())], reverse=True)
    return tuple(parts for _, parts in parses)


def split(word: str) -> tuple[str, ...]:
    """The likeliest way to cut a joined name in its syllables. Empty where it does not parse."""
    return next(iter(splits(word)), ())


def _two(word: str) -> Iterator[tuple[float, tuple[str, ...]]]:
    for at in range(max(1, len(word) - _LONGEST), min(_LONGEST, len(word) - 1) + 1):
        left, right = word[:at], word[at:]
        if left in _CLASSES and right in _CLASSES:
            yield _likelihood(left, GIVEN) + _likelihood(right, GIVEN), (left, right)


def _three(word: str) -> Iterator[tuple[float, tuple[str, ...]]]:
    for at in range(1, min(_LONGEST, len(word) - 2) + 1):
        if word[:at] in _CLASSES:
            for likelihood, parts in _two(word[at:]):
                yield _likelihood(word[:at], SURNAMES) + likelihood, (word[:at], *parts)


def _likelihood(word: str, shares: Mapping[str, float]) -> float:
    """Logarithm of the share of the likeliest syllable. Spellings of a system count before private ones."""
    best = max(
        shares.get(syllable, _RARE_SYLLABLE) * (1.0 if grade == SYSTEM else 0.3)
        for syllable, grade in _CLASSES[word].items()
    )
    return math.log(best / 1000)
