"""Engagements, one by one and as the chain of a production."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import CharFilter, DateFilter, MultipleChoiceFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, one_of
from studios.models import Production
from vendors.actions.engagements import (
    LinkFacts,
    change_engagement,
    circle_closed_by,
    facts_of,
    record_engagement,
    withdraw_evidence,
)
from vendors.actions.evidence import attach_evidence
from vendors.api.engagement_writes import (
    EvidenceUploadSerializer,
    EvidenceWithdrawalSerializer,
    LinkChangeSerializer,
    NewLinkSerializer,
)
from vendors.api.refs import PartyRefSerializer
from vendors.chains import AsOf, engagements_as_of, many_with_parts, tiers_of
from vendors.downloads import as_saved
from vendors.graphs.graph import Graph
from vendors.models import Engagement, Evidence, Party
from vendors.models.chain import true_on

FORM_BYTES = 16 * 1024  # what a multipart body adds to its file


class EngagementEvidenceSerializer(serializers.ModelSerializer[Evidence]):
    class Meta:
        model = Evidence
        fields = ("id", "basis", "reference", "document_date", "recorded_at", "filename", "sha256", "size")


class EngagementSerializer(serializers.ModelSerializer[Engagement]):
    id = serializers.UUIDField(source="line", help_text="The same through all changes of this engagement.")
    version = serializers.IntegerField(source="pk", help_text="Of what it says now: a change names it.")
    production = serializers.SlugRelatedField(slug_field="code", read_only=True)
    hirer = PartyRefSerializer(allow_null=True, help_text="Null: the studio itself.")
    hired = PartyRefSerializer()
    work = serializers.CharField(source="work_id")
    episodes = serializers.SlugRelatedField(
        slug_field="code", many=True, read_only=True, help_text="None: the whole show."
    )
    evidence = EngagementEvidenceSerializer(many=True)

    class Meta:
        model = Engagement
        fields: tuple[str, ...] = (
            "id",
            "version",
            "production",
            "hirer",
            "hired",
            "work",
            "state",
            "episodes",
            "shots",
            "screen_share",
            "confidence",
            "note",
            "start_date",
            "end_date",
            "recorded_at",
            "evidence",
        )


class RecordedEngagementSerializer(EngagementSerializer):
    warnings = serializers.SerializerMethodField(help_text="What was recorded and looks odd, in sentences.")

    class Meta(EngagementSerializer.Meta):
        fields = (*EngagementSerializer.Meta.fields, "warnings")

    def get_warnings(self, engagement: Engagement) -> list[str]:
        circle = circle_closed_by(engagement)
        return [circle] if circle else []


class ChainLinkSerializer(EngagementSerializer):
    tier = serializers.SerializerMethodField(
        help_text="Distance of the hired party from the studio through this link; null where it hangs on nothing."
    )

    class Meta(EngagementSerializer.Meta):
        fields = ("tier", *EngagementSerializer.Meta.fields)

    def get_tier(self, engagement: Engagement) -> int | None:
        if engagement.hirer_id is None:
            return 1
        above: int | None = self.context["tiers"].get(engagement.hirer_id)
        return above and above + 1


class ChainFilter(StudioFilter):
    state = MultipleChoiceFilter(choices=Engagement.State.choices)
    on = DateFilter(method="true_on_day", help_text="Those that were true on this day.")

    def true_on_day(self, rows: QuerySet[Engagement], name: str, day: date) -> QuerySet[Engagement]:
        return rows.filter(true_on(day))


class EngagementFilter(ChainFilter):
    production = CharFilter(method="on_production", help_text="A production's code.")
    party = CharFilter(method="of_party", help_text="A party's key: it hired or was hired.")

    def on_production(self, rows: QuerySet[Engagement], name: str, code: str) -> QuerySet[Engagement]:
        return rows.filter(production=one_of(Production.objects.visible_to(self.member), name, code=code))

    def of_party(self, rows: QuerySet[Engagement], name: str, key: str) -> QuerySet[Engagement]:
        party = one_of(Party.objects.visible_to(self.member), name, key=key)
        return rows.filter(Q(hirer=party) | Q(hired=party))


def with_its_parts(rows: QuerySet[Engagement]) -> QuerySet[Engagement]:
    """With all that the serializer shows, in a fixed number of queries."""
    return rows.select_related("production__studio", "hirer", "hired", "work").prefetch_related(
        "episodes", "evidence"
    )


class EngagementViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """The engagements as they are known now."""

    queryset = Engagement.objects.none()
    serializer_class = EngagementSerializer
    filterset_class = EngagementFilter
    lookup_field = "line"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    orderings = {"recorded": ("pk",)}

    def get_queryset(self) -> QuerySet[Engagement]:
        return with_its_parts(Engagement.objects.visible_to(self.member).current())

    @extend_schema(request=NewLinkSerializer, responses={201: RecordedEngagementSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Record a link. The same one a second time is refused with 400: it stands already."""
        form = NewLinkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        shows = Production.objects.visible_to(self.member)
        show = one_of(shows, "production", code=form.validated_data["production"])
        facts = LinkFacts(**form.said(self.member, show))
        row = record_engagement(
            member=self.member,
            production=show,
            facts=facts,
            evidence=form.evidence_said(),
            now=timezone.now(),
        )
        return Response(self._recorded(row), status=status.HTTP_201_CREATED)

    @extend_schema(request=LinkChangeSerializer(partial=True), responses=RecordedEngagementSerializer)
    def partial_update(self, request: Request, **kwargs: Any) -> Response:
        """Change a link as you saw it. What is left out stays; the old version stays in its history."""
        row = self.get_object()
        form = LinkChangeSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        if "version" not in given:
            raise serializers.ValidationError({"version": ["Name the version that you saw."]})
        seen = get_object_or_404(
            with_its_parts(Engagement.objects.filter(line=row.line)), pk=given["version"]
        )
        new = change_engagement(
            member=self.member,
            engagement=seen,
            facts=replace(facts_of(seen), **form.said(self.member, row.production)),
            reason=given.get("reason", ""),
            now=timezone.now(),
        )
        return Response(self._recorded(new))

    def _recorded(self, row: Engagement) -> Any:
        shown = with_its_parts(Engagement.objects.filter(pk=row.pk)).get()
        return RecordedEngagementSerializer(shown, context=self.get_serializer_context()).data

    @extend_schema(
        request={
            "multipart/form-data": EvidenceUploadSerializer,
            "application/json": EvidenceUploadSerializer,
        },
        responses={201: EngagementEvidenceSerializer},
    )
    @action(
        detail=True,
        methods=["post"],
        parser_classes=(MultiPartParser, JSONParser),
        max_body_bytes=settings.EVIDENCE_MAX_BYTES + FORM_BYTES,
    )
    def evidence(self, request: Request, **kwargs: Any) -> Response:
        """Attach what a link rests on, with its file where there is one. Sent twice, it stands there twice."""
        form = EvidenceUploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        row = attach_evidence(
            member=self.member, engagement=self.get_object(), facts=form.evidence(), now=timezone.now()
        )
        return Response(EngagementEvidenceSerializer(row).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        parameters=[OpenApiParameter("evidence", int, OpenApiParameter.PATH)],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, methods=["get"], url_path="evidence/<int:evidence>/file")
    def file(self, request: Request, evidence: int, **kwargs: Any) -> FileResponse:
        """The file of a piece of evidence, as it was attached."""
        row = get_object_or_404(self.get_object().evidence, pk=evidence)
        if not row.file:
            raise Http404
        return as_saved(row)

    @extend_schema(
        parameters=[OpenApiParameter("evidence", int, OpenApiParameter.PATH)],
        request=EvidenceWithdrawalSerializer,
        responses=RecordedEngagementSerializer,
    )
    @action(detail=True, methods=["post"], url_path="evidence/<int:evidence>/withdraw")
    def withdraw(self, request: Request, evidence: int, **kwargs: Any) -> Response:
        """Withdraw what was attached in error. The older version of the link keeps it."""
        form = EvidenceWithdrawalSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        row = get_object_or_404(self.get_object().evidence, pk=evidence)
        reason = form.validated_data["reason"]
        new = withdraw_evidence(member=self.member, evidence=row, reason=reason, now=timezone.now())
        return Response(self._recorded(new))


