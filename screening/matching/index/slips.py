"""Words that only stand beside others which agree: which of them may be slips of the pen of one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from screening.matching.index.arrays import Index, Ints, rows_of
from screening.matching.index.candidates import NamePairs
from screening.matching.index.segment import Segment
from screening.matching.normalise import Token
from screening.matching.similarity import MOST_EDITS, MOST_SLIPS_OF_10, beside

_CHARACTERS: Final = 48
_LENGTH_BITS: Final = 6
_LONGEST: Final = (1 << _LENGTH_BITS) - 1
_AT_ONCE: Final = 200_000
"""Pairs of names whose words are looked at together."""
_SHAPES: Final = np.uint64((1 << _CHARACTERS) - 1)


def shape(text: str) -> int:
    """Which characters a word has, one bit each (some share one), and above them its length."""
    found = 0
    for character in set(text):
        found |= 1 << ord(character) % _CHARACTERS
    return min(len(text), _LONGEST) << _CHARACTERS | found


def may_be_slips(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Whether words of these shapes can be so few edits apart: every edit brings or takes one character at most."""
    lengths = (one >> _CHARACTERS).astype(np.int64), (other >> _CHARACTERS).astype(np.int64)
    most = np.minimum(np.maximum(*lengths) * MOST_SLIPS_OF_10 // 10, MOST_EDITS)
    lost, won = np.bitwise_count(one & ~other & _SHAPES), np.bitwise_count(other & ~one & _SHAPES)
    can: NDArray[np.bool_] = (np.abs(lengths[0] - lengths[1]) <= most) & (np.maximum(lost, won) <= most)
    return can


class SlipFinder:
    """Words of a batch and of one segment that may be slips of one another."""

    def __init__(self, segment: Segment, token: Callable[[int], Token]) -> None:
        self._segment = segment
        self._token = token

    def filled(self, batch: Segment, tokens: Sequence[Token], pairs: NamePairs) -> NamePairs:
        """The pairs, with every word that may be a slip of a word of the other name among those that have a partner. ``tokens``
        are the words of the batch."""
        asked_positions, held_positions = pairs.asked_positions.copy(), pairs.held_positions.copy()
        for first in range(0, len(pairs.asked), _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
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
        found = may_be_slips(batch.word_written[ours], segment.word_written[theirs])
        found |= may_be_slips(batch.word_folded[ours], segment.word_folded[theirs])
        rows = np.flatnonzero(found)
        pairs, place = np.unique(ours[rows].astype(np.int64) << 32 | theirs[rows], return_inverse=True)
        said = [self._is_slip(tokens[pair >> 32], pair & 0xFFFFFFFF) for pair in pairs.tolist()]
        found[rows] = np.array(said, dtype=bool)[place]
        return found

    def _is_slip(self, ours: Token, theirs: int) -> bool:
        return beside(ours, self._token(theirs)) > 0
