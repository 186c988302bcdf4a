"""Productions and their episodes."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django_filters import CharFilter, ChoiceFilter
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from studios.api.doors import StudioView
from studios.api.parameters import StudioFilter
from studios.models import Episode, Production


class ProductionSerializer(serializers.ModelSerializer[Production]):
    class Meta:
        model = Production
        fields = ("code", "title", "kind", "start_date", "delivery_date")


class EpisodeSerializer(serializers.ModelSerializer[Episode]):
    class Meta:
        model = Episode
        fields = ("code", "title", "delivery_date", "air_date")


class ProductionFilter(StudioFilter):
    kind = ChoiceFilter(choices=Production.Kind.choices)
    q = CharFilter(field_name="title", lookup_expr="icontains", help_text="A part of the title.")


class ProductionViewSet(ListModelMixin, RetrieveModelMixin, StudioView):
    """The shows and films that your roles cover."""

    queryset = Production.objects.none()
    serializer_class = ProductionSerializer
    filterset_class = ProductionFilter
    lookup_field = "code"
    lookup_value_converter = "slug"
    orderings = {"code": ("code",), "title": ("title", "pk")}

    def get_queryset(self) -> QuerySet[Production]:
        return Production.objects.visible_to(self.member)


class EpisodeViewSet(ListModelMixin, StudioView):
    """The episodes of one production."""

    queryset = Episode.objects.none()
    serializer_class = EpisodeSerializer
    orderings = {"code": ("code",)}

    def get_queryset(self) -> QuerySet[Episode]:
        shows = Production.objects.visible_to(self.member)
        return get_object_or_404(shows, code=self.kwargs["production"]).episodes.all()
