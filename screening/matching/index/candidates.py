"""Which pairs of parties can reach a band: few of them all, and none of those that do is missing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from screening.matching.index.arrays import Index, Ints, equal_pairs, expand, rows_of, stable_hash
from screening.matching.index.segment import SCHEMAS, Segment
from screening.matching.index.shapes import are_native, lengths, may_be_within
from screening.matching.normalise import Token
from screening.matching.policy import NameWeights, Policy
from screening.matching.prepared import may_be_same_kind
from screening.matching.similarity import EDITS_BY_LENGTH, MOST_EDITS, is_of_bones, similarity

Side = Literal["listed", "query"]

_LEVEL_BITS: Final = 6
_LEVELS: Final = (1 << _LEVEL_BITS) - 1
_SLACK: Final = 1e-3
"""Shares are counted in single precision."""
_MOST_MEETINGS: Final = 4_000_000
"""Words that meet at once: 32 MB each of the five arrays that they pass through."""
_MOST_WORDS_KNOWN: Final = 300_000
_MAY_BE_SAME: Final = np.array([[may_be_same_kind(one, other) for other in SCHEMAS] for one in SCHEMAS])


@dataclass(frozen=True)
class NamePairs:
    """Names of the batch and of the segment, with the words of both that have a partner, as bits, and the greatest
    likeness among them."""

    asked: Index
    held: Index
    asked_positions: NDArray[np.uint32]
    held_positions: NDArray[np.uint32]
    likeness: NDArray[np.float64]

    def only(self, chosen: NDArray[np.bool_]) -> NamePairs:
        return NamePairs(*(getattr(self, column.name)[chosen] for column in fields(self)))


@dataclass(frozen=True)
class Alike:
    """Words of the batch and words of the segment that are alike; their likeness in steps of 1 / ``_LEVELS``, upwards."""

    asked: Index
    held: Index
    level: Index


Slips = Callable[[NamePairs], NamePairs]
"""Pairs with the words that may be slips of the pen of one another among those that have a partner."""


class AlikeWords:
    """The words of one segment that are alike to a given one. Words met once are remembered."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._tokens: dict[int, Token] = {}
        self._known: dict[Token, tuple[Index, Index]] = {}

    def pairs(self, batch: Segment, tokens: Sequence[Token]) -> Alike:
        """Each pair of alike words once. ``tokens`` are the words of the batch."""
        if len(self._known) > _MOST_WORDS_KNOWN:
            self._known.clear()
            self._tokens.clear()
        unknown = np.array([token not in self._known for token in tokens], dtype=bool)
        if unknown.any():
            self._learn(batch, tokens, unknown)
        found = [self._known[token] for token in tokens]
        asked = np.repeat(np.arange(len(tokens)), [len(words) for words, _ in found])
        held = np.concatenate([np.empty(0, np.int64), *(words for words, _ in found)])
        return Alike(asked, held, np.concatenate([np.empty(0, np.int64), *(levels for _, levels in found)]))

    def _learn(self, batch: Segment, tokens: Sequence[Token], unknown: NDArray[np.bool_]) -> None:
        alike: list[tuple[list[int], list[int]]] = [([], []) for _ in tokens]
        for one, other in self._worth_comparing(batch, tokens, unknown):
            likeness = similarity(tokens[one], self.token(other))
            if likeness:
                alike[one][0].append(other)
                alike[one][1].append(math.ceil(likeness * _LEVELS))
        for number in np.flatnonzero(unknown).tolist():
            words, levels = alike[number]
            self._known[tokens[number]] = np.array(words, dtype=np.int64), np.array(levels, dtype=np.int64)

    def _worth_comparing(
        self, batch: Segment, tokens: Sequence[Token], unknown: NDArray[np.bool_]
    ) -> Iterator[tuple[int, int]]:
        """Words with a key in common, without those that only have alike consonants and are too many edits apart."""
        rows = np.flatnonzero(unknown[batch.key_word])
        asked, held = equal_pairs(batch.key_hash[rows], self._segment.key_hash)
        is_of_bones = batch.key_hash[rows[asked]] & 1 == 1
        pairs = batch.key_word[rows[asked]].astype(np.int64) << 32 | self._segment.key_word[held]
        surely = np.unique(pairs[~is_of_bones])
        perhaps = self._near(batch, tokens, np.setdiff1d(pairs[is_of_bones], surely))
        worth = np.concatenate([surely, perhaps])
        yield from zip((worth >> 32).tolist(), (worth & 0xFFFFFFFF).tolist(), strict=True)

    def _near(self, batch: Segment, tokens: Sequence[Token], pairs: Index) -> Index:
        """Those pairs of words that are as few edits apart as their length allows, or one as they are written, or of which one is
        of a script that leaves vowels out."""
        ours, theirs = pairs >> 32, pairs & 0xFFFFFFFF
        folded = batch.word_folded[ours], self._segment.word_folded[theirs]
        written = batch.word_written[ours], self._segment.word_written[theirs]
        longest = np.maximum(*map(lengths, folded))
        most = np.array(EDITS_BY_LENGTH)[np.minimum(longest, len(EDITS_BY_LENGTH) - 1)]
        is_native = are_native(folded[0] | folded[1])
        may = is_native | may_be_within(*folded, most) | may_be_within(*written, np.ones_like(most))
        pairs, most, is_native = pairs[may], most[may], is_native[may]
        words = [(tokens[pair >> 32], self.token(pair & 0xFFFFFFFF)) for pair in pairs.tolist()]
        is_near = edits([(one.folded, other.folded) for one, other in words], MOST_EDITS) <= most
        is_near |= edits([(one.text, other.text) for one, other in words], 1) <= 1
        return pairs[is_native | is_near]

    def token(self, number: int) -> Token:
        found = self._tokens.get(number)
        if found is None:
            found = self._tokens[number] = self._segment.token(number)
        return found


