"""Leads: what parties share, and whom lists name; the latter are recorded or set aside."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from screening.actions.relations import record_naming, set_naming_aside, source_of, take_up_naming
from screening.api.finding_rows import ListedPartyRefSerializer
from screening.api.paging import LeadPagination
from screening.models import Lead, LeadGround, Naming
from screening.queries import leads, relations
from screening.queries.exposure import parties_of_production
from screening.queries.relations import NamingRow
from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, one_of, true_or_false
from studios.models import Production
from studios.rules import Member, check_can_read_findings
from vendors.api.refs import PartyRefSerializer
from vendors.models import Party


class LeadGroundSerializer(serializers.ModelSerializer[LeadGround]):
    ours = serializers.CharField(help_text="As the party writes it.")
    theirs = serializers.CharField(help_text="As the other side writes it.")

    class Meta:
        model = LeadGround
        fields = ("kind", "how", "ours", "theirs")


class LeadSerializer(serializers.ModelSerializer[Lead]):
    party = PartyRefSerializer()
    other = PartyRefSerializer(allow_null=True, help_text="Null: it is a listed party.")
    listed_party = ListedPartyRefSerializer(allow_null=True)
    needs_review = serializers.BooleanField(help_text="Two independent kinds point to one listed party.")
    grounds = LeadGroundSerializer(many=True)

    class Meta:
        model = Lead
        fields = ("id", "party", "other", "listed_party", "kinds", "needs_review", "found_at", "grounds")


class ConcernsFilter(StudioFilter):
    """Rows that concern a party by any of their ``sides``."""

    sides: ClassVar[tuple[str, ...]] = ("party",)
    production = CharFilter(method="on_production", help_text="A production's code.")
    party = CharFilter(method="of_party", help_text="A party's key.")

    def on_production(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Any]:
        show = one_of(Production.objects.visible_to(self.member), name, code=code)
        return self._concerning(rows, parties_of_production(show))

    def of_party(self, rows: QuerySet[Any], name: str, key: str) -> QuerySet[Any]:
        return self._concerning(rows, [one_of(Party.objects.visible_to(self.member), name, key=key)])

    def _concerning(self, rows: QuerySet[Any], parties: Any) -> QuerySet[Any]:
        return rows.filter(reduce(or_, (Q(**{f"{side}__in": parties}) for side in self.sides)))


class LeadFilter(ConcernsFilter):
    sides = ("party", "other")
    kind = ChoiceFilter(choices=LeadGround.Kind.choices, method="of_kind")
    listed = true_or_false(method="with_listed", help_text="With a listed party; false: with another party.")

    def of_kind(self, rows: QuerySet[Lead], name: str, kind: str) -> QuerySet[Lead]:
        return rows.filter(pk__in=LeadGround.objects.filter(kind=kind).values("lead"))

    def with_listed(self, rows: QuerySet[Lead], name: str, is_listed: bool) -> QuerySet[Lead]:
        return rows.filter(listed_party__isnull=not is_listed)


class LeadViewSet(ListModelMixin, StudioView):
    """What two parties, or a party and a listed one, have in common beside their names: a reason to ask, and no proof."""

    queryset = Lead.objects.none()
    serializer_class = LeadSerializer
    pagination_class = LeadPagination
    filterset_class = LeadFilter

    def get_queryset(self) -> QuerySet[Lead]:
        return leads.with_sides(Lead.objects.visible_to(self.member))


class NamingSerializer(serializers.Serializer[NamingRow]):
    id = serializers.IntegerField(source="naming.pk")
    party = PartyRefSerializer(source="naming.party")
    side = serializers.ChoiceField(
        source="naming.side",
        choices=Naming.Side.choices,
        help_text="named: the entry names somebody like the party. entry: the party is confirmed to be the entry.",
    )
    listed_party = ListedPartyRefSerializer(source="naming.relation.listed_party", help_text="The entry.")
    relation = serializers.CharField(source="naming.relation.relation", help_text="The publisher's word.")
    target = serializers.CharField(source="naming.relation.target", help_text="Whom the entry names.")
    score = serializers.FloatField(source="naming.score", allow_null=True)
    is_said = serializers.BooleanField(source="naming.is_said", help_text="False: the list dropped it.")
    stands_in = serializers.SerializerMethodField(help_text="List, day, part and line, entry and words.")
    other = serializers.CharField(help_text="The other side.")
    other_key = serializers.CharField(
        source="proposal.known.key", default=None, allow_null=True, help_text="Null: new to the studio."
    )
    holder = serializers.ChoiceField(
        source="proposal.holder",
        choices=("party", "other", ""),
        help_text="Who holds whom; empty: the list does not say, and whoever records it does.",
    )
    state = serializers.ChoiceField(
        source="naming.relation.meaning.state",
        choices=("declared", "suspected"),
        help_text="Of the stake it would be.",
    )
    answer = serializers.ChoiceField(source="naming.answer", choices=Naming.Answer.choices)
    reason = serializers.CharField(source="naming.reason")
    answered_by = serializers.StringRelatedField(source="naming.answered_by", allow_null=True)
    answered_at = serializers.DateTimeField(source="naming.answered_at", allow_null=True)
    stake = serializers.UUIDField(source="naming.stake_line", allow_null=True, help_text="A stake's id.")
    found_at = serializers.DateTimeField(source="naming.found_at")

    @extend_schema_field(serializers.CharField())
    def get_stands_in(self, row: NamingRow) -> str:
        return source_of(row.naming.relation) if row.revision else ""


class NamingFilter(ConcernsFilter):
    answer = ChoiceFilter(
        choices=[("waits", "Waits"), *Naming.Answer.choices[1:]],
        method="answered",
    )

    def answered(self, rows: QuerySet[Naming], name: str, answer: str) -> QuerySet[Naming]:
        return rows.filter(answer="" if answer == "waits" else answer)


class RecordingSerializer(serializers.Serializer[Any]):
    holder = serializers.ChoiceField(
        choices=("party", "other"),
        required=False,
        help_text="Needed where the list does not say who holds whom.",
    )


class SettingAsideSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500, help_text="Why nothing follows.")


class NamingViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """Whom entries of lists name as their owner, their subsidiary or as linked to them: leads, until somebody answers."""

    queryset = Naming.objects.none()
    serializer_class = NamingSerializer
    pagination_class = LeadPagination
    filterset_class = NamingFilter
    lookup_value_converter = "int"

    def check_member(self, member: Member) -> None:
        check_can_read_findings(member)

    def get_queryset(self) -> QuerySet[Naming]:
        return relations.with_sides(Naming.objects.visible_to(self.member))

    def get_serializer(self, shown: Any = None, **options: Any) -> Any:
        if shown is not None:
            rows = relations.naming_rows(shown if options.get("many") else [shown])
            shown = rows if options.get("many") else rows[0]
        return super().get_serializer(shown, **options)

    @extend_schema(request=RecordingSerializer, responses=NamingSerializer)
    @action(detail=True, methods=["post"])
    def record(self, request: Request, **kwargs: Any) -> Response:
        """Record it as a stake, declared or suspected; the other side becomes a party where it was none."""
        form = RecordingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        holder = form.validated_data.get("holder", "")
        record_naming(member=self.member, naming=self.get_object(), holder=holder, now=timezone.now())
        return self._told()

    @extend_schema(request=SettingAsideSerializer, responses=NamingSerializer)
    @action(detail=True, methods=["post"], url_path="set-aside")
    def set_aside(self, request: Request, **kwargs: Any) -> Response:
        """Say why nothing follows."""
        form = SettingAsideSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        reason = form.validated_data["reason"]
        set_naming_aside(member=self.member, naming=self.get_object(), reason=reason, now=timezone.now())
        return self._told()

    @extend_schema(request=None, responses=NamingSerializer)
    @action(detail=True, methods=["post"], url_path="take-up")
    def take_up(self, request: Request, **kwargs: Any) -> Response:
        """Let it wait for an answer again; a stake that was recorded stays."""
        take_up_naming(member=self.member, naming=self.get_object(), now=timezone.now())
        return self._told()

    def _told(self) -> Response:
        return Response(self.get_serializer(self.get_object()).data)
