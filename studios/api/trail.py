"""The studio's audit trail."""

from __future__ import annotations

from django.db.models import QuerySet
from django_filters import CharFilter
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter, moment
from studios.models import AuditEvent
from studios.rules import Member, check_can_read_trail


class AuditEventSerializer(serializers.ModelSerializer[AuditEvent]):
    by = serializers.CharField(source="by_text")
    data = serializers.DictField()

    class Meta:
        model = AuditEvent
        fields = (
            "number",
            "at",
            "by",
            "verb",
            "subject_kind",
            "subject_id",
            "subject_text",
            "reason",
            "data",
            "previous_hash",
            "hash",
        )


class TrailFilter(StudioFilter):
    verb = CharFilter(lookup_expr="startswith", help_text="How it begins: “finding.” or “finding.propose”.")
    subject_kind = CharFilter()
    subject_id = CharFilter()
    since = moment(field_name="at", lookup_expr="gte")
    until = moment(field_name="at", lookup_expr="lt")


class TrailViewSet(ListModelMixin, StudioView):
    """Who did what, when and why, newest first. Each event's hash covers its predecessor's."""

    queryset = AuditEvent.objects.none()
    serializer_class = AuditEventSerializer
    filterset_class = TrailFilter
    orderings = {"-number": ("-number",), "number": ("number",)}

    def check_member(self, member: Member) -> None:
        check_can_read_trail(member)

    def get_queryset(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.filter(chain__studio=self.member.studio)
