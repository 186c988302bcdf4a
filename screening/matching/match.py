"""What the engine answers: a score, the band it falls in, and the evidence that adds up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Band = Literal["match", "near", "none"]


@dataclass(frozen=True, slots=True)
class WordPair:
    """Words that were laid beside one another, as the engine reads them (Latin letters, lower case).

    ``likeness`` is 0..1. One side is empty, and the likeness 0, where a word has no partner.
    """

    query: str
    listed: str
    likeness: float

    @property
    def words(self) -> str:
        if not self.query or not self.listed:
            return "only on the list" if self.listed else "only here"
        return "equal" if self.likeness == 1 else f"alike, {self.likeness:.2f}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the reason: what was compared and by how much it moved the score.

    ``effect`` is in score points (-1..1); the effects of a match add up to its score, to two decimals.
    ``query`` is our side's value, ``listed`` the list's, ``detail`` a plain sentence for the analyst, ``words`` the
    words of two names side by side where the row speaks of names. ``is_ignored``: set apart, and shown as that.
    """

    feature: str
    effect: float
    query: str
    listed: str
    detail: str
    words: tuple[WordPair, ...] = ()
    is_ignored: bool = False

    @property
    def label(self) -> str:
        """The feature in words: "Same country"."""
        return self.feature.replace("_", " ").capitalize()

    @property
    def points(self) -> str:
        """The effect as it is read aloud, with its sign: "+0.04", "−0.05", "0.00"."""
        sign = "+" if self.effect > 0 else "−" if self.effect < 0 else ""
        return f"{sign}{abs(self.effect):.2f}"

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Evidence:
        return cls(**{**row, "words": tuple(WordPair(**pair) for pair in row.get("words", ()))})


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` is 0..1. Band ``match`` means a person must look; ``near`` asks nobody."""

    score: float
    band: Band
    query_name: str
    listed_name: str
    evidence: tuple[Evidence, ...]

    def evidence_json(self) -> list[dict[str, Any]]:
        return [asdict(row) for row in self.evidence]

    @staticmethod
    def evidence_from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
        return tuple(map(Evidence.from_json, rows))
