"""Entries of a list, whether they stood on it on a day, and two of its versions beside each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from screening.models import Finding, ListedParty, ListVersion, Source
from screening.parties import listed_party_of
from screening.queries.comparisons import KINDS, Comparison, compare_versions
from screening.queries.findings import facts_told
from screening.queries.listings import listings_on, proof_of, stretches_of
from screening.sources.source import UnreadableList
from screening.views.lists import source_in_use
from studios.doors import StudioRequest, studio_page
from studios.paging import keyset_page
from studios.rules import allows, check_can_read_findings
from studios.runs import Refused
from vendors.models import Party


class EntryFilter(forms.Form):
    q = forms.CharField(label="Name, or the publisher's id", required=False, max_length=200)


class DayForm(forms.Form):
    on = forms.DateField(
        label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False
    )


class CompareForm(forms.Form):
    """Two kept versions of a list; by itself the one in force beside the one before it."""

    one = forms.ModelChoiceField(
        ListVersion.objects.none(), to_field_name="number", label="Version", empty_label=None
    )
    other = forms.ModelChoiceField(
        ListVersion.objects.none(), to_field_name="number", label="Beside", empty_label=None
    )
    kind = forms.ChoiceField(choices=[("", "All"), *KINDS.items()], required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, source: Source, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].queryset = source.versions.select_related("source")  # type: ignore[attr-defined]
            self.fields[name].label_from_instance = _version_in_words  # type: ignore[attr-defined]


def _version_in_words(version: ListVersion) -> str:
    state = "" if version.step else f", {version.get_state_display().lower()}"
    return f"{version.published_date:%-d %b %Y} (no. {version.number}{state})"


def day_in(request: HttpRequest) -> tuple[DayForm, date | None]:
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
    form, on = day_in(request)
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
    form, on = day_in(request)
    about = Finding.objects.filter(party=party).values("listed_party")
    listed = ListedParty.objects.filter(pk__in=about, source__is_enabled=True).select_related("source")[:200]
    context = {
        "party": party,
        "form": form,
        "on": on,
        "answers": listings_on(list(listed), on or timezone.now().date(), now=timezone.now()),
    }
    return render(request, "screening/party_listings.html", context, status=200 if form.is_valid() else 400)


@require_safe
@studio_page
def compare(request: StudioRequest, code: str) -> HttpResponse:
    """Nobody decides here: two versions, and what became of each entry."""
    source = source_in_use(code)
    form = CompareForm(_two_versions(source) | request.GET.dict(), source=source)
    comparison, refusal = None, ""
    if form.is_valid():
        comparison, refusal = _compared(form.cleaned_data, request.GET.get("after", ""))
    elif "kind" in form.errors:
        raise Http404("No such kind of change")
    context = {
        "source": source,
        "form": form,
        "comparison": comparison,
        "refusal": refusal,
        "next": _following(request, comparison.next) if comparison and comparison.next else "",
        "kind": form.data.get("kind", ""),
        "tabs": [(kind, label, comparison.counts[kind]) for kind, label in KINDS.items()]
        if comparison
        else [],
    }
    status = 409 if refusal else 200 if form.is_valid() or not request.GET else 400
    return render(request, "screening/compare.html", context, status=status)


def _following(request: HttpRequest, listed_id: str) -> str:
    """The query string of the next page."""
    params = request.GET.copy()
    params["after"] = listed_id
    return f"?{params.urlencode()}"


def _two_versions(source: Source) -> dict[str, str]:
    numbers = list(source.versions.applied().order_by("-step").values_list("number", flat=True)[:2])
    return dict(zip(("other", "one"), map(str, numbers), strict=False))


def _compared(given: dict[str, Any], after: str) -> tuple[Comparison | None, str]:
    """The comparison, or why there is none."""
    try:
        return compare_versions(given["one"], given["other"], kind=given["kind"], after=after), ""
    except (Refused, UnreadableList) as refused:
        return None, str(refused)
