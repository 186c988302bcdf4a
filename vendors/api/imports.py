"""Imports of chain files: upload, read the report, confirm."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django_filters import MultipleChoiceFilter
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter
from studios.api.runs import RunSerializer
from studios.rules import Member, check_can_read_imports
from vendors.actions.imports import confirm_import, receive_import
from vendors.imports.problems import UnreadableFile
from vendors.models import ImportBatch

FORM_BYTES = 16 * 1024  # what a multipart body adds to its file


class ImportSerializer(serializers.ModelSerializer[ImportBatch]):
    uploaded_by = serializers.StringRelatedField(allow_null=True)
    counts = serializers.DictField(help_text="By section: new, changed, unchanged.")
    run = RunSerializer(allow_null=True)

    class Meta:
        model = ImportBatch
        fields: tuple[str, ...] = (
            "id",
            "filename",
            "sha256",
            "size",
            "state",
            "counts",
            "problem_count",
            "uploaded_by",
            "uploaded_at",
            "applied_at",
            "undone_at",
            "run",
        )


class ProblemSerializer(serializers.Serializer[Any]):
    sheet = serializers.CharField()
    row = serializers.IntegerField()
    field = serializers.CharField()
    value = serializers.CharField()
    message = serializers.CharField()
    severity = serializers.ChoiceField(choices=("error", "warning"), required=False)


class ImportReportSerializer(ImportSerializer):
    problems = ProblemSerializer(
        many=True, help_text="At most a thousand; problem_count says how many there are."
    )

    preview = serializers.DictField(
        help_text="What it would do: new, changed, perhaps_same, taken_as; at most five hundred of each, all counted."
    )
    obstacles = serializers.ListField(
        child=serializers.CharField(), help_text="What kept it from being undone, a sentence each."
    )

    class Meta(ImportSerializer.Meta):
        fields = (*ImportSerializer.Meta.fields, "problems", "preview", "obstacles", "undone_because")


class UploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField(help_text="CSV or XLSX.", max_length=200)


class ImportFilter(StudioFilter):
    state = MultipleChoiceFilter(choices=ImportBatch.State.choices)


class ImportViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """Chain files that were uploaded. A file is applied whole or not at all, and only once it is confirmed."""

    queryset = ImportBatch.objects.none()
    serializer_class = ImportSerializer
    filterset_class = ImportFilter
    lookup_value_converter = "int"
    parser_classes = (MultiPartParser,)
    max_body_bytes = settings.IMPORT_MAX_BYTES + FORM_BYTES

    def check_member(self, member: Member) -> None:
        check_can_read_imports(member)

    def get_queryset(self) -> QuerySet[ImportBatch]:
        batches = ImportBatch.objects.filter(studio=self.member.studio)
        return batches.select_related("uploaded_by", "run__requested_by")

    def get_serializer_class(self) -> type[ImportSerializer]:
        return ImportSerializer if self.action == "list" else ImportReportSerializer

    @extend_schema(request={"multipart/form-data": UploadSerializer}, responses={202: ImportReportSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Upload a chain file. It is checked in the background; the import's address then has the report."""
        form = UploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        file = form.validated_data["file"]
        try:
            batch = receive_import(member=self.member, file=file, filename=file.name, now=timezone.now())
        except UnreadableFile as refusal:
            raise serializers.ValidationError({"file": [str(refusal)]}) from refusal
        return Response(self.get_serializer(batch).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses={202: RunSerializer})
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, **kwargs: Any) -> Response:
        """Apply a checked import in the background."""
        run = confirm_import(batch=self.get_object(), member=self.member, now=timezone.now())
        context = self.get_serializer_context()
        return Response(RunSerializer(run, context=context).data, status=status.HTTP_202_ACCEPTED)
