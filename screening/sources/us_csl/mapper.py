"""One row of the Consolidated Screening List as a listed entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from screening.matching.party import Address, Identifier, Name, Party, Schema
from screening.sources.countries import country_code
from screening.sources.entry_facts import distinct, distinct_names, iso_date, with_short_forms
from screening.sources.named_rows import Record
from screening.sources.ofac_remarks import birth_dates, clauses, is_label, read_clauses
from screening.sources.source import Link, ListedEntry

# The lists' names as the file writes them, up to the office that keeps them.
KNOWN_LISTS = frozenset(
    {
        "Capta List (CAP)",
        "Denied Persons List (DPL)",
        "Entity List (EL)",
        "Foreign Sanctions Evaders (FSE)",
        "ITAR Debarred (DTC)",
        "Military End User (MEU) List",
        "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC)",
        "Non-SDN Menu-Based Sanctions List (NS-MBS List)",
        "Nonproliferation Sanctions (ISN)",
        "Palestinian Legislative Council List (PLC)",
        "Sectoral Sanctions Identifications List (SSI)",
        "Unverified List (UVL)",
    }
)
_SCHEMAS: dict[str, Schema] = {
    # The lists of BIS and of the State Department do not say what a party is; they list no vessels by name.
    "": "LegalEntity",
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Aircraft",
}
# Columns whose words stay in the remarks under a label; nothing in a Party compares with them.
_KEPT_AS_TEXT = {
    "places_of_birth": "Place of birth",
    "federal_register_notice": "Federal Register notice",
    "end_date": "End date",
    "standard_order": "Standard order",
    "license_requirement": "License requirement",
    "license_policy": "License policy",
}
_DENIED_PERSONS = "Denied Persons List (DPL)"
# In addresses of the Denied Persons List the country is often left out, and these end both ways: Chicago and Tel Aviv.
_STATES_LIKE_COUNTRIES = frozenset(
    {
        "AL", "AR", "AZ", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME", "MN", "MO", "MS",
        "MT", "NC", "NE", "PA", "SC", "SD", "TN", "VA",
    }
)  # fmt: skip
# Letters of Windows-1252 that were taken for Unicode: 0x92 is a right quotation mark.
_CONTROLS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SUCCESSORS = re.compile(
    r"[;,]?\s+(and any successors?,? sub-?units?,? (?:or|and) subsidiar(?:y|ies)(?: thereof)?)\.?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Taker:
    """The cells of a row, each taken once."""

    row: Record
    unknown: Counter[str]

    def take(self, column: str) -> str:
        return self.row.take(column)

    def values(self, column: str) -> list[str]:
        """The values of a cell, which stand between semicolons; BIS puts "and" before the last of a list."""
        parts = (re.sub(r"^and ", "", part.strip()) for part in self.take(column).split("; "))
        return [part.strip(" ;") for part in parts if part.strip(" ;")]


def map_entry(row: Record, listed_id: str, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one row. What is not understood is counted in ``unknown``."""
    row.cells = {column: text.translate(_CONTROLS) for column, text in row.cells.items()}
    cells = Taker(row, unknown)
    row.pass_over("_id", "entity_number")
    publisher_list = _publisher_list(cells)
    remarks = cells.take("remarks")
    facts = read_clauses([*clauses(remarks), *map(_clause_of_id, cells.values("ids"))])
    unknown.update(facts.unknown)
    name, words = _name(cells)
    aliases = [Name(text, "alias") for text in cells.values("alt_names")]
    places = tuple(_address(text, publisher_list, unknown) for text in cells.values("addresses"))
    owned = [Link("Vessel Owner", owner) for owner in [cells.take("vessel_owner")] if owner]
    call_signs = [Identifier("call_sign", sign) for sign in [cells.take("call_sign")] if sign]
    party = Party(
        schema=_schema(cells),
        names=distinct_names(
            form for one in (Name(name), *aliases, *facts.names) for form in with_short_forms(one)
        ),
        birth_dates=distinct([*_birth_dates(cells), *facts.birth_dates]),
        countries=distinct([*_nationalities(cells), *facts.countries, *_countries_of(places)]),
        identifiers=distinct([*call_signs, *facts.identifiers]),
        addresses=distinct(places),
        gender=facts.gender,
    )
    entry = ListedEntry(
        listed_id=listed_id,
        party=party,
        programmes=distinct([publisher_list, *cells.values("programs")]),
        title=cells.take("title"),
        links=distinct([*facts.links, *owned]),
        listed_date=_listed_date(cells),
        remarks="\n".join(part for part in (remarks, words, *row.labelled(_KEPT_AS_TEXT, unknown)) if part),
        pointer=f"{part_name}:{row.line}",
    )
    unknown.update(row.left_over())
    return entry


