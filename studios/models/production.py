from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from studios.models.studio import Studio

if TYPE_CHECKING:
    from studios.rules import Member


class ProductionQuerySet(models.QuerySet["Production"]):
    def visible_to(self, member: Member) -> Self:
        """The productions of the member's studio that any of their roles covers."""
        mine = self.filter(studio=member.studio)
        return mine if member.sees_all_productions else mine.filter(pk__in=member.production_ids)


class Production(models.Model):
    """A show or a film."""

    class Kind(models.TextChoices):
        SERIES = "series", "Series"
        FILM = "film", "Film"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="productions")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SERIES)
    start_date = models.DateField(null=True, blank=True)
    delivery_date = models.DateField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text="Running time of a film.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProductionQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.UniqueConstraint(name="production_code_once_a_studio", fields=("studio", "code")),
            models.CheckConstraint(
                name="production_kind_is_known", condition=models.Q(kind__in=("series", "film"))
            ),
            models.CheckConstraint(
                name="production_delivers_after_start",
                condition=models.Q(start_date__isnull=True)
                | models.Q(delivery_date__isnull=True)
                | models.Q(delivery_date__gte=models.F("start_date")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Episode(models.Model):
    """One episode of a series, with the days it must be delivered and is aired."""

    production = models.ForeignKey(Production, models.CASCADE, related_name="episodes")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)
    delivery_date = models.DateField(null=True, blank=True)
    air_date = models.DateField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text="Running time.")

    class Meta:
        ordering = ("production", "code")
        constraints = (
            models.UniqueConstraint(name="episode_code_once_a_production", fields=("production", "code")),
        )

    def __str__(self) -> str:
        return f"{self.production} {self.code}"


class Shot(models.Model):
    """One shot of a production, as its tracker or its breakdown names it, such as "301/010/0040"."""

    production = models.ForeignKey(Production, models.CASCADE, related_name="shots")
    episode = models.ForeignKey(Episode, models.CASCADE, null=True, blank=True, related_name="shots")
    code = models.CharField(max_length=120)
    seconds = models.DecimalField(
        max_digits=9, decimal_places=3, null=True, blank=True, help_text="Screen time."
    )

    class Meta:
        ordering = ("production", "code")
        constraints = (
            models.UniqueConstraint(name="shot_code_once_a_production", fields=("production", "code")),
            models.CheckConstraint(name="shot_has_code", condition=~models.Q(code="")),
            models.CheckConstraint(
                name="shot_lasts_no_less_than_nothing",
                condition=models.Q(seconds__isnull=True) | models.Q(seconds__gte=0),
            ),
        )

    def __str__(self) -> str:
        return self.code


class Look(models.Model):
    """When a user last said "seen" on a production: what came after is new to them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="looks")
    production = models.ForeignKey(Production, models.CASCADE, related_name="looks")
    looked_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="look_once_a_production", fields=("user", "production")),)

    def __str__(self) -> str:
        return f"{self.user} looked at {self.production}"
