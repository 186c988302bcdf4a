"""A large drawing in parts that each fit a sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vendors.pictures.faces import WIDTH
from vendors.pictures.layout import GAP, GUTTER, HEADER, MARGIN, Box, Curve, Drawing, Lane, left_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands between ``x`` and ``right``, ``y`` and ``bottom`` of a drawing: the boxes that are wholly inside, the
    lines that come by, the lanes as far as they reach in. Names of lanes and tiers stand beside and above it."""

    x: float
    y: float
    right: float
    bottom: float
    drawing: Drawing

    @property
    def width(self) -> float:
        return GUTTER + self.right - self.x

    @property
    def height(self) -> float:
        return HEADER + self.bottom - self.y

    @property
    def caption(self) -> str:
        """ "Tier 1 to Tier 4; Layout to Ink and paint"."""
        tiers = [name for name, _ in self.drawing.columns]
        lanes = [lane.label for lane in self.drawing.lanes]
        return "; ".join(_from_to(names) for names in (tiers, lanes) if names)


def _from_to(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def sheets_of(drawing: Drawing, *, width: float, height: float) -> list[Sheet]:
    """The drawing on as few sheets as it takes, none larger than this; tiers are never cut. Every box is whole on one
    sheet at least: what the lower end would cut begins the sheet below. Sheets without a box are left out."""
    reaches = _reaches(drawing)
    found = []
    for x, right in _across(drawing, width):
        inside = [box for box in drawing.boxes if x <= box.x and box.x + WIDTH <= right]
        for y, bottom in _down(drawing, inside, height):
            sheet = Sheet(x, y, right, bottom, _part(drawing, reaches, x, y, right, bottom))
            if sheet.drawing.boxes:
                found.append(sheet)
    return found


def _across(drawing: Drawing, width: float) -> Iterator[tuple[float, float]]:
    """Whole columns from left to right."""
    if drawing.width <= width:
        yield GUTTER, drawing.width
        return
    columns = len(drawing.columns)
    many = max(1, int((width - GUTTER - MARGIN) // (WIDTH + GAP)))
    for start in range(0, columns, many):
        end = start + many
        x = left_of(start) - (GAP / 2 if start else 0)
        yield x, left_of(end) - GAP / 2 if end < columns else drawing.width


def _down(drawing: Drawing, boxes: list[Box], height: float) -> Iterator[tuple[float, float]]:
    y, room = float(HEADER), height - HEADER
    while y + room < drawing.height:
        end = y + room
        cut = [box.y - 4 for box in boxes if y < box.y - 4 and box.y < end < box.bottom]
        yield y, end
        y = min(cut, default=end)
    yield y, drawing.height


Reach = tuple[float, float, float, float]
"""From the left to the right, from the top to the bottom, of what a line may touch."""


def _reaches(drawing: Drawing) -> list[tuple[Reach, Curve]]:
    places = {box.node.id: (box.x, box.middle) for box in drawing.boxes}
    found = []
    for curve in drawing.curves:
        (x, y), (other_x, other_y) = places[curve.line.source], places[curve.line.target]
        across = min(x, other_x) - GAP, max(x, other_x) + WIDTH + GAP
        found.append(((*across, min(y, other_y), max(y, other_y)), curve))
    return found


def _part(
    drawing: Drawing, reaches: list[tuple[Reach, Curve]], x: float, y: float, right: float, bottom: float
) -> Drawing:
    return replace(
        drawing,
        columns=[(name, left) for name, left in drawing.columns if x <= left < right],
        lanes=[
            _cut(lane, y, bottom) for lane in drawing.lanes if lane.y < bottom and lane.y + lane.height > y
        ],
        boxes=[
            box
            for box in drawing.boxes
            if x <= box.x and box.x + WIDTH <= right and y <= box.y and box.bottom <= bottom
        ],
        curves=[
            curve
            for (left, end, top, low), curve in reaches
            if left <= right and end >= x and top <= bottom and low >= y
        ],
    )


def _cut(lane: Lane, y: float, bottom: float) -> Lane:
    top = max(lane.y, y)
    return Lane(lane.label, top, min(lane.y + lane.height, bottom) - top)
