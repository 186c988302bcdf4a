from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from studios.models import Episode, Production, Studio
from vendors.models.party import Party

if TYPE_CHECKING:
    from studios.rules import Member


def true_on(day: date) -> Q:
    """The facts that were true on a day."""
    return (Q(start_date__isnull=True) | Q(start_date__lte=day)) & (
        Q(end_date__isnull=True) | Q(end_date__gte=day)
    )


def known_at(moment: datetime) -> Q:
    """The versions of facts that we knew at a moment."""
    return Q(recorded_at__lte=moment) & (Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment))


def runs_of(codes: list[str]) -> str:
    """Sorted codes as text, three or more consecutive numbers as a range."""
    groups: list[list[str]] = []
    for code in codes:
        last = groups[-1][-1] if groups else ""
        follows = code.isdecimal() and last.isdecimal() and int(code) == int(last) + 1
        if follows:
            groups[-1].append(code)
        else:
            groups.append([code])
    return ", ".join(f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(group) for group in groups)


class Dated(models.Model):
    """A fact with two times: when it is true (``start_date`` to ``end_date``, both days included, open where
    empty), and when we knew it (``recorded_at`` until ``superseded_at``). Nothing is overwritten: a change
    supersedes the row and records another with the same ``line``."""

    line = models.UUIDField(default=uuid.uuid4, help_text="The same for every version of one fact.")
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class StakeQuerySet(models.QuerySet["Stake"]):
    def current(self) -> Self:
        return self.filter(superseded_at__isnull=True)

    def visible_to(self, member: Member) -> Self:
        mine = self.filter(studio=member.studio)
        if member.sees_all_productions:
            return mine
        return mine.filter(owned__in=Party.objects.visible_to(member).values("pk"))


