from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from studios.models import Production, Run
from vendors.models.party import Party

if TYPE_CHECKING:
    from studios.rules import Member


class CreditSheetQuerySet(models.QuerySet["CreditSheet"]):
    def visible_to(self, member: Member) -> Self:
        """Whoever sees a production sees its credits."""
        mine = self.filter(production__studio=member.studio)
        return mine if member.sees_all_productions else mine.filter(production__in=member.production_ids)


class CreditSheet(models.Model):
    """Credits of a production as somebody pasted or uploaded them, kept whole."""

    production = models.ForeignKey(Production, models.CASCADE, related_name="credit_sheets")
    filename = models.CharField(max_length=200, blank=True, help_text="Empty where it was pasted.")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    prose = models.PositiveIntegerField(default=0, help_text="Lines in which nobody could be read.")
    screened_against: models.JSONField[list[str], list[str]] = models.JSONField(
        default=list, help_text="The list versions that the unknown were screened against."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    run = models.ForeignKey(Run, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = CreditSheetQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.filename or f"Pasted on {self.at:%-d %b %Y}"


class CreditLine(models.Model):
    """One name of a sheet, with what is known of it. ``hits`` are the entries of the lists that resemble an unknown
    one, as rows of {source, version, listed_party, name, score, why}."""

    class Kind(models.TextChoices):
        COMPANY = "company", "Company"
        PERSON = "person", "Person"
        UNKNOWN = "unknown", "Company or person"

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Waits to be compared"
        CHAIN = "chain", "In the chain"
        STUDIO = "studio", "Known, not in the chain"
        UNKNOWN = "unknown", "Unknown"
        ADDED = "added", "Added to the chain"
        FAILED = "failed", "Could not be compared"

    sheet = models.ForeignKey(CreditSheet, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    number = models.PositiveIntegerField(help_text="Of the line in the text.")
    role = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    party = models.ForeignKey(Party, models.SET_NULL, null=True, blank=True, related_name="credit_lines")
    score = models.FloatField(null=True, blank=True, help_text="Of the party's likeness, 0 to 1.")
    why = models.CharField(max_length=500, blank=True, help_text="The evidence in words, or what went wrong.")
    hits: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    has_hits = models.BooleanField(default=False)

    class Meta:
        ordering = ("sheet", "position")
        constraints = (
            models.UniqueConstraint(name="credit_line_once_a_sheet", fields=("sheet", "position")),
            models.CheckConstraint(
                name="credit_line_kind_is_known", condition=Q(kind__in=("company", "person", "unknown"))
            ),
            models.CheckConstraint(
                name="credit_line_outcome_is_known",
                condition=Q(outcome__in=("waiting", "chain", "studio", "unknown", "added", "failed")),
            ),
            models.CheckConstraint(name="credit_line_has_text", condition=~Q(text="")),
        )
        indexes = (models.Index(name="credit_line_by_outcome", fields=("sheet", "outcome", "position")),)

    def __str__(self) -> str:
        return self.text
