"""The index of prepared parties: files that processes share, and the exact search in them."""

from screening.matching.index.building import build, merge
from screening.matching.index.name_index import Hit, ListIndex, NameIndex
from screening.matching.index.segment import DamagedIndex, IndexRefused, Segment, StaleIndex

__all__ = [
    "DamagedIndex",
    "Hit",
    "IndexRefused",
    "ListIndex",
    "NameIndex",
    "Segment",
    "StaleIndex",
    "build",
    "merge",
]
