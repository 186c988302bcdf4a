"""Scopes: what an engagement touches, in episodes, shots and screen time. Plain Python, no Django.

Time is in whole milliseconds and shares in millionths, so that sums are exact and their order never matters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

WHOLE: Final = 1_000_000
FILM: Final = 0
"""The block of a production that has no episodes."""

NaturalKey = tuple[tuple[int, int, str], ...]
_BETWEEN_TOKENS: Final = re.compile(r"[,;\n]|\s+and\s+", re.IGNORECASE)
_BETWEEN_ENDS: Final = re.compile(r"\s+to\s+|\s*\.\.+\s*|\s*[-–—]\s*", re.IGNORECASE)


def natural_key(code: str) -> NaturalKey:
    """Numbers by their size, words by their letters: SH9 before SH10."""
    pieces = re.split(r"([0-9]+)", code.casefold())
    return tuple((0, int(piece), "") if at % 2 else (1, 0, piece) for at, piece in enumerate(pieces) if piece)


@dataclass(frozen=True, slots=True)
class ShotFact:
    """A shot that is known. ``block`` is its episode, FILM in a production without episodes, None where a series
    does not say; ``milliseconds`` are None where nobody has said how long it is."""

    pk: int
    code: str
    block: int | None
    milliseconds: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """The shots that a text names, and the parts of it that name none."""

    shots: tuple[ShotFact, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What has a running time: an episode, or a production that has none."""

    pk: int
    code: str
    milliseconds: int | None


class Footage:
    """A production as time: its episodes in order, and the shots that are known of them."""

    def __init__(self, blocks: Iterable[Block], shots: Iterable[ShotFact] = ()) -> None:
        self.blocks: dict[int, Block] = {block.pk: block for block in blocks}
        self.shots: dict[int, ShotFact] = {shot.pk: shot for shot in shots}
        self._by_code = {shot.code.casefold(): shot for shot in self.shots.values()}
        self._by_last: dict[str, list[ShotFact]] = defaultdict(list)
        self._in_order: dict[str, list[tuple[NaturalKey, ShotFact]]] = defaultdict(list)
        self._shots_last: dict[int, int] = defaultdict(int)
        for shot in sorted(self.shots.values(), key=lambda one: natural_key(one.code)):
            parent, _, last = shot.code.casefold().rpartition("/")
            self._by_last[last].append(shot)
            self._in_order[parent].append((natural_key(last), shot))
            if shot.block is not None:
                self._shots_last[shot.block] += shot.milliseconds or 0
        self._all_in_order = sorted((natural_key(shot.code), shot.pk) for shot in self.shots.values())

    @property
    def untimed(self) -> list[Block]:
        """The blocks whose running time nobody has given."""
        return [block for block in self.blocks.values() if block.milliseconds is None]

    def length(self, block: int) -> int | None:
        """A block's running time; never shorter than its shots together."""
        given = self.blocks[block].milliseconds
        return None if given is None else max(given, self._shots_last.get(block, 0))

    def shots_named(self, text: str, blocks: Collection[int] = ()) -> Named:
        """The shots that a text such as "SH010-SH040; 301/020/0010" names, among those of the blocks, or among all
        where no block is given: by the whole code or by its last part; a range holds what lies between its ends in
        natural order, and both ends must be known."""
        found: dict[int, ShotFact] = {}
        unknown = []
        for token in filter(None, (part.strip() for part in _BETWEEN_TOKENS.split(text))):
            shots = self._of_token(token, frozenset(blocks))
            found.update((shot.pk, shot) for shot in shots)
            if not shots:
                unknown.append(token)
        return Named(tuple(found.values()), tuple(dict.fromkeys(unknown)))

    def _of_token(self, token: str, blocks: frozenset[int]) -> list[ShotFact]:
        if one := self._within(self._single(token), blocks):
            return one
        for first, last in _as_range(token):
            if between := self._within(self._range(first.casefold(), last.casefold(), blocks), blocks):
                return between
        return []

    def _single(self, code: str) -> list[ShotFact]:
        whole = self._by_code.get(code.casefold())
        return [whole] if whole else self._by_last.get(code.casefold(), [])

    def _within(self, shots: Iterable[ShotFact], blocks: frozenset[int]) -> list[ShotFact]:
        return [shot for shot in shots if not blocks or shot.block in blocks]

    def _range(self, first: str, last: str, blocks: frozenset[int]) -> list[ShotFact]:
        """Between two whole codes; else between two last parts, wherever both stand under one parent."""
        if first in self._by_code and last in self._by_code:
            low, high = (natural_key(code) for code in (first, last))
            start = bisect_left(self._all_in_order, (low, 0))
            end = bisect_right(self._all_in_order, high, key=lambda pair: pair[0])
            return [self.shots[pk] for _, pk in self._all_in_order[start:end]]
        parents = {_parent(shot) for shot in self._within(self._by_last.get(first, ()), blocks)}
        parents &= {_parent(shot) for shot in self._within(self._by_last.get(last, ()), blocks)}
        return [shot for parent in sorted(parents) for shot in self._between(parent, first, last)]

    def _between(self, parent: str, first: str, last: str) -> list[ShotFact]:
        rows = self._in_order[parent]
        start = bisect_left(rows, natural_key(first), key=lambda row: row[0])
        end = bisect_right(rows, natural_key(last), key=lambda row: row[0])
        return [shot for _, shot in rows[start:end]]


def _parent(shot: ShotFact) -> str:
    return shot.code.casefold().rpartition("/")[0]


