"""A drawing as SVG. On a page classes carry the colours (static/css/picture.css); a file that stands alone takes them
from a palette. No scripts, no style attributes; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from vendors.pictures.faces import (
    BADGE_EDGE,
    BADGE_HEIGHT,
    BADGE_LINE,
    BESIDE,
    EDGE,
    NOTE_LINE,
    PADDING,
    SMALL,
    STRONG_KINDS,
    TITLE,
    TITLE_LINE,
    WIDTH,
    Badge,
)
from vendors.pictures.layout import GUTTER, HEADER, Box, Curve, Drawing, Lane
from vendors.pictures.parts import Node, Stroke
from vendors.pictures.sheets import Sheet
from vendors.pictures.text import wrapped

DASHES: Mapping[Stroke, str] = {
    Stroke.DASHED: "7 5",
    Stroke.DOTTED: "1.5 4.5",
    Stroke.ENDED: "2 7",
    Stroke.STAKE: "9 3 2 3",
}
FONT = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', system-ui, 'Segoe UI', Roboto, sans-serif"
REVIEW = {"open", "awaiting_second", "review", "disputed"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture that stands alone."""

    paper: str = "#ffffff"
    lane: str = "#eeeeea"
    ink: str = "#1b1f24"
    soft: str = "#4a525b"
    line: str = "#828a92"
    review: str = "#7a4a00"
    review_wash: str = "#fdf1d8"
    confirmed: str = "#8c1320"
    confirmed_wash: str = "#fbe9ea"


LIGHT = Palette()


def svg_of(drawing: Drawing, *, label: str) -> str:
    """The picture for a page, whose style sheet colours it."""
    writer = _Writer(drawing, label, None)
    return "".join([*writer.head(drawing.width, drawing.height), *writer.body(), *writer.names(), "</svg>"])


def svg_of_sheet(sheet: Sheet, *, label: str, palette: Palette) -> str:
    """A part of a picture that stands alone: colours and fonts inside, no links, the names of its lanes and tiers
    beside and above it."""
    writer = _Writer(sheet.drawing, label, palette)
    room = f'width="{sheet.width - GUTTER:g}" height="{sheet.height - HEADER:g}"'
    corner = f'viewBox="{sheet.x:g} {sheet.y:g} {sheet.width - GUTTER:g} {sheet.height - HEADER:g}"'
    inner = f'<svg x="{GUTTER}" y="{HEADER}" {room} {corner}>'
    names = writer.names(across=GUTTER - sheet.x, down=HEADER - sheet.y)
    return "".join(
        [*writer.head(sheet.width, sheet.height), inner, *writer.body(), "</svg>", *names, "</svg>"]
    )


