"""Korean names: in Hangul, in Cyrillic letters and in Chinese characters, to Latin; and what Latin syllables may mean.

Hangul has one spelling a sound but each writer of Latin has his own, so that spellings are compared by syllable:
see ``likeness``. Sources: McCune-Reischauer, the Revised Romanisation of 2000, Kontsevich's rules for Cyrillic, KS X 1001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Final, Literal

from anyascii import anyascii

from screening.matching.scripts.han import HANJA, simplified
from screening.matching.scripts.korean_shares import GIVEN, PAIRED_SURNAMES_HANJA, SURNAME_HANJA, SURNAMES
from screening.matching.scripts.korean_syllables import (
    given_share,
    letters,
    likeness,
    southern,
    split,
    splits,
    surname_share,
    syllable_classes,
)
from screening.matching.scripts.korean_words import ONLY_AT_END, WORDS
from screening.matching.scripts.reading import Reading, in_script_alone
from screening.matching.scripts.segments import segments

__all__ = [
    "from_cyrillic", "from_hanja", "given_share", "likeness", "readings", "split", "splits", "surname_share", "syllable_classes",
]  # fmt: skip

System = Literal["north", "revised"]

NORTH: Final = "Korean, read as the North writes it"
REVISED: Final = "Korean, Revised Romanisation"
_SYSTEMS: Final[tuple[tuple[System, str], ...]] = (("north", NORTH), ("revised", REVISED))
CYRILLIC: Final = "Korean name in Cyrillic letters"
CHINESE_CHARACTERS: Final = "Chinese characters read as a Korean name"

_HANGUL: Final = re.compile("[\uac00-\ud7a3]+")
_RUN: Final = re.compile("[\uac00-\ud7a3]+|[^\uac00-\ud7a3]+")
_LATIN_WORD: Final = re.compile("[a-z0-9]+")
_LONGEST_WORD: Final = max(map(len, WORDS))
_LONGEST_NAME: Final = 4

_INITIALS: Final[dict[System, tuple[str, ...]]] = {
    "north": (
        "k",
        "kk",
        "n",
        "t",
        "tt",
        "r",
        "m",
        "p",
        "pp",
        "s",
        "ss",
        "",
        "j",
        "jj",
        "ch",
        "k",
        "t",
        "p",
        "h",
    ),
    "revised": (
        "g",
        "kk",
        "n",
        "d",
        "tt",
        "r",
        "m",
        "b",
        "pp",
        "s",
        "ss",
        "",
        "j",
        "jj",
        "ch",
        "k",
        "t",
        "p",
        "h",
    ),
}
_VOWELS: Final[dict[System, tuple[str, ...]]] = {
    "north": ("a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"),
    "revised": ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"),
}  # fmt: skip
_FINALS: Final = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t",
    "p", "t",
)  # fmt: skip
_VOICED: Final = {"k": "g", "t": "d", "p": "b"}
_ASSIMILATED: Final = {
    ("k", "n"): "ngn", ("k", "m"): "ngm", ("k", "r"): "ngn", ("p", "n"): "mn", ("p", "m"): "mm", ("p", "r"): "mn",
    ("t", "n"): "nn", ("t", "m"): "nm", ("t", "r"): "nn", ("n", "r"): "ll", ("l", "n"): "ll", ("l", "r"): "ll",
}  # fmt: skip
_NASAL_BEFORE_R: Final = {("ng", "r"): "ngn", ("m", "r"): "mn"}
_WRITTEN_SURNAMES: Final = {"i": "yi"}
"""Nobody writes a surname as one letter, which would pass for an initial."""
_AFTER_VOICED: Final = frozenset(["", "n", "l", "m", "ng"])


def readings(text: str, *, is_person: bool) -> tuple[Reading, ...]:
    """Latin readings of a text with Hangul, likeliest first. What is not Hangul passes as its own letters.

    A person's name is read syllable by syllable, without the same name beside it in other letters. In an organisation's, words of trade and places are given in
    English, the rest is read and written as one word.
    """
    runs = _RUN.findall(in_script_alone(text, _HANGUL) if is_person else text)
    is_korean = is_person and all(len(run) <= _LONGEST_NAME for run in runs if _is_hangul(run))
    found: dict[str, str] = {}
    for system, label in _SYSTEMS:
        words = [word for run in runs for word in _run_words(run, system, is_person, is_korean)]
        found.setdefault(" ".join(words), label)
    return tuple(Reading(words, label) for words, label in found.items() if words)


def _is_hangul(run: str) -> bool:
    return "\uac00" <= run[0] <= "\ud7a3"


def _run_words(run: str, system: System, is_person: bool, is_korean: bool) -> Iterator[str]:
    """``is_korean``: a person whose names are short enough to be a Korean's; a foreigner's are read as words."""
    if not _is_hangul(run):
        yield from _LATIN_WORD.findall(anyascii(run).lower())
    elif is_person:
        yield from _person_words(run, system) if is_korean else [_joined(run, system)]
    else:
        yield from _organisation_words(run, system)


def _person_words(run: str, system: System) -> list[str]:
    """Surname and the syllables of the given name."""
    if len(run) >= 3 and run[:2] in SURNAMES:
        return [_joined(run[:2], system), *(_written(syllable, system) for syllable in run[2:])]
    surname = _written(run[0], system)
    return [_WRITTEN_SURNAMES.get(surname, surname), *(_written(syllable, system) for syllable in run[1:])]


def _written(syllable: str, system: System) -> str:
    initial, vowel, final = letters(syllable)
    return _INITIALS[system][initial] + _VOWELS[system][vowel] + _FINALS[final]


def _organisation_words(run: str, system: System) -> Iterator[str]:
    for part in _segments(run):
        yield from WORDS[part].split() if part in WORDS else [_joined(part, system)]


@lru_cache(maxsize=2_000)
def _segments(run: str) -> tuple[str, ...]:
    return segments(run, _is_word, _LONGEST_WORD)


def _is_word(run: str, start: int, end: int) -> bool:
    return run[start:end] in WORDS and (end - start > 1 or (run[start] in ONLY_AT_END and end == len(run)))


def _joined(run: str, system: System) -> str:
    """A word as it is spoken: finals move over, nasals and liquids adapt, plain stops between voiced sounds soften."""
    sounds = [letters(syllable) for syllable in run]
    initial, vowel, final = sounds[0]
    text = _INITIALS[system][initial] + _VOWELS[system][vowel]
    for initial, vowel, following in sounds[1:]:
        text += _meeting(_FINALS[final], _INITIALS[system][initial], system) + _VOWELS[system][vowel]
        final = following
    return text + _FINALS[final]


def _meeting(final: str, initial: str, system: System) -> str:
    """What is written where a final and the initial of the next syllable meet."""
    if not initial:
        return "r" if final == "l" else _VOICED.get(final, final)
    if (final, initial) in _ASSIMILATED:
        return _ASSIMILATED[final, initial]
    if system == "revised":
        return _NASAL_BEFORE_R.get((final, initial), final + initial)
    return final + (_VOICED.get(initial, initial) if final in _AFTER_VOICED else initial)


@lru_cache(maxsize=2_000)
def from_hanja(text: str) -> Reading | None:
    """A Korean's name of two to four hanja, traditional or simplified. None where the first is no Korean surname."""
    name = "".join(text.split())
    if not 2 <= len(name) <= _LONGEST_NAME:
        return None
    paired = _PAIRED.get(name[:2]) if len(name) > 2 else None
    surname = paired or _SURNAMES.get(name[0])
    given = name[2 if paired else 1 :]
    if surname is None or any(hanja not in HANJA for hanja in given):
        return None
    words = [_joined(surname, "north"), *(_written(_given_reading(hanja), "north") for hanja in given)]
    return Reading(" ".join(words), CHINESE_CHARACTERS)


