"""Text of any script to weighted tokens. What cannot tell one party from another is set apart and named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from anyascii import anyascii

from screening.matching import vocabulary
from screening.matching.party import Name, NameKind

Role = Literal[
    "distinctive",
    "common",
    "frequent",
    "generic",
    "place",
    "honorific",
    "patronymic",
    "initial",
    "number",
    "joined",
]

MAX_CHARACTERS: Final = 400
"""A longer name is compared by its beginning; the evidence says so."""
MAX_TOKENS: Final = 24
MAX_TOKEN_LENGTH: Final = 40

WEIGHTS: Final[dict[Role, float]] = {
    "common": 0.7,
    "frequent": 0.6,
    "generic": 0.25,
    "place": 0.4,
    "honorific": 0.12,
    "patronymic": 0.45,
    "initial": 0.3,
    "number": 0.5,
}
LENGTH_WEIGHTS: Final = {1: 0.3, 2: 0.5, 3: 0.7, 4: 0.85}
SYLLABLE_WEIGHT: Final = 0.75
KEYED_ROLES: Final[frozenset[Role]] = frozenset(
    {"distinctive", "common", "frequent", "place", "patronymic", "joined"}
)
"""Only these find a candidate: generic words, titles, initials and numbers never do."""

_APOSTROPHES: Final = re.compile("['’‘ʻʼʹ`´ʿʾ′＇\"]")
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_PARENTHESES: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]+")
_VOWEL_LESS: Final = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
_NUMBER: Final = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_SYLLABLE: Final = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|kh|kk|tt|pp|ss|hw|kw|gw|ry|ky|gy|hy|py|by|my|ny|ty|ts)?"
    r"(?:iao|uai|yeo|[aeiou]{1,2})(?:ng|[nmklptrbgdh])?"
)
_LONG_LEGAL: Final = re.compile("|".join(vocabulary.LEGAL_PATTERNS))
_SCRIPT_LEGAL: Final = re.compile(
    "|".join(map(re.escape, sorted(vocabulary.SCRIPT_LEGAL_FORMS, key=len, reverse=True)))
)
_SCRIPT_WORD: Final = re.compile(
    "|".join(map(re.escape, sorted(vocabulary.SCRIPT_WORDS, key=len, reverse=True)))
)

_FOLDS: Final = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "j"), ("dj", "j"), ("zh", "Z"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("sh", "S"), ("ch", "C"), ("ck", "k"), ("cz", "C"), ("tz", "c"), ("ts", "c"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("y", "i"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ie", "i"), ("ei", "i"),
)  # fmt: skip
_HARD_C: Final = re.compile(r"c(?![heiyzk])")
_GLIDE: Final = re.compile(r"(?<=[aeiou])j(?![aeiouyj])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_SKELETON: Final = str.maketrans("dgqkbpvfzSZCjc", "tkkkppffssssss", "aeiouyhw")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, what it weighs, and the two shapes in which spellings of one name meet."""

    text: str
    role: Role
    weight: float
    folded: str
    skeleton: str
    is_syllable: bool
    is_vowel_less: bool = False

    @property
    def is_keyed(self) -> bool:
        return self.role in KEYED_ROLES


@dataclass(frozen=True, slots=True)
class Unit:
    """A token, or neighbouring tokens written as one, with the positions it covers as bits."""

    token: Token
    positions: int
    weight: float


