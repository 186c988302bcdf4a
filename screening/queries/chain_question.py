"""What is asked of a chain's page: which days, which links, which groups open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from vendors.chains import AsOf, Link

FINDINGS, UNDISCLOSED, CHANGED = "findings", "undisclosed", "changed"
UNCONNECTED = "none"


@dataclass(frozen=True, slots=True)
class ChainQuestion:
    """Empty is no restriction. ``since`` is the day to compare with; ``start`` the link that the table begins at."""

    day: date | None = None
    known_day: date | None = None
    since: date | None = None
    state: str = ""
    work: str = ""
    tier: str = ""
    only: str = ""
    opened: tuple[str, ...] = ()
    party: int | None = None
    start: int | None = None

    @property
    def as_of(self) -> AsOf:
        return AsOf(self.day, self.known_day)

    @property
    def is_of_the_past(self) -> bool:
        return self.day is not None or self.known_day is not None

    def takes(self, link: Link) -> bool:
        """Whether the filters on the link alone let it through."""
        tier = UNCONNECTED if link.tier is None else str(link.tier)
        return (
            self.state in ("", link.engagement.state)
            and self.work in ("", link.engagement.work_id)
            and self.tier in ("", tier)
        )

    def address(self, **changes: Any) -> str:
        """The query string of this question with some of it changed; where the table stands is not kept."""
        other = replace(self, **{"start": None, "party": None} | changes)
        pairs: list[tuple[str, Any]] = [
            ("day", other.day),
            ("known", other.known_day),
            ("since", other.since),
            ("state", other.state),
            ("work", other.work),
            ("tier", other.tier),
            ("only", other.only),
            *(("open", group) for group in other.opened),
            ("party", other.party),
            ("start", other.start),
        ]
        return "?" + urlencode([(name, value) for name, value in pairs if value])