def key_hash(key: str) -> int:
    """The hash of a word's key; odd for keys of consonants alone."""
    return stable_hash(key) & ~1 | is_of_bones(key)


def edits(words: Sequence[tuple[str, str]], most: int) -> NDArray[np.uint8]:
    """How many edits apart the words are, pair by pair; one more than ``most`` for all that are further."""
    if not words:
        return np.empty(0, np.uint8)
    ours, theirs = zip(*words, strict=True)
    found: NDArray[np.uint8] = cpdist(ours, theirs, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)
    return found


def equal_parties(batch: Segment, segment: Segment) -> NDArray[np.int64]:
    """Rows (party of the batch, party of the segment) with an equal number, a common key of an address or a name of
    the same words."""
    found = []
    for one_hash, one_party, other_hash, other_party in (
        (batch.exact_hash, batch.exact_party, segment.exact_hash, segment.exact_party),
        (batch.number_hash, batch.number_party, segment.number_hash, segment.number_party),
        (batch.address_hash, batch.address_party, segment.address_hash, segment.address_party),
    ):
        asked, held = equal_pairs(one_hash, other_hash)
        found.append(np.stack([one_party[asked], other_party[held]], axis=1).astype(np.int64))
    pairs: NDArray[np.int64] = np.concatenate(found)
    is_one_kind = _MAY_BE_SAME[batch.party_schema[pairs[:, 0]], segment.party_schema[pairs[:, 1]]]
    alike: NDArray[np.int64] = pairs[is_one_kind]
    return alike


def name_pairs(
    batch: Segment,
    segment: Segment,
    words: Alike,
    slips: Slips,
    reach: Reach,
) -> Iterator[NamePairs]:
    """Names with words in common that can reach the floor of the batch's party by what has a partner."""
    for asked, held, level in _meetings(batch, segment, words):
        pairs = _grouped(batch, segment, asked, held, level)
        kinds = (
            batch.party_schema[batch.name_party[pairs.asked]],
            segment.party_schema[segment.name_party[pairs.held]],
        )
        meets = batch.name_meets[pairs.asked] & segment.name_meets[pairs.held]
        pairs = pairs.only(_MAY_BE_SAME[kinds] & (meets != 0))
        is_near, is_far = reach.by_partners(batch, segment, pairs)
        yield pairs.only(is_near)
        rest = slips(pairs.only(is_far))
        yield rest.only(reach.by_partners(batch, segment, rest)[0])


