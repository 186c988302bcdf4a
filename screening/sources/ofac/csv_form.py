"""One SDN row with its aliases, addresses and comments, as a listed entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.countries import country_code
from screening.sources.ofac_remarks import Facts, read_remarks
from screening.sources.ofac_sdn.reader import Record
from screening.sources.source import Link, ListedEntry

_SCHEMAS: dict[str, Schema] = {
    "": "Organization",
    "individual": "Person",
    "vessel": "Vessel",
    "aircraft": "Aircraft",
}
_NAME_KINDS: dict[str, NameKind] = {"aka": "alias", "nka": "alias", "fka": "former"}
T = TypeVar("T")
_NO_COUNTRY = ("", "undetermined")
# The CSV gives a remark's first thousand characters; SDN_COMMENTS.CSV holds the rest.
_REMARK_LIMIT = 1000


def map_entry(
    row: Record,
    aliases: Sequence[Record],
    addresses: Sequence[Record],
    comments: Sequence[Record],
    unknown: Counter[str],
) -> ListedEntry:
    """The entry of one party. What is not understood is counted in ``unknown``."""
    _, name, kind, programmes, title, call_sign, vessel_type, tonnage, grt, flag, owner, _ = row.cells
    remarks = row.cells[11] + "".join(comment.cells[1] for comment in comments)
    facts = read_remarks(_without_cut_clause(remarks, bool(comments), unknown))
    unknown.update(facts.unknown)
    _count_unread({"vessel type": vessel_type, "tonnage": tonnage, "gross tonnage": grt}, unknown)
    places = tuple(_address(record, unknown) for record in addresses)
    party = Party(
        schema=_schema(kind, unknown),
        names=_distinct([Name(name.strip()), *_aliases(aliases, unknown), *facts.names]),
        birth_dates=tuple(facts.birth_dates),
        countries=_countries(facts, flag, places, unknown),
        identifiers=_distinct([*_call_signs(call_sign), *facts.identifiers]),
        addresses=places,
        gender=facts.gender,
    )
    return ListedEntry(
        listed_id=row.entry_id,
        party=party,
        programmes=_programmes(programmes),
        title=title.strip(),
        remarks=remarks.strip(),
        links=_distinct([*facts.links, *_owners(owner)]),
        pointer=f"SDN.CSV:{row.line}",
    )


def _without_cut_clause(remarks: str, is_continued: bool, unknown: Counter[str]) -> str:
    """A remark that was cut, and whose rest was not given, ends in half a clause: half a number is a wrong number."""
    if is_continued or len(remarks) < _REMARK_LIMIT:
        return remarks
    unknown["remark cut at 1,000 characters, its rest is in SDN_COMMENTS.CSV"] += 1
    return remarks.rpartition("; ")[0]


def _count_unread(columns: dict[str, str], unknown: Counter[str]) -> None:
    unknown.update(f"column: {label}" for label, value in columns.items() if value.strip())


def _schema(kind: str, unknown: Counter[str]) -> Schema:
    key = kind.strip().lower()
    if key not in _SCHEMAS:
        unknown[f"type: {key[:40]}"] += 1
    return _SCHEMAS.get(key, "")


def _programmes(cell: str) -> tuple[str, ...]:
    """ "SDGT] [IFSR" is SDGT and IFSR."""
    return tuple(part for part in (piece.strip(" []") for piece in cell.split("] [")) if part)


def _aliases(records: Iterable[Record], unknown: Counter[str]) -> list[Name]:
    return [name for record in records if (name := _alias(record, unknown)).text]


def _alias(record: Record, unknown: Counter[str]) -> Name:
    _, _, kind, text, remark = record.cells
    key = kind.strip().lower()
    if key not in _NAME_KINDS:
        unknown[f"alias type: {key[:40]}"] += 1
    _count_unread({"alias remark": remark}, unknown)
    return Name(text.strip(), _NAME_KINDS.get(key, "alias"))


def _address(record: Record, unknown: Counter[str]) -> Address:
    _, _, street, city, country, remark = (cell.strip() for cell in record.cells)
    _count_unread({"address remark": remark}, unknown)
    text = ", ".join(part for part in (street, city) if part)
    return Address(text=text, city=_city(city), country=_country(country, unknown))


def _city(cell: str) -> str:
    """ "Ximei Nanan City, Fujian 362300" is "Ximei Nanan City", "Moscow 127018" is "Moscow"."""
    return re.sub(r"(?:\s+\S*\d\S*)+$", "", cell.split(",", 1)[0]).strip()


def _country(name: str, unknown: Counter[str]) -> str:
    code = country_code(name)
    if not code and name not in _NO_COUNTRY:
        unknown[f"country: {name[:60]}"] += 1
    return code


def _countries(facts: Facts, flag: str, places: Iterable[Address], unknown: Counter[str]) -> tuple[str, ...]:
    codes = [_country(flag.strip(), unknown), *facts.countries, *(place.country for place in places)]
    return _distinct(code for code in codes if code)


def _call_signs(cell: str) -> list[Identifier]:
    return [Identifier("call_sign", cell.strip())] if cell.strip() else []


def _owners(cell: str) -> list[Link]:
    return [Link("Vessel Owner", cell.strip())] if cell.strip() else []


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
