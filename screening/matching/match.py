"""What the engine answers: a score, the band it falls in, and the evidence that adds up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Band = Literal["match", "near", "none"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the reason: what was compared and by how much it moved the score.

    ``effect`` is in score points (-1..1); the effects of a match add up to its score, to two decimals.
    ``query`` is our side's value, ``listed`` the list's, ``detail`` a plain sentence for the analyst.
    """

    feature: str
    effect: float
    query: str
    listed: str
    detail: str

    @property
    def label(self) -> str:
        """The feature in words: "Same country"."""
        return self.feature.replace("_", " ").capitalize()


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
        return tuple(Evidence(**row) for row in rows)
