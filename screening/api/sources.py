"""The lists of this installation, and how far your studio is screened against each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from screening.actions.refresh import refresh_as_member
from screening.actions.sources import switch_as_member
from screening.api.dates import ListDatesSerializer, dates_of_source
from screening.models import ListVersion, Source
from screening.queries.coverage import coverage_of, is_stale
from screening.queries.sources import known_source, next_look_at
from screening.sources.registry import SOURCES
from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, true_or_false
from studios.api.runs import RunSerializer


class VersionRefSerializer(serializers.ModelSerializer[ListVersion]):
    class Meta:
        model = ListVersion
        fields = ("number", "published_date", "is_date_assumed", "fetched_at", "applied_at", "screened_at")


class CoverageSerializer(serializers.Serializer[Any]):
    parties = serializers.IntegerField(help_text="Active named parties of your studio.")
    screened = serializers.IntegerField(help_text="With a sound result.")
    failed = serializers.IntegerField()
    waiting = serializers.IntegerField()


class SourceSerializer(serializers.ModelSerializer[Source]):
    """Needs ``coverage`` in its context: source id to its Coverage."""

    publisher = serializers.SerializerMethodField()
    licence = serializers.SerializerMethodField()
    home_url = serializers.SerializerMethodField()
    next_look_at = serializers.SerializerMethodField(help_text="Null where its files are carried over.")
    is_stale = serializers.SerializerMethodField(
        help_text="Not known to be current for longer than stale_after_days, or without any version."
    )
    current_version = VersionRefSerializer(allow_null=True)
    screened_version = VersionRefSerializer(
        allow_null=True, help_text="The newest one that every sound result reaches to."
    )
    coverage = serializers.SerializerMethodField(
        help_text="Of your studio; null where the list is not enabled."
    )
    list_dates = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = (
            "code",
            "name",
            "publisher",
            "licence",
            "home_url",
            "is_enabled",
            "is_fetch_enabled",
            "is_stale",
            "stale_after_days",
            "refresh_hours",
            "min_entries",
            "max_removed_share",
            "last_fetch_at",
            "last_fetch_message",
            "last_good_look_at",
            "failed_looks",
            "next_look_at",
            "current_version",
            "screened_version",
            "coverage",
            "list_dates",
        )

    def get_publisher(self, source: Source) -> str:
        return SOURCES[source.adapter].publisher if source.adapter in SOURCES else ""

    def get_licence(self, source: Source) -> str:
        return SOURCES[source.adapter].licence if source.adapter in SOURCES else ""

    def get_next_look_at(self, source: Source) -> datetime | None:
        return next_look_at(source, self.context["now"])

    def get_home_url(self, source: Source) -> str:
        return SOURCES[source.adapter].home_url if source.adapter in SOURCES else ""

    def get_is_stale(self, source: Source) -> bool:
        return is_stale(source, self.context["now"])

    @extend_schema_field(CoverageSerializer(allow_null=True))
    def get_coverage(self, source: Source) -> dict[str, int] | None:
        coverage = self.context["coverage"].get(source.pk)
        return dict(CoverageSerializer(coverage).data) if coverage else None

    @extend_schema_field(ListDatesSerializer(many=True))
    def get_list_dates(self, source: Source) -> list[dict[str, Any]]:
        return [ListDatesSerializer(dates_of_source(source)).data]


class SwitchSerializer(serializers.Serializer[Any]):
    is_enabled = serializers.BooleanField()
    is_fetch_enabled = serializers.BooleanField(
        default=False, help_text="Whether its publisher may be asked for it."
    )
    reason = serializers.CharField(max_length=1000, help_text="It stays in the trail.")


class SourceFilter(StudioFilter):
    is_enabled = true_or_false()


class SourceViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """Sanctions lists. They serve every studio of the installation; the coverage shown is your studio's."""

    queryset = Source.objects.none()
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    lookup_field = "code"
    lookup_value_converter = "slug"
    orderings = {"code": ("code",)}

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.select_related("current_version", "screened_version")

    def get_serializer(self, shown: Any = None, **options: Any) -> Any:
        if shown is not None:
            now = timezone.now()
            coverage = {one.source.pk: one for one in coverage_of(self.member.studio, now)}
            options["context"] = self.get_serializer_context() | {"coverage": coverage, "now": now}
        return super().get_serializer(shown, **options)

    @extend_schema(request=None, responses={202: RunSerializer})
    @action(detail=True, methods=["post"])
    def refresh(self, request: Request, **kwargs: Any) -> Response:
        """Look for the next version in the background. Where a refresh waits or works already, that one is told."""
        run = refresh_as_member(self.get_object(), member=self.member, now=timezone.now())
        told = RunSerializer(run, context=self.get_serializer_context())
        return Response(told.data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=SwitchSerializer, responses=SourceSerializer)
    @action(detail=True, methods=["post"])
    def switch(self, request: Request, **kwargs: Any) -> Response:
        """Bring a list into use, or take it out of use, for every studio. For list stewards. A list that is known
        and was never used may be named, too."""
        form = SwitchSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        if known_source(self.kwargs["code"]) is None:
            raise Http404
        switch_as_member(
            self.kwargs["code"],
            member=self.member,
            is_on=form.validated_data["is_enabled"],
            is_fetched=form.validated_data["is_fetch_enabled"],
            reason=form.validated_data["reason"],
            now=timezone.now(),
        )
        return Response(self.get_serializer(self.get_object()).data)
