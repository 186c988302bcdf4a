"""The listed parties, prepared once, with the keys by which a query finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.matching.compare import compare_prepared
from screening.matching.match import Match
from screening.matching.names import Similarities, presence_bound, score_names
from screening.matching.normalise import MAX_TOKENS, PreparedName, Preparer, Token
from screening.matching.party import Party
from screening.matching.policy import DEFAULT, Policy
from screening.matching.prepared import PreparedParty, may_be_same_kind, prepare_party
from screening.matching.similarity import keys

_OWN_BITS = (1 << MAX_TOKENS) - 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed party, by the key it was given, and how it compares."""

    key: str
    match: Match


class ListIndex:
    """Finds exactly the parties that ``compare`` puts in band ``match`` or ``near``, whatever else is listed."""

    def __init__(self, parties: Iterable[tuple[str, Party]], policy: Policy = DEFAULT) -> None:
        self._policy = policy
        self._preparer = Preparer()
        self._parties: list[tuple[str, PreparedParty]] = []
        self._names: list[tuple[int, PreparedName]] = []
        self._words: dict[str, list[Token]] = {}
        self._postings: dict[Token, list[tuple[int, int]]] = {}
        self._exact: dict[str, list[int]] = {}
        self._identifiers: dict[str, list[int]] = {}
        for key, party in parties:
            self._add(key, prepare_party(party, self._preparer))

    def __len__(self) -> int:
        return len(self._parties)

    def screen(self, query: Party, limit: int | None = None) -> list[Hit]:
        """Hits in band ``match`` or ``near``, best first, equal scores by key."""
        prepared, similarities = prepare_party(query), Similarities()
        hits = []
        for number in self._candidates(prepared, similarities):
            key, listed = self._parties[number]
            match = compare_prepared(prepared, listed, self._policy, similarities)
            if match.band != "none":
                hits.append(Hit(key, match))
        hits.sort(key=lambda hit: (-hit.match.score, hit.key))
        return hits[:limit]

    def _add(self, key: str, party: PreparedParty) -> None:
        number = len(self._parties)
        self._parties.append((key, party))
        for identifier in party.identifiers:
            self._identifiers.setdefault(identifier.value, []).append(number)
        for name in (*party.strong, *party.weak):
            self._exact.setdefault(name.exact, []).append(number)
        for name in party.strong:
            self._add_name(number, name)

    def _add_name(self, number: int, name: PreparedName) -> None:
        self._names.append((number, name))
        for unit in name.units:
            if not unit.token.is_keyed:
                continue
            if unit.token not in self._postings:
                self._postings[unit.token] = []
                for word_key in keys(unit.token):
                    self._words.setdefault(word_key, []).append(unit.token)
            self._postings[unit.token].append((len(self._names) - 1, unit.positions))

    def _candidates(self, query: PreparedParty, similarities: Similarities) -> Iterator[int]:
        """Parties with an equal identifier, an equal name, or a name that can reach a band."""
        found: set[int] = set()
        for identifier in query.identifiers:
            found.update(self._identifiers.get(identifier.value, ()))
        for name in (*query.strong, *query.weak):
            found.update(self._exact.get(name.exact, ()))
        for name in query.strong:
            self._collect_by_words(query, name, found, similarities)
        return iter(sorted(found))

    def _collect_by_words(
        self, query: PreparedParty, name: PreparedName, found: set[int], similarities: Similarities
    ) -> None:
        for listed, masks in self._partners(name, similarities).items():
            number, listed_name = self._names[listed]
            if number in found or not may_be_same_kind(query.schema, self._parties[number][1].schema):
                continue
            if self._can_reach_a_band(name, listed_name, masks, similarities):
                found.add(number)

    def _can_reach_a_band(
        self, name: PreparedName, listed: PreparedName, masks: int, similarities: Similarities
    ) -> bool:
        least = self._policy.near_threshold - 1e-9
        if presence_bound(name, listed, (masks >> MAX_TOKENS, masks & _OWN_BITS), self._policy) < least:
            return False
        return (
            score_names(name, listed, self._policy, similarities).score >= self._policy.near_threshold - 1e-4
        )

    def _partners(self, name: PreparedName, similarities: Similarities) -> dict[int, int]:
        """Listed names with a word in common, and as bits which words of both sides have a partner."""
        masks: dict[int, int] = {}
        for unit in name.units:
            if not unit.token.is_keyed:
                continue
            ours = unit.positions << MAX_TOKENS
            for word in self._alike(unit.token, similarities):
                for listed, theirs in self._postings[word]:
                    masks[listed] = masks.get(listed, 0) | ours | theirs
        return masks

    def _alike(self, token: Token, similarities: Similarities) -> list[Token]:
        """Listed words that are alike; each once."""
        words = {word for key in keys(token) for word in self._words.get(key, ())}
        return [word for word in words if similarities.of(token, word)]
