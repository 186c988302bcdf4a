"""The file of Canada's list as its records: checked for being whole, elements under their names of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Part
from screening.sources.xml_records import Element, XmlForm, is_xml_of, read_records

FORM = XmlForm("data-set", (("record",),))
PART_NAME = "SEMA-LMES.XML"
# Until some year after 2020 elements had other names; in 2026 each was given its French one behind a hyphen.
_NAMES_OF_TODAY = {
    "Entity": "EntityOrShip",
    "DateOfBirth": "DateOfBirthOrShipBuildDate",
    "Title": "TitleOrShipType",
    "TitleOrShip": "TitleOrShipType",
}
_LONGEST_REGIME = 60


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """The one part, by the file's root and its first record; by its name ("sema") only where it has no bytes."""
    is_empty_list = not first_bytes.strip() and "sema" in filename.lower()
    is_list = is_xml_of(first_bytes, FORM.root) and b"<record>" in first_bytes
    return PART_NAME if is_empty_list or is_list else None


def read_listed(file: BinaryIO, part: Part, doubts: list[str]) -> Iterator[tuple[str, Element]]:
    """Each record with its id, which stands once. Raises UnreadableList for the first that cannot stand.

    The publisher gives no id. The regime, the schedule and the item of the regulation are one record's alone.
    """
    seen: dict[str, int] = {}
    for record in read_records(file, part.name, part.max_bytes, FORM, doubts):
        for child in record.children:
            english = child.name.partition("-")[0]
            child.name = _NAMES_OF_TODAY.get(english, english)
        listed_id = _listed_id(record, part.name)
        check_is_new(listed_id, record.line, seen, part.name, "item")
        yield listed_id, record


def in_english(text: str) -> str:
    """What stands before the French: "Russia / Russie" is Russia."""
    return text.split(" / ")[0].split("|")[0].strip()


def _listed_id(record: Element, label: str) -> str:
    texts = {child.name: child.text for child in record.children}
    for name in ("Country", "Item"):
        if not texts.get(name):
            raise refuse(label, record.line, f"record without {name}; expected the regime and the item.")
    regime, schedule = in_english(texts["Country"])[:_LONGEST_REGIME], texts.get("Schedule", "")
    return "; ".join((regime, "" if schedule == "N/A" else schedule, texts["Item"]))
