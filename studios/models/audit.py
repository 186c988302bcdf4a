from __future__ import annotations

from django.conf import settings
from django.db import models

from studios.models.studio import Studio


class AuditChain(models.Model):
    """The head of one trail: a studio's, or the installation's where ``studio`` is empty. Locked to append."""

    key = models.CharField(max_length=80, unique=True)
    studio = models.OneToOneField(Studio, models.PROTECT, null=True, blank=True, related_name="audit_chain")
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.key} ({self.length})"


class AuditEvent(models.Model):
    """One change of state: who, when, why, what. Appended only; each row's hash covers its predecessor's."""

    chain = models.ForeignKey(AuditChain, models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_text = models.CharField(max_length=200)
    verb = models.CharField(max_length=60, db_index=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    subject_text = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(name="audit_number_once_a_chain", fields=("chain", "number")),
            models.UniqueConstraint(name="audit_hash_once", fields=("hash",)),
        )
        indexes = (models.Index(name="audit_by_subject", fields=("subject_kind", "subject_id")),)

    def __str__(self) -> str:
        return f"{self.number}: {self.verb} {self.subject_text}"
