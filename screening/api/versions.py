"""The versions of a list, and what each changed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import MultipleChoiceFilter
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from screening.actions.refresh import reject_as_member, release_as_member
from screening.api.finding_rows import ListedPartyRefSerializer
from screening.models import Finding, ListChange, ListVersion, Source, VersionPart
from screening.queries.comparisons import KINDS, Comparison, Difference, compare_versions
from screening.queries.digests import Digest, changes_sentence, digest_of
from screening.sources.source import UnreadableList
from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, true_or_false
from studios.api.runs import RunSerializer
from studios.rules import Member, allows, check_can_read_findings
from studios.runs import Refused


class VersionSerializer(serializers.ModelSerializer[ListVersion]):
    source = serializers.SlugRelatedField(slug_field="code", read_only=True)
    held_because = serializers.ListField(child=serializers.CharField())
    missing_parts = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = ListVersion
        fields: tuple[str, ...] = (
            "source",
            "number",
            "state",
            "published_date",
            "is_date_assumed",
            "fetched_at",
            "applied_at",
            "screened_at",
            "origin",
            "sha256",
            "entry_count",
            "missing_parts",
            "added",
            "changed",
            "removed",
            "returned",
            "held_because",
            "decided_at",
            "decided_reason",
        )


class VersionPartSerializer(serializers.ModelSerializer[VersionPart]):
    sha256 = serializers.CharField(source="file.sha256")
    size = serializers.IntegerField(source="file.size", help_text="Bytes, unpacked.")

    class Meta:
        model = VersionPart
        fields = ("name", "sha256", "size")


class MovedFindingsSerializer(serializers.Serializer[Digest]):
    touching = serializers.IntegerField(help_text="Findings on entries that the version changed.")
    opened = serializers.IntegerField()
    reopened = serializers.IntegerField()
    withdrawn = serializers.IntegerField()


class DigestSerializer(serializers.Serializer[Digest]):
    """What a screened version brought; ``findings`` are those that the asker sees, null for who reads none."""

    sentence = serializers.CharField()
    changes = serializers.IntegerField()
    material = serializers.IntegerField(help_text="Changes that can alter a match.")
    findings = MovedFindingsSerializer(allow_null=True)


class VersionDetailSerializer(VersionSerializer):
    counts = serializers.DictField(child=serializers.IntegerField())
    unknown = serializers.DictField(
        child=serializers.IntegerField(), help_text="What the reader did not understand, and how often."
    )
    parts = VersionPartSerializer(many=True)
    decided_by = serializers.StringRelatedField(allow_null=True)
    digest = serializers.SerializerMethodField()

    class Meta(VersionSerializer.Meta):
        fields = (*VersionSerializer.Meta.fields, "decided_by", "counts", "unknown", "parts", "digest")

    @extend_schema_field(DigestSerializer(allow_null=True))
    def get_digest(self, version: ListVersion) -> dict[str, Any] | None:
        if version.screened_at is None:
            return None
        member: Member = self.context["member"]
        reads_findings = allows(check_can_read_findings, member)
        told = digest_of(version, Finding.objects.visible_to(member))
        return {
            "sentence": told.sentence if reads_findings else changes_sentence(version),
            "changes": told.changes,
            "material": told.material,
            "findings": MovedFindingsSerializer(told).data if reads_findings else None,
        }


class ReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=1000, help_text="It stays in the trail.")


class ChangedFieldSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    old = serializers.CharField()
    new = serializers.CharField()


class DifferenceSerializer(serializers.Serializer[Difference]):
    listed_id = serializers.CharField()
    name = serializers.CharField()
    difference = serializers.ChoiceField(source="kind", choices=list(KINDS))
    is_material = serializers.BooleanField(help_text="Whether it can alter a match.")
    other_id = serializers.CharField(help_text="Of an entry that is under another id now: the one it had.")
    fields = ChangedFieldSerializer(many=True)


class VersionComparisonSerializer(serializers.Serializer[Comparison]):
    older = serializers.IntegerField(source="older.number")
    newer = serializers.IntegerField(source="newer.number")
    counts = serializers.DictField(child=serializers.IntegerField())
    results = DifferenceSerializer(source="rows", many=True)
    next = serializers.CharField(help_text="The listed id to give as ``after`` for the next page; or empty.")


class ComparisonParameters(serializers.Serializer[Any]):
    difference = serializers.ChoiceField(choices=list(KINDS), required=False, default="")
    after = serializers.CharField(required=False, default="", max_length=100)


class VersionFilter(StudioFilter):
    state = MultipleChoiceFilter(choices=ListVersion.State.choices)


class VersionViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """Every publication of a list that was received, newest first."""

    queryset = ListVersion.objects.none()
    serializer_class = VersionSerializer
    filterset_class = VersionFilter
    lookup_field = "number"
    lookup_value_converter = "int"
    orderings = {"-number": ("-number",)}

    def get_queryset(self) -> QuerySet[ListVersion]:
        versions = get_object_or_404(Source, code=self.kwargs["source"]).versions.select_related("source")
        if self.action == "list":
            return versions.defer("counts", "unknown")
        return versions.select_related("decided_by").prefetch_related("parts__file")

    def get_serializer_class(self) -> type[VersionSerializer]:
        return VersionSerializer if self.action == "list" else VersionDetailSerializer

    @extend_schema(request=ReasonSerializer, responses={202: RunSerializer})
    @action(detail=True, methods=["post"])
    def release(self, request: Request, **kwargs: Any) -> Response:
        """Say that a held version is right after all; it is applied in the background. For list stewards."""
        reason = self._reason()
        run = release_as_member(self.get_object(), member=self.member, reason=reason, now=timezone.now())
        told = RunSerializer(run, context=self.get_serializer_context())
        return Response(told.data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=ReasonSerializer, responses=VersionDetailSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, **kwargs: Any) -> Response:
        """Set a held version aside for good. For list stewards."""
        reason = self._reason()
        reject_as_member(self.get_object(), member=self.member, reason=reason, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(parameters=[ComparisonParameters], responses=VersionComparisonSerializer)
    @action(detail=True, url_path="beside/<int:other>")
    def beside(self, request: Request, other: int, **kwargs: Any) -> Response:
        """What became of each entry between this version and another of the list, however far apart."""
        given = ComparisonParameters(data=request.query_params)
        given.is_valid(raise_exception=True)
        kind, after = given.validated_data["difference"], given.validated_data["after"]
        beside = get_object_or_404(self.get_queryset(), number=other)
        try:
            comparison = compare_versions(self.get_object(), beside, kind=kind, after=after)
        except UnreadableList as error:
            raise Refused(str(error)) from error
        return Response(VersionComparisonSerializer(comparison).data)

    def _parameter_names(self, filters: dict[str, Any]) -> set[str]:
        own = ComparisonParameters().fields.keys() if self.action == "beside" else set()
        return super()._parameter_names(filters) | own

    def _reason(self) -> str:
        form = ReasonSerializer(data=self.request.data)
        form.is_valid(raise_exception=True)
        return str(form.validated_data["reason"])


class ListChangeSerializer(serializers.ModelSerializer[ListChange]):
    listed_party = ListedPartyRefSerializer()
    fields = ChangedFieldSerializer(many=True)

    class Meta:
        model = ListChange
        fields = ("id", "kind", "listed_party", "is_material", "fields")


class ListChangeFilter(StudioFilter):
    kind = MultipleChoiceFilter(choices=ListChange.Kind.choices)
    is_material = true_or_false(help_text="Whether it can alter a match.")


class ListChangeViewSet(ListModelMixin, StudioView):
    """What a version did to the list, entry by entry."""

    queryset = ListChange.objects.none()
    serializer_class = ListChangeSerializer
    filterset_class = ListChangeFilter
    orderings = {"id": ("pk",)}

    def get_queryset(self) -> QuerySet[ListChange]:
        place = {"source__code": self.kwargs["source"], "number": self.kwargs["number"]}
        version = get_object_or_404(ListVersion, **place)
        return version.changes.select_related("listed_party__source")
