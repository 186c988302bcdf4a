"""Parties to a segment, and several segments to one."""

from __future__ import annotations

import gc
import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from screening.matching.index.arrays import blob, offsets, piece, rows_of, stable_hash
from screening.matching.index.candidates import key_hash
from screening.matching.index.segment import SCHEMAS, Segment, write_token
from screening.matching.index.shapes import shape
from screening.matching.normalise import WITHOUT_KEY, PreparedName, Preparer, Token
from screening.matching.party import Party
from screening.matching.prepared import PreparedParty, address_keys, prepare_party
from screening.matching.similarity import key_set

_LETTERS: Final = 36
_DIGEST_BITS: Final = 64
_HASHED: Final = (
    ("key_hash", "key_word"),
    ("exact_hash", "exact_party"),
    ("number_hash", "number_party"),
    ("address_hash", "address_party"),
)


def build(parties: Iterable[tuple[int, Party]]) -> Segment:
    """The segment of the parties, each under its key."""
    builder, preparer = Builder(is_kept=True), Preparer()
    with no_looking_for_cycles():
        for key, party in parties:
            builder.add(key, prepare_party(party, preparer))
        return builder.segment()


@contextmanager
def no_looking_for_cycles() -> Iterator[None]:
    """Names make millions of small objects and no cycle among them; to look for some each time takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Builder:
    """Takes prepared parties one by one. ``tokens`` are the words met so far, by number.

    ``is_kept``: the segment gives parties and words back. One that only asks need not.
    """

    def __init__(self, *, is_kept: bool) -> None:
        self._is_kept = is_kept
        self.tokens: list[Token] = []
        self._words: dict[Token, int] = {}
        self._seen: dict[int, int] = {}
        self._kept: list[Token] = []
        self._units: dict[int, int] = {}
        self._texts: list[bytes] = []
        self._party_key, self._party_schema = array("q"), array("B")
        self._name_party, self._name_person, self._name_meets = array("i"), array("B"), array("B")
        self._name_weight, self._name_tokens = array("f"), array("i")
        self._name_free, self._name_wants, self._name_offers = array("I"), array("Q"), array("Q")
        self._token_weight, self._token_word = array("f"), array("i")
        self._word_written, self._word_folded = array("Q"), array("Q")
        self._key_hash, self._key_word = array("I"), array("i")
        self._posting_word, self._posting_name, self._posting_unit = array("i"), array("i"), array("H")
        self._exact_hash, self._exact_party = array("I"), array("i")
        self._number_hash, self._number_party = array("I"), array("i")
        self._address_hash, self._address_party = array("I"), array("i")
        of_words = (self._key_hash, self._key_word, self._word_written, self._word_folded)
        arrays = [column for column in vars(self).values() if isinstance(column, array)]
        columns = [column for column in arrays if all(column is not other for other in of_words)]
        self._of_parties: list[array[Any] | list[bytes]] = [*columns, self._texts]

    def add(self, key: int, ready: PreparedParty) -> None:
        """Raises whatever the party's text does; the builder is then as it was before."""
        lengths = [len(column) for column in self._of_parties]
        try:
            self._add(key, ready)
        except Exception:
            for column, length in zip(self._of_parties, lengths, strict=True):
                del column[length:]
            raise

    def _add(self, key: int, ready: PreparedParty) -> None:
        number = len(self._party_key)
        self._party_key.append(key)
        self._party_schema.append(SCHEMAS.index(ready.schema))
        self._texts.append(_written(ready.party) if self._is_kept else b"")
        for identifier in ready.identifiers:
            self._number_hash.append(stable_hash(identifier.value))
            self._number_party.append(number)
        for address_key in address_keys(ready):
            self._address_hash.append(stable_hash(address_key))
            self._address_party.append(number)
        for name in (*ready.strong, *ready.weak):
            self._exact_hash.append(stable_hash(name.exact))
            self._exact_party.append(number)
        for name in ready.strong:
            self._add_name(number, name)

    def segment(self) -> Segment:
        party_at, party_text = blob(self._texts)
        word_at, word_text = blob(
            [write_token(token) for token in self.tokens] if self._is_kept else [b""] * len(self.tokens)
        )
        return _sorted_segment(
            posting_word=_column(self._posting_word),
            party_key=_column(self._party_key),
            party_schema=_column(self._party_schema),
            party_at=party_at,
            party_text=party_text,
            name_party=_column(self._name_party),
            name_person=_column(self._name_person),
            name_meets=_column(self._name_meets),
            name_weight=_column(self._name_weight),
            name_free=_column(self._name_free),
            name_wants=_column(self._name_wants),
            name_offers=_column(self._name_offers),
            token_at=offsets(self._name_tokens),
            token_weight=_column(self._token_weight),
            token_word=_column(self._token_word),
            word_written=_column(self._word_written),
            word_folded=_column(self._word_folded),
            word_at=word_at,
            word_text=word_text,
            key_hash=_column(self._key_hash),
            key_word=_column(self._key_word),
            posting_name=_column(self._posting_name),
            posting_unit=_column(self._posting_unit),
            unit_positions=np.array(list(self._units), dtype=np.uint32),
            exact_hash=_column(self._exact_hash),
            exact_party=_column(self._exact_party),
            number_hash=_column(self._number_hash),
            number_party=_column(self._number_party),
            address_hash=_column(self._address_hash),
            address_party=_column(self._address_party),
        )

    def _add_name(self, party: int, name: PreparedName) -> None:
        number = len(self._name_party)
        free = wants = offers = 0
        for at, token in enumerate(name.tokens):
            self._token_weight.append(token.weight)
            self._token_word.append(self._word(token) if token.may_slip else -1)
            if token.is_keyed:
                wants |= _mark(token.text) | _mark(token.text[0])
                wants |= _mark(token.general) if token.general else 0
            else:
                free |= 1 << at
                offers |= _mark(token.text)
        self._name_party.append(party)
        self._name_person.append(name.is_person * (1 if name.is_guess else 2))
        self._name_meets.append(name.meets)
        self._name_weight.append(name.weight)
        self._name_tokens.append(len(name.tokens))
        self._name_free.append(free)
        self._name_offers.append(offers)
        for unit in name.units:
            if unit.token.role == "joined" and unit.token.text in WITHOUT_KEY:
                wants |= _mark(unit.token.text)
            if unit.token.is_keyed:
                self._posting_word.append(self._word(unit.token))
                self._posting_name.append(number)
                self._posting_unit.append(self._units.setdefault(unit.positions, len(self._units)))
        self._name_wants.append(wants)

    def _word(self, token: Token) -> int:
        number = self._seen.get(id(token))  # hashing a token costs more than all the rest of a posting
        if number is None:
            number = self._words.get(token)
            if number is None:
                number = self._new_word(token)
            self._seen[id(token)] = number
            self._kept.append(token)  # an id names its object only while that lives
        return number

    def _new_word(self, token: Token) -> int:
        hashes = [*map(key_hash, key_set(token))] if token.is_keyed else []
        number = self._words[token] = len(self.tokens)
        self.tokens.append(token)
        self._word_written.append(shape(token.text))
        self._word_folded.append(shape(token.folded, token.native))
        self._key_hash.extend(hashes)
        self._key_word.extend([number] * len(hashes))
        return number


