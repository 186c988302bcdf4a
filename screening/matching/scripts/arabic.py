"""Names in Arabic script (Arabic, Persian, Dari, Pashto, Urdu) and how they meet their Latin spellings.

Short vowels are not written. Known names are read from a table; of all others the consonants are compared
(``skeleton`` of a Latin word, ``arabic_skeletons`` of an Arabic one), and ``likeness`` says whether the
vowels that are written agree and how much that proves.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from screening.matching.scripts import arabic_words
from screening.matching.scripts.reading import Reading


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as written (bare), and what it reads in Latin, blanks where Latin parts it."""

    arabic: str
    latin: str
    is_known: bool


_SAME_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیېۍئےۓﻯ", "ي"), **dict.fromkeys("ؤۇۆۋ", "و"), **dict.fromkeys("ةۀہۂھە", "ه"),
        **dict.fromkeys("کڪګ", "ك"), **dict.fromkeys("ڕړڑ", "ر"), "ټ": "ت", "ٹ": "ت", "ډ": "د", "ڈ": "د", "ڼ": "ن", "ں": "ن",
        "ښ": "ش", "ږ": "ژ", "ځ": "ز", "څ": "س", "ڤ": "ف", "ڨ": "ق", "ڭ": "گ", "ݣ": "گ",
        **dict.fromkeys("ءـ\u200c\u200d\u200e\u200f", None), **dict.fromkeys((*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670)),
    }
)  # fmt: skip
_PERSIAN_LETTERS: Final = re.compile("[گچپژکی]")
_RUN: Final = re.compile(r"[\u0620-\u06ff\u0750-\u077f]+|[a-z0-9]+")
_NEITHER: Final = re.compile(
    r"[^\x00-\x7f\u0620-\u064a\u066e-\u06d3\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f]+"
)

