"""Finds exactly the parties that ``compare`` puts in band ``match`` or ``near``, whatever else is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final, Generic, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from screening.matching.compare import compare_prepared
from screening.matching.evidence.country import countries_of
from screening.matching.index.building import Builder, build, no_looking_for_cycles
from screening.matching.index.candidates import AlikeWords, NamePairs, Reach, Side, equal_parties, name_pairs
from screening.matching.index.segment import Segment
from screening.matching.index.slips import SlipFinder
from screening.matching.match import Band, Match
from screening.matching.names import Similarities, score_names
from screening.matching.normalise import PreparedName, Preparer
from screening.matching.party import Party
from screening.matching.policy import DEFAULT, Policy
from screening.matching.prepared import PreparedParty, prepare_party

K = TypeVar("K", int, str)
LeastBand = Literal["match", "near"]

BATCH: Final = 2_000
_BANDS: Final[dict[LeastBand, tuple[Band, ...]]] = {"match": ("match",), "near": ("match", "near")}
_MOST_PREPARED: Final = 30_000
"""Parties kept ready to be compared, at some 5 kB each."""
_MOST_BATCHES: Final = 50
"""After so many the words of those who asked are forgotten, too."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[K]):
    """A party of the index, by the key it was given, and how it compares."""

    key: K
    match: Match


class NameIndex:
    """Parties of several segments. ``indexed_side`` says whether they are the listed ones or those who ask; ``least``
    is the lowest band that is a hit."""

    def __init__(
        self,
        segments: Iterable[Segment] = (),
        *,
        indexed_side: Side = "listed",
        least: LeastBand = "near",
        policy: Policy = DEFAULT,
    ) -> None:
        self._side: Side = indexed_side
        self._least: LeastBand = least
        self._policy = policy
        self._held = [_Held(segment) for segment in segments]
        self._alive: list[NDArray[np.bool_] | None] = [None] * len(self._held)
        self._desk = _Desk()

    def __len__(self) -> int:
        return sum(len(held.segment) for held in self._held)

    def over(self, segments: Iterable[Segment], live: NDArray[np.int64]) -> NameIndex:
        """The index of these segments and of the keys in ``live`` alone. Both go on with what either learns of the
        segments that they have in common."""
        known = {id(held.segment): held for held in self._held}
        other = NameIndex(indexed_side=self._side, least=self._least, policy=self._policy)
        other._held = [known.get(id(segment)) or _Held(segment) for segment in segments]
        other._alive = other._counted(live)
        other._desk = self._desk
        return other

    def screen(self, party: Party, live: Iterable[int] | None = None) -> list[Hit[int]]:
        """Hits of the least band or better, best first, equal scores by key."""
        return next(self.screen_many([party], live))

    def screen_many(
        self, parties: Iterable[Party], live: Iterable[int] | None = None
    ) -> Iterator[list[Hit[int]]]:
        """The hits of each party in turn. Only keys in ``live`` count, where given."""
        alive = self._alive if live is None else self._counted(np.fromiter(live, dtype=np.int64))
        waiting = iter(parties)
        while batch := list(islice(waiting, BATCH)):
            with no_looking_for_cycles():
                hits = self._screen_batch(batch, alive)
            yield from hits

    def _counted(self, live: NDArray[np.int64]) -> list[NDArray[np.bool_] | None]:
        return [np.isin(held.segment.party_key, live) for held in self._held]

    def _screen_batch(
        self, parties: Sequence[Party], alive: Sequence[NDArray[np.bool_] | None]
    ) -> list[list[Hit[int]]]:
        self._desk.clear_when_full()
        batch, asked = (
            Builder(is_kept=False),
            [prepare_party(party, self._desk.preparer) for party in parties],
        )
        for number, ready in enumerate(asked):
            batch.add(number, ready)
        segment = batch.segment()
        hits: list[list[Hit[int]]] = [[] for _ in parties]
        floors = np.array([self._floor(ready) for ready in asked])
        reach = Reach(floors, self._side, self._policy)
        for held, counted in zip(self._held, alive, strict=True):
            alike = held.alike.pairs(segment, batch.tokens)
            slips = partial(held.slips.filled, segment, batch.tokens)
            pairs = name_pairs(segment, held.segment, alike, slips, reach)
            for number, other in self._candidates((asked, floors), segment, held, pairs, counted):
                match = self._compare(asked[number], self._desk.party(held, other))
                if match.band in _BANDS[self._least]:
                    hits[number].append(Hit(int(held.segment.party_key[other]), match))
        for found in hits:
            found.sort(key=lambda hit: (-hit.match.score, hit.key))
        return hits

    def _candidates(
        self,
        asked: tuple[Sequence[PreparedParty], NDArray[np.float64]],
        batch: Segment,
        held: _Held,
        pairs: Iterable[NamePairs],
        counted: NDArray[np.bool_] | None,
    ) -> Iterator[tuple[int, int]]:
        """Pairs of parties to compare, each once. ``asked`` comes with the lowest score of names that matters to each."""
        parties, floors = asked
        equal = equal_parties(batch, held.segment)
        if counted is not None:
            equal = equal[counted[equal[:, 1]]]
        found = set(map(tuple, equal.tolist()))
        yield from found
        for portion in pairs:
            if counted is not None:
                portion = portion.only(counted[held.segment.name_party[portion.held]])
            for number, ours, other, theirs in _rows(batch, held.segment, portion):
                if (number, other) not in found and floors[number] <= self._score_of_names(
                    parties[number].strong[ours], self._desk.party(held, other).strong[theirs]
                ):
                    found.add((number, other))
                    yield number, other

    def _score_of_names(self, asked: PreparedName, held: PreparedName) -> float:
        query, listed = (asked, held) if self._side == "listed" else (held, asked)
        return score_names(query, listed, self._policy, self._desk.similarities).score

    def _floor(self, asked: PreparedParty) -> float:
        """The lowest score of names from which the party can reach the least band. Whom a number, an address or a weak
        name brings up is found by that."""
        tallied = 0.0055  # a band is that of two decimals, a tally of some rows has four
        if self._least == "near":
            return self._policy.near_threshold - tallied
        lift = self._policy.country_agreement if countries_of(asked.party) else 0.0
        lift += self._policy.birth_day_agreement if asked.party.birth_dates else 0.0
        return max(self._policy.near_threshold, self._policy.match_threshold - lift) - tallied

    def _compare(self, asked: PreparedParty, held: PreparedParty) -> Match:
        query, listed = (asked, held) if self._side == "listed" else (held, asked)
        return compare_prepared(query, listed, self._policy, self._desk.similarities)