def merge(segments: Sequence[Segment], dead: Collection[int] = ()) -> Segment:
    """One segment of all parties but the ones under ``dead`` keys. No name is prepared anew. One that several segments
    have under the same key is kept once."""
    gone = np.fromiter(dead, dtype=np.int64, count=len(dead))
    words: dict[bytes, int] = {}
    units: dict[int, int] = {}
    parts: list[dict[str, NDArray[Any]]] = []
    parties = names = 0
    for segment in segments:
        is_kept = ~np.isin(segment.party_key, gone)
        gone = np.concatenate([gone, segment.party_key[is_kept]])
        parts.append(_kept_part(segment, is_kept, (parties, names), words, units))
        parties += len(parts[-1]["party_key"])
        names += len(parts[-1]["name_party"])
    joined = {name: np.concatenate([part[name] for part in parts]) for name in (parts[0] if parts else ())}
    return _with_used_words(joined, list(words), units) if parties else build(())


def _kept_part(
    segment: Segment,
    is_kept: NDArray[np.bool_],
    numbered: tuple[int, int],
    words: dict[bytes, int],
    units: dict[int, int],
) -> dict[str, NDArray[Any]]:
    """The columns of one segment without the parties that go, in the numbers of the segment to be; lengths in place
    of offsets."""
    parties, names = np.flatnonzero(is_kept), np.flatnonzero(is_kept[segment.name_party])
    party_number, name_number = np.cumsum(is_kept) - 1, np.full(len(segment.name_party), -1)
    name_number[names] = np.arange(len(names)) + numbered[1]
    word_number = np.fromiter(
        (
            words.setdefault(piece(segment.word_at, segment.word_text, at), len(words))
            for at in range(segment.words)
        ),
        dtype=np.int32,
        count=segment.words,
    )
    unit_number = np.array(
        [units.setdefault(int(bits), len(units)) for bits in segment.unit_positions], np.uint16
    )
    tokens = rows_of(segment.token_at, names)[1]
    postings = np.flatnonzero(name_number[segment.posting_name] >= 0)
    exact, numbers = is_kept[segment.exact_party], is_kept[segment.number_party]
    addresses = is_kept[segment.address_party]
    party_number = (party_number + numbered[0]).astype(np.int32)
    return {
        "party_key": segment.party_key[parties],
        "party_schema": segment.party_schema[parties],
        "party_lengths": np.diff(segment.party_at)[parties],
        "party_text": segment.party_text[rows_of(segment.party_at, parties)[1]],
        "name_party": party_number[segment.name_party[names]],
        "name_person": segment.name_person[names],
        "name_meets": segment.name_meets[names],
        "name_weight": segment.name_weight[names],
        "name_free": segment.name_free[names],
        "name_wants": segment.name_wants[names],
        "name_offers": segment.name_offers[names],
        "token_lengths": np.diff(segment.token_at)[names],
        "token_weight": segment.token_weight[tokens],
        "token_word": np.append(word_number, -1)[segment.token_word[tokens]].astype(np.int32),
        "word_number": word_number,
        "word_written": segment.word_written,
        "word_folded": segment.word_folded,
        "key_hash": segment.key_hash,
        "key_word": word_number[segment.key_word],
        "posting_word": np.repeat(word_number, np.diff(segment.posting_at))[postings],
        "posting_name": name_number[segment.posting_name[postings]].astype(np.int32),
        "posting_unit": unit_number[segment.posting_unit[postings]],
        "exact_hash": segment.exact_hash[exact],
        "exact_party": party_number[segment.exact_party[exact]],
        "number_hash": segment.number_hash[numbers],
        "number_party": party_number[segment.number_party[numbers]],
        "address_hash": segment.address_hash[addresses],
        "address_party": party_number[segment.address_party[addresses]],
    }


