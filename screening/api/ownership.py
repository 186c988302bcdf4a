"""What the rules of ownership say of a party, with the proof."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from screening.api.dates import ListDatesSerializer, dates_of_source, enabled_sources
from screening.models import Judgement
from screening.queries.ownership import Judged, OwnershipPage, ownership_page
from studios.api.doors import StudioView
from studios.api.parameters import day_in
from studios.rules import FULL_READERS, Member, check_can_read_findings
from vendors.api.stakes import StakeSerializer
from vendors.models import Party


class VerdictSerializer(serializers.Serializer[Judged]):
    regime = serializers.CharField(source="rule", help_text="The rule's code.")
    verdict = serializers.ChoiceField(choices=Judgement.Verdict.choices)
    asks = serializers.BooleanField(help_text="A person must look.")
    sentence = serializers.CharField()
    way = serializers.CharField(help_text="The way down from a listed owner.")
    fingerprint = serializers.CharField(source="ownership.fingerprint")
    content = serializers.DictField(
        source="as_json", help_text="The proof: its steps, the listed owners, and what is missing."
    )


class OwnershipSerializer(serializers.Serializer[OwnershipPage]):
    party = serializers.CharField(source="party.key")
    on = serializers.DateField()
    confirmed = VerdictSerializer(
        many=True, help_text="On owners confirmed to be listed. Empty: none of them stands above it."
    )
    waiting = VerdictSerializer(
        many=True, help_text="What else it would be, were those confirmed, too, that wait for a person."
    )
    stakes = StakeSerializer(many=True, help_text="All that it rests on: in the party and those above it.")
    list_dates = serializers.SerializerMethodField()

    def get_list_dates(self, page: OwnershipPage) -> list[dict[str, Any]]:
        dates = [dates_of_source(source) for source in enabled_sources()]
        return [dict(row) for row in ListDatesSerializer(dates, many=True).data]


class OwnershipViewSet(StudioView):
    """Who is owned by listed parties, by each rule that holds on a day. It rests on the stakes that are recorded."""

    queryset = Party.objects.none()
    serializer_class = OwnershipSerializer
    lookup_field = "key"
    lookup_value_converter = "path"

    def check_member(self, member: Member) -> None:
        check_can_read_findings(member)

    def get_queryset(self) -> QuerySet[Party]:
        return Party.objects.visible_to(self.member.within(FULL_READERS)).select_related("studio")

    def _parameter_names(self, filters: dict[str, Any]) -> set[str]:
        return {"on"}

    @extend_schema(
        responses=OwnershipSerializer,
        parameters=[
            OpenApiParameter("on", date, description="By the rules and stakes of this day; else today.")
        ],
    )
    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        """The verdicts on one party, each with its proof."""
        on = day_in(request, "on") or timezone.now().date()
        return Response(OwnershipSerializer(ownership_page(self.get_object(), on)).data)
