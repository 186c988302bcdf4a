"""What a box says, line by line, and the room that this takes."""

from __future__ import annotations

from dataclasses import dataclass

from vendors.pictures.parts import Node, Word
from vendors.pictures.text import fitted, width_of, wrapped

WIDTH = 208
PADDING = 10
TITLE, SMALL = 14, 12
TITLE_LINES = 3
TITLE_LINE, BADGE_LINE, NOTE_LINE = 17, 22, 17
EDGE = 7
BESIDE = 8
BADGE_HEIGHT, BADGE_EDGE = 19, 6
STRONG_KINDS = frozenset({"confirmed"})
"""The badges whose words a page writes strong."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A word in its frame, both sized."""

    kind: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Face:
    """The lines of a box: its title, a badge with what fits beside it, and a note below."""

    title: tuple[str, ...]
    badge: Badge | None
    beside: str
    below: str

    @property
    def height(self) -> int:
        lines = TITLE_LINE * len(self.title) + (BADGE_LINE if self.badge else 0)
        return 2 * EDGE + lines + (NOTE_LINE if self.below else 0)


def face_of(node: Node) -> Face:
    """What the node's box says, cut where its lines are too short."""
    room = WIDTH - 2 * PADDING
    badge = _badge(node.words[0], room) if node.words else None
    beside, further = node.note, [word.text for word in node.words[1:]]
    if not badge or width_of(beside, size=SMALL) > room - badge.width - BESIDE:
        beside, further = "", [*further, *([node.note] if node.note else [])]
    return Face(
        title=wrapped(node.title, room, size=TITLE, is_strong=True, most=TITLE_LINES),
        badge=badge,
        beside=beside,
        below=fitted(" · ".join(further), room, size=SMALL),
    )


def _badge(word: Word, room: float) -> Badge:
    is_strong = word.kind in STRONG_KINDS
    text = fitted(word.text, room - 2 * BADGE_EDGE, size=SMALL, is_strong=is_strong)
    return Badge(word.kind, text, round(width_of(text, size=SMALL, is_strong=is_strong) + 2 * BADGE_EDGE))
