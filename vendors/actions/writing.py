"""What all edits of a chain have in common: one writer at a time, nothing overwritten, nothing stale let through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from studios.models import Studio, User
from studios.runs import Refused
from vendors.lines import Difference, differences, words_of
from vendors.models import Engagement, Party, Stake

Fact = TypeVar("Fact", Engagement, Stake)


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose word it is, and when."""

    by: User
    now: datetime


class Superseded(Refused):
    """Somebody changed the row since it was shown. ``changes`` are what differs since then."""

    def __init__(self, sentence: str, changes: list[Difference]) -> None:
        super().__init__(sentence)
        self.changes = changes


def lock_chain(studio: Studio) -> None:
    """From here to the transaction's end nobody else writes in this studio's chain, imports included. Rows that only
    refer to the studio may still be written."""
    Studio.objects.select_for_update(no_key=True).get(pk=studio.pk)


def check_is_current(seen: Engagement | Stake) -> None:
    """Raises Superseded where the row is no longer the current one of its line. The caller holds the chain's lock."""
    newest: Any = type(seen)._default_manager.filter(line=seen.line, superseded_at__isnull=True).first()
    if newest is not None and newest.pk == seen.pk:
        return
    changes = differences(words_of(seen), words_of(newest)) if newest else []
    by = newest.recorded_by if newest else None
    when = f" on {newest.recorded_at:%-d %b %Y at %H:%M} UTC" if newest else ""
    raise Superseded(f"{by or 'Exposure Sheet'} changed this{when}, after it was shown to you.", changes)


def supersede(row: Engagement | Stake, now: datetime) -> None:
    row.superseded_at = now
    row.save(update_fields=["superseded_at"])


def refuse(faults: dict[str, str]) -> None:
    """Raise what is wrong with which field, unless nothing is."""
    if faults:
        raise ValidationError({name: [sentence] for name, sentence in faults.items()})


def unusable(party: Party) -> str:
    """Why a party can take part in nothing new; empty where it can."""
    if party.merged_into_id:
        return f"{party} was merged into {party.merged_into}; choose that one."
    return "" if party.is_active else f"{party} is set aside; take it up again first."
