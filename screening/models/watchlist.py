from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from studios.models import Run
from studios.plain_words import moved_fields


class Source(models.Model):
    """A publisher's list as this installation uses it. Facts of the format stand in screening.sources."""

    code = models.SlugField(max_length=40, unique=True)
    adapter = models.CharField(max_length=40, help_text="The reader in screening.sources.registry.")
    name = models.CharField(max_length=120)
    is_enabled = models.BooleanField(default=True, help_text="Parties are screened against it.")
    is_fetch_enabled = models.BooleanField(
        default=False, help_text="Refreshes may fetch from the publisher's address."
    )
    min_entries = models.PositiveIntegerField(default=1)
    max_removed_share = models.FloatField(
        default=0.05, help_text="A version that removes more is held. 0 to 1."
    )
    stale_after_days = models.PositiveIntegerField(default=7)
    refresh_hours = models.PositiveIntegerField(default=24)
    shelf = models.CharField(
        max_length=300,
        blank=True,
        help_text="A folder of dated versions to take from, one a refresh, for places without internet.",
    )
    current_version = models.ForeignKey(
        "screening.ListVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one applied last.",
    )
    screened_version = models.ForeignKey(
        "screening.ListVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The newest version whose changes have been screened against every party.",
    )
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    last_fetch_message = models.CharField(max_length=500, blank=True)
    failed_looks = models.PositiveIntegerField(
        default=0, help_text="In a row, since the last that went well."
    )
    wait_until = models.DateTimeField(
        null=True, blank=True, help_text="Before that the publisher asked not to be asked again."
    )
    last_good_look_at = models.DateTimeField(
        null=True, blank=True, help_text="When the publisher last answered, with something new or without."
    )
    fetch_state = models.JSONField(
        default=dict, help_text="ETag and Last-Modified of each part, for conditional requests."
    )

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="source_removed_share_is_a_share",
                condition=Q(max_removed_share__gte=0) & Q(max_removed_share__lte=1),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def looks_itself(self) -> bool:
        """Whether a refresh finds its next version; else somebody gives its files."""
        return bool(self.is_fetch_enabled or self.shelf)

    def has_newer_than(self, version: ListVersion) -> bool:
        """Whether a version came after that one, whatever became of it."""
        return self.versions.filter(number__gt=version.number).exists()


