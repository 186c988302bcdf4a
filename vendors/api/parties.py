"""Parties as the chain knows them. What lists say of them is added one floor up."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import CharFilter, ChoiceFilter
from rest_framework import serializers

from studios.api.parameters import StudioFilter, one_of, true_or_false
from studios.models import Production
from vendors.api.refs import PartyRefSerializer
from vendors.models import Engagement, Party, PartyAddress, PartyIdentifier, PartyName, PartyRevision


class PartySerializer(serializers.ModelSerializer[Party]):
    asked_of = PartyRefSerializer(allow_null=True)

    class Meta:
        model = Party
        fields: tuple[str, ...] = ("key", "kind", "name", "country", "is_active", "asked_date", "asked_of")


class PartyNameSerializer(serializers.ModelSerializer[PartyName]):
    class Meta:
        model = PartyName
        fields = ("text", "kind", "script")


class PartyIdentifierSerializer(serializers.ModelSerializer[PartyIdentifier]):
    class Meta:
        model = PartyIdentifier
        fields = ("kind", "value", "country")


class PartyAddressSerializer(serializers.ModelSerializer[PartyAddress]):
    class Meta:
        model = PartyAddress
        fields = ("text", "city", "country")


class PartyRevisionSerializer(serializers.ModelSerializer[PartyRevision]):
    class Meta:
        model = PartyRevision
        fields = ("number", "recorded_at", "fingerprint")


class PartyFilter(StudioFilter):
    kind = ChoiceFilter(choices=Party.Kind.choices)
    country = CharFilter(lookup_expr="iexact", min_length=2, max_length=2, help_text="ISO 3166-1 alpha-2.")
    q = CharFilter(method="with_text", help_text="A part of the key or of any of its names.")
    is_active = true_or_false()
    production = CharFilter(method="on_production", help_text="A production's code: parties hired on it.")

    def with_text(self, rows: QuerySet[Party], name: str, text: str) -> QuerySet[Party]:
        names = PartyName.objects.filter(party=OuterRef("pk"), text__icontains=text)
        return rows.filter(Q(key__icontains=text) | Q(name__icontains=text) | Exists(names))

    def on_production(self, rows: QuerySet[Party], name: str, code: str) -> QuerySet[Party]:
        production = one_of(Production.objects.visible_to(self.member), name, code=code)
        return rows.filter(pk__in=Engagement.objects.current().filter(production=production).values("hired"))
