"""Stakes: who owns how much of whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, DateFilter
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, one_of
from studios.rules import Member
from vendors.actions.stakes import FIELDS, StakeFacts, change_stake, facts_of, record_stake
from vendors.api.engagement_writes import LARGEST_ID
from vendors.api.party_writes import CellField
from vendors.api.refs import PartyRefSerializer
from vendors.models import Party, Stake
from vendors.models.chain import true_on


class StakeSerializer(serializers.ModelSerializer[Stake]):
    id = serializers.UUIDField(source="line", help_text="The same through all changes of this stake.")
    version = serializers.IntegerField(source="pk", help_text="Of what it says now: a change names it.")
    owner = PartyRefSerializer()
    owned = PartyRefSerializer()

    class Meta:
        model = Stake
        fields = (
            "id",
            "version",
            "owner",
            "owned",
            "kind",
            "min_share",
            "max_share",
            "state",
            "arrangement",
            "source",
            "start_date",
            "end_date",
            "recorded_at",
        )


class StakeSaidSerializer(serializers.Serializer[Any]):
    """The facts of a stake. In a change, what is left out stays as it is."""

    owner = serializers.CharField(max_length=80, help_text="A party's key.")
    owned = serializers.CharField(max_length=80, help_text="A party's key.")
    kind = serializers.ChoiceField(choices=Stake.Kind.choices, default=Stake.Kind.EQUITY)
    min_share = serializers.DecimalField(max_digits=7, decimal_places=4, min_value=0, max_value=100)
    max_share = serializers.DecimalField(max_digits=7, decimal_places=4, min_value=0, max_value=100)
    state = serializers.ChoiceField(choices=Stake.State.choices, default=Stake.State.DECLARED)
    arrangement = CellField(str, max_length=120, allow_blank=True, default="")
    source = CellField(str, max_length=300, allow_blank=True, default="")
    start_date = serializers.DateField(allow_null=True, default=None)
    end_date = serializers.DateField(allow_null=True, default=None)

    def said(self, member: Member) -> dict[str, Any]:
        given = {name: value for name, value in self.validated_data.items() if name in FIELDS}
        for side in ("owner", "owned"):
            if side in given:
                given[side] = one_of(Party.objects.visible_to(member), side, key=given[side])
        return given


class StakeChangeSerializer(StakeSaidSerializer):
    version = serializers.IntegerField(
        min_value=1, max_value=LARGEST_ID, help_text="As you saw it: a change of something older is a 409."
    )
    reason = serializers.CharField(
        max_length=500, allow_blank=True, default="", help_text="Needed where the state changes."
    )


class StakeFilter(StudioFilter):
    kind = ChoiceFilter(choices=Stake.Kind.choices)
    owner = CharFilter(method="of_party", help_text="A party's key.")
    owned = CharFilter(method="of_party", help_text="A party's key.")
    on = DateFilter(method="true_on_day", help_text="Those that were true on this day.")

    def of_party(self, rows: QuerySet[Stake], name: str, key: str) -> QuerySet[Stake]:
        visible = Party.objects.visible_to(self.member).values("pk")
        parties = Party.objects.filter(Q(pk__in=visible) | Q(pk__in=rows.values("owner")))
        return rows.filter(**{name: one_of(parties, name, key=key)})

    def true_on_day(self, rows: QuerySet[Stake], name: str, day: date) -> QuerySet[Stake]:
        return rows.filter(true_on(day))


class StakeViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """The stakes as they are known now."""

    queryset = Stake.objects.none()
    serializer_class = StakeSerializer
    filterset_class = StakeFilter
    lookup_field = "line"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    orderings = {"recorded": ("pk",)}

    def get_queryset(self) -> QuerySet[Stake]:
        return Stake.objects.visible_to(self.member).current().select_related("owner", "owned")

    @extend_schema(request=StakeSaidSerializer, responses={201: StakeSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Record a stake. The same one a second time is refused with 400: it stands already."""
        form = StakeSaidSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        facts = StakeFacts(**form.said(self.member))
        row = record_stake(member=self.member, facts=facts, now=timezone.now())
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=StakeChangeSerializer(partial=True), responses=StakeSerializer)
    def partial_update(self, request: Request, **kwargs: Any) -> Response:
        """Change a stake as you saw it, or end it with an ``end_date``. The old version stays in its history."""
        row = self.get_object()
        form = StakeChangeSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        if "version" not in given:
            raise serializers.ValidationError({"version": ["Name the version that you saw."]})
        versions = Stake.objects.filter(line=row.line).select_related("studio", "owner", "owned")
        seen = get_object_or_404(versions, pk=given["version"])
        new = change_stake(
            member=self.member,
            stake=seen,
            facts=replace(facts_of(seen), **form.said(self.member)),
            reason=given.get("reason", ""),
            now=timezone.now(),
        )
        return Response(self.get_serializer(new).data)
