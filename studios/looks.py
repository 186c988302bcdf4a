"""Looks: from when on something is new to a reader."""

from __future__ import annotations

from datetime import datetime

from studios.models import Look, Production
from studios.rules import Member


def mark_seen(production: Production, *, member: Member, now: datetime) -> Look:
    """What stands on the production's page now is no longer new to this member. It is no change of state, so the
    trail does not hold it."""
    look, _ = Look.objects.update_or_create(
        user=member.user, production=production, defaults={"looked_at": now}
    )
    return look
