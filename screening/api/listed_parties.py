"""The entries of a list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django_filters import CharFilter
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from screening.api.finding_details import ListedSideSerializer
from screening.api.finding_rows import ListedPartyRefSerializer
from screening.models import ListedParty, Source
from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, true_or_false


class ListedPartySerializer(ListedPartyRefSerializer):
    is_listed = serializers.SerializerMethodField(help_text="Whether the version in force holds it.")

    class Meta(ListedPartyRefSerializer.Meta):
        fields = (*ListedPartyRefSerializer.Meta.fields, "is_listed")

    def get_is_listed(self, listed_party: ListedParty) -> bool:
        return listed_party.current_id is not None


class ListedPartyDetailSerializer(ListedPartySerializer):
    entry = serializers.SerializerMethodField(help_text="As it stands, or as it stood last.")

    class Meta(ListedPartySerializer.Meta):
        fields = (*ListedPartySerializer.Meta.fields, "entry")

    @extend_schema_field(ListedSideSerializer)
    def get_entry(self, listed_party: ListedParty) -> dict[str, Any]:
        revision = listed_party.revisions.select_related("version").order_by("-from_step").first()
        return dict(ListedSideSerializer(revision).data)


class ListedPartyFilter(StudioFilter):
    q = CharFilter(field_name="name", lookup_expr="icontains", help_text="A part of its primary name.")
    listed_id = CharFilter(help_text="The publisher's own id.")
    is_listed = true_or_false(field_name="current", lookup_expr="isnull", exclude=True)


class ListedPartyViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """The entries of a list, those that were removed included."""

    queryset = ListedParty.objects.none()
    serializer_class = ListedPartySerializer
    filterset_class = ListedPartyFilter
    lookup_value_converter = "int"
    orderings = {"listed_id": ("listed_id",), "name": ("name", "pk")}

    def get_queryset(self) -> QuerySet[ListedParty]:
        return get_object_or_404(Source, code=self.kwargs["source"]).listed_parties.select_related("source")

    def get_serializer_class(self) -> type[ListedPartySerializer]:
        return ListedPartySerializer if self.action == "list" else ListedPartyDetailSerializer
