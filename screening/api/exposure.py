"""Known origin of a production, and all that a party touches."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from screening.queries.blast import Touch, blast_of
from screening.queries.origin import OriginPage, Share, origin_page
from studios.api.doors import StudioView
from studios.api.parameters import day_in
from studios.models import Production
from vendors.models import Engagement, Party
from vendors.origin import Standing

STANDINGS = [standing.name.lower() for standing in Standing]


class ShareSerializer(serializers.Serializer[Share]):
    standing = serializers.ChoiceField(source="code", choices=STANDINGS)
    percent = serializers.IntegerField(help_text="Whole percents; together they are 100.")


class EpisodeOriginSerializer(serializers.Serializer[Any]):
    episode = serializers.CharField(
        source="episode.code", default=None, allow_null=True, help_text="Null: the whole film."
    )
    measure = serializers.CharField(help_text="“of screen time”, or “of engagements” without a running time.")
    parts = ShareSerializer(source="shares", many=True)


class OriginPointSerializer(serializers.Serializer[Any]):
    on = serializers.DateField()
    percent = serializers.IntegerField(allow_null=True, help_text="Null: nothing was recorded yet.")
    measure = serializers.CharField()


class QuestionSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    waits = serializers.CharField(help_text="How much waits on the answer.")
    then = serializers.CharField()


class KnownOriginSerializer(serializers.Serializer[OriginPage]):
    percent = serializers.IntegerField(
        source="known.percent",
        allow_null=True,
        help_text="How much is verified to the last tier; null: nothing to count.",
    )
    measure = serializers.CharField(source="known.measure")
    missing = serializers.CharField(help_text="Why engagements are counted; empty where screen time is.")
    parts = ShareSerializer(source="shares", many=True)
    episodes = EpisodeOriginSerializer(many=True)
    trend = OriginPointSerializer(
        many=True, help_text="As known at the first of each of the last months, and now."
    )
    asks = QuestionSerializer(source="questions", many=True, help_text="What raises it most, first.")


class KnownOriginViewSet(StudioView):
    """How much of a production has a known origin. It rests on the chain alone and says nothing of lists."""

    queryset = Production.objects.none()
    serializer_class = KnownOriginSerializer
    lookup_field = "code"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Production]:
        return Production.objects.visible_to(self.member)

    @extend_schema(responses=KnownOriginSerializer)
    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        """The parts of its screen time, or of its engagements, by how much is known of each."""
        return Response(KnownOriginSerializer(origin_page(self.get_object(), timezone.now())).data)


class TouchSerializer(serializers.Serializer[Touch]):
    engagement = serializers.CharField(source="fact.line", help_text="Its id.")
    production = serializers.CharField(source="production.code")
    path = serializers.CharField(help_text="From the studio down, then up through owners.")
    tier = serializers.IntegerField(allow_null=True, help_text="Null: nothing recorded leads there.")
    work = serializers.CharField(source="fact.work")
    state = serializers.ChoiceField(source="fact.state", choices=Engagement.State.choices)
    scope = serializers.CharField()
    screen_time = serializers.CharField()
    episodes = serializers.ListField(source="episode_codes", child=serializers.CharField())
    start_date = serializers.DateField(source="fact.start_date", allow_null=True)
    end_date = serializers.DateField(source="fact.end_date", allow_null=True)


class TouchedShowSerializer(serializers.Serializer[Any]):
    production = serializers.CharField(source="production.code")
    tier = serializers.IntegerField(allow_null=True)
    episodes = serializers.ListField(source="episode_codes", child=serializers.CharField())
    shots = serializers.IntegerField(source="reach.shots", help_text="Named and known.")
    milliseconds = serializers.IntegerField(
        source="reach.milliseconds",
        allow_null=True,
        help_text="Screen time at most; null where a running time is missing.",
    )
    missing = serializers.ListField(source="reach.missing", child=serializers.CharField())
    first_delivery = serializers.DateField(source="next_delivery", allow_null=True)
    first_air = serializers.DateField(allow_null=True)
    last_air = serializers.DateField(allow_null=True)
    engagements = TouchSerializer(source="rows", many=True)


class TouchedSerializer(serializers.Serializer[Any]):
    party = serializers.CharField(source="party.key")
    on = serializers.DateField(allow_null=True, help_text="Null: at any time.")
    productions = TouchedShowSerializer(source="shows", many=True)


class TouchedViewSet(StudioView):
    """All that a party touches, itself and through the parties that it stands behind as an owner."""

    queryset = Party.objects.none()
    serializer_class = TouchedSerializer
    lookup_field = "key"
    lookup_value_converter = "path"

    def get_queryset(self) -> QuerySet[Party]:
        return Party.objects.visible_to(self.member)

    def _parameter_names(self, filters: dict[str, Any]) -> set[str]:
        return {"on"}

    @extend_schema(
        responses=TouchedSerializer,
        parameters=[OpenApiParameter("on", date, description="True on this day; without it at any time.")],
    )
    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        """The productions, episodes and shots, each with the path that leads there."""
        on = day_in(request, "on")
        return Response(TouchedSerializer(blast_of(self.get_object(), self.member, on)).data)
