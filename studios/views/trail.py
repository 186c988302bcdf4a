"""The audit trail: who did what, when and why, and whether anybody altered it since."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from studios.doors import StudioRequest, studio_page
from studios.models import AuditChain
from studios.paging import keyset_page
from studios.plain_words import VERBS
from studios.rules import check_can_read_trail
from studios.trail import about_lists, chain_of, events_for_page, trail_row, verify

INSTALLATION = "installation"


class TrailFilter(forms.Form):
    chain = forms.CharField(required=False, widget=forms.HiddenInput)
    verb = forms.CharField(
        label="Event begins with",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "verbs", "placeholder": "version."}),
    )
    person = forms.CharField(max_length=120, required=False)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrowing(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value and name != "chain"}


@require_safe
@studio_page
def trail(request: StudioRequest) -> HttpResponse:
    check_can_read_trail(request.member)
    form = TrailFilter(request.GET)
    form.is_valid()
    chain = _chain(request, request.GET.get("chain", ""))
    events = events_for_page(chain, **form.narrowing())
    if chain and chain.studio_id is None and not request.user.is_superuser:
        events = about_lists(events)
    page = keyset_page(events, params=request.GET, key="number")
    context = {
        "form": form,
        "chain": chain,
        "is_installation": request.GET.get("chain") == INSTALLATION,
        "is_filtered": bool(form.narrowing()),
        "page": page,
        "rows": [trail_row(event) for event in page.rows],
        "verbs": sorted(VERBS),
    }
    return render(request, "studios/trail.html", context)


@require_POST
@studio_page
def trail_verify(request: StudioRequest) -> HttpResponse:
    check_can_read_trail(request.member)
    name = request.POST.get("chain", "")
    chain = _chain(request, name)
    if chain is None:
        messages.info(request, "The trail has no event yet.")
    else:
        _tell(request, chain)
    address = reverse("trail", args=[request.member.studio.slug])
    return redirect(f"{address}?chain={INSTALLATION}" if name == INSTALLATION else address)


def _tell(request: StudioRequest, chain: AuditChain) -> None:
    verification = verify(chain)
    if verification.is_whole:
        messages.success(
            request, f"Chain verified up to event {chain.length}: every event follows its predecessor."
        )
    for sentence in verification.breaks:
        messages.error(request, f"The chain is broken: {sentence}.")


def _chain(request: StudioRequest, name: str) -> AuditChain | None:
    return chain_of(None if name == INSTALLATION else request.member.studio)
