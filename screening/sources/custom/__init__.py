"""A list of one's own: one CSV file with a header row, kept in a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.party_cells import (
    OPTIONAL_COLUMNS,
    REQUIRED_COLUMNS,
    BadCell,
    party_from_cells,
    read_table,
    split,
)
from screening.sources.rows import refuse
from screening.sources.source import ListedEntry, ListSource, Part, Reading, read_one_file

# A hundred thousand long rows; a list kept by hand is far smaller.
_LIST = Part("LIST.CSV", url="", is_required=True, max_bytes=50_000_000)
_COLUMNS = (*OPTIONAL_COLUMNS, "programme")


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for its rows."""
    return read_one_file(files, _LIST, _entries)


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """Every file is the list: what is wrong with it is said by line when it is read."""
    return _LIST.name


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    seen: dict[str, int] = {}
    for line, cells in read_table(file, _LIST.name, _LIST.max_bytes, _COLUMNS):
        if not seen:
            reading.unknown.update(f"column: {column}" for column in _stray_columns(cells))
        try:
            entry = _entry(cells, line, seen)
        except BadCell as error:
            raise refuse(_LIST.name, line, f"column {error}") from error
        _count(entry, reading.counts)
        yield entry


def _stray_columns(cells: Mapping[str, str]) -> list[str]:
    return [column or "(without a name)" for column in cells if column not in (*REQUIRED_COLUMNS, *_COLUMNS)]


def _entry(cells: Mapping[str, str], line: int, seen: dict[str, int]) -> ListedEntry:
    listed_id = cells["id"]
    if not listed_id:
        raise BadCell("id", "is empty; expected an id.")
    if listed_id in seen:
        raise BadCell(
            "id", f"{listed_id[:40]!r} stands already in line {seen[listed_id]}; expected each id once."
        )
    seen[listed_id] = line
    return ListedEntry(
        listed_id=listed_id,
        party=party_from_cells(cells),
        programmes=tuple(split(cells.get("programme", ""))),
        pointer=f"{_LIST.name}:{line}",
    )


def _count(entry: ListedEntry, counts: Counter[str]) -> None:
    party = entry.party
    counts["entries"] += 1
    counts["names"] += len(party.names)
    counts["addresses"] += len(party.addresses)
    counts["identifiers"] += len(party.identifiers)
    counts["birth dates"] += len(party.birth_dates)


SOURCE = ListSource(
    code="custom",
    name="A list of one's own",
    publisher="the studio",
    licence="the studio's own",
    home_url="",
    parts=(_LIST,),
    # One name is a list already; a file without any is a mistake.
    min_entries=1,
    # Whoever keeps the list may strike most of it at once, but not all.
    max_removed_share=0.9,
    # Nobody publishes it: it is as old as its keeper left it, and a year without a look is too old.
    stale_after_days=365,
    read=read,
    identify=part_of,
)