class ListIndex:
    """A list in memory under keys of text: one segment, which the listed parties are in."""

    def __init__(self, parties: Iterable[tuple[str, Party]], policy: Policy = DEFAULT) -> None:
        self._keys: list[str] = []
        self._index = NameIndex([build(self._numbered(parties))], policy=policy)

    def __len__(self) -> int:
        return len(self._keys)

    def screen(self, query: Party, limit: int | None = None) -> list[Hit[str]]:
        """Hits in band ``match`` or ``near``, best first, equal scores by key."""
        hits = [Hit(self._keys[hit.key], hit.match) for hit in self._index.screen(query)]
        hits.sort(key=lambda hit: (-hit.match.score, hit.key))
        return hits[:limit]

    def _numbered(self, parties: Iterable[tuple[str, Party]]) -> Iterator[tuple[int, Party]]:
        for number, (key, party) in enumerate(parties):
            self._keys.append(key)
            yield number, party


class _Held:
    """A segment with what one process knows of it."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.alike = AlikeWords(segment)
        self.slips = SlipFinder(segment, self.alike.token)


class _Desk:
    """What was prepared so far. Words of all parties on it are the same objects, so that likenesses are found again."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.preparer = Preparer()
        self.similarities = Similarities()
        self._parties: dict[tuple[_Held, int], PreparedParty] = {}
        self._batches = 0

    def clear_when_full(self) -> None:
        self._batches += 1
        if len(self._parties) > _MOST_PREPARED or self._batches > _MOST_BATCHES:
            self._clear()

    def party(self, held: _Held, number: int) -> PreparedParty:
        """A party of a segment. Only between batches may one be forgotten: words are told by their identity."""
        found = self._parties.get((held, number))
        if found is None:
            found = prepare_party(held.segment.party(number), self.preparer)
            self._parties[held, number] = found
        return found


def _rows(batch: Segment, segment: Segment, pairs: NamePairs) -> Iterator[tuple[int, int, int, int]]:
    """(asked party, which of its strong names, held party, which of its)."""
    asked, held = batch.name_party[pairs.asked], segment.name_party[pairs.held]
    columns = (
        asked,
        pairs.asked - np.searchsorted(batch.name_party, asked),
        held,
        pairs.held - np.searchsorted(segment.name_party, held),
    )
    yield from zip(*(column.tolist() for column in columns), strict=True)