_SOUNDS: Final = {
    "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
_PERSIAN_SOUNDS: Final = _SOUNDS | {"ث": "s", "ذ": "z", "ض": "z", "ق": "gh"}
_CLASSES: Final = {
    "ب": "B", "پ": "B", "ت": "T", "ث": "TS", "ج": "JG", "چ": "C", "ح": "HX", "خ": "XH", "د": "D", "ذ": "DZ", "ر": "R", "ز": "Z",
    "ژ": "J", "س": "S", "ش": "C", "ص": "S", "ض": "DZ", "ط": "T", "ظ": "ZD", "غ": "G", "ف": "F", "ق": "KG", "ك": "K", "گ": "G",
    "ل": "L", "م": "M", "ن": "N", "ه": "H",
}  # fmt: skip
"""The Latin consonant class of a letter, the usual first."""
_MARKS: Final = {"ا": "a", "و": "w", "ي": "y", "ع": "'"}
_MOST_SKELETONS: Final = 64

_LATIN_SOUNDS: Final = {
    "tch": "C", "sch": "C", "sh": "C", "ch": "C", "dzh": "J", "dj": "J", "zh": "J", "kh": "X", "gh": "G", "dh": "D", "th": "T",
    "ph": "F", "ck": "K", "b": "B", "p": "B", "t": "T", "d": "D", "j": "J", "c": "K", "h": "H", "x": "X", "r": "R", "z": "Z",
    "s": "S", "f": "F", "q": "K", "k": "K", "g": "G", "l": "L", "m": "M", "n": "N",
}  # fmt: skip
_LATIN_SOUND: Final = re.compile("|".join(sorted(_LATIN_SOUNDS, key=len, reverse=True)))
_LATIN_ARTICLE: Final = re.compile(r"^[aeu](?:l(?=[^aeiou]\w\w|la)|([rnstdz])(?=\1\w\w)|sh(?=sh))")
_LATIN_SERVANT: Final = re.compile(r"^abd[aeiou]+[lrnstdz](?=[b-df-hj-np-tv-z])")
_LATIN_FAITH: Final = re.compile(r"[aeiou]?l(?=d[ieay]+ne?$)")
_NOT_LATIN: Final = re.compile(r"[^a-z]+")


def bare(text: str) -> str:
    """Without vowel signs, hamza seats and joiners; letters that look alike in the languages made one."""
    return text.translate(_SAME_LETTERS)


_NAMES: Final = {bare(word): latin for word, latin in arabic_words.NAMES.items()}
_PERSIAN_NAMES: Final = _NAMES | {bare(word): latin for word, latin in arabic_words.PERSIAN.items()}
_LONG_VOWELS: Final = "اويع"
_VOWEL_LETTERS: Final = ("a", "i", "u")


def readings(text: str, *, is_person: bool) -> tuple[Reading, ...]:
    """One for a person; for an organisation the words spelt, and then general words in English."""
    language = "Persian" if _PERSIAN_LETTERS.search(text) else "Arabic"
    spelt = Reading(
        " ".join(word.latin for word in words(text)), f"{language}, vowels supplied from known names"
    )
    if is_person:
        return (spelt,)
    translated = Reading(_translated(text), f"{language}, general words in English")
    return (spelt,) if spelt.text == translated.text else (translated, spelt)


def words(text: str) -> tuple[Word, ...]:
    """The words of a name in order. Words in Latin letters and digits are kept as they are."""
    is_persian = _PERSIAN_LETTERS.search(text) is not None
    return tuple(_word(run, is_persian) for run in _runs(text))


def _runs(text: str) -> list[str]:
    text = bare(unicodedata.normalize("NFKC", text).casefold())
    return _RUN.findall(_NEITHER.sub(lambda found: anyascii(found.group()).lower(), text))


@lru_cache(maxsize=20_000)
def _word(run: str, is_persian: bool) -> Word:
    if run.isascii():
        return Word(run, run, True)
    names = _PERSIAN_NAMES if is_persian else _NAMES
    known = _known(run, names)
    if known is not None:
        return Word(run, known, True)
    sounds = _PERSIAN_SOUNDS if is_persian else _SOUNDS
    if _has_article(run):
        rest = run[2:]
        return Word(run, f"al {_known(rest, names) or _guessed(rest, sounds)}", rest in names)
    return Word(run, _guessed(run, sounds), False)


def _has_article(run: str) -> bool:
    return run.startswith("ال") and len(run) >= 4


def _known(run: str, names: dict[str, str]) -> str | None:
    """From the table; also two known names written as one word, and ``Abd al-`` before a known name."""
    if run in names:
        return names[run]
    if run.startswith("عبدال") and len(run) > 5:
        rest = names.get(run[5:])
        return f"abd al {rest}" if rest else None
    for at in range(len(run) - 2, 2, -1):
        first, last = names.get(run[:at]), names.get(run[at:].removeprefix("ال"))
        if first and last and " " not in first + last:
            return first + (f" al {last}" if run[at:].startswith("ال") else last)
    return None


def _guessed(run: str, sounds: dict[str, str]) -> str:
    """Long vowels as written; an ``a`` after every consonant that opens a syllable and lacks a vowel."""
    read = ""
    is_waiting = False
    for at, letter in enumerate(run):
        if letter == "ه" and at == len(run) - 1 and at > 1:
            return read if read.endswith(_VOWEL_LETTERS) else f"{read}a"
        sound = sounds.get(letter)
        if sound is None:
            read += _vowel(letter, at, run, is_waiting)
            is_waiting = False
            continue
        if is_waiting:
            read += "a"
        is_next_vowel = at + 1 < len(run) and run[at + 1] in _LONG_VOWELS
        is_waiting = is_next_vowel or not read.endswith(_VOWEL_LETTERS)
        read += sound
    return _NOT_LATIN.sub("", read) or _NOT_LATIN.sub("", anyascii(run).lower())


def _vowel(letter: str, at: int, run: str, is_waiting: bool) -> str:
    is_glide = at == 0 or (at + 1 < len(run) and run[at + 1] in _LONG_VOWELS)
    if letter == "و":
        return ("aw" if is_waiting else "w") if is_glide else "u"
    if letter == "ي":
        return ("ay" if is_waiting else "y") if is_glide else "i"
    return "a" if is_waiting or at == 0 or letter == "ا" else ""


def _translated(text: str) -> str:
    is_persian = _PERSIAN_LETTERS.search(text) is not None
    text = _PHRASE.sub(lambda found: _PHRASES[found.group()], " ".join(_runs(text)))
    return " ".join(english(run) or _word(run, is_persian).latin for run in text.split())


def english(run: str) -> str | None:
    """The English word that lists put for a bare Arabic or Persian one, particles written onto it taken off."""
    for prefix in ("", "ال", "وال", "لل", "بال", "و", "ل"):
        if run.startswith(prefix) and run[len(prefix) :] in _TRADE:
            return _TRADE[run[len(prefix) :]]
    return None


_PHRASES: Final = {
    bare(phrase): latin for phrase, latin in (arabic_words.LEGAL_FORMS | arabic_words.PHRASES).items()
}
_PHRASE: Final = re.compile(r"(?<!\S)(?:" + "|".join(sorted(_PHRASES, key=len, reverse=True)) + r")(?!\S)")
_TRADE: Final = {bare(word): latin for word, latin in arabic_words.TRADE_WORDS.items()}


@dataclass(frozen=True, slots=True)
class _Shape:
    """Consonant classes, and what stands before, between and after them (one more than consonants)."""

    consonants: tuple[str, ...]
    between: tuple[str, ...]


@lru_cache(maxsize=100_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The consonants of a Latin word as classes, without the article it seems to begin with, and with it."""
    return tuple(dict.fromkeys("".join(shape.consonants) for shape in _latin_shapes(word)))


@lru_cache(maxsize=50_000)
def arabic_skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of the usual Latin spellings of an Arabic word, the most usual first; at most 64 with, and without, what may be the article."""
    found: list[str] = []
    for shape in _arabic_shapes(bare(word)):
        variants = ["".join(classes[0] for classes in shape.consonants)]
        for at, classes in enumerate(shape.consonants):
            variants += [one[:at] + other + one[at + 1 :] for other in classes[1:] for one in variants]
        found += variants[:_MOST_SKELETONS]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def likeness(arabic: str, latin: str) -> float:
    """How sure it is that a Latin word spells an Arabic one: 0 where it cannot, near 1 for long words."""
    return max(
        _shape_likeness(one, other) for one in _arabic_shapes(bare(arabic)) for other in _latin_shapes(latin)
    )


def _shape_likeness(one: _Shape, other: _Shape) -> float:
    if len(one.consonants) != len(other.consonants) or not one.consonants:
        return 0.0
    if any(sound not in classes for classes, sound in zip(one.consonants, other.consonants, strict=True)):
        return 0.0
    last = len(one.between) - 1
    proofs = 2 * len(one.consonants)
    for at, (marks, vowels) in enumerate(zip(one.between, other.between, strict=True)):
        if not _agree(marks, vowels, is_first=at == 0, is_last=at == last):
            return 0.0
        proofs += bool(marks.strip("'h"))
    return _sureness(proofs)


def _sureness(proofs: int) -> float:
    """Consonants count two, written vowels one. Two consonants alone fit many words."""
    return (0.0, 0.0, 0.5, 0.6, 0.7, 0.78, 0.85, 0.9, 0.93)[proofs] if proofs <= 8 else 0.95


_SHORT: Final = frozenset(("", "a", "e", "i", "o", "u", "y", "ou", "oo", "ee", "aa", "uu", "ii", "eh", "ie"))
_VOWELS_OF: Final = {"a": "aeo", "w": "uowv", "y": "iye"}


def _agree(marks: str, vowels: str, *, is_first: bool, is_last: bool) -> bool:
    """Whether Latin vowels can stand where the Arabic word has these long vowels, ayns and silent h."""
    if is_first and marks[:1] == "a":
        if not vowels:
            return False
        marks = marks[1:] or "'"
    if is_last and marks in ("h", "y"):
        return bool(vowels)
    if not marks:
        return not vowels if is_first else vowels in ("", "e", "i") if is_last else vowels in _SHORT
    if any(mark in _VOWELS_OF and not set(_VOWELS_OF[mark]) & set(vowels) for mark in marks):
        return False
    return "'" in marks or _is_explained(marks, vowels)


def _is_explained(marks: str, vowels: str) -> bool:
    if "w" not in marks and ("w" in vowels or "v" in vowels or ("u" in vowels and marks == "a")):
        return False
    return "y" in marks or not ("y" in vowels or ("i" in vowels and len(set(vowels)) > 1))


@lru_cache(maxsize=50_000)
def _latin_shapes(word: str) -> tuple[_Shape, ...]:
    word = _LATIN_FAITH.sub("", _LATIN_SERVANT.sub("abd'", word))
    stripped = _LATIN_ARTICLE.sub("", word)
    return tuple(map(_latin_shape, dict.fromkeys((stripped, word))))


def _latin_shape(word: str) -> _Shape:
    consonants: list[str] = []
    between = [""]
    at = 0
    for found in _LATIN_SOUND.finditer(word):
        between[-1] += word[at : found.start()].replace("'", "")
        at = found.end()
        sound = _LATIN_SOUNDS[found.group()]
        if consonants and sound == consonants[-1] and not between[-1]:
            continue
        consonants.append(sound)
        between.append("")
    between[-1] += word[at:]
    return _ended(consonants, between)


def _ended(consonants: list[str], between: list[str]) -> _Shape:
    """An ``h`` that ends a word is written or not as people please."""
    if len(consonants) > 1 and consonants[-1][0] == "H" and not between[-1]:
        consonants.pop()
        between.pop()
    return _Shape(tuple(consonants), tuple(between))


@lru_cache(maxsize=50_000)
def _arabic_shapes(word: str) -> tuple[_Shape, ...]:
    if word.startswith("عبدال") and len(word) > 6:
        word = f"عبد{word[5:]}"
    word = word.replace("الدين", "دين")
    if len(word) > 4:
        word = word.removesuffix("الله") + "له" if word.endswith("الله") else word
    stripped = word[2:] if _has_article(word) else word
    return tuple(map(_arabic_shape, dict.fromkeys((stripped, word))))


def _arabic_shape(word: str) -> _Shape:
    consonants: list[str] = []
    between = [""]
    for letter in word:
        classes = _CLASSES.get(letter)
        if classes is None:
            between[-1] += _MARKS.get(letter, "")
        elif not (classes == "L" and consonants and consonants[-1] == "L" and not between[-1]):
            consonants.append(classes)
            between.append("")
    if word.endswith("ه") and len(consonants) > 1:
        consonants.pop()
        between.pop()
        between[-1] = between[-1] or "h"
        return _Shape(tuple(consonants), tuple(between))
    return _ended(consonants, between)
