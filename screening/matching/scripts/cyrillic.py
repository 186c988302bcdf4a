"""Names in Cyrillic letters: how they read in Latin ones, and a folding in which the standards meet.

Standards behind the tables and the folding: BGN/PCGN, ICAO 9303 part 3, ISO 9, GOST 7.79 and R 52535,
the Ukrainian resolution of 2010, the Belarusian instruction of 2007, and the German, French and English
spellings of the press.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from screening.matching.scripts import cyrillic_words
from screening.matching.scripts.reading import Reading

_RUSSIAN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "j", "ӯ": "u", "ӣ": "i",
    "җ": "j", "ҡ": "k", "ҙ": "z", "ҫ": "s", "ӑ": "a", "ӗ": "e", "ӏ": "", "ѳ": "f", "ѣ": "e", "ѵ": "i",
}  # fmt: skip
_UKRAINIAN: Final = _RUSSIAN | {"г": "h", "и": "y", "й": "i", "ё": "io"}
_BELARUSIAN: Final = _RUSSIAN | {"г": "h", "й": "i", "ё": "io", "я": "ia", "ю": "iu"}
_SERBIAN: Final = _RUSSIAN | {"х": "h", "ц": "c", "ч": "c", "ш": "s", "ж": "z"}
_SERBIAN_BY_SOUND: Final = _RUSSIAN | {"х": "h", "ћ": "ch", "џ": "dzh"}
_BULGARIAN: Final = _RUSSIAN | {"ъ": "a", "щ": "sht", "х": "h"}

_SYSTEMS: Final[tuple[tuple[re.Pattern[str], tuple[tuple[Mapping[int, str], str], ...]], ...]] = tuple(
    (re.compile(sign), tuple((str.maketrans(table), f"{system}, in Latin letters") for table, system in systems))
    for sign, systems in (
        ("[ђјљњћџѓќѕ]", ((_SERBIAN, "Serbian or Macedonian"), (_SERBIAN_BY_SOUND, "Serbian by its sound"))),
        ("ў|і.*[ыэ]|[ыэ].*і", ((_BELARUSIAN, "Belarusian"), (_RUSSIAN | {"ў": "v"}, "Belarusian read as Russian"))),
        ("[їєґ]|і.*[ищ]|[ищ].*і", ((_UKRAINIAN, "Ukrainian"), (_RUSSIAN, "Ukrainian read as Russian"))),
        ("і", ((_UKRAINIAN, "Ukrainian or Belarusian"), (_RUSSIAN, "Ukrainian read as Russian"))),
        ("ъ[бвгджзклмнпрстфхцчшщ]", ((_BULGARIAN, "Bulgarian"),)),
    )
)  # fmt: skip
_RUSSIAN_ONLY: Final[tuple[tuple[Mapping[int, str], str], ...]] = (
    (str.maketrans(_RUSSIAN), "Russian, in Latin letters"),
)

_LOOKALIKES: Final = str.maketrans("abcehikmoptxy", "авсенікмортху")
_LATIN_LOOKALIKES: Final = str.maketrans("авсенікмортху", "abcehikmoptxy")
_MIXED: Final = re.compile(r"[^\W\d_]*(?:[a-z][\u0400-\u052f]|[\u0400-\u052f][a-z])[^\W\d_]*")
_MARKS: Final = re.compile("['’‘ʼʹ`´′\"\u0300\u0301]")
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LATIN_WORD: Final = re.compile(r"[a-z0-9]+")
_LONG_FORMS: Final = tuple(
    (pattern.split("\\")[0], re.compile(rf"\b{pattern}\b"), f" {form} ")
    for pattern, form in cyrillic_words.LONG_LEGAL_FORMS.items()
)
"""What each begins with, for a quick look; the pattern; the short form."""
_LONGEST_ENDING: Final = 4


def readings(text: str, *, is_person: bool) -> tuple[Reading, ...]:
    """At most three. An organisation's words are spelt in the first and translated in the next."""
    text = _MIXED.sub(_unmixed, _MARKS.sub("", text.casefold()))
    systems = _systems(text)
    if is_person:
        found = [Reading(_spelt(text, table), system) for table, system in systems]
    else:
        found = list(_organisation(text, systems))
    return tuple({reading.text: reading for reading in reversed(found)}.values())[::-1][:3]


def _unmixed(found: re.Match[str]) -> str:
    """Letters that stand in for those of the same shape. The word is of the script of which it has a letter of a shape
    that the other has not; Cyrillic where that does not tell."""
    word = found.group()
    is_latin = all(ord(letter) in _LATIN_LOOKALIKES or letter.isascii() for letter in word)
    is_latin = is_latin and any(letter.isascii() and ord(letter) not in _LOOKALIKES for letter in word)
    return word.translate(_LATIN_LOOKALIKES if is_latin else _LOOKALIKES)


def _systems(text: str) -> tuple[tuple[Mapping[int, str], str], ...]:
    for sign, systems in _SYSTEMS:
        if sign.search(text):
            return systems
    return _RUSSIAN_ONLY


