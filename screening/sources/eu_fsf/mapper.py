"""One party of the EU's list as a listed entry."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Literal

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.entry_facts import (
    country_or_count,
    date_or_count,
    distinct,
    distinct_names,
    is_latin,
    iso_date,
    with_short_forms,
    years_between,
)
from screening.sources.source import Link, ListedEntry
from screening.sources.xml_records import Element

_SCHEMAS: dict[str, Schema] = {"person": "Person", "enterprise": "Organization"}
_GENDERS: dict[str, Literal["male", "female", ""]] = {"M": "male", "F": "female", "": ""}
_CONTACTS = {"PHONE": "phone", "FAX": "phone", "EMAIL": "email", "WEB": "website"}
# The publisher's code of a number, and the kind it is kept under; "other" says nothing.
_NUMBER_KINDS = {
    "drivinglicence": "driving_licence",
    "electionid": "national_id",
    "fiscalcode": "tax",
    "id": "national_id",
    "imo": "imo",
    "other": "",
    "passport": "passport",
    "regnumber": "registration",
    "ssn": "national_id",
    "swiftbic": "swift",
    "tradelic": "registration",
    "travelcardid": "passport",
}
# What the remark beside an "other" or a registration number calls it.
_KINDS_IN_REMARKS = (
    (re.compile(r"\btax\b|\bINN\b|fiscal", re.IGNORECASE), "tax"),
    (re.compile(r"passport", re.IGNORECASE), "passport"),
    (re.compile(r"registration (?:number|ID)|\bOGRN\b|licen[cs]e number", re.IGNORECASE), "registration"),
    (re.compile(r"national|identi|\bID[ -]number", re.IGNORECASE), "national_id"),
)
_FLAGS = ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")
# The publisher's bookkeeping: its numbers of rows, the language and the regulation that a row was taken from.
_BOOKKEEPING = ("logicalId", "regulationLanguage", "regulationSummary")
# Codes that the EU uses otherwise than ISO 3166 does today.
_EU_CODES = {"00": "", "CS": "RS", "EL": "GR", "UK": "GB"}
_LOW = re.compile(r"\(?\blow?[ -]quality\b", re.IGNORECASE)
_QUALITY = re.compile(r"\(?\s*\w{2,4}[ -]quality (?:alias|a\.?k\.?a\.?)[ .,;:)]*", re.IGNORECASE)
_FORMER = re.compile(
    r"\(?(?:formerly known as|maiden name|(?:as )?previously listed(?: as)?)[ .,;:)]*", re.IGNORECASE
)
_ORIGINAL_SCRIPT = re.compile(r"\(?original script[ .,;:)]*", re.IGNORECASE)
# What the typesetting of the Official Journal leaves in mail addresses: blanks and soft hyphens.
_BREAKS = re.compile(r"[\s\u00ad]+")
# Official languages of the EU in other letters: a name in them is a translation, not the party's own script.
_TRANSLATIONS = ("BG", "EL")


def map_entry(listed_id: str, record: Element, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one party. What is not understood is counted in ``unknown``."""
    aliases = _children(record, "nameAlias")
    countries = [_country(item, unknown) for item in _children(record, "citizenship")]
    addresses, contacts = _addresses(record, unknown)
    regulations = _children(record, "regulation")
    party = Party(
        schema=_schema(record, unknown),
        names=_names(aliases, unknown),
        birth_dates=distinct(
            day for item in _children(record, "birthdate") for day in _birth_dates(item, unknown)
        ),
        countries=distinct(code for code in (*countries, *(place.country for place in addresses)) if code),
        identifiers=distinct((*_identifiers(record, unknown), *contacts)),
        addresses=addresses,
        gender=_gender(aliases, unknown),
    )
    un_number = record.take_attribute("unitedNationId")
    entry = ListedEntry(
        listed_id=listed_id,
        party=party,
        programmes=distinct(filter(None, (item.take_attribute("programme") for item in regulations))),
        title=_title(aliases),
        remarks=_remarks(record, regulations),
        links=(Link("Listed by the United Nations as", un_number),) if un_number else (),
        listed_date=date_or_count(record.take_attribute("designationDate"), "day of listing", unknown),
        pointer=f"{part_name}:{record.line}",
    )
    unknown.update(record.left_over())
    return entry


