"""Runs: the long work of the studio and of the lists it is screened against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import ChoiceFilter, MultipleChoiceFilter
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter
from studios.models import Run
from studios.run_actions import cancel_run, resume_run
from studios.telling import Told, told


class RunSerializer(serializers.ModelSerializer[Run]):
    """A run of the lists serves every studio of the installation: how many parties it works through, who of
    another studio asked for it and what it counted there are not told."""

    is_of_studio = serializers.SerializerMethodField(help_text="False: of a list, for every studio.")
    percent = serializers.IntegerField(min_value=0, max_value=100)
    done = serializers.SerializerMethodField()
    total = serializers.SerializerMethodField()
    requested_by = serializers.SerializerMethodField()
    result = serializers.SerializerMethodField()

    class Meta:
        model = Run
        fields = (
            "id",
            "kind",
            "subject",
            "state",
            "stage",
            "percent",
            "is_of_studio",
            "done",
            "total",
            "is_cancel_requested",
            "requested_by",
            "requested_at",
            "started_at",
            "finished_at",
            "attempts",
            "message",
            "result",
        )

    def get_is_of_studio(self, run: Run) -> bool:
        return run.studio_id is not None

    def get_done(self, run: Run) -> int | None:
        counts = self._told(run).counts
        return counts[0] if counts else None

    def get_total(self, run: Run) -> int | None:
        counts = self._told(run).counts
        return counts[1] if counts else None

    def get_requested_by(self, run: Run) -> str | None:
        return self._told(run).asked_by or None

    def get_result(self, run: Run) -> dict[str, Any]:
        return self._told(run).result

    def _told(self, run: Run) -> Told:
        return told(run, self.context["member"].user)


class RunFilter(StudioFilter):
    kind = ChoiceFilter(choices=Run.Kind.choices)
    state = MultipleChoiceFilter(choices=Run.State.choices)


class RunViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """What works in the background, and how far it is."""

    queryset = Run.objects.none()
    serializer_class = RunSerializer
    filterset_class = RunFilter
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Run]:
        return Run.objects.visible_to(self.member).select_related("requested_by")

    @extend_schema(request=None, responses=RunSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, **kwargs: Any) -> Response:
        """Ask a run to stop. What it finished stays."""
        return self._steer(cancel_run)

    @extend_schema(request=None, responses=RunSerializer)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, **kwargs: Any) -> Response:
        """Queue a cancelled or failed run again; it goes on from what it finished."""
        return self._steer(resume_run)

    def _steer(self, act: Callable[..., None]) -> Response:
        act(run=self.get_object(), by=self.member, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)
