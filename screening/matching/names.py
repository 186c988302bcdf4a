"""Two prepared names to a score between 0 and 1, with the words laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Final, NamedTuple

from screening.matching.normalise import PreparedName, Token, Unit
from screening.matching.policy import Policy, logistic
from screening.matching.similarity import beside, may_be_alike, similarity

_STEPS: Final = ("name", "words_only_alike", "words_only_here", "words_only_on_list", "different_words_left")


class Similarities:
    """Remembers the likeness of words within one run, since the same words meet again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], float] = {}
        self._kept: list[Token] = []

    def of(self, one: Token, other: Token) -> float:
        key = (id(one), id(other))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = similarity(one, other) if may_be_alike(one, other) else 0.0
            self._kept += (one, other)  # an id names its object only while that lives
        return found


class Pair(NamedTuple):
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
    """What became of two names. ``score`` is 0 to 1; the other figures are those that it was made of (``steps``).

    ``in_common`` is what the words with a partner weigh, of each two the lesser; ``told`` the same in proportion to their
    likeness. ``unlike`` is the share of likeness that the words which find are lacking; ``is_single``: one such word
    carries the name. ``here`` and ``on_list`` weigh the words without a partner. ``sides_left``: how
    many sides have a telling word among them. ``reason`` says what contradicts, or what
    was special.
    """

    query: PreparedName
    listed: PreparedName
    score: float = 0.0
    in_common: float = 0.0
    told: float = 0.0
    unlike: float = 0.0
    is_single: bool = False
    here: float = 0.0
    on_list: float = 0.0
    sides_left: int = 0
    contradiction: float = 0.0
    reason: str = ""
    pairs: tuple[Pair, ...] = field(default=())

    @property
    def worst(self) -> Pair | None:
        return min(self.pairs, key=lambda pair: pair.likeness, default=None)

    @property
    def is_person(self) -> bool:
        """Whether the names are weighed as a person's: both are read so, or one of them is known to be."""
        both = (self.query, self.listed)
        return all(name.is_person for name in both) or any(
            name.is_person and not name.is_guess for name in both
        )

    def words_without_partner(self) -> tuple[list[str], list[str]]:
        ours, theirs = _taken(self.pairs)
        return _left(self.query, ours), _left(self.listed, theirs)

    def steps(self, policy: Policy) -> Iterator[tuple[str, float]]:
        """(feature, score so far): each row of evidence is a step from the one before. Equal names of general words alone
        have one step."""
        if not self.told:
            yield "name", self.score
            return
        for feature, odds in zip(_STEPS, self._odds(policy), strict=True):
            yield feature, logistic(odds)
        yield "frequent_words", self._capped(logistic(odds), policy)
        yield "contradiction_in_name", self.scored(policy)

    def scored(self, policy: Policy) -> float:
        """The score that the figures make."""
        return max(0.0, self._capped(logistic(self._odds(policy)[-1]), policy) - self.contradiction)

    def _odds(self, policy: Policy) -> tuple[float, ...]:
        """Log odds once what each of the steps counts is counted."""
        weights = policy.name_weights(is_person=self.is_person)
        begin = weights.base if self.here or self.on_list else weights.base + weights.nothing_left
        alike = begin + weights.of_common(self.told) - weights.lost(self.unlike, is_single=self.is_single)
        here, on_list = weights.missing(self.here / self.in_common, self.on_list / self.in_common)
        found = alike - here - on_list
        both = found - weights.both_left if self.sides_left == 2 else found
        return begin + weights.of_common(self.in_common), alike, alike - here, found, both

    def _capped(self, score: float, policy: Policy) -> float:
        """A name that many persons bear tells little, however alike."""
        if not self.is_person:
            return score
        enough = policy.common_name_of_more if self.sides_left else policy.common_name
        return score if self.told >= enough else min(score, policy.most_of_common(self.told, enough))


def score_names(
    query: PreparedName, listed: PreparedName, policy: Policy, similarities: Similarities
) -> NameScore:
    """The score of two names. Zero where no word that could tell parties apart is common to both."""
    if not query.is_comparable or not listed.is_comparable:
        return NameScore(query, listed)
    if query.is_generic and listed.is_generic and query.exact == listed.exact:
        return _equal_generic(query, listed, policy)
    pairs = align(query, listed, similarities)
    if not any(pair.finds for pair in pairs):
        return NameScore(query, listed)
    return _weigh(query, listed, pairs, policy)


