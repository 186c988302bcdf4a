"""The Consolidated Screening List of the US government: the lists of three departments in one CSV file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from screening.sources.entry_facts import count_entry
from screening.sources.named_rows import Record, read_named_rows
from screening.sources.source import ListedEntry, ListSource, Part, Reading, UnreadableList, read_one_file
from screening.sources.us_csl.mapper import list_code, map_entry
from screening.sources.us_csl.reader import REQUIRED_COLUMNS, part_of

# The same content as JSON has some 34 MB, SDN rows included: three times that is room for years.
_LIST = Part(
    "CONSOLIDATED.CSV",
    "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv",
    is_required=True,
    max_bytes=100_000_000,
)
# These rows repeat what the source ofac_sdn reads from OFAC itself, whole, with weak names told from strong ones.
_LEFT_TO_OFAC_SDN = "Specially Designated Nationals (SDN)"
LEFT_OUT = "SDN rows left to ofac_sdn"


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for its rows."""
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    seen: dict[str, int] = {}
    for row in read_named_rows(file, _LIST, REQUIRED_COLUMNS, reading.unknown, reading.doubts):
        _check_says_who_and_where(row)
        if row.cells["source"].startswith(_LEFT_TO_OFAC_SDN):
            reading.counts[LEFT_OUT] += 1
            continue
        entry = map_entry(row, _listed_id(row, seen), _LIST.name, reading.unknown)
        count_entry(entry, reading.counts)
        yield entry


def _check_says_who_and_where(row: Record) -> None:
    for column in ("source", "name"):
        if column not in row.cells:
            raise UnreadableList(f"{_LIST.name}, line {row.line}: expected a {column}, found none.")


def _listed_id(row: Record, seen: dict[str, int]) -> str:
    """List and number: SSI-18300 by OFAC's number, EL-99ed1b54... by the file's own.

    Files from before the column _id give BIS and State rows no number: theirs is made of list and name, and the
    second row of one name gets "-2" after it. Raises UnreadableList for a number that stands twice in one list.
    """
    cells = row.cells
    code = list_code(cells["source"])
    if number := cells.get("entity_number") or cells.get("_id"):
        listed_id = f"{code}-{number}"
        if listed_id in seen:
            raise UnreadableList(
                f"{_LIST.name}, line {row.line}: party {listed_id} stands already in line {seen[listed_id]}; "
                "expected each number once in a list."
            )
    else:
        made = hashlib.sha256(f"{cells['source']}\n{cells['name']}".encode()).hexdigest()[:16]
        listed_id, times = f"{code}-{made}", 1
        while listed_id in seen:
            times += 1
            listed_id = f"{code}-{made}-{times}"
    seen[listed_id] = row.line
    return listed_id


SOURCE = ListSource(
    code="us_csl",
    name="US Consolidated Screening List",
    publisher="US Department of Commerce, International Trade Administration",
    licence="US public domain",
    home_url="https://www.trade.gov/consolidated-screening-list",
    parts=(_LIST,),
    # Without SDN rows: the Entity List alone held 3,409 names in July 2026, the Denied Persons List 564.
    min_entries=3000,
    # Some 250 entries; ordinary rules of BIS remove tens at most.
    max_removed_share=0.05,
    # Rebuilt every day and oftener, whether or not one of its lists changed.
    stale_after_days=7,
    read=read,
    identify=partial(part_of, part=_LIST),
)
