from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from studios.models import Studio

if TYPE_CHECKING:
    from studios.rules import Member


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, member: Member) -> Self:
        """The studio's parties; for someone with a narrower view, those in the chains of their productions."""
        mine = self.filter(studio=member.studio)
        if member.sees_all_productions:
            return mine
        links = {"production__in": member.production_ids, "superseded_at__isnull": True}
        takes_part = Q(hired=models.OuterRef("pk")) | Q(hirer=models.OuterRef("pk"))
        engagements = apps.get_model("vendors", "Engagement").objects.filter(takes_part, **links)
        return mine.filter(models.Exists(engagements))

    def paid_elsewhere(self) -> Self:
        """Active parties paid at a bank in a country in which nothing is known of them, where any of theirs is known."""
        places = PartyAddress.objects.filter(party=models.OuterRef("pk"))
        is_known = ~Q(country="") | ~Q(nationality="") | models.Exists(places.exclude(country=""))
        is_at_home = Q(country=models.F("bank_country")) | Q(nationality=models.F("bank_country"))
        is_there = models.Exists(places.filter(country=models.OuterRef("bank_country")))
        return self.filter(is_known, ~is_at_home, ~is_there, is_active=True).exclude(bank_country="")

    def screenable(self) -> Self:
        """Active parties that have a name: an undisclosed party cannot be screened until somebody names it."""
        return self.filter(is_active=True).exclude(kind=Party.Kind.UNDISCLOSED)


class Party(models.Model):
    """A vendor, a person, or the undisclosed far end of a link that nobody has named yet."""

    class Kind(models.TextChoices):
        VENDOR = "vendor", "Vendor"
        PERSON = "person", "Person"
        UNDISCLOSED = "undisclosed", "Undisclosed party"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="parties")
    key = models.CharField(
        max_length=80, help_text="The studio's own id of the party: an import finds it again by this."
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(
        max_length=500, help_text="What the studio calls it; for an undisclosed party, what is known."
    )
    country = models.CharField(
        max_length=2, blank=True, help_text="ISO 3166-1 alpha-2: registration or residence."
    )
    nationality = models.CharField(max_length=2, blank=True)
    birth_date = models.CharField(max_length=10, blank=True, help_text="ISO prefix of the precision known.")
    gender = models.CharField(max_length=6, blank=True)
    website = models.CharField(max_length=300, blank=True)
    bank_country = models.CharField(
        max_length=2, blank=True, help_text="ISO 3166-1 alpha-2: of the bank that payments go to."
    )
    asked_date = models.DateField(
        null=True, blank=True, help_text="When the name of an undisclosed party was asked for."
    )
    asked_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="The party that this one was found to be; it is then no longer active.",
    )
    revision = models.ForeignKey(
        "vendors.PartyRevision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The current one.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(name="party_key_once_a_studio", fields=("studio", "key")),
            models.CheckConstraint(
                name="party_kind_is_known", condition=Q(kind__in=("vendor", "person", "undisclosed"))
            ),
            models.CheckConstraint(
                name="party_gender_is_known", condition=Q(gender__in=("", "male", "female"))
            ),
            models.CheckConstraint(name="party_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="party_merged_is_not_active", condition=Q(merged_into__isnull=True) | Q(is_active=False)
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def stands_as(self) -> Party:
        """The party, or the one that it was found to be."""
        found = self
        while found.merged_into is not None:
            found = found.merged_into
        return found


class PartyName(models.Model):
    """One more name of a party, with its kind and its script."""

    class Kind(models.TextChoices):
        ALIAS = "alias", "Also known as"
        FORMER = "former", "Formerly"
        NATIVE = "native", "In its own script"
        WEAK = "weak", "Loosely known as"

    party = models.ForeignKey(Party, models.CASCADE, related_name="names")
    text = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ALIAS)
    script = models.CharField(max_length=20, blank=True, help_text="Latin, Han, Hangul, Cyrillic, ...")

    class Meta:
        ordering = ("kind", "text")
        constraints = (
            models.UniqueConstraint(name="name_once_a_party", fields=("party", "text")),
            models.CheckConstraint(
                name="name_kind_is_known", condition=Q(kind__in=("alias", "former", "native", "weak"))
            ),
            models.CheckConstraint(name="name_is_not_empty", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text


class PartyIdentifier(models.Model):
    """A number that an authority gave a party."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=30)
    value = models.CharField(max_length=100)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ("kind", "value")
        constraints = (
            models.UniqueConstraint(name="identifier_once_a_party", fields=("party", "kind", "value")),
            models.CheckConstraint(name="identifier_has_value", condition=~Q(value="")),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class PartyAddress(models.Model):
    """A place of a party."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="addresses")
    text = models.CharField(max_length=500, blank=True)
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="address_says_something", condition=~Q(text="", city="", country="")),
        )

    def __str__(self) -> str:
        return ", ".join(part for part in (self.text, self.city, self.country) if part)


class PartyRevision(models.Model):
    """What is compared of a party, as it stood from a moment on. Never changed: screenings rest on it."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        help_text="The party in the engine's form (screening.matching.party.Party as JSON)."
    )
    fingerprint = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("party", "-number")
        constraints = (
            models.UniqueConstraint(name="revision_number_once_a_party", fields=("party", "number")),
        )

    def __str__(self) -> str:
        return f"{self.party} revision {self.number}"
