from __future__ import annotations

from django.conf import settings
from django.db import models

from studios.models import Run, Studio


class ImportBatch(models.Model):
    """One uploaded chain file: what its check said, and whether it was applied. Applied whole or not at all."""

    class State(models.TextChoices):
        RECEIVED = "received", "Waiting for its check"
        REFUSED = "refused", "Refused"
        CHECKED = "checked", "Checked, not yet applied"
        APPLIED = "applied", "Applied"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="imports")
    file = models.FileField(upload_to="imports/%Y/%m/")
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    counts = models.JSONField(default=dict, help_text="By section: new, changed, unchanged.")
    problems = models.JSONField(default=list, help_text="Rows of {sheet, row, field, value, message}.")
    problem_count = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    run = models.ForeignKey(Run, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="batch_applied_has_time",
                condition=models.Q(state="applied", applied_at__isnull=False)
                | (~models.Q(state="applied") & models.Q(applied_at__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.filename
