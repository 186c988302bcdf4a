"""Parties with what the lists say of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from screening.api.dates import ListDatesSerializer
from screening.api.finding_rows import FindingSerializer, for_rows, screenings_behind
from screening.api.party_screenings import PartyScreeningSerializer, lists_without_sound_row, screenings_of
from screening.models import Finding, Source
from screening.queries.exposure import standing_of
from studios.api.doors import StudioView
from studios.api.parameters import true_or_false
from studios.rules import allows, check_can_read_findings
from vendors.actions.parties import add_party, change_party, disclose_party, version_of
from vendors.actions.writing import Superseded
from vendors.api.engagements import EngagementSerializer, with_its_parts
from vendors.api.parties import (
    PartyAddressSerializer,
    PartyFilter,
    PartyIdentifierSerializer,
    PartyNameSerializer,
    PartyRevisionSerializer,
    PartySerializer,
)
from vendors.api.party_writes import NewPartySerializer, PartyChangeSerializer
from vendors.api.stakes import StakeSerializer
from vendors.models import Engagement, Party, Stake


class ExposureSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=("quiet", "stale", "awaiting_second", "open", "confirmed"))
    word = serializers.CharField()


class PartyDetailSerializer(PartySerializer):
    """``findings`` is null for those who may not read them; ``exposure`` says to everyone how the party stands."""

    version = serializers.SerializerMethodField(help_text="Of all that is known: a change names it.")
    merged_into = serializers.SlugRelatedField(
        slug_field="key",
        read_only=True,
        allow_null=True,
        help_text="The key of the party that it was found to be.",
    )
    revision = PartyRevisionSerializer(allow_null=True)
    names = PartyNameSerializer(many=True)
    identifiers = PartyIdentifierSerializer(many=True)
    addresses = PartyAddressSerializer(many=True)
    stakes = serializers.SerializerMethodField(help_text="Held by it and in it.")
    engagements = serializers.SerializerMethodField(help_text="In which it hired or was hired.")
    screenings = serializers.SerializerMethodField(help_text="One for every enabled list.")
    exposure = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()
    list_dates = serializers.SerializerMethodField()

    class Meta(PartySerializer.Meta):
        fields = (
            *PartySerializer.Meta.fields,
            "nationality",
            "birth_date",
            "gender",
            "website",
            "bank_country",
            "version",
            "merged_into",
            "revision",
            "names",
            "identifiers",
            "addresses",
            "stakes",
            "engagements",
            "screenings",
            "exposure",
            "findings",
            "list_dates",
        )

    def get_version(self, party: Party) -> str:
        return version_of(party)

    @extend_schema_field(StakeSerializer(many=True))
    def get_stakes(self, party: Party) -> Any:
        stakes = Stake.objects.visible_to(self.context["member"]).current().select_related("owner", "owned")
        return StakeSerializer(stakes.filter(Q(owner=party) | Q(owned=party)), many=True).data

    @extend_schema_field(EngagementSerializer(many=True))
    def get_engagements(self, party: Party) -> Any:
        links = with_its_parts(Engagement.objects.visible_to(self.context["member"]).current())
        return EngagementSerializer(links.filter(Q(hirer=party) | Q(hired=party)), many=True).data

    @extend_schema_field(PartyScreeningSerializer(many=True))
    def get_screenings(self, party: Party) -> Any:
        return PartyScreeningSerializer(self.context["screenings_of_party"], many=True).data

    @extend_schema_field(ExposureSerializer)
    def get_exposure(self, party: Party) -> Any:
        standing = standing_of(party.studio, [party.pk])
        return ExposureSerializer(standing.exposure([party.pk])).data

    @extend_schema_field(FindingSerializer(many=True, allow_null=True))
    def get_findings(self, party: Party) -> Any:
        if not allows(check_can_read_findings, self.context["member"]):
            return None
        findings = self.context["findings_of_party"]
        context = self.context | {"screenings": screenings_behind(findings)}
        return FindingSerializer(findings, many=True, context=context).data

    @extend_schema_field(ListDatesSerializer(many=True))
    def get_list_dates(self, party: Party) -> Any:
        dates = [screening.list_dates for screening in self.context["screenings_of_party"]]
        return ListDatesSerializer(dates, many=True).data


class ScreenedPartyFilter(PartyFilter):
    unscreened = true_or_false(
        method="without_sound_row",
        help_text="Active named parties that lack a sound result of at least one enabled list; false: all others.",
    )

    def without_sound_row(self, rows: QuerySet[Party], name: str, is_unscreened: bool) -> QuerySet[Party]:
        lacking = Exists(lists_without_sound_row(OuterRef(OuterRef("revision"))))
        nothing = ~Exists(Source.objects.filter(is_enabled=True))
        screenable = Party.objects.screenable().filter(lacking | nothing, pk=OuterRef("pk"))
        return rows.filter(Exists(screenable)) if is_unscreened else rows.exclude(Exists(screenable))


class PartyViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """Vendors, persons and the undisclosed ends of your chains."""

    queryset = Party.objects.none()
    serializer_class = PartySerializer
    filterset_class = ScreenedPartyFilter
    lookup_field = "key"
    lookup_value_converter = "path"
    orderings = {"key": ("key",), "name": ("name", "pk")}

    def get_queryset(self) -> QuerySet[Party]:
        parties = Party.objects.visible_to(self.member).select_related("asked_of")
        if self.action == "list":
            return parties
        return parties.select_related("revision", "studio", "merged_into").prefetch_related(
            "names", "identifiers", "addresses"
        )

    def get_serializer_class(self) -> type[PartySerializer]:
        return PartySerializer if self.action == "list" else PartyDetailSerializer

    def get_serializer(self, shown: Any = None, **options: Any) -> Any:
        if isinstance(shown, Party):
            findings = for_rows(Finding.objects.visible_to(self.member).filter(party=shown))
            options["context"] = self.get_serializer_context() | {
                "screenings_of_party": screenings_of(shown),
                "findings_of_party": list(findings.order_by("-score", "pk")),
            }
        return super().get_serializer(shown, **options)

    @extend_schema(request=NewPartySerializer, responses={201: PartyDetailSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add a party. It is screened within a minute; an undisclosed one once it is named."""
        form = NewPartySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        key, now = form.validated_data["key"], timezone.now()
        row = add_party(member=self.member, facts=form.facts(self.member), key=key, now=now)
        return Response(self._told(row), status=status.HTTP_201_CREATED)

    @extend_schema(request=PartyChangeSerializer(partial=True), responses=PartyDetailSerializer)
    def partial_update(self, request: Request, **kwargs: Any) -> Response:
        """Change what is known of a party, as you saw it. An undisclosed one that is given another kind is named."""
        row = self.get_object()
        form = PartyChangeSerializer(data=request.data, partial=True)
        form.is_valid(raise_exception=True)
        given, now = form.validated_data, timezone.now()
        seen = given.get("version")
        if not seen:
            raise serializers.ValidationError({"version": ["Name the version that you saw."]})
        facts = form.facts(self.member, row)
        if row.kind == Party.Kind.UNDISCLOSED != facts.kind:
            if seen != version_of(row):
                raise Superseded(f"{row} has changed since it was shown to you.", [])
            reason = given.get("reason", "")
            row = disclose_party(member=self.member, party=row, facts=facts, reason=reason, now=now)
        else:
            row = change_party(member=self.member, party=row, seen=seen, facts=facts, now=now)
        return Response(self._told(row))

    def _told(self, party: Party) -> Any:
        return self.get_serializer(self.get_queryset().get(pk=party.pk)).data
