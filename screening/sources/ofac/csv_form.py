"""A list from its four CSV files: their rows joined by party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from screening.matching.party import Address, Name
from screening.sources.ofac.csv_rows import (
    CsvParts,
    Grouped,
    Record,
    no_end_mark,
    read_grouped,
    read_records,
)
from screening.sources.ofac.entries import OfacParty, address, alias
from screening.sources.ofac_remarks import clauses
from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Part, Reading

# The file of parties gives a remark's first thousand characters; the file of comments holds the rest.
_REMARK_LIMIT = 1000
_VESSEL_COLUMNS = ("call sign", "vessel type", "tonnage", "gross tonnage", "flag", "owner")


def read_parties(parts: CsvParts, files: Mapping[str, BinaryIO], reading: Reading) -> Iterator[OfacParty]:
    """Each party with what all files say of it. Raises UnreadableList at the first row that cannot stand."""
    (first, width), *others = parts.columns.items()
    sides = {
        part: read_grouped(files.get(part.name), part, columns, reading.unknown) for part, columns in others
    }
    for part, side in sides.items():
        reading.counts[f"{part.name} rows"] = side.count()
    seen: dict[str, int] = {}
    for row in read_records(files[first.name], first, width, reading.unknown):
        if not row.cells[1].strip():
            raise refuse(first.name, row.line, "expected a name in column 2, found none.")
        check_is_new(row.entry_id, row.line, seen, first.name)
        aliases, addresses, comments = (side.take(row.entry_id) for side in sides.values())
        yield _party(row, first.name, aliases, addresses, comments, reading.unknown)
    _count_strays(sides, first, reading.unknown)
    reading.doubts += [
        f"{part.name} does not end in its end mark 0x1A: it may have been cut between two rows."
        for part in parts.columns
        if no_end_mark(part.name) in reading.unknown
    ]


def _count_strays(sides: Mapping[Part, Grouped], first: Part, unknown: Counter[str]) -> None:
    for part, side in sides.items():
        if strays := side.count():
            label = f"{part.name.removesuffix('.CSV')} rows without an {first.name.removesuffix('.CSV')} row"
            unknown[label] = strays


def _party(
    row: Record,
    label: str,
    aliases: Sequence[Record],
    addresses: Sequence[Record],
    comments: Sequence[Record],
    unknown: Counter[str],
) -> OfacParty:
    _, name, kind, programmes, title, *vessel, _ = row.cells
    remarks = row.cells[11] + "".join(comment.cells[1] for comment in comments)
    return OfacParty(
        listed_id=row.entry_id,
        pointer=f"{label}:{row.line}",
        name=name.strip(),
        kind=kind.strip(),
        programmes=_programmes(programmes),
        title=title.strip(),
        names=[known for record in aliases if (known := _alias(record, unknown)).text],
        addresses=[_address(record, unknown) for record in addresses],
        vessel=[(label, text.strip()) for label, text in zip(_VESSEL_COLUMNS, vessel, strict=True)],
        clauses=clauses(_without_cut_clause(remarks, bool(comments), unknown)),
        remarks=remarks.strip(),
    )


def _without_cut_clause(remarks: str, is_continued: bool, unknown: Counter[str]) -> str:
    """A remark that was cut, and whose rest was not given, ends in half a clause: half a number is a wrong number."""
    if is_continued or len(remarks) < _REMARK_LIMIT:
        return remarks
    unknown["remark cut at 1,000 characters, its rest is in the comments"] += 1
    return remarks.rpartition("; ")[0]


def _programmes(cell: str) -> list[str]:
    """ "SDGT] [IFSR" is SDGT and IFSR."""
    return [part for part in (piece.strip(" []") for piece in cell.split("] [")) if part]


def _alias(record: Record, unknown: Counter[str]) -> Name:
    _, _, kind, text, remark = (cell.strip() for cell in record.cells)
    if remark:
        unknown["column: alias remark"] += 1
    return alias(text, kind, unknown)


def _address(record: Record, unknown: Counter[str]) -> Address:
    _, _, street, city, country, remark = (cell.strip() for cell in record.cells)
    if remark:
        unknown["column: address remark"] += 1
    return address(street, city, country, unknown)
