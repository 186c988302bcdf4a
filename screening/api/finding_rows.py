"""Findings as rows of a list, with the list dates each rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from screening.api.dates import (
    ListDatesSerializer,
    Newest,
    dates_of,
    dates_of_screening,
    is_later,
    newest_screenings,
)
from screening.models import Finding, ListedParty, Screening
from vendors.api.refs import PartyRefSerializer


class ListedPartyRefSerializer(serializers.ModelSerializer[ListedParty]):
    source = serializers.SlugRelatedField(slug_field="code", read_only=True)

    class Meta:
        model = ListedParty
        fields: tuple[str, ...] = ("id", "source", "listed_id", "name")


class FindingSerializer(serializers.ModelSerializer[Finding]):
    """Needs ``screenings`` in its context: what ``screenings_behind`` gives for the findings."""

    party = PartyRefSerializer()
    listed_party = ListedPartyRefSerializer()
    match = serializers.IntegerField(
        source="match_id",
        help_text="What is compared now: a proposal names it. Of a finding from ownership: how its owner was found.",
    )
    judgement = serializers.IntegerField(
        source="judgement_id",
        allow_null=True,
        help_text="Of a finding from ownership: what the rule says now. A proposal names it.",
    )
    band = serializers.ChoiceField(source="match.band", choices=("match", "near", "none"))
    is_party_changed = serializers.SerializerMethodField(
        help_text="Our side changed since the comparison; it waits to be screened again."
    )
    list_dates = serializers.SerializerMethodField()

    class Meta:
        model = Finding
        fields: tuple[str, ...] = (
            "id",
            "state",
            "cause",
            "party",
            "listed_party",
            "match",
            "judgement",
            "regime",
            "score",
            "band",
            "is_reopened",
            "is_listed",
            "is_party_changed",
            "why_now",
            "follow_up_date",
            "opened_at",
            "changed_at",
            "list_dates",
        )

    def get_is_party_changed(self, finding: Finding) -> bool:
        return not finding.is_of_ownership and finding.match.revision_id != finding.party.revision_id

    @extend_schema_field(ListDatesSerializer(many=True))
    def get_list_dates(self, finding: Finding) -> list[dict[str, Any]]:
        source = finding.listed_party.source
        row = self.context["screenings"].get((finding.match.revision_id, source.pk))
        return [ListDatesSerializer(_dates(finding, row)).data]


def _dates(finding: Finding, row: Screening | None) -> Any:
    """Of the party's screening, or of the comparison itself where no sound screening of this list reaches it."""
    source, compared = finding.listed_party.source, finding.match.listed_revision.version
    if row is None or is_later(compared, row.version):
        reached = source.screened_version
        if reached is None or not is_later(reached, compared):
            return dates_of(source, compared, finding.match.found_at)
        return dates_of(source, reached, reached.screened_at)
    return dates_of_screening(row, source)


def for_rows(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """With all that a row shows and without what is large."""
    related = ("party", "listed_party__source__screened_version", "match__listed_revision__version")
    return findings.select_related(*related).defer("match__evidence", "match__listed_revision__content")


def screenings_behind(findings: Iterable[Finding]) -> Newest:
    sound = (Screening.Outcome.HIT, Screening.Outcome.NO_HIT)
    return newest_screenings({finding.match.revision_id for finding in findings}, outcome__in=sound)
