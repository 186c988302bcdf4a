"""Who is owned by listed parties, by one regime on one day. A pure function; docs/ownership.md tells it in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from screening.ownership.book import Book
from screening.ownership.holdings import Holding, Listed, PartyId, id_order, in_percent
from screening.ownership.ownership import Ownership
from screening.ownership.proof import Explainer, Verdict, at_most
from screening.ownership.regimes import Regime
from screening.ownership.spread import Ground, Reckoning, Rule

ORDER: Final[tuple[Verdict, ...]] = ("owned", "cannot_tell", "below")


def judge(
    holdings: Iterable[Holding], listed: Iterable[Listed], regime: Regime, on: date
) -> dict[PartyId, Ownership]:
    """The verdict on every party that a listed one stands above, by shares or by control; the listed ones themselves are not
    judged. In order: the owned, those that cannot be told (the one that lacks least first), those below.

    A suspended rule is reckoned as if it were in force: whether it is asked at all is the caller's choice. Raises ValueError where
    the regime's period does not cover the day, or where two holdings have the same key."""
    if not regime.covers(on):
        raise ValueError(f"{regime.label} does not cover {on}.")
    book = Book(holdings, on)
    roots = frozenset(entry.id for entry in listed if entry.is_on(regime.code, on))
    nearest = book.reached(roots)
    ground = Ground(Rule(book, regime), nearest)
    reckonings = _reckonings(ground, roots)
    owning = _telling(reckonings, nearest, _owned_weight)
    controlling = _telling(reckonings, nearest, _controlled_weight) if book.controls else owning
    explainers = {each: Explainer(each, nearest, roots) for each in reckonings.values()}
    found = [
        _ownership(party, explainers[owning[party]], explainers[controlling[party]], on)
        for party in nearest
        if party not in roots
    ]
    return {ownership.party: ownership for ownership in sorted(found, key=_order)}


def _reckonings(ground: Ground, roots: frozenset[PartyId]) -> dict[PartyId, Reckoning]:
    """For each listed party the reckoning that it belongs to: one for all where the regime counts them together."""
    if ground.rule.regime.aggregates:
        together = Reckoning(ground, roots)
        return dict.fromkeys(roots, together)
    book = ground.rule.book
    holders = (root for root in roots if root in book.held_by or root in book.controlled_by)
    return {root: Reckoning(ground, [root]) for root in sorted(holders, key=id_order)}


def _telling(
    reckonings: dict[PartyId, Reckoning],
    nearest: dict[PartyId, PartyId],
    weight: Callable[[Reckoning, PartyId], tuple[int, ...]],
) -> dict[PartyId, Reckoning]:
    """For each party the reckoning that weighs most; of equal ones that of the nearest listed party, then the first."""
    telling = {party: reckonings[root] for party, root in nearest.items()}
    several = dict.fromkeys(reckonings.values())
    if len(several) == 1:
        return telling
    for reckoning in several:
        for party in reckoning.touched():
            if party in telling and weight(reckoning, party) > weight(telling[party], party):
                telling[party] = reckoning
    return telling


def _owned_weight(reckoning: Reckoning, party: PartyId) -> tuple[int, ...]:
    return (
        party in reckoning.certain,
        party in reckoning.told,
        party in reckoning.possible,
        reckoning.certain.tally(party).low,
        reckoning.possible.tally(party).high,
    )


def _controlled_weight(reckoning: Reckoning, party: PartyId) -> tuple[int, ...]:
    return party in reckoning.controlled, party in reckoning.perhaps_controlled


def _ownership(party: PartyId, explainer: Explainer, of_control: Explainer, on: date) -> Ownership:
    reckoning = explainer.reckoning
    regime, verdict = reckoning.rule.regime, explainer.verdict(party)
    certain, possible = reckoning.certain.tally(party), reckoning.possible.tally(party)
    high = certain.sound_high if verdict == "owned" else possible.high
    return Ownership(
        party=party,
        regime=regime,
        on=on,
        verdict=verdict,
        total_min=in_percent(certain.low),
        total_max=in_percent(at_most(certain.low, high)),
        unknown=in_percent(explainer.book.unknown(party)),
        needed=in_percent(max(0, regime.line - certain.low)),
        would_be_owned=verdict != "owned" and party in reckoning.told,
        explainer=explainer,
        of_control=of_control,
    )


def _order(ownership: Ownership) -> tuple[object, ...]:
    verdict = ORDER.index(ownership.verdict)
    return verdict, ownership.needed, -ownership.total_max, id_order(ownership.party)
