"""Whom an owner stands behind, and by which stakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q

from vendors.models import Stake
from vendors.models.chain import true_on
from vendors.paths import Holding


def holdings_of(
    owners: Collection[int], on: date | None = None, *, is_current: bool = True
) -> dict[int, dict[int, tuple[Stake, ...]]]:
    """For each owner the parties it stands behind, with the shortest path of stakes from the owner down. One query
    a level, however many owners; circles end. Only stakes true on a day, where one is given; those superseded too,
    where ``is_current`` is False."""
    found: dict[int, dict[int, tuple[Stake, ...]]] = {owner: {owner: ()} for owner in owners}
    level: Mapping[int, set[int]] = {owner: {owner} for owner in owners}
    held = Stake.objects.filter(Q(superseded_at__isnull=True) if is_current else Q())
    held = held.filter(true_on(on) if on else Q()).select_related("owner", "owned").order_by("pk")
    while level:
        following: dict[int, set[int]] = defaultdict(set)
        for stake in held.filter(owner__in=level):
            for owner in level[stake.owner_id]:
                if stake.owned_id not in found[owner]:
                    found[owner][stake.owned_id] = (*found[owner][stake.owner_id], stake)
                    following[stake.owned_id].add(owner)
        level = following
    return {
        owner: {party: path for party, path in paths.items() if party != owner}
        for owner, paths in found.items()
    }


def holdings_in_words(stakes: Iterable[Stake]) -> list[Holding]:
    """A path of stakes, from the owned party up to the owner."""
    return [
        Holding(stake.owner.name, stake.owned.name, stake.share_text) for stake in reversed(tuple(stakes))
    ]
