"""Places: columns by tier from left to right, lanes by kind of work from top to bottom, few crossings."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vendors.pictures.faces import WIDTH, Face, face_of
from vendors.pictures.parts import STUDIO, Line, Node

GAP, BETWEEN = 56, 10
GUTTER, HEADER, MARGIN = 116, 30, 12
LANE_PADDING = 8
LANE_HEIGHT = 48
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place."""

    node: Node
    x: float
    y: float
    face: Face

    @property
    def bottom(self) -> float:
        return self.y + self.face.height

    @property
    def middle(self) -> float:
        return self.y + self.face.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """A line in its place: ``path`` as SVG draws it; ``head`` an arrow's, where the line does not run rightwards."""

    line: Line
    path: str
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in its place, on a sheet of ``width`` by ``height``."""

    width: float
    height: float
    columns: list[tuple[str, float]]
    lanes: list[Lane]
    boxes: list[Box]
    curves: list[Curve]


def drawing_of(nodes: Iterable[Node], lines: Iterable[Line], *, lanes: Sequence[str]) -> Drawing:
    """The places of everything; the same for the same nodes and lines in any order. ``lanes`` names the lanes from
    the top; lanes without a node are left out."""
    nodes = sorted(nodes, key=lambda node: (node.column, node.id))
    lines = sorted(lines, key=lambda line: (line.source, line.target, line.stroke, line.title))
    cells = _Cells(nodes, lines, lanes)
    cells.reduce_crossings()
    boxes = {
        one: Box(node, left_of(node.column), cells.y[one], cells.faces[one])
        for one, node in cells.nodes.items()
    }
    last = max((node.column for node in nodes), default=0)
    tiers = [("Studio", left_of(0)), *((f"Tier {tier}", left_of(tier)) for tier in range(1, last + 1))]
    return Drawing(
        width=left_of(last) + WIDTH + MARGIN + (40 if _has_arcs(boxes, lines) else 0),
        height=cells.bottom + MARGIN,
        columns=tiers,
        lanes=cells.lanes,
        boxes=list(boxes.values()),
        curves=_curves(boxes, lines),
    )


def left_of(column: int) -> float:
    """Where a column's boxes begin."""
    return GUTTER + column * (WIDTH + GAP)


def _has_arcs(boxes: dict[str, Box], lines: Iterable[Line]) -> bool:
    return any(boxes[line.source].node.column == boxes[line.target].node.column for line in lines)


