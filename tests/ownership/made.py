"""Short ways to write holdings and listed parties in tests. Capital letters X, Y, Z are listed unless said otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from screening.ownership.holdings import Holding, Listed, PartyId
from screening.ownership.judge import judge
from screening.ownership.ownership import Ownership
from screening.ownership.regimes import OFAC, Regime

DAY = date(2026, 3, 1)
ALL = ("ofac", "eu", "uk", "bis")
_keys = count(1)


def stake(
    owner: PartyId, owned: PartyId, low: str | int, high: str | int | None = None, **more: Any
) -> Holding:
    """``owner`` holds ``low`` (to ``high``) per cent of ``owned``."""
    high = low if high is None else high
    facts = {"key": next(_keys), "kind": "equity", "source": "register", **more}
    return Holding(
        owner=owner, owned=owned, min_share=Decimal(str(low)), max_share=Decimal(str(high)), **facts
    )


def control(owner: PartyId, owned: PartyId, **more: Any) -> Holding:
    return stake(owner, owned, 0, 0, kind="control", **more)


def listed(*ids: PartyId, regimes: Collection[str] = ALL) -> list[Listed]:
    return [Listed(id=party, regimes=regimes) for party in ids]


def judged(
    holdings: Iterable[Holding],
    *roots: PartyId,
    regime: Regime = OFAC,
    on: date = DAY,
) -> dict[PartyId, Ownership]:
    return judge(holdings, listed(*(roots or ("X", "Y", "Z"))), regime, on)


def verdicts(
    holdings: Iterable[Holding], *roots: PartyId, regime: Regime = OFAC, on: date = DAY
) -> dict[PartyId, str]:
    return {party: found.verdict for party, found in judged(holdings, *roots, regime=regime, on=on).items()}


def owned(
    holdings: Iterable[Holding], *roots: PartyId, regime: Regime = OFAC, on: date = DAY
) -> set[PartyId]:
    found = verdicts(holdings, *roots, regime=regime, on=on)
    return {party for party, verdict in found.items() if verdict == "owned"}
