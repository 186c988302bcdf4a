"""The SDN list of the US Treasury's Office of Foreign Assets Control (OFAC), from its four CSV files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.entry_facts import count_entry
from screening.sources.ofac_sdn.mapper import map_entry
from screening.sources.ofac_sdn.reader import (
    Grouped,
    Record,
    no_end_mark,
    part_of,
    read_grouped,
    read_records,
)
from screening.sources.source import ListedEntry, ListSource, Part, Reading, UnreadableList

_EXPORTS = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"

# Each bound is some ten times the file's size at the end of 2023: room for years, far from filling a memory.
_SDN = Part("SDN.CSV", _EXPORTS + "SDN.CSV", is_required=True, max_bytes=40_000_000)
_ALT = Part("ALT.CSV", _EXPORTS + "ALT.CSV", is_required=False, max_bytes=10_000_000)
_ADD = Part("ADD.CSV", _EXPORTS + "ADD.CSV", is_required=False, max_bytes=15_000_000)
_COMMENTS = Part("SDN_COMMENTS.CSV", _EXPORTS + "SDN_COMMENTS.CSV", is_required=False, max_bytes=5_000_000)
_PARTS = (_SDN, _ALT, _ADD, _COMMENTS)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList at once for a missing or unknown part, and for all that is
    wrong inside the files while the reading is iterated: apply nothing before the iteration has ended."""
    names = [part.name for part in _PARTS]
    if stray := sorted(set(files) - set(names)):
        raise UnreadableList(f"{stray[0]} is no part of this list; its parts are {', '.join(names)}.")
    if _SDN.name not in files:
        raise UnreadableList("SDN.CSV is missing; it is the one part that must be given.")
    reading = Reading(iter(()), missing_parts=tuple(name for name in names if name not in files))
    reading.entries = _entries(files, reading)
    return reading


def _entries(files: Mapping[str, BinaryIO], reading: Reading) -> Iterator[ListedEntry]:
    sides = {
        part: read_grouped(files.get(part.name), part, reading.unknown) for part in (_ALT, _ADD, _COMMENTS)
    }
    for part, side in sides.items():
        reading.counts[f"{part.name} rows"] = side.count()
    seen: dict[str, int] = {}
    for row in read_records(files[_SDN.name], _SDN, reading.unknown):
        _check_is_new(row, seen)
        aliases, addresses, comments = (side.take(row.entry_id) for side in sides.values())
        entry = map_entry(row, aliases, addresses, comments, reading.unknown)
        count_entry(entry, reading.counts)
        yield entry
    _count_strays(sides, reading.unknown)
    reading.doubts += [
        f"{part.name} does not end in its end mark 0x1A: it may have been cut between two rows."
        for part in _PARTS
        if no_end_mark(part.name) in reading.unknown
    ]


def _check_is_new(row: Record, seen: dict[str, int]) -> None:
    if not row.cells[1].strip():
        raise UnreadableList(f"SDN.CSV, line {row.line}: expected a name in column 2, found none.")
    first_line = seen.setdefault(row.entry_id, row.line)
    if first_line != row.line:
        raise UnreadableList(
            f"SDN.CSV, line {row.line}: party {row.entry_id} stands already in line {first_line}; "
            "expected each number once."
        )


def _count_strays(sides: Mapping[Part, Grouped], unknown: Counter[str]) -> None:
    for part, side in sides.items():
        if strays := side.count():
            unknown[f"{part.name.removesuffix('.CSV')} rows without an SDN row"] = strays


SOURCE = ListSource(
    code="ofac_sdn",
    name="OFAC SDN",
    publisher="US Department of the Treasury, Office of Foreign Assets Control",
    licence="US public domain",
    home_url="https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
    parts=_PARTS,
    # The list has held more than 6,000 parties since 2017 and 13,821 at the end of 2023: fewer than this is a stump.
    min_entries=5000,
    # The largest removals of one day were some hundreds of parties (a whole programme ended); 5 % is some 700.
    max_removed_share=0.05,
    # Published on most US business days: a week without a new look hides several rounds.
    stale_after_days=7,
    read=read,
    identify=part_of,
)