class Stake(Dated):
    """Who owns how much of whom: an interval of shares in percent, since the exact share is often not known."""

    class Kind(models.TextChoices):
        EQUITY = "equity", "Equity"
        VOTES = "votes", "Votes"
        CONTROL = "control", "Control"

    class State(models.TextChoices):
        DECLARED = "declared", "Declared"
        CORROBORATED = "corroborated", "Corroborated"
        VERIFIED = "verified", "Verified"
        DISPUTED = "disputed", "Disputed"
        SUSPECTED = "suspected", "Suspected"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="stakes")
    owner = models.ForeignKey(Party, models.CASCADE, related_name="stakes_held")
    owned = models.ForeignKey(Party, models.CASCADE, related_name="stakes_in_it")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.EQUITY)
    min_share = models.DecimalField(max_digits=7, decimal_places=4)
    max_share = models.DecimalField(max_digits=7, decimal_places=4)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DECLARED)
    arrangement = models.CharField(
        max_length=120, blank=True, help_text="Holders who act together bear the same name here."
    )
    source = models.CharField(max_length=300, blank=True)

    objects = StakeQuerySet.as_manager()

    class Meta:
        ordering = ("owned", "-max_share", "pk")
        constraints = (
            models.UniqueConstraint(
                name="stake_one_current_a_line", fields=("line",), condition=Q(superseded_at__isnull=True)
            ),
            models.CheckConstraint(
                name="stake_kind_is_known", condition=Q(kind__in=("equity", "votes", "control"))
            ),
            models.CheckConstraint(
                name="stake_state_is_known",
                condition=Q(state__in=("declared", "corroborated", "verified", "disputed", "suspected")),
            ),
            models.CheckConstraint(name="stake_owner_is_another", condition=~Q(owner=F("owned"))),
            models.CheckConstraint(
                name="stake_share_is_an_interval",
                condition=Q(min_share__gte=0) & Q(max_share__lte=100) & Q(min_share__lte=F("max_share")),
            ),
            models.CheckConstraint(
                name="stake_ends_after_start",
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.owner} holds {self.share_text} of {self.owned}"

    def is_true_on(self, day: date) -> bool:
        return (self.start_date or day) <= day <= (self.end_date or day)

    @property
    def share_text(self) -> str:
        """ "25 %", or "20-30 %" where only an interval is known."""
        low, high = (format(share.normalize(), "f") for share in (self.min_share, self.max_share))
        return f"{low} %" if low == high else f"{low}–{high} %"


class WorkKind(models.Model):
    """A kind of work that is given out. The usual ones come with the product; administrators add others."""

    PAYMENTS = "payment"
    """Who is only paid, or pays on, and works on no shot. An agency, which finds who does, is work (docs/adr/0013)."""

    code = models.SlugField(max_length=40, primary_key=True)
    label = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ("position", "code")

    def __str__(self) -> str:
        return self.label


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def current(self) -> Self:
        return self.filter(superseded_at__isnull=True)

    def visible_to(self, member: Member) -> Self:
        mine = self.filter(production__studio=member.studio)
        return mine if member.sees_all_productions else mine.filter(production__in=member.production_ids)


class Engagement(Dated):
    """One link of a chain: on this production the hirer (the studio itself where empty) hired this party."""

    class State(models.TextChoices):
        DECLARED = "declared", "Declared"
        CORROBORATED = "corroborated", "Corroborated"
        VERIFIED = "verified", "Verified"
        DISPUTED = "disputed", "Disputed"
        SUSPECTED = "suspected", "Suspected"
        ENDED = "ended", "Ended"

    class Confidence(models.TextChoices):
        HIGH = "high", "High"
        MEDIUM = "medium", "Medium"
        LOW = "low", "Low"

    production = models.ForeignKey(Production, models.CASCADE, related_name="engagements")
    hirer = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="engagements_given")
    hired = models.ForeignKey(Party, models.CASCADE, related_name="engagements_received")
    work = models.ForeignKey(WorkKind, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DECLARED)
    episodes = models.ManyToManyField(
        Episode, blank=True, related_name="engagements", help_text="None: the whole show."
    )
    shots = models.CharField(max_length=300, blank=True)
    screen_share = models.DecimalField(
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="How much of the screen time of its scope this party works on, in percent.",
    )
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ("production", "pk")
        constraints = (
            models.UniqueConstraint(
                name="engagement_one_current_a_line",
                fields=("line",),
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="engagement_state_is_known",
                condition=Q(
                    state__in=("declared", "corroborated", "verified", "disputed", "suspected", "ended")
                ),
            ),
            models.CheckConstraint(
                name="engagement_confidence_is_known",
                condition=Q(confidence__in=("", "high", "medium", "low")),
            ),
            models.CheckConstraint(
                name="engagement_screen_share_is_percent",
                condition=Q(screen_share__isnull=True) | Q(screen_share__gte=0, screen_share__lte=100),
            ),
            models.CheckConstraint(
                name="engagement_hired_is_another", condition=Q(hirer__isnull=True) | ~Q(hirer=F("hired"))
            ),
            models.CheckConstraint(
                name="engagement_ends_after_start",
                condition=Q(start_date__isnull=True)
                | Q(end_date__isnull=True)
                | Q(end_date__gte=F("start_date")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.hirer or 'The studio'} hired {self.hired}"

    @property
    def is_payments(self) -> bool:
        """Whether it is a way of money alone: no screen time and no episode is exposed by it."""
        return self.work_id == WorkKind.PAYMENTS

    @property
    def scope_text(self) -> str:
        """ "whole show", or its episodes with runs of numbers drawn together: "301–304, 307"; "payments only" where no
        work is done."""
        episodes = runs_of(sorted(episode.code for episode in self.episodes.all()))
        if self.is_payments:
            return f"payments only, for {episodes}" if episodes else "payments only"
        return episodes or "whole show"


class Evidence(models.Model):
    """What an engagement rests on: a contract, an attestation, a credit, an invoice, a log."""

    class Basis(models.TextChoices):
        CONTRACT = "contract", "Contract"
        ATTESTATION = "attestation", "Attestation"
        CREDIT = "credit", "Credit"
        INVOICE = "invoice", "Invoice"
        TRACKER = "tracker", "Production tracker"
        LOG = "log", "Log"
        ANALYST = "analyst", "Analyst"

    PROVING = frozenset({Basis.CONTRACT, Basis.ATTESTATION, Basis.INVOICE, Basis.LOG})
    """What a verified link may rest on: somebody can be held to it (docs/adr/0011)."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="evidence")
    basis = models.CharField(max_length=12, choices=Basis.choices)
    reference = models.CharField(max_length=300, blank=True)
    document_date = models.DateField(null=True, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True)
    filename = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="evidence_basis_is_known",
                condition=Q(
                    basis__in=("contract", "attestation", "credit", "invoice", "tracker", "log", "analyst")
                ),
            ),
        )

    def __str__(self) -> str:
        return ": ".join(part for part in (self.get_basis_display(), self.reference) if part)