class _Writer:
    def __init__(self, drawing: Drawing, label: str, palette: Palette | None) -> None:
        self.drawing, self.label, self.palette = drawing, label, palette

    def head(self, width: float, height: float) -> Iterator[str]:
        size = f'width="{width:g}" height="{height:g}"'
        font = f' font-family="{FONT}"' if self.palette else ""
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture__svg" role="group" {size}{font}'
            f' viewBox="0 0 {width:g} {height:g}" aria-label="{escape(self.label)}">'
        )
        if self.palette:
            yield f'<rect {size} fill="{self.palette.paper}"/>'

    def body(self) -> Iterator[str]:
        for place, lane in enumerate(self.drawing.lanes):
            yield self._band(place, lane, self.drawing.width)
        for curve in self.drawing.curves:
            yield self._curve(curve)
        for box in self.drawing.boxes:
            yield self._box(box)

    def names(self, *, across: float = 0, down: float = 0) -> Iterator[str]:
        """Of lanes and tiers, above everything else: a page keeps them at its left end and its top, a sheet has them
        moved there."""
        yield f'<g class="picture__gutter"{_moved(0, down)}>'
        yield from self._lane_names()
        yield f'</g><g class="picture__header"{_moved(across, 0)}>'
        cover = f'x="0" y="0" width="{self.drawing.width:g}" height="{HEADER}"'
        yield f'<rect class="picture__cover" {cover}{self._paint(fill=self._ink("paper"))}/>'
        for name, x in self.drawing.columns:
            yield self._text(name, "picture__tier", x, HEADER - 11, size=SMALL)
        yield "</g>"

    def _band(self, place: int, lane: Lane, width: float) -> str:
        kind = "picture__lane" if place % 2 else "picture__lane picture__lane--other"
        fill = self._ink("paper" if place % 2 else "lane")
        band = f'x="0" y="{lane.y:g}" width="{width:g}" height="{lane.height:g}"'
        return f'<rect class="{kind}" {band}{self._paint(fill=fill)}/>'

    def _lane_names(self) -> Iterator[str]:
        for place, lane in enumerate(self.drawing.lanes):
            yield self._band(place, lane, GUTTER - 1)
        for lane in self.drawing.lanes:
            lines = wrapped(lane.label, GUTTER - 20, size=SMALL)
            room = f'data-top="{lane.y:g}" data-room="{lane.height - 15 * len(lines) - 12:g}"'
            yield f'<g class="picture__lane-label" {room}>'
            for number, line in enumerate(lines):
                yield self._text(line, "picture__lane-name", 8, lane.y + 20 + 15 * number, size=SMALL)
            yield "</g>"

    def _curve(self, curve: Curve) -> str:
        line = curve.line
        kinds = ["picture__line", f"picture__line--{line.stroke}"]
        kinds += [f"picture__line--{kind}" for kind, holds in _line_kinds(curve) if holds]
        dash = f' stroke-dasharray="{DASHES[line.stroke]}"' if line.stroke in DASHES else ""
        cap = ' stroke-linecap="round"' if line.stroke == Stroke.DOTTED else ""
        ends = f' data-from="{escape(line.source)}" data-to="{escape(line.target)}"'
        colour = self._ink("review" if line.is_risk else "line")
        path = (
            f'<path d="{curve.path}" fill="none" stroke-width="{curve.width:g}"{dash}{cap}'
            f"{self._paint(stroke=colour)}/>"
        )
        head = (
            f'<path class="picture__head" d="{curve.head}"{self._paint(fill=colour)}/>' if curve.head else ""
        )
        return f'<g class="{" ".join(kinds)}"{ends}>{path}{head}<title>{escape(line.title)}</title></g>'

    def _box(self, box: Box) -> str:
        node = box.node
        kinds = ["picture__node"]
        kinds += [f"picture__node--{kind}" for kind, holds in _node_kinds(node) if holds]
        attributes = f'class="{" ".join(kinds)}" data-node="{escape(node.id)}"'
        inside = self._frame(box) + self._words(box)
        if node.href and not self.palette:
            label = escape(_told(node))
            return f'<a {attributes} href="{escape(node.href)}" aria-label="{label}">{inside}</a>'
        return f"<g {attributes}>{inside}</g>"

    def _frame(self, box: Box) -> str:
        dash = ' stroke-dasharray="2 4"' if box.node.is_undisclosed else ""
        fill = self._ink("paper") if not box.node.is_undisclosed else "none"
        place = f'width="{WIDTH}" height="{box.face.height}" rx="4"'
        back = ""
        if box.node.folded:
            shift = f'x="{box.x + 4:g}" y="{box.y + 4:g}" {place}'
            back = f'<rect class="picture__frame" {shift}{self._paint(fill=fill, stroke=self._ink("line"))}/>'
        return (
            f'{back}<rect class="picture__frame" x="{box.x:g}" y="{box.y:g}" {place}{dash}'
            f"{self._paint(fill=fill, stroke=self._ink('ink'))}/><title>{escape(_told(box.node))}</title>"
        )

    def _words(self, box: Box) -> str:
        face, x, y = box.face, box.x + PADDING, box.y + EDGE
        parts = []
        for line in face.title:
            y += TITLE_LINE
            parts.append(self._text(line, "picture__title", x, y - 4, size=TITLE, is_strong=True))
        if face.badge:
            parts.append(self._badge(face.badge, x, y + BADGE_LINE - BADGE_HEIGHT))
            y += BADGE_LINE
            parts.append(
                self._text(face.beside, "picture__note", x + face.badge.width + BESIDE, y - 5, size=SMALL)
            )
        if face.below:
            parts.append(self._text(face.below, "picture__note", x, y + NOTE_LINE - 4, size=SMALL))
        return "".join(parts)

    def _badge(self, badge: Badge, x: float, y: float) -> str:
        wash, ink, edge = self._badge_colours(badge.kind)
        place = f'x="{x:g}" y="{y:g}" width="{badge.width:g}" height="{BADGE_HEIGHT}" rx="3"'
        kind = escape(badge.kind)
        frame = f'<rect class="picture__badge picture__badge--{kind}" {place}{self._paint(fill=wash, stroke=edge)}/>'
        word = self._text(
            badge.text,
            f"picture__word picture__word--{kind}",
            x + BADGE_EDGE,
            y + 14,
            size=SMALL,
            is_strong=badge.kind in STRONG_KINDS,
            colour=ink,
        )
        return frame + word

    def _badge_colours(self, kind: str) -> tuple[str, str, str]:
        if kind == "confirmed":
            return self._ink("confirmed_wash"), self._ink("confirmed"), self._ink("confirmed")
        if kind in REVIEW:
            return self._ink("review_wash"), self._ink("review"), self._ink("review")
        return self._ink("paper"), self._ink("soft"), self._ink("line")

    def _text(
        self,
        text: str,
        kind: str,
        x: float,
        y: float,
        *,
        size: int,
        is_strong: bool = False,
        colour: str = "",
    ) -> str:
        strong = ' font-weight="600"' if is_strong else ""
        colour = colour or self._ink("ink" if is_strong else "soft")
        return (
            f'<text class="{kind}" x="{x:g}" y="{y:g}" font-size="{size}"{strong}{self._paint(fill=colour)}>'
            f"{escape(text)}</text>"
        )

    def _ink(self, name: str) -> str:
        return str(getattr(self.palette, name)) if self.palette else ""

    def _paint(self, **colours: str) -> str:
        """Colours as attributes, where the picture stands alone; else the style sheet has them."""
        return "".join(f' {name}="{colour}"' for name, colour in colours.items()) if self.palette else ""


def _moved(across: float, down: float) -> str:
    return f' transform="translate({across:g} {down:g})"' if across or down else ""


def _told(node: Node) -> str:
    """All that a node's box says, uncut."""
    return ", ".join(part for part in (node.title, *(word.text for word in node.words), node.note) if part)


def _line_kinds(curve: Curve) -> list[tuple[str, bool]]:
    line = curve.line
    return [("risk", line.is_risk), ("added", line.is_added), ("removed", line.is_removed)]


def _node_kinds(node: Node) -> list[tuple[str, bool]]:
    return [
        ("undisclosed", node.is_undisclosed),
        ("group", bool(node.folded)),
        ("removed", node.is_removed),
        ("risk", any(word.kind in {*REVIEW, "confirmed"} for word in node.words)),
    ]
