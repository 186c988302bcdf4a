"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, from its XML or its CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from screening.sources.entry_facts import count_entry
from screening.sources.rows import refuse
from screening.sources.source import ListedEntry, ListSource, Part, Reading, read_one_file
from screening.sources.uk_sanctions.mapper import map_entry
from screening.sources.uk_sanctions.reader import part_of, read_csv, read_xml

_DOCS = "https://sanctionslist.fcdo.gov.uk/docs/"
# The XML had 22 MB in September 2026: nine times that is room for years, and one designation is held at a time. The CSV
# repeats a party's reasons for each of its names and addresses, and is held whole.
_XML = Part("UK-Sanctions-List.xml", _DOCS + "UK-Sanctions-List.xml", is_required=True, max_bytes=200_000_000)
_CSV = Part("UK-Sanctions-List.csv", _DOCS + "UK-Sanctions-List.csv", is_required=True, max_bytes=200_000_000)
# A table of one name a party for people to look at: 0.9 MB in August 2025.
_SUMMARY = Part("UK-Sanctions-List-summary.csv", "", is_required=True, max_bytes=20_000_000)
_FORMS = (_XML, _CSV, _SUMMARY)
_READERS = {_XML.name: read_xml, _CSV.name: read_csv, _SUMMARY.name: read_csv}
LEFT_OUT = "parties without a name in the summary, left out"


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList at once where there is not just one of its forms, and for all
    that is wrong inside it while the reading is iterated: apply nothing before the iteration has ended."""
    part = next((part for part in _FORMS if part.name in files), _XML)
    return read_one_file(files, part, partial(_entries, part))


def _entries(part: Part, file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    for designation in _READERS[part.name](file, part, reading.unknown, reading.doubts):
        entry = map_entry(designation, part.name, reading.unknown)
        if entry.party.names:
            count_entry(entry, reading.counts)
            yield entry
        elif part is _SUMMARY:
            reading.unknown[LEFT_OUT] += 1
        else:
            raise refuse(
                part.name, designation.line, f"party {designation.listed_id[:40]} has no name; expected one."
            )
    if part is _SUMMARY:
        reading.doubts.append(
            f"{part.name} is the summary: one name of each party, without aliases, birth dates, numbers and addresses, "
            "all of which would seem withdrawn."
        )


SOURCE = ListSource(
    code="uk_sanctions",
    name="UK Sanctions List",
    publisher="UK Foreign, Commonwealth and Development Office",
    licence="Open Government Licence v3.0",
    home_url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
    parts=(_XML,),
    other_forms=(_CSV, _SUMMARY),
    # 5,302 parties in August 2025, some 6,300 in September 2026: fewer than this is a stump.
    min_entries=4000,
    # Some 300 parties; a round lists dozens and removes a few.
    max_removed_share=0.05,
    # Amended once a week or oftener.
    stale_after_days=7,
    read=read,
    identify=partial(part_of, xml=_XML, csv=_CSV, summary=_SUMMARY),
)
