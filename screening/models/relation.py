from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from screening.models.watchlist import ListedParty
from screening.sharing.relations import Meaning, meaning_of
from studios.models import Studio
from studios.rules import FULL_READERS
from vendors.models import Party

if TYPE_CHECKING:
    from studios.rules import Member


class ListRelation(models.Model):
    """What an entry of a list says of itself and another, in its publisher's words: "Subsidiary Of", "INK GROUP"."""

    listed_party = models.ForeignKey(ListedParty, models.CASCADE, related_name="relations")
    relation = models.CharField(max_length=80)
    target = models.CharField(max_length=500, help_text="Who is named, as text.")
    fingerprint = models.CharField(max_length=64, help_text="Of what is compared: the name of the target.")
    is_current = models.BooleanField(help_text="The list says so today.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="relation_once_an_entry", fields=("listed_party", "relation", "target")
            ),
        )

    def __str__(self) -> str:
        return f"{self.listed_party}: {self.relation} {self.target}"

    @property
    def meaning(self) -> Meaning:
        meaning = meaning_of(self.relation)
        assert meaning is not None, "only relations that say something are kept"
        return meaning


class NamingQuerySet(models.QuerySet["Naming"]):
    def visible_to(self, member: Member) -> Self:
        """Those that stand, and those recorded as a stake whatever the list says since; for who reads findings, on parties
        seen in such a role."""
        reader = member.within(FULL_READERS)
        mine = self.filter(_stands() | Q(answer=Naming.Answer.RECORDED), studio=member.studio)
        if reader.sees_all_productions:
            return mine
        return mine.filter(party__in=Party.objects.visible_to(reader).values("pk"))

    def standing(self) -> Self:
        """What lists in use say today of active parties. Whoever is named and stands on that list under this very name is
        screened as what it is there, and is no lead here. Of both sides of one relation that are the studio's, the one
        that is confirmed to be the entry tells of it; the other, where it has the very name, does not say it again."""
        return self.filter(_stands())


def _stands() -> Q:
    listed_itself = ListedParty.objects.filter(
        source=OuterRef("relation__listed_party__source"),
        name=OuterRef("relation__target"),
        current__isnull=False,
    )
    told_by_entry = Naming.objects.filter(
        relation=OuterRef("relation"),
        studio=OuterRef("studio"),
        side=Naming.Side.ENTRY,
        is_found=True,
        party__is_active=True,
    )
    is_said_twice = Q(Exact(Lower("party__name"), Lower("relation__target"))) & Exists(told_by_entry)
    is_said = Q(
        is_found=True,
        relation__is_current=True,
        relation__listed_party__source__is_enabled=True,
        party__is_active=True,
    )
    return is_said & (Q(side=Naming.Side.ENTRY) | ~Exists(listed_itself) & ~is_said_twice)


class Naming(models.Model):
    """A list names a party of a studio: an indicator that is no proof (design 3.11), until a person records it as a stake
    or sets it aside. ``party`` resembles who is named, or is confirmed to be the entry that names another."""

    class Side(models.TextChoices):
        NAMED = "named", "Named by an entry"
        ENTRY = "entry", "Is the entry"

    class Answer(models.TextChoices):
        NONE = "", "Waits"
        RECORDED = "recorded", "Recorded as a stake"
        SET_ASIDE = "set_aside", "Set aside"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="namings")
    party = models.ForeignKey(Party, models.CASCADE, related_name="namings")
    relation = models.ForeignKey(ListRelation, models.CASCADE, related_name="namings")
    side = models.CharField(max_length=6, choices=Side.choices)
    score = models.FloatField(null=True, blank=True, help_text="0 to 1: how alike party and name are.")
    is_found = models.BooleanField(help_text="Party and name are alike today, or the party is the entry.")
    found_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    stake_line = models.UUIDField(null=True, blank=True, help_text="The stake it was recorded as.")

    objects = NamingQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(name="naming_once", fields=("party", "relation", "side")),
            models.CheckConstraint(name="naming_side_is_known", condition=Q(side__in=("named", "entry"))),
            models.CheckConstraint(
                name="naming_answer_has_its_facts",
                condition=Q(answer="", answered_at__isnull=True, stake_line__isnull=True)
                | Q(answer="recorded", answered_at__isnull=False, stake_line__isnull=False)
                | (Q(answer="set_aside", answered_at__isnull=False) & ~Q(reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.party}: {self.relation}"

    @property
    def is_said(self) -> bool:
        """Whether the list says so today, of this party as it is today."""
        return self.is_found and self.relation.is_current
