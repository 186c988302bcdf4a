"""One target of the Swiss list as a listed entry, and the places and programmes that targets name by their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from stdnum import imo

from screening.matching.party import Address, Identifier, Name, Party, Schema
from screening.sources.ch_seco.names import names_and_titles
from screening.sources.ch_seco.reader import day_of
from screening.sources.entry_facts import (
    country_or_count,
    date_or_count,
    distinct,
    distinct_names,
    iso_date,
    with_short_forms,
)
from screening.sources.source import Link, ListedEntry
from screening.sources.xml_records import Element

_SCHEMAS: dict[str, Schema] = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Aircraft",
}
_GENDERS: dict[str, Literal["male", "female", ""]] = {"male": "male", "female": "female", "": ""}
_DOCUMENT_KINDS = {
    "passport": "passport",
    "diplomatic-passport": "passport",
    "travel-document": "passport",
    "id-card": "national_id",
    "residence-permit": "national_id",
    "resident-permit": "national_id",
    "driving-license": "driving_licence",
    "driving-permit": "driving_licence",
    "other": "",
}
# A line of other information that is a number under its label, and nothing more.
_LINES = (
    (re.compile(r"IMO [Nn]umber ?: ?(\d{7})\.?"), "imo"),
    (re.compile(r"(?:SWIFT/)?BIC(?: code)? ?: ?([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\.?"), "swift"),
    (re.compile(r"E-?mail(?: address)? ?: ?(\S+@\S+\w)\.?"), "email"),
    (re.compile(r"Website ?: ?((?:https?://|www\.)\S+)"), "website"),
    (re.compile(r"(?:Tel\.|Telephone|Phone)(?: number)? ?: ?(\+?[\d ()/-]{6,})"), "phone"),
    (re.compile(r"(?:Taxpayer identification|Tax registration|Tax identification) number ?: ?(\d{5,})\.?", re.I), "tax"),
    (re.compile(r"(?:(?:State|Business|Company) )?registration number ?: ?(\d{5,})\.?", re.I), "registration"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """An address before its place is known: ``place_id`` is the place's number, the rest as written with it."""

    place_id: str
    lines: tuple[str, ...]
    zip_code: str


@dataclass(frozen=True, slots=True)
class Target:
    """An entry without its addresses and programmes: the file gives its places behind all targets. ``sets`` are the
    numbers of its sets of measures."""

    entry: ListedEntry
    sets: tuple[str, ...]
    sites: tuple[Site, ...]


def map_programme(record: Element, unknown: Counter[str]) -> dict[str, tuple[str, ...]]:
    """By the number of each set of measures, the programme and the set, in English."""
    record.pass_over("ssid", "version-date", "predecessor-version-date", "program-name", "origin")
    keys = {item.take_attribute("lang"): item.take_text() for item in record.take("program-key")}
    key = keys.get("eng") or next(iter(keys.values()), "")
    sets: dict[str, tuple[str, ...]] = {}
    for item in record.take("sanctions-set"):
        number, language, text = item.take_attribute("ssid"), item.take_attribute("lang"), item.take_text()
        if number not in sets or language == "eng":
            sets[number] = tuple(filter(None, (key, text)))
    unknown.update(record.left_over())
    return sets


def map_place(record: Element, unknown: Counter[str]) -> dict[str, Address]:
    """By its number, a place as the address of a place: its location is the city."""
    number = record.take_attribute("ssid")
    location, area = record.take_value("location"), record.take_value("area")
    country = next((_country(item, unknown) for item in record.take("country")), "")
    unknown.update(record.left_over("place"))
    return {number: Address(", ".join(filter(None, (location, area))), location, country)}


