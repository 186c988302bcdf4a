"""One run: each engine over each listing, built once, asked each set once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from benchmarks.matching.engines import Answer, Engine, Question
from benchmarks.matching.listed import Parties
from benchmarks.matching.questions import Listing, Questions, QuestionSet

MakeEngine = Callable[[Parties], Engine]
PAIRS_ONLY: Final = frozenset({"right pair given"})
"""Engines that are told the party: they have a recall, but say nothing of ordinary names."""


class Run:
    """Answers of every engine, remembered: a curve is drawn from the same answers as the table."""

    def __init__(self, questions: Questions, makers: dict[str, MakeEngine]) -> None:
        self.questions = questions
        self.makers = makers
        self._engines: dict[tuple[str, Listing], Engine] = {}
        self._answers: dict[tuple[str, QuestionSet], tuple[list[list[Answer]], float]] = {}

    @property
    def labels(self) -> list[str]:
        return list(self.makers)

    @property
    def searching(self) -> list[str]:
        return [label for label in self.makers if label not in PAIRS_ONLY]

    def parties(self, listing: Listing) -> Parties:
        return self.questions.parties(listing)

    def engine(self, label: str, listing: Listing) -> Engine:
        if (label, listing) not in self._engines:
            self._engines[label, listing] = self.makers[label](self.parties(listing))
        return self._engines[label, listing]

    def answers(self, label: str, asked: QuestionSet) -> list[list[Answer]]:
        return self._asked(label, asked)[0]

    def seconds(self, label: str, sets: Iterable[QuestionSet]) -> float:
        return sum(self._asked(label, asked)[1] for asked in sets)

    def found(self, label: str, asked: QuestionSet) -> list[bool]:
        """For each question: whether the wanted party is a match; of an ordinary name, whether any party is."""
        return [is_found(question, answers) for question, answers in self.pairs(label, asked)]

    def pairs(self, label: str, asked: QuestionSet) -> list[tuple[Question, list[Answer]]]:
        return list(zip(asked.questions, self.answers(label, asked), strict=True))

    def _asked(self, label: str, asked: QuestionSet) -> tuple[list[list[Answer]], float]:
        if (label, asked) not in self._answers:
            engine = self.engine(label, asked.listing)
            start = time.perf_counter()
            found = engine.answers(asked.questions)
            self._answers[label, asked] = (found, time.perf_counter() - start)
        return self._answers[label, asked]


def is_found(question: Question, answers: Sequence[Answer]) -> bool:
    return any(answer.is_match and question.wanted in ("", answer.key) for answer in answers)
