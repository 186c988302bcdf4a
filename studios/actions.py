"""Setting up a studio: itself, its users, their roles. Each verb leaves alone what stands already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from studios.audit import record
from studios.models import Membership, Production, Role, Studio, User


@transaction.atomic
def ensure_studio(*, slug: str, name: str, by: User | None, now: datetime) -> tuple[Studio, bool]:
    """The studio of that slug, and whether it is new."""
    studio, is_new = Studio.objects.get_or_create(slug=slug, defaults={"name": name})
    if is_new:
        record(studio=studio, verb="studio.created", subject=studio, by=by, now=now)
    return studio, is_new


@transaction.atomic
def ensure_user(
    *, email: str, name: str, password: str, by: User | None, now: datetime, is_list_steward: bool = False
) -> tuple[User, bool]:
    """The user of that address, and whether they are new. Somebody who exists keeps their password and powers."""
    user = User.objects.filter(email=email.lower()).first()
    if user is not None:
        return user, False
    user = User.objects.create_user(email, password, name=name, is_list_steward=is_list_steward)
    data = {"is_list_steward": is_list_steward}
    record(studio=None, verb="user.created", subject=user, by=by, now=now, data=data)
    return user, True


@transaction.atomic
def ensure_membership(
    *,
    studio: Studio,
    user: User,
    role: Role,
    by: User | None,
    now: datetime,
    productions: Iterable[Production] | None = None,
) -> tuple[Membership, bool]:
    """The user's role in the studio, and whether it is new: for ``productions`` alone where they are given."""
    membership, is_new = Membership.objects.get_or_create(
        user=user, studio=studio, role=role, defaults={"is_for_all_productions": productions is None}
    )
    if is_new:
        scope = list(productions or ())
        membership.productions.set(scope)
        data = {"role": role.value, "productions": [production.code for production in scope]}
        record(studio=studio, verb="membership.granted", subject=membership, by=by, now=now, data=data)
    return membership, is_new