class AsOfSerializer(serializers.Serializer[Any]):
    """Which facts count; both are empty for all that is known now."""

    on = serializers.DateField(required=False, help_text="Engagements that were true on this day.")
    known = serializers.DateField(
        required=False, help_text="As they were known at the end of this day (UTC); now where it is left out."
    )


class ChainNodeSerializer(serializers.ModelSerializer[Party]):
    tier = serializers.SerializerMethodField(
        help_text="The shortest; null where no path from the studio leads."
    )
    longest_tier = serializers.SerializerMethodField(
        help_text="No path that meets nobody twice is longer; null as above."
    )

    class Meta:
        model = Party
        fields = ("key", "kind", "name", "country", "asked_date", "tier", "longest_tier")

    def get_tier(self, party: Party) -> int | None:
        return self.context["graph"].shortest.get(party.pk)

    def get_longest_tier(self, party: Party) -> int | None:
        return self.context["graph"].longest.get(party.pk)


class GraphLinkSerializer(serializers.ModelSerializer[Engagement]):
    id = serializers.UUIDField(source="line")
    hirer = serializers.SlugRelatedField(
        slug_field="key", read_only=True, allow_null=True, help_text="A node's key; null: the studio itself."
    )
    hired = serializers.SlugRelatedField(slug_field="key", read_only=True, help_text="A node's key.")
    work = serializers.CharField(source="work_id")
    tier = serializers.SerializerMethodField(help_text="Of the hired party through this link.")

    class Meta:
        model = Engagement
        fields = ("id", "hirer", "hired", "work", "state", "screen_share", "start_date", "end_date", "tier")

    def get_tier(self, engagement: Engagement) -> int | None:
        if engagement.hirer_id is None:
            return 1
        above: int | None = self.context["graph"].shortest.get(engagement.hirer_id)
        return above and above + 1