@dataclass(frozen=True, slots=True)
class PreparedName:
    """A name, ready to be compared. ``exact`` is equal for names of the same words in any order."""

    text: str
    kind: NameKind
    tokens: tuple[Token, ...]
    legal_forms: tuple[str, ...]
    small_words: tuple[str, ...]
    units: tuple[Unit, ...]
    weight: float
    exact: str
    numbers: frozenset[str]
    unkeyed: frozenset[str]
    is_cut: bool

    @property
    def is_comparable(self) -> bool:
        """Names without a letter, and names of legal forms alone, are compared with nothing."""
        return any(not token.text.isdigit() for token in self.tokens)

    @property
    def is_generic(self) -> bool:
        return not any(token.is_keyed for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text before they are weighed."""

    core: tuple[str, ...]
    legal_forms: tuple[str, ...]
    small_words: tuple[str, ...]
    is_vowel_less: bool
    is_cut: bool


def fold(word: str) -> str:
    """Spelling habits of transliteration and doubled letters removed: ``Moussa`` and ``Musa`` are one."""
    word = _GLIDE.sub("i", _HARD_C.sub("k", word))
    for old, new in _FOLDS:
        if old in word:
            word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def skeleton(folded: str) -> str:
    """Consonants alone, voiced and unvoiced merged: what all transliterations of a name share."""
    return _DOUBLED.sub(r"\1", folded.translate(_SKELETON))


def visible(text: str) -> str:
    """NFKC, control characters as blanks, invisible characters and halves of characters gone."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible_character(character) for character in unicodedata.normalize("NFKC", text))


def _visible_character(character: str) -> str:
    if character.isalnum() or character == " ":
        return character
    category = unicodedata.category(character)
    if category == "Cc" or category.startswith("Z"):
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else character


def latin(text: str) -> str:
    """Lower-case Latin letters, digits and blanks. Words of joined scripts are told apart."""
    if text.isascii():
        return text.lower()
    text = _SCRIPT_WORD.sub(lambda found: f" {vocabulary.SCRIPT_WORDS[found.group()]} ", text)
    text = _HAN.sub(lambda found: _han_words(found.group()), text)
    text = _HANGUL.sub(
        lambda found: " " + " ".join(anyascii(syllable) for syllable in found.group()) + " ", text
    )
    return anyascii(text).lower()


def _han_words(run: str) -> str:
    """Pinyin of a run, two characters a word, as lists write Chinese names; three stay one word."""
    step = len(run) if len(run) <= 3 else 2
    return " " + " ".join(anyascii(run[at : at + step]) for at in range(0, len(run), step)) + " "


class Preparer:
    """Turns names into prepared names. Remembers the tokens it made, so that equal words are one object."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[str, bool, bool], Token] = {}
        self._joined: dict[tuple[str, bool], Token] = {}

    def prepare(self, name: Name, *, is_person: bool, is_known: bool) -> Iterator[PreparedName]:
        """The name, and where it has parentheses also the name without them."""
        yield self._prepare(name, name.text, is_person, is_known)
        bare = _PARENTHESES.sub(" ", name.text[: MAX_CHARACTERS + 1])
        if len(bare.strip()) >= 3 and bare != name.text[: MAX_CHARACTERS + 1]:
            yield self._prepare(name, bare, is_person, is_known)

    def _prepare(self, name: Name, text: str, is_person: bool, is_known: bool) -> PreparedName:
        words = split_words(text, is_person=is_person, is_known=is_known)
        core = words.core if is_person else tuple(map(singular, words.core))
        tokens = tuple(self._token(word, is_person, words.is_vowel_less) for word in core)
        return PreparedName(
            text=_shown(name.text),
            kind=name.kind,
            tokens=tokens,
            legal_forms=words.legal_forms,
            small_words=words.small_words,
            units=tuple(self._units(tokens, words.is_vowel_less)),
            weight=sum(token.weight for token in tokens),
            exact=" ".join(sorted(core)),
            numbers=frozenset()
            if is_person
            else frozenset(token.text for token in tokens if token.role == "number"),
            unkeyed=frozenset(token.text for token in tokens if not token.is_keyed),
            is_cut=words.is_cut,
        )

    def _token(self, word: str, is_person: bool, is_vowel_less: bool) -> Token:
        key = (word, is_person, is_vowel_less)
        if key not in self._tokens:
            role = person_role(word) if is_person else organisation_role(word)
            self._tokens[key] = make_token(word, role, is_vowel_less)
        return self._tokens[key]

    def _joined_token(self, word: str, is_vowel_less: bool) -> Token:
        key = (word, is_vowel_less)
        if key not in self._joined:
            self._joined[key] = make_token(word, "joined", is_vowel_less)
        return self._joined[key]

    def _units(self, tokens: tuple[Token, ...], is_vowel_less: bool) -> Iterator[Unit]:
        for at, token in enumerate(tokens):
            yield Unit(token, 1 << at, token.weight)
        for first, last in _neighbours(tokens):
            part = tokens[first:last]
            text = "".join(token.text for token in part)
            if len(text) <= MAX_TOKEN_LENGTH and any(token.is_keyed for token in part):
                positions = ((1 << len(part)) - 1) << first
                yield Unit(
                    self._joined_token(text, is_vowel_less), positions, sum(token.weight for token in part)
                )


def _neighbours(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Slices that a writer may join: every two neighbours, and three where they are short."""
    count = len(tokens)
    for first in range(count - 1):
        yield first, first + 2
    for first in range(count - 2):
        if sum(len(token.text) for token in tokens[first : first + 3]) <= 12:
            yield first, first + 3


def make_token(word: str, role: Role, is_vowel_less: bool) -> Token:
    folded = fold(word)
    is_syllable = len(word) <= 6 and _SYLLABLE.fullmatch(word) is not None
    return Token(
        text=word,
        role=role,
        weight=WEIGHTS.get(role) or length_weight(word, is_syllable),
        folded=folded,
        skeleton=skeleton(folded),
        is_syllable=is_syllable,
        is_vowel_less=is_vowel_less,
    )


def length_weight(word: str, is_syllable: bool) -> float:
    """Long words are rarer, so that one of them says more; there are only some hundred syllables."""
    weight = LENGTH_WEIGHTS.get(len(word), 1.15 if len(word) >= 8 else 1.0)
    return min(weight, SYLLABLE_WEIGHT) if is_syllable else weight


def person_role(word: str) -> Role:
    if len(word) == 1 and word not in vocabulary.SINGLE_LETTER_NAMES:
        return "initial"
    if word in vocabulary.HONORIFICS:
        return "honorific"
    if word.isdigit():
        return "number"
    if word.endswith(vocabulary.PATRONYMIC_ENDINGS) and len(word) >= 7:
        return "patronymic"
    return "common" if word in vocabulary.COMMON_NAMES else "distinctive"


def organisation_role(word: str) -> Role:
    if word.isdigit():
        return "number"
    if word in vocabulary.FREQUENT_WORDS:
        return "frequent"
    if word in vocabulary.GENERIC_WORDS:
        return "generic"
    return "place" if word in vocabulary.PLACE_WORDS else "distinctive"


_TRADE_WORDS: Final = vocabulary.FREQUENT_WORDS | vocabulary.GENERIC_WORDS


def singular(word: str) -> str:
    """A trade word in the plural as its singular: the two tell one party from another alike. Others stay."""
    if word in _TRADE_WORDS:
        return word
    for plural, ending in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(plural) and word.removesuffix(plural) + ending in _TRADE_WORDS:
            return word.removesuffix(plural) + ending
    return word


def split_words(text: str, *, is_person: bool, is_known: bool) -> _Words:
    """The words of a name in order; legal forms and small words set apart."""
    is_cut = len(text) > MAX_CHARACTERS
    text = visible(text[:MAX_CHARACTERS]).casefold()
    is_vowel_less = _VOWEL_LESS.search(text) is not None
    script_forms: list[str] = []
    if not is_person and not text.isascii():
        script_forms = _SCRIPT_LEGAL.findall(text)
        text = _SCRIPT_LEGAL.sub(" ", text)
    words = _words(text, is_person)
    is_cut = is_cut or len(words) > MAX_TOKENS
    words = words[:MAX_TOKENS]
    if is_person:
        core, small = _without_particles(words)
        return _Words(tuple(core), (), tuple(small), is_vowel_less, is_cut)
    core, legal = _without_legal_forms(words, is_known)
    core, small = _without_stop_words(_canonical(core))
    return _Words(tuple(core), tuple(script_forms + legal), tuple(small), is_vowel_less, is_cut)


def _words(text: str, is_person: bool) -> list[str]:
    text = _APOSTROPHES.sub("", text).replace("&", " and ").replace("+", " and ")
    if not is_person:
        text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    text = _APOSTROPHES.sub("", latin(text))
    if not is_person and len(text) > 20:
        text = _LONG_LEGAL.sub(" ooo ", text)
    return [word[:MAX_TOKEN_LENGTH] for word in _WORD.findall(text[: 2 * MAX_CHARACTERS])]


def _without_particles(words: list[str]) -> tuple[list[str], list[str]]:
    core = [word for word in words if word not in vocabulary.PERSON_PARTICLES]
    if len(core) < 2 or all(len(word) == 1 for word in core):
        return words, []
    return core, [word for word in words if word in vocabulary.PERSON_PARTICLES]


def _without_stop_words(words: list[str]) -> tuple[list[str], list[str]]:
    core = [word for word in words if word not in vocabulary.ORGANISATION_STOP_WORDS]
    if len(core) < len(words) <= 2 and len(core) == 0:
        return words, []
    return core, [word for word in words if word in vocabulary.ORGANISATION_STOP_WORDS]


def _legal_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Legal forms by their first word, longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for form in set(vocabulary.LEGAL_FORMS):
        phrases.setdefault(form.split()[0], []).append(tuple(form.split()))
    return {
        first: tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))
        for first, found in phrases.items()
    }


