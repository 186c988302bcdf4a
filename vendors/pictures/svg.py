"""A drawing as SVG. On a page classes carry the colours (static/css/picture.css); a file that stands alone takes them
from a palette. No scripts, no style attributes; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from vendors.pictures.layout import GUTTER, HEADER, HEIGHT, WIDTH, Box, Curve, Drawing
from vendors.pictures.parts import Node, Stroke, Word
from vendors.pictures.text import fitted, width_of

DASHES: Mapping[Stroke, str] = {
    Stroke.DASHED: "7 5",
    Stroke.DOTTED: "1.5 4.5",
    Stroke.ENDED: "2 7",
    Stroke.STAKE: "9 3 2 3",
}
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif"
REVIEW = {"open", "awaiting_second", "review", "disputed"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture that stands alone."""

    paper: str = "#ffffff"
    lane: str = "#f4f4f1"
    ink: str = "#1b1f24"
    soft: str = "#4a525b"
    line: str = "#828a92"
    review: str = "#7a4a00"
    review_wash: str = "#fdf1d8"
    confirmed: str = "#8c1320"
    confirmed_wash: str = "#fbe9ea"


LIGHT = Palette()


def svg_of(drawing: Drawing, *, label: str, palette: Palette | None = None) -> str:
    """The picture. With a palette it stands alone: colours and fonts inside, no links."""
    return "".join(_Writer(drawing, label, palette).parts())


class _Writer:
    def __init__(self, drawing: Drawing, label: str, palette: Palette | None) -> None:
        self.drawing, self.label, self.palette = drawing, label, palette

    def parts(self) -> Iterator[str]:
        drawing = self.drawing
        size = f'width="{drawing.width:g}" height="{drawing.height:g}"'
        font = f' font-family="{FONT}"' if self.palette else ""
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture__svg" role="group" {size}{font}'
            f' viewBox="0 0 {drawing.width:g} {drawing.height:g}" aria-label="{escape(self.label)}">'
        )
        if self.palette:
            yield f'<rect {size} fill="{self.palette.paper}"/>'
        yield from self._lanes()
        for curve in drawing.curves:
            yield self._curve(curve)
        for box in drawing.boxes:
            yield self._box(box)
        yield "</svg>"

    def _lanes(self) -> Iterator[str]:
        for place, lane in enumerate(self.drawing.lanes):
            band = f'x="0" y="{lane.y:g}" width="{self.drawing.width:g}" height="{lane.height:g}"'
            kind = "picture__lane" if place % 2 else "picture__lane picture__lane--other"
            fill = "none" if not self.palette or place % 2 else self.palette.lane
            yield f'<rect class="{kind}" {band}{self._paint(fill=fill)}/>'
            yield self._text(lane.label, "picture__lane-name", 10, lane.y + 22, GUTTER - 18, size=12)
        for name, x in self.drawing.columns:
            yield self._text(name, "picture__tier", x, HEADER - 11, WIDTH, size=12)

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
        place = f'x="{box.x:g}" y="{box.y:g}" width="{WIDTH}" height="{HEIGHT}" rx="4"'
        back = ""
        if box.node.folded:
            shift = f'x="{box.x + 4:g}" y="{box.y + 4:g}" width="{WIDTH}" height="{HEIGHT}" rx="4"'
            back = f'<rect class="picture__frame" {shift}{self._paint(fill=fill, stroke=self._ink("line"))}/>'
        return (
            f'{back}<rect class="picture__frame" {place}{dash}'
            f"{self._paint(fill=fill, stroke=self._ink('ink'))}/><title>{escape(_told(box.node))}</title>"
        )

    def _words(self, box: Box) -> str:
        node = box.node
        y = box.y + 18 if node.words or node.note else box.middle + 5
        parts = [self._text(box.title, "picture__title", box.x + 10, y, WIDTH, size=13, weight=600)]
        room = WIDTH - 20
        if node.words:
            parts.append(self._badge(node.words[0], box.x + 9, box.y + 25, room))
        rest = " · ".join([*(word.text for word in node.words[1:]), *([node.note] if node.note else [])])
        if rest:
            line = box.y + 56 if node.words else box.y + 38
            parts.append(self._text(rest, "picture__note", box.x + 10, line, room, size=11))
        return "".join(parts)

    def _badge(self, word: Word, x: float, y: float, room: float) -> str:
        text = fitted(word.text, room - 8, size=11)
        width = width_of(text, size=11) + 8
        wash, ink, edge = self._badge_colours(word.kind)
        place = f'x="{x:g}" y="{y:g}" width="{width:.0f}" height="17" rx="3"'
        kind = escape(word.kind)
        return (
            f'<rect class="picture__badge picture__badge--{kind}" {place}{self._paint(fill=wash, stroke=edge)}/>'
            f'<text class="picture__word picture__word--{kind}" x="{x + 4:g}" y="{y + 12.5:g}" font-size="11"'
            f"{self._paint(fill=ink)}>{escape(text)}</text>"
        )

    def _badge_colours(self, kind: str) -> tuple[str, str, str]:
        if kind == "confirmed":
            return self._ink("confirmed_wash"), self._ink("confirmed"), self._ink("confirmed")
        if kind in REVIEW:
            return self._ink("review_wash"), self._ink("review"), self._ink("review")
        return self._ink("paper"), self._ink("soft"), self._ink("line")

    def _text(
        self, text: str, kind: str, x: float, y: float, room: float, *, size: int, weight: int = 400
    ) -> str:
        strong = f' font-weight="{weight}"' if weight != 400 else ""
        colour = self._ink("ink" if weight != 400 else "soft")
        return (
            f'<text class="{kind}" x="{x:g}" y="{y:g}" font-size="{size}"{strong}{self._paint(fill=colour)}>'
            f"{escape(fitted(text, room, size=size, is_strong=weight != 400))}</text>"
        )

    def _ink(self, name: str) -> str:
        return str(getattr(self.palette, name)) if self.palette else ""

    def _paint(self, **colours: str) -> str:
        """Colours as attributes, where the picture stands alone; else the style sheet has them."""
        return "".join(f' {name}="{colour}"' for name, colour in colours.items()) if self.palette else ""


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
