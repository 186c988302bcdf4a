"""The rules of each regime, by the days on which they hold. Facts of law stand here and nowhere else; docs/ownership.md says
which of them are still to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, Literal

from screening.ownership.holdings import in_period, in_units, text_of

Comparator = Literal[">=", ">"]
Status = Literal["in_force", "suspended", "unconfirmed"]

STATUS_WORDS: Final[Mapping[str, str]] = {
    "in_force": "in force",
    "suspended": "suspended",
    "unconfirmed": "status to be confirmed",
}


@dataclass(frozen=True, slots=True)
class Regime:
    """One period of one regime's rule; both days included, open where empty.

    ``aggregates``: what several listed parties hold counts together. Where it does not, each listed party is reckoned by itself
    (with the companies it owns), and holders who act jointly count together. ``looks_at_control``: who is controlled
    is caught, too; elsewhere control is a reason for caution. ``threshold`` is in per cent."""

    code: str
    label: str
    threshold: Decimal
    comparator: Comparator
    aggregates: bool
    looks_at_control: bool
    effective_from: date | None
    effective_to: date | None
    citation: str
    status: Status = "in_force"

    def __post_init__(self) -> None:
        if self.comparator not in (">=", ">") or self.status not in STATUS_WORDS:
            raise ValueError(f"Regime {self.code}: unknown comparator or status.")
        if not 0 < self.line <= 1_000_000:
            raise ValueError(f"Regime {self.code}: {self.threshold} is no line within 0 to 100 %.")

    @property
    def line(self) -> int:
        """The threshold in ten-thousandths of a per cent."""
        return in_units(self.threshold)

    @property
    def line_words(self) -> str:
        """ "50 % or more", "more than 50 %"."""
        share = f"{text_of(self.threshold)} %"
        return f"{share} or more" if self.comparator == ">=" else f"more than {share}"

    @property
    def status_words(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def is_suspended(self) -> bool:
        return self.status == "suspended"

    def covers(self, day: date) -> bool:
        return in_period(day, self.effective_from, self.effective_to)

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready; ``from_dict`` gives it back."""
        return {
            "code": self.code,
            "label": self.label,
            "threshold": text_of(self.threshold),
            "comparator": self.comparator,
            "aggregates": self.aggregates,
            "looks_at_control": self.looks_at_control,
            "effective_from": self.effective_from.isoformat() if self.effective_from else None,
            "effective_to": self.effective_to.isoformat() if self.effective_to else None,
            "citation": self.citation,
            "status": self.status,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Regime:
        days = {
            name: date.fromisoformat(data[name]) if data[name] else None
            for name in ("effective_from", "effective_to")
        }
        return cls(**{**data, "threshold": Decimal(data["threshold"]), **days})


OFAC: Final = Regime(
    code="ofac",
    label="OFAC 50 Percent Rule",
    threshold=Decimal(50),
    comparator=">=",
    aggregates=True,
    looks_at_control=False,
    effective_from=date(2014, 8, 13),
    effective_to=None,
    citation="OFAC, Revised Guidance on Entities Owned by Persons Whose Property Is Blocked, 13 August 2014; FAQs 398-402",
)
EU_BEFORE: Final = Regime(
    code="eu",
    label="EU ownership, before 3 July 2024",
    threshold=Decimal(50),
    comparator=">",
    aggregates=True,
    looks_at_control=True,
    effective_from=None,
    effective_to=date(2024, 7, 2),
    citation="Council, EU Best Practices for the effective implementation of restrictive measures, as before 3 July 2024",
)
EU: Final = Regime(
    code="eu",
    label="EU ownership",
    threshold=Decimal(50),
    comparator=">=",
    aggregates=True,
    looks_at_control=True,
    effective_from=date(2024, 7, 3),
    effective_to=None,
    citation="Council, EU Best Practices for the effective implementation of restrictive measures, 3 July 2024",
)
UK: Final = Regime(
    code="uk",
    label="UK ownership",
    threshold=Decimal(50),
    comparator=">",
    aggregates=False,
    looks_at_control=True,
    effective_from=None,
    effective_to=None,
    citation="Regulation 7 of each UK sanctions regulation; OFSI, General Guidance, chapter 4 (4.14 on aggregation)",
)


def _bis(start: date, end: date | None, status: Status, citation: str) -> Regime:
    return Regime(
        code="bis",
        label="BIS Affiliates Rule",
        threshold=Decimal(50),
        comparator=">=",
        aggregates=True,
        looks_at_control=False,
        effective_from=start,
        effective_to=end,
        citation=citation,
        status=status,
    )


BIS: Final = (
    _bis(
        date(2025, 9, 29),
        date(2025, 11, 9),
        "in_force",
        "BIS, Expansion of End-User Controls to Cover Affiliates of Certain Listed Entities, 90 FR, RIN 0694-AK11",
    ),
    _bis(
        date(2025, 11, 10),
        date(2026, 11, 9),
        "suspended",
        "BIS, one-year suspension of the Affiliates Rule, 90 FR, 12 November 2025",
    ),
    _bis(
        date(2026, 11, 10),
        None,
        "unconfirmed",
        "BIS Affiliates Rule, back on 10 November 2026 by the text of its suspension",
    ),
)
REGIMES: Final[tuple[Regime, ...]] = (OFAC, EU_BEFORE, EU, UK, *BIS)
"""The periods that come with the product. An administrator's own table is passed in its place."""


def regime_on(code: str, day: date, periods: Iterable[Regime] = REGIMES) -> Regime | None:
    """The rule of that regime on that day, a suspended one, too; None where there was none. Raises ValueError where two
    periods of the table cover the day."""
    found = [period for period in periods if period.code == code and period.covers(day)]
    if len(found) > 1:
        raise ValueError(f"Two rules of {code} cover {day}.")
    return found[0] if found else None


def regimes_on(day: date, periods: Iterable[Regime] = REGIMES) -> tuple[Regime, ...]:
    """The rules to reckon by on that day, in the order of the table: all but the suspended ones."""
    periods = tuple(periods)
    codes = dict.fromkeys(period.code for period in periods)
    found = [regime_on(code, day, periods) for code in codes]
    return tuple(regime for regime in found if regime and not regime.is_suspended)


def with_periods(
    code: str, periods: Iterable[Regime], table: Iterable[Regime] = REGIMES
) -> tuple[Regime, ...]:
    """The table with these periods in place of that regime's own: the switch that an administrator sets. Raises
    ValueError where they overlap or are of another regime."""
    given = tuple(periods)
    if any(period.code != code for period in given):
        raise ValueError(f"A period of another regime stands among those of {code}.")
    in_order = sorted(given, key=lambda period: period.effective_from or date.min)
    for earlier, later in pairwise(in_order):
        if (later.effective_from or date.min) <= (earlier.effective_to or date.max):
            raise ValueError(f"Periods of {code} overlap on {later.effective_from or earlier.effective_to}.")
    return (*(period for period in table if period.code != code), *given)
