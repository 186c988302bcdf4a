"""Canada's consolidated list of autonomous sanctions (SEMA and JVCFOA), from its XML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.ca_sema.mapper import map_entry
from screening.sources.ca_sema.reader import PART_NAME, part_of, read_listed
from screening.sources.entry_facts import mapped
from screening.sources.source import ListedEntry, ListSource, Part, Reading, read_one_file

# 0.25 MB for 1,369 records in 2020, so some 2 MB for those of 2026: ten times that is room for years.
_LIST = Part(
    PART_NAME,
    "https://www.international.gc.ca/world-monde/assets/office_docs/"
    "international_relations-relations_internationales/sanctions/sema-lmes.xml",
    is_required=True,
    max_bytes=20_000_000,
)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for its records."""
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    records = read_listed(file, _LIST, reading.doubts)
    return mapped(records, map_entry, _LIST, reading, "the name of a person or an entity")


SOURCE = ListSource(
    code="ca_sema",
    name="Canada, autonomous sanctions",
    publisher="Global Affairs Canada",
    licence="Open Government Licence - Canada",
    home_url="https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx?lang=eng",
    parts=(_LIST,),
    # 1,369 records in April 2020, some 5,700 in 2026: fewer than this is a stump.
    min_entries=1000,
    # Some 280 records; a regulation that is repealed is one to look at.
    max_removed_share=0.05,
    # Amended several times a month in some years, once in two months in others.
    stale_after_days=14,
    read=read,
    identify=part_of,
)
