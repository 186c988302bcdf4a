"""Two prepared names to a score between 0 and 1, with the words laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from screening.matching.normalise import PreparedName, Token, Unit
from screening.matching.policy import Policy
from screening.matching.similarity import similarity

_UNTELLING: Final = frozenset({"generic", "place", "honorific"})


class Similarities:
    """Remembers the likeness of words within one run, since the same words meet again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], float] = {}
        self._kept: list[Token] = []

    def of(self, one: Token, other: Token) -> float:
        key = (id(one), id(other))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = similarity(one, other)
            self._kept += (one, other)  # an id names its object only while that lives
        return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of both sides that were laid beside one another."""

    query: Unit
    listed: Unit
    likeness: float

    @property
    def weight(self) -> float:
        return self.query.weight + self.listed.weight

    @property
    def finds(self) -> bool:
        return self.query.token.is_keyed and self.listed.token.is_keyed


@dataclass(frozen=True, slots=True)
class NameScore:
    """What became of two names: likeness x both presences x rarity, less what contradicts. Each is 0 to 1."""

    query: PreparedName
    listed: PreparedName
    score: float = 0.0
    likeness: float = 0.0
    query_presence: float = 0.0
    listed_presence: float = 0.0
    rarity: float = 1.0
    contradiction: float = 0.0
    reason: str = ""
    pairs: tuple[Pair, ...] = field(default=())

    @property
    def worst(self) -> Pair | None:
        return min(self.pairs, key=lambda pair: pair.likeness, default=None)

    def words_without_partner(self) -> tuple[list[str], list[str]]:
        ours, theirs = _taken(self.pairs)
        return _left(self.query, ours), _left(self.listed, theirs)


def score_names(
    query: PreparedName, listed: PreparedName, policy: Policy, similarities: Similarities
) -> NameScore:
    """The score of two names. Zero where no word that could tell parties apart is common to both."""
    if not query.is_comparable or not listed.is_comparable:
        return NameScore(query, listed)
    if query.exact == listed.exact:
        return _equal(query, listed, policy)
    pairs = align(query, listed, similarities)
    if not any(pair.finds for pair in pairs):
        return NameScore(query, listed)
    return _weigh(query, listed, pairs, policy)


def _share(name: PreparedName, positions: int) -> float:
    return sum(token.weight for at, token in enumerate(name.tokens) if positions >> at & 1) / name.weight


def _equal(query: PreparedName, listed: PreparedName, policy: Policy) -> NameScore:
    pairs = tuple(
        Pair(one, other, 1.0) for one, other in zip(_in_order(query), _in_order(listed), strict=True)
    )
    if query.is_generic and listed.is_generic:
        score, reason = _equal_generic(query, policy)
        return NameScore(query, listed, score, score, 1.0, 1.0, 1.0, 0.0, reason, pairs)
    is_person = _has_person(query, listed)
    rarity = policy.rarity(_matched_weight(pairs), is_person=is_person, is_equal=True)
    rarity = rarity if is_person else max(rarity, policy.equal_name)
    return NameScore(query, listed, rarity, 1.0, 1.0, 1.0, rarity, 0.0, "", pairs)


def _equal_generic(name: PreparedName, policy: Policy) -> tuple[float, str]:
    """Equal names of general words alone: three such words may be a name, or two with a number; others are not."""
    count = len(name.tokens)
    if count >= 3 or (count == 2 and name.numbers):
        return policy.generic_name, "every word is a general one"
    return (policy.near_threshold if count == 2 else 0.0), "only general words, which any company may bear"


def _has_person(query: PreparedName, listed: PreparedName) -> bool:
    return query.is_person or listed.is_person


def _matched_weight(pairs: tuple[Pair, ...]) -> float:
    """What the words in common say: of each two the lesser weight, in proportion to their likeness."""
    return sum(min(pair.query.weight, pair.listed.weight) * pair.likeness for pair in pairs)


def _in_order(name: PreparedName) -> list[Unit]:
    return sorted(name.units[: len(name.tokens)], key=lambda unit: unit.token.text)


def align(query: PreparedName, listed: PreparedName, similarities: Similarities) -> tuple[Pair, ...]:
    """Words one to one, the likest first; joined neighbours may stand for one word."""
    pairs = list(_equal_words(query, listed))
    ours, theirs = _taken(pairs)
    open_pairs = sorted(
        _alike(query, listed, (ours, theirs), similarities),
        key=lambda pair: (-pair.likeness * pair.weight, pair.query.positions, pair.listed.positions),
    )
    for pair in open_pairs:
        if not pair.query.positions & ours and not pair.listed.positions & theirs:
            pairs.append(pair)
            ours |= pair.query.positions
            theirs |= pair.listed.positions
    return tuple(pairs)


def _equal_words(query: PreparedName, listed: PreparedName) -> Iterator[Pair]:
    waiting: dict[str, list[Unit]] = {}
    for unit in listed.units[: len(listed.tokens)]:
        waiting.setdefault(unit.token.text, []).append(unit)
    for unit in query.units[: len(query.tokens)]:
        partners = waiting.get(unit.token.text)
        if partners:
            yield Pair(unit, partners.pop(0), 1.0)


def _alike(
    query: PreparedName, listed: PreparedName, taken: tuple[int, int], similarities: Similarities
) -> Iterator[Pair]:
    theirs = [unit for unit in listed.units if not unit.positions & taken[1]]
    for one in query.units:
        if one.positions & taken[0]:
            continue
        for other in theirs:
            likeness = similarities.of(one.token, other.token)
            if likeness:
                yield Pair(one, other, likeness)


def _taken(pairs: list[Pair] | tuple[Pair, ...]) -> tuple[int, int]:
    ours = theirs = 0
    for pair in pairs:
        ours |= pair.query.positions
        theirs |= pair.listed.positions
    return ours, theirs


def _left(name: PreparedName, taken: int) -> list[str]:
    return [token.text for at, token in enumerate(name.tokens) if not taken >> at & 1]


def _weigh(query: PreparedName, listed: PreparedName, pairs: tuple[Pair, ...], policy: Policy) -> NameScore:
    likeness = _likeness(pairs, policy)
    taken = _taken(pairs)
    is_conflict = _has_name_left(query, taken[0]) and _has_name_left(listed, taken[1])
    is_person = _has_person(query, listed)
    query_presence = policy.presence_of_query(
        _share(query, taken[0]), is_person=is_person, is_conflict=is_conflict
    )
    listed_presence = policy.presence_of_listed(
        _share(listed, taken[1]), is_person=is_person, is_conflict=is_conflict
    )
    is_equal = _is_equal_but_for_general_words(query, listed, taken)
    rarity = policy.rarity(_matched_weight(pairs), is_person=is_person, is_equal=is_equal)
    if not is_person and query_presence == listed_presence == 1.0:
        rarity = max(rarity, policy.equal_name)
    contradiction, reason = _contradiction(query, listed, taken, policy)
    score = max(0.0, likeness * query_presence * listed_presence * rarity - contradiction)
    return NameScore(
        query, listed, score, likeness, query_presence, listed_presence, rarity, contradiction, reason, pairs
    )


def _likeness(pairs: tuple[Pair, ...], policy: Policy) -> float:
    total = sum(pair.weight for pair in pairs)
    mean = sum(pair.weight * pair.likeness for pair in pairs) / total
    worst = min(pair.likeness for pair in pairs)
    likeness = (1 - policy.worst_word) * mean + policy.worst_word * worst
    finding = [pair for pair in pairs if pair.finds]
    if len(finding) > 1:
        return likeness
    return max(0.0, 1 - policy.single_word_strictness * (1 - min(likeness, finding[0].likeness)))


def _is_equal_but_for_general_words(
    query: PreparedName, listed: PreparedName, taken: tuple[int, int]
) -> bool:
    """Whether every telling word has a partner, and at most one side has general words or places beyond that."""
    left = [_roles_left(query, taken[0]), _roles_left(listed, taken[1])]
    return all(roles <= _UNTELLING for roles in left) and not all(left)


def _roles_left(name: PreparedName, taken: int) -> set[str]:
    return {token.role for at, token in enumerate(name.tokens) if not taken >> at & 1}


def _has_name_left(name: PreparedName, taken: int) -> bool:
    return any(
        (token.is_keyed or token.role == "initial") and not taken >> at & 1
        for at, token in enumerate(name.tokens)
    )


def _contradiction(
    query: PreparedName, listed: PreparedName, taken: tuple[int, int], policy: Policy
) -> tuple[float, str]:
    if query.numbers and listed.numbers and query.numbers != listed.numbers:
        return policy.number_contradiction, "the numbers in the names differ"
    if _has_left(query, taken[0], "patronymic") and _has_left(listed, taken[1], "patronymic"):
        return policy.patronymic_contradiction, "the patronymics differ"
    if _has_left(query, taken[0], "initial") and _has_left(listed, taken[1], "initial"):
        return policy.initial_contradiction, "the initials differ"
    return 0.0, ""


def _has_left(name: PreparedName, taken: int, role: str) -> bool:
    return any(token.role == role and not taken >> at & 1 for at, token in enumerate(name.tokens))
