"""The sections of a chain file and their columns. The table in docs/imports.md says the same in words."""

from __future__ import annotations

from typing import Final

RECORD: Final = "record"
_PARTY: Final = (
    "key", "name", "aliases", "former_names", "native_names", "weak_names", "country", "website", "bank_country", "identifiers", "address", "city",
    "addresses", "asked_date", "asked_of",
)  # fmt: skip
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "production": ("key", "name", "type", "start_date", "delivery_date", "seconds"),
    "episode": ("production", "key", "name", "delivery_date", "air_date", "seconds"),
    "shot": ("production", "key", "episode", "seconds", "frames", "fps"),
    "vendor": _PARTY,
    "person": (*_PARTY, "nationality", "birth_date", "gender"),
    "undisclosed": ("key", "name", "asked_date", "asked_of"),
    "stake": (
        "owner", "owned", "kind", "share", "min_share", "max_share", "start_date", "end_date", "state", "arrangement", "source",
    ),
    "engagement": (
        "production", "hirer", "hired", "work", "state", "episodes", "shots", "screen_share", "confidence", "start_date", "end_date",
        "basis", "reference", "note",
    ),
}  # fmt: skip
"""By section. An import is checked and written in this order: what is named stands before what names it."""

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "production": ("key", "name"),
    "episode": ("production", "key"),
    "shot": ("production", "key"),
    "vendor": ("key", "name"),
    "person": ("key", "name"),
    "undisclosed": ("key", "name"),
    "stake": ("owner", "owned"),
    "engagement": ("production", "hired", "work"),
}
LONGEST: Final[dict[tuple[str, str], int]] = {
    ("production", "key"): 60,
    ("production", "name"): 200,
    ("episode", "key"): 20,
    ("episode", "name"): 200,
    ("shot", "key"): 120,
}
LONGEST_ANYWHERE: Final[dict[str, int]] = {
    "key": 80,
    "name": 500,
    "website": 300,
    "address": 500,
    "city": 120,
    "source": 300,
    "arrangement": 120,
    "shots": 300,
    "reference": 300,
    "note": 500,
}
NAME_COLUMNS: Final[dict[str, str]] = {
    "aliases": "alias",
    "former_names": "former",
    "native_names": "native",
    "weak_names": "weak",
}
"""The columns that hold further names, and the kind of name each holds."""

SHEETS: Final[dict[str, str]] = {
    **{section: section for section in COLUMNS},
    **{f"{section}s": section for section in COLUMNS if section != "undisclosed"},
}
"""Sheet names in lower case, and the section each holds."""

ALL_COLUMNS: Final[frozenset[str]] = frozenset({RECORD}.union(*COLUMNS.values()))


def longest(section: str, column: str) -> int | None:
    """How many characters the column's text may have."""
    return LONGEST.get((section, column), LONGEST_ANYWHERE.get(column))


def sections_with(column: str) -> str:
    """The sections that have the column, as words for a message."""
    return ", ".join(section for section, columns in COLUMNS.items() if column in columns)
