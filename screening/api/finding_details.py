"""One finding whole: the evidence, both sides as they were compared, its history and its decisions."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from screening.api.finding_rows import FindingSerializer
from screening.models import Decision, Finding, FindingEvent, Judgement
from vendors.models import PartyRevision


class EvidenceSerializer(serializers.Serializer[Any]):
    feature = serializers.CharField()
    effect = serializers.FloatField(help_text="In score points; the effects add up to the score.")
    query = serializers.CharField(help_text="Our side's value.")
    listed = serializers.CharField(help_text="The list's value.")
    detail = serializers.CharField()


class OurSideSerializer(serializers.ModelSerializer[PartyRevision]):
    content = serializers.DictField(
        help_text="kind, names, birth_date, gender, countries, identifiers, addresses."
    )

    class Meta:
        model = PartyRevision
        fields = ("number", "recorded_at", "fingerprint", "content")


class ListedSideSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(source="version.number", help_text="Where the entry first stood so.")
    published_date = serializers.DateField(source="version.published_date")
    fetched_at = serializers.DateTimeField(source="version.fetched_at")
    pointer = serializers.CharField(help_text="Part and line in the kept file.")
    fingerprint = serializers.CharField()
    content = serializers.DictField(help_text="The entry as its publisher gave it.")


class ComparisonSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    engine_version = serializers.CharField()
    score = serializers.FloatField()
    band = serializers.ChoiceField(choices=("match", "near", "none"))
    query_name = serializers.CharField()
    listed_name = serializers.CharField()
    found_at = serializers.DateTimeField()
    evidence = EvidenceSerializer(many=True)
    ours = OurSideSerializer(source="revision")
    listed = ListedSideSerializer(source="listed_revision")


class MovedFieldSerializer(serializers.Serializer[Any]):
    side = serializers.ChoiceField(choices=("ours", "listed", "ownership"))
    field = serializers.CharField()
    old = serializers.CharField()
    new = serializers.CharField()


class FindingEventSerializer(serializers.ModelSerializer[FindingEvent]):
    by = serializers.StringRelatedField(allow_null=True, help_text="Null: the product itself.")
    fields = MovedFieldSerializer(many=True)

    class Meta:
        model = FindingEvent
        fields = ("at", "by", "verb", "from_state", "to_state", "text", "fields")


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    match = serializers.IntegerField(source="match_id")
    judgement = serializers.IntegerField(source="judgement_id", allow_null=True)
    by = serializers.StringRelatedField()
    second_by = serializers.StringRelatedField(allow_null=True)

    class Meta:
        model = Decision
        fields = (
            "id",
            "match",
            "judgement",
            "answer",
            "reason",
            "text",
            "state",
            "expires_on",
            "by",
            "at",
            "second_by",
            "second_at",
            "second_text",
        )


class JudgementSerializer(serializers.ModelSerializer[Judgement]):
    content = serializers.DictField(help_text="The proof: its steps, the listed owners, and what is missing.")

    class Meta:
        model = Judgement
        fields = ("id", "regime", "verdict", "fingerprint", "on_date", "judged_at", "content")


class FindingDetailSerializer(FindingSerializer):
    judged = JudgementSerializer(source="judgement", allow_null=True)
    compared = serializers.SerializerMethodField()
    events = FindingEventSerializer(many=True)
    decisions = DecisionSerializer(many=True)

    class Meta(FindingSerializer.Meta):
        fields = (*FindingSerializer.Meta.fields, "compared", "judged", "events", "decisions")

    @extend_schema_field(ComparisonSerializer)
    def get_compared(self, finding: Finding) -> dict[str, Any]:
        return dict(ComparisonSerializer(finding.match).data)
