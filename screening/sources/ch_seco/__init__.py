"""The Swiss list of sanctions (SECO), from the XML file of the whole list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.matching.party import Address
from screening.sources.ch_seco.mapper import Target, map_place, map_programme, map_target, whole_entry
from screening.sources.ch_seco.reader import PART_NAME, part_of, read_in_force
from screening.sources.entry_facts import counted
from screening.sources.source import ListedEntry, ListSource, Part, Reading, read_one_file

# The file had 42 MB in September 2026, half of it history: seven times that is room for years.
_LIST = Part(
    PART_NAME,
    "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml"
    "?lang=en&action=downloadXmlGesamtlisteAction",
    is_required=True,
    max_bytes=300_000_000,
)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList at once without the file, and for all that is wrong inside it
    while the reading is iterated. Places stand behind the targets that name them, so the first entry comes when the
    whole file was read; until then each target is held as an entry, not as XML."""
    return read_one_file(files, _LIST, _entries)


def _entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    programmes: dict[str, tuple[str, ...]] = {}
    places: dict[str, Address] = {}
    targets: list[Target] = []
    for record in read_in_force(file, _LIST, reading.doubts, reading.counts, reading.unknown):
        if record.name == "sanctions-program":
            programmes |= map_programme(record, reading.unknown)
        elif record.name == "place":
            places |= map_place(record, reading.unknown)
        else:
            targets.append(map_target(record, _LIST.name, reading.unknown))
    yield from counted(
        (whole_entry(target, programmes, places, reading.unknown) for target in targets), reading.counts
    )


SOURCE = ListSource(
    code="ch_seco",
    name="Swiss sanctions (SECO)",
    publisher="Swiss Confederation, State Secretariat for Economic Affairs (SECO)",
    licence="open government data, free with the source named",
    home_url="https://www.seco.admin.ch/",
    parts=(_LIST,),
    # Some 7,100 targets were in force in September 2026, beside some 1,550 de-listed ones: less than this is a stump.
    min_entries=4000,
    # Some 350 targets; Switzerland follows the Union and the Security Council, and a regime that ends takes dozens.
    max_removed_share=0.05,
    # Changed several times a month, at times twice a week: a week without a look hides a round.
    stale_after_days=7,
    read=read,
    identify=part_of,
)
