"""Parties that are one: suggested, merged, undone, kept apart; and an undisclosed one that turns out to be known."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from screening.actions import duplicates, merges
from screening.queries.duplicates import apart_from, compared, last_search, merges_of, pairs_of, suggestions
from studios.doors import StudioRequest, studio_page
from studios.paging import keyset_page
from studios.refusals import refusals_of
from studios.rules import check_can_edit_parties, check_can_merge, check_can_read_imports
from studios.runs import Refused
from vendors.actions.parties import disclose_party
from vendors.forms import DiscloseForm, PartyField, ReasonForm, tell_errors
from vendors.models import KeptApart, Party, PartyMerge
from vendors.named import offered

FORM = require_http_methods(["GET", "HEAD", "POST"])
PAIRS = 25
"""On one page: each is compared anew as it is shown."""


class MergeForm(forms.Form):
    """Who the other one is, which of the two is kept, and why; or why they are different."""

    other = PartyField(label="The other one", help_text="Name or key.")
    keep = forms.ChoiceField(
        label="Which one is kept",
        choices=[("this", "This one"), ("other", "The other one")],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = forms.CharField(label="Why", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    answer = forms.ChoiceField(
        choices=[("one", "One"), ("different", "Different")],
        widget=forms.HiddenInput,
        error_messages={"required": "Say whether they are one or different."},
    )

    def clean(self) -> dict[str, object]:
        given: dict[str, object] = super().clean() or self.cleaned_data
        if given.get("answer") == "one" and not given.get("keep") and "keep" not in self.errors:
            self.add_error("keep", "Say which one is kept.")
        return given


def _party(request: StudioRequest, party_id: int) -> Party:
    rows = Party.objects.visible_to(request.member).select_related("revision", "merged_into", "studio")
    return get_object_or_404(rows, pk=party_id)


@require_safe
@studio_page
def likely_duplicates(request: StudioRequest) -> HttpResponse:
    check_can_read_imports(request.member)
    page = keyset_page(suggestions(request.member), params=request.GET, size=PAIRS)
    context = {"page": page, "pairs": pairs_of(page.rows), "search": last_search(request.member.studio)}
    return render(request, "screening/duplicates.html", context)


@require_POST
@studio_page
def duplicates_search(request: StudioRequest) -> HttpResponse:
    run = duplicates.ask_to_find_duplicates(member=request.member, now=timezone.now())
    return redirect("run", request.member.studio.slug, run.pk)


@FORM
@studio_page
def party_merge(request: StudioRequest, party_id: int) -> HttpResponse:
    """The two beside each other, and what somebody says of them."""
    row = _party(request, party_id)
    check_can_merge(request.member)
    others = Party.objects.visible_to(request.member).exclude(pk=row.pk)
    form = MergeForm(request.POST) if request.method == "POST" else MergeForm()
    if request.method != "POST":
        key = request.GET.get("other", "").replace("\x00", "")
        known = others.filter(key=key).first() if key else None
        form.initial = {"other": offered(known) if known else ""}
    address = reverse("party_named", args=[request.member.studio.slug])
    form.fields["other"].among(others, address, "offers-other")  # type: ignore[attr-defined]
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _said(request, row, form)
            except Refused as refusal:
                form.add_error(None, str(refusal))
                status = 409
            except ValidationError as error:
                tell_errors(form, error)
    return render(request, "screening/merge.html", _merge_context(row, form, others), status=status)


def _merge_context(row: Party, form: MergeForm, others: object) -> dict[str, object]:
    other = form.cleaned_data.get("other") if form.is_bound else None
    if not form.is_bound and form.initial["other"]:
        other = form.fields["other"].clean(form.initial["other"])
    return {
        "party": row,
        "other": other,
        "match": compared(row, other) if other else None,
        "form": form,
        "refusals": refusals_of(form) if form.is_bound else [],
        "merges": merges_of(row),
        "apart": apart_from(row),
    }


def _said(request: StudioRequest, row: Party, form: MergeForm) -> HttpResponse:
    said = form.cleaned_data
    given = {"member": request.member, "reason": said["reason"], "now": timezone.now()}
    if said["answer"] == "different":
        merges.keep_apart(one=row, other=said["other"], **given)
        messages.success(request, f"Kept apart: {row} and {said['other']} are different.")
        return redirect("likely_duplicates", request.member.studio.slug)
    kept, absorbed = (row, said["other"]) if said["keep"] == "this" else (said["other"], row)
    merge = merges.merge_parties(kept=kept, absorbed=absorbed, **given)
    ended = sum(entry["is_ended"] for entry in (*merge.moved["links"], *merge.moved["stakes"]))
    told = f"{absorbed} is {kept} from now on; what was hired, owned and known of it is there."
    if ended:
        told += f" {ended} between the two {'was' if ended == 1 else 'were'} ended: a party has no link to itself."
    if folded := len(merge.moved["folded_links"]) + len(merge.moved["folded_stakes"]):
        told += (
            f" {folded} that said the same as {kept}'s own {'is' if folded == 1 else 'are'} one with it now."
        )
    messages.success(request, told)
    return redirect("party", request.member.studio.slug, kept.pk)


@FORM
@studio_page
def merge_undo(request: StudioRequest, merge_id: int) -> HttpResponse:
    rows = PartyMerge.objects.visible_to(request.member).select_related(
        "kept", "absorbed", "merged_by", "undone_by"
    )
    row = get_object_or_404(rows, pk=merge_id)
    check_can_merge(request.member)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            merges.undo_merge(
                member=request.member, merge=row, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            messages.success(request, f"{row.absorbed} and {row.kept} are two again.")
            return redirect("party", request.member.studio.slug, row.absorbed_id)
    context = {"merge": row, "form": form, "refusals": refusals_of(form) if form.is_bound else []}
    return render(request, "screening/merge_undo.html", context, status=status)


@require_POST
@studio_page
def apart_take_back(request: StudioRequest, apart_id: int) -> HttpResponse:
    row = get_object_or_404(KeptApart.objects.filter(studio=request.member.studio), pk=apart_id)
    check_can_merge(request.member)
    merges.take_back_apart(member=request.member, apart=row, now=timezone.now())
    messages.success(request, "Taken back: nobody says any more that they are different.")
    return redirect("party_merge", request.member.studio.slug, row.first_id)


@FORM
@studio_page
def party_disclose(request: StudioRequest, party_id: int) -> HttpResponse:
    row = _party(request, party_id)
    check_can_edit_parties(request.member)
    form = DiscloseForm(request.POST) if request.method == "POST" else DiscloseForm()
    known = (
        Party.objects.visible_to(request.member)
        .filter(is_active=True)
        .exclude(kind=Party.Kind.UNDISCLOSED)
        .exclude(pk=row.pk)
    )
    address = reverse("party_named", args=[request.member.studio.slug])
    form.fields["known"].among(known, address, "offers-known")  # type: ignore[attr-defined]
    status = 0
    if form.is_valid() and form.is_told_from(known, form.cleaned_data["name"], form.cleaned_data["kind"]):
        try:
            found = _disclosed(request, row, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 409
        except ValidationError as error:
            tell_errors(form, error)
            status = 422
        else:
            messages.success(request, f"Named: {found}. It is screened within a minute.")
            return redirect("party", request.member.studio.slug, found.pk)
    status = status or (422 if form.errors else 200)
    context = {"party": row, "form": form, "refusals": refusals_of(form) if form.is_bound else []}
    return render(request, "screening/disclose.html", context, status=status)


def _disclosed(request: StudioRequest, row: Party, form: DiscloseForm) -> Party:
    said = form.cleaned_data
    given = {"member": request.member, "party": row, "reason": said["reason"], "now": timezone.now()}
    if known := said["known"]:
        return merges.disclose_as(known=known, **given).kept
    return disclose_party(facts=form.facts(), **given)
