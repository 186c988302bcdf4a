"""One designation of the UK Sanctions List as a listed entry."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.countries import country_code
from screening.sources.entry_facts import (
    country_or_count,
    distinct,
    distinct_names,
    is_latin,
    iso_date,
    with_short_forms,
)
from screening.sources.source import Link, ListedEntry
from screening.sources.uk_sanctions.reader import Designation, Row

_SCHEMAS: dict[str, Schema] = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_GENDERS: dict[str, Literal["male", "female", ""]] = {"male": "male", "female": "female"}
_PRIMARY = "primary name"
_NAME_TYPES = ("", _PRIMARY, "primary name variation", "alias", "aka")
_STRENGTHS: dict[str, NameKind] = {"": "alias", "good quality a.k.a": "alias", "low quality a.k.a": "weak"}
_NAME_PARTS = ("name1", "name2", "name3", "name4", "name5", "name6")
_ADDRESS_LINES = tuple(f"addressline{number}" for number in range(1, 7))
_CONTACTS = {"phone": "phone", "email": "email", "website": "website"}
_RELATIONS = {
    "parentcompany": "Parent company",
    "subsidiary": "Subsidiary",
    "currentowneroperator": "Owner or operator",
    "previousowneroperator": "Previous owner or operator",
}
# Fields whose words stay in the remarks under a label.
_REMARKS = {
    "otherinformation": "",
    "ukstatementofreasons": "UK statement of reasons",
    "sanctionsimposed": "Sanctions imposed",
    "designationsource": "Designated by",
}
# These, too, but nothing in a Party compares with them, which is counted.
_KEPT_AS_TEXT = {
    "typeofentity": "Type of entity",
    "previousflag": "Previous flag",
    "typeofship": "Type of ship",
    "tonnage": "Tonnage",
    "length": "Length",
    "yearbuilt": "Year built",
    "hin": "Hull identification number",
}
# The publisher's bookkeeping, and what a name's own letters tell better.
_BOOKKEEPING = ("lastupdated", "ofsigroupid", "nonlatinscripttype", "nonlatinscriptlanguage")
_DAY = re.compile(r"(\d\d?|dd)[/-](\d\d?|mm)[/-](\d{4})", re.IGNORECASE)
# Several values of one cell: "A|B", "A; B", and in a cell that begins so "(1) A (2) B".
_BETWEEN = re.compile(r"\s*\|\s*|;\s+")
_NUMBERED = re.compile(r"(?:^|\s)\(\d{1,2}\)\s")


def map_entry(designation: Designation, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one designation, without names where it has none. What is not understood is counted."""
    rows = designation.rows
    for field in _BOOKKEEPING:
        _take(rows, field)
    addresses = distinct(place for place in _addresses(rows, unknown) if place != Address())
    nationalities = [
        country_or_count(name, unknown) for field in ("nationality", "flag") for name in _take(rows, field)
    ]
    party = Party(
        schema=_schema(rows, unknown),
        names=_names(rows, unknown),
        birth_dates=distinct(_birth_dates(rows, unknown)),
        countries=distinct(
            code for code in (*nationalities, *(place.country for place in addresses)) if code
        ),
        identifiers=distinct(_identifiers(rows, unknown)),
        addresses=addresses,
        gender=_gender(rows, unknown),
    )
    if _take(rows, "townofbirth") + _take(rows, "countryofbirth"):
        unknown["place of birth"] += 1
    entry = ListedEntry(
        listed_id=designation.listed_id,
        party=party,
        programmes=_take(rows, "regimename"),
        title="; ".join([*_take(rows, "title"), *_take(rows, "position")]),
        links=tuple(_links(rows)),
        listed_date=next((day for text in _take(rows, "datedesignated") if (day := _day(text))), ""),
        remarks="\n".join(_remarks(rows, unknown)),
        pointer=f"{part_name}:{designation.line}",
    )
    left = distinct((field, text) for row in rows for field, text in row.items())
    unknown.update(f"field: {field or '(without a name)'}"[:60] for field, _ in left)
    return entry


def _take(rows: Iterable[Row], field: str) -> tuple[str, ...]:
    """The values of a field in all rows, each once."""
    texts = distinct(row.pop(field) for row in rows if field in row)
    return distinct(value for text in texts for value in _values(text))


def _values(text: str) -> list[str]:
    parts = _NUMBERED.split(text) if text.startswith("(1) ") else _BETWEEN.split(text)
    return [part.strip() for part in parts if part.strip()]


def _take_together(rows: Iterable[Row], fields: tuple[str, ...]) -> Iterator[list[str]]:
    """The texts of fields that belong together, once for each row that has any of them."""
    found = ([row.pop(field, "") for field in fields] for row in rows)
    return (list(texts) for texts in distinct(tuple(texts) for texts in found if any(texts)))


def _schema(rows: list[Row], unknown: Counter[str]) -> Schema:
    kinds = _take(rows, "type")
    unknown.update(f"type: {kind[:40]}" for kind in kinds if kind.lower() not in _SCHEMAS)
    return _SCHEMAS.get(kinds[0].lower(), "") if len(kinds) == 1 else ""


