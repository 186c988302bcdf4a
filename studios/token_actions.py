"""API tokens: made and revoked by their owner. Only a token's hash is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from knox.models import AuthToken

from studios.audit import record
from studios.rules import Member
from studios.runs import Refused

MAX_TOKENS = 20
SHOWN = 8  # of a token's characters, to tell one from another


def create_token(*, by: Member, days: int, now: datetime) -> str:
    """A new token of the member's user, valid for ``days``. The text is returned once and never kept."""
    with transaction.atomic():
        if AuthToken.objects.filter(user=by.user).count() >= MAX_TOKENS:
            raise Refused(f"You have {MAX_TOKENS} tokens, the most one person may have. Revoke one first.")
        token, text = AuthToken.objects.create(user=by.user, expiry=timedelta(days=days))
        data = {"token": text[:SHOWN], "expires_at": token.expiry.isoformat()}
        record(studio=by.studio, verb="token.created", subject=by.user, by=by.user, now=now, data=data)
    return str(text)


def revoke_token(*, by: Member, token: AuthToken, now: datetime) -> None:
    """The token stops working at once. The trail keeps that it was."""
    with transaction.atomic():
        data = {"token": token.token_key[:SHOWN]}
        token.delete()
        record(studio=by.studio, verb="token.revoked", subject=by.user, by=by.user, now=now, data=data)
