"""What the ownership engine is given: who holds how much of whom, and who is listed. No Django, no network, no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

PartyId = int | str
Kind = Literal["equity", "votes", "control"]
State = Literal["verified", "corroborated", "declared", "disputed", "suspected"]

KINDS: Final = ("equity", "votes", "control")
STATES: Final = ("verified", "corroborated", "declared", "disputed", "suspected")
"""The best founded first."""
DOUBTFUL: Final = frozenset({"disputed", "suspected"})
"""Nobody is owned because of these alone; they can only make it impossible to tell."""
WHOLE: Final = 1_000_000
"""100 % in the unit that is reckoned in: ten-thousandths of a per cent, which Stake's four decimals are whole numbers of."""


def in_units(share: Decimal) -> int:
    """Per cent to ten-thousandths of one, exactly. Refuses what is no number or has more than four decimals."""
    share = Decimal(share)
    if not share.is_finite() or (scaled := share.scaleb(4)) != scaled.to_integral_value():
        raise ValueError(f"{share} is no percentage with at most four decimals")
    return int(scaled)


def in_percent(units: int) -> Decimal:
    return Decimal(units).scaleb(-4)


def id_order(party: PartyId) -> tuple[bool, str, int]:
    """Sorts ids of both types, so that nothing depends on the order in which holdings come."""
    return (True, party, 0) if isinstance(party, str) else (False, "", party)


def in_period(day: date, start: date | None, end: date | None) -> bool:
    """Both days included; open where empty."""
    return (start is None or start <= day) and (end is None or day <= end)


@dataclass(frozen=True, slots=True)
class Holding:
    """``owner`` holds between ``min_share`` and ``max_share`` per cent of ``owned``, from ``start`` to ``end``.

    ``key`` names the holding in errors and proofs. Holders with the same ``arrangement`` in one company act jointly there. Shares of
    a ``control`` holding say nothing. Raises ValueError, naming the holding, for shares outside of 0 to 100, for an
    interval or a period that ends before it begins, and for an unknown kind or state."""

    key: PartyId
    owner: PartyId
    owned: PartyId
    kind: Kind
    min_share: Decimal
    max_share: Decimal
    start: date | None = None
    end: date | None = None
    arrangement: str = ""
    source: str = ""
    state: State = "declared"
    low: int = field(init=False, repr=False, compare=False)
    high: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            low, high = in_units(self.min_share), in_units(self.max_share)
        except ValueError as error:
            raise ValueError(f"Holding {self.key}: {error}.") from error
        if not 0 <= low <= high <= WHOLE:
            raise ValueError(
                f"Holding {self.key}: {self.min_share} to {self.max_share} is no interval within 0 to 100 %."
            )
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"Holding {self.key}: it ends on {self.end}, before it starts on {self.start}.")
        if self.kind not in KINDS or self.state not in STATES:
            raise ValueError(f"Holding {self.key}: unknown kind or state: {self.kind}, {self.state}.")
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def is_sound(self) -> bool:
        return self.state not in DOUBTFUL

    @property
    def joint_text(self) -> str:
        """The arrangement as it is compared: without blanks around it, in lower case."""
        return self.arrangement.strip().casefold()

    def as_dict(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "owner": self.owner,
            "owned": self.owned,
            "kind": self.kind,
            "min_share": text_of(self.min_share),
            "max_share": text_of(self.max_share),
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "arrangement": self.arrangement,
            "source": self.source,
            "state": self.state,
        }


def text_of(share: Decimal) -> str:
    """A percentage without needless zeros: "25", "33.3333"."""
    return format(share.normalize(), "f") if share else "0"


@dataclass(frozen=True, slots=True)
class Listed:
    """A party that is on the lists of these regimes (``ofac``, ``eu``, ``uk``, ``bis``), from ``since`` to ``until``."""

    id: PartyId
    regimes: Collection[str]
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if isinstance(self.regimes, str):
            raise ValueError(f"Listed party {self.id}: regimes are several codes, not a text.")

    def is_on(self, regime_code: str, day: date) -> bool:
        return regime_code in self.regimes and in_period(day, self.since, self.until)


class Share(NamedTuple):
    """What one holder holds of a company, or several together, in ten-thousandths of a per cent.

    ``low`` and ``sound_high`` are from sound holdings only, ``told`` and ``high`` from all of them. ``equity`` and ``votes`` are
    what is certain of each kind; the others take the larger of the two."""

    low: int = 0
    sound_high: int = 0
    told: int = 0
    high: int = 0
    equity: int = 0
    votes: int = 0

    def plus(self, other: Share) -> Share:
        return Share(
            self.low + other.low,
            self.sound_high + other.sound_high,
            self.told + other.told,
            self.high + other.high,
            self.equity + other.equity,
            self.votes + other.votes,
        )


NOTHING: Final = Share()


def share_of(holdings: Iterable[Holding]) -> Share:
    """One holder's holdings of one company together. Whether several of one kind are the same shares, told of twice,
    or further ones is not known: at least the largest is held, at most their sum."""
    lows, told = {"equity": 0, "votes": 0}, {"equity": 0, "votes": 0}
    highs, sound_highs = {"equity": 0, "votes": 0}, {"equity": 0, "votes": 0}
    for holding in holdings:
        kind = holding.kind
        told[kind] = max(told[kind], holding.low)
        highs[kind] = min(WHOLE, highs[kind] + holding.high)
        if holding.is_sound:
            lows[kind] = max(lows[kind], holding.low)
            sound_highs[kind] = min(WHOLE, sound_highs[kind] + holding.high)
    return Share(
        max(lows.values()),
        max(sound_highs.values()),
        max(told.values()),
        max(highs.values()),
        lows["equity"],
        lows["votes"],
    )