@dataclass(frozen=True)
class Reach:
    """What names must reach: ``floors`` is the lowest score that matters to each party of the batch."""

    floors: NDArray[np.float64]
    indexed_side: Side
    policy: Policy

    def by_partners(
        self, batch: Segment, segment: Segment, pairs: NamePairs
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Of each pair: whether it can reach the floor by the words that have a partner, and whether it could only if others
        had one, too."""
        sides = [
            _partnered(batch, segment, pairs.asked, pairs.held, pairs.asked_positions),
            _partnered(segment, batch, pairs.held, pairs.asked, pairs.held_positions),
        ]
        query, listed = sides if self.indexed_side == "listed" else sides[::-1]
        is_person = (batch.name_person[pairs.asked] + segment.name_person[pairs.held] >= 2).astype(np.uint8)
        floors = self.floors[batch.name_party[pairs.asked]] - _SLACK
        fewest = np.minimum(np.bitwise_count(pairs.asked_positions), np.bitwise_count(pairs.held_positions))
        unlike = np.where(fewest == 1, 1 - pairs.likeness, 0.0)
        is_near = bound(query, listed, unlike, is_person, self.policy) >= floors
        is_far = ~is_near
        rest = np.flatnonzero(is_far)
        ours, theirs = (Partnered(side.whole[rest], side.whole[rest]) for side in (query, listed))
        is_far[rest] = bound(ours, theirs, np.zeros(len(rest)), is_person[rest], self.policy) >= floors[rest]
        return is_near, is_far


@dataclass(frozen=True)
class Partnered:
    """Of the names on one side: the weight of the words that may have a partner, and that of all."""

    weight: NDArray[np.float32]
    whole: NDArray[np.float32]

    @property
    def left(self) -> NDArray[np.float32]:
        left: NDArray[np.float32] = np.maximum(self.whole - self.weight, 0)
        return left


def bound(
    query: Partnered,
    listed: Partnered,
    unlike: NDArray[np.float64],
    is_person: NDArray[np.uint8],
    policy: Policy,
) -> NDArray[np.float64]:
    """No score of two names can be above this (see ``NameScore``), with every word that may have a partner taken to be equal to
    it, and the one that carries a name to lack ``unlike`` of likeness."""
    weights = np.array([astuple(policy.organisation), astuple(policy.person)]).T
    of = {field.name: column[is_person] for field, column in zip(fields(NameWeights), weights, strict=True)}
    common = np.minimum(query.weight, listed.weight).astype(np.float64)
    here, on_list = query.left / np.maximum(common, 1e-9), listed.left / np.maximum(common, 1e-9)
    odds = of["base"] + of["in_common"] * common - of["beyond"] * np.maximum(0, common - of["full"])
    odds += np.where(here + on_list < _SLACK, of["nothing_left"], 0.0)
    odds -= unlike * (of["unlike"] + of["single_unlike"])
    odds -= of["only_here"] * np.log1p(here) + of["only_on_list"] * np.log1p(on_list)
    score: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
    most = (
        policy.near_threshold
        + (policy.common_name_score - policy.near_threshold) * common / policy.common_name
    )
    is_common = (is_person != 0) & (common < policy.common_name - _SLACK)
    return np.where(is_common, np.minimum(score, most), score)


def _meetings(batch: Segment, segment: Segment, words: Alike) -> Iterator[tuple[Index, Index, Index]]:
    """Postings of both sides whose words are alike, and how alike, in portions of whole names of the batch."""
    pair, asked = rows_of(batch.posting_at, words.asked)
    order = np.argsort(batch.posting_name[asked], kind="stable")
    asked, word, level = asked[order], words.held[pair[order]], words.level[pair[order]]
    starts = segment.posting_at[word]
    counts = segment.posting_at[word + 1] - starts
    for first, last in _portions(batch.posting_name[asked], np.cumsum(counts)):
        owner, held = expand(starts[first:last], counts[first:last])
        yield asked[first:last][owner], held, level[first:last][owner]


def _portions(names: Ints, totals: Index) -> Iterator[tuple[int, int]]:
    """Cuts between different names, about every ``_MOST_MEETINGS`` of the running totals."""
    if not len(totals):
        return
    ends = np.append(np.flatnonzero(np.diff(names)) + 1, len(names))
    portion = (totals[ends - 1] - 1) // _MOST_MEETINGS
    first = 0
    for end in ends[np.append(np.flatnonzero(np.diff(portion)), len(ends) - 1)].tolist():
        yield first, end
        first = end


def _grouped(batch: Segment, segment: Segment, asked: Index, held: Index, level: Index) -> NamePairs:
    """Meetings of words to pairs of names. Everything is packed into one number, since that sorts fastest."""
    names, bits = (
        len(segment.name_party),
        max(len(batch.unit_positions), len(segment.unit_positions)).bit_length(),
    )
    low = (1 << bits) - 1
    pair = batch.posting_name[asked].astype(np.int64) * names + segment.posting_name[held]
    units = (batch.posting_unit[asked].astype(np.int64) << bits) | segment.posting_unit[held]
    packed = (pair << 2 * bits | units) << _LEVEL_BITS | level
    packed.sort()
    pair = packed >> 2 * bits + _LEVEL_BITS
    firsts = np.flatnonzero(np.diff(pair, prepend=-1))
    if not len(firsts):
        return NamePairs(pair, pair, _NOTHING, _NOTHING, np.empty(0))
    units = packed >> _LEVEL_BITS
    return NamePairs(
        pair[firsts] // names,
        pair[firsts] % names,
        np.bitwise_or.reduceat(batch.unit_positions[units >> bits & low], firsts),
        np.bitwise_or.reduceat(segment.unit_positions[units & low], firsts),
        np.maximum.reduceat(packed & (1 << _LEVEL_BITS) - 1, firsts) / _LEVELS,
    )


_NOTHING: Final = np.empty(0, dtype=np.uint32)


def _partnered(
    own: Segment, other: Segment, own_names: Index, other_names: Index, positions: NDArray[np.uint32]
) -> Partnered:
    weight = _weight_of(own, own_names, positions | own.name_free[own_names])
    whole = own.name_weight[own_names]
    is_loose = own.name_wants[own_names] & other.name_offers[other_names] != 0
    weight[is_loose] = whole[is_loose]
    return Partnered(weight, whole)


def _weight_of(segment: Segment, names: Index, positions: NDArray[np.uint32]) -> NDArray[np.float32]:
    """What the words at these positions of the names weigh."""
    at = segment.token_at[names]
    total = np.zeros(len(names), dtype=np.float32)
    rows, bit = np.flatnonzero(positions), 0
    while len(rows):
        total[rows] += segment.token_weight[at[rows] + bit] * (positions[rows] >> bit & 1)
        bit += 1
        rows = rows[positions[rows] >> bit != 0]
    return total
