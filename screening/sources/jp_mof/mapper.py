"""One row of the Japanese list as a listed entry."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import zip_longest

from stdnum import imo

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.entry_facts import (
    country_or_count,
    distinct,
    distinct_names,
    is_latin,
    with_short_forms,
)
from screening.sources.jp_mof.dates import dates_in
from screening.sources.name_lists import pieces_outside_brackets
from screening.sources.named_rows import Record
from screening.sources.source import Link, ListedEntry

_SCHEMAS: dict[str, Schema] = {"個人": "Person", "団体": "Organization"}
# Columns of names in English and in Japanese, and what their names are. Japanese ones are the ministry's readings.
_NAMES: dict[str, NameKind] = {
    "氏名": "alias",
    "別名・別称": "alias",
    "旧称": "former",
    "確定に十分でない別名": "weak",
}
_IN_ENGLISH, _IN_JAPANESE = "（英語）", "（日本語）"
# Columns whose words stay in the remarks under a label; nothing in a Party compares with them.
_KEPT_AS_TEXT = {
    "出生地（英語）": "Place of birth",
    "リスト掲載日": "Listed by the United Nations on",
    "その他の情報": "Other information",
}
_NOTHING = ("", "-", "‐", "―", "ー", "なし", "不明", "n/a", "na")
# What is told of a name in brackets at its end: birth dates and places, nationalities, papers.
_TOLD = re.compile(
    r"\s*[（(][^（(]*(?:生年月日|出生地|国籍|旅券|番号|DOB|POB|ationality|assport|\bborn\b).*$"
)
_ORIGINAL_SCRIPT = re.compile(r"[（(]?\s*original\s*script\s*[:：]\s*([^（()）;；]+)[)）]?", re.IGNORECASE)
_LETTER_BEFORE = re.compile(r"^[（(][a-z0-9]{1,3}[)）]\s*")
# A number alone, or behind the name of the paper.
_NUMBER = re.compile(r"(?:[^:：]{1,40}[:：])?\s*([A-Za-z0-9][A-Za-z0-9 ./-]{2,30})")
_IMO = re.compile(r"IMO\s*番号\s*[:：]?\s*(\d{7})")


def map_entry(listed_id: str, row: Record, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one row. What is not understood is counted in ``unknown``."""
    notice, un_number = row.take("外務省告示情報"), row.take("国連参照番号")
    schema = _schema(row.take("個人・団体"), unknown)
    places = _addresses(row, unknown)
    nationalities = [
        country_or_count(text, unknown) for text in _values(_english_else_japanese(row, "国籍", unknown))
    ]
    party = Party(
        schema=schema,
        names=_names(row, notice, unknown),
        birth_dates=_dates(row.take("生年月日"), "birth date", unknown),
        countries=distinct(filter(None, (*nationalities, *(place.country for place in places)))),
        identifiers=_identifiers(row, unknown),
        addresses=places,
    )
    titles = [_english_else_japanese(row, column, Counter()) for column in ("称号", "役職")]
    row.pass_over("出生地" + _IN_JAPANESE, "告示番号")
    notices = ";".join(row.take("告示日付").split())
    notified = _dates(notices, "date of a notice", unknown)
    entry = ListedEntry(
        listed_id=listed_id,
        party=party,
        programmes=(f"区分 {row.take('区分')}",),
        title="; ".join(filter(None, titles)),
        remarks="\n".join(filter(None, (*row.labelled(_KEPT_AS_TEXT, unknown), notice))),
        links=(Link("Listed by the United Nations as", un_number),) if un_number else (),
        listed_date=min(notified, default=""),
        pointer=f"{part_name}:{row.line}",
    )
    unknown.update(row.left_over())
    return entry


def _values(cell: str) -> list[str]:
    """The values of a cell, which stand between semicolons outside brackets, without "(a)" before them."""
    values = (_LETTER_BEFORE.sub("", text).strip() for text in pieces_outside_brackets(cell, ";；\n"))
    return [text for text in values if text.lower() not in _NOTHING]


