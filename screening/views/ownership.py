"""What the rules of ownership say of a party on a day, and the proof to take along."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from screening.queries.coverage import coverage_of
from screening.queries.ownership import Judged, ownership_page
from screening.views.listings import day_in
from studios.csv_files import csv_answer
from studios.doors import StudioRequest, studio_page
from studios.rules import FULL_READERS, check_can_read_findings
from vendors.models import Party


def _party(request: StudioRequest, party_id: int) -> Party:
    """The rules speak of findings, so that only who reads those is told."""
    check_can_read_findings(request.member)
    rows = Party.objects.visible_to(request.member.within(FULL_READERS)).select_related("studio")
    return get_object_or_404(rows, pk=party_id)


@require_safe
@studio_page
def ownership(request: StudioRequest, party_id: int) -> HttpResponse:
    party = _party(request, party_id)
    form, on = day_in(request)
    context = {
        "page": ownership_page(party, on or timezone.now().date()),
        "form": form,
        "title": f"Ownership of {party}",
        "coverage": coverage_of(request.member.studio, timezone.now()),
    }
    return render(request, "screening/ownership.html", context, status=200 if form.is_valid() else 400)


@require_safe
@studio_page
def ownership_proof(request: StudioRequest, party_id: int) -> HttpResponse:
    """The proof by one rule as CSV: what stands above the table, then the table."""
    party = _party(request, party_id)
    form, on = day_in(request)
    if not form.is_valid():
        raise Http404("No such day")
    one = _by_rule(party, request.GET.get("rule", ""), on or timezone.now().date())
    return csv_answer(f"ownership-{party.pk}-{one.rule}-{one.ownership.on}.csv", one.table)


def _by_rule(party: Party, rule: str, on: date) -> Judged:
    page = ownership_page(party, on)
    found = next((one for one in (*page.confirmed, *page.waiting) if one.rule == rule), None)
    if found is None:
        raise Http404("This rule does not speak of the party on that day")
    return found