def _with_used_words(columns: dict[str, NDArray[Any]], words: list[bytes], units: dict[int, int]) -> Segment:
    named = columns["token_word"]
    used = np.union1d(columns["posting_word"], named[named >= 0])
    number = np.full(len(words), -1, dtype=np.int32)
    number[used] = np.arange(len(used))
    columns["posting_word"] = number[columns["posting_word"]]
    columns["key_word"] = number[columns["key_word"]]
    columns["token_word"] = np.append(number, -1)[columns["token_word"]].astype(np.int32)
    first = np.unique(columns.pop("word_number"), return_index=True)[1]
    for shapes in ("word_written", "word_folded"):
        columns[shapes] = columns[shapes][first[used]]
    key_rows = np.unique(columns["key_hash"].astype(np.int64) << 32 | columns["key_word"] + 1)
    key_rows = key_rows[key_rows & 0xFFFFFFFF > 0]
    columns["key_hash"] = (key_rows >> 32).astype(np.uint32)
    columns["key_word"] = ((key_rows & 0xFFFFFFFF) - 1).astype(np.int32)
    word_at, word_text = blob([words[at] for at in used])
    return _sorted_segment(
        party_at=offsets(columns.pop("party_lengths")),
        token_at=offsets(columns.pop("token_lengths")),
        word_at=word_at,
        word_text=word_text,
        unit_positions=np.array(list(units), dtype=np.uint32),
        **columns,
    )


def _sorted_segment(posting_word: NDArray[Any], **columns: NDArray[Any]) -> Segment:
    """The hashes in order, and the postings in the order of their words."""
    for hashes, values in _HASHED:
        order = np.argsort(columns[hashes], kind="stable")
        columns[hashes], columns[values] = columns[hashes][order], columns[values][order]
    order = np.argsort(posting_word, kind="stable")
    for name in ("posting_name", "posting_unit"):
        columns[name] = columns[name][order]
    lengths = np.bincount(posting_word, minlength=len(columns["word_at"]) - 1)
    return Segment(posting_at=offsets(lengths), **columns)


def _column(values: array[Any]) -> NDArray[Any]:
    return np.array(values, dtype=values.typecode)


@lru_cache(maxsize=100_000)
def _mark(text: str) -> int:
    """One bit for a text: a letter or digit has its own, words share the others."""
    if len(text) == 1:
        return 1 << ord(text) % _LETTERS
    return 1 << _LETTERS + stable_hash(text) % (_DIGEST_BITS - _LETTERS)


def _written(party: Party) -> bytes:
    """The party as JSON without its empty fields."""
    return json.dumps(party, default=_filled).encode()


def _filled(thing: Any) -> dict[str, Any]:
    return {
        name: value
        for name in thing.__slots__
        if (value := getattr(thing, name)) or name in {"text", "value", "kind"}
    }