def map_target(record: Element, part_name: str, unknown: Counter[str]) -> Target:
    """What is not understood is counted in ``unknown``."""
    listed_id = record.take_attribute("ssid")
    _pass_over_numbers(record)
    listed_date = _listed_date(record, unknown)
    subject = _subject(record, unknown)
    identities = sorted(subject.take("identity"), key=lambda item: item.take_attribute("main") != "true")
    names, titles = _names(identities, unknown)
    schema = _schema(subject, unknown)
    information = [item.take_text() for item in subject.take("other-information")]
    party = Party(
        schema=schema,
        names=names,
        birth_dates=_birth_dates(identities, schema, unknown),
        countries=_nationalities(identities, unknown),
        identifiers=distinct((*_documents(identities, unknown), *_numbers(information, unknown))),
        gender=_gender(subject, unknown),
    )
    reasons = [item.take_text() for item in subject.take("justification")]
    entry = ListedEntry(
        listed_id=listed_id,
        party=party,
        title="; ".join(titles),
        remarks="\n".join(filter(None, (*reasons, *information))),
        links=_links(record, subject),
        listed_date=listed_date,
        pointer=f"{part_name}:{record.line}",
    )
    sets = distinct(filter(None, (item.take_text() for item in record.take("sanctions-set-id"))))
    sites = tuple(_site(item) for identity in identities for item in identity.take("address"))
    unknown.update(record.left_over())
    return Target(entry, sets, sites)


def whole_entry(
    target: Target,
    programmes: Mapping[str, tuple[str, ...]],
    places: Mapping[str, Address],
    unknown: Counter[str],
) -> ListedEntry:
    """The entry with the programmes and places that its target names; those that the file does not give are counted."""
    unknown.update(
        "set of measures that the file does not name" for number in target.sets if number not in programmes
    )
    found = [_address(site, places, unknown) for site in target.sites]
    party = target.entry.party
    countries = distinct(filter(None, (*party.countries, *(place.country for place in found))))
    return replace(
        target.entry,
        party=replace(
            party, addresses=distinct(place for place in found if place != Address()), countries=countries
        ),
        programmes=distinct(name for number in target.sets for name in programmes.get(number, ())),
    )


def _pass_over_numbers(element: Element) -> None:
    """Leave out the publisher's numbers of names, dates and papers."""
    for child in element.children:
        child.pass_over("ssid")
        _pass_over_numbers(child)


def _listed_date(record: Element, unknown: Counter[str]) -> str:
    """The last day on which the target was listed: one that was de-listed may come back."""
    changes = record.take("modification")
    days = [
        date_or_count(day_of(item), "day of listing", unknown)
        for item in changes
        if item.attributes.get("modification-type") == "listed"
    ]
    for change in changes:
        change.pass_over("modification-type", "effective-date", "publication-date", "enactment-date")
    return max(days, default="")


def _subject(record: Element, unknown: Counter[str]) -> Element:
    """Who or what the target is: there is one of them."""
    found = [item for kind in ("individual", "entity", "object") for item in record.take(kind)]
    if len(found) != 1:
        unknown["target that is not just one individual, entity or object"] += 1
    return found[0] if found else Element("", record.line)


def _schema(subject: Element, unknown: Counter[str]) -> Schema:
    kind = subject.take_attribute("object-type") if subject.name == "object" else subject.name
    if kind not in _SCHEMAS:
        unknown[f"type of target: {kind[:40]}"] += 1
    return _SCHEMAS.get(kind, "")


def _names(identities: list[Element], unknown: Counter[str]) -> tuple[tuple[Name, ...], list[str]]:
    """All names, the main identity's primary one first and no other one primary; and the titles among their parts."""
    names: list[Name] = []
    titles: list[str] = []
    for element in (name for identity in identities for name in identity.take("name")):
        more, ranks = names_and_titles(element, unknown)
        names += more
        titles += ranks
    first = next((name for name in names if name.kind == "primary"), None)
    if names and first is None:
        unknown["target without a primary name: its first name was taken"] += 1
        first = replace(names[0], kind="primary")
    rest = [replace(name, kind="alias") if name.kind == "primary" else name for name in names]
    whole = [first, *rest] if first else []
    return distinct_names(form for name in whole for form in with_short_forms(name)), list(distinct(titles))


