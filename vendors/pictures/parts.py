"""What a picture is made of, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

STUDIO = "studio"


class Stroke(StrEnum):
    """How firm a link is, by its line; ``STAKE`` is no link but a stake, from the owner to the owned."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    ENDED = "ended"
    STAKE = "stake"


FIRMNESS = (Stroke.STAKE, Stroke.SOLID, Stroke.DASHED, Stroke.ENDED, Stroke.DOTTED)


@dataclass(frozen=True, slots=True)
class Word:
    """A badge: ``text`` is read, ``kind`` colours it as the product's badges of that kind."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Node:
    """A party, the studio, or parties folded into one. ``column`` is its tier; ``lane`` the kind of work it is
    hired for. ``is_kept``: it is never folded, nor is anybody above it."""

    id: str
    title: str
    column: int
    lane: str
    words: tuple[Word, ...] = ()
    note: str = ""
    is_undisclosed: bool = False
    is_kept: bool = False
    is_removed: bool = False
    folded: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The engagements of one firmness between two nodes. ``share`` is the percentage of screen time, where known;
    ``is_risk`` says that it leads to a finding."""

    source: str
    target: str
    stroke: Stroke
    title: str = ""
    share: float | None = None
    is_risk: bool = False
    is_added: bool = False
    is_removed: bool = False
