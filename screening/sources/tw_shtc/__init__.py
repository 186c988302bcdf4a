"""Taiwan's Strategic High-Tech Commodities Entity List, from its CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

from screening.sources.entry_facts import read_mapped
from screening.sources.source import ListSource, Part, Reading
from screening.sources.tw_shtc.mapper import map_entry
from screening.sources.tw_shtc.reader import part_of, read_listed

# 9,000 to 15,000 rows of some 300 bytes: ten times that is room for years.
_LIST = Part(
    "SHTC.CSV",
    "https://publicinfo.trade.gov.tw/icp/Download.action?file=ZgPKOWuRLCD%2B8S4%2FZhAeuw%3D%3D",
    is_required=True,
    max_bytes=50_000_000,
)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list. Raises UnreadableList: at once without the file, while iterating for its rows."""
    return read_mapped(files, _LIST, read_listed, map_entry)


SOURCE = ListSource(
    code="tw_shtc",
    name="Taiwan, SHTC Entity List",
    publisher="Ministry of Economic Affairs of Taiwan, International Trade Administration",
    licence="Government of Taiwan, free with the source named",
    home_url="https://www.trade.gov.tw/english/Pages/List.aspx?nodeid=298",
    parts=(_LIST,),
    # Between 9,000 and 15,000 rows in 2025: fewer than this is a stump.
    min_entries=6000,
    # Some 500 rows. An entry whose names are written otherwise counts as removed, since they make its id.
    max_removed_share=0.05,
    # Irregular: the address of its notice of March 2025 stood for months.
    stale_after_days=60,
    read=read,
    identify=partial(part_of, part=_LIST),
)