def _given_reading(hanja: str) -> str:
    """The reading most names have; of a Northern and a Southern form of one, the Northern."""
    softened = {southern(found) for found in HANJA[hanja] if southern(found) != found}
    return max(
        (found for found in HANJA[hanja] if found not in softened), key=lambda found: GIVEN.get(found, 0)
    )


_SURNAMES: Final = SURNAME_HANJA | {simplified(hanja): name for hanja, name in SURNAME_HANJA.items()}
_PAIRED: Final = PAIRED_SURNAMES_HANJA | {
    simplified(hanja): name for hanja, name in PAIRED_SURNAMES_HANJA.items()
}

_CYRILLIC_INITIALS: Final = (
    "к г", "кк", "н", "т д", "тт", "р л", "м", "п б", "пп", "с", "сс", "", "ч чж дж", "чч", "чх", "кх", "тх", "пх", "х",
)  # fmt: skip
_CYRILLIC_VOWELS: Final = (
    "а", "э", "я", "йя", "о е", "е э", "ё е", "йе е", "о", "ва", "вэ", "ве", "ё е", "у", "во", "ве", "ви", "ю", "ы", "ый ы и", "и",
)  # fmt: skip
_CYRILLIC_FINALS: Final = tuple(
    spelt.split() or [""]
    for spelt in ("", "к", "к", "к", "н", "н", "н", "т", "ль р л", "к", "м", "ль", "ль", "ль", "п", "ль", "м", "п", "п", "т", "т",
                  "н нъ", "т", "т", "к", "т", "п", "т")
)  # fmt: skip
_CYRILLIC_USUAL: Final = {"цой": "최", "тен": "정", "тян": "장", "дю": "주", "шин": "신", "син": "신", "шим": "심", "эм": "엄"}  # fmt: skip


