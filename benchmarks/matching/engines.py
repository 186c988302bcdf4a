"""What is asked and what is answered, the same for every engine; and ours."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from benchmarks.matching.listed import Parties
from screening.matching.engine import DEFAULT, ListIndex, compare
from screening.matching.party import Name, Party, Schema

A = TypeVar("A")
B = TypeVar("B")
FEWEST_TO_SHARE: Final = 100
CHUNKS_EACH: Final = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A name as a vendor file gives it. ``wanted`` is the key of the party it names, empty for an ordinary name;
    ``kind`` is the line of the table that it counts for."""

    text: str
    schema: Schema
    wanted: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A listed party that the engine offers. ``is_match``: at the engine's own threshold."""

    key: str
    score: float
    is_match: bool


class Engine(Protocol):
    """One engine over one list. ``answers`` gives for each question all that it offers from score ``floor`` upwards,
    best first."""

    label: str
    floor: float
    build_seconds: float

    def answers(self, questions: Sequence[Question]) -> list[list[Answer]]: ...

    def pair(self, one: Party, other: Party) -> Answer: ...


class Ours:
    """The matcher through its public face."""

    label = "ours"
    floor = DEFAULT.near_threshold

    def __init__(self, parties: Parties, jobs: int) -> None:
        start = time.perf_counter()
        self._index = ListIndex(parties.items())
        self.build_seconds = time.perf_counter() - start
        self._jobs = jobs

    def answers(self, questions: Sequence[Question]) -> list[list[Answer]]:
        return shared_out(self._some, questions, self._jobs)

    def _some(self, questions: Sequence[Question]) -> list[list[Answer]]:
        return [
            [
                Answer(hit.key, hit.match.score, hit.match.band == "match")
                for hit in self._index.screen(asked(question))
            ]
            for question in questions
        ]

    def pair(self, one: Party, other: Party) -> Answer:
        return compared(one, other)


def asked(question: Question) -> Party:
    return Party(schema=question.schema, names=(Name(question.text),))


def compared(one: Party, other: Party) -> Answer:
    match = compare(one, other, DEFAULT)
    return Answer("", match.score, match.band == "match")


_work: Callable[[Sequence[Any]], list[Any]]


def shared_out(work: Callable[[Sequence[A]], list[B]], items: Sequence[A], jobs: int) -> list[B]:
    """``work`` done on the items by forked processes, in order. They inherit what it is bound to: nothing is copied."""
    if jobs < 2 or len(items) < FEWEST_TO_SHARE:
        return work(items)
    global _work
    _work = work
    size = -(-len(items) // (jobs * CHUNKS_EACH))
    chunks = [items[at : at + size] for at in range(0, len(items), size)]
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        return [answer for answers in pool.imap(_work_on, chunks) for answer in answers]


def _work_on(chunk: Sequence[Any]) -> list[Any]:
    return _work(chunk)
