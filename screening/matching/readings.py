"""A name in any script to names in Latin letters: how it may be read, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from anyascii import anyascii

from screening.matching.scripts import arabic, chinese, cyrillic, hebrew, korean
from screening.matching.scripts.reading import Reading

_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
_DATE: Final = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])[.·](3[01]|[12]\d|0?[1-9])(?!\d)")
_HAN_DIGITS: Final = "〇一二三四五六七八九"
_HAN_DATE: Final = re.compile(
    r"(?<![〇零一二三四五六七八九十])([一二三四五六七八九])[·.・•‧]?(三[〇零一]|[一二][〇零一二三四五六七八九])(?![〇零一二三四五六七八九十])"
)
"""四二六, 四·二六: the 26th of April. Some brands look like that, so that it is one reading of two."""
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_HEBREW: Final = re.compile(r"[\u0590-\u05ff]")
_KANA: Final = re.compile(r"[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Read:
    """Latin text, how it was read (empty for Latin names), and for words of scripts without vowels the word itself."""

    text: str
    system: str = ""
    natives: dict[str, str] = field(default_factory=dict)


def read(text: str, *, is_person: bool) -> tuple[Read, ...]:
    """Every reading of a name; a name in Latin letters has one, and another where it may have a day in it."""
    if all(ord(character) < 0x250 for character in text):
        latin = Read(anyascii(text).lower())
        dated = text if is_person else _DATE.sub(_day, text)
        return (latin,) if dated == text else (latin, Read(anyascii(dated).lower(), "a day in words"))
    return tuple({found.text: found for found in reversed([*_read(text, is_person)])}.values())[::-1]


def _read(text: str, is_person: bool) -> Iterator[Read]:
    if _ARABIC.search(text):
        natives = _natives(text)
        yield from (
            Read(found.text, found.system, natives) for found in arabic.readings(text, is_person=is_person)
        )
    elif _HANGUL.search(text):
        yield from _plain(korean.readings(_DATE.sub(_day, text), is_person=is_person))
    elif _HAN.search(text) and not _KANA.search(text):
        yield from _plain(chinese.readings(text, is_person=is_person))
        dated = text if is_person else _HAN_DATE.sub(_han_day, _DATE.sub(_day, text))
        if dated != text:
            yield from _plain(chinese.readings(dated, is_person=False))
    elif _CYRILLIC.search(text):
        name = korean.from_cyrillic(text) if is_person else None
        yield from _plain((*((name,) if name else ()), *cyrillic.readings(text, is_person=is_person)))
    elif _HEBREW.search(text):
        yield from _plain(hebrew.readings(text, is_person=is_person))
    else:
        yield Read(anyascii(text).lower(), "other letters, one by one")


def _day(found: re.Match[str]) -> str:
    """The North names works after days: 4.26 is the 26th of April."""
    return f" {_MONTHS[int(found[1]) - 1]} {int(found[2])} "


def _han_day(found: re.Match[str]) -> str:
    tens, ones = (_HAN_DIGITS.index(digit.replace("零", "〇")) for digit in found[2])
    return f" {_MONTHS[_HAN_DIGITS.index(found[1]) - 1]} {10 * tens + ones} "


def _plain(readings: tuple[Reading, ...]) -> Iterator[Read]:
    return (Read(found.text, found.system) for found in readings)


def _natives(text: str) -> dict[str, str]:
    """The Arabic word behind a Latin one, where the two stand one to one but for an article."""
    natives: dict[str, str] = {}
    for word in arabic.words(text):
        parts = word.latin.split()
        if parts and not word.arabic.isascii() and (len(parts) == 1 or parts[:-1] == ["al"]):
            natives[parts[-1]] = word.arabic
    return natives
