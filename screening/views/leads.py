"""Leads: what the studio's parties share with one another and with listed parties."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from screening.models import Lead, LeadGround
from screening.queries.exposure import parties_of_production
from screening.queries.leads import basis_of_leads, common_values, lead_rows, with_sides
from studios.doors import StudioRequest, studio_page
from studios.models import Production
from studios.paging import keyset_page
from studios.rules import Member, allows, check_can_read_findings
from vendors.models import Party


class LeadFilter(forms.Form):
    """The filters of the list, kept in its address."""

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
    production = forms.ModelChoiceField(
        Production.objects.none(), required=False, to_field_name="code", empty_label="Any production"
    )
    party = forms.ModelChoiceField(Party.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, member: Member, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["production"].queryset = Production.objects.visible_to(member)  # type: ignore[attr-defined]
        self.fields["party"].queryset = Party.objects.visible_to(member)  # type: ignore[attr-defined]
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
        "to_review": _on_side(visible, "two").count(),
        "basis": basis_of_leads(),
        "is_filtered": is_filtered,
    }
    return render(request, "screening/leads.html", context, status=200 if form.is_valid() else 400)