def _children(record: Element, name: str) -> list[Element]:
    """The children of that name, without the publisher's bookkeeping."""
    found = record.take(name)
    for child in found:
        child.pass_over(*_BOOKKEEPING)
    return found


def _schema(record: Element, unknown: Counter[str]) -> Schema:
    codes = distinct(item.take_attribute("code") for item in record.take("subjectType"))
    for item in record.taken:
        item.pass_over("classificationCode")
    unknown.update(f"subject type: {code[:40]}" for code in codes if code not in _SCHEMAS)
    return _SCHEMAS.get(codes[0], "") if len(codes) == 1 else ""


def _names(aliases: list[Element], unknown: Counter[str]) -> tuple[Name, ...]:
    named = [_name(alias, unknown) for alias in aliases]
    found = [(name, language) for name, language in named if name.text]
    if not found:
        return ()
    # No name is marked as the first: the first strong one in English or of no language, in Latin letters, is.
    place = min(range(len(found)), key=lambda number: (_distance(*found[number]), number))
    first = replace(found[place][0], kind="primary")
    rest = [name for number, (name, _) in enumerate(found) if number != place]
    return distinct_names(short for name in (first, *rest) for short in with_short_forms(name))


def _distance(name: Name, language: str) -> tuple[bool, bool, bool]:
    """How far a name is from being the one to call a party by."""
    return name.kind in ("weak", "former"), not is_latin(name.text), language not in ("", "EN")


def _name(alias: Element, unknown: Counter[str]) -> tuple[Name, str]:
    parts = [alias.take_attribute(part) for part in ("firstName", "middleName", "lastName")]
    text = alias.take_attribute("wholeName") or " ".join(filter(None, parts))
    language = alias.take_attribute("nameLanguage")
    strong, remark = alias.take_attribute("strong"), alias.take_value("remark")
    rest = _ORIGINAL_SCRIPT.sub("", _FORMER.sub("", _QUALITY.sub("", remark)))
    if rest.strip(" .,;:()"):
        unknown["remark of a name"] += 1
    kind: NameKind = "alias"
    if strong.lower() == "false" or _LOW.search(remark):
        kind = "weak"
    elif _FORMER.search(remark):
        kind = "former"
    elif _ORIGINAL_SCRIPT.search(remark) or not (is_latin(text) or language in _TRANSLATIONS):
        kind = "native"
    return Name(text, kind), language


def _gender(aliases: list[Element], unknown: Counter[str]) -> Literal["male", "female", ""]:
    given = distinct(filter(None, (alias.take_attribute("gender") for alias in aliases)))
    unknown.update(f"gender: {code[:40]}" for code in given if code not in _GENDERS)
    return _GENDERS.get(given[0], "") if len(given) == 1 else ""


def _title(aliases: list[Element]) -> str:
    given = [alias.take_attribute(name) for name in ("title", "function") for alias in aliases]
    return "; ".join(distinct(filter(None, given)))


def _remarks(record: Element, regulations: list[Element]) -> str:
    """The remarks and the designation's details, and the regulation of each programme."""
    told = [item.take_text() for item in record.take("remark")]
    told.append(record.take_attribute("designationDetails"))
    for item in regulations:
        item.pass_over("regulationType", "organisationType", "entryIntoForceDate", "publicationUrl")
        number, day = item.take_attribute("numberTitle"), item.take_attribute("publicationDate")
        told.append(f"Regulation {number}, published {day}." if number else "")
    return " ".join(distinct(filter(None, told)))


def _country(item: Element, unknown: Counter[str]) -> str:
    code, name = item.take_attribute("countryIso2Code"), item.take_attribute("countryDescription")
    given = _EU_CODES.get(code, code)
    return country_or_count(given, unknown) or (country_or_count(name, unknown) if not code else "")


