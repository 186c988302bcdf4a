from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from studios.models import Run, Studio
from vendors.models.party import Party


class ImportBatch(models.Model):
    """One uploaded chain file: what its check said, whether it was applied, and whether that was undone. Applied
    whole or not at all."""

    class State(models.TextChoices):
        RECEIVED = "received", "Waiting for its check"
        UNMAPPED = "unmapped", "Waiting to be told its columns"
        REFUSED = "refused", "Refused"
        CHECKED = "checked", "Checked, not yet applied"
        APPLIED = "applied", "Applied"
        UNDONE = "undone", "Undone"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="imports")
    file = models.FileField(upload_to="imports/%Y/%m/")
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    counts = models.JSONField(default=dict, help_text="By section: new, changed, unchanged.")
    preview: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict, help_text="The first of what is new, what changes and what is perhaps held already."
    )
    problems = models.JSONField(default=list, help_text="Rows of {sheet, row, field, value, message}.")
    problem_count = models.PositiveIntegerField(default=0)
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict, help_text="How a table of somebody else's columns is read; empty for a file of ours."
    )
    left_out: models.JSONField[list[str], list[str]] = models.JSONField(
        default=list, help_text="Columns that were taken out of the file before it was kept."
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_because = models.CharField(max_length=500, blank=True)
    obstacles: models.JSONField[list[str], list[str]] = models.JSONField(
        default=list, help_text="What rests on it and kept it from being undone, a sentence each."
    )
    run = models.ForeignKey(Run, models.SET_NULL, null=True, blank=True, related_name="+")
    fetched_by = models.ForeignKey(
        Run, models.SET_NULL, null=True, blank=True, related_name="+", help_text="The run that brought it."
    )

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="batch_applied_has_time",
                condition=Q(state__in=("applied", "undone"), applied_at__isnull=False)
                | (~Q(state__in=("applied", "undone")) & Q(applied_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="batch_undone_has_time",
                condition=Q(state="undone", undone_at__isnull=False, undone_by__isnull=False)
                | (~Q(state="undone") & Q(undone_at__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.filename


class ImportTrace(models.Model):
    """What an applied batch changed: what stood before, and digests of what it left. Apart from the batch, since it
    may be large."""

    batch = models.OneToOneField(ImportBatch, models.CASCADE, related_name="trace")
    packed = models.BinaryField(help_text="Deflated JSON, see vendors/imports/trace.py.")

    def __str__(self) -> str:
        return f"What {self.batch} changed"


class ImportAlias(models.Model):
    """Somebody said that a key in files means a party the studio holds under another key."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="import_aliases")
    key = models.CharField(max_length=80, help_text="As it stands in files.")
    party = models.ForeignKey(Party, models.CASCADE, related_name="import_aliases")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("key",)
        constraints = (models.UniqueConstraint(name="import_alias_once_a_key", fields=("studio", "key")),)

    def __str__(self) -> str:
        return f"{self.key} is {self.party}"


class ImportMapping(models.Model):
    """How tables with one header are read, as it was last said: which column is what, what stands for every row,
    and which words mean which kind of work."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="import_mappings")
    name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the header.")
    columns: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    constants: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    values: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    only: models.JSONField[dict[str, list[str]], dict[str, list[str]]] = models.JSONField(default=dict)
    used_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-used_at", "-pk")
        constraints = (
            models.UniqueConstraint(name="import_mapping_once_a_header", fields=("studio", "fingerprint")),
        )

    def __str__(self) -> str:
        return self.name
