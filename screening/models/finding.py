from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from screening.models.ledger import Judgement, Match
from screening.models.watchlist import ListedParty
from studios.models import Studio
from studios.rules import FULL_READERS
from vendors.chains import owners_behind
from vendors.models import Party

if TYPE_CHECKING:
    from studios.rules import Member


class FindingQuerySet(models.QuerySet["Finding"]):
    def of_names(self) -> Self:
        """Those that ask whether a party is a listed one."""
        return self.filter(cause=Finding.Cause.NAME)

    def of_ownership(self) -> Self:
        """Those that ask whether a party is owned by listed ones."""
        return self.filter(cause=Finding.Cause.OWNERSHIP)

    def visible_to(self, member: Member) -> Self:
        """Findings on the parties that the member sees in a role that reads findings, and on the owners behind
        them; none in other roles."""
        reader = member.within(FULL_READERS)
        mine = self.filter(studio=member.studio)
        if reader.sees_all_productions:
            return mine
        parties = set(Party.objects.visible_to(reader).values_list("pk", flat=True))
        return mine.filter(party__in=parties | owners_behind(parties).keys())

    def asking(self) -> Self:
        """Those that wait for a person."""
        return self.filter(state__in=(Finding.State.OPEN, Finding.State.AWAITING_SECOND))

    def exposing(self) -> Self:
        """Those that weigh on a production: waiting for a person, or confirmed."""
        return self.filter(
            state__in=(Finding.State.OPEN, Finding.State.AWAITING_SECOND, Finding.State.CONFIRMED)
        )


class Finding(models.Model):
    """What a person must decide. By name: whether this party is that listed party; one a pair, through all versions.
    By ownership: whether listed parties own this one by a rule; one a party and rule. Such a one names the listed
    party that owns most of it, and the match by which its owner was found to be listed."""

    class State(models.TextChoices):
        OPEN = "open", "Needs review"
        AWAITING_SECOND = "awaiting_second", "Awaiting second opinion"
        CONFIRMED = "confirmed", "Confirmed same"
        CLEARED = "cleared", "Decided different"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Cause(models.TextChoices):
        NAME = "name", "Name or identifier"
        OWNERSHIP = "ownership", "Ownership"

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="findings")
    party = models.ForeignKey(Party, models.CASCADE, related_name="findings")
    listed_party = models.ForeignKey(ListedParty, models.PROTECT, related_name="findings")
    cause = models.CharField(max_length=10, choices=Cause.choices, default=Cause.NAME)
    match = models.ForeignKey(Match, models.PROTECT, related_name="+", help_text="What the engine said last.")
    judgement = models.ForeignKey(
        Judgement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="What the rule said last.",
    )
    regime = models.CharField(max_length=10, blank=True, help_text="The rule, of a finding from ownership.")
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    score = models.FloatField(help_text="Of the match, for sorting.")
    is_reopened = models.BooleanField(default=False)
    is_listed = models.BooleanField(
        default=True,
        help_text="Whether the entry stands on its list now, and by ownership, whether it still owns.",
    )
    why_now = models.CharField(max_length=500, help_text="One sentence: why it stands where it stands.")
    follow_up_date = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                name="finding_once_a_pair", fields=("party", "listed_party"), condition=Q(cause="name")
            ),
            models.UniqueConstraint(
                name="finding_once_a_rule", fields=("party", "regime"), condition=Q(cause="ownership")
            ),
            models.CheckConstraint(
                name="finding_rests_on_its_cause",
                condition=Q(cause="name", judgement__isnull=True, regime="")
                | Q(cause="ownership", judgement__isnull=False) & ~Q(regime=""),
            ),
            models.CheckConstraint(
                name="finding_state_is_known",
                condition=Q(state__in=("open", "awaiting_second", "confirmed", "cleared", "withdrawn")),
            ),
        )
        indexes = (
            models.Index(name="finding_queue", fields=("studio", "state", "-changed_at", "-id")),
            models.Index(name="finding_by_score", fields=("studio", "state", "-score", "-id")),
        )

    def __str__(self) -> str:
        return f"{self.party} ~ {self.listed_party}"

    @property
    def is_of_ownership(self) -> bool:
        return self.cause == self.Cause.OWNERSHIP

    @property
    def compared_id(self) -> int:
        """What a person answers to: the judgement's id, or the match's."""
        return self.judgement_id or self.match_id

    @property
    def strength(self) -> str:
        """How strongly it asks: the score of the names, "0.93", or what the rule of ownership says."""
        return self.judgement.get_verdict_display() if self.judgement else f"{self.score:.2f}"

    @property
    def listed_as(self) -> str:
        """The entry that it names: as which the party is listed, or which owns it."""
        return f"owned by {self.listed_party}" if self.judgement else str(self.listed_party)

    @property
    def plain_why(self) -> str:
        """Why it asks, without what people said of it: for those who do not read findings."""
        if self.judgement:
            return str(self.judgement.content.get("way") or self.judgement.content.get("sentence", ""))
        match = self.match
        return f"{match.told} in {match.listed_revision.version}."

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """The state in words that fit the question."""
        said = OWNERSHIP_WORDS.get(self.state) if self.is_of_ownership else None
        return said or self.State(self.state).label


