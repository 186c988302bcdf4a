"""How other rows name a party."""

from __future__ import annotations

from rest_framework import serializers

from vendors.models import Party


class PartyRefSerializer(serializers.ModelSerializer[Party]):
    class Meta:
        model = Party
        fields = ("key", "kind", "name")
