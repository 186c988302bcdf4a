"""The ledger: what was screened against what, with which outcome, the failures and the no-hits included."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django_filters import CharFilter, MultipleChoiceFilter
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin

from screening.api.dates import ListDatesSerializer, dates_of
from screening.api.paging import DatedPagination
from screening.models import Screening, Source
from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, moment, one_of, true_or_false
from vendors.api.refs import PartyRefSerializer
from vendors.models import Party


class ScreeningSerializer(serializers.ModelSerializer[Screening]):
    party = PartyRefSerializer(source="revision.party")
    revision = serializers.IntegerField(source="revision.number")
    is_current = serializers.SerializerMethodField(
        help_text="Whether the party still stands in this revision."
    )
    list_dates = serializers.SerializerMethodField(
        help_text="The version screened whole. Later versions' changes were screened since: see the page's list_dates."
    )

    class Meta:
        model = Screening
        fields = (
            "id",
            "party",
            "revision",
            "is_current",
            "outcome",
            "matches",
            "message",
            "engine_version",
            "screened_at",
            "list_dates",
        )

    def get_is_current(self, row: Screening) -> bool:
        return row.revision.party.revision_id == row.revision_id

    @extend_schema_field(ListDatesSerializer(many=True))
    def get_list_dates(self, row: Screening) -> list[dict[str, Any]]:
        return [ListDatesSerializer(dates_of(row.source, row.version, row.screened_at)).data]


class LedgerFilter(StudioFilter):
    party = CharFilter(method="of_party", help_text="A party's key.")
    source = CharFilter(method="of_source", help_text="A list's code.")
    outcome = MultipleChoiceFilter(choices=Screening.Outcome.choices)
    is_current = true_or_false(method="of_current_revisions")
    since = moment(field_name="screened_at", lookup_expr="gte")

    def of_party(self, rows: QuerySet[Screening], name: str, key: str) -> QuerySet[Screening]:
        party = one_of(Party.objects.visible_to(self.member), name, key=key)
        return rows.filter(revision__party=party)

    def of_source(self, rows: QuerySet[Screening], name: str, code: str) -> QuerySet[Screening]:
        return rows.filter(source=one_of(Source.objects.all(), name, code=code))

    def of_current_revisions(
        self, rows: QuerySet[Screening], name: str, is_current: bool
    ) -> QuerySet[Screening]:
        current = {"revision": F("revision__party__revision")}
        return rows.filter(**current) if is_current else rows.exclude(**current)


class LedgerViewSet(ListModelMixin, StudioView):
    """Every screening of your parties, newest first."""

    queryset = Screening.objects.none()
    serializer_class = ScreeningSerializer
    pagination_class = DatedPagination
    filterset_class = LedgerFilter

    def get_queryset(self) -> QuerySet[Screening]:
        rows = Screening.objects.filter(revision__party__in=Party.objects.visible_to(self.member))
        return rows.select_related("revision__party", "source", "version").defer("revision__content")
