"""What the candidates lose: every pair is compared in full, beside what the index found."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.matching.engines import Question, asked, shared_out
from benchmarks.matching.questions import SCRIPTS, QuestionSet
from benchmarks.matching.report import Table
from benchmarks.matching.run import Run
from screening.matching.engine import ListIndex, compare, prepare_party

EACH: Final = 60
"""Names of each set that are swept at most; the seconds end the sweep sooner."""
TOLERANCE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Swept:
    """One name against every listed party: pairs compared, pairs in a band, and those of them that were not found."""

    question: Question
    pairs: int
    in_match: int
    in_near: int
    lost: tuple[str, ...]
    lost_matches: int


class Sweep:
    """``compare`` of a name with all that is listed, until each process has used up its seconds of processor."""

    def __init__(self, run: Run, seconds: float) -> None:
        parties = run.parties("all names")
        self._index = ListIndex(parties.items())
        self._listed = [(key, prepare_party(party)) for key, party in parties.items()]
        self._seconds = seconds
        self._start: float | None = None

    def __call__(self, questions: Sequence[Question]) -> list[Swept]:
        if self._start is None:
            self._start = time.process_time()
        found = []
        for question in questions:
            if time.process_time() - self._start < self._seconds:
                found.append(self._swept(question))
        return found

    def _swept(self, question: Question) -> Swept:
        party = asked(question)
        found = {hit.key: hit.match.score for hit in self._index.screen(party)}
        ready = prepare_party(party)
        bands: dict[str, list[str]] = {"match": [], "near": [], "none": []}
        differs = []
        for key, listed in self._listed:
            match = compare(ready, listed)
            bands[match.band].append(key)
            if match.band != "none" and abs(found.get(key, -1.0) - match.score) > TOLERANCE:
                differs.append(key)
        lost_matches = sum(key in set(bands["match"]) for key in differs)
        return Swept(
            question, len(self._listed), len(bands["match"]), len(bands["near"]), tuple(differs), lost_matches
        )


def swept_sets(run: Run) -> list[QuestionSet]:
    questions = run.questions
    return [
        questions.left_out(),
        questions.perturbed(),
        *map(questions.originals, SCRIPTS),
        *questions.ordinary(),
    ]


def blocking(run: Run, seconds: float, jobs: int) -> Table:
    """Names of every set are compared with every listed party one by one; each pair in a band must be among the hits of
    the index, with the same score. Lost pairs should be none."""
    drawn = [
        (asked.name, question)
        for asked in swept_sets(run)
        for question in run.questions.names.sample(asked.questions, EACH, "sweep")
    ]
    # Mixed, so that every set is in whatever part is done when the time is up.
    mixed = run.questions.names.sample(drawn, len(drawn), "mixed")
    found = shared_out(Sweep(run, seconds), [question for _, question in mixed], jobs)
    sets = {question: name for name, question in mixed}
    rows = []
    for name in dict.fromkeys(name for name, _ in drawn):
        some = [swept for swept in found if sets[swept.question] == name]
        rows.append(row_of(name, some))
    rows.append(row_of("all", found))
    notes = [
        f"lost: {swept.question.text} :: {' | '.join(n.text for n in run.parties('all names')[key].names[:4])}"
        for swept in found
        for key in swept.lost[:2]
    ]
    columns = ["names", "pairs", "match", "near", "lost", "lost match"]
    return Table("What the candidates lose", columns, rows, notes[:40], blocking.__doc__ or "")


def row_of(label: str, some: Sequence[Swept]) -> list[str]:
    counts = [len(some)] + [
        sum(getattr(swept, field) for swept in some) for field in ("pairs", "in_match", "in_near")
    ]
    lost = [sum(len(swept.lost) for swept in some), sum(swept.lost_matches for swept in some)]
    return [label, *(f"{count:,}" for count in counts + lost)]
