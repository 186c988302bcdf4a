"""The entries of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import CharFilter
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from screening.api.finding_details import ListedSideSerializer
from screening.api.finding_rows import ListedPartyRefSerializer
from screening.models import ListedParty, Source
from screening.queries.listings import WORDS, Answer, listings_on, proof_of
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


class ListedVersionSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    published_date = serializers.DateField()
    is_date_assumed = serializers.BooleanField()


class StretchSerializer(serializers.Serializer[Any]):
    since = ListedVersionSerializer(help_text="The first version that held it.")
    last = ListedVersionSerializer(help_text="The last version that held it, without a break.")
    until = ListedVersionSerializer(
        allow_null=True, help_text="The first version without it; null while listed."
    )


class ProofSerializer(serializers.Serializer[Any]):
    version = ListedVersionSerializer(help_text="Where the entry first stood so.")
    part = serializers.CharField(help_text="The kept file.")
    line = serializers.CharField()
    sha256 = serializers.CharField(help_text="Of the kept file.")
    words = serializers.CharField(help_text="What the file says there; empty where that cannot be shown.")


class ListingSerializer(serializers.Serializer[Answer]):
    on = serializers.DateField()
    listed = serializers.ChoiceField(
        source="answer", choices=sorted(WORDS), help_text="Unknown: no kept version speaks for that day."
    )
    sentence = serializers.CharField()
    before = ListedVersionSerializer(allow_null=True, help_text="The newest version published by then.")
    after = ListedVersionSerializer(allow_null=True)
    stretches = StretchSerializer(many=True)
    proof = serializers.SerializerMethodField()

    @extend_schema_field(ProofSerializer(allow_null=True))
    def get_proof(self, answer: Answer) -> dict[str, Any] | None:
        proof = proof_of(answer.revision) if answer.revision else None
        return dict(ProofSerializer(proof).data) if proof else None


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

    @extend_schema(responses=ListingSerializer)
    @action(detail=True, url_path="on/<str:day>")
    def on(self, request: Request, day: str, **kwargs: Any) -> Response:
        """Whether it stood on its list on a day (YYYY-MM-DD), by the versions that are kept, with the place that
        proves it."""
        try:
            asked = date.fromisoformat(day)
        except ValueError as error:
            raise ValidationError({"day": ["Give a day as YYYY-MM-DD."]}) from error
        (answer,) = listings_on([self.get_object()], asked, now=timezone.now())
        return Response(ListingSerializer(answer).data)
