from __future__ import annotations

from django.conf import settings
from django.db import models


class Studio(models.Model):
    """The tenant: whose productions, vendors and findings these are."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    ANALYST = "analyst", "Compliance analyst"
    REVIEWER = "reviewer", "Senior reviewer"
    PRODUCER = "producer", "Producer"
    ADMINISTRATOR = "administrator", "Studio administrator"
    ENGINEER = "engineer", "Engineer"
    AUDITOR = "auditor", "Auditor"


class Membership(models.Model):
    """A user's role in a studio and its scope: all productions, or those named. Scopes of two roles never merge."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    studio = models.ForeignKey(Studio, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    is_for_all_productions = models.BooleanField(default=True)
    productions = models.ManyToManyField("studios.Production", blank=True, related_name="memberships")

    class Meta:
        ordering = ("studio", "user", "role")
        constraints = (
            models.UniqueConstraint(name="membership_once_a_role", fields=("user", "studio", "role")),
            models.CheckConstraint(name="membership_role_is_known", condition=models.Q(role__in=Role.values)),
        )

    def __str__(self) -> str:
        return f"{self.user} as {self.get_role_display()} of {self.studio}"
