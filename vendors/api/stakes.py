"""Stakes: who owns how much of whom."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, DateFilter
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, one_of
from vendors.api.refs import PartyRefSerializer
from vendors.models import Party, Stake
from vendors.models.chain import true_on


class StakeSerializer(serializers.ModelSerializer[Stake]):
    id = serializers.UUIDField(source="line", help_text="The same through all changes of this stake.")
    owner = PartyRefSerializer()
    owned = PartyRefSerializer()

    class Meta:
        model = Stake
        fields = (
            "id",
            "owner",
            "owned",
            "kind",
            "min_share",
            "max_share",
            "source",
            "start_date",
            "end_date",
            "recorded_at",
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


class StakeViewSet(ListModelMixin, StudioView):
    """The stakes as they are known now."""

    queryset = Stake.objects.none()
    serializer_class = StakeSerializer
    filterset_class = StakeFilter
    orderings = {"recorded": ("pk",)}

    def get_queryset(self) -> QuerySet[Stake]:
        return Stake.objects.visible_to(self.member).current().select_related("owner", "owned")
