"""The Consolidated List of Australia's Department of Foreign Affairs and Trade (DFAT), from its workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from screening.sources.au_dfat.mapper import map_party
from screening.sources.au_dfat.reader import Record, part_of, read_parties
from screening.sources.entry_facts import count_entry
from screening.sources.source import ListedEntry, ListSource, Part, Reading, UnreadableList, read_one_file

# The workbook had 1 MB in November 2024; ten times that is room for years. What it unpacks to is bounded in reader.py.
_LIST = Part(
    "CONSOLIDATED.XLSX",
    "https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx",
    is_required=True,
    max_bytes=10_000_000,
)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for what is in it.

    The rows of a party need not stand together, so that the first entry comes when the last row was read.
    """
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    for rows in read_parties(file, _LIST, reading.unknown):
        _check_is_one_party(rows, reading.unknown)
        entry = map_party(rows, _LIST.name, reading.unknown)
        count_entry(entry, reading.counts)
        reading.counts["rows"] += len(rows)
        reading.counts["names in their own script"] += sum(
            name.kind == "native" for name in entry.party.names
        )
        yield entry
    # What was looked for and not found is not worth a line.
    reading.unknown = +reading.unknown


def _check_is_one_party(rows: Sequence[Record], unknown: Counter[str]) -> None:
    """Raises UnreadableList for two primary names under one number: which party would the aliases belong to?"""
    primaries = [row for row in rows if row.cells.get("name type", "").lower() == "primary name"]
    if len(primaries) > 1:
        raise UnreadableList(
            f"{_LIST.name}, line {primaries[1].line}: party {primaries[1].number} has its primary name already in line "
            f"{primaries[0].line}; expected one."
        )
    if twice := len(rows) - len({row.reference for row in rows}):
        unknown["reference that stands twice"] += twice
    if len({row.cells.get("type", "").lower() for row in rows}) > 1:
        unknown["party whose rows are of different types"] += 1


SOURCE = ListSource(
    code="au_dfat",
    name="Australia DFAT",
    publisher="Australian Government, Department of Foreign Affairs and Trade",
    licence="CC BY 4.0",
    home_url="https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
    parts=(_LIST,),
    # 3,062 parties in November 2024 and some 4,000 in 2026: fewer than this is a stump.
    min_entries=2500,
    # Some 150 parties; ordinary amendments remove a few.
    max_removed_share=0.05,
    # Published when something changes: in 2022 to 2024 two changes lay 63 days apart at most, and 30 as a rule.
    stale_after_days=65,
    read=read,
    identify=partial(part_of, part=_LIST),
)
