"""The United Nations Security Council's consolidated list, from its XML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.entry_facts import mapped
from screening.sources.source import ListedEntry, ListSource, Part, Reading, read_one_file
from screening.sources.un_sc.mapper import map_entry
from screening.sources.un_sc.reader import PART_NAME, part_of, read_parties

# The file had 2 MB in February 2026; ten times that is room for years.
_LIST = Part(
    PART_NAME,
    "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
    is_required=True,
    max_bytes=20_000_000,
)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList at once without the file, and for all that is wrong inside it
    while the reading is iterated: apply nothing before the iteration has ended."""
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    parties = read_parties(file, _LIST, reading.doubts)
    return mapped(parties, map_entry, _LIST, reading, "a FIRST_NAME")


SOURCE = ListSource(
    code="un_sc",
    name="UN Security Council",
    publisher="United Nations Security Council, Subsidiary Organs Branch",
    licence="public, of the United Nations",
    home_url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    parts=(_LIST,),
    # Between 879 and 1,100 parties stood on the list from 2018 to 2026: fewer than this is a stump.
    min_entries=600,
    # Ordinary days change a few parties; 5 % is some 50. The largest known removal, the end of the Iran list's 84
    # parties (8 %), is one that a person should look at.
    max_removed_share=0.05,
    # Generated anew every day, changed every few weeks: a week without a look is too long.
    stale_after_days=7,
    read=read,
    identify=part_of,
)
