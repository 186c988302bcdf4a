"""How much a word tells: the rarer among names, the more. In bits, as logarithm of how many names carry it.

The figures stand in ``frequency.tsv``: of 10,000 names of organisations, or of persons, how many carry a word. They
were counted once over half of the names that the matcher is developed with, so that a score depends on no list
that happens to be loaded. Koreans and Chinese share few surnames and syllables; their names are weighed among
their own (``korean_shares``; surnames of the Chinese by the Ministry of Public Security's yearly report).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from screening.matching.general_words import EVERYDAY_WORDS
from screening.matching.scripts import korean

FULL_BITS: Final = 13.0
"""A word that one name in 8,000 carries weighs 1."""
LENGTH_BITS: Final = {1: 4.0, 2: 6.5, 3: 9.0, 4: 11.0}
LONG_WORD_BITS: Final = 15.0
LONG_WORD: Final = 8
EVERYDAY_BITS: Final = 7.0
"""Of English words that many companies choose, as one in 128 had it."""
LEAST_BITS: Final = 1.5
GIVEN_SYLLABLE: Final = 8.0
"""Share in 1,000 of a syllable of Chinese given names that the table does not have."""

_CHINESE_SURNAMES: Final = {
    "wang": 72, "li": 74, "zhang": 68, "liu": 54, "chen": 47, "yang": 31, "huang": 24, "zhao": 20, "wu": 22, "zhou": 20, "xu": 24,
    "sun": 16, "ma": 13, "zhu": 14, "hu": 13, "guo": 12, "he": 13, "lin": 12, "gao": 10, "luo": 10, "zheng": 9, "liang": 9, "xie": 8,
    "song": 8, "tang": 8, "han": 7, "feng": 7, "deng": 7, "cao": 6, "peng": 6, "zeng": 6, "xiao": 6, "tian": 6, "dong": 6, "pan": 6,
    "yuan": 6, "cai": 5, "jiang": 11, "yu": 12, "du": 5, "ye": 5, "cheng": 5, "wei": 8, "su": 5, "lu": 10, "ding": 4, "ren": 4,
    "cui": 3, "jin": 3, "lee": 60, "chan": 47, "wong": 60, "cheung": 40, "lam": 12, "ng": 22, "lau": 30, "chow": 20, "leung": 9,
}  # fmt: skip
_CHINESE_GIVEN: Final = {
    "wei": 28, "li": 24, "jing": 22, "hua": 20, "ming": 22, "jun": 22, "yan": 22, "hong": 22, "ping": 18, "xin": 18, "jie": 18,
    "yu": 26, "mei": 16, "lin": 16, "bo": 12, "feng": 16, "guo": 16, "xiao": 20, "jian": 22, "zhi": 22, "wen": 20, "ying": 18,
    "yi": 20, "hui": 16, "hai": 12, "min": 14, "na": 8, "qiang": 10, "lei": 10, "yang": 12, "yong": 14, "xia": 10, "chun": 12,
    "fang": 12, "jia": 12, "long": 10, "tao": 10, "peng": 8, "chao": 8, "bin": 10, "gang": 8, "xiang": 12, "rong": 10, "liang": 10,
}  # fmt: skip


def _read() -> dict[str, dict[str, float]]:
    shares: dict[str, dict[str, float]] = {"organisation": {}, "person": {}}
    text = (Path(__file__).parent / "frequency.tsv").read_text(encoding="ascii")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, word, per_10_000 = line.split("\t")
            shares[kind][word] = int(per_10_000) / 10_000
    return shares


_SHARES: Final = _read()


def bits(word: str, *, is_person: bool) -> float:
    """What an equal word says, 1.5 to 15: by the table, else by its length, since long words are rarer."""
    by_length = LENGTH_BITS.get(len(word), LONG_WORD_BITS if len(word) >= LONG_WORD else FULL_BITS)
    if not is_person and word in EVERYDAY_WORDS:
        by_length = min(by_length, EVERYDAY_BITS)
    share = _SHARES["person" if is_person else "organisation"].get(word)
    return max(LEAST_BITS, min(by_length, -math.log2(share))) if share else by_length


def is_counted(word: str) -> bool:
    """Whether the table has the word: several organisations or persons carry it."""
    return word in _SHARES["organisation"] or word in _SHARES["person"]


def korean_bits(word: str, *, is_surname: bool) -> float:
    """What an equal syllable says among Koreans."""
    per_1_000 = korean.surname_share(word) if is_surname else korean.given_share(word)
    return _bits_of(per_1_000 or 0.5)


def chinese_bits(word: str, *, is_surname: bool) -> float:
    """What an equal syllable says among Chinese."""
    if is_surname:
        return _bits_of(_CHINESE_SURNAMES.get(word, 1.0))
    return _bits_of(_CHINESE_GIVEN.get(word, GIVEN_SYLLABLE))


def _bits_of(per_1_000: float) -> float:
    return max(LEAST_BITS, -math.log2(per_1_000 / 1_000))
