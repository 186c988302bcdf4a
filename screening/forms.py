"""What people write on findings, versions and imports. Forms check and render; actions write."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from screening.actions.decisions import Proposal, reasons_for
from screening.models import Decision, Finding, Reason
from screening.models.finding import answer_words

OWNERSHIP_TEXT = "Needed for “another reason”, and to answer “not owned” where the owner stands under a North Korea programme."
OWNERSHIP_UNTIL = (
    "For “not owned” and “cannot tell yet”. A change of its stakes or listed owners re-opens it sooner."
)
FINAL_ANSWERS = frozenset({Decision.Answer.SAME, Decision.Answer.WITHDRAWN})


class ProposalForm(forms.Form):
    """An answer to a finding. Nothing is chosen beforehand: the dangerous answer must not be the easy one."""

    answer = forms.ChoiceField(label="Are they the same?", widget=forms.RadioSelect)
    reason = forms.ChoiceField(label="Why")
    text = forms.CharField(
        label="In your own words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed for “another reason”, and to answer “different” for a North Korea programme.",
    )
    until = forms.DateField(
        label="Look again on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="For “different” and “cannot tell yet”. A change on either side re-opens it sooner.",
    )
    compared = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": "What was compared is not named. Look again."}
    )

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        later = (timezone.now() + timedelta(days=365)).date()
        super().__init__(*args, **kwargs)
        self.initial = {"compared": finding.compared_id, "until": later}
        answers = [
            (value, label)
            for value, label in answer_words(is_of_ownership=finding.is_of_ownership).items()
            if _fits(value, finding)
        ]
        if finding.is_of_ownership:
            self.fields["answer"].label = "Is it owned at or above the line?"
            self.fields["text"].help_text = OWNERSHIP_TEXT
            self.fields["until"].help_text = OWNERSHIP_UNTIL
        self.fields["answer"].choices = answers  # type: ignore[attr-defined]
        reasons = _grouped_reasons(answers, reasons_for(finding))
        self.fields["reason"].choices = [("", "Choose a reason"), *reasons]  # type: ignore[attr-defined]

    def proposal(self) -> Proposal:
        data = self.cleaned_data
        return Proposal(
            answer=data["answer"],
            reason=data["reason"],
            text=data["text"],
            compared_id=data["compared"],
            until=None if data["answer"] in FINAL_ANSWERS else data["until"],
        )


def _fits(answer: str, finding: Finding) -> bool:
    """ "No longer" only where it no longer is; and then nobody says of ownership that it never was."""
    if finding.is_listed:
        return answer != Decision.Answer.WITHDRAWN
    return answer != Decision.Answer.DIFFERENT or not finding.is_of_ownership


def _grouped_reasons(
    answers: list[tuple[str, str]], reasons: dict[str, tuple[Reason, ...]]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The reasons under the answer that they fit, as the select shows them."""
    return [
        (label, [(reason.value, str(Reason(reason).label)) for reason in reasons[value]])
        for value, label in answers
    ]


class DecisionForm(forms.Form):
    """Names the proposal that the person was looking at."""

    decision = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": "The proposal is not named. Look again."}
    )


class SecondForm(DecisionForm):
    agree = forms.ChoiceField(
        choices=[("yes", "Agree"), ("no", "Disagree")],
        widget=forms.HiddenInput,
        error_messages={"required": "Say whether you agree or disagree."},
    )
    text = forms.CharField(
        label="Your remark",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where you disagree.",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("agree") == "no" and data.get("text") == "":
            self.add_error("text", "Say why you disagree: who proposed the answer must know.")
        return data


class ReasonForm(forms.Form):
    text = forms.CharField(label="Reason", max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))


class SettleForm(ReasonForm):
    """What becomes of a held version. Neither is what happens by itself."""

    release = forms.ChoiceField(
        choices=[("yes", "Release"), ("no", "Reject")],
        widget=forms.HiddenInput,
        error_messages={"required": "Say whether the version is released or rejected."},
    )


class SwitchForm(ReasonForm):
    """Whether a list is in use, and whether its publisher is asked for it."""

    use = forms.ChoiceField(
        choices=[("yes", "Use"), ("no", "Do not use")],
        widget=forms.HiddenInput,
        error_messages={"required": "Say whether the list is used."},
    )
    is_fetched = forms.BooleanField(label="Fetch it from its publisher", required=False)

    def __init__(self, *args: Any, has_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_fetched"].disabled = not has_address


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Chain file", help_text="CSV or XLSX. It is checked first; nothing is written until you say so."
    )