def list_code(publisher_list: str) -> str:
    """The short code inside a list's name: "Entity List (EL) - Bureau ..." is EL; without one it is LIST."""
    found = re.search(r"\(([A-Z-]{2,10})(?: List)?\)", publisher_list)
    return found[1] if found else "LIST"


def _publisher_list(cells: Taker) -> str:
    text = cells.take("source")
    if text.split(" - ")[0] not in KNOWN_LISTS:
        cells.unknown[f"list: {text[:60]}"] += 1
    return text


def _clause_of_id(text: str) -> str:
    """A pair of the column ids as OFAC's own clause. "US, 80-0890696, Tax ID No." as older files write it, and
    "Tax ID No., 80-0890696, US" as today's do, are both "Tax ID No. 80-0890696 (US)"."""
    parts = text.split(", ")
    if not is_label(parts[0]) and is_label(parts[-1]):
        parts = (
            [parts[-1], *parts[1:-1], parts[0]]
            if _is_code(parts[0]) and len(parts) > 2
            else [parts[-1], *parts[:-1]]
        )
    country = parts.pop() if len(parts) > 2 and _is_code(parts[-1]) else ""
    clause = f"{parts[0]} {', '.join(parts[1:])}".strip()
    return f"{clause} ({country})" if country else clause


def _is_code(text: str) -> bool:
    return len(text) == 2 and text.isalpha() and text.isupper() and bool(country_code(text))


def _name(cells: Taker) -> tuple[str, str]:
    """The name, and the words of the law after it ("and any successor, sub-unit, or subsidiary thereof")."""
    name = cells.take("name")
    found = _SUCCESSORS.search(name)
    if found and found.start() > 0:
        name, words = name[: found.start()], found[1]
        cells.unknown["name: its successors, sub-units and subsidiaries"] += 1
    else:
        words = ""
    if "?" in name:
        cells.unknown["name: a letter that was lost, now a question mark"] += 1
    if re.fullmatch(r"Address \d+", name):
        cells.unknown["name: an address is listed instead of a party"] += 1
    return name, words


def _schema(cells: Taker) -> Schema:
    key = cells.take("type").lower()
    if key not in _SCHEMAS:
        cells.unknown[f"type: {key[:40]}"] += 1
    return _SCHEMAS.get(key, "")


def _birth_dates(cells: Taker) -> list[str]:
    dates: list[str] = []
    for text in cells.values("dates_of_birth"):
        found = (day,) if (day := iso_date(text)) else birth_dates(text)
        if not found:
            cells.unknown["date of birth"] += 1
        dates += found
    return dates


def _listed_date(cells: Taker) -> str:
    text = cells.take("start_date")
    day = iso_date(text)
    if text and len(day) < len("2012-05-01"):
        cells.unknown["start date"] += 1
        return ""
    return day


def _nationalities(cells: Taker) -> list[str]:
    columns = ("vessel_flag", "nationalities", "citizenships")
    texts = [text for column in columns for text in cells.values(column)]
    codes = [country_code(text) for text in texts]
    cells.unknown.update(f"country: {text[:60]}" for text, code in zip(texts, codes, strict=True) if not code)
    return [code for code in codes if code]


def _address(text: str, publisher_list: str, unknown: Counter[str]) -> Address:
    """ "Gaza City, Gaza, PS" is Gaza City, Gaza in PS. The city is told only where it stands alone before the country:
    street, city, state and postal code are joined by commas, and each may be missing."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    last = parts[-1] if parts else ""
    if publisher_list.startswith(_DENIED_PERSONS) and last in _STATES_LIKE_COUNTRIES:
        unknown["address: a country or a state of the US"] += 1
        return Address(text=", ".join(parts))
    code = country_code(last)
    if not code:
        unknown["address: without a country"] += 1
        return Address(text=", ".join(parts))
    parts.pop()
    is_city = len(parts) == 1 and not re.search(r"\d", parts[0])
    return Address(text=", ".join(parts), city=parts[0] if is_city else "", country=code)


def _countries_of(places: Iterable[Address]) -> list[str]:
    return [place.country for place in places if place.country]
