"""The file of the EU's list as its records: checked for being whole, those of one party joined, not yet understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.rows import refuse
from screening.sources.source import Part
from screening.sources.xml_records import Element, XmlForm, is_xml_of, read_records

FORM = XmlForm("export", (("sanctionEntity",),))
PART_NAME = "xmlFullSanctionsList_1_1.xml"
# One party stands once for each programme that lists it, at most twice in 2021.
MOST_RECORDS_OF_A_PARTY = 20


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """The one part, by the file's root and its first record; by its name only where it has no bytes."""
    is_empty_list = not first_bytes.strip() and "fullsanctionslist" in filename.lower()
    is_list = is_xml_of(first_bytes, FORM.root) and b"sanctionEntity" in first_bytes
    return PART_NAME if is_empty_list or is_list else None


def read_parties(
    file: BinaryIO, part: Part, doubts: list[str], counts: Counter[str]
) -> Iterator[tuple[str, Element]]:
    """Each party with its id and all its records as one. Raises UnreadableList for the first that cannot stand.

    The publisher sorts by party and writes one that two programmes list twice in a row, with one id. The same id
    further on is refused. The id is the EU reference number ("EU.39.56"); the logicalId where there is none.
    """
    seen: dict[str, int] = {}
    current, party, joined = "", None, 0
    for record in read_records(file, part.name, part.max_bytes, FORM, doubts):
        counts["sanctionEntity records"] += 1
        listed_id = _listed_id(record, part.name)
        if party is not None and listed_id == current:
            joined += 1
            if joined == MOST_RECORDS_OF_A_PARTY:
                raise refuse(
                    part.name, record.line, f"party {current[:40]} stands {joined + 1} times in a row."
                )
            _join(party, record)
            continue
        if listed_id in seen:
            raise refuse(
                part.name,
                record.line,
                f"party {listed_id[:40]} stands already in line {seen[listed_id]}; "
                "expected the records of a party one after another.",
            )
        if party is not None:
            yield current, party
        current, party, joined = listed_id, record, 0
        seen[listed_id] = record.line
    if party is not None:
        yield current, party


def _listed_id(record: Element, label: str) -> str:
    logical_id = record.take_attribute("logicalId")
    listed_id = record.take_attribute("euReferenceNumber") or logical_id
    if not listed_id:
        raise refuse(
            label, record.line, "sanctionEntity without euReferenceNumber and logicalId; expected an id."
        )
    return listed_id


def _join(party: Element, record: Element) -> None:
    """Add a record's children and its attributes, where the party has none, to the party."""
    party.children += record.children
    party.attributes |= {
        name: value for name, value in record.attributes.items() if not party.attributes.get(name)
    }
