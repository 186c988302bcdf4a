"""A list from its XML file (SDN.XML, CONSOLIDATED.XML), put into the words of the CSV files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from screening.matching.party import Address, Name
from screening.sources.ofac.entries import OfacParty, address, alias, city_line, is_number
from screening.sources.ofac_remarks import clauses
from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Part, Reading, UnreadableList
from screening.sources.xml_records import Element, XmlForm, read_records

_HEAD = "publshInformation"  # as the publisher spells it
FORM = XmlForm("sdnList", (("sdnEntry",), (_HEAD,)))
# What the CSV files call the facts that have elements of their own here: list, item, text, label of the clause.
_FACTS = (
    ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
    ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
    ("nationalityList", "nationality", "country", "nationality"),
    ("citizenshipList", "citizenship", "country", "citizen"),
)
_VESSEL = {
    "callSign": "call sign",
    "vesselType": "vessel type",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross tonnage",
    "vesselFlag": "flag",
    "vesselOwner": "owner",
}
# The publisher's numbers of rows, and which of several facts stands first.
_BOOKKEEPING = ("uid", "mainEntry")


def read_parties(file: BinaryIO, part: Part, reading: Reading) -> Iterator[OfacParty]:
    """Each party of the file. Raises UnreadableList at the first that cannot stand, and where there are not as many
    as the file says of itself."""
    seen: dict[str, int] = {}
    announced = ""
    for record in read_records(file, part.name, part.max_bytes, FORM, reading.doubts):
        if record.name == _HEAD:
            announced = record.take_value("Record_Count")
            continue
        number = record.take_value("uid")
        _check_number(number, record, part.name, seen)
        yield _party(number, record, part.name, reading.unknown)
    if not announced.isdecimal() or int(announced) != len(seen):
        raise UnreadableList(
            f"{part.name}: {len(seen):,} parties in it; expected as many as its Record_Count says: "
            f"{announced[:20] or 'nothing'}."
        )


def _check_number(number: str, record: Element, label: str, seen: dict[str, int]) -> None:
    if not is_number(number):
        raise refuse(label, record.line, f"expected a party's number in uid, found {number[:40]!r}.")
    check_is_new(number, record.line, seen, label)


def _party(number: str, record: Element, label: str, unknown: Counter[str]) -> OfacParty:
    name, remarks = _name(record), record.take_value("remarks")
    if not name:
        raise refuse(label, record.line, "expected a name in lastName, found none.")
    strong, weak = _aliases(record, unknown)
    told = [*_facts(record), *_numbers(record), *clauses(remarks)]
    party = OfacParty(
        listed_id=number,
        pointer=f"{label}:{record.line}",
        name=name,
        kind=record.take_value("sdnType"),
        programmes=[
            item.take_text() for group in record.take("programList") for item in group.take("program")
        ],
        title=record.take_value("title"),
        names=[*strong, *weak],
        addresses=[_address(item, unknown) for item in _items(record, "addressList", "address")],
        vessel=[
            (told, info.take_value(element))
            for info in record.take("vesselInfo")
            for element, told in _VESSEL.items()
        ],
        clauses=told,
        remarks="; ".join([*told, *(f"a.k.a. '{name.text}'" for name in weak)]),
    )
    unknown.update(record.left_over())
    return party


def _items(record: Element, group: str, name: str) -> list[Element]:
    """The items of a list inside the record, without the publisher's bookkeeping."""
    found = [item for child in record.take(group) for item in child.take(name)]
    for item in found:
        item.pass_over(*_BOOKKEEPING)
    return found


def _name(element: Element) -> str:
    """ "KIM, Myong Chol" as the CSV files write it; a company's name stands in lastName alone."""
    return ", ".join(filter(None, (element.take_value("lastName"), element.take_value("firstName"))))


def _aliases(record: Element, unknown: Counter[str]) -> tuple[list[Name], list[Name]]:
    """The strong aliases, and the weak ones."""
    strong, weak = [], []
    for item in _items(record, "akaList", "aka"):
        kind, category, text = item.take_value("type"), item.take_value("category"), _name(item)
        if category not in ("strong", "weak"):
            unknown[f"alias category: {category[:40]}"] += 1
        if text and category == "weak":
            weak.append(Name(text, "weak"))
        elif text:
            strong.append(alias(text, kind, unknown))
    return strong, weak


def _facts(record: Element) -> list[str]:
    return [
        f"{label} {text}"
        for group, name, element, label in _FACTS
        for item in _items(record, group, name)
        if (text := item.take_value(element))
    ]


def _numbers(record: Element) -> list[str]:
    return [_number(item) for item in _items(record, "idList", "id")]


def _number(item: Element) -> str:
    """ "Passport 484824 (Egypt) issued 18 Jan 1984", as the CSV files write it."""
    country, issued, expires = (
        item.take_value(name) for name in ("idCountry", "issueDate", "expirationDate")
    )
    words = (
        item.take_value("idType"),
        item.take_value("idNumber"),
        f"({country})" if country else "",
        f"issued {issued}" if issued else "",
        f"expires {expires}" if expires else "",
    )
    return " ".join(filter(None, words))


def _address(item: Element, unknown: Counter[str]) -> Address:
    street = ", ".join(filter(None, (item.take_value(f"address{number}") for number in (1, 2, 3))))
    city = city_line(*(item.take_value(name) for name in ("city", "stateOrProvince", "postalCode")))
    return address(street, city, item.take_value("country"), unknown)