class StaleNotice(models.Model):
    """That a list grew too old, told to those whose task it is: once each time it does."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="stale_notices")
    since = models.DateTimeField(help_text="When the list passed its budget; 1970 for one without a version.")
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(name="stale_notice_once", fields=("source", "since")),)

    def __str__(self) -> str:
        return f"{self.source} too old since {self.since:%-d %b %Y}"


class ListFile(models.Model):
    """One published file, kept whole and compressed under its hash."""

    sha256 = models.CharField(max_length=64, unique=True, help_text="Of the file as published, unpacked.")
    size = models.PositiveBigIntegerField(help_text="Bytes, unpacked.")
    file = models.FileField(upload_to="lists/", help_text="gzip")
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]


class ListVersionQuerySet(models.QuerySet["ListVersion"]):
    def applied(self) -> Self:
        return self.filter(state=ListVersion.State.APPLIED)


class ListVersion(models.Model):
    """One publication of a list. ``number`` counts a source's versions in the order they were received;
    ``step`` counts those applied, and the entries' ranges of validity are in steps."""

    class State(models.TextChoices):
        RECEIVED = "received", "Received"
        HELD = "held", "Held"
        APPLIED = "applied", "Applied"
        REJECTED = "rejected", "Rejected"

    source = models.ForeignKey(Source, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    step = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    published_date = models.DateField()
    is_date_assumed = models.BooleanField(
        default=False, help_text="The publisher gave no date; the fetch's day stands in."
    )
    fetched_at = models.DateTimeField()
    origin = models.CharField(max_length=300, help_text="The address or the files it came from.")
    sha256 = models.CharField(max_length=64, help_text="Of its parts' names and hashes.")
    edition = models.CharField(
        max_length=40, blank=True, help_text="The publisher's own number of it, where its files' names told."
    )
    seen_whole_at = models.DateTimeField(
        null=True, blank=True, help_text="When the publisher last gave just these files."
    )
    check_mark = models.CharField(
        max_length=300, blank=True, help_text="What the publisher's cheap check said then."
    )
    entry_count = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    unknown = models.JSONField(default=dict, help_text="What the reader did not understand, by label.")
    missing_parts = models.JSONField(default=list)
    held_because = models.JSONField(default=list, help_text="Sentences.")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    applied_at = models.DateTimeField(null=True, blank=True)
    screened_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_reason = models.TextField(blank=True)
    run = models.ForeignKey(Run, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ListVersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="version_number_once_a_source", fields=("source", "number")),
            models.UniqueConstraint(name="version_step_once_a_source", fields=("source", "step")),
            models.CheckConstraint(
                name="version_applied_has_step",
                condition=Q(state="applied", step__isnull=False, applied_at__isnull=False)
                | (~Q(state="applied") & Q(step__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        assumed = " (day assumed)" if self.is_date_assumed else ""
        return f"{self.source} of {self.published_date:%-d %b %Y}{assumed}"


class VersionPart(models.Model):
    """Which kept file is which part of a version."""

    version = models.ForeignKey(ListVersion, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=60)
    file = models.ForeignKey(ListFile, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="part_once_a_version", fields=("version", "name")),)

    def __str__(self) -> str:
        return self.name


class ListedParty(models.Model):
    """An entry of a list by its publisher's id. The id groups; it is never trusted to mean the same party."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="listed_parties")
    listed_id = models.CharField(max_length=100)
    name = models.CharField(max_length=500, help_text="As of the newest revision.")
    current = models.ForeignKey(
        "screening.ListedRevision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty while not listed.",
    )

    class Meta:
        ordering = ("source", "name")
        constraints = (
            models.UniqueConstraint(name="listed_id_once_a_source", fields=("source", "listed_id")),
        )
        indexes = (models.Index(name="listed_name_of_source", fields=("source", "name")),)

    def __str__(self) -> str:
        return self.name


class ListedRevisionQuerySet(models.QuerySet["ListedRevision"]):
    def in_step(self, source: Source, step: int) -> Self:
        """The whole list as it stood after a step."""
        ends = Q(to_step__isnull=True) | Q(to_step__gt=step)
        return self.filter(ends, listed_party__source=source, from_step__lte=step)


class ListedRevision(models.Model):
    """An entry's content from one applied step of its list (included) to another (excluded)."""

    listed_party = models.ForeignKey(ListedParty, models.PROTECT, related_name="revisions")
    version = models.ForeignKey(
        ListVersion, models.PROTECT, related_name="+", help_text="Where it first stood so."
    )
    from_step = models.PositiveIntegerField()
    to_step = models.PositiveIntegerField(null=True, blank=True)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        help_text="screening.sources.source.ListedEntry as JSON."
    )
    pointer = models.CharField(max_length=60, blank=True, help_text="Part and line in the kept file.")
    entry_hash = models.CharField(
        max_length=64, help_text="Of the whole content: a change of it is a list change."
    )
    fingerprint = models.CharField(
        max_length=64, help_text="Of what is compared: only a change of it can alter a match."
    )

    objects = ListedRevisionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="listed_revision_once_a_step", fields=("listed_party", "from_step")),
            models.UniqueConstraint(
                name="listed_revision_one_current",
                fields=("listed_party",),
                condition=Q(to_step__isnull=True),
            ),
            models.CheckConstraint(
                name="listed_revision_range",
                condition=Q(to_step__isnull=True) | Q(to_step__gt=F("from_step")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.listed_party} from step {self.from_step}"


class ListChange(models.Model):
    """What a version did to one entry."""

    class Kind(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        REMOVED = "removed", "Removed"
        RETURNED = "returned", "Returned"

    version = models.ForeignKey(ListVersion, models.CASCADE, related_name="changes")
    listed_party = models.ForeignKey(ListedParty, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    before = models.ForeignKey(ListedRevision, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(ListedRevision, models.PROTECT, null=True, blank=True, related_name="+")
    fields = models.JSONField(default=list, help_text="Rows of {field, old, new}.")
    is_material = models.BooleanField(help_text="Whether it can alter a match.")

    class Meta:
        ordering = ("version", "pk")
        constraints = (
            models.UniqueConstraint(name="change_once_a_version", fields=("version", "listed_party")),
            models.CheckConstraint(
                name="change_has_its_sides",
                condition=Q(kind__in=("added", "returned"), after__isnull=False)
                | Q(kind="changed", before__isnull=False, after__isnull=False)
                | Q(kind="removed", before__isnull=False, after__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.listed_party}"

    @property
    def moved(self) -> list[tuple[str, str, str]]:
        return moved_fields(self.fields)
