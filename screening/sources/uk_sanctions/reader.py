"""The UK Sanctions List's files as designations: checked for being whole, those of one party joined, not yet understood.

XML and CSV tell the same, so both become rows of named texts: the CSV has a row for each pair of a name and an address,
the XML an element for each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from screening.sources.named_rows import rows_under
from screening.sources.rows import (
    BYTE_ORDER_MARK,
    check_is_new,
    doubt_a_cut,
    first_row,
    read_lines,
    read_rows,
    refuse,
)
from screening.sources.source import Part, UnreadableList
from screening.sources.xml_records import Element, XmlForm, read_records, root_name

FORM = XmlForm("Designations", (("Designation",), ("DateGenerated",)))
# The same field under the names of XML elements, of the CSV's columns and of the summary's.
_SAME_FIELDS = {
    "businessregistrationnumbers": "businessregistrationnumber",
    "currentbelievedflagofship": "flag",
    "currentbelievedflagofships": "flag",
    "currentowneroperators": "currentowneroperator",
    "dateofbirth": "dob",
    "designationtype": "type",
    "emailaddress": "email",
    "emailaddresses": "email",
    "hullidentificationnumber": "hin",
    "hullidentificationnumberhin": "hin",
    "imonumbers": "imonumber",
    "individualentityship": "type",
    "lengthofship": "length",
    "name": "name6",
    "nationalities": "nationality",
    "nationalityies": "nationality",
    "parentcompanies": "parentcompany",
    "phonenumber": "phone",
    "phonenumbers": "phone",
    "positions": "position",
    "previousflags": "previousflag",
    "previousowneroperators": "previousowneroperator",
    "subsidiaries": "subsidiary",
    "tonnageofship": "tonnage",
    "websites": "website",
}
# Says again, one measure an element, what SanctionsImposed says.
_BOOKKEEPING = "SanctionsImposedIndicators"
# The CSV's first line tells the day of the report; the header follows.
_HEADER_WITHIN = 3
_REQUIRED = ("uniqueid", "name6", "type", "regimename")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Designation:
    """One party: all its rows, each of texts by the names of their fields, the empty ones left out."""

    listed_id: str
    line: int
    rows: list[Row]


def field_of(name: str) -> str:
    """ "Nationality(/ies)", "Nationalities" and "Nationality" are one field."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return _SAME_FIELDS.get(plain, plain)


def part_of(filename: str, first_bytes: bytes, xml: Part, csv: Part, summary: Part) -> str | None:
    """The form a file is: by its root or its header, by its name only where these say nothing."""
    is_markup = first_bytes.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"<")
    if is_markup and (root := root_name(first_bytes)):
        return xml.name if root == FORM.root else None
    for line in first_bytes.split(b"\n", _HEADER_WITHIN)[:_HEADER_WITHIN]:
        names = {re.sub(r"\W", "", cell.lower()) for cell in first_row(line)}
        if "uniqueid" in names:
            return csv.name if "name6" in names else summary.name
    filename = filename.lower()
    marks = {"summary": summary, ".xml": xml, ".csv": csv}
    is_named = "sanctions-list" in filename or "summary" in filename
    return next((part.name for mark, part in marks.items() if is_named and mark in filename), None)


def read_xml(file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]) -> Iterator[Designation]:
    """The designations of the XML file, one at a time. Raises UnreadableList for the first that cannot stand."""
    seen: dict[str, int] = {}
    for record in read_records(file, part.name, part.max_bytes, FORM, doubts):
        if record.name != "Designation":
            continue
        record.pass_over(_BOOKKEEPING)
        rows = list(_rows_of(record, unknown))
        listed_id = next((row.pop("uniqueid") for row in rows if "uniqueid" in row), "")
        _check_id(listed_id, part.name, record.line)
        check_is_new(listed_id, record.line, seen, part.name)
        yield Designation(listed_id, record.line, rows)


def read_csv(file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]) -> Iterator[Designation]:
    """The designations of a CSV file, whose rows are joined by Unique ID, wherever they stand.

    The file has no end mark: one whose last row ends neither in a line end nor in a quote is doubted.
    """
    found: dict[str, Designation] = {}
    texts: dict[str, str] = {}
    lines = doubt_a_cut(read_lines(file, part.name, part.max_bytes), part.name, doubts)
    for line, row in _table(lines, part.name, unknown):
        listed_id = row.pop("uniqueid", "")
        _check_id(listed_id, part.name, line)
        designation = found.setdefault(listed_id, Designation(listed_id, line, []))
        # The rows of a party repeat its reasons: each text is kept once.
        designation.rows.append({field: texts.setdefault(text, text) for field, text in row.items()})
    if not found:
        raise UnreadableList(f"{part.name}: no rows but the header; expected rows.")
    yield from found.values()


def _rows_of(element: Element, unknown: Counter[str]) -> Iterator[Row]:
    """An element's own texts as a row, one more for a name that stands again, and the rows of what is in it."""
    own: list[Row] = [{}]
    unknown.update(f"attribute: {element.name}@{name}"[:60] for name in element.attributes)
    if element.text:
        unknown[f"text: {element.name}"[:60]] += 1
    for child in element.children:
        if child.children:
            yield from _rows_of(child, unknown)
        elif child.text:
            field = field_of(child.name)
            if field in own[-1]:
                own.append({})
            own[-1][field] = child.text
            unknown.update(f"attribute: {child.name}@{name}"[:60] for name in child.attributes)
    yield from own


def _check_id(listed_id: str, label: str, line: int) -> None:
    if not listed_id:
        raise refuse(label, line, "expected a Unique ID, found none.")


def _table(lines: Iterator[str], label: str, unknown: Counter[str]) -> Iterator[tuple[int, Row]]:
    rows = read_rows(lines, label)
    header = _header(rows, label)
    for record in rows_under(header, rows, label, unknown):
        yield record.line, {field: " ".join(text.split()) for field, text in record.cells.items()}


def _header(rows: Iterator[tuple[int, list[str]]], label: str) -> list[str]:
    for _, (line, cells) in zip(range(_HEADER_WITHIN), rows, strict=False):
        fields = [field_of(cell) for cell in cells]
        if "uniqueid" in fields:
            _check_header(fields, label, line)
            return fields
    raise UnreadableList(f"{label}: no column Unique ID in its first lines; expected a header row.")


def _check_header(fields: list[str], label: str, line: int) -> None:
    if missing := [field for field in _REQUIRED if field not in fields]:
        raise refuse(label, line, f"no column {missing[0]}; expected a header row with the list's columns.")
    if twice := [field for field in fields if field and fields.count(field) > 1]:
        raise refuse(label, line, f"the column {twice[0]!r} stands twice; expected each once.")
