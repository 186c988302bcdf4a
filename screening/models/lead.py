from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from screening.models.watchlist import ListedParty, Source
from studios.models import Studio
from studios.rules import FULL_READERS
from vendors.models import Party

if TYPE_CHECKING:
    from studios.rules import Member


class SharedKey(models.Model):
    """A key under which whatever a party may share with another is found (screening.sharing). ``studio`` is the
    party's; a listed party is everybody's."""

    key = models.CharField(max_length=160)
    studio = models.ForeignKey(Studio, models.CASCADE, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="shared_keys")
    listed_party = models.ForeignKey(
        ListedParty, models.CASCADE, null=True, blank=True, related_name="shared_keys"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(name="shared_key_once_a_party", fields=("party", "key")),
            models.UniqueConstraint(name="shared_key_once_a_listed_party", fields=("listed_party", "key")),
            models.CheckConstraint(
                name="shared_key_has_one_side",
                condition=Q(party__isnull=False, studio__isnull=False, listed_party__isnull=True)
                | Q(party__isnull=True, studio__isnull=True, listed_party__isnull=False),
            ),
        )
        indexes = (models.Index(name="shared_key_holders", fields=("key", "studio")),)

    def __str__(self) -> str:
        return self.key


class KeyedParty(models.Model):
    """What stood of a party when it was laid under its keys: where any of it differs, it waits for that anew."""

    party = models.OneToOneField(Party, models.CASCADE, primary_key=True, related_name="keyed")
    of_revision = models.BigIntegerField()
    website = models.CharField(max_length=300, blank=True)
    bank_country = models.CharField(max_length=2, blank=True)
    stake_count = models.PositiveIntegerField()
    stake_sum = models.BigIntegerField(help_text="Of the ids of the stakes in it that stand.")
    rules = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"{self.party} under its keys"


class KeyedSource(models.Model):
    """Up to which step of a list its changes are laid under their keys. ``target`` and ``last_listed`` say where a pass
    over the changes stands; both are empty between passes."""

    source = models.OneToOneField(Source, models.CASCADE, primary_key=True, related_name="keyed")
    step = models.PositiveIntegerField(default=0)
    target = models.PositiveIntegerField(null=True, blank=True)
    last_listed = models.BigIntegerField(default=0)
    rules = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"{self.source} up to step {self.step}"


class LeadSearch(models.Model):
    """The one row that whoever looks for leads holds: nobody else lays anything under a key meanwhile."""

    looked_at = models.DateTimeField(
        null=True, blank=True, help_text="When nothing was left to compare last."
    )

    def __str__(self) -> str:
        return "The search for leads"


class LeadQuerySet(models.QuerySet["Lead"]):
    def visible_to(self, member: Member) -> Self:
        """Leads between parties that the member sees; those with a listed party only for who reads findings, and on
        parties seen in such a role."""
        mine = self.filter(studio=member.studio)
        return mine.filter(_between(member) | _with_listed(member.within(FULL_READERS)))


def _between(member: Member) -> Q:
    between = Q(listed_party__isnull=True)
    if member.sees_all_productions:
        return between
    seen = Party.objects.visible_to(member).values("pk")
    return between & Q(party__in=seen, other__in=seen)


def _with_listed(reader: Member) -> Q:
    with_listed = Q(listed_party__source__is_enabled=True)
    if reader.sees_all_productions:
        return with_listed
    return with_listed & Q(party__in=Party.objects.visible_to(reader).values("pk"))


class Lead(models.Model):
    """Two parties have something in common beside their names: an indicator that is no proof (design 3.11).

    Between two parties of one studio (``party`` has the lower id), or one of them and a listed party.
    """

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="leads")
    party = models.ForeignKey(Party, models.CASCADE, related_name="leads")
    other = models.ForeignKey(Party, models.CASCADE, null=True, blank=True, related_name="leads_as_other")
    listed_party = models.ForeignKey(ListedParty, models.CASCADE, null=True, blank=True, related_name="leads")
    kinds = models.PositiveSmallIntegerField(help_text="How many kinds that do not follow from one another.")
    found_at = models.DateTimeField()

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="lead_once_a_pair", fields=("party", "other")),
            models.UniqueConstraint(name="lead_once_a_listed_pair", fields=("party", "listed_party")),
            models.CheckConstraint(
                name="lead_has_another_side",
                condition=Q(other__isnull=False, listed_party__isnull=True)
                | Q(other__isnull=True, listed_party__isnull=False),
            ),
            models.CheckConstraint(
                name="lead_pair_in_order", condition=Q(other__isnull=True) | Q(party__lt=F("other"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.party} shares something with {self.other or self.listed_party}"

    @property
    def needs_review(self) -> bool:
        """Whether two independent kinds point to one listed party: then a person must look."""
        return self.listed_party_id is not None and self.kinds > 1


class LeadGround(models.Model):
    """One thing that the two share, as either side writes it."""

    class Kind(models.TextChoices):
        ADDRESS = "address", "Address"
        DOMAIN = "domain", "Web domain"
        MAILBOX = "mailbox", "E-mail address"
        PHONE = "phone", "Telephone"
        NUMBER = "number", "Number"
        OWNER = "owner", "Owner"
        BANK = "bank", "Bank country"

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="grounds")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    how = models.CharField(max_length=30)
    ours = models.CharField(max_length=300)
    theirs = models.CharField(max_length=300)

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.CheckConstraint(
                name="lead_ground_kind_is_known",
                condition=Q(kind__in=("address", "domain", "mailbox", "phone", "number", "owner", "bank")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.how}: {self.ours}"


class CommonValue(models.Model):
    """What so many share that it tells nothing of two of them: said once, with how many they are."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="common_values")
    key = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=LeadGround.Kind.choices)
    text = models.CharField(max_length=300)
    parties = models.PositiveIntegerField(help_text="Of the studio.")
    listed = models.PositiveIntegerField(help_text="Of the lists in use.")

    class Meta:
        ordering = ("-parties", "key")
        constraints = (models.UniqueConstraint(name="common_value_once", fields=("studio", "key")),)

    def __str__(self) -> str:
        return self.text
