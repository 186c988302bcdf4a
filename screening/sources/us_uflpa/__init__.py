"""The Entity List of the Uyghur Forced Labor Prevention Act, from the web page of the US Department of Homeland Security."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.entry_facts import counted
from screening.sources.source import ListedEntry, ListSource, Part, Reading, read_one_file
from screening.sources.us_uflpa.mapper import map_rows
from screening.sources.us_uflpa.reader import PART_NAME, part_of, read_rows_of_page

# The page had 0.13 MB in July 2026, of which 20 KB are the list.
_LIST = Part(PART_NAME, "https://www.dhs.gov/uflpa-entity-list", is_required=True, max_bytes=3_000_000)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the page, which is held in memory. Raises UnreadableList: at once without the file, while
    iterating for its rows."""
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    rows = list(read_rows_of_page(file, _LIST, reading.unknown))
    reading.counts["rows"] = len(rows)
    yield from counted(map_rows(rows, _LIST.name, reading.unknown), reading.counts)


SOURCE = ListSource(
    code="us_uflpa",
    name="UFLPA Entity List",
    publisher="US Department of Homeland Security, Forced Labor Enforcement Task Force",
    licence="US public domain",
    home_url="https://www.dhs.gov/uflpa-entity-list",
    parts=(_LIST,),
    # 20 entities in June 2022, some 150 since January 2025: fewer than this is a stump.
    min_entries=100,
    # Some 7 entities; single ones have been taken off.
    max_removed_share=0.05,
    # A dozen rounds in three years, so a month without a look is long enough.
    stale_after_days=30,
    read=read,
    identify=part_of,
)
