"""Stakes: added, changed, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from studios.doors import StudioRequest, studio_page
from studios.refusals import refusals_of
from studios.rules import check_can_edit_parties
from vendors.actions import stakes
from vendors.actions.writing import Superseded
from vendors.forms import ChangeStakeForm, EndForm, StakeForm, tell_errors
from vendors.lines import differences, stake_words
from vendors.models import Party, Stake
from vendors.named import offered
from vendors.paths import ended

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _offer(request: StudioRequest, form: StakeForm) -> StakeForm:
    address = reverse("party_named", args=[request.member.studio.slug])
    form.offer(Party.objects.visible_to(request.member), address)
    return form


@FORM
@studio_page
def stake_new(request: StudioRequest) -> HttpResponse:
    check_can_edit_parties(request.member)
    form = _offer(request, StakeForm(request.POST) if request.method == "POST" else StakeForm())
    if request.method != "POST":
        form.initial = {"state": "declared"} | _parties_named(request)
    elif form.is_valid():
        try:
            row = stakes.record_stake(member=request.member, facts=form.facts(), now=timezone.now())
        except ValidationError as error:
            tell_errors(form, error, min_share="share", max_share="share")
        else:
            return _go_on(request, row, ended(f"Recorded: {row}"))
    context = {"form": form, "refusals": refusals_of(form) if form.is_bound else []}
    return render(request, "vendors/stake.html", context, status=422 if form.errors else 200)


def _parties_named(request: StudioRequest) -> dict[str, str]:
    """The sides that the link to this page names, as the fields offer them."""
    found = {}
    for side in ("owner", "owned"):
        key = request.GET.get(side, "").replace("\x00", "")
        party = Party.objects.visible_to(request.member).filter(key=key).first() if key else None
        if party:
            found[side] = offered(party)
    return found


def _current(request: StudioRequest, line: UUID) -> Stake:
    rows = Stake.objects.visible_to(request.member).current()
    return get_object_or_404(rows.select_related("studio", "owner", "owned", "recorded_by"), line=line)


def _seen(row: Stake, pk: int) -> Stake:
    rows = Stake.objects.filter(line=row.line).select_related("studio", "owner", "owned")
    return get_object_or_404(rows, pk=pk)


@FORM
@studio_page
def stake_edit(request: StudioRequest, line: UUID) -> HttpResponse:
    row = _current(request, line)
    check_can_edit_parties(request.member)
    if request.method != "POST":
        return _show(request, row, ChangeStakeForm(initial=ChangeStakeForm.initial_of(row)))
    form = ChangeStakeForm(request.POST)
    _offer(request, form)
    if not form.is_valid():
        return _show(request, row, form, status=422)
    seen = _seen(row, form.cleaned_data["seen"])
    reason = form.cleaned_data["reason"]
    try:
        new = stakes.change_stake(
            member=request.member, stake=seen, facts=form.facts(), reason=reason, now=timezone.now()
        )
    except Superseded as refusal:
        data = request.POST.copy()
        data["seen"] = str(row.pk)
        form.data = data
        return _show(request, row, form, stale=refusal, status=409)
    except ValidationError as error:
        tell_errors(form, error, min_share="share", max_share="share")
        return _show(request, row, form, status=422)
    return _go_on(request, new, "Nothing differs; nothing was recorded." if new == seen else "Changed.")


@require_POST
@studio_page
def stake_end(request: StudioRequest, line: UUID) -> HttpResponse:
    row = _current(request, line)
    check_can_edit_parties(request.member)
    shown = ChangeStakeForm(initial=ChangeStakeForm.initial_of(row))
    form = EndForm(request.POST, prefix="end")
    if not form.is_valid():
        return _show(request, row, shown, end_form=form, status=422)
    said = form.cleaned_data
    try:
        new = stakes.end_stake(
            member=request.member,
            stake=_seen(row, said["seen"]),
            end_date=said["end_date"],
            reason=said["reason"],
            now=timezone.now(),
        )
    except Superseded as refusal:
        data = request.POST.copy()
        data["end-seen"] = str(row.pk)
        return _show(request, row, shown, end_form=EndForm(data, prefix="end"), stale=refusal, status=409)
    except ValidationError as error:
        tell_errors(form, error)
        return _show(request, row, shown, end_form=form, status=422)
    return _go_on(request, new, "Ended.")


def _show(
    request: StudioRequest,
    row: Stake,
    form: StakeForm,
    *,
    end_form: EndForm | None = None,
    stale: Superseded | None = None,
    status: int = 200,
) -> HttpResponse:
    refused = end_form or (form if form.is_bound else None)
    context: dict[str, Any] = {
        "row": row,
        "form": _offer(request, form),
        "end_form": end_form or EndForm(initial={"seen": row.pk}, prefix="end"),
        "stale": stale,
        "refusals": refusals_of(refused) if refused else [],
        "steps": _steps(row),
    }
    return render(request, "vendors/stake.html", context, status=status)


def _steps(row: Stake) -> list[dict[str, Any]]:
    """Every version of the stake, newest first, with what it changed."""
    rows = Stake.objects.filter(line=row.line).select_related("owner", "owned", "recorded_by")
    versions = list(rows.order_by("recorded_at", "pk"))
    words = [stake_words(version) for version in versions]
    steps = [
        {"row": version, "changes": differences(words[place - 1] if place else {}, words[place])}
        for place, version in enumerate(versions)
    ]
    return steps[::-1]


def _go_on(request: StudioRequest, row: Stake, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("party", request.member.studio.slug, row.owned_id)
