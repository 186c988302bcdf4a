"""What is wrong with a file, each with its row and field, so that whoever wrote the file can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

from rapidfuzz import fuzz, process, utils

Severity = Literal["error", "warning"]
MOST_LISTED = 1000
LONGEST_VALUE = 80


class UnreadableFile(Exception):
    """The file cannot be read as a chain file at all; the message is fit for a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: ``sheet`` is empty for a CSV, ``row`` counts as a spreadsheet does, the header being 1."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"row {self.row} of sheet {self.sheet}" if self.sheet else f"row {self.row}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. An error keeps the whole file out; a warning does not."""

    sheet: str
    row: int
    field: str
    value: str
    message: str
    severity: Severity = "error"

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


@dataclass(slots=True)
class Problems:
    """Counts every problem and keeps the first thousand of each severity."""

    errors: int = 0
    warnings: int = 0
    _kept: dict[Severity, list[Problem]] = field(default_factory=lambda: {"error": [], "warning": []})

    def error(self, place: Place, field: str, value: str, message: str) -> None:
        self.errors += 1
        self._keep(place, field, value, message, "error")

    def warn(self, place: Place, field: str, value: str, message: str) -> None:
        self.warnings += 1
        self._keep(place, field, value, message, "warning")

    def listed(self) -> list[Problem]:
        """At most a thousand, errors before warnings, in the order of the file."""
        return (_in_order(self._kept["error"]) + _in_order(self._kept["warning"]))[:MOST_LISTED]

    @property
    def count(self) -> int:
        return self.errors + self.warnings

    @property
    def is_full(self) -> bool:
        """Whether another error would be counted only: no need then to look for what was meant."""
        return self.errors >= MOST_LISTED

    def _keep(self, place: Place, field: str, value: str, message: str, severity: Severity) -> None:
        kept = self._kept[severity]
        if len(kept) < MOST_LISTED:
            kept.append(Problem(place.sheet, place.row, field, shortened(value), message, severity))


def shortened(value: str) -> str:
    """At most eighty characters, with an ellipsis where more stood."""
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None where none is near."""
    found = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=70
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence to append, with its leading blank; empty where nothing is near."""
    near = nearest(word, known)
    return f" Did you mean {near}?" if near else ""


def _in_order(problems: list[Problem]) -> list[Problem]:
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(one.sheet for one in problems))}
    return sorted(problems, key=lambda one: (sheets[one.sheet], one.row))
