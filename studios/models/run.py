from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from studios.models.studio import Studio

if TYPE_CHECKING:
    from studios.rules import Member


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, member: Member) -> Self:
        """Those of the lists, which serve every studio; and the studio's own, for who sees the whole of it. A chunk
        shows in its run and nowhere else."""
        of_lists = models.Q(studio__isnull=True)
        return self.filter(
            of_lists | models.Q(studio=member.studio) if member.sees_all_productions else of_lists,
            parent__isnull=True,
        )

    def claimable(self, now: datetime) -> Self:
        """Runs that wait, and runs whose worker let its lease lapse."""
        return self.filter(
            models.Q(state=Run.State.QUEUED) | models.Q(state=Run.State.RUNNING, leased_until__lt=now)
        )

    def live(self) -> Self:
        return self.filter(state__in=(Run.State.QUEUED, Run.State.RUNNING))

    def next_up(self, now: datetime) -> Self:
        """Of what may be claimed, oldest first: every run, and of the chunks of one run the first alone."""
        earlier = Run.objects.claimable(now).filter(
            parent=models.OuterRef("parent"), pk__lt=models.OuterRef("pk")
        )
        return self.claimable(now).exclude(models.Exists(earlier)).order_by("pk")

    def neglected(self, now: datetime, *, since: datetime) -> Self:
        """Runs that have waited since then, but for chunks of a run that somebody has worked on."""
        held = models.Q(state=Run.State.RUNNING, leased_until__gte=now)
        siblings = Run.objects.filter(
            held | models.Q(finished_at__gte=since), parent=models.OuterRef("parent")
        )
        return self.filter(state=Run.State.QUEUED, requested_at__lt=since).exclude(models.Exists(siblings))


class Run(models.Model):
    """A piece of long work. The row is the queue: a broker that forgets loses nothing.

    A large run is cut into chunks, runs of their own below it. Then they are claimed, each under its lease; their
    parent runs without one and ends with the last of them (docs/adr/0010).
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    class Kind(models.TextChoices):
        REFRESH = "refresh", "Refresh of a list"
        SCREEN_VERSION = "screen_version", "Screening of a list version"
        SCREEN_PARTIES = "screen_parties", "Screening of parties"
        CHECK_IMPORT = "check_import", "Check of an import"
        APPLY_IMPORT = "apply_import", "Import"
        UNDO_IMPORT = "undo_import", "Undoing of an import"
        COMPARE_CREDITS = "compare_credits", "Comparison of credits"
        FETCH_TRACKER = "fetch_tracker", "Reading of a production tracker"
        FIND_DUPLICATES = "find_duplicates", "Search for duplicates"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    task = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    studio = models.ForeignKey(Studio, models.CASCADE, null=True, blank=True, related_name="runs")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="chunks")
    params = models.JSONField(default=dict)
    alone = models.CharField(
        max_length=60,
        blank=True,
        help_text="Of the runs that carry the same word only one waits or works at a time.",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    stage = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    is_cancel_requested = models.BooleanField(default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    result = models.JSONField(default=dict)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                name="run_alone",
                fields=("alone",),
                condition=~models.Q(alone="") & models.Q(state__in=("queued", "running")),
            ),
            models.CheckConstraint(
                name="run_done_within_total", condition=models.Q(done__lte=models.F("total"))
            ),
            models.CheckConstraint(
                name="run_ended_has_time",
                condition=models.Q(state__in=("queued", "running")) | models.Q(finished_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="run_waiting", fields=("state", "leased_until")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED, self.State.CANCELLED}

    @property
    def whole_id(self) -> int:
        """Of the run that this is a chunk of, else its own."""
        return self.parent_id or self.pk

    @property
    def percent(self) -> int:
        """0 to 100, for the progress bar."""
        if self.state == self.State.DONE:
            return 100
        return self.done * 100 // self.total if self.total else 0
