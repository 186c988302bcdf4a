"""Japan's list of parties whose assets are frozen (Ministry of Finance), from its CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

from screening.sources.entry_facts import read_mapped
from screening.sources.jp_mof.mapper import map_entry
from screening.sources.jp_mof.reader import part_of, read_listed
from screening.sources.source import ListSource, Part, Reading

# The file's name holds the day of its publication, so that it has no address that lasts: it is carried over by hand.
# It had some 3.3 MB in July 2026: ten times that is room for years.
_LIST = Part("SHISANTOUKETSU.CSV", "", is_required=True, max_bytes=35_000_000)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for its rows."""
    return read_mapped(files, _LIST, read_listed, map_entry)


SOURCE = ListSource(
    code="jp_mof",
    name="Japan, frozen assets (MOF)",
    publisher="Ministry of Finance of Japan",
    licence="Government of Japan, free with the source named",
    home_url="https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html",
    parts=(_LIST,),
    # 2,866 rows in the summer of 2026: fewer than this is a stump.
    min_entries=2000,
    # Some 140 rows. A class that is put in gives every later one new numbers: such a file is one to look at.
    max_removed_share=0.05,
    # Several notices a month in some years, and a month without one in others.
    stale_after_days=21,
    read=read,
    identify=partial(part_of, part=_LIST),
)