def _english_else_japanese(row: Record, column: str, unknown: Counter[str]) -> str:
    """The English cell; the Japanese one, which is then counted, where there is no English."""
    english, japanese = row.take(column + _IN_ENGLISH), row.take(column + _IN_JAPANESE)
    if japanese and not english:
        unknown[f"column: {column}, in Japanese alone"] += 1
    return english or japanese


def _schema(text: str, unknown: Counter[str]) -> Schema:
    if text not in _SCHEMAS:
        unknown[f"type: {text[:40]}"] += 1
    return _SCHEMAS.get(text, "")


def _names(row: Record, notice: str, unknown: Counter[str]) -> tuple[Name, ...]:
    """All names, the first in English (in Japanese where there is none) as the primary one."""
    found = [
        name
        for column, kind in _NAMES.items()
        for language in (_IN_ENGLISH, _IN_JAPANESE)
        for text in _values(row.take(column + language))
        for name in _name(text, kind, unknown)
    ]
    scripts = [native for text in _ORIGINAL_SCRIPT.findall(notice) for native in _natives(text)]
    if found and found[0].kind != "weak":
        found[0] = replace(found[0], kind="primary")
    return distinct_names(form for name in (*found, *scripts) for form in with_short_forms(name))


def _name(text: str, kind: NameKind, unknown: Counter[str]) -> list[Name]:
    """The name without what is told of it in brackets, and its spelling in its own script."""
    natives = [native for script in _ORIGINAL_SCRIPT.findall(text) for native in _natives(script)]
    text = _ORIGINAL_SCRIPT.sub("", text)
    bare = _TOLD.sub("", text).strip(" ,;；")
    if bare != text.strip(" ,;；"):
        unknown["what is told of a name in brackets"] += 1
    return [*([Name(bare, kind)] if bare else []), *natives]


def _natives(text: str) -> list[Name]:
    """The name in its own script; none where the bracket was not closed and the next label came along."""
    trimmed = text.strip(" ,.;、")
    is_name = bool(trimmed) and not is_latin(trimmed) and not re.search(r"[:：\d]", trimmed)
    return [Name(trimmed, "native")] if is_name else []


def _dates(cell: str, label: str, unknown: Counter[str]) -> tuple[str, ...]:
    found, strange = dates_in(cell)
    if strange:
        unknown[label] += strange
    return found


def _identifiers(row: Record, unknown: Counter[str]) -> tuple[Identifier, ...]:
    papers = [
        Identifier(kind, number)
        for column, kind in (("旅券番号", "passport"), ("身分証番号", "national_id"))
        for text in _values(row.take(column))
        if (number := _number(text, unknown))
    ]
    ships = [
        Identifier("imo" if imo.is_valid(number) else "imo_company", number)
        for number in _IMO.findall(unicodedata.normalize("NFKC", row.cells.get("その他の情報", "")))
    ]
    return distinct((*papers, *ships))


def _number(text: str, unknown: Counter[str]) -> str:
    """The number alone: without the name of the paper before it, and without brackets behind it."""
    bare = re.sub(r"\([^()]*\)", "", unicodedata.normalize("NFKC", text)).strip()
    found = _NUMBER.fullmatch(bare)
    if not found or not any(sign.isdigit() for sign in found[1]):
        unknown["number among words"] += 1
        return ""
    return found[1].strip()


def _addresses(row: Record, unknown: Counter[str]) -> tuple[Address, ...]:
    """Each address with the country beside it, or with the only one that is given."""
    countries = [
        country_or_count(text, unknown)
        for text in _values(_english_else_japanese(row, "住所・所在地（国）", unknown))
    ]
    texts = _values(_english_else_japanese(row, "住所・所在地（都市その他の情報）", unknown))
    if len(set(countries)) == 1:
        countries = countries[:1] * max(1, len(texts))
    if len(countries) != len(texts) and countries and texts:
        unknown["addresses and countries of another number"] += 1
        countries = [""] * len(texts) + countries
    pairs = zip_longest(texts, countries, fillvalue="")
    return distinct(Address(text=text, country=country) for text, country in pairs)
