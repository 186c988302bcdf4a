"""Chinese names in Han characters to Latin, and what Latin syllables may mean.

Traditional and simplified characters of one name give one reading. A company's name is cut as Chinese companies are
named: place, brand, trade, legal form; only the brand is read in pinyin, the rest is given in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from screening.matching.scripts import korean
from screening.matching.scripts.chinese_meanings import meaning
from screening.matching.scripts.chinese_syllables import (
    is_syllable,
    split,
    syllable_classes,
    syllable_likeness,
)
from screening.matching.scripts.chinese_words import ONLY_AT_END, PLACES, WORDS
from screening.matching.scripts.han import simplified
from screening.matching.scripts.reading import Reading, in_script_alone
from screening.matching.scripts.segments import segments

__all__ = ["is_syllable", "readings", "split", "syllable_classes", "syllable_likeness"]

PINYIN: Final = "pinyin"
MEANING: Final = "the brand and the words of trade in English"
COMPANY: Final = "pinyin, with the words of trade in English"

_HAN_AND_DOT: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff·・•‧∙]+")
_RUN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+")
_LATIN_WORD: Final = re.compile("[a-z0-9]+")
_MIDDLE_DOT: Final = re.compile("[·・•‧∙．]")
_LONGEST_NAME: Final = 4
_DIVISIONS: Final = frozenset("省市区县")
_UNLISTED_PLACE: Final = re.compile("(..)[市县](?=..)")

_USUAL: Final = {
    "长": "chang", "厦": "xia", "晟": "sheng", "埔": "pu", "拓": "tuo", "似": "si", "重": "chong", "了": "le", "行": "xing", "都": "du",
    "地": "di", "佛": "fo", "仔": "zai", "桔": "ju", "阿": "a", "卜": "bu", "薄": "bo", "车": "che", "偲": "si",
}  # fmt: skip
"""Where names do not take the reading that common text does."""

_SURNAME_READINGS: Final = """
单shan 曾zeng 解xie 仇qiu 查zha 任ren 区ou 朴piao 盖ge 翟zhai 缪miao 乐yue 覃qin 繁po 召shao 折she 洗xian 员yun 秘bi 种chong 黑he
祭zhai 薄bo 卜bu 术zhu 长zhang 句gou 哈ha 宿su 尉wei 能nai 教jiao 车che 褚chu 牟mu 会gui 晟cheng 冼xian 隗wei 谌chen 呙guo 乜nie
"""
_SURNAMES: Final = {entry[0]: entry[1:] for entry in _SURNAME_READINGS.split()}
_PAIRED_READINGS: Final = """
欧阳ouyang 尉迟yuchi 万俟moqi 司马sima 上官shangguan 诸葛zhuge 东方dongfang 皇甫huangfu 慕容murong 长孙zhangsun 宇文yuwen
司徒situ 司空sikong 令狐linghu 公孙gongsun 夏侯xiahou 端木duanmu 独孤dugu 南宫nangong 轩辕xuanyuan 澹台tantai 呼延huyan
钟离zhongli 申屠shentu 闻人wenren 赫连helian 西门ximen 鲜于xianyu 宗政zongzheng 濮阳puyang 淳于chunyu 单于chanyu 太史taishi
"""
_PAIRED_SURNAMES: Final = {entry[:2]: entry[2:] for entry in _PAIRED_READINGS.split()}
_PLACE_READINGS: Final = {
    "重庆": "chongqing",
    "长春": "changchun",
    "番禺": "panyu",
    "六安": "luan",
    "蚌埠": "bengbu",
    "大城": "daicheng",
}


def readings(text: str, *, is_person: bool) -> tuple[Reading, ...]:
    """Latin readings of a text with Han characters, likeliest first; other scripts pass as their own letters.

    A person's may also be read as a Korean's, where the surname is one of Korea.
    """
    text = simplified(text)
    if not is_person:
        spelt = _reading(_organisation_words(text), COMPANY)
        translated = _reading(_organisation_words(text, is_translated=True), MEANING)
        return spelt if not translated or translated[0].text == spelt[0].text else (*spelt, *translated)
    text = in_script_alone(text, _HAN_AND_DOT)
    pinyin = _reading(_person_words(text), PINYIN)
    korean_reading = korean.from_hanja(text)
    return (*pinyin, korean_reading) if korean_reading else pinyin


def _reading(words: Iterator[str], system: str) -> tuple[Reading, ...]:
    text = " ".join(words)
    return (Reading(text, system),) if text else ()


def _is_han(run: str) -> bool:
    return "\u3400" <= run[0] <= "\u9fff" or "\uf900" <= run[0] <= "\ufaff"


def _latin_words(run: str) -> list[str]:
    return _LATIN_WORD.findall(anyascii(run).lower())


@lru_cache(maxsize=8_000)
def _syllable(character: str) -> str:
    return _USUAL.get(character) or "".join(_latin_words(character))


def _joined(text: str) -> str:
    return "".join(map(_syllable, text))


def _person_words(text: str) -> Iterator[str]:
    is_transcribed = _MIDDLE_DOT.search(text) is not None
    is_first = True
    for run in _RUN.findall(text):
        if not _is_han(run):
            yield from _latin_words(run)
        elif is_transcribed or len(run) > _LONGEST_NAME:
            yield _joined(run)
        else:
            yield from _name_words(run) if is_first else map(_syllable, run)
            is_first = False


def _name_words(run: str) -> Iterator[str]:
    """Surname, then the given name by syllable."""
    if len(run) > 2 and run[:2] in _PAIRED_SURNAMES:
        yield _PAIRED_SURNAMES[run[:2]]
        yield from map(_syllable, run[2:])
    else:
        yield _SURNAMES.get(run[0]) or _syllable(run[0])
        yield from map(_syllable, run[1:])


def _organisation_words(text: str, *, is_translated: bool = False) -> Iterator[str]:
    for run in _RUN.findall(text):
        if not _is_han(run):
            yield from _latin_words(run)
            continue
        for part in _segments(run):
            is_brand = is_translated and not _is_word(part, 0, len(part))
            yield from (meaning(part) if is_brand else "").split() or _part_words(part)


def _part_words(part: str) -> list[str]:
    place = _place(part)
    if place in PLACES:
        return (PLACES[place] or _PLACE_READINGS.get(place) or _joined(place)).split()
    return WORDS[part].split() if part in WORDS else [_joined(part)]


_LONGEST_WORD: Final = 1 + max(map(len, (*WORDS, *PLACES)))


@lru_cache(maxsize=2_000)
def _segments(run: str) -> tuple[str, ...]:
    """Place, brand, trade and legal form."""
    unlisted = _UNLISTED_PLACE.match(run)
    if unlisted and unlisted[1] not in PLACES:
        return (unlisted[1], *segments(run[unlisted.end() :], _is_word, _LONGEST_WORD))
    return segments(run, _is_word, _LONGEST_WORD)


def _is_word(run: str, start: int, end: int) -> bool:
    word = run[start:end]
    if _place(word) in PLACES:
        return True
    return word in WORDS and (len(word) > 1 or (word in ONLY_AT_END and end == len(run)))


def _place(word: str) -> str:
    """A place without the word for province, city, district or county after it."""
    return word[:-1] if word[-1] in _DIVISIONS and word[:-1] in PLACES else word
