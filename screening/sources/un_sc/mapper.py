"""One INDIVIDUAL or ENTITY of the consolidated list as a listed entry."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from screening.matching.party import Address, Identifier, Name, NameKind, Party
from screening.sources.entry_facts import (
    country_or_count,
    date_or_count,
    distinct,
    distinct_names,
    is_latin,
    is_of_two_scripts,
    is_short_form,
    iso_date,
    with_short_forms,
    years_between,
)
from screening.sources.source import ListedEntry
from screening.sources.xml_records import Element

_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES: dict[str, NameKind] = {"good": "alias", "low": "weak", "a.k.a.": "alias", "f.k.a.": "former"}
_GENDERS: dict[str, Literal["male", "female", ""]] = {
    "": "",
    "unknown": "",
    "male": "male",
    "female": "female",
}
# The publisher's bookkeeping of a record: its version, its place in a sorted list, always "UN List".
_BOOKKEEPING = ("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE")
_DATE_TYPES = ("", "EXACT", "APPROXIMATELY", "BETWEEN")
# What a document is called, in English, French and Spanish, and the kind its number is kept under.
_DOCUMENT_KINDS = (
    (re.compile(r"passport|passeport|pasaporte", re.IGNORECASE), "passport"),
    (re.compile(r"fiscal code|\btax\b", re.IGNORECASE), "tax"),
    (re.compile(r"social security", re.IGNORECASE), "national_id"),
    (re.compile(r"driver|driving", re.IGNORECASE), "driving_licence"),
    (
        re.compile(
            r"national[\w ]* (?:identification|identity|number)|identity card|identification (?:card|n)|"
            r"national identification|personal identification",
            re.IGNORECASE,
        ),
        "national_id",
    ),
)
_FORMER = re.compile(r"(?:previously|formerly) listed as[ ,.]*", re.IGNORECASE)
_IN_ARABIC = re.compile(r"in arabic(?: script)?: *([^A-Za-z]+)$", re.IGNORECASE)
_QUOTED = re.compile(r'[“"]([^“”"]*)[”"]')


def map_entry(listed_id: str, record: Element, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one party. What is not understood is counted in ``unknown``."""
    record.pass_over(*_BOOKKEEPING)
    births: list[str] = []
    names = _names(record, births, unknown)
    for item in record.take("INDIVIDUAL_DATE_OF_BIRTH"):
        births += _birth_dates(item, unknown)
    addresses = distinct(_addresses(record, unknown))
    nationalities = [country_or_count(value, unknown) for value in _values(record, "NATIONALITY") if value]
    party = Party(
        schema="Person" if record.name == "INDIVIDUAL" else "Organization",
        names=names,
        birth_dates=distinct(births),
        countries=distinct(
            code for code in (*nationalities, *(place.country for place in addresses)) if code
        ),
        identifiers=distinct(_identifiers(record, unknown)),
        addresses=addresses,
        gender=_gender(record.take_value("GENDER"), unknown),
    )
    entry = ListedEntry(
        listed_id=listed_id,
        party=party,
        programmes=tuple(filter(None, [record.take_value("UN_LIST_TYPE")])),
        title="; ".join(distinct([*_values(record, "TITLE"), *_values(record, "DESIGNATION")])),
        remarks=record.take_value("COMMENTS1"),
        listed_date=date_or_count(record.take_value("LISTED_ON"), "day of listing", unknown),
        pointer=f"{part_name}:{record.line}",
    )
    unknown.update(record.left_over())
    return entry


def _values(record: Element, name: str) -> list[str]:
    """The VALUE texts in a child of that name."""
    items = [item for child in record.take(name) for item in child.take("VALUE")]
    return [text for item in items if (text := item.take_text())]


def _names(record: Element, births: list[str], unknown: Counter[str]) -> tuple[Name, ...]:
    whole = " ".join(filter(None, (record.take_value(part) for part in _NAME_PARTS)))
    found = _written_names(whole, "primary")
    found += _original_script(record.take_value("NAME_ORIGINAL_SCRIPT"))
    for alias in (*record.take("INDIVIDUAL_ALIAS"), *record.take("ENTITY_ALIAS")):
        found += _alias(alias, births, unknown)
    return distinct_names(short for name in found for short in with_short_forms(name))


def _alias(alias: Element, births: list[str], unknown: Counter[str]) -> list[Name]:
    """The names of one alias; a birth date that the list gives with it goes to ``births``."""
    text, quality = alias.take_value("ALIAS_NAME"), alias.take_value("QUALITY").lower()
    if text and quality and quality not in _QUALITIES:
        unknown[f"alias quality: {quality[:40]}"] += 1
    kind = _QUALITIES.get(quality, "alias")
    note = alias.take_value("NOTE")
    if _FORMER.match(note) and kind != "weak":
        kind = "former"
    rest = _FORMER.sub("", note)
    natives = [Name(found[1].strip(), "native") for found in _IN_ARABIC.finditer(rest)]
    if _IN_ARABIC.sub("", rest).strip(" ,."):
        unknown["note of an alias"] += 1
    births += _dates(alias.take_value("DATE_OF_BIRTH"), unknown)
    return [*_written_names(text, kind), *natives]


