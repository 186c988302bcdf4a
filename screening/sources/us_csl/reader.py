"""The Consolidated Screening List's CSV: which file it is, and the columns it must have."""

from __future__ import annotations

from screening.sources.named_rows import header_of
from screening.sources.source import Part

# What an entry is made of: a file without one of these would make parties seem to have lost names or numbers.
REQUIRED_COLUMNS = (
    "source", "entity_number", "type", "programs", "name", "addresses", "start_date", "remarks", "alt_names",
    "citizenships", "dates_of_birth", "nationalities", "ids",
)  # fmt: skip
_MARKS_OF_THE_HEADER = {"source", "alt_names", "ids"}
_MARKS_OF_A_NAME = ("CONSOLIDATED", "CSL")


def part_of(filename: str, first_bytes: bytes, part: Part) -> str | None:
    """The list's name for a file with its header, else by the file's name ("consolidated.csv", "csl_2025.csv")."""
    has_header = header_of(first_bytes) >= _MARKS_OF_THE_HEADER
    is_named = any(mark in filename.upper() for mark in _MARKS_OF_A_NAME)
    return part.name if has_header or is_named else None
