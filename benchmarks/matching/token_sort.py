"""The plain baseline: rapidfuzz's token_sort_ratio of whole names in Latin letters, kind by kind."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process

from benchmarks.matching.engines import Answer, Question
from benchmarks.matching.listed import Parties
from benchmarks.matching.questions import QuestionSet
from benchmarks.matching.writing import plain
from screening.matching.party import Party, Schema

FLOOR: Final = 0.55
"""Lower scores are not kept: at .55 every second ordinary name has one."""
AT_ONCE: Final = 500
ALARM_RATE: Final = 0.01
KINDS: Final[dict[str, tuple[str, ...]]] = {
    "Person": ("person",),
    "Vessel": ("vessel",),
    "LegalEntity": ("person", "organisation"),
    "": ("person", "vessel", "organisation"),
}


class TokenSort:
    """Every name of the same kind is compared: nothing is lost to candidates."""

    label = "rapidfuzz"
    floor = FLOOR

    def __init__(self, parties: Parties, threshold: float, jobs: int = 1) -> None:
        start = time.perf_counter()
        self._threshold, self._jobs = threshold, jobs
        self._names: dict[str, list[str]] = {}
        self._keys: dict[str, list[str]] = {}
        for key, party in parties.items():
            (kind,) = KINDS.get(party.schema, ("organisation",))
            for name in party.names:
                self._names.setdefault(kind, []).append(sorted_words(name.text))
                self._keys.setdefault(kind, []).append(key)
        self.build_seconds = time.perf_counter() - start

    def answers(self, questions: Sequence[Question]) -> list[list[Answer]]:
        best: list[dict[str, float]] = [{} for _ in questions]
        for kind in self._names:
            asked = [at for at, q in enumerate(questions) if kind in kinds_of(q.schema)]
            for start in range(0, len(asked), AT_ONCE):
                self._ask(kind, questions, asked[start : start + AT_ONCE], best)
        return [self._ranked(scores) for scores in best]

    def pair(self, one: Party, other: Party) -> Answer:
        score = max(
            fuzz.ratio(sorted_words(a.text), sorted_words(b.text)) / 100
            for a in one.names
            for b in other.names
        )
        return Answer("", score, score >= self._threshold)

    def _ask(
        self, kind: str, questions: Sequence[Question], asked: Sequence[int], best: list[dict[str, float]]
    ) -> None:
        texts = [sorted_words(questions[at].text) for at in asked]
        scores = process.cdist(
            texts,
            self._names[kind],
            scorer=fuzz.ratio,
            score_cutoff=100 * FLOOR,
            workers=self._jobs,
            dtype=np.float32,
        )
        for row, column in zip(*np.nonzero(scores), strict=True):
            key, score = self._keys[kind][column], float(scores[row, column]) / 100
            found = best[asked[row]]
            found[key] = max(score, found.get(key, 0.0))

    def _ranked(self, scores: dict[str, float]) -> list[Answer]:
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [Answer(key, score, score >= self._threshold) for key, score in ranked]


def kinds_of(schema: Schema) -> tuple[str, ...]:
    return KINDS.get(schema, ("organisation",))


def sorted_words(text: str) -> str:
    """token_sort_ratio is the ratio of these: its own sorting would be done once a pair."""
    return " ".join(sorted(plain(anyascii(text)).split()))


def calibrated(parties: Parties, ordinary: QuestionSet, is_truly_listed: Iterable[bool], jobs: int) -> float:
    """The lowest whole threshold at which about one ordinary name in a hundred has a match."""
    engine = TokenSort(parties, 1.0, jobs)
    best = sorted(
        (answers[0].score if answers else 0.0)
        for answers, listed in zip(engine.answers(ordinary.questions), is_truly_listed, strict=True)
        if not listed
    )
    bars = (bar / 100 for bar in range(round(100 * FLOOR), 101))
    return next((bar for bar in bars if sum(score >= bar for score in best) <= ALARM_RATE * len(best)), 1.0)