def _as_range(token: str) -> Iterator[tuple[str, str]]:
    """Every way to read a text as two ends: codes may hold hyphens of their own."""
    for cut in _BETWEEN_ENDS.finditer(token):
        first, last = token[: cut.start()].strip(), token[cut.end() :].strip()
        if first and last:
            yield first, last


@dataclass(frozen=True, slots=True)
class Scope:
    """What an engagement touches. ``blocks`` are touched whole, None: all there are; ``shots`` one by one, and only
    where each that is named is known and timed. ``named`` are the known shots that the text names, ``unknown`` the
    words of it that name none: where there are any, the scope is the whole of its blocks, since nobody can tell
    which part is meant. ``share`` is the part of this scope that the party works on."""

    blocks: frozenset[int] | None
    shots: frozenset[int] = frozenset()
    share: int = WHOLE
    named: frozenset[int] = frozenset()
    unknown: tuple[str, ...] = ()

    def touches(self, block: int) -> bool:
        """Whether the whole of a block is in this scope."""
        return self.blocks is None or block in self.blocks


def scope_of(
    footage: Footage, episodes: Collection[int], shots_text: str = "", share: int | None = None
) -> Scope:
    """The scope of an engagement for these episodes (none: the whole show), these shots and this share."""
    given = WHOLE if share is None else share
    blocks = frozenset(episodes) or None
    if not shots_text.strip():
        return Scope(blocks, share=given)
    found = footage.shots_named(shots_text, episodes)
    named = frozenset(shot.pk for shot in found.shots)
    placed = frozenset(shot.block for shot in found.shots if shot.block is not None)
    is_placed = not found.unknown and all(shot.block is not None for shot in found.shots)
    if is_placed and all(shot.milliseconds is not None for shot in found.shots):
        return Scope(frozenset(), named, given, named)
    return Scope(placed if is_placed else blocks, frozenset(), given, named, found.unknown)


@dataclass(frozen=True, slots=True)
class Reach:
    """What some scopes touch together. ``milliseconds`` of screen time, None where a running time is missing, and then
    only the counts can be said; at most so many where ``is_bound``, since the shares of several may overlap.
    ``missing`` names what is missing to tell more."""

    blocks: frozenset[int]
    shots: int
    milliseconds: int | None
    total: int | None
    missing: tuple[str, ...]
    is_bound: bool


def reach_of(footage: Footage, scopes: Collection[Scope]) -> Reach:
    """Each shot and each minute counted once, however many scopes touch it. Linear in what they name."""
    show, whole, single = _shares(scopes)
    blocks = set(footage.blocks) if any(scope.blocks is None for scope in scopes) else set(whole)
    blocks |= {block for pk in single if (block := footage.shots[pk].block) is not None}
    lengths = {block: footage.length(block) for block in blocks}
    timed = [length for length in lengths.values() if length is not None]
    missing = tuple(_missing(footage, lengths, scopes))
    return Reach(
        blocks=frozenset(blocks),
        shots=len({pk for scope in scopes for pk in scope.named}),
        milliseconds=_time(footage, lengths, show, whole, single) if len(timed) == len(lengths) else None,
        total=_total(footage),
        missing=missing,
        is_bound=len(scopes) > 1 or bool(missing),
    )


def _shares(scopes: Iterable[Scope]) -> tuple[int, dict[int, int], dict[int, int]]:
    """The shares together: of the whole show, by block, by shot."""
    show = 0
    whole: dict[int, int] = defaultdict(int)
    single: dict[int, int] = defaultdict(int)
    for scope in scopes:
        if scope.blocks is None:
            show += scope.share
        for block in scope.blocks or ():
            whole[block] += scope.share
        for shot in scope.shots:
            single[shot] += scope.share
    return show, whole, single


def _time(
    footage: Footage, lengths: dict[int, int | None], show: int, whole: dict[int, int], single: dict[int, int]
) -> int:
    base = {block: min(WHOLE, show + whole.get(block, 0)) for block in lengths}
    touched = sum((lengths[block] or 0) * share for block, share in base.items())
    for pk, share in single.items():
        shot = footage.shots[pk]
        if shot.block is not None:
            before = base[shot.block]
            touched += (shot.milliseconds or 0) * (min(WHOLE, before + share) - before)
    return touched // WHOLE


def _total(footage: Footage) -> int | None:
    lengths = [footage.length(block) for block in footage.blocks]
    if not lengths or any(length is None for length in lengths):
        return None
    return sum(length or 0 for length in lengths)


def _missing(footage: Footage, lengths: dict[int, int | None], scopes: Collection[Scope]) -> Iterator[str]:
    untimed = [footage.blocks[block].code for block, length in lengths.items() if length is None]
    if untimed == [""]:
        yield "the running time"
    elif untimed:
        yield f"the running time of {listed(sorted(untimed, key=natural_key))}"
    unknown = list(dict.fromkeys(word for scope in scopes for word in scope.unknown))
    if unknown:
        yield f"shots named {listed(unknown)}, which are not known: the whole of the episodes counts instead"
    shots = {pk for scope in scopes for pk in scope.named - scope.shots}
    if count := sum(footage.shots[pk].milliseconds is None for pk in shots):
        yield f"the screen time of {count} shot{'s' if count > 1 else ''}: the whole of the episodes counts instead"


def listed(words: Collection[str], most: int = 6) -> str:
    """ "301, 302 and 303"; of many the first and how many more."""
    shown = list(words)
    if len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def time_text(milliseconds: int) -> str:
    """ "12 min 30 s"."""
    seconds = round(milliseconds / 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    parts = ((hours, "h"), (minutes, "min"), (seconds % 60, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"
