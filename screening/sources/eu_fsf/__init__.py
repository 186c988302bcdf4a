"""The European Union's consolidated list of financial sanctions, from its XML file (format 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.entry_facts import mapped
from screening.sources.eu_fsf import feed
from screening.sources.eu_fsf.mapper import map_entry
from screening.sources.eu_fsf.reader import PART_NAME, part_of, read_parties
from screening.sources.source import CheapCheck, ListedEntry, ListSource, Part, Reading, read_one_file

# The token is part of the public address and the same for everybody. The file had 8 MB in March 2021 and some 26 MB
# in 2026; eight times that is room for years, and no more than one record is held at a time.
_LIST = Part(
    PART_NAME,
    "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
    is_required=True,
    max_bytes=200_000_000,
    # It is made anew for who asks: more than 30 s may go by before the first byte, and minutes before the last.
    max_seconds=1800,
    max_silence=120,
)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList at once without the file, and for all that is wrong inside it
    while the reading is iterated: apply nothing before the iteration has ended."""
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    parties = read_parties(file, _LIST, reading.doubts, reading.counts)
    return mapped(parties, map_entry, _LIST, reading, "a nameAlias with a wholeName")


SOURCE = ListSource(
    code="eu_fsf",
    name="EU financial sanctions",
    publisher="European Commission, Directorate-General for Financial Stability",
    licence="reuse allowed, Commission Decision 2011/833/EU",
    home_url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    parts=(_LIST,),
    # 2,248 parties stood on the list in March 2021 and some 6,200 in 2026: fewer than this is a stump.
    min_entries=2000,
    # A whole regime that ends takes some dozens of parties; 5 % is some 300 today, 110 in 2021.
    max_removed_share=0.05,
    # Amended several times a month, at times twice a week: a week without a look hides a round.
    stale_after_days=7,
    read=read,
    identify=part_of,
    cheap_check=CheapCheck("https://webgate.ec.europa.eu/fsd/fsf/public/rss", feed.MOST_BYTES, feed.mark_of),
)
