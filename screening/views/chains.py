"""The chain of a production as a picture and as its table twin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from screening.queries.chain import Chain, chain_as_of, panel_of
from screening.queries.chain_picture import picture_of
from screening.queries.chain_question import CHANGED, FINDINGS, UNCONNECTED, UNDISCLOSED, ChainQuestion
from screening.queries.coverage import coverage_of
from studios.doors import StudioRequest, studio_page
from studios.models import Production
from studios.rules import allows, check_can_edit_chain
from vendors.models import Engagement, WorkKind

MOST_OPENED = 50
NUMBER = 2**63 - 1


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ChainFilter(forms.Form):
    """What the page shows, kept in its address; picture and table obey it alike."""

    day = _day("As it was on")
    since = _day("Compare with")
    state = forms.ChoiceField(
        label="Link", choices=[("", "Any state"), *Engagement.State.choices], required=False
    )
    work = forms.ModelChoiceField(WorkKind.objects.all(), required=False, empty_label="Any work")
    tier = forms.ChoiceField(required=False)
    only = forms.ChoiceField(
        label="Show",
        choices=[
            ("", "The whole chain"),
            (FINDINGS, "Paths to findings"),
            (UNDISCLOSED, "Paths to undisclosed parties"),
            (CHANGED, "Added and removed"),
        ],
        required=False,
    )
    known = _day("As it was known on", "What had been recorded by the end of that day (UTC).")
    party = forms.IntegerField(required=False, min_value=1, max_value=NUMBER, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=1, max_value=NUMBER, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tiers = [(str(tier), f"Tier {tier}") for tier in range(1, 13)]
        self.fields["tier"].choices = [("", "Any tier"), *tiers, (UNCONNECTED, "Not connected")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was added since a later day would read backwards."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        day, since = given.get("day") or timezone.now().date(), given.get("since")
        if since and since >= day:
            self.add_error("since", "Compare with an earlier day.")
        return given

    def question(self, opened: list[str]) -> ChainQuestion:
        """What was understood; the form shows what was not. A comparison is with a day: today, if none is named."""
        self.is_valid()
        given = self.cleaned_data
        day = given.get("day")
        if given.get("since") and not day:
            day = timezone.now().date()
        return ChainQuestion(
            day=day,
            known_day=given.get("known"),
            since=given.get("since"),
            state=given.get("state", ""),
            work=given["work"].pk if given.get("work") else "",
            tier=given.get("tier", ""),
            only=given.get("only", ""),
            opened=tuple(dict.fromkeys(opened[:MOST_OPENED])),
            party=given.get("party"),
            start=given.get("start"),
        )


@require_safe
@studio_page
def chain(request: StudioRequest, code: str) -> HttpResponse:
    show = get_object_or_404(Production.objects.visible_to(request.member), code=code)
    form = ChainFilter(request.GET)
    question = form.question(request.GET.getlist("open"))
    found = chain_as_of(show, question, member=request.member, today=timezone.now().date())
    panel = panel_of(found, question.party)
    if request.htmx:
        return _panel(request, found, panel)
    context = {
        "chain": found,
        "panel": panel,
        "picture": picture_of(found),
        "form": form,
        "is_filtered": question.address() != "?",
        "coverage": coverage_of(request.member.studio, timezone.now()),
        "may_edit_chain": _may_edit(request, found),
    }
    return render(request, "screening/chain.html", context)


def _may_edit(request: StudioRequest, found: Chain) -> bool:
    """A chain of the past is looked at, not added to."""
    may_edit = allows(check_can_edit_chain, request.member, production=found.production)
    return may_edit and not found.question.is_of_the_past


def _panel(request: StudioRequest, found: Chain, panel: object) -> HttpResponse:
    if panel is None:
        raise Http404("No such party in this chain")
    context = {"chain": found, "panel": panel, "may_edit_chain": _may_edit(request, found)}
    return render(request, "screening/_chain_panel.html", context)
