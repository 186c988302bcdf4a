"""Entries of a list, and whether they stood on it on a day."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from screening.models import Finding, ListedParty
from screening.parties import listed_party_of
from screening.queries.findings import facts_told
from screening.queries.listings import listings_on, proof_of, stretches_of
from screening.views.lists import source_in_use
from studios.doors import StudioRequest, studio_page
from studios.paging import keyset_page
from studios.rules import allows, check_can_read_findings
from vendors.models import Party


class EntryFilter(forms.Form):
    q = forms.CharField(label="Name, or the publisher's id", required=False, max_length=200)


class DayForm(forms.Form):
    on = forms.DateField(
        label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )


def _day_in(request: HttpRequest) -> tuple[DayForm, date | None]:
    form = DayForm(request.GET)
    return form, form.cleaned_data["on"] if form.is_valid() else None


@require_safe
@studio_page
def entries(request: StudioRequest, code: str) -> HttpResponse:
    source, form = source_in_use(code), EntryFilter(request.GET)
    rows = source.listed_parties.select_related("current")
    if form.is_valid() and (text := form.cleaned_data["q"]):
        rows = rows.filter(Q(name__icontains=text) | Q(listed_id=text))
    context = {
        "source": source,
        "form": form,
        "is_filtered": bool(request.GET.get("q")),
        "page": keyset_page(rows, params=request.GET),
    }
    return render(request, "screening/entries.html", context, status=200 if form.is_valid() else 400)


@require_safe
@studio_page
def entry(request: StudioRequest, code: str, entry_id: int) -> HttpResponse:
    rows = source_in_use(code).listed_parties.select_related("source__current_version")
    one = get_object_or_404(rows, pk=entry_id)
    form, on = _day_in(request)
    answer = listings_on([one], on, now=timezone.now())[0] if on else None
    stretches = stretches_of([one])[one.pk]
    shown = answer.revision if answer and answer.revision else stretches[-1].revisions[-1]
    reads_findings = allows(check_can_read_findings, request.member)
    findings = Finding.objects.visible_to(request.member).filter(listed_party=one).select_related("party")
    context = {
        "entry": one,
        "form": form,
        "answer": answer,
        "stretches": stretches[::-1],
        "shown": shown,
        "facts": facts_told(listed_party_of(shown)),
        "proof": proof_of(shown),
        "changes": one.changes.select_related("version__source").order_by("-version__number")[:50],
        "findings": findings[:20] if reads_findings else [],
    }
    return render(request, "screening/entry.html", context, status=200 if form.is_valid() else 400)


@require_safe
@studio_page
def party_listings(request: StudioRequest, party_id: int) -> HttpResponse:
    """For each entry that a party's findings are about: whether it stood on its list on the day asked for."""
    party = get_object_or_404(Party.objects.visible_to(request.member), pk=party_id)
    form, on = _day_in(request)
    about = Finding.objects.filter(party=party).values("listed_party")
    listed = ListedParty.objects.filter(pk__in=about, source__is_enabled=True).select_related("source")[:200]
    context = {
        "party": party,
        "form": form,
        "on": on,
        "answers": listings_on(list(listed), on or timezone.now().date(), now=timezone.now()),
    }
    return render(request, "screening/party_listings.html", context, status=200 if form.is_valid() else 400)
