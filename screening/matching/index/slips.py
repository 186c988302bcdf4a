"""Words that only stand beside others which agree: which of them may be slips of the pen of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from screening.matching.index.arrays import Index, Ints, rows_of
from screening.matching.index.candidates import NamePairs, edits
from screening.matching.index.segment import Segment
from screening.matching.index.shapes import Shapes, lengths, may_be_within
from screening.matching.normalise import Token
from screening.matching.similarity import MOST_EDITS, MOST_SLIPS_OF_10

_AT_ONCE: Final = 1_000_000
"""Pairs of words that are looked at together: some 100 MB."""


class SlipFinder:
    """Words of a batch and of one segment that may be slips of one another."""

    def __init__(self, segment: Segment, token: Callable[[int], Token]) -> None:
        self._segment = segment
        self._token = token

    def filled(self, batch: Segment, tokens: Sequence[Token], pairs: NamePairs) -> NamePairs:
        """The pairs, with every word that may be a slip of a word of the other name among those that have a partner. ``tokens``
        are the words of the batch."""
        asked_positions, held_positions = pairs.asked_positions.copy(), pairs.held_positions.copy()
        for first, last in self._portions(batch, pairs):
            part = slice(first, last)
            row, asked, held = self._open(
                batch, NamePairs(*(getattr(pairs, f.name)[part] for f in fields(pairs)))
            )
            is_slip = self._are_slips(batch, tokens, batch.token_word[asked], self._segment.token_word[held])
            row, asked, held = row[is_slip] + first, asked[is_slip], held[is_slip]
            for positions, at, names, token in (
                (asked_positions, batch.token_at, pairs.asked, asked),
                (held_positions, self._segment.token_at, pairs.held, held),
            ):
                np.bitwise_or.at(positions, row, np.uint32(1) << (token - at[names[row]]).astype(np.uint32))
        return replace(pairs, asked_positions=asked_positions, held_positions=held_positions)

    def _portions(self, batch: Segment, pairs: NamePairs) -> Iterator[tuple[int, int]]:
        """Cuts about every ``_AT_ONCE`` pairs of words."""
        ours = batch.token_at[pairs.asked + 1] - batch.token_at[pairs.asked]
        theirs = self._segment.token_at[pairs.held + 1] - self._segment.token_at[pairs.held]
        portion = np.cumsum(ours * theirs) // _AT_ONCE
        cuts = [0, *(np.flatnonzero(np.diff(portion)) + 1).tolist(), len(portion)]
        yield from pairwise(cuts) if len(portion) else ()

    def _open(self, batch: Segment, pairs: NamePairs) -> tuple[Index, Index, Index]:
        """(pair, word of the name that asks, word of the other) where both may slip and one has no partner yet."""
        row, asked = rows_of(batch.token_at, pairs.asked)
        is_open = batch.token_word[asked] >= 0
        row, asked = row[is_open], asked[is_open]
        owner, held = rows_of(self._segment.token_at, pairs.held[row])
        row, asked = row[owner], asked[owner]
        is_left = [
            positions[row] >> (token - at[names[row]]).astype(np.uint32) & 1 == 0
            for positions, at, names, token in (
                (pairs.asked_positions, batch.token_at, pairs.asked, asked),
                (pairs.held_positions, self._segment.token_at, pairs.held, held),
            )
        ]
        is_open = (self._segment.token_word[held] >= 0) & (is_left[0] | is_left[1])
        return row[is_open], asked[is_open], held[is_open]

    def _are_slips(
        self, batch: Segment, tokens: Sequence[Token], ours: Ints, theirs: Ints
    ) -> NDArray[np.bool_]:
        segment = self._segment
        found = _may_be_slips(batch.word_written[ours], segment.word_written[theirs])
        found |= _may_be_slips(batch.word_folded[ours], segment.word_folded[theirs])
        rows = np.flatnonzero(found)
        pairs, place = np.unique(ours[rows].astype(np.int64) << 32 | theirs[rows], return_inverse=True)
        words = [(tokens[pair >> 32], self._token(pair & 0xFFFFFFFF)) for pair in pairs.tolist()]
        are_slips = _within([(one.text, other.text) for one, other in words])
        are_slips |= _within([(one.folded, other.folded) for one, other in words])
        found[rows] = are_slips[place]
        return found


def _within(words: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
    longest = np.array([max(map(len, pair)) for pair in words], dtype=np.int64)
    return edits(words, MOST_EDITS) <= _most(longest)


def _most(longest: Ints) -> Ints:
    return np.minimum(longest * MOST_SLIPS_OF_10 // 10, MOST_EDITS)


def _may_be_slips(one: Shapes, other: Shapes) -> NDArray[np.bool_]:
    longest = np.maximum(lengths(one), lengths(other))
    return may_be_within(one, other, _most(longest))
