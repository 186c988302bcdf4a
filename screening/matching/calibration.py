"""What share of the pairs in a band was right, as the benchmark measured it.

The benchmark writes ``calibration.json`` beside this file: {"engine_version", "date" (ISO), "about" (which pairs were judged, a
sentence), "rows": [{"band", "least", "most" (scores), "pairs", "right" (counts)}]}. It is no part of the engine's version.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from screening.matching.match import Band

PATH: Final = Path(__file__).parent / "calibration.json"


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs whose score lay from ``least`` to ``most``, and how many of them were the same party."""

    band: Band
    least: float
    most: float
    pairs: int
    right: int

    @property
    def percent(self) -> float:
        return 100 * self.right / self.pairs if self.pairs else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    engine_version: str
    date: str
    about: str
    rows: tuple[Judged, ...]


def read_calibration(path: Path = PATH) -> Calibration | None:
    """What was measured last; None where nothing was."""
    if not path.exists():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    rows = tuple(Judged(**row) for row in content["rows"])
    return Calibration(content["engine_version"], content["date"], content["about"], rows)