def _equal_generic(query: PreparedName, listed: PreparedName, policy: Policy) -> NameScore:
    """Equal names of general words alone: three such words may be a name, or two with a number; others are not."""
    pairs = tuple(map(Pair, _in_order(query), _in_order(listed), repeat(1.0)))
    count = len(query.tokens)
    if count >= 3 or (count == 2 and query.numbers):
        score, reason = policy.generic_name, "every word is a general one"
    else:
        score = policy.near_threshold if count == 2 else 0.0
        reason = "only general words, which any company may bear"
    return NameScore(query, listed, score, reason=reason, pairs=pairs)


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
    if any(pair.finds for pair in pairs):
        pairs += _beside(query, listed, (ours, theirs))
    return tuple(pairs)


def _beside(query: PreparedName, listed: PreparedName, taken: tuple[int, int]) -> Iterator[Pair]:
    """Words that found no partner and are a few slips apart, the likest first."""
    ours, theirs = _words_left(query, taken[0]), _words_left(listed, taken[1])
    found = [Pair(one, other, beside(one.token, other.token)) for one in ours for other in theirs]
    found.sort(key=lambda pair: (-pair.likeness, pair.query.positions, pair.listed.positions))
    ours_taken = theirs_taken = 0
    for pair in found:
        if pair.likeness and not (pair.query.positions & ours_taken or pair.listed.positions & theirs_taken):
            yield pair
            ours_taken |= pair.query.positions
            theirs_taken |= pair.listed.positions


def _words_left(name: PreparedName, taken: int) -> list[Unit]:
    return [unit for unit in name.units[: len(name.tokens)] if not unit.positions & taken]


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
    in_common = told = finding = lacking = 0.0
    count = 0
    for pair in pairs:
        weight = min(pair.query.weight, pair.listed.weight)
        in_common += weight
        told += weight * pair.likeness
        if pair.finds:
            finding += weight
            lacking += weight * (1 - pair.likeness)
            count += 1
    taken = _taken(pairs)
    unweighed = NameScore(query, listed)
    weights = policy.name_weights(is_person=unweighed.is_person)
    contradiction, reason = _contradiction(query, listed, taken, policy)
    unscored = replace(
        unweighed,
        in_common=in_common,
        told=told,
        unlike=lacking / finding,
        is_single=count < 2,
        here=_weight_left(query, taken[0]),
        on_list=_weight_left(listed, taken[1], weights.general_on_list),
        sides_left=_has_name_left(query, taken[0]) + _has_name_left(listed, taken[1]),
        contradiction=contradiction,
        reason=reason,
        pairs=pairs,
    )
    return replace(unscored, score=unscored.scored(policy))


def _weight_left(name: PreparedName, taken: int, of_general: float = 1.0) -> float:
    left = (token for at, token in enumerate(name.tokens) if not taken >> at & 1)
    return sum(token.weight * (of_general if token.role == "generic" else 1.0) for token in left)


def _has_name_left(name: PreparedName, taken: int) -> bool:
    return any(
        (token.is_keyed or token.role == "initial") and token.role != "place" and not taken >> at & 1
        for at, token in enumerate(name.tokens)
    )


def _contradiction(
    query: PreparedName, listed: PreparedName, taken: tuple[int, int], policy: Policy
) -> tuple[float, str]:
    if query.numbers and listed.numbers and query.numbers != listed.numbers:
        return policy.number_contradiction, "the numbers in the names differ"
    if _has_left(query, taken[0], "patronymic") and _has_left(listed, taken[1], "patronymic"):
        return policy.patronymic_contradiction, "the patronymics differ"
    if _differs_in_initial(query, listed, taken):
        return policy.initial_contradiction, "the initials differ"
    return 0.0, ""


def _differs_in_initial(query: PreparedName, listed: PreparedName, taken: tuple[int, int]) -> bool:
    """Initials left on both sides; or of either side one word, of which one is an initial and the other another name."""
    ours, theirs = _roles_left(query, taken[0]), _roles_left(listed, taken[1])
    if "initial" in ours and "initial" in theirs:
        return True
    return (
        len(ours) == len(theirs) == 1 and "initial" in ours + theirs and not {"honorific"} & {*ours, *theirs}
    )


def _roles_left(name: PreparedName, taken: int) -> list[str]:
    return [token.role for at, token in enumerate(name.tokens) if not taken >> at & 1]


def _has_left(name: PreparedName, taken: int, role: str) -> bool:
    return any(token.role == role and not taken >> at & 1 for at, token in enumerate(name.tokens))
