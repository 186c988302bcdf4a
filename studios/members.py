"""From a signed-in user to a Member of one studio."""

from __future__ import annotations

from django.db.models import QuerySet

from studios.models import Membership, Studio, User
from studios.rules import Member


def member_of(user: User, slug: str) -> Member | None:
    """The user inside the studio, or None: a studio that is not theirs and one that is not look the same."""
    memberships = list(
        Membership.objects.filter(user=user, studio__slug=slug)
        .select_related("studio")
        .prefetch_related("productions")
    )
    if not memberships:
        return None
    return Member(
        user, memberships[0].studio, {membership.role: _scope(membership) for membership in memberships}
    )


def _scope(membership: Membership) -> frozenset[int] | None:
    if membership.is_for_all_productions:
        return None
    return frozenset(production.pk for production in membership.productions.all())


def studios_of(user: User) -> QuerySet[Studio]:
    return Studio.objects.filter(memberships__user=user).distinct()
