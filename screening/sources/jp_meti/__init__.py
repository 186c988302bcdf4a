"""Japan's End User List (Ministry of Economy, Trade and Industry), from its PDF file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

from screening.sources.entry_facts import read_mapped
from screening.sources.jp_meti.mapper import map_entry
from screening.sources.jp_meti.reader import part_of, read_listed
from screening.sources.source import ListSource, Part, Reading

# Each edition has an address of its own, so that there is none that lasts: it is carried over by hand. Some 700 rows of a
# table are well under 2 MB.
_LIST = Part("END-USER-LIST.PDF", "", is_required=True, max_bytes=20_000_000)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for what is in it."""
    return read_mapped(files, _LIST, read_listed, map_entry)


SOURCE = ListSource(
    code="jp_meti",
    name="Japan, End User List (METI)",
    publisher="Ministry of Economy, Trade and Industry of Japan",
    licence="Government of Japan, free with the source named",
    home_url="https://www.meti.go.jp/english/policy/external_economy/trade_control/index.html",
    parts=(_LIST,),
    # Some 700 organisations in recent editions, each with its number: fewer than this is a stump.
    min_entries=400,
    # Some 35; an edition adds dozens and strikes a few. One whose name is written otherwise counts as removed, too.
    max_removed_share=0.05,
    # A new edition comes about once a year.
    stale_after_days=400,
    read=read,
    identify=partial(part_of, part=_LIST),
)
