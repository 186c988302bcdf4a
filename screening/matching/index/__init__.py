"""The index of prepared parties: files that processes share, and the exact search in them."""

from screening.matching.index.building import Builder, build, merge
from screening.matching.index.candidates import Side
from screening.matching.index.name_index import Hit, ListIndex, NameIndex
from screening.matching.index.segment import DamagedIndex, IndexRefused, Segment, StaleIndex

__all__ = [
    "Builder",
    "DamagedIndex",
    "Hit",
    "IndexRefused",
    "ListIndex",
    "NameIndex",
    "Segment",
    "Side",
    "StaleIndex",
    "build",
    "merge",
]