OWNERSHIP_WORDS: dict[str, str] = {"confirmed": "Confirmed owned", "cleared": "Decided not owned"}


class FindingEvent(models.Model):
    """The history of a finding: every move, by whom or by what, with the rows that moved."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verb = models.CharField(max_length=30)
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16)
    text = models.CharField(max_length=1000)
    fields = models.JSONField(default=list, help_text="Rows of {side, field, old, new}.")
    match = models.ForeignKey(Match, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.text


class Reason(models.TextChoices):
    DIFFERENT_IDENTIFIERS = "different_identifiers", "Their company numbers differ"
    DIFFERENT_BIRTH_DATE = "different_birth_date", "Their birth dates differ"
    DIFFERENT_PLACE = "different_place", "They are in different places"
    DIFFERENT_BUSINESS = "different_business", "They do different business"
    NAME_ONLY = "name_only", "Only a common name agrees"
    SAME_IDENTIFIERS = "same_identifiers", "Their company numbers agree"
    SAME_NAME_AND_PLACE = "same_name_and_place", "Name and place agree"
    SAME_PERSON_CONFIRMED = "same_person_confirmed", "Confirmed by a document or by the party"
    SHARES_SHOWN = "shares_shown", "A register or a document shows the shares"
    SHARES_ADMITTED = "shares_admitted", "The party or its owner says so"
    SHARES_SOLD = "shares_sold", "A document shows that the shares were sold"
    SHARES_BELOW = "shares_below", "A document shows that the shares are below the line"
    NO_LONGER_OWNED = "no_longer_owned", "What is known no longer reaches the line"
    NEED_INFORMATION = "need_information", "Information is missing"
    PUBLISHER_REMOVED = "publisher_removed", "The publisher removed the entry"
    OTHER = "other", "Another reason, in the text"


class Decision(models.Model):
    """What a person said of a finding, on what was compared then; a second person agrees or not."""

    class Answer(models.TextChoices):
        SAME = "same", "Same party"
        DIFFERENT = "different", "Different party"
        UNSURE = "unsure", "Cannot tell yet"
        WITHDRAWN = "withdrawn", "No longer listed"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Awaiting second opinion"
        STANDING = "standing", "Standing"
        DECLINED = "declined", "Declined"
        TAKEN_BACK = "taken_back", "Taken back"
        VOID = "void", "Void: what was compared changed"

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="decisions")
    match = models.ForeignKey(Match, models.PROTECT, related_name="+")
    judgement = models.ForeignKey(Judgement, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    reason = models.CharField(max_length=30, choices=Reason.choices)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    expires_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    second_at = models.DateTimeField(null=True, blank=True)
    second_text = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="decision_second_is_another", condition=Q(second_by__isnull=True) | ~Q(second_by=F("by"))
            ),
            models.CheckConstraint(
                name="decision_second_has_time",
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="decision_one_proposed_a_finding", fields=("finding",), condition=Q(state="proposed")
            ),
            models.CheckConstraint(
                name="decision_stands_with_a_second",
                condition=~Q(state="standing") | Q(answer="unsure") | Q(second_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_answer_display()} by {self.by}"

    def get_answer_display(self) -> str:  # type: ignore[no-redef]
        """The answer in words that fit the question."""
        return answer_words(is_of_ownership=self.judgement_id is not None)[self.answer]


OWNERSHIP_ANSWERS: dict[str, str] = {
    Decision.Answer.SAME: "Owned at or above the line",
    Decision.Answer.DIFFERENT: "Not owned at or above the line",
    Decision.Answer.WITHDRAWN: "No longer owned",
}


def answer_words(*, is_of_ownership: bool) -> dict[str, str]:
    """Each answer in words that fit the question."""
    words = {answer.value: str(answer.label) for answer in Decision.Answer}
    return words | OWNERSHIP_ANSWERS if is_of_ownership else words


class Clearance(models.Model):
    """A standing decision "different", tied to what was compared: it ends when either side, the engine's band
    or the calendar moves. List ids are no part of it: publishers use them again. One of ownership ends when any
    stake or listed owner moves on which the judgement rests."""

    OWNED = "owned"

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="clearance")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="clearances")
    party = models.ForeignKey(Party, models.CASCADE, related_name="clearances")
    subject_fingerprint = models.CharField(
        max_length=64, help_text="Of the party's revision; of the judgement where the question was ownership."
    )
    listed_fingerprint = models.CharField(max_length=64, blank=True)
    band = models.CharField(max_length=5)
    engine_version = models.CharField(max_length=40, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(name="clearance_live", fields=("party", "listed_fingerprint", "ended_at")),)

    def __str__(self) -> str:
        return f"Clearance of {self.finding}"