class ChainGraphSerializer(serializers.Serializer[Any]):
    nodes = ChainNodeSerializer(many=True)
    links = GraphLinkSerializer(many=True)


class ChainViewSet(ListModelMixin, StudioView):
    """The chain of one production: each link with its tier."""

    queryset = Engagement.objects.none()
    serializer_class = ChainLinkSerializer
    filterset_class = ChainFilter
    orderings = {"recorded": ("pk",)}

    def get_queryset(self) -> QuerySet[Engagement]:
        return with_its_parts(self._chain())

    def get_serializer_context(self) -> dict[str, Any]:
        is_asked = hasattr(self, "member")  # not while the document of the API is written
        tiers = tiers_of(self._chain().only("production", "hirer", "hired")) if is_asked else {}
        return super().get_serializer_context() | {"tiers": tiers}

    def _chain(self) -> QuerySet[Engagement]:
        shows = Production.objects.visible_to(self.member)
        return get_object_or_404(shows, code=self.kwargs["production"]).engagements.current()

    def _parameter_names(self, filters: dict[str, Any]) -> set[str]:
        return {"on", "known"} if self.action == "graph" else super()._parameter_names(filters)

    @extend_schema(parameters=[AsOfSerializer], responses=ChainGraphSerializer, filters=False)
    @action(detail=False, methods=["get"], pagination_class=None, filterset_class=None)
    def graph(self, request: Request, **kwargs: Any) -> Response:
        """The whole chain as nodes and links, as of two dates, with the shortest and the longest tier."""
        asked = AsOfSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        as_of = AsOf(asked.validated_data.get("on"), asked.validated_data.get("known"))
        shows = Production.objects.visible_to(self.member)
        links = many_with_parts(engagements_as_of(get_object_or_404(shows, code=kwargs["production"]), as_of))
        parties = {party.pk: party for link in links for party in (link.hirer, link.hired) if party}
        context = self.get_serializer_context() | {
            "graph": Graph.of((link.hirer_id, link.hired_id) for link in links)
        }
        told = {"nodes": [parties[pk] for pk in sorted(parties)], "links": links}
        return Response(ChainGraphSerializer(told, context=context).data)
