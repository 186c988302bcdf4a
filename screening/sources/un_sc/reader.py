"""The file of the consolidated list as its records: checked for being whole, not yet understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Part
from screening.sources.xml_records import Element, XmlForm, is_xml_of, read_records

FORM = XmlForm("CONSOLIDATED_LIST", (("INDIVIDUALS", "INDIVIDUAL"), ("ENTITIES", "ENTITY")))
PART_NAME = "CONSOLIDATED.XML"


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """The one part, by the file's root; by its name only where it has no bytes."""
    is_empty_list = not first_bytes.strip() and "consolidated" in filename.lower()
    return PART_NAME if is_empty_list or is_xml_of(first_bytes, FORM.root) else None


def read_parties(file: BinaryIO, part: Part, doubts: list[str]) -> Iterator[tuple[str, Element]]:
    """Each record with its id, which stands once. Raises UnreadableList for the first that cannot stand.

    The id is the reference number ("KPe.031"), which stays a party's own; DATAID was given anew to seven parties
    between 2021 and 2025. It stands in only where a party has no reference number.
    """
    seen: dict[str, int] = {}
    for record in read_records(file, part.name, part.max_bytes, FORM, doubts):
        data_id = record.take_value("DATAID")
        listed_id = record.take_value("REFERENCE_NUMBER") or data_id
        if not listed_id:
            raise refuse(
                part.name,
                record.line,
                f"{record.name} without a REFERENCE_NUMBER; expected the party's number.",
            )
        check_is_new(listed_id, record.line, seen, part.name)
        yield listed_id, record