def _written_names(text: str, kind: NameKind) -> list[Name]:
    """The names in one text: "A; B" are two, and so are "Jin Tiesan (金铁三)", the second in its own script.

    The first keeps ``kind`` where that is primary; all do where it is another.
    """
    pieces = _pieces(text)
    rest: NameKind = "alias" if kind == "primary" else kind
    kinds = [kind, *(rest for _ in pieces[1:])]
    return [
        Name(piece, _kind_of(piece, given, len(pieces) > 1))
        for piece, given in zip(pieces, kinds, strict=False)
    ]


def _pieces(text: str) -> list[str]:
    if is_of_two_scripts(text):
        parts = re.split(r"[();]|\boriginal script\b:?", text)
    else:
        parts = re.split(r";|(?:^|\s)[a-h]\)\s", text)
    trimmed = (_unquoted(part.strip(" ,").lstrip(")").strip()) for part in parts)
    return [part for part in trimmed if any(sign.isalnum() for sign in part)]


def _kind_of(piece: str, kind: NameKind, is_one_of_many: bool) -> NameKind:
    if kind in ("primary", "weak"):
        return kind
    if not is_latin(piece):
        return "native"
    return "weak" if is_one_of_many and is_short_form(piece) else kind


def _original_script(text: str) -> list[Name]:
    """The name in its own script, without "(Tigrinya)" behind it. Some stand there in Latin letters."""
    bare = re.sub(r"\s*\([A-Za-z ]*\)", "", text).strip() or text
    return [Name(bare, "alias" if is_latin(bare) else "native")] if bare else []


def _unquoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return found[1].strip() if found else text


def _birth_dates(item: Element, unknown: Counter[str]) -> list[str]:
    kind = item.take_value("TYPE_OF_DATE")
    if kind.upper() not in _DATE_TYPES:
        unknown[f"type of birth date: {kind[:40]}"] += 1
    first, last = item.take_value("FROM_YEAR"), item.take_value("TO_YEAR")
    dates = [
        *_dates(item.take_value("DATE"), unknown),
        *_dates(item.take_value("YEAR"), unknown),
        *years_between(first, last),
    ]
    if (first or last) and not dates:
        unknown["range of birth years"] += 1
    return dates


def _dates(text: str, unknown: Counter[str]) -> list[str]:
    """ "1972", "1972-05-12-04:00" as dates, "1969 - 1972" as its years; others are counted."""
    if text in ("", "null"):
        return []
    ends = re.split(r"\s+-\s+", text)
    dates = years_between(*ends) if len(ends) == 2 else tuple(filter(None, [iso_date(text)]))
    if not dates:
        unknown["birth date"] += 1
    return list(dates)


def _addresses(record: Element, unknown: Counter[str]) -> list[Address]:
    items = (*record.take("INDIVIDUAL_ADDRESS"), *record.take("ENTITY_ADDRESS"))
    return [place for item in items if (place := _address(item, unknown)) != Address()]


def _address(item: Element, unknown: Counter[str]) -> Address:
    street, city, state, code = (
        item.take_value(name) for name in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
    )
    lines = (street, " ".join(filter(None, (city, code))), state)
    return Address(
        text=", ".join(line for line in lines if line),
        city=city,
        country=country_or_count(item.take_value("COUNTRY"), unknown),
    )


def _identifiers(record: Element, unknown: Counter[str]) -> list[Identifier]:
    items = record.take("INDIVIDUAL_DOCUMENT")
    return [number for item in items if item.has_content and (number := _identifier(item, unknown))]


def _identifier(item: Element, unknown: Counter[str]) -> Identifier | None:
    first, second = item.take_value("TYPE_OF_DOCUMENT"), item.take_value("TYPE_OF_DOCUMENT2")
    value = item.take_value("NUMBER")
    places = [item.take_value("ISSUING_COUNTRY"), item.take_value("COUNTRY_OF_ISSUE")]
    if not value:
        unknown["document without a number"] += 1
        return None
    kind = _document_kind(second) or _document_kind(first)
    if not kind:
        unknown[f"type of document: {(second or first)[:40]}"] += 1
    countries = [code for place in places if (code := country_or_count(place, unknown))]
    return Identifier(kind, value, next(iter(countries), ""))


def _document_kind(text: str) -> str:
    return next((kind for pattern, kind in _DOCUMENT_KINDS if pattern.search(text)), "")


def _gender(text: str, unknown: Counter[str]) -> Literal["male", "female", ""]:
    if text.lower() not in _GENDERS:
        unknown[f"gender: {text[:40]}"] += 1
    return _GENDERS.get(text.lower(), "")