def _birth_dates(identities: list[Element], schema: Schema, unknown: Counter[str]) -> tuple[str, ...]:
    dates = [_date(item, unknown) for identity in identities for item in identity.take("day-month-year")]
    found = distinct(filter(None, dates))
    if found and schema != "Person":
        unknown["date of a target that is no person"] += len(found)
        return ()
    return found


def _date(item: Element, unknown: Counter[str]) -> str:
    """The day, month or year; of another calendar than ours none."""
    item.pass_over("quality")
    year, month, day = (item.take_attribute(name) for name in ("year", "month", "day"))
    calendar = item.take_attribute("calendar")
    parts = [year, month.zfill(2) if month else "", day.zfill(2) if month and day else ""]
    date = iso_date("-".join(filter(None, parts))) if calendar in ("", "Gregorian") else ""
    if not date:
        unknown["birth date"] += 1
    return date


def _nationalities(identities: list[Element], unknown: Counter[str]) -> tuple[str, ...]:
    items = [item for identity in identities for item in identity.take("nationality")]
    return distinct(
        filter(None, (_country(country, unknown) for item in items for country in item.take("country")))
    )


def _country(item: Element, unknown: Counter[str], attribute: str = "iso-code") -> str:
    code, name = item.take_attribute(attribute), item.take_text()
    return country_or_count(code or name, unknown)


def _documents(identities: list[Element], unknown: Counter[str]) -> list[Identifier]:
    items = [item for identity in identities for item in identity.take("identification-document")]
    return [paper for item in items if (paper := _document(item, unknown)).value]


def _document(item: Element, unknown: Counter[str]) -> Identifier:
    kind, number = item.take_attribute("document-type"), item.take_value("number")
    if kind not in _DOCUMENT_KINDS:
        unknown[f"type of document: {kind[:40]}"] += 1
    if not number:
        unknown["document without a number"] += 1
    issuers = [_country(issuer, unknown, "code") for issuer in item.take("issuer")]
    return Identifier(_DOCUMENT_KINDS.get(kind, ""), number, next(iter(issuers), ""))


def _numbers(information: list[str], unknown: Counter[str]) -> list[Identifier]:
    found = [_number(text) for text in information if text]
    unknown.update("other information" for number in found if number is None)
    return [number for number in found if number]


def _number(text: str) -> Identifier | None:
    for form, kind in _LINES:
        if match := form.fullmatch(text):
            is_company = kind == "imo" and not imo.is_valid(match[1])
            return Identifier("imo_company" if is_company else kind, match[1].strip())
    return None


def _gender(subject: Element, unknown: Counter[str]) -> Literal["male", "female", ""]:
    text = subject.take_attribute("sex").lower()
    if text not in _GENDERS:
        unknown[f"sex: {text[:40]}"] += 1
    return _GENDERS.get(text, "")


def _links(record: Element, subject: Element) -> tuple[Link, ...]:
    """The list it was taken over from, and other targets by their numbers."""
    foreign = [Link("Foreign identifier", item.take_text()) for item in record.take("foreign-identifier")]
    related = [
        Link(item.take_attribute("relation-type"), item.take_attribute("target-id"))
        for item in subject.take("relation")
    ]
    return distinct(link for link in (*foreign, *related) if link.target)


def _site(item: Element) -> Site:
    item.pass_over("quality")
    box = item.take_value("p-o-box")
    box = f"P.O. Box {box}" if box[:1].isdigit() else box
    lines = item.take_value("c-o"), item.take_value("address-details"), box
    return Site(item.take_attribute("place-id"), tuple(filter(None, lines)), item.take_value("zip-code"))


def _address(site: Site, places: Mapping[str, Address], unknown: Counter[str]) -> Address:
    if site.place_id and site.place_id not in places:
        unknown["place that the file does not give"] += 1
    place = places.get(site.place_id, Address())
    whole = " ".join(filter(None, (site.zip_code, place.text)))
    return replace(place, text=", ".join(filter(None, (*site.lines, whole))))
