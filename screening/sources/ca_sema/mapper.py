"""One record of Canada's list as a listed entry."""

from __future__ import annotations

import re
from collections import Counter

from screening.matching.party import Identifier, Name, NameKind, Party, Schema
from screening.sources.ca_sema.reader import in_english
from screening.sources.entry_facts import (
    date_or_count,
    distinct,
    distinct_names,
    is_latin,
    is_short_form,
    iso_date,
    with_short_forms,
    years_between,
)
from screening.sources.name_lists import names_between_commas, pieces_outside_brackets
from screening.sources.source import ListedEntry
from screening.sources.xml_records import Element

_ALSO = re.compile(r"[;,]?\s*\(?(?:also known as|a\.k\.a\.?):?\s+", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"\b(?:Belaruss?ian|Russian|Ukrainian|Hebrew|Arabic|Persian|Farsi|Chinese|Spanish|French|ALIAS):\s*"
)
_DAY_FIRST = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_BETWEEN_DATES = re.compile(r"\s+or\s+|\s*/\s*", re.IGNORECASE)


def map_entry(listed_id: str, record: Element, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one record. What is not understood is counted in ``unknown``."""
    entity, number = record.take_value("EntityOrShip"), record.take_value("ShipIMONumber")
    person = " ".join(filter(None, (record.take_value("GivenName"), record.take_value("LastName"))))
    if person and entity:
        unknown["record with names of a person and of an entity"] += 1
    schema = _schema(entity, number)
    date, title = record.take_value("DateOfBirthOrShipBuildDate"), record.take_value("TitleOrShipType")
    born = _birth_dates(date, schema, unknown)
    told = {
        "Schedule": record.take_value("Schedule").replace("N/A", ""),
        "Item": record.take_value("Item"),
        "Type of ship": title if schema == "Vessel" else "",
        "Date": "" if born else date,
        "IMO number": "" if schema == "Vessel" else number,
    }
    party = Party(
        schema=schema,
        names=_names(entity, person, record.take_value("Aliases"), schema),
        birth_dates=born,
        identifiers=_identifiers(number, unknown),
    )
    entry = ListedEntry(
        listed_id=listed_id,
        party=party,
        programmes=(in_english(record.take_value("Country")),),
        title=title if schema != "Vessel" else "",
        remarks="\n".join(f"{label}: {text}" for label, text in told.items() if text),
        listed_date=date_or_count(record.take_value("DateOfListing"), "day of listing", unknown),
        pointer=f"{part_name}:{record.line}",
    )
    unknown.update(["type of ship"] if told["Type of ship"] else [])
    unknown.update(record.left_over())
    return entry


def _schema(entity: str, number: str) -> Schema:
    if _is_imo_number(number):
        return "Vessel"
    return "Organization" if entity else "Person"


def _is_imo_number(text: str) -> bool:
    """Some persons have a name in Arabic letters where a ship has its number: a column that slipped."""
    return bool(re.fullmatch(r"(?:IMO\s*)?\d{7}", text))


def _identifiers(number: str, unknown: Counter[str]) -> tuple[Identifier, ...]:
    if number and not _is_imo_number(number):
        unknown["IMO number that is none"] += 1
        return ()
    return (Identifier("imo", number.removeprefix("IMO").strip()),) if number else ()


def _names(entity: str, person: str, aliases: str, schema: Schema) -> tuple[Name, ...]:
    written = [*_entity_names(entity), *([person] if person else [])]
    first = [Name(text, "alias" if place else "primary") for place, text in enumerate(written)]
    others = [Name(text, _alias_kind(text, schema)) for text in _aliases(aliases)]
    return distinct_names(form for name in (*first, *others) for form in with_short_forms(name))


def _entity_names(text: str) -> list[str]:
    """ "Ink Works/Usine d'encre" is one name in English and one in French; "Ink (a.k.a. Quill)" is two names, too."""
    parts = [part.rstrip(" ;") for part in _ALSO.split(text)]
    first, *others = parts
    names = pieces_outside_brackets(first, "/")
    return [*names, *(other.removesuffix(")") for other in others if other)]


def _aliases(text: str) -> list[str]:
    """The names in a free text, without the languages that it names."""
    parts = [part for part in _LANGUAGE.split(text) if part.strip()]
    pieces = (piece for part in parts for piece in pieces_outside_brackets(part, ";/"))
    names = (name for piece in pieces for name in names_between_commas(piece))
    return [trimmed for name in names if (trimmed := name.strip(" ,;"))]


def _alias_kind(text: str, schema: Schema) -> NameKind:
    """Of persons the list gives single names in other spellings, without saying so: one word is no one's name."""
    if is_short_form(text) or (schema == "Person" and " " not in text):
        return "weak"
    return "alias" if is_latin(text) else "native"


def _birth_dates(text: str, schema: Schema, unknown: Counter[str]) -> tuple[str, ...]:
    """The days or years of a person; of others none: a ship was built, an entity founded."""
    if not text:
        return ()
    ends = re.fullmatch(r"(\d{4})\s*-\s*(\d{4})", text)
    dates = years_between(*ends.groups()) if ends else tuple(map(_date, _BETWEEN_DATES.split(text)))
    found = distinct(filter(None, dates)) if schema == "Person" else ()
    if not found or not all(dates):
        unknown["birth date" if schema == "Person" else "date of a ship or an entity"] += 1
    return found


def _date(text: str) -> str:
    if day := _DAY_FIRST.fullmatch(text.strip()):
        text = "-".join(reversed(day.groups()))
    return iso_date(text)
