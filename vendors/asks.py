"""What to ask whom, so that more of a production's origin is known. Plain Python, no Django."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from vendors.origin import LinkFact, Origin, Standing, origin_of
from vendors.scopes import FILM, WHOLE, Footage, Scope

Key = tuple[int | None, Standing]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to one party, None: to the studio's own files. ``through`` is the unnamed hirer in whose place that
    party is asked, as the nearest above it that has a name. ``links`` are the engagements that it settles;
    none where nothing is recorded for the ``blocks``. ``waits`` is the share of the production that no answer makes
    known before this one, ``known_after`` the known origin once this and the asks before it are answered and
    verified; both in whole percents of what ``origin_of`` measures."""

    hirer: int | None
    standing: Standing
    links: tuple[LinkFact, ...]
    blocks: frozenset[int] | None
    waits: int
    known_after: int
    through: int | None = None


def asks_of(footage: Footage, links: Collection[LinkFact], origin: Origin, most: int = 5) -> list[Ask]:
    """At most so many, picked one after the other: the one whose answer alone raises known origin most, else the one
    that most waits on. Near linear in the links for each."""
    groups: dict[Key, list[LinkFact]] = defaultdict(list)
    held_up: dict[Key, list[LinkFact]] = defaultdict(list)
    works = _Works(links)
    for link in links:
        if link.standing < Standing.VERIFIED and (waiting := works.held_up_by(link)):
            groups[link.hirer, link.standing].append(link)
            held_up[link.hirer, link.standing] += waiting
    asks, answered, named = [], {link.pk: link for link in links}, _Named(links)
    for group, blocks, waits in _picked(footage, held_up, origin, most):
        settled = groups.get(group, [])
        for link in settled or [_recorded(blocks)]:
            answered[link.pk] = replace(link, standing=Standing.VERIFIED)
        after = origin_of(footage, answered.values()).known
        hirer, standing = group
        whom = named.whom(hirer)
        through = hirer if whom != hirer else None
        asks.append(Ask(whom, standing, tuple(settled), blocks, waits, after or 0, through))
    return asks


class _Works:
    """The work that a link holds up: its own, or, since payments cover nothing, all that hangs below who is paid."""

    def __init__(self, links: Iterable[LinkFact]) -> None:
        self.given: dict[int | None, list[LinkFact]] = defaultdict(list)
        for link in links:
            self.given[link.hirer].append(link)

    def held_up_by(self, link: LinkFact) -> list[LinkFact]:
        if not link.is_payments:
            return [link]
        found, met, level = [], {link.hired}, [link.hired]
        while level:
            for below in self.given.get(level.pop(), ()):
                found += [] if below.is_payments else [below]
                if below.hired not in met:
                    met.add(below.hired)
                    level.append(below.hired)
        return found


class _Named:
    """Who can be asked in the place of a hirer whom nobody has named."""

    def __init__(self, links: Iterable[LinkFact]) -> None:
        self.unnamed: set[int | None] = set()
        self.hirers: dict[int, int | None] = {}
        for link in links:
            self.hirers.setdefault(link.hired, link.hirer)
            if link.is_hirer_unnamed:
                self.unnamed.add(link.hirer)

    def whom(self, hirer: int | None) -> int | None:
        """The nearest above that has a name; None, the studio, where nobody is recorded there."""
        met: set[int] = set()
        while hirer in self.unnamed and hirer is not None:
            met.add(hirer)
            hirer = self.hirers.get(hirer)
            if hirer in met:
                return None
        return hirer


def _recorded(blocks: frozenset[int] | None) -> LinkFact:
    """What stands for somebody the studio hired for what nothing is recorded of."""
    return LinkFact(-1, None, -1, Standing.VERIFIED, Scope(blocks))


Picked = tuple[Key, frozenset[int] | None, int]


def _picked(
    footage: Footage, groups: Mapping[Key, list[LinkFact]], origin: Origin, most: int
) -> Iterator[Picked]:
    if not origin.parts.total:
        return
    if not origin.is_timed:
        by_number = sorted(groups, key=lambda key: (-len(groups[key]), key[1], key[0] or 0))
        for key in by_number[:most]:
            yield key, _blocks_of(footage, groups[key]), 100 * len(groups[key]) // origin.parts.total
        return
    waiting = _Waiting(footage, groups, origin)
    while most and (best := waiting.best()):
        yield best, waiting.blocks[best], 100 * waiting.touched[best] // origin.parts.total
        waiting.settle(best)
        most -= 1


