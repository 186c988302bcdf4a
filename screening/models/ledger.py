from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from screening.matching.evidence import name, weak_name
from screening.matching.evidence.features import feature_of
from screening.models.watchlist import ListedRevision, ListVersion, Source
from studios.models import Run
from vendors.models import Party, PartyRevision


class ScreeningQuerySet(models.QuerySet["Screening"]):
    def newest_first(self) -> Self:
        """By the version screened against, not by the clock: the clocks of workers differ (docs/adr/0002)."""
        return self.order_by("-version__step", "-pk")


class Screening(models.Model):
    """A row of the ledger: one party revision against one whole list version, hit or no hit or failed.

    A later version needs no new row a party: its changes are screened against every party in one pass, and
    ``Source.screened_version`` then says how far every row of the source reaches (docs/adr/0002).
    """

    class Outcome(models.TextChoices):
        NO_HIT = "no_hit", "No match"
        HIT = "hit", "Needs review"
        FAILED = "failed", "Could not be screened"

    revision = models.ForeignKey(PartyRevision, models.CASCADE, related_name="screenings")
    source = models.ForeignKey(Source, models.PROTECT, related_name="screenings")
    version = models.ForeignKey(ListVersion, models.PROTECT, related_name="screenings")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    matches = models.PositiveIntegerField(default=0, help_text="Entries in the band that asks a person.")
    engine_version = models.CharField(max_length=40)
    screened_at = models.DateTimeField()
    message = models.CharField(max_length=500, blank=True)
    run = models.ForeignKey(Run, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                name="screening_once", fields=("revision", "source", "version", "engine_version")
            ),
            models.CheckConstraint(
                name="screening_outcome_agrees",
                condition=Q(outcome="hit", matches__gt=0) | Q(outcome__in=("no_hit", "failed"), matches=0),
            ),
        )
        indexes = (models.Index(name="screening_by_source", fields=("source", "revision", "-id")),)

    def __str__(self) -> str:
        return f"{self.revision} against {self.version}: {self.get_outcome_display()}"


class Match(models.Model):
    """What the engine says of one party revision and one entry's revision: never changed, only followed."""

    revision = models.ForeignKey(PartyRevision, models.CASCADE, related_name="matches")
    listed_revision = models.ForeignKey(ListedRevision, models.PROTECT, related_name="matches")
    engine_version = models.CharField(max_length=40)
    score = models.FloatField(help_text="0 to 1.")
    band = models.CharField(max_length=5)
    query_name = models.CharField(max_length=500)
    listed_name = models.CharField(max_length=500)
    evidence: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="match_once", fields=("revision", "listed_revision", "engine_version")
            ),
            models.CheckConstraint(
                name="match_band_is_known", condition=Q(band__in=("match", "near", "none"))
            ),
            models.CheckConstraint(
                name="match_score_is_a_share", condition=Q(score__gte=0) & Q(score__lte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.query_name} ~ {self.listed_name} ({self.score:.2f})"

    @property
    def told(self) -> str:
        """What is alike of the two, without a full stop: their names, or where these differ the number or the address."""
        counted = [row for row in self.evidence if row["effect"] > 0 and not row.get("is_ignored")]
        codes = {row["feature"] for row in counted if row["feature"] in AGREEMENTS}
        is_by_name = any(feature in NAMES for row in counted if (feature := feature_of(row["feature"])))
        if is_by_name or not codes:
            return f"“{self.query_name}” resembles “{self.listed_name}”"
        what = next(words for code, words in AGREEMENTS.items() if code in codes)
        return f"“{self.query_name}” has {what} as “{self.listed_name}”, which is called otherwise,"


NAMES = (name.FEATURE, weak_name.FEATURE)
AGREEMENTS = {
    "equal_identifier": "the same number",
    "unproved_identifier": "the same number",
    "same_address": "the same address",
    "same_building": "the same building in its address",
}
"""By the code of its evidence what two may have in common, whatever their names; the strongest first."""


class Judgement(models.Model):
    """What an ownership rule says of a party, on the stakes and listed owners known then: never changed, only
    followed by another. The same facts give the same fingerprint, whatever the day (docs/ownership.md)."""

    class Verdict(models.TextChoices):
        OWNED = "owned", "Owned at or above the line"
        CANNOT_TELL = "cannot_tell", "Cannot tell"
        BELOW = "below", "Below the line"

    party = models.ForeignKey(Party, models.CASCADE, related_name="judgements")
    regime = models.CharField(max_length=10, help_text="The rule: ofac, eu, uk, bis or policy.")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    fingerprint = models.CharField(max_length=64)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        help_text="The proof: steps, roots, shares and what is missing (screening.ownership)."
    )
    on_date = models.DateField(help_text="The day for which it was first said.")
    judged_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="judgement_once", fields=("party", "regime", "fingerprint")),
            models.CheckConstraint(
                name="judgement_verdict_is_known", condition=Q(verdict__in=("owned", "cannot_tell", "below"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}: {self.get_verdict_display().lower()}"
