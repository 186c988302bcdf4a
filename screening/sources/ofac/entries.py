"""One party of an OFAC list as a listed entry, the same whatever form of the list tells of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.countries import country_code
from screening.sources.entry_facts import distinct
from screening.sources.ofac_remarks import Facts, read_clauses
from screening.sources.source import Link, ListedEntry

_SCHEMAS: dict[str, Schema] = {
    "": "Organization",
    "entity": "Organization",
    "individual": "Person",
    "vessel": "Vessel",
    "aircraft": "Aircraft",
}
# As the CSV files and as the XML files write them.
_NAME_KINDS: dict[str, NameKind] = {
    "aka": "alias",
    "nka": "alias",
    "fka": "former",
    "a.k.a.": "alias",
    "n.k.a.": "alias",
    "f.k.a.": "former",
    "name": "alias",
}
_NO_COUNTRY = ("", "undetermined")


@dataclass(slots=True)
class OfacParty:
    """One party as any form of its list tells it.

    ``clauses`` are those of a remark ("DOB 1965", "Passport X1 (Iran)"): forms that give fields instead are put into
    such words, so that a party is the same in every form. ``vessel`` holds pairs of a label and a text, of which
    "call sign", "flag" and "owner" are understood.
    """

    listed_id: str
    pointer: str
    name: str
    kind: str = ""
    programmes: Sequence[str] = ()
    title: str = ""
    names: Sequence[Name] = ()
    addresses: Sequence[Address] = ()
    vessel: Sequence[tuple[str, str]] = ()
    clauses: Sequence[str] = ()
    birth_dates: Sequence[str] = ()
    links: Sequence[Link] = ()
    remarks: str = ""
    listed_date: str = ""


def entry_of(told: OfacParty, unknown: Counter[str]) -> ListedEntry:
    """The entry of one party. What is not understood is counted in ``unknown``."""
    facts = read_clauses(told.clauses)
    unknown.update(facts.unknown)
    party = Party(
        schema=_schema(told.kind, unknown),
        names=distinct([Name(told.name), *told.names, *facts.names]),
        birth_dates=distinct([*told.birth_dates, *facts.birth_dates]),
        countries=_countries(told, facts, unknown),
        identifiers=distinct(
            [*(Identifier("call_sign", sign) for sign in _given(told, "call sign")), *facts.identifiers]
        ),
        addresses=tuple(told.addresses),
        gender=facts.gender,
    )
    unknown.update(
        f"column: {label}"
        for label, value in told.vessel
        if value and label not in ("call sign", "flag", "owner")
    )
    return ListedEntry(
        listed_id=told.listed_id,
        party=party,
        programmes=distinct(told.programmes),
        title=told.title,
        remarks=told.remarks,
        links=distinct(
            [*facts.links, *told.links, *(Link("Vessel Owner", own) for own in _given(told, "owner"))]
        ),
        listed_date=told.listed_date,
        pointer=told.pointer,
    )


def is_number(text: str) -> bool:
    """Whether a text is a party's number, the same in every form of its list."""
    return text.isascii() and text.isdigit() and len(text) <= 10


def alias(text: str, kind: str, unknown: Counter[str]) -> Name:
    """A name under what OFAC calls it: "fka" and "F.K.A." make it a former one."""
    key = kind.strip().lower()
    if key not in _NAME_KINDS:
        unknown[f"alias type: {key[:40]}"] += 1
    return Name(text, _NAME_KINDS.get(key, "alias"))


def address(street: str, city: str, country: str, unknown: Counter[str]) -> Address:
    """An address of its street, its city with state and postal code, and its country's name."""
    text = ", ".join(part for part in (street, city) if part)
    return Address(text=text, city=_city(city), country=_country(country, unknown))


def city_line(city: str, state: str, postal_code: str) -> str:
    """City, state and postal code as the CSV files join them: "Nanan City, Fujian 362300", "Moscow 127018"."""
    return " ".join(part for part in (", ".join(part for part in (city, state) if part), postal_code) if part)


def _given(told: OfacParty, label: str) -> list[str]:
    return [value for key, value in told.vessel if key == label and value]


def _schema(kind: str, unknown: Counter[str]) -> Schema:
    key = kind.lower()
    if key not in _SCHEMAS:
        unknown[f"type: {key[:40]}"] += 1
    return _SCHEMAS.get(key, "")


def _city(line: str) -> str:
    """ "Ximei Nanan City, Fujian 362300" is "Ximei Nanan City", "Moscow 127018" is "Moscow"."""
    return re.sub(r"(?:\s+\S*\d\S*)+$", "", line.split(",", 1)[0]).strip()


def _country(name: str, unknown: Counter[str]) -> str:
    code = country_code(name)
    if not code and name not in _NO_COUNTRY:
        unknown[f"country: {name[:60]}"] += 1
    return code


def _countries(told: OfacParty, facts: Facts, unknown: Counter[str]) -> tuple[str, ...]:
    flags = [_country(flag, unknown) for flag in _given(told, "flag")]
    places: Iterable[str] = (place.country for place in told.addresses)
    return distinct(code for code in (*flags, *facts.countries, *places) if code)