_LEGAL_PHRASES: Final = _legal_phrases()


def _without_legal_forms(words: list[str], is_known: bool) -> tuple[list[str], list[str]]:
    core: list[str] = []
    legal: list[str] = []
    at = 0
    while at < len(words):
        length = _legal_length(words, at, is_known)
        if length:
            legal.append(" ".join(words[at : at + length]))
        else:
            core.append(words[at])
        at += length or 1
    return core, legal


def _legal_length(words: list[str], at: int, is_known: bool) -> int:
    for phrase in _LEGAL_PHRASES.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase and (
            is_known or phrase[0] not in vocabulary.AMBIGUOUS_LEGAL_FORMS
        ):
            return len(phrase)
    return 0


def _canonical(words: Iterable[str]) -> list[str]:
    """One spelling for each word, place phrases as one word, ordinals and Roman numerals as digits."""
    canonical: list[str] = []
    for word in _expanded(words):
        number = _NUMBER.fullmatch(word)
        word = str(int(number.group(1))) if number and len(word) <= 12 else word
        word = vocabulary.ROMAN_NUMERALS.get(word) or vocabulary.SAME_WORD.get(word) or _respelt(word)
        if canonical and f"{canonical[-1]} {word}" in vocabulary.PLACE_PHRASES:
            word = vocabulary.PLACE_PHRASES[f"{canonical.pop()} {word}"]
        canonical.append(word)
    return canonical


def _generic_by_sound() -> dict[str, str]:
    """General words and their other spellings by how they sound, to their one spelling."""
    words = {word: word for word in vocabulary.GENERIC_WORDS} | vocabulary.SAME_WORD
    return {fold(word): canon for word, canon in sorted(words.items()) if len(word) >= 6}


_GENERIC_BY_SOUND: Final = _generic_by_sound()


def _respelt(word: str) -> str:
    """A general word under a slip of the pen that does not change its sound: ``shiping``."""
    return _GENERIC_BY_SOUND.get(fold(word), word) if len(word) >= 6 else word


def _expanded(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from vocabulary.EXPANSIONS.get(word, word).split()


def _shown(text: str) -> str:
    text = " ".join(visible(text[: MAX_CHARACTERS + 1]).split())
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"
