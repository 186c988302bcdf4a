"""Two prepared names to a score between 0 and 1, with the words laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from screening.matching.normalise import PreparedName, Token, Unit
from screening.matching.policy import Policy
from screening.matching.similarity import similarity


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
    """What became of two names. ``score`` is the product of likeness and both presences, less contradictions."""

    query: PreparedName
    listed: PreparedName
    score: float = 0.0
    likeness: float = 0.0
    query_presence: float = 0.0
    listed_presence: float = 0.0
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


def presence_bound(
    query: PreparedName, listed: PreparedName, masks: tuple[int, int], policy: Policy
) -> float:
    """No score of these names can be above this, if only the words in ``masks`` have a partner that finds."""
    ours = _presence(query, masks[0] | _free(query, listed))
    theirs = _presence(listed, masks[1] | _free(listed, query))
    query_power = min(policy.query_presence_power, policy.rare_query_power, policy.conflict_power)
    listed_power = min(policy.listed_presence_power, policy.rare_listed_power, policy.conflict_power)
    return float(ours**query_power * theirs**listed_power)


def _free(name: PreparedName, other: PreparedName) -> int:
    """Words that may find a partner without a key: generic words, titles, initials and what meets them."""
    positions = 0
    for at, token in enumerate(name.tokens):
        if not token.is_keyed or token.text in other.unkeyed or token.text[0] in other.unkeyed:
            positions |= 1 << at
    return positions


def _presence(name: PreparedName, positions: int) -> float:
    return sum(token.weight for at, token in enumerate(name.tokens) if positions >> at & 1) / name.weight


def _equal(query: PreparedName, listed: PreparedName, policy: Policy) -> NameScore:
    score, reason = 1.0, ""
    if query.is_generic:
        score, reason = _equal_generic(len(query.tokens), policy)
    pairs = tuple(
        Pair(one, other, 1.0) for one, other in zip(_in_order(query), _in_order(listed), strict=True)
    )
    return NameScore(query, listed, score, score, 1.0, 1.0, 0.0, reason, pairs)


def _equal_generic(count: int, policy: Policy) -> tuple[float, str]:
    """Equal names of generic words alone: three such words may be a name, one or two are not."""
    if count >= 3:
        return policy.generic_name, "every word is a general one"
    return (policy.near_threshold if count == 2 else 0.0), "only general words, which any company may bear"


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
    ours, theirs = _taken(pairs)
    query_power, listed_power = _powers(query, listed, pairs, policy)
    query_presence = _presence(query, ours) ** query_power
    listed_presence = _presence(listed, theirs) ** listed_power
    contradiction, reason = _contradiction(query, listed, (ours, theirs), policy)
    score = max(0.0, likeness * query_presence * listed_presence - contradiction)
    return NameScore(
        query, listed, score, likeness, query_presence, listed_presence, contradiction, reason, pairs
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


def _powers(
    query: PreparedName, listed: PreparedName, pairs: tuple[Pair, ...], policy: Policy
) -> tuple[float, float]:
    """Further words weigh less where words rare enough are common to both, and least where only one side has more."""
    rare = [pair.weight / 2 for pair in pairs if pair.finds and pair.likeness >= policy.rare_likeness]
    if len(rare) < 2 or sum(rare) < policy.rare_from:
        return policy.query_presence_power, policy.listed_presence_power
    ours, theirs = _taken(pairs)
    if _has_name_left(query, ours) and _has_name_left(listed, theirs):
        return policy.conflict_power, policy.conflict_power
    return policy.rare_query_power, policy.rare_listed_power


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
