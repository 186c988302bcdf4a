"""Which ownership rules speak of a listed party, and which of them hold on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from screening.ownership.regimes import BIS, REGIMES, Regime, regimes_on, with_periods

POLICY: Final = Regime(
    code="policy",
    label="The product's own rule for lists without one",
    threshold=Decimal(50),
    comparator=">=",
    aggregates=True,
    looks_at_control=False,
    effective_from=None,
    effective_to=None,
    citation="No publisher's rule: 50 % or more, all listed owners together, as OFAC and the EU reckon",
)
AS_SET: Final = "BIS Affiliates Rule, 90 FR, RIN 0694-AK11; its period as set here by an administrator"
RULE_OF_LIST: Final[dict[str, str]] = {
    "ofac_sdn": "ofac",
    "ofac_sdn_advanced": "ofac",
    "eu_fsf": "eu",
    "uk_sanctions": "uk",
}
"""By the reader of a source. Of the Consolidated Screening List each row names its own list."""
RULE_OF_PROGRAMME: Final[dict[str, str]] = {
    "Entity List (EL) - Bureau of Industry and Security": "bis",
    "Military End User (MEU) List - Bureau of Industry and Security": "bis",
}
WITHOUT_RULE: Final = frozenset(
    {
        "CMIC-EO13959",
        "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department",
    }
)
"""The 50 percent rule does not reach below OFAC's Chinese Military-Industrial Complex list (docs/ownership.md)."""


def rules_of(adapter: str, programmes: Iterable[str]) -> frozenset[str]:
    """The codes of the rules by which what a listed party owns is caught, too: its list's own, else the policy."""
    named = set(programmes)
    if adapter in RULE_OF_LIST:
        return frozenset({RULE_OF_LIST[adapter]})
    if found := {RULE_OF_PROGRAMME[name] for name in named & RULE_OF_PROGRAMME.keys()}:
        return frozenset(found)
    return frozenset() if named and named <= WITHOUT_RULE else frozenset({POLICY.code})


def rules_on(day: date) -> tuple[Regime, ...]:
    """The rules to reckon by on that day; a suspended one is not among them."""
    return regimes_on(day, all_periods())


def all_periods() -> tuple[Regime, ...]:
    """Every period of every rule, with those of the BIS Affiliates Rule as the administrator set them."""
    given = [_period(words) for words in settings.BIS_AFFILIATES_PERIODS]
    return (*(with_periods("bis", given) if given else REGIMES), POLICY)


def _period(words: str) -> Regime:
    """A period of the BIS rule as an administrator writes it: "2025-11-10/2026-11-09 suspended"."""
    try:
        days, status = words.split()
        start, end = (date.fromisoformat(day) if day else None for day in days.split("/"))
        told = {"effective_from": start, "effective_to": end, "status": status}
        return replace(BIS[0], citation=AS_SET, **told)  # type: ignore[arg-type]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"BIS_AFFILIATES_PERIODS: {words!r} is not like “2025-11-10/2026-11-09 suspended” "
            f"(in_force, suspended or unconfirmed): {error}"
        ) from error
