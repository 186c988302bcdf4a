"""Known origin: for how much of a production the chain is verified to its last tier. Plain Python, no Django.

Every minute of screen time carries the engagements that cover it. Its origin is known where each of them is verified
and every link from the studio to it; what is worse takes its share first (docs/adr/0013-known-origin.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from vendors.scopes import FILM, WHOLE, Footage, Scope


class Standing(IntEnum):
    """How much is known of a part of a production, the worst first."""

    UNDISCLOSED = 0
    SUSPECTED = 1
    UNKNOWN = 2
    UNRECORDED = 3
    CORROBORATED = 4
    VERIFIED = 5


WORDS: Final[Mapping[Standing, str]] = {
    Standing.VERIFIED: "Verified to the last tier",
    Standing.CORROBORATED: "Corroborated, not verified",
    Standing.UNKNOWN: "Declared only",
    Standing.UNRECORDED: "Nothing recorded",
    Standing.SUSPECTED: "Suspected or disputed",
    Standing.UNDISCLOSED: "Done by somebody undisclosed",
}
"""Every standing, as it is told, the best first."""

STANDING_OF_STATE: Final[Mapping[str, Standing]] = {
    "verified": Standing.VERIFIED,
    "corroborated": Standing.CORROBORATED,
    "suspected": Standing.SUSPECTED,
    "disputed": Standing.SUSPECTED,
}


@dataclass(frozen=True, slots=True)
class LinkFact:
    """One engagement as known origin sees it. ``hirer`` None: the studio. ``standing`` is its own: UNDISCLOSED
    where its far end has no name. One of payments is on the way to others, and covers nothing itself: its share is 0."""

    pk: int
    hirer: int | None
    hired: int
    standing: Standing
    scope: Scope
    is_payments: bool = False
    is_hirer_unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """How a whole divides by standing, in parts of ``total``."""

    amounts: Mapping[Standing, int]
    total: int

    @property
    def percents(self) -> dict[Standing, int]:
        """Whole percents that add to 100, by the largest remainders; what is verified is never rounded up. Empty
        where there is nothing to divide."""
        if not self.total:
            return {}
        shares = {one: divmod(100 * self.amounts.get(one, 0), self.total) for one in WORDS}
        percents = {one: whole for one, (whole, _) in shares.items()}
        others = [one for one in WORDS if one != Standing.VERIFIED]
        by_remainder = sorted(others, key=lambda one: (-shares[one][1], one))
        for one in by_remainder[: 100 - sum(percents.values())]:
            percents[one] += 1
        return percents

    @property
    def known(self) -> int | None:
        """The known origin in whole percents."""
        return self.percents.get(Standing.VERIFIED)

    @property
    def known_share(self) -> float:
        return self.amounts.get(Standing.VERIFIED, 0) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Origin:
    """The known origin of a production. ``is_timed``: the parts are of screen time; else a running time is missing
    (``untimed``), and they count engagements. ``blocks`` has the parts of each episode, of its own screen time where
    that is known, else of the engagements that cover it."""

    is_timed: bool
    parts: Parts
    blocks: Mapping[int, Parts]
    untimed: tuple[str, ...]

    @property
    def known(self) -> int | None:
        return self.parts.known

    @property
    def measure(self) -> str:
        return "of screen time" if self.is_timed else "of engagements"


def origin_of(footage: Footage, links: Collection[LinkFact]) -> Origin:
    """The known origin; the order of the links never matters. Near linear in links and episodes."""
    timed = {pk: length for pk in footage.blocks if (length := footage.length(pk))}
    untimed = tuple(block.code for pk, block in footage.blocks.items() if pk not in timed)
    is_timed = bool(footage.blocks) and not untimed
    by_block = _timed_blocks(footage, links, timed)
    if is_timed:
        return Origin(True, _sum(by_block.values()), by_block, ())
    standings = standings_of(links)
    work = [link for link in links if not link.is_payments]
    counted = _counted(footage, work, standings)
    untimed_blocks = {pk: counted[pk] for pk in footage.blocks if pk not in timed}
    parts = _parts(standings[link.pk] for link in work)
    return Origin(False, parts, by_block | untimed_blocks, untimed)


def _parts(standings: Iterable[Standing]) -> Parts:
    amounts: dict[Standing, int] = defaultdict(int)
    for standing in standings:
        amounts[standing] += 1
    return Parts(dict(amounts), sum(amounts.values()))


def _sum(parts: Iterable[Parts]) -> Parts:
    amounts: dict[Standing, int] = defaultdict(int)
    total = 0
    for one in parts:
        total += one.total
        for standing, amount in one.amounts.items():
            amounts[standing] += amount
    return Parts(dict(amounts), total)


def _counted(
    footage: Footage, links: Iterable[LinkFact], standings: Mapping[int, Standing]
) -> dict[int, Parts]:
    """By block the engagements that touch it."""
    show: list[Standing] = []
    single: dict[int, list[Standing]] = defaultdict(list)
    for link in links:
        if link.scope.blocks is None:
            show.append(standings[link.pk])
        touched = {footage.shots[pk].block or FILM for pk in link.scope.shots}
        for block in touched.union(link.scope.blocks or ()):
            single[block].append(standings[link.pk])
    whole = _parts(show)
    return {block: _sum((whole, _parts(single[block]))) for block in footage.blocks}


# --- by engagements --------------------------------------------------------------------------------------------------


def standings_of(links: Collection[LinkFact]) -> dict[int, Standing]:
    """By engagement the worst of its own, of the links from the studio to it, and of all that is below it."""
    layer = Layer()
    layer.add(links)
    standings = {link.pk: layer.effective(link) for link in links}
    hired: dict[int, list[LinkFact]] = defaultdict(list)
    for link in links:
        hired[link.hired].append(link)
    tainted: set[int] = set()
    for link in sorted(links, key=lambda one: standings[one.pk]):
        worst, above = standings[link.pk], [link]
        while above:
            hirer = above.pop().hirer
            if hirer is None or hirer in tainted:
                continue
            tainted.add(hirer)
            for one in hired[hirer]:
                standings[one.pk] = min(standings[one.pk], worst)
                above.append(one)
    return standings


# --- by screen time --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Layer:
    """The engagements that cover a part of the show, upon those that cover more of it. ``sums`` adds the shares of
    each standing, ``best`` is the greatest share that is verified from the studio down. A party's level is the best
    by which any path from the studio reaches it: a verified link under a declared one is no better than declared."""

    below: Layer | None = None
    sums: dict[Standing, int] = field(default_factory=dict)
    best: int = 0
    levels: dict[int, Standing] = field(default_factory=dict)
    given: dict[int | None, list[LinkFact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.below is not None:
            self.sums, self.best = dict(self.below.sums), self.below.best

    def level(self, party: int | None) -> Standing:
        if party is None:
            return Standing.VERIFIED
        layer: Layer | None = self
        while layer is not None:
            if party in layer.levels:
                return layer.levels[party]
            layer = layer.below
        return Standing.UNKNOWN

    def effective(self, link: LinkFact) -> Standing:
        """Its own standing, and no better than the path to it."""
        return (
            link.standing if link.standing < Standing.UNKNOWN else min(link.standing, self.level(link.hirer))
        )

    def add(self, links: Iterable[LinkFact]) -> None:
        for link in links:
            self.given.setdefault(link.hirer, []).append(link)
            standing = self.effective(link)
            self._count(link, standing, 1)
            if standing > Standing.UNKNOWN:
                self._reach(link)

    def _count(self, link: LinkFact, standing: Standing, sign: int) -> None:
        self.sums[standing] = self.sums.get(standing, 0) + sign * link.scope.share
        if standing == Standing.VERIFIED:
            self.best = max(self.best, link.scope.share)

    def _reach(self, link: LinkFact) -> None:
        """Raise the hired party to what this link says of it, and all that hangs on it."""
        rising = [link]
        while rising:
            link = rising.pop()
            level, before = self.effective(link), self.level(link.hired)
            if level <= before:
                continue
            following = list(self._given_by(link.hired))
            was = [self.effective(one) for one in following]
            self.levels[link.hired] = level
            for one, old in zip(following, was, strict=True):
                if (new := self.effective(one)) != old:
                    self._count(one, old, -1)
                    self._count(one, new, 1)
                    rising.append(one)

    def _given_by(self, party: int) -> Iterable[LinkFact]:
        layer: Layer | None = self
        while layer is not None:
            yield from layer.given.get(party, ())
            layer = layer.below

    def divided(self, length: int) -> dict[Standing, int]:
        """A length by standing: what is worse takes its shares first, as if they never overlapped; what is left is
        verified as far as one verified engagement reaches, and beyond it nothing is recorded."""
        left, amounts = WHOLE, {}
        for standing in (Standing.UNDISCLOSED, Standing.SUSPECTED, Standing.UNKNOWN, Standing.CORROBORATED):
            taken = min(left, self.sums.get(standing, 0))
            amounts[standing], left = taken * length, left - taken
        verified = max(0, self.best - (WHOLE - left))
        amounts[Standing.VERIFIED] = verified * length
        amounts[Standing.UNRECORDED] = (left - verified) * length
        return amounts


def _timed_blocks(
    footage: Footage, links: Collection[LinkFact], lengths: Mapping[int, int]
) -> dict[int, Parts]:
    show = Layer()
    show.add(link for link in links if link.scope.blocks is None)
    whole: dict[int, list[LinkFact]] = defaultdict(list)
    single: dict[int, dict[int, list[LinkFact]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        for block in link.scope.blocks or ():
            whole[block].append(link)
        for shot in link.scope.shots:
            single[footage.shots[shot].block or FILM][shot].append(link)
    return {
        block: _block(footage, Layer(show), whole[block], single[block], length)
        for block, length in lengths.items()
    }


def _block(
    footage: Footage,
    layer: Layer,
    whole: Iterable[LinkFact],
    single: Mapping[int, Sequence[LinkFact]],
    length: int,
) -> Parts:
    """One episode: shots that the same engagements cover are divided together."""
    layer.add(whole)
    alike: dict[tuple[int, ...], int] = defaultdict(int)
    links: dict[int, LinkFact] = {}
    for shot, covering in single.items():
        links.update((link.pk, link) for link in covering)
        alike[tuple(sorted(link.pk for link in covering))] += footage.shots[shot].milliseconds or 0
    amounts: dict[Standing, int] = defaultdict(int)
    pieces = [(layer, length - sum(alike.values()))]
    for pks, milliseconds in alike.items():
        upon = Layer(layer)
        upon.add(links[pk] for pk in pks)
        pieces.append((upon, milliseconds))
    for one, milliseconds in pieces:
        for standing, amount in one.divided(milliseconds).items():
            amounts[standing] += amount
    return Parts(dict(amounts), length * WHOLE)
