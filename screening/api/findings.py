"""The findings queue."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, MultipleChoiceFilter, NumberFilter
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from screening.actions.decisions import reopen
from screening.api.finding_details import FindingDetailSerializer
from screening.api.finding_rows import FindingSerializer, for_rows, screenings_behind
from screening.api.paging import DatedPagination
from screening.models import Decision, Finding, FindingEvent, Source
from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, moment, one_of, true_or_false
from studios.models import Production
from studios.rules import Member, check_can_read_findings
from vendors.models import Engagement, Party


class FindingFilter(StudioFilter):
    state = MultipleChoiceFilter(choices=Finding.State.choices)
    cause = ChoiceFilter(choices=Finding.Cause.choices)
    production = CharFilter(method="on_production", help_text="A production's code: on parties hired on it.")
    party = CharFilter(method="of_party", help_text="A party's key.")
    source = CharFilter(method="of_source", help_text="A list's code.")
    is_reopened = true_or_false()
    score_min = NumberFilter(field_name="score", lookup_expr="gte", min_value=0, max_value=1)
    changed_since = moment(field_name="changed_at", lookup_expr="gte")

    def on_production(self, rows: QuerySet[Finding], name: str, code: str) -> QuerySet[Finding]:
        production = one_of(Production.objects.visible_to(self.member), name, code=code)
        hired = Engagement.objects.current().filter(production=production)
        return rows.filter(party__in=hired.values("hired"))

    def of_party(self, rows: QuerySet[Finding], name: str, key: str) -> QuerySet[Finding]:
        return rows.filter(party=one_of(Party.objects.visible_to(self.member), name, key=key))

    def of_source(self, rows: QuerySet[Finding], name: str, code: str) -> QuerySet[Finding]:
        return rows.filter(listed_party__source=one_of(Source.objects.all(), name, code=code))


class ReopeningSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=800, help_text="Why it must be looked at again.")


class FindingViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """What a person must decide: whether one of your parties is a listed one, or is owned by listed ones."""

    queryset = Finding.objects.none()
    serializer_class = FindingSerializer
    pagination_class = DatedPagination
    filterset_class = FindingFilter
    lookup_value_converter = "int"
    orderings = {
        "-changed_at": ("-changed_at", "-pk"),
        "changed_at": ("changed_at", "pk"),
        "-score": ("-score", "-pk"),
        "score": ("score", "pk"),
        "-opened_at": ("-opened_at", "-pk"),
        "opened_at": ("opened_at", "pk"),
    }

    def check_member(self, member: Member) -> None:
        check_can_read_findings(member)

    def get_queryset(self) -> QuerySet[Finding]:
        visible = Finding.objects.visible_to(self.member)
        return for_rows(visible) if self.action == "list" else _for_details(visible)

    def get_serializer_class(self) -> type[FindingSerializer]:
        return FindingSerializer if self.action == "list" else FindingDetailSerializer

    def get_serializer(self, shown: Any = None, **options: Any) -> Any:
        if shown is not None:
            findings = shown if options.get("many") else [shown]
            options["context"] = self.get_serializer_context() | {"screenings": screenings_behind(findings)}
        return super().get_serializer(shown, **options)

    @extend_schema(request=ReopeningSerializer, responses=FindingDetailSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **kwargs: Any) -> Response:
        """Look again at what was decided; a clearance of it ends."""
        form = ReopeningSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        reopen(self.get_object(), member=self.member, text=form.validated_data["text"], now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)


def _for_details(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    related = ("party", "judgement", "listed_party__source__screened_version", "match__revision")
    return findings.select_related(*related, "match__listed_revision__version").prefetch_related(
        Prefetch("events", FindingEvent.objects.select_related("by")),
        Prefetch("decisions", Decision.objects.select_related("by", "second_by")),
    )
