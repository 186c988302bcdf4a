"""What a program sends to add or change a party, as the facts that actions take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rest_framework import serializers

from studios.api.parameters import one_of
from studios.rules import Member
from vendors.actions.parties import PartyFacts, facts_of
from vendors.imports import cells
from vendors.models import Party, PartyName


class CellField(serializers.CharField):
    """A text that an import's cell might hold, understood as there."""

    def __init__(self, parse: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.parse = parse

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return self.parse(cells.clean(text)) if text else ""
        except cells.BadCell as refusal:
            raise serializers.ValidationError(str(refusal)) from refusal


def _same(text: str) -> str:
    return text


class NameSaidSerializer(serializers.Serializer[Any]):
    text = CellField(_same, max_length=500)
    kind = serializers.ChoiceField(choices=PartyName.Kind.choices, default=PartyName.Kind.ALIAS)


class IdentifierSaidSerializer(serializers.Serializer[Any]):
    kind = serializers.RegexField(r"^[a-z][a-z0-9_]*$", max_length=30)
    value = CellField(_same, max_length=100)
    country = CellField(cells.country, allow_blank=True, default="")


class AddressSaidSerializer(serializers.Serializer[Any]):
    text = CellField(_same, max_length=500, allow_blank=True, default="")
    city = CellField(_same, max_length=120, allow_blank=True, default="")
    country = CellField(cells.country, allow_blank=True, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not any(attrs.values()):
            raise serializers.ValidationError("An address says something: a text, a city or a country.")
        return attrs


class PartySaidSerializer(serializers.Serializer[Any]):
    """What is known of a party. In a change, what is left out stays as it is; a list that is given stands whole."""

    kind = serializers.ChoiceField(choices=Party.Kind.choices)
    name = CellField(_same, max_length=500)
    names = NameSaidSerializer(many=True, default=list, max_length=200)
    country = CellField(cells.country, allow_blank=True, default="", help_text="Code or English name.")
    nationality = CellField(cells.country, allow_blank=True, default="")
    birth_date = CellField(cells.birth_date, allow_blank=True, default="", help_text="As far as it is known.")
    gender = serializers.ChoiceField(choices=["male", "female"], allow_blank=True, default="")
    website = CellField(cells.website, max_length=300, allow_blank=True, default="")
    bank_country = CellField(
        cells.country, allow_blank=True, default="", help_text="Of the bank that payments go to."
    )
    identifiers = IdentifierSaidSerializer(many=True, default=list, max_length=200)
    addresses = AddressSaidSerializer(many=True, default=list, max_length=200)
    asked_date = serializers.DateField(allow_null=True, default=None)
    asked_of = serializers.CharField(max_length=80, allow_null=True, default=None, help_text="A party's key.")

    def said(self, member: Member) -> dict[str, Any]:
        given = {
            name: value
            for name, value in self.validated_data.items()
            if name in PartyFacts.__dataclass_fields__
        }
        for name, parts in (
            ("names", ("text", "kind")),
            ("identifiers", ("kind", "value", "country")),
            ("addresses", ("text", "city", "country")),
        ):
            if name in given:
                given[name] = tuple(tuple(str(row[part]) for part in parts) for row in given[name])
        if given.get("asked_of"):
            given["asked_of"] = one_of(Party.objects.visible_to(member), "asked_of", key=given["asked_of"])
        return given


class NewPartySerializer(PartySaidSerializer):
    key = serializers.CharField(
        max_length=80, allow_blank=True, default="", help_text="The studio's own id; empty: made of the name."
    )

    def facts(self, member: Member) -> PartyFacts:
        return PartyFacts(**self.said(member))


class PartyChangeSerializer(PartySaidSerializer):
    version = serializers.CharField(
        max_length=40, help_text="As you saw it: a change of something older is a 409."
    )
    reason = serializers.CharField(
        max_length=500, allow_blank=True, default="", help_text="Needed to name an undisclosed party."
    )

    def facts(self, member: Member, party: Party) -> PartyFacts:
        return replace(facts_of(party), **self.said(member))
