"""Parties: added, changed, set aside and taken up again; and those that are like what somebody types."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from studios.doors import StudioRequest, studio_page
from studios.models import Production
from studios.refusals import refusals_of
from studios.rules import check_can_edit_chain, check_can_edit_parties
from studios.runs import Refused
from vendors.actions import parties
from vendors.actions.writing import Superseded
from vendors.forms import AskedForm, ChangePartyForm, NewPartyForm, PartyForm, ReasonForm, tell_errors
from vendors.models import Party
from vendors.named import MOST_OFFERED, like, offered

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@studio_page
def party_named(request: StudioRequest) -> HttpResponse:
    """Options for a field that names a party: those that are like the text, whichever field sent it."""
    text = next((str(value).strip() for value in request.GET.values() if str(value).strip()), "")[:200]
    text = text.replace("\x00", "")  # PostgreSQL takes it in no text
    rows = (
        like(Party.objects.visible_to(request.member).filter(is_active=True), text)
        if text
        else Party.objects.none()
    )
    offers = [offered(party) for party in rows.order_by("name", "pk")[:MOST_OFFERED]]
    return render(request, "vendors/_offers.html", {"offers": offers})


def _offer(request: StudioRequest, form: PartyForm) -> None:
    address = reverse("party_named", args=[request.member.studio.slug])
    form.offer(Party.objects.visible_to(request.member), address)


@FORM
@studio_page
def party_new(request: StudioRequest) -> HttpResponse:
    check_can_edit_parties(request.member)
    form = NewPartyForm(request.POST) if request.method == "POST" else NewPartyForm()
    _offer(request, form)
    visible = Party.objects.visible_to(request.member)
    if form.is_valid() and form.is_told_from(visible, form.cleaned_data["name"], form.cleaned_data["kind"]):
        key = form.cleaned_data["key"]
        try:
            row = parties.add_party(member=request.member, facts=form.facts(), key=key, now=timezone.now())
        except ValidationError as error:
            tell_errors(form, error)
        else:
            messages.success(request, f"{row} is added; it is screened within a minute.")
            return redirect("party", request.member.studio.slug, row.pk)
    context = {"form": form, "refusals": refusals_of(form) if form.is_bound else []}
    return render(request, "vendors/party_new.html", context, status=422 if form.errors else 200)


def _party(request: StudioRequest, party_id: int) -> Party:
    rows = Party.objects.visible_to(request.member).select_related("asked_of", "merged_into")
    return get_object_or_404(rows, pk=party_id)


@FORM
@studio_page
def party_edit(request: StudioRequest, party_id: int) -> HttpResponse:
    row = _party(request, party_id)
    check_can_edit_parties(request.member)
    version = parties.version_of(row)
    if request.method != "POST":
        initial = ChangePartyForm.initial_of(row) | {"seen": version}
        return _show_edit(request, row, ChangePartyForm(initial=initial))
    form = ChangePartyForm(request.POST)
    _offer(request, form)
    if not form.is_valid():
        return _show_edit(request, row, form, status=422)
    seen = form.cleaned_data["seen"]
    try:
        parties.change_party(
            member=request.member, party=row, seen=seen, facts=form.facts(), now=timezone.now()
        )
    except Superseded as refusal:
        data = request.POST.copy()
        data["seen"] = parties.version_of(_party(request, party_id))
        form.data = data
        return _show_edit(request, row, form, stale=refusal, status=409)
    except ValidationError as error:
        tell_errors(form, error)
        return _show_edit(request, row, form, status=422)
    messages.success(request, "Changed. What is compared is screened anew where it differs.")
    return redirect("party", request.member.studio.slug, row.pk)


def _show_edit(
    request: StudioRequest,
    row: Party,
    form: ChangePartyForm,
    *,
    stale: Superseded | None = None,
    status: int = 200,
) -> HttpResponse:
    _offer(request, form)
    context: dict[str, Any] = {
        "party": row,
        "form": form,
        "stale": stale,
        "refusals": refusals_of(form) if form.is_bound else [],
    }
    return render(request, "vendors/party_edit.html", context, status=status)


@require_POST
@studio_page
def party_asked(request: StudioRequest, code: str, party_id: int) -> HttpResponse:
    """The day on which it was asked who an undisclosed party is."""
    show = get_object_or_404(Production.objects.visible_to(request.member), code=code)
    check_can_edit_chain(request.member, production=show)
    row, form = _party(request, party_id), AskedForm(request.POST)
    try:
        if form.is_valid():
            on = form.cleaned_data["asked_date"]
            parties.mark_asked(member=request.member, production=show, party=row, on=on, now=timezone.now())
            messages.success(request, f"{row}: asked on {on:%-d %b %Y}.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        tell_errors(form, error)
    for sentence in refusals_of(form):
        messages.error(request, sentence)
    return redirect("production", request.member.studio.slug, show.code)


@FORM
@studio_page
def party_active(request: StudioRequest, party_id: int) -> HttpResponse:
    """Set aside, or taken up again: whichever it is not."""
    row = _party(request, party_id)
    check_can_edit_parties(request.member)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    status = 422 if form.errors else 200
    if form.is_valid():
        act = parties.set_party_aside if row.is_active else parties.take_party_up
        try:
            act(member=request.member, party=row, reason=form.cleaned_data["reason"], now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"{row} is {'set aside' if row.is_active else 'active again'}.")
            return redirect("party", request.member.studio.slug, row.pk)
    context = {"party": row, "form": form, "refusals": refusals_of(form) if form.is_bound else []}
    return render(request, "vendors/party_active.html", context, status=status)
