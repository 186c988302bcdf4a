"""The studios that the caller belongs to."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from studios.api.doors import ApiView
from studios.members import studios_of
from studios.models import Membership, Role, Studio


class StudioSerializer(serializers.ModelSerializer[Studio]):
    roles = serializers.SerializerMethodField(help_text="Yours in this studio.")

    class Meta:
        model = Studio
        fields = ("slug", "name", "roles")

    def get_roles(self, studio: Studio) -> list[Role]:
        return [Role(membership.role) for membership in studio.mine]  # type: ignore[attr-defined]


class StudioViewSet(ListModelMixin, RetrieveModelMixin, ApiView):
    """The studios in which you have a role."""

    queryset = Studio.objects.none()
    serializer_class = StudioSerializer
    lookup_field = "slug"
    lookup_url_kwarg = "studio"
    lookup_value_converter = "slug"
    orderings = {"slug": ("slug",)}

    def get_queryset(self) -> QuerySet[Studio]:
        mine: Any = Membership.objects.filter(user=self.request.user).order_by("role")
        return studios_of(self.request.user).prefetch_related(Prefetch("memberships", mine, to_attr="mine"))