def _cyrillic(shares: Mapping[str, float]) -> dict[str, str]:
    """Cyrillic spellings to the commonest syllable of names: two finals and many vowels are written alike."""
    syllables: dict[str, str] = {}
    for syllable in sorted((name for name in shares if len(name) == 1), key=lambda name: shares[name]):
        initial, vowel, final = letters(syllable)
        for parts in product(
            _CYRILLIC_INITIALS[initial].split() or [""],
            _CYRILLIC_VOWELS[vowel].split(),
            _CYRILLIC_FINALS[final],
        ):
            syllables["".join(parts)] = syllable
    return syllables


_CYRILLIC_GIVEN: Final = _cyrillic(GIVEN)
_CYRILLIC_SURNAMES: Final = _cyrillic(SURNAMES) | _CYRILLIC_USUAL
_CYRILLIC_WORD: Final = re.compile("[а-яё]+")


def from_cyrillic(text: str) -> Reading | None:
    """A Korean's name of a surname and one or two syllables, apart or joined. None where it does not parse whole."""
    surname, *given = _CYRILLIC_WORD.findall(text.casefold()) or [""]
    if surname not in _CYRILLIC_SURNAMES or not 1 <= len(given) <= 2:
        return None
    syllables = given if all(word in _CYRILLIC_GIVEN for word in given) else _cut_cyrillic(given)
    if not syllables:
        return None
    hangul = _CYRILLIC_SURNAMES[surname] + "".join(_CYRILLIC_GIVEN[syllable] for syllable in syllables)
    return Reading(" ".join(_written(syllable, "north") for syllable in hangul), CYRILLIC)


def _cut_cyrillic(given: list[str]) -> list[str]:
    """One joined word of two syllables in the likeliest pair of them."""
    word = "".join(given)
    cuts = [
        (GIVEN[_CYRILLIC_GIVEN[word[:at]]] * GIVEN[_CYRILLIC_GIVEN[word[at:]]], [word[:at], word[at:]])
        for at in range(1, len(word))
        if len(given) == 1 and word[:at] in _CYRILLIC_GIVEN and word[at:] in _CYRILLIC_GIVEN
    ]
    return max(cuts)[1] if cuts else []
