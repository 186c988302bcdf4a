"""Leads: what the studio's parties share with one another and with listed parties, and which of them lists name."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from screening.actions.relations import record_naming, set_naming_aside, take_up_naming
from screening.models import Lead, LeadGround, Naming
from screening.queries import relations
from screening.queries.exposure import parties_of_production
from screening.queries.leads import basis_of_leads, common_values, lead_rows, paid_elsewhere, with_sides
from studios.doors import StudioRequest, studio_page
from studios.models import Production
from studios.paging import keyset_page
from studios.rules import Member, allows, check_can_read_findings
from studios.runs import Refused
from vendors.models import Party


class ConcernsFilter(forms.Form):
    """Whom the rows of a list concern, kept in its address."""

    production = forms.ModelChoiceField(
        Production.objects.none(), required=False, to_field_name="code", empty_label="Any production"
    )
    party = forms.ModelChoiceField(Party.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, member: Member, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["production"].queryset = Production.objects.visible_to(member)  # type: ignore[attr-defined]
        self.fields["party"].queryset = Party.objects.visible_to(member)  # type: ignore[attr-defined]


class LeadFilter(ConcernsFilter):
    """The filters of the list of what parties share."""

    field_order = ("side", "kind", "production")
    side = forms.ChoiceField(
        label="With",
        choices=[
            ("", "Anybody"),
            ("two", "A listed party, two independent kinds"),
            ("listed", "A listed party"),
            ("own", "Another vendor or person"),
        ],
        required=False,
    )
    kind = forms.ChoiceField(
        label="Shares", choices=[("", "Anything"), *LeadGround.Kind.choices], required=False
    )

    def __init__(self, *args: object, member: Member, **kwargs: object) -> None:
        super().__init__(*args, member=member, **kwargs)
        if not allows(check_can_read_findings, member):
            del self.fields["side"]

    def narrow(self, rows: QuerySet[Lead]) -> QuerySet[Lead]:
        """By what was understood; the form shows what was not."""
        self.is_valid()
        given = self.cleaned_data
        if kind := given.get("kind"):
            rows = rows.filter(pk__in=LeadGround.objects.filter(kind=kind).values("lead"))
        if production := given.get("production"):
            concerned = parties_of_production(production)
            rows = rows.filter(Q(party__in=concerned) | Q(other__in=concerned))
        if party := given.get("party"):
            rows = rows.filter(Q(party=party) | Q(other=party))
        return _on_side(rows, given.get("side", ""))


def _on_side(rows: QuerySet[Lead], side: str) -> QuerySet[Lead]:
    if side == "two":
        return rows.filter(listed_party__isnull=False, kinds__gt=1)
    return rows.filter(listed_party__isnull=side == "own") if side else rows


@require_safe
@studio_page
def leads(request: StudioRequest) -> HttpResponse:
    member = request.member
    form = LeadFilter(request.GET, member=member)
    visible = Lead.objects.visible_to(member)
    rows = form.narrow(visible)
    page = keyset_page(with_sides(rows), params=request.GET)
    is_filtered = any(request.GET.get(name) for name in form.fields)
    context = {
        "form": form,
        "page": page,
        "rows": lead_rows(page.rows, member),
        "common": common_values(member.studio) if member.reads_everything and not is_filtered else [],
        "paid_elsewhere": None if is_filtered else paid_elsewhere(member),
        "to_review": _on_side(visible, "two").count(),
        "named": Naming.objects.visible_to(member).filter(answer=Naming.Answer.NONE).count(),
        "basis": basis_of_leads(),
        "is_filtered": is_filtered,
    }
    return render(request, "screening/leads.html", context, status=200 if form.is_valid() else 400)


class NamingFilter(ConcernsFilter):
    """The filters of the list of those whom lists name."""

    field_order = ("answer", "production")
    answer = forms.ChoiceField(
        label="Answered",
        choices=[
            ("", "Not yet"),
            ("recorded", "Recorded as a stake"),
            ("set_aside", "Set aside"),
            ("any", "Any"),
        ],
        required=False,
    )

    def narrow(self, rows: QuerySet[Naming]) -> QuerySet[Naming]:
        """By what was understood; the form shows what was not."""
        self.is_valid()
        given = self.cleaned_data
        if (answer := given.get("answer", "")) != "any":
            rows = rows.filter(answer=answer)
        if production := given.get("production"):
            rows = rows.filter(party__in=parties_of_production(production))
        return rows.filter(party=given["party"]) if given.get("party") else rows


@require_safe
@studio_page
def named(request: StudioRequest) -> HttpResponse:
    member = request.member
    check_can_read_findings(member)
    form = NamingFilter(request.GET, member=member)
    page = keyset_page(
        relations.with_sides(form.narrow(Naming.objects.visible_to(member))), params=request.GET
    )
    context = {
        "form": form,
        "page": page,
        "rows": relations.naming_rows(page.rows),
        "basis": basis_of_leads(),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "screening/named.html", context, status=200 if form.is_valid() else 400)


def _naming(request: StudioRequest, naming_id: int) -> Naming:
    return get_object_or_404(Naming.objects.visible_to(request.member), pk=naming_id)


def _back(request: StudioRequest, naming: Naming) -> HttpResponse:
    """To where the answer was given."""
    slug = request.member.studio.slug
    return redirect("party", slug, naming.party_id) if "at_party" in request.POST else redirect("named", slug)


@require_POST
@studio_page
def naming_record(request: StudioRequest, naming_id: int) -> HttpResponse:
    row, holder = _naming(request, naming_id), request.POST.get("holder", "")
    try:
        stake = record_naming(member=request.member, naming=row, holder=holder, now=timezone.now())
        messages.success(request, f"Recorded as {stake.get_state_display().lower()}: {stake}.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
    return _back(request, row)


@require_POST
@studio_page
def naming_set_aside(request: StudioRequest, naming_id: int) -> HttpResponse:
    row, reason = _naming(request, naming_id), request.POST.get("reason", "")
    try:
        set_naming_aside(member=request.member, naming=row, reason=reason, now=timezone.now())
        messages.success(request, "Set aside.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, row)


@require_POST
@studio_page
def naming_take_up(request: StudioRequest, naming_id: int) -> HttpResponse:
    row = _naming(request, naming_id)
    try:
        take_up_naming(member=request.member, naming=row, now=timezone.now())
        messages.success(request, "It waits for an answer again.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(request, row)
