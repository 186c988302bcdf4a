from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from studios.models import Studio
from vendors.models.party import Party

if TYPE_CHECKING:
    from studios.rules import Member


class PartyMergeQuerySet(models.QuerySet["PartyMerge"]):
    def standing(self) -> Self:
        return self.filter(undone_at__isnull=True)

    def visible_to(self, member: Member) -> Self:
        """For those who see the whole studio: a merge speaks of every production of the party."""
        return self.filter(studio=member.studio) if member.sees_all_productions else self.none()


class PartyMerge(models.Model):
    """Somebody said that two parties are one. What was the absorbed one's hangs on the kept one since then;
    ``moved`` says which facts that were, so that it can be undone."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Party, models.CASCADE, related_name="merges_kept")
    absorbed = models.ForeignKey(Party, models.CASCADE, related_name="merges_absorbed")
    reason = models.CharField(max_length=500)
    moved: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict,
        help_text="The lines of the engagements and stakes, and the names and numbers, that moved.",
    )
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_because = models.CharField(max_length=500, blank=True)

    objects = PartyMergeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(name="merge_is_of_two", condition=~Q(kept=F("absorbed"))),
            models.UniqueConstraint(
                name="merge_one_standing_a_party", fields=("absorbed",), condition=Q(undone_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.absorbed} is {self.kept}"


class KeptApart(models.Model):
    """Somebody said that two parties are different ones: they are no longer suggested as duplicates."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="kept_apart")
    first = models.ForeignKey(
        Party, models.CASCADE, related_name="+", help_text="The one with the lower number."
    )
    second = models.ForeignKey(Party, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="kept_apart_once_a_pair", fields=("first", "second")),
            models.CheckConstraint(name="kept_apart_in_order", condition=Q(first__lt=F("second"))),
        )

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"


class LikelyDuplicateQuerySet(models.QuerySet["LikelyDuplicate"]):
    def standing(self) -> Self:
        """Those of which nobody has said anything yet, and whose parties are both active."""
        apart = KeptApart.objects.filter(first=models.OuterRef("first"), second=models.OuterRef("second"))
        both = self.filter(first__is_active=True, second__is_active=True)
        return both.filter(~models.Exists(apart))

    def visible_to(self, member: Member) -> Self:
        """For those who see the whole studio: a pair may stand in two productions."""
        return self.filter(studio=member.studio) if member.sees_all_productions else self.none()


class LikelyDuplicate(models.Model):
    """Two parties of a studio that the engine found alike when they were last compared. A suggestion: a person says
    whether they are one."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="likely_duplicates")
    first = models.ForeignKey(
        Party, models.CASCADE, related_name="+", help_text="The one with the lower number."
    )
    second = models.ForeignKey(Party, models.CASCADE, related_name="+")
    score = models.FloatField()
    found_at = models.DateTimeField()

    objects = LikelyDuplicateQuerySet.as_manager()

    class Meta:
        ordering = ("-score", "pk")
        constraints = (
            models.UniqueConstraint(name="likely_duplicate_once_a_pair", fields=("first", "second")),
            models.CheckConstraint(name="likely_duplicate_in_order", condition=Q(first__lt=F("second"))),
        )

    def __str__(self) -> str:
        return f"{self.first} is perhaps {self.second}"
