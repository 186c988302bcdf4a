"""Answers to findings: proposed by one person, approved or declined by another."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from screening.actions.decisions import Proposal, approve, decline, propose, reasons_for, take_back
from screening.api.finding_details import DecisionSerializer
from screening.models import Decision, Finding, Reason
from studios.api.doors import StudioView
from studios.rules import Member, check_can_read_findings

LARGEST_ID = 2**63 - 1
NEEDS_A_DAY = (Decision.Answer.DIFFERENT, Decision.Answer.UNSURE)


class ProposalSerializer(serializers.Serializer[Any]):
    """Needs ``finding`` in its context: what fits depends on what it asks."""

    answer = serializers.ChoiceField(choices=Decision.Answer.choices)
    reason = serializers.ChoiceField(choices=Reason.choices, help_text="One that fits the answer.")
    text = serializers.CharField(max_length=4000, allow_blank=True, default="")
    match = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST_ID,
        required=False,
        help_text="The finding's match as you saw it: an answer to something older is refused. "
        "Of a finding by name.",
    )
    judgement = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST_ID,
        required=False,
        help_text="The finding's judgement as you saw it. Of a finding from ownership.",
    )
    until = serializers.DateField(
        allow_null=True,
        default=None,
        help_text="For “different” the clearance's last day, for “unsure” when to look again. Else none.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        finding: Finding = self.context["finding"]
        fitting = reasons_for(finding)[attrs["answer"]]
        if attrs["reason"] not in fitting:
            words = f"For this answer choose one of {', '.join(fitting)}."
            raise serializers.ValidationError({"reason": [words]})
        if attrs["answer"] in NEEDS_A_DAY and attrs["until"] is None:
            raise serializers.ValidationError({"until": ["Give a day on which this is looked at again."]})
        if attrs["answer"] not in NEEDS_A_DAY and attrs["until"] is not None:
            raise serializers.ValidationError({"until": ["This answer has no such day."]})
        compared = "judgement" if finding.is_of_ownership else "match"
        if compared not in attrs:
            raise serializers.ValidationError(
                {compared: ["Name what you answer to: this field is required."]}
            )
        return attrs | {"compared": attrs[compared]}

    def proposal(self) -> Proposal:
        given = self.validated_data
        return Proposal(
            answer=given["answer"],
            reason=given["reason"],
            text=given["text"],
            compared_id=given["compared"],
            until=given["until"],
        )


class AgreementSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=800, allow_blank=True, default="")


class DisagreementSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=800, help_text="Why: who proposed the answer must know.")


class ProposalViewSet(StudioView):
    """Answers to a finding. All but “unsure” wait for a second person."""

    queryset = Decision.objects.none()
    serializer_class = DecisionSerializer
    lookup_url_kwarg = "decision"
    lookup_value_converter = "int"

    def check_member(self, member: Member) -> None:
        check_can_read_findings(member)

    def get_queryset(self) -> QuerySet[Decision]:
        return self._finding().decisions.select_related("finding", "by", "second_by")

    @extend_schema(request=ProposalSerializer, responses={201: DecisionSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Propose an answer. The same one a second time is refused with 409."""
        finding = self._finding()
        form = ProposalSerializer(data=request.data, context={"finding": finding})
        form.is_valid(raise_exception=True)
        decision = propose(finding, form.proposal(), member=self.member, now=timezone.now())
        return Response(self.get_serializer(decision).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=AgreementSerializer, responses=DecisionSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, **kwargs: Any) -> Response:
        """Agree: the answer stands."""
        text = self._text(AgreementSerializer)
        decision = approve(self.get_object(), member=self.member, text=text, now=timezone.now())
        return Response(self.get_serializer(decision).data)

    @extend_schema(request=DisagreementSerializer, responses=DecisionSerializer)
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, **kwargs: Any) -> Response:
        """Disagree: the finding is open again."""
        text = self._text(DisagreementSerializer)
        decision = decline(self.get_object(), member=self.member, text=text, now=timezone.now())
        return Response(self.get_serializer(decision).data)

    @extend_schema(request=None, responses=DecisionSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, **kwargs: Any) -> Response:
        """Take your own proposal back before the second person spoke."""
        decision = take_back(self.get_object(), member=self.member, now=timezone.now())
        return Response(self.get_serializer(decision).data)

    def _finding(self) -> Finding:
        return get_object_or_404(Finding.objects.visible_to(self.member), pk=self.kwargs["finding"])

    def _text(self, form_class: type[serializers.Serializer[Any]]) -> str:
        form = form_class(data=self.request.data)
        form.is_valid(raise_exception=True)
        return str(form.validated_data["text"])