def _organisation(text: str, systems: tuple[tuple[Mapping[int, str], str], ...]) -> Iterator[Reading]:
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    for beginning, pattern, form in _LONG_FORMS:
        if beginning in text:
            text = pattern.sub(form, text)
    words = [cyrillic_words.LEGAL_FORMS.get(word, word) for word in _WORD.findall(text.replace("-", " "))]
    plain = " ".join(words)
    translated = " ".join(english(word) or word for word in words)
    table, system = systems[0]
    yield Reading(_spelt(plain, table), system)
    yield Reading(_spelt(translated, table), f"{system}, general words in English")
    for table, system in systems[1:]:
        yield Reading(_spelt(plain, table), system)


def english(word: str) -> str | None:
    """The English word that lists put for a Cyrillic one in any inflection, or nothing."""
    for cut in range(min(_LONGEST_ENDING, len(word) - 2) + 1):
        stem, ending = word[: len(word) - cut], word[len(word) - cut :]
        if stem in cyrillic_words.TRADE_WORDS and (not ending or ending in cyrillic_words.ENDINGS):
            return cyrillic_words.TRADE_WORDS[stem]
    return None


def _spelt(text: str, table: Mapping[int, str]) -> str:
    text = text.replace("ьо", "ё").translate(table)
    return " ".join(_LATIN_WORD.findall(anyascii(text).lower()))


_SOUNDS: Final[dict[str, str]] = {
    "schtsch": "S", "shtch": "S", "shch": "S", "chtch": "S", "stch": "S", "sch": "S", "shh": "S", "sh": "S",
    "tsch": "C", "tch": "C", "cz": "C", "ch": "C", "dzh": "J", "dsch": "J", "dj": "J", "zh": "Z", "kh": "h", "gh": "g",
    "ph": "f", "th": "t", "dh": "d", "bh": "b", "ck": "k", "tz": "c", "ts": "c", "x": "ks", "q": "k", "w": "v", "ou": "u",
    "oo": "u", "y": "i",
}  # fmt: skip
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SLAVIC: Final = re.compile(
    r"(?:[oe](?:v|w|ff?)|[oe][vw](?:a|na|i[ck]h?|ych|itsch)|[oeaui][vwu]?sk(?:i|y|ij|iy|ii|yi|aya|aia|aja)|enk[oa]"
    r"|[yji]uk|[aeo]v[iy]c|ij|ej|oj|[tsnkvl]aja|[bfklmnprstvz]j[aeiou][a-z]*)$"
)
"""Words in which ``j`` is a glide, as in German, Polish and ISO 9, and not the English consonant."""
_BEFORE_SOUNDS: Final = (
    ("te", re.compile(r"te(?:ch|k)(?=n|$)"), "tekh"),
    ("ck", re.compile(r"ck(?=(?:i|y|ij|iy|aja|aya|aia)$|evi)"), "ts"),
    ("c", re.compile(r"(?<=[aeo]v[iy])c$"), "ch"),
    ("tj", re.compile(r"(?<=[aeo]vi)tj$"), "ch"),
    ("f", re.compile(r"(?<=[oe])f+$"), "v"),
    ("c", re.compile(r"c(?![heiyzk])"), "k"),
    (
        "o",
        re.compile(r"(?<=[bdfgklmnprstvzh])(?:[yj]o(?=[bdfgklmnprstvz](?!g))|io(?=v)|(?<=[szc]h)o(?=va?$))"),
        "e",
    ),
    ("ee", re.compile(r"ee(?!v)"), "i"),
)
"""What a word must contain, for a quick look; the pattern; what stands for it."""
_AFTER_SOUNDS: Final = (
    ("ie", re.compile(r"i+e"), "e"),
    ("e", re.compile(r"([aou])e(?!v)"), r"\1"),
    ("", re.compile(r"(.)\1+"), r"\1"),
)


def fold(word: str) -> str:
    """A Latin word without the habits of transliteration: what the standards write of one word is equal."""
    if "j" in word and _SLAVIC.search(word):
        word = word.replace("dj", "J").replace("j", "i")
    for sign, pattern, sound in _BEFORE_SOUNDS:
        if sign in word:
            word = pattern.sub(sound, word)
    word = _SOUND.sub(lambda found: _SOUNDS[found.group()], word)
    for sign, pattern, sound in _AFTER_SOUNDS:
        if sign in word:
            word = pattern.sub(sound, word)
    return word.replace("J", "j")


_ADJECTIVE: Final = re.compile(r"(.{3,})sk(?:i|ai?a|oe?|ogo|ih|i?e|im|oi)")


@lru_cache(maxsize=100_000)
def adjective_stems(folded: str) -> tuple[str, ...]:
    """What a folded Slavic adjective of a place may be made from: ``serovskaia`` from ``serov``, ``serovs`` or ``serovsk``.
    Empty for other words."""
    found = _ADJECTIVE.fullmatch(folded)
    return (found[1], found[1] + "s", found[1] + "sk") if found else ()


def are_of_one_place(one: str, other: str) -> bool:
    """Whether two folded words are a place and its adjective, or two forms of one adjective."""
    if "sk" not in one and "sk" not in other:
        return False
    ours, theirs = adjective_stems(one), adjective_stems(other)
    if ours and theirs:
        return ours == theirs
    stems, place = (ours, other) if ours else (theirs, one)  # without stems nothing is found in them
    return place in stems or (len(place) >= _PLACE_WITH_VOWEL and place[-1] in "aeio" and place[:-1] in stems)


_PLACE_WITH_VOWEL: Final = 5
