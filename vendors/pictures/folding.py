"""Folding: siblings in whom nothing stands out become one node, so that a large chain stays readable."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from vendors.pictures.parts import FIRMNESS, STUDIO, Line, Node, Word

MOST_NODES = 150
ALL = "all"


@dataclass(frozen=True, slots=True)
class Folded:
    """What is left to draw. ``count`` parties stand in groups."""

    nodes: list[Node]
    lines: list[Line]
    count: int


def folded(
    nodes: Iterable[Node], lines: Iterable[Line], *, most: int = MOST_NODES, opened: Collection[str] = ()
) -> Folded:
    """The picture with no more than ``most`` nodes, as far as folding can reach that.

    Who has the same hirers and the same kind of work becomes one node "+ 41 more", together with all who work for
    them alone; the furthest tiers first. Where that is not enough, who has the same hirers; then who stands in the
    same tier with the same kind of work. Never a node that is kept or undisclosed, nor anybody above one. Groups
    whose id is in ``opened`` are shown one by one; "all" opens every group.
    """
    nodes, lines = sorted(nodes, key=lambda node: (node.column, node.id)), list(lines)
    if len(nodes) <= most or ALL in opened:
        return Folded(nodes, lines, 0)
    chain = _Chain(nodes, lines)
    tiers = sorted({node.column for node in nodes}, reverse=True)
    by = next((by for by in By if chain.size(chain.groups(tiers[-1] - 1, by, ())) <= most), By.TIER)
    enough = bisect_left(tiers, True, key=lambda tier: chain.size(chain.groups(tier - 1, by, ())) <= most)
    return chain.drawn(chain.groups(tiers[min(enough, len(tiers) - 1)] - 1, by, opened))


class By(Enum):
    """What the parties of a group have in common; each says less than the one before."""

    HIRERS_AND_WORK = 1
    HIRERS = 2
    TIER = 3


class _Chain:
    def __init__(self, nodes: list[Node], lines: list[Line]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.lines = lines
        hirers: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            hirers[line.target].add(line.source)
        self.hirers: Mapping[str, list[str]] = {one: sorted(hirers[one]) for one in self.nodes}
        self.plain = self._plain()
        self.order = self._hirers_first()

    def _plain(self) -> set[str]:
        """Those that nothing stands out in, neither in them nor in anybody below them."""
        queue = deque(one for one, node in self.nodes.items() if _stands_out(node))
        above = set(queue)
        while queue:
            for hirer in self.hirers[queue.popleft()]:
                if hirer not in above:
                    above.add(hirer)
                    queue.append(hirer)
        return self.nodes.keys() - above

    def _hirers_first(self) -> list[str]:
        """The plain ones, each after all its hirers. Circles are kept by whoever draws them; what still stands in
        one is no longer plain."""
        hired: dict[str, list[str]] = defaultdict(list)
        waiting = {}
        for one in self.nodes:
            if one in self.plain:
                above = [hirer for hirer in self.hirers[one] if hirer in self.plain]
                waiting[one] = len(above)
                for hirer in above:
                    hired[hirer].append(one)
        queue = deque(one for one, count in waiting.items() if not count)
        order = []
        while queue:
            one = queue.popleft()
            order.append(one)
            for other in hired[one]:
                waiting[other] -= 1
                if not waiting[other]:
                    queue.append(other)
        self.plain = set(order)
        return order

    def groups(self, beyond: int, by: By, opened: Collection[str]) -> dict[str, Key]:
        """Node to its group, of those in a tier beyond this one; groups of one are left out."""
        group: dict[str, Key] = {}
        for one in self.order:
            node = self.nodes[one]
            if node.column <= beyond:
                continue
            visible = [hirer for hirer in self.hirers[one] if hirer not in group]
            if visible or not self.hirers[one] or by is By.TIER:
                key = _key(visible, node, by)
                if not opened or _group_id(key) not in opened:
                    group[one] = key
            else:
                group[one] = group[self.hirers[one][0]]
        sizes = Counter(group.values())
        return {one: key for one, key in group.items() if sizes[key] > 1}

    def size(self, group: Mapping[str, Key]) -> int:
        return len(self.nodes) - len(group) + len(set(group.values()))

    def drawn(self, keys: Mapping[str, Key]) -> Folded:
        ids = {key: _group_id(key) for key in set(keys.values())}
        group = {one: ids[key] for one, key in keys.items()}
        members: dict[str, list[Node]] = defaultdict(list)
        for one, key in group.items():
            members[key].append(self.nodes[one])
        shown = [node for one, node in self.nodes.items() if one not in group]
        shown += [_group(key, inside) for key, inside in members.items()]
        merged: dict[tuple[str, str], list[Line]] = defaultdict(list)
        lines = []
        for line in self.lines:
            source, target = group.get(line.source, line.source), group.get(line.target, line.target)
            if (source, target) == (line.source, line.target):
                lines.append(line)
            elif source != target:
                merged[source, target].append(line)
        lines += [_merged(source, target, inside) for (source, target), inside in merged.items()]
        return Folded(sorted(shown, key=lambda node: (node.column, node.id)), lines, len(group))


def _stands_out(node: Node) -> bool:
    return node.is_kept or node.is_undisclosed or node.is_removed or node.id == STUDIO


Key = tuple[str, ...]
"""What the parties of a group have in common."""


def _key(hirers: list[str], node: Node, by: By) -> Key:
    if by is By.HIRERS_AND_WORK:
        return (by.name, *hirers, node.lane)
    return (by.name, *hirers) if by is By.HIRERS else (by.name, str(node.column), node.lane)


def _group_id(key: Key) -> str:
    """Short enough for an address, and the same for the same group."""
    return "g" + hashlib.sha256("\n".join(key).encode()).hexdigest()[:10]


def _group(key: str, members: list[Node]) -> Node:
    lanes = Counter(sorted(node.lane for node in members))
    standing = Counter(node.words[0] for node in members if node.words)
    words = tuple(
        Word(word.kind, word.text if count == len(members) else f"{count} {word.text.lower()}")
        for word, count in standing.most_common(2)
    )
    return Node(
        id=key,
        title=f"+ {len(members)} more",
        column=min(node.column for node in members),
        lane=lanes.most_common(1)[0][0],
        note=f"{len(lanes)} kinds of work" if len(lanes) > 1 else "",
        words=words,
        folded=len(members),
    )


def _merged(source: str, target: str, lines: list[Line]) -> Line:
    """Many links as one, as firm as the least firm of them."""
    return Line(
        source=source,
        target=target,
        stroke=max((line.stroke for line in lines), key=FIRMNESS.index),
        title=f"{len(lines)} engagement{'' if len(lines) == 1 else 's'}",
        is_added=any(line.is_added for line in lines),
    )