class _Cells:
    """Nodes by lane and column, each cell a stack; ``y`` is each node's top."""

    def __init__(self, nodes: list[Node], lines: list[Line], lanes: Sequence[str]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.faces = {node.id: face_of(node) for node in nodes}
        rank = {lane: place for place, lane in enumerate(lanes)}
        self.stacks: dict[tuple[int, int], list[str]] = defaultdict(list)
        for node in nodes:
            if node.id != STUDIO:
                self.stacks[rank[node.lane], node.column].append(node.id)
        self.tops, self.lanes, self.bottom = self._stacked_lanes(lanes)
        self.y: dict[str, float] = {}
        if STUDIO in self.nodes:
            middle = (HEADER + self.bottom - self._tall([STUDIO])) / 2
            self.y[STUDIO] = max(middle, HEADER + LANE_PADDING)
        for cell in self.stacks:
            self._place(cell)
        self.forward, self.backward = self._neighbours(lines)

    def _stacked_lanes(self, names: Sequence[str]) -> tuple[dict[int, Lane], list[Lane], float]:
        tops, y = {}, float(HEADER)
        for rank in sorted({rank for rank, _ in self.stacks}):
            tallest = max(self._tall(stack) for (own, _), stack in self.stacks.items() if own == rank)
            height = max(tallest + 2 * LANE_PADDING, LANE_HEIGHT)
            tops[rank] = Lane(names[rank], y, height)
            y += height
        return tops, list(tops.values()), max(y, HEADER + LANE_HEIGHT + 2 * LANE_PADDING)

    def _tall(self, stack: Sequence[str]) -> float:
        """The height of boxes that stand below one another."""
        return sum(self.faces[one].height for one in stack) + BETWEEN * (len(stack) - 1)

    def _neighbours(self, lines: list[Line]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        forward: dict[str, list[str]] = defaultdict(list)
        backward: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            if self.nodes[line.target].column == self.nodes[line.source].column + 1:
                forward[line.source].append(line.target)
                backward[line.target].append(line.source)
        return forward, backward

    def _place(self, cell: tuple[int, int]) -> None:
        """The stack stands in the middle of its lane."""
        lane, stack = self.tops[cell[0]], self.stacks[cell]
        top = lane.y + (lane.height - self._tall(stack)) / 2
        for one in stack:
            self.y[one] = top
            top += self.faces[one].height + BETWEEN

    def reduce_crossings(self) -> None:
        """Barycentre sweeps to the right and back; the best of what they meet stays."""
        best, fewest = self._order(), self._crossings()
        for sweep in range(SWEEPS):
            if not fewest:
                break
            towards_right = sweep % 2 == 0
            near = self.backward if towards_right else self.forward
            for cell in sorted(self.stacks, key=lambda cell: (cell[1], cell[0]), reverse=not towards_right):
                self._sort(cell, near)
            if (crossings := self._crossings()) < fewest:
                best, fewest = self._order(), crossings
        for cell, stack in best.items():
            self.stacks[cell] = stack
            self._place(cell)

    def _order(self) -> dict[tuple[int, int], list[str]]:
        return {cell: list(stack) for cell, stack in self.stacks.items()}

    def _sort(self, cell: tuple[int, int], near: dict[str, list[str]]) -> None:
        def centre(one: str) -> float:
            places = [self.y[other] for other in near.get(one, ())]
            return sum(places) / len(places) if places else self.y[one]

        self.stacks[cell].sort(key=centre)
        self._place(cell)

    def _crossings(self) -> int:
        """How often lines between neighbouring columns cross, counted in n log n by a sorted list."""
        by_column: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for source, targets in self.forward.items():
            column = self.nodes[source].column
            by_column[column] += [(self.y[source], self.y[target]) for target in targets]
        count = 0
        for ends in by_column.values():
            seen: list[float] = []
            for _, end in sorted(ends):
                count += len(seen) - bisect_right(seen, end)
                insort(seen, end)
        return count


def _curves(boxes: dict[str, Box], lines: list[Line]) -> list[Curve]:
    together: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        together[line.source, line.target].append(line)
    return [
        _curve(boxes[source], boxes[target], line, 7 * (place - (len(beside) - 1) / 2))
        for (source, target), beside in together.items()
        for place, line in enumerate(beside)
    ]


def _curve(source: Box, target: Box, line: Line, aside: float) -> Curve:
    width = 1.5 if line.share is None else round(1.5 + 6.5 * line.share / 100, 2)
    start, end = source.middle + aside, target.middle + aside
    bend, head = GAP / 2, ""
    if target.node.column > source.node.column:
        near, far = source.x + WIDTH, target.x
        path = f"M{near:g} {start:g}C{near + bend:g} {start:g} {far - bend:g} {end:g} {far:g} {end:g}"
    elif target.node.column == source.node.column:
        near = source.x + WIDTH
        path = f"M{near:g} {start:g}C{near + bend:g} {start:g} {near + bend:g} {end:g} {near:g} {end:g}"
        head = _head(near, end)
    else:
        near, far = source.x, target.x + WIDTH
        start, end = start + 14, end + 14
        path = f"M{near:g} {start:g}C{near - bend:g} {start:g} {far + bend:g} {end:g} {far:g} {end:g}"
        head = _head(far, end)
    return Curve(line, path, head, width)


def _head(x: float, y: float) -> str:
    return f"M{x:g} {y:g}l9 -5v10z"