def _birth_dates(item: Element, unknown: Counter[str]) -> tuple[str, ...]:
    """The day, month or year; each year of a range. The day of an Islamic calendar is given as ours besides."""
    day, year = item.take_attribute("birthdate"), item.take_attribute("year")
    month, day_of_month = item.take_attribute("monthOfYear"), item.take_attribute("dayOfMonth")
    first, last = item.take_attribute("yearRangeFrom"), item.take_attribute("yearRangeTo")
    is_ours = item.take_attribute("calendarType") in ("", "GREGORIAN")
    item.pass_over("circa")
    if _has_place(item):
        unknown["place of birth"] += 1
    parts = [year, month.zfill(2) if month else "", day_of_month.zfill(2) if month and day_of_month else ""]
    given = iso_date(day) or (iso_date("-".join(filter(None, parts))) if is_ours else "")
    dates = tuple(filter(None, [given])) or years_between(first, last)
    if (day or year or first or last) and not dates:
        unknown["birth date"] += 1
    return dates


def _has_place(item: Element) -> bool:
    names = ("city", "place", "region", "zipCode", "countryDescription", "countryIso2Code")
    given = [item.take_attribute(name) for name in names]
    return any(value not in ("", "00", "UNKNOWN") for value in given)


def _identifiers(record: Element, unknown: Counter[str]) -> list[Identifier]:
    return [number for item in _children(record, "identification") for number in _numbers(item, unknown)]


def _numbers(item: Element, unknown: Counter[str]) -> list[Identifier]:
    item.pass_over("identificationTypeDescription")
    kind = _number_kind(item, unknown)
    for flag in _FLAGS:
        if item.take_attribute(flag).lower() == "true":
            unknown[f"number marked {flag}"] += 1
    country = _country(item, unknown)
    values = distinct(filter(None, (item.take_attribute(name) for name in ("number", "latinNumber"))))
    told = [value for value in values if kind == "swift" or any(sign.isdigit() for sign in value)]
    if not told:
        unknown["number without digits"] += 1
    return [Identifier(kind, value, country) for value in told]


def _number_kind(item: Element, unknown: Counter[str]) -> str:
    """The kind by the publisher's code; the remark beside the number says more where the code says little."""
    code = item.take_attribute("identificationTypeCode")
    if code not in _NUMBER_KINDS:
        unknown[f"type of number: {code[:40]}"] += 1
    kind = _NUMBER_KINDS.get(code, "")
    if kind not in ("", "registration"):
        return kind
    remark = " ".join(child.text for child in item.children if child.name == "remark")
    told = next((told for pattern, told in _KINDS_IN_REMARKS if pattern.search(remark)), "")
    if told:
        item.take_value("remark")
    return told or kind


def _addresses(record: Element, unknown: Counter[str]) -> tuple[tuple[Address, ...], list[Identifier]]:
    """The places, and the phones, mail addresses and websites that the list gives with them."""
    items = _children(record, "address")
    contacts = [
        number
        for item in items
        for contact in item.take("contactInfo")
        for number in _contacts(contact, unknown)
    ]
    places = (_address(item, unknown) for item in items)
    return distinct(place for place in places if place != Address()), contacts


def _address(item: Element, unknown: Counter[str]) -> Address:
    if item.take_attribute("asAtListingTime").lower() == "true":
        unknown["address as at the time of listing"] += 1
    street, box, code, city, place, region = (
        item.take_attribute(name) for name in ("street", "poBox", "zipCode", "city", "place", "region")
    )
    box = f"P.O. Box {box}" if box[:1].isdigit() else box
    lines = (street, box, place, " ".join(filter(None, (code, city))), region)
    return Address(text=", ".join(line for line in lines if line), city=city, country=_country(item, unknown))


def _contacts(contact: Element, unknown: Counter[str]) -> list[Identifier]:
    contact.pass_over(*_BOOKKEEPING)
    key, value = contact.take_attribute("key"), contact.take_attribute("value")
    if key not in _CONTACTS:
        unknown[f"contact: {key[:40]}"] += 1
        return []
    kind = _CONTACTS[key]
    if kind == "phone":
        return [Identifier(kind, part.strip()) for part in value.split(";") if part.strip()]
    parts = (_BREAKS.sub("", part) for part in re.split(r"[;,]|\s+and\s+", value))
    return [Identifier(kind, part) for part in parts if part]
