"""What a program sends to record or change a link, or to attach evidence, as the facts that actions take."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from studios.api.parameters import one_of
from studios.models import Episode, Production
from studios.rules import Member
from vendors.actions.engagements import LinkFacts
from vendors.actions.evidence import EvidenceFacts
from vendors.api.party_writes import CellField
from vendors.models import Engagement, Evidence, Party, WorkKind

LARGEST_ID = 2**63 - 1


class EvidenceSaidSerializer(serializers.Serializer[Any]):
    basis = serializers.ChoiceField(choices=Evidence.Basis.choices)
    reference = CellField(str, max_length=300, allow_blank=True, default="")
    document_date = serializers.DateField(allow_null=True, default=None)

    def evidence(self) -> EvidenceFacts:
        return evidence_of(self.validated_data)


class EvidenceUploadSerializer(EvidenceSaidSerializer):
    file = serializers.FileField(max_length=200, required=False, allow_empty_file=True)


class EvidenceWithdrawalSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=500)


def evidence_of(given: dict[str, Any]) -> EvidenceFacts:
    file = given.get("file")
    return EvidenceFacts(
        basis=given["basis"],
        reference=given["reference"],
        document_date=given["document_date"],
        file=file,
        filename=file.name if file else "",
    )


class LinkSaidSerializer(serializers.Serializer[Any]):
    """The facts of a link. In a change, what is left out stays as it is."""

    hirer = serializers.CharField(
        max_length=80, allow_null=True, default=None, help_text="A party's key; null: the studio itself."
    )
    hired = serializers.CharField(max_length=80, help_text="A party's key.")
    work = serializers.SlugField(max_length=40, help_text="The code of a kind of work.")
    state = serializers.ChoiceField(choices=Engagement.State.choices, default=Engagement.State.DECLARED)
    episodes = serializers.ListField(
        child=serializers.CharField(max_length=20),
        max_length=2000,
        default=list,
        help_text="Codes; none: the whole show.",
    )
    shots = CellField(str, max_length=300, allow_blank=True, default="")
    screen_share = serializers.DecimalField(
        max_digits=7, decimal_places=4, min_value=0, max_value=100, allow_null=True, default=None
    )
    confidence = serializers.ChoiceField(choices=Engagement.Confidence.choices, allow_blank=True, default="")
    note = CellField(str, max_length=500, allow_blank=True, default="")
    start_date = serializers.DateField(allow_null=True, default=None)
    end_date = serializers.DateField(allow_null=True, default=None)

    def said(self, member: Member, production: Production) -> dict[str, Any]:
        """What was sent, with keys and codes turned into rows. Raises a validation error by field."""
        given = dict(self.validated_data)
        parties = Party.objects.visible_to(member)
        if given.get("hirer"):
            given["hirer"] = one_of(parties, "hirer", key=given["hirer"])
        if "hired" in given:
            given["hired"] = one_of(parties, "hired", key=given["hired"])
        if "work" in given:
            given["work"] = one_of(WorkKind.objects.all(), "work", code=given["work"])
        if "episodes" in given:
            given["episodes"] = _episodes(production, given["episodes"])
        names = LinkFacts.__dataclass_fields__
        return {name: value for name, value in given.items() if name in names}


def _episodes(production: Production, codes: list[str]) -> tuple[Episode, ...]:
    found = tuple(production.episodes.filter(code__in=codes).order_by("production", "code"))
    missing = sorted(set(codes) - {episode.code for episode in found})
    if missing:
        raise serializers.ValidationError({"episodes": [f"{missing[0]} is no episode of {production}."]})
    return found


class NewLinkSerializer(LinkSaidSerializer):
    production = serializers.SlugField(max_length=60, help_text="A production's code.")
    evidence = EvidenceSaidSerializer(required=False, allow_null=True, help_text="What it rests on.")

    def evidence_said(self) -> EvidenceFacts | None:
        given = self.validated_data.get("evidence")
        return evidence_of(given) if given else None


class LinkChangeSerializer(LinkSaidSerializer):
    version = serializers.IntegerField(
        min_value=1, max_value=LARGEST_ID, help_text="As you saw it: a change of something older is a 409."
    )
    reason = serializers.CharField(
        max_length=500, allow_blank=True, default="", help_text="Needed where the state changes."
    )
