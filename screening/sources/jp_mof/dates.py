"""Dates as Japanese notices write them: 1982/6/9, 2002.3.1, 1981年, １９４１年８月２０日, and several in one cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from screening.sources.entry_facts import distinct, years_between

_DATE = re.compile(r"(\d{4})(?:[/.年-](?:(\d{1,2})(?:[/.月-](?:(\d{1,2})日?)?)?)?)?")
_BETWEEN = re.compile(r"[;、,\n]|又は|または|及び|或いは|もしくは")
_TO = re.compile(r"\s*(?:から|~|〜|-|－)\s*")
# About, born, revised, between, until.
_WORDS = re.compile(r"\([^()]*\)|およそ|おおよそ|おおむね|頃|ごろ|生まれ|生|改訂|改定|の間|まで|\s")


def dates_in(cell: str) -> tuple[tuple[str, ...], int]:
    """ISO prefixes of the dates in a cell, and how many of its pieces were not understood.

    "1981年; 1982/6/9" is 1981 and 1982-06-09; "1963年から1968年の間" is each of its years, at most ten; "about" is lost.
    """
    found: list[str] = []
    strange = 0
    for piece in _BETWEEN.split(unicodedata.normalize("NFKC", cell)):
        if text := _WORDS.sub("", piece):
            days = _dates(text)
            found += days
            strange += not days
    return distinct(found), strange


def _dates(text: str) -> tuple[str, ...]:
    if day := iso_day(text):
        return (day,)
    ends = [iso_day(end) for end in _TO.split(text)]
    return years_between(ends[0], ends[1]) if len(ends) == 2 else ()


def iso_day(text: str) -> str:
    """ "1982", "1982-06" or "1982-06-09" of one date; empty where it is none, or no such day."""
    found = _DATE.fullmatch(text)
    if not found:
        return ""
    parts = [int(part) for part in found.groups() if part]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