def _names(rows: list[Row], unknown: Counter[str]) -> tuple[Name, ...]:
    """The primary name first; without one, the first name is."""
    found = [
        _name(texts, unknown) for texts in _take_together(rows, (*_NAME_PARTS, "nametype", "aliasstrength"))
    ]
    found += [
        Name(text, "alias" if is_latin(text) else "native")
        for row in rows
        for text in [row.pop("namenonlatinscript", "")]
        if text
    ]
    found = [name for name in found if name.text]
    primary = [name for name in found if name.kind == "primary"]
    if found and not primary:
        unknown["party without a primary name"] += 1
    first = Name((primary or found)[0].text) if found else Name("")
    rest = (Name(name.text, "alias" if name.kind == "primary" else name.kind) for name in found)
    return distinct_names(short for name in (first, *rest) for short in with_short_forms(name))


def _name(texts: list[str], unknown: Counter[str]) -> Name:
    *parts, kind, strength = texts
    kind, strength = kind.lower(), strength.lower().rstrip(".")
    text = " ".join(filter(None, parts))
    if kind not in _NAME_TYPES:
        unknown[f"name type: {kind[:40]}"] += 1
    if strength not in _STRENGTHS:
        unknown[f"alias strength: {strength[:40]}"] += 1
    is_primary = kind in ("", _PRIMARY)
    return Name(text, "primary" if is_primary else _STRENGTHS.get(strength, "alias"))


def _day(text: str) -> str:
    """ "04/05/1971" is 1971-05-04, "dd/05/1971" is 1971-05, "dd/mm/1971" is 1971; day stands before month."""
    found = _DAY.fullmatch(text)
    if not found:
        return iso_date(text)
    day, month, year = found.groups()
    parts = [year, *([month.zfill(2)] if month.isdigit() else []), *([day.zfill(2)] if day.isdigit() else [])]
    return iso_date("-".join(parts))


def _birth_dates(rows: list[Row], unknown: Counter[str]) -> Iterator[str]:
    for text in _take(rows, "dob"):
        if day := _day(text):
            yield day
        else:
            unknown["birth date"] += 1


def _addresses(rows: list[Row], unknown: Counter[str]) -> Iterator[Address]:
    for texts in _take_together(rows, (*_ADDRESS_LINES, "addresspostalcode", "addresscountry")):
        *lines, country = texts
        yield Address(", ".join(filter(None, lines)), country=country_or_count(country, unknown))


def _identifiers(rows: list[Row], unknown: Counter[str]) -> Iterator[Identifier]:
    for kind, field in (("passport", "passport"), ("national_id", "nationalidentifier")):
        for number, told in _take_together(rows, (f"{field}number", f"{field}additionalinformation")):
            country = _issuer(told)
            if told and not country:
                unknown[f"additional information: {field}"] += 1
            yield from _numbers(kind, [number], country, unknown)
    yield from _numbers("registration", _take(rows, "businessregistrationnumber"), "", unknown)
    ships = (
        re.sub(r"^IMO(?: number)?[ :]*", "", text, flags=re.IGNORECASE) for text in _take(rows, "imonumber")
    )
    yield from _numbers("imo", ships, "", unknown)
    for field, kind in _CONTACTS.items():
        yield from (Identifier(kind, text) for text in _take(rows, field))


def _issuer(told: str) -> str:
    """The country of "Afghanistan passport"; empty where more is said than that."""
    words = re.sub(
        r"\b(?:passport|number|issued (?:by|in)|national (?:identity|id)(?: card)?)\b",
        " ",
        told,
        flags=re.IGNORECASE,
    )
    return country_code(words.strip(" .,:;()"))


def _numbers(kind: str, values: Iterable[str], country: str, unknown: Counter[str]) -> Iterator[Identifier]:
    for value in values:
        if any(sign.isdigit() for sign in value):
            yield Identifier(kind, value, country)
        else:
            unknown["number without digits"] += 1


def _gender(rows: list[Row], unknown: Counter[str]) -> Literal["male", "female", ""]:
    given = _take(rows, "gender")
    unknown.update(f"gender: {text[:40]}" for text in given if text.lower() not in _GENDERS)
    return _GENDERS.get(given[0].lower(), "") if len(given) == 1 else ""


def _links(rows: list[Row]) -> Iterator[Link]:
    yield from (Link(relation, name) for field, relation in _RELATIONS.items() for name in _take(rows, field))
    yield from (
        Link("Listed by the United Nations as", number) for number in _take(rows, "unreferencenumber")
    )


def _remarks(rows: list[Row], unknown: Counter[str]) -> Iterator[str]:
    for field, label in (_REMARKS | _KEPT_AS_TEXT).items():
        texts = distinct(row.pop(field) for row in rows if field in row)
        if texts and field in _KEPT_AS_TEXT:
            unknown[f"field: {field}"] += 1
        told = "; ".join(filter(None, (_plain(text) for text in texts)))
        if told:
            yield f"{label}: {told}" if label else told


def _plain(text: str) -> str:
    """Without marks of HTML, which the statements of reasons hold; measures stand between bars."""
    bare = html.unescape(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", " ", html.unescape(text)))
    return " ".join(bare.replace("|", "; ").split())
