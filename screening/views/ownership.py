"""What the rules of ownership say of a party on a day, and the proof to take along."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from screening.actions.papers import print_proof
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
    one, _ = _asked(request, _party(request, party_id))
    return csv_answer(f"ownership-{party_id}-{one.rule}-{one.ownership.on}.csv", one.table)


@require_POST
@studio_page
def ownership_paper(request: StudioRequest, party_id: int) -> HttpResponse:
    """The proof by one rule as PDF, to sign."""
    party = _party(request, party_id)
    one, is_waiting = _asked(request, party)
    now = timezone.now()
    return print_proof(party, one, is_waiting=is_waiting, member=request.member, now=now).answer()


def _asked(request: StudioRequest, party: Party) -> tuple[Judged, bool]:
    """What the rule that is asked for says on the day asked for, and whether that waits for a person."""
    form, on = day_in(request)
    if not form.is_valid():
        raise Http404("No such day")
    page = ownership_page(party, on or timezone.now().date())
    rule, waits = request.GET.get("rule", ""), "waiting" in request.GET
    groups = [(one, True) for one in page.waiting] if waits else [(one, False) for one in page.confirmed]
    groups += [(one, True) for one in page.waiting]
    found = next(((one, waiting) for one, waiting in groups if one.rule == rule), None)
    if found is None:
        raise Http404("This rule does not speak of the party on that day")
    return found
