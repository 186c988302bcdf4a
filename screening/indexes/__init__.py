"""Indexes in folders that all processes of a machine share. A cache: anybody may delete them (docs/adr/0007)."""

from screening.indexes.kept import NothingToCompare, UnreadableEntry, forget_indexes, listed, named, portfolio
from screening.indexes.shelf import Covered

__all__ = ["Covered", "NothingToCompare", "UnreadableEntry", "forget_indexes", "listed", "named", "portfolio"]