def _blocks_of(footage: Footage, links: Iterable[LinkFact]) -> frozenset[int] | None:
    """The episodes that links touch, None: the whole show."""
    blocks: set[int] = set()
    for link in links:
        if link.scope.blocks is None:
            return None
        blocks |= link.scope.blocks
        blocks |= {footage.shots[pk].block or FILM for pk in link.scope.shots}
    return frozenset(blocks)


class _Waiting:
    """How much of each episode waits on each group. What waits for the whole of the show is held once."""

    def __init__(self, footage: Footage, groups: Mapping[Key, list[LinkFact]], origin: Origin) -> None:
        self.lengths = {pk: parts.total for pk, parts in origin.blocks.items()}
        self.unknown = {pk: parts.total - _verified(parts.amounts) for pk, parts in origin.blocks.items()}
        self.show: dict[Key, int] = {}
        self.by_block: dict[int, dict[Key, int]] = {pk: {} for pk in self.lengths}
        self.touched: dict[Key, int] = {}
        self.blocks: dict[Key, frozenset[int] | None] = {}
        for key, links in groups.items():
            self._add(footage, key, links)
        self._add_unrecorded(origin)

    def _add(self, footage: Footage, key: Key, links: list[LinkFact]) -> None:
        show = min(WHOLE, sum(link.scope.share for link in links if link.scope.blocks is None))
        more: dict[int, int] = defaultdict(int)
        for link in links:
            for block in link.scope.blocks or ():
                more[block] += link.scope.share * self.lengths[block] // WHOLE
            for pk in link.scope.shots:
                shot = footage.shots[pk]
                more[shot.block or FILM] += link.scope.share * (shot.milliseconds or 0)
        self.blocks[key] = _blocks_of(footage, links)
        if show:
            self.show[key] = show
        self.touched[key] = show * sum(self.lengths.values()) // WHOLE
        for block, amount in more.items():
            room = self.lengths[block] * (WHOLE - show) // WHOLE
            self.by_block[block][key] = min(amount, room)
            self.touched[key] += min(amount, room)

    def _add_unrecorded(self, origin: Origin) -> None:
        amounts = {pk: parts.amounts.get(Standing.UNRECORDED, 0) for pk, parts in origin.blocks.items()}
        blocks = frozenset(pk for pk, amount in amounts.items() if amount)
        if blocks:
            key = (None, Standing.UNRECORDED)
            self.blocks[key] = None if len(blocks) == len(self.lengths) else blocks
            self.touched[key] = sum(amounts.values())
            for block in blocks:
                self.by_block[block][key] = amounts[block]

    def best(self) -> Key | None:
        """The group whose answer alone makes most known, else the one that most waits on."""
        gains = self._gains()
        return min(
            self.touched,
            key=lambda key: (-gains.get(key, 0), -self.touched[key], key[1], key[0] or 0),
            default=None,
        )

    def _gains(self) -> dict[Key, int]:
        """At least what each group's answer alone makes known: of each episode what waits on no other."""
        gains: dict[Key, int] = defaultdict(int)
        show = sum(self.show.values())
        alone = [key for key, share in self.show.items() if show - share < WHOLE]
        for block, amounts in self.by_block.items():
            length = self.lengths[block]
            waiting = sum(amounts.values()) + show * length // WHOLE
            for key in {*alone, *amounts}:
                own = amounts.get(key, 0) + self.show.get(key, 0) * length // WHOLE
                gains[key] += max(0, self.unknown[block] - (waiting - own))
        return gains

    def settle(self, key: Key) -> None:
        """As if it were answered. What it alone held up is no longer unknown."""
        show = self.show.pop(key, 0)
        others = sum(self.show.values())
        for block, amounts in self.by_block.items():
            own = amounts.pop(key, 0) + show * self.lengths[block] // WHOLE
            left = sum(amounts.values()) + others * self.lengths[block] // WHOLE
            self.unknown[block] = min(self.unknown[block], left) if own else self.unknown[block]
        del self.touched[key]


def _verified(amounts: Mapping[Standing, int]) -> int:
    return amounts.get(Standing.VERIFIED, 0)
