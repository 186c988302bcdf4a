"""Text of any script to weighted tokens. What cannot tell one party from another is set apart and named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from screening.matching import misspelt, rarity, vocabulary
from screening.matching.general_words import TRANSLATIONS
from screening.matching.party import Name, NameKind
from screening.matching.readings import Read, read
from screening.matching.scripts import chinese, cyrillic, given_names, korean

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
SHORTEST_NAME: Final = 3
MOST_NAMES_OF_A_PERSON: Final = 6
LONGEST_OF_THREE: Final = 15

WEIGHTS: Final[dict[Role, float]] = {
    "frequent": 0.54,
    "generic": 0.45,
    "place": 0.3,
    "honorific": 0.1,
    "patronymic": 0.3,
    "initial": 0.3,
    "number": 0.5,
}
"""What words of a role weigh at most; a word that says 13 bits weighs 1 (``rarity``)."""
CHINESE_SURNAME_BITS: Final = 9.5
"""Only the usual surnames part a given name: one in 700 bears the rarest of them."""
KEYED_ROLES: Final[frozenset[Role]] = frozenset(
    {"distinctive", "common", "frequent", "place", "patronymic", "joined"}
)
"""Only these find a candidate: generic words, titles, initials and numbers never do."""
WORD_ROLES: Final[frozenset[Role]] = KEYED_ROLES - {"joined"} | {"generic"}
SHORTEST_SLIP: Final = 3

WITHOUT_KEY: Final = (vocabulary.GENERIC_WORDS - vocabulary.FREQUENT_WORDS) | vocabulary.HONORIFICS
"""Words that may stand in a name without finding anything, and that neighbours joined to one may spell."""
_APOSTROPHES: Final = re.compile("['’‘ʻʼʹ`´ʿʾ′＇\"]")
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_OTHER_NAME: Final = re.compile(
    r"\b(?:[afdn]/k/a|d/b/a|t/a|[af]\.?k\.?a\b\.?|d\.?b\.?a\b\.?|formerly(?: known as)?|previously(?: known as)?|also known as"
    r"|now known as|doing business as|trading as)\s*|\s/\s",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(r"\s*[;·|]\s+|,\s+")
_FEWEST_OF_SEVERAL: Final = 3
"""A comma stands within one name, too: "KIM, Yong Chol"."""
_PARENTHESES: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_LETTER_OF: Final = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s"}
_LETTER_DIGITS: Final = re.compile(r"(?<=[a-z])[01345](?=[a-z]{2})|(?<=[a-z]{2})[01345](?=[a-z])")
"""One digit within a word, put there in place of a letter that looks like it."""
_NUMBER_SIGN: Final = re.compile(r"\b(?:no|nr|num|number)[. ]+(?=\d)|#(?=\d)")
_NUMBER: Final = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_LONG_LEGAL: Final = re.compile("|".join(vocabulary.LEGAL_PATTERNS))
_IN_LONG_LEGAL: Final = ("estvo", "tovarystvo", "cheklangan")
"""One of them is in every long form: a look for them costs little."""
_DIGIT: Final = re.compile(r"[0-9]")
_SCRIPT_LEGAL: Final = re.compile(
    "|".join(map(re.escape, sorted(vocabulary.SCRIPT_LEGAL_FORMS, key=len, reverse=True)))
)

_DOUBLED: Final = re.compile(r"(.)\1+")
_SKELETON: Final = str.maketrans("dgqkbpvfzSZCjc", "tkkkppffssssss", "aeiouyhw")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, what it weighs, and the shapes in which spellings of one name meet.

    ``is_syllable``: of a Korean or Chinese name. ``native``: the word in a script that leaves vowels out. ``names``: the
    given names it spells, ``syllables``: the Korean and Chinese syllables. ``general``: the general word that it may misspell.
    ``is_keyed``: it can find. ``may_slip``: it can have a partner that is alike only beside others (``similarity.beside``). ``keys``: those of
    ``similarity.keys``, once somebody has asked for them.
    """

    text: str
    role: Role
    weight: float
    folded: str
    skeleton: str
    is_syllable: bool
    native: str = ""
    names: frozenset[str] = frozenset()
    syllables: frozenset[str] = frozenset()
    general: str = ""
    is_keyed: bool = field(init=False, compare=False, repr=False)
    may_slip: bool = field(init=False, compare=False, repr=False)
    keys: frozenset[str] | None = field(default=None, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_keyed", self.role in KEYED_ROLES)
        object.__setattr__(self, "may_slip", self._is_word())

    def _is_word(self) -> bool:
        is_word = self.role in WORD_ROLES and not self.is_syllable
        return is_word and len(self.text) >= SHORTEST_SLIP and not self.text.isdigit()


class Unit(NamedTuple):
    """A token, or neighbouring tokens written as one, with the positions it covers as bits."""

    token: Token
    positions: int
    weight: float


@dataclass(frozen=True, slots=True)
class PreparedName:
    """A name, ready to be compared. ``exact`` is equal for names of the same words in any order. ``is_person`` says how it
    was read; ``is_either``: as an organisation's, for want of anything better for a person, too; ``is_guess``: as a person's,
    of a party that may be an organisation."""

    text: str
    kind: NameKind
    tokens: tuple[Token, ...]
    legal_forms: tuple[str, ...]
    small_words: tuple[str, ...]
    units: tuple[Unit, ...]
    weight: float
    exact: str
    numbers: frozenset[str]
    is_cut: bool
    reading: str
    is_person: bool
    is_either: bool = False
    is_guess: bool = False

    @property
    def meets(self) -> int:
        """Bits of which two names that may be compared have one in common: persons' names meet each other and what may be a
        person's, organisations' meet each other. A guess meets no name of an organisation: its party's other reading does."""
        if self.is_person:
            return 0b100 if self.is_guess else 0b101
        return 0b011 if self.is_either else 0b010

    def may_meet(self, other: PreparedName) -> bool:
        return self.meets & other.meets != 0

    @property
    def looks_like_a_person(self) -> bool:
        """Of a name read as an organisation's: nothing in it says that it is one."""
        has_number = any(character.isdigit() for token in self.tokens for character in token.text)
        is_trade = any(
            token.role == "generic" and token.text not in vocabulary.HONORIFICS for token in self.tokens
        )
        return not (self.legal_forms or has_number or is_trade) and len(self.tokens) <= MOST_NAMES_OF_A_PERSON

    @property
    def is_comparable(self) -> bool:
        """Names without a letter, and names of legal forms alone, are compared with nothing."""
        return any(not token.text.isdigit() for token in self.tokens)

    @property
    def is_generic(self) -> bool:
        return not any(token.is_keyed for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text before they are weighed. Beside each of ``core``: ``written``, as it was before it got its one
    English spelling, and ``before``, the small words that stood before it, as one."""

    core: tuple[str, ...]
    written: tuple[str, ...]
    before: tuple[str, ...]
    legal_forms: tuple[str, ...]
    small_words: tuple[str, ...]
    natives: dict[str, str]
    is_cut: bool
    reading: str


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Spelling habits of transliteration and doubled letters removed: ``Moussa`` and ``Musa`` are one."""
    return cyrillic.fold(word)


def skeleton(folded: str) -> str:
    """Consonants alone, voiced and unvoiced merged: what all transliterations of a name share."""
    return _DOUBLED.sub(r"\1", folded.translate(_SKELETON))


_TRADE_MARKS: Final = dict.fromkeys(map(ord, "®™©℠"))
"""Signs behind a name, of which NFKC makes letters."""


def visible(text: str) -> str:
    """NFKC, control characters as blanks, invisible characters and halves of characters gone."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFKC", text.translate(_TRADE_MARKS))
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isalnum() or character == " ":
        return character
    category = unicodedata.category(character)
    if category == "Cc" or category.startswith("Z"):
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else character


Culture = Literal["", "korean", "chinese", "both"]


class Preparer:
    """Turns names into prepared names. Remembers the tokens it made, so that equal words are one object."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[str, str, bool, bool], Token] = {}
        self._joined: dict[tuple[str, str, bool], Token] = {}

    def prepare(self, name: Name, *, is_person: bool, is_known: bool) -> Iterator[PreparedName]:
        """The name in each of its readings; where it has parentheses also without them, and what stands in them; where it
        says "formerly" or the like, the names on both sides of that."""
        text = name.text[: MAX_CHARACTERS + 1]
        bare = _PARENTHESES.sub(" ", text)
        is_bare = len(bare.strip()) >= SHORTEST_NAME and bare != text
        for whole in (text, bare) if is_bare else (text,):
            for words in split_words(whole, is_person=is_person, is_known=is_known):
                yield self._prepare(name, words, is_person)
        for part in _other_names(text):
            for words in split_words(part, is_person=is_person, is_known=is_known):
                prepared = self._prepare(name, words, is_person)
                if any(token.is_keyed and token.role != "place" for token in prepared.tokens):
                    yield prepared

    def _prepare(self, name: Name, words: _Words, is_person: bool) -> PreparedName:
        core = split_syllables(words.core) if is_person else tuple(map(singular, words.core))
        tokens = self._tokens_of(core, words.natives, is_person)
        is_as_written = len(core) == len(words.core)
        written = words.written if is_as_written else core
        before = words.before if is_as_written else ("",) * len(core)
        return PreparedName(
            text=_shown(name.text),
            kind=name.kind,
            tokens=tokens,
            legal_forms=words.legal_forms,
            small_words=words.small_words,
            units=tuple(self._units(tokens, written, before)),
            weight=sum(token.weight for token in tokens),
            exact=" ".join(sorted(core)),
            numbers=frozenset()
            if is_person
            else frozenset(token.text for token in tokens if token.role == "number"),
            is_cut=words.is_cut,
            reading=words.reading,
            is_person=is_person,
        )

    def _tokens_of(
        self, core: tuple[str, ...], natives: dict[str, str], is_person: bool
    ) -> tuple[Token, ...]:
        culture = culture_of(core) if is_person else ""
        if not culture:
            is_name = sum(word not in vocabulary.HONORIFICS for word in core) < 2
            is_name = is_name or (is_person and len(core) == 2 and sum(map(_is_patronymic, core)) == 1)
            return tuple(self._token(word, natives.get(word, ""), is_person, is_name) for word in core)
        surname = surname_of(core, culture)
        return tuple(self._syllable(word, culture, is_surname=at == surname) for at, word in enumerate(core))

    def _token(self, word: str, native: str, is_person: bool, is_name: bool) -> Token:
        key = (word, native, is_person, is_name)
        if key not in self._tokens:
            role = person_role(word) if is_person else organisation_role(word)
            if role in {"honorific", "patronymic"} and is_name:
                role = "common" if role == "honorific" else "distinctive"
            weight = min(WEIGHTS.get(role, 9.9), rarity.bits(word, is_person=is_person) / rarity.FULL_BITS)
            general = misspelt.general_word(word) if role == "distinctive" and not is_person else ""
            self._tokens[key] = make_token(word, role, weight, native=native, general=general)
        return self._tokens[key]

    def _syllable(self, word: str, culture: Culture, *, is_surname: bool) -> Token:
        key = (word, culture, is_surname, True)
        if key not in self._tokens:
            role = person_role(word)
            weight = (
                WEIGHTS.get(role) or syllable_bits(word, culture, is_surname=is_surname) / rarity.FULL_BITS
            )
            self._tokens[key] = make_token(word, role, weight, is_syllable=True)
        return self._tokens[key]

    def _joined_token(self, word: str, native: str, is_syllable: bool) -> Token:
        key = (word, native, is_syllable)
        if key not in self._joined:
            self._joined[key] = make_token(word, "joined", 0.0, is_syllable=is_syllable, native=native)
        return self._joined[key]

    def _units(
        self, tokens: tuple[Token, ...], written: tuple[str, ...], before: tuple[str, ...]
    ) -> Iterator[Unit]:
        """The words, and what a writer may have made one word: neighbours, a legal form, small words."""
        for at, token in enumerate(tokens):
            yield Unit(token, 1 << at, token.weight)
        for at, token in enumerate(tokens):
            for text in _as_one_word(token, written[at], before[at]):
                yield Unit(self._joined_token(text, "", False), 1 << at, token.weight)
        for first, last in _neighbours(written):
            part = tokens[first:last]
            if any(token.is_keyed for token in part):
                positions = ((1 << len(part)) - 1) << first
                weight = sum(token.weight for token in part)
                is_syllable = all(token.is_syllable for token in part)
                native = (
                    "".join(token.native for token in part) if all(token.native for token in part) else ""
                )
                for text in _joined_texts(part, written[first:last], before[first:last]):
                    yield Unit(self._joined_token(text, native, is_syllable), positions, weight)


def _other_names(text: str) -> Iterator[str]:
    """The names that one text gives: in parentheses, behind "formerly", "aka", "doing business as", a slash between blanks, one
    behind the other."""
    inside = [found[1:-1] for found in _PARENTHESES.findall(text)]
    parts = _OTHER_NAME.split(_PARENTHESES.sub(" ", text)) if _OTHER_NAME.search(text) else []
    for part in [*(piece for found in inside for piece in _OTHER_NAME.split(found)), *parts, *_several(text)]:
        if len(part.strip(" ,.;:-")) >= SHORTEST_NAME:
            yield part.strip(" ,.;:-")


def _several(text: str) -> list[str]:
    """Whole names in a row, of two words at least each: "JANG Chol-hy, DJANG Chol-hy, KIM Chol-hy"."""
    parts = _SEVERAL.split(text)
    is_row = len(parts) >= (_FEWEST_OF_SEVERAL if "," in text else 2)
    return parts if is_row and all(len(_WORDS_OF.findall(part)) > 1 for part in parts) else []


_WORDS_OF: Final = re.compile(r"[^\W\d_]{2,}")


def _as_one_word(token: Token, written: str, before: str) -> Iterator[str]:
    """The small words before a word and it; a word without the legal form that was written behind it."""
    if before and token.is_keyed and len(before) + len(written) <= MAX_TOKEN_LENGTH:
        yield before + written
    stem = vocabulary.JOINED_LEGAL_FORM.sub("", written) if token.role == "distinctive" else written
    if stem != written:
        yield stem


def _joined_texts(part: Sequence[Token], written: Sequence[str], before: Sequence[str]) -> Iterable[str]:
    """As the words are compared, as they were written, and with the small words between them."""
    if not any(before[1:]) and all(token.text == word for token, word in zip(part, written, strict=True)):
        text = "".join(written)
        return [text] if len(text) <= MAX_TOKEN_LENGTH else []
    between = (written[0], *(small + word for small, word in zip(before[1:], written[1:], strict=True)))
    texts = ("".join(token.text for token in part), "".join(written), "".join(between))
    return [text for text in dict.fromkeys(texts) if len(text) <= MAX_TOKEN_LENGTH]


def _neighbours(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Slices that a writer may join: every two neighbours, and three where they are short."""
    count = len(words)
    for first in range(count - 1):
        yield first, first + 2
    for first in range(count - 2):
        if sum(map(len, words[first : first + 3])) <= LONGEST_OF_THREE:
            yield first, first + 3


def make_token(
    word: str, role: Role, weight: float, *, is_syllable: bool = False, native: str = "", general: str = ""
) -> Token:
    folded = fold(word)
    return Token(
        text=word,
        role=role,
        weight=weight,
        folded=folded,
        skeleton=skeleton(folded),
        is_syllable=is_syllable,
        native=native,
        names=_names_of(word) if role != "joined" else given_names.classes(word),
        syllables=syllables_of(word) if len(word) <= 7 and role != "joined" else frozenset(),
        general=general,
    )


@lru_cache(maxsize=100_000)
def _names_of(word: str) -> frozenset[str]:
    """Given names; with a hyphen after it the name of the father in a patronymic, with a tilde one that has short forms."""
    fathers = {f"{name}-" for name in given_names.fathers(word)}
    return given_names.classes(word) | fathers | {f"{name}~" for name in given_names.called(word)}


def syllables_of(word: str) -> frozenset[str]:
    """The Korean (in Hangul) and Chinese syllables (in pinyin) that a Latin word may write."""
    return korean.syllable_classes(word) | chinese.syllable_classes(word)


def culture_of(words: tuple[str, ...]) -> Culture:
    """Whether two to four words are all syllables of Korean or of Chinese names, a surname among them."""
    if not 2 <= len(words) <= 4:
        return ""
    is_korean = all(korean.syllable_classes(word) for word in words) and any(map(_is_korean_surname, words))
    is_chinese = all(chinese.is_syllable(word) for word in words)
    if is_korean and is_chinese:
        return "both"
    return "korean" if is_korean else "chinese" if is_chinese else ""


def _is_korean_surname(word: str) -> bool:
    return korean.surname_share(word) >= 1.0


def surname_of(words: tuple[str, ...], culture: Culture) -> int:
    """The place of the surname: the word that most people bear as one, since writers exchange the order."""
    shares = [_surname_bits(word, culture) for word in words]
    return shares.index(min(shares))


def _surname_bits(word: str, culture: Culture) -> float:
    return syllable_bits(word, culture, is_surname=True)


def syllable_bits(word: str, culture: Culture, *, is_surname: bool) -> float:
    """What an equal syllable says; where a name may be Korean or Chinese, the less of both."""
    korean_bits = rarity.korean_bits(word, is_surname=is_surname) if culture != "chinese" else 99.0
    chinese_bits = rarity.chinese_bits(word, is_surname=is_surname) if culture != "korean" else 99.0
    return min(korean_bits, chinese_bits)


def split_syllables(words: tuple[str, ...]) -> tuple[str, ...]:
    """A given name written as one word in its two syllables, where the word beside it is a surname of Korea or China."""
    if len(words) != 2:
        return words
    for surname, at in ((words[0], 1), (words[1], 0)):
        given = words[at]
        parts = _given_syllables(surname, given)
        if parts:
            return (*words[:at], *parts, *words[at + 1 :])
    return words


def _given_syllables(surname: str, given: str) -> tuple[str, ...]:
    for is_surname, cut in ((_is_korean_surname, korean.split), (_is_chinese_surname, chinese.split)):
        if is_surname(surname) and len(given) >= 4:
            parts = cut(given)
            if len(parts) == 2:
                return parts
    return ()


def _is_chinese_surname(word: str) -> bool:
    return rarity.chinese_bits(word, is_surname=True) < CHINESE_SURNAME_BITS


def person_role(word: str) -> Role:
    if len(word) == 1 and word not in vocabulary.SINGLE_LETTER_NAMES:
        return "initial"
    if word in vocabulary.HONORIFICS:
        return "honorific"
    if word.isdigit():
        return "number"
    if _is_patronymic(word):
        return "patronymic"
    return "common" if word in vocabulary.COMMON_NAMES else "distinctive"


def _is_patronymic(word: str) -> bool:
    return word.endswith(vocabulary.PATRONYMIC_ENDINGS) and len(word) >= 7


def organisation_role(word: str) -> Role:
    if word.isdigit():
        return "number"
    if word in vocabulary.FREQUENT_WORDS or word in vocabulary.CITY_WORDS:
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


def split_words(text: str, *, is_person: bool, is_known: bool) -> Iterator[_Words]:
    """The words of each reading of a name in order; legal forms and small words set apart."""
    is_cut = len(text) > MAX_CHARACTERS
    text = visible(text[:MAX_CHARACTERS]).casefold()
    script_forms: list[str] = []
    if not is_person and not text.isascii():
        script_forms = _SCRIPT_LEGAL.findall(text)
        text = _SCRIPT_LEGAL.sub(" ", text)
    text = _APOSTROPHES.sub("", text).replace("&", " and ").replace("+", " and ")
    if not is_person and "." in text:
        text = _DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    for found in read(text, is_person=is_person):
        yield _read_words(found, script_forms, is_person=is_person, is_known=is_known, is_cut=is_cut)


def _read_words(
    found: Read, script_forms: list[str], *, is_person: bool, is_known: bool, is_cut: bool
) -> _Words:
    words = _words(found.text, is_person)
    is_cut = is_cut or len(words) > MAX_TOKENS
    words = words[:MAX_TOKENS]
    legal: list[str] = []
    if is_person:
        small_words, written = vocabulary.PERSON_PARTICLES, words
    else:
        small_words = vocabulary.ORGANISATION_STOP_WORDS
        written, legal = _without_legal_forms(words, is_known)
        words = _canonical(written)
    if len(written) != len(words):  # abbreviations were written out, numbers in words put together
        written = words
    is_core = _is_core(words, small_words, is_person=is_person)
    places = [at for at, is_kept in enumerate(is_core) if is_kept]
    starts = [0, *(at + 1 for at in places)]
    return _Words(
        core=tuple(words[at] for at in places),
        written=tuple(written[at] for at in places),
        before=tuple("".join(written[start:at]) for start, at in zip(starts, places, strict=False)),
        legal_forms=tuple(script_forms + legal),
        small_words=tuple(word for word, is_kept in zip(words, is_core, strict=True) if not is_kept),
        natives=found.natives,
        is_cut=is_cut,
        reading=found.system,
    )


def _is_core(words: list[str], small_words: frozenset[str], *, is_person: bool) -> list[bool]:
    """Which words are no small ones; all are kept where hardly anything would be left."""
    is_core = [word not in small_words for word in words]
    left = [word for word, is_kept in zip(words, is_core, strict=True) if is_kept]
    if is_person:
        is_too_little = len(left) < 2 or all(len(word) == 1 for word in left)
    else:
        is_too_little = not left and len(words) <= 2
    return [True] * len(words) if is_too_little else is_core


def _words(text: str, is_person: bool) -> list[str]:
    text = _APOSTROPHES.sub("", text)
    if not is_person and any(word in text for word in _IN_LONG_LEGAL):
        text = _LONG_LEGAL.sub(" ooo ", text)
    if _DIGIT.search(text):
        text = text if is_person else _NUMBER_SIGN.sub(" ", text)
        text = _LETTER_DIGITS.sub(_as_letter, text)
    return [word[:MAX_TOKEN_LENGTH] for word in _WORD.findall(text[: 2 * MAX_CHARACTERS])]


def _as_letter(digit: re.Match[str]) -> str:
    return _LETTER_OF[digit.group()]


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
    """(what is left, the legal forms). A short form or a misspelt one is the name itself where nothing telling is left."""
    core, legal = _parted(words, is_known)
    if len(core) < 2 and not any(organisation_role(word) in KEYED_ROLES for word in _canonical(core)):
        kept = [word for word in words if word in core or _may_be_a_name(word)]
        return kept, [form for form in legal if form not in kept]
    return core, legal


def _may_be_a_name(word: str) -> bool:
    return word != "co" and (word in vocabulary.AMBIGUOUS_LEGAL_FORMS or word not in _LEGAL_WORDS)


_LEGAL_WORDS: Final = frozenset(word for form in vocabulary.LEGAL_FORMS for word in form.split())


def _parted(words: list[str], is_known: bool) -> tuple[list[str], list[str]]:
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
    is_at_an_end = len(words) > 1 and at in (0, len(words) - 1)
    return int(is_known and is_at_an_end and misspelt.is_legal_form(words[at]))


def _canonical(words: Iterable[str]) -> list[str]:
    """One spelling for each word, place phrases as one word, ordinals and Roman numerals as digits."""
    canonical: list[str] = []
    for word in _with_digits(_expanded(words)):
        number = _NUMBER.fullmatch(word)
        word = str(int(number.group(1))) if number and len(word) <= 12 else word
        word = vocabulary.ROMAN_NUMERALS.get(word) or SAME_WORD.get(word) or _respelt(word)
        if canonical and f"{canonical[-1]} {word}" in vocabulary.PLACE_PHRASES:
            word = vocabulary.PLACE_PHRASES[f"{canonical.pop()} {word}"]
        canonical.append(word)
    return canonical


SAME_WORD: Final = TRANSLATIONS | vocabulary.SAME_WORD
"""One English spelling for general words of all languages."""


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


def _with_digits(words: Iterable[str]) -> Iterator[str]:
    """Number words from two on as digits; a ten and the one after it as their sum."""
    ten = ""
    for word in words:
        digits = vocabulary.NUMBER_WORDS.get(word, word)
        if ten and digits.isdigit() and len(digits) == 1:
            digits, ten = str(int(ten) + int(digits)), ""
        if ten:
            yield ten
        ten = digits if word != digits and digits in vocabulary.TENS else ""
        if not ten:
            yield digits
    if ten:
        yield ten


def _shown(text: str) -> str:
    text = " ".join(visible(text[: MAX_CHARACTERS + 1]).split())
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - 1] + "…"
