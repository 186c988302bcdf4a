"""One row of the End User List as a listed entry."""

from __future__ import annotations

import re
from collections import Counter

from screening.matching.party import Name, NameKind, Party
from screening.sources.entry_facts import (
    country_or_count,
    distinct_names,
    is_latin,
    is_of_two_scripts,
    is_short_form,
    with_short_forms,
)
from screening.sources.jp_meti.reader import ALIASES, CONVENTIONAL, COUNTRY, NAME, WEAPONS
from screening.sources.named_rows import Record
from screening.sources.source import ListedEntry

_PROGRAMMES = {
    "B": "Biological weapons",
    "C": "Chemical weapons",
    "M": "Missiles",
    "N": "Nuclear weapons",
    "CW": "Conventional weapons",
}
_LETTER = r"[^\W\d_A-Za-z]"
# The dot before each alias, which also stands between the words of a name in katakana.
_BEFORE_AN_ALIAS = re.compile(rf"(?<!{_LETTER})[・･•]|[・･•](?!{_LETTER})")
_BRACKETS_AT_THE_END = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")


def map_entry(listed_id: str, row: Record, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one row. What is not understood is counted in ``unknown``."""
    country = _country(row.take(COUNTRY), unknown)
    reasons = [*_reasons(row.take(WEAPONS), unknown), *_reasons(row.take(CONVENTIONAL), unknown)]
    party = Party(
        schema="Organization",
        names=_names(row.take(NAME), row.take(ALIASES)),
        countries=(country,) if country else (),
    )
    unknown.update(row.left_over())
    return ListedEntry(
        listed_id=listed_id, party=party, programmes=tuple(reasons), pointer=f"{part_name}:{row.line}"
    )


def _country(cell: str, unknown: Counter[str]) -> str:
    """Of the cell's lines those in Latin letters, which stand below the Japanese ones."""
    latin = " ".join(line for line in cell.splitlines() if is_latin(line))
    return country_or_count(re.sub(rf"{_LETTER}+", "", latin or cell).strip(" 、,()（）") or cell, unknown)


def _reasons(cell: str, unknown: Counter[str]) -> list[str]:
    codes = re.findall(r"[^\s,、，・/]+", cell)
    for code in codes:
        if code not in _PROGRAMMES:
            unknown[f"reason: {code[:40]}"] += 1
    return [_PROGRAMMES.get(code, code) for code in codes]


def _names(cell: str, aliases: str) -> tuple[Name, ...]:
    names = _in_each_script(_one_line(cell), "primary")
    for text in _BEFORE_AN_ALIAS.split(aliases):
        names += _in_each_script(_one_line(text), "alias")
    return distinct_names(form for name in names for form in with_short_forms(name))


def _one_line(text: str) -> str:
    """A text without the ends of its lines: a word cut at its hyphen is one word again, and Japanese has no blanks."""
    text = re.sub(rf"(?<={_LETTER})\n(?={_LETTER})|(?<=\w-)\n(?=\w)", "", text)
    return " ".join(text.split()).strip(" ,;、；")


def _in_each_script(text: str, kind: NameKind) -> list[Name]:
    """The name; of one that has its Japanese spelling in brackets behind it, both."""
    found = _BRACKETS_AT_THE_END.fullmatch(text)
    if found and is_of_two_scripts(text) and is_latin(found[1]) != is_latin(found[2]):
        return [*_in_each_script(found[1], kind), *_in_each_script(found[2], "alias")]
    if not text:
        return []
    if kind == "alias" and is_short_form(text):
        return [Name(text, "weak")]
    return [Name(text, kind if is_latin(text) or kind == "primary" else "native")]
