"""Scripts, plain spelling and legal forms, as the benchmark counts them: apart from the engine, so that it judges alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

LEGAL_FORMS: Final = frozenset((
    "ab", "ag", "as", "asa", "berhad", "bhd", "bv", "closed", "co", "company", "corp", "corporation", "doo", "gmbh",
    "holding", "holdings", "inc", "incorporated", "joint", "jsc", "kg", "kgaa", "kk", "liability", "limited", "llc", "llp",
    "lp", "ltd", "ltda", "nv", "oao", "ojsc", "ooo", "open", "oy", "oyj", "pao", "pjsc", "plc", "private", "pt", "pte",
    "public", "pvt", "sa", "sab", "sae", "saog", "saok", "sarl", "sas", "sdn", "se", "sl", "spa", "srl", "stock", "tbk",
    "zao",
))  # fmt: skip
HANZI_FORM: Final = re.compile(r"(股份有限公司|有限责任公司|有限責任公司|有限公司|公司|集团|集團)+$")
_NOT_WORDS: Final = re.compile(r"[^\w]+|_+")


@cache
def script_of_letter(letter: str) -> str:
    """First word of the letter's Unicode name ("LATIN", "CJK", "HANGUL"), empty for what is no letter."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def script_of(name: str) -> str:
    """The script of four in five letters at least, else empty: a Latin i in a Ukrainian name is a slip of the list."""
    counts = Counter(filter(None, map(script_of_letter, name)))
    if not counts:
        return ""
    script, most = counts.most_common(1)[0]
    return script if most >= 0.8 * counts.total() else ""


def is_latin(name: str) -> bool:
    return {script_of_letter(letter) for letter in name} <= {"LATIN", "MODIFIER", "FEMININE", "MASCULINE", ""}


def words(name: str) -> list[str]:
    """Lower case, accents off, apostrophes and dots dropped, other signs as spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in ".'’‘`ʼ")
    return _NOT_WORDS.sub(" ", kept).split()


def plain(name: str) -> str:
    return " ".join(words(name))


def split_form(name: str) -> tuple[str, frozenset[str]]:
    """The name without its legal form, and the words of the form."""
    text = HANZI_FORM.sub("", unicodedata.normalize("NFKC", name).strip())
    found = words(text)
    core = [word for word in found if word not in LEGAL_FORMS]
    return " ".join(core), frozenset(found) - frozenset(core)
