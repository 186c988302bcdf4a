"""nomenklatura's logic-v2: with its own blocker, and scoring the right pair alone as if its blocker lost nothing."""

from __future__ import annotations

import itertools
import logging
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker.index import Index
from nomenklatura.matching.logic_v2.model import LogicV2 as Algorithm

from benchmarks.matching.engines import Answer, Question, asked, shared_out
from benchmarks.matching.listed import Parties
from screening.matching.party import Party

THRESHOLD: Final = 0.70
"""At and above it yente, the service of the same authors, says match."""
FLOOR: Final = 0.30
PROPERTY: Final = {"weak": "weakAlias", "primary": "name"}
DATASET: Final = Dataset.make({"name": "benchmark", "title": "Benchmark"})
Asked = tuple[StatementEntity, list[str]]


class LogicV2:
    """Candidates by nomenklatura.blocker with its defaults, all of them scored."""

    label = "logic-v2"
    floor = FLOOR

    def __init__(self, parties: Parties, jobs: int) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._jobs = jobs
        made = {key: entity(party) for key, party in parties.items()}
        self._listed = {str(one.id): (key, one) for key, one in made.items()}
        start = time.perf_counter()
        logging.getLogger("nomenklatura").setLevel(logging.ERROR)
        self._index = Index(View(made.values()), Path(self._folder.name))  # type: ignore[arg-type]
        self._index.build()
        self.build_seconds = time.perf_counter() - start

    def answers(self, questions: Sequence[Question]) -> list[list[Answer]]:
        entities = [entity(asked(question)) for question in questions]
        candidates = {
            str(key): [str(other) for other, _ in found]
            for key, found in self._index.match_entities(entities)
        }
        tasks = [(one, candidates.get(str(one.id), [])) for one in entities]
        return shared_out(self._scored, tasks, self._jobs)

    def pair(self, one: Party, other: Party) -> Answer:
        return Answer("", *score(entity(one), entity(other)))

    def _scored(self, tasks: Sequence[Asked]) -> list[list[Answer]]:
        return [self._ranked(one, ids) for one, ids in tasks]

    def _ranked(self, one: StatementEntity, ids: Sequence[str]) -> list[Answer]:
        found = [Answer(key, *score(one, other)) for key, other in map(self._listed.__getitem__, ids)]
        return sorted((a for a in found if a.score >= FLOOR), key=lambda a: (-a.score, a.key))


class LogicV2Pairs:
    """The party that is asked for is always among the candidates, alone: recall as if the blocker lost nothing. It
    says nothing of ordinary names."""

    label = "right pair given"
    floor = 0.0

    def __init__(self, parties: Parties, jobs: int) -> None:
        self.build_seconds = 0.0
        self._jobs, self._parties = jobs, parties

    def answers(self, questions: Sequence[Question]) -> list[list[Answer]]:
        return shared_out(self._some, questions, self._jobs)

    def pair(self, one: Party, other: Party) -> Answer:
        return Answer("", *score(entity(one), entity(other)))

    def _some(self, questions: Sequence[Question]) -> list[list[Answer]]:
        return [
            [Answer(q.wanted, *score(entity(asked(q)), entity(self._parties[q.wanted])))] if q.wanted else []
            for q in questions
        ]


class View:
    """What the blocker reads: the listed entities."""

    def __init__(self, entities: Iterable[StatementEntity]) -> None:
        self._entities = list(entities)
        self.scope = DATASET

    def entities(self, include_schemata: object = None) -> Iterator[StatementEntity]:
        return iter(self._entities)


NUMBERS: Final = itertools.count()
KINDS: Final = {"": "LegalEntity", "Aircraft": "Airplane"}


def entity(party: Party) -> StatementEntity:
    """The party as followthemoney has it. A party of unknown kind is a LegalEntity there."""
    # Trap: its names are remembered by id for good, so no id may come twice, whatever the list then holds.
    properties: dict[str, list[str]] = {}
    for name in party.names:
        properties.setdefault(PROPERTY.get(name.kind, "alias"), []).append(name.text)
    data: dict[str, Any] = {
        "id": f"party-{next(NUMBERS)}",
        "schema": KINDS.get(party.schema, party.schema),
        "properties": properties,
    }
    return StatementEntity.from_data(DATASET, data)


CONFIG: Final = Algorithm.default_config()


def score(one: StatementEntity, other: StatementEntity) -> tuple[float, bool]:
    found = float(Algorithm.compare(one, other, CONFIG).score)
    return found, found >= THRESHOLD
