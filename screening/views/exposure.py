"""What a party touches, and what it touched before it was listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from screening.models import Finding
from screening.queries.blast import Touch, blast_of
from screening.queries.blast_picture import node_id, picture_of_blast
from screening.queries.coverage import coverage_of
from screening.queries.lookback import LookBack, look_back
from studios.csv_files import csv_answer
from studios.doors import StudioRequest, studio_page
from studios.rules import check_can_read_findings
from vendors.models import Party

LOOK_BACK_ROWS_SHOWN = 500
EXPOSURE_COLUMNS = (
    "production",
    "path",
    "tier",
    "hirer",
    "hired",
    "work",
    "scope",
    "screen_time",
    "state",
    "start_date",
    "end_date",
    "episodes",
    "delivery_dates",
    "air_dates",
)


class ExposureForm(forms.Form):
    on = forms.DateField(
        label="True on the day",
        help_text="Empty: at any time.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )


@require_safe
@studio_page
def exposure(request: StudioRequest, party_id: int) -> HttpResponse:
    """The blast radius of one party, whole; ``?form=csv`` as a file."""
    party = get_object_or_404(Party.objects.visible_to(request.member), pk=party_id)
    form = ExposureForm(request.GET)
    on = form.cleaned_data["on"] if form.is_valid() else None
    blast = blast_of(party, request.member, on)
    if request.GET.get("form") == "csv" and form.is_valid():
        return csv_answer(f"exposure-{party.pk}.csv", [EXPOSURE_COLUMNS, *map(_cells, blast.rows)])
    context = {
        "blast": blast,
        "picture": picture_of_blast(blast, request.member.studio),
        "opens_at": node_id(blast.shows[0], party.pk) if blast.shows else "",
        "form": form,
        "coverage": coverage_of(request.member.studio, timezone.now()),
        "csv_address": f"?form=csv{f'&on={on}' if on else ''}",
    }
    return render(request, "screening/exposure.html", context, status=200 if form.is_valid() else 400)


def _cells(touch: Touch) -> list[object]:
    """One engagement under EXPOSURE_COLUMNS."""
    fact = touch.fact
    return [
        touch.production.code,
        touch.path,
        touch.tier,
        fact.hirer_name or "studio",
        fact.hired_name,
        fact.work,
        touch.scope,
        touch.screen_time,
        touch.state_word,
        fact.start_date,
        fact.end_date,
        _joined(one.code for one in touch.episodes),
        _joined(one.delivery_date for one in touch.episodes),
        _joined(one.air_date for one in touch.episodes),
    ]


def _joined(values: Iterator[str] | Iterator[date | None]) -> str:
    return ";".join(str(value or "") for value in values)


LOOK_BACK_COLUMNS = (
    "when",
    *EXPOSURE_COLUMNS,
    "recorded_at",
    "superseded_at",
    "listed_as",
    "listed_on",
    "list_version",
    "list_version_sha256",
)


@require_safe
@studio_page
def finding_look_back(request: StudioRequest, finding_id: int) -> HttpResponse:
    """All work that the party of a finding ever touched, beside the day of listing; ``?form=csv`` as a file."""
    check_can_read_findings(request.member)
    rows = Finding.objects.visible_to(request.member).select_related(
        "party", "listed_party__source__current_version__source"
    )
    finding = get_object_or_404(rows, pk=finding_id)
    report = look_back(finding, request.member, timezone.now())
    if request.GET.get("form") == "csv":
        return csv_answer(f"look-back-{finding.pk}.csv", [LOOK_BACK_COLUMNS, *_look_back_rows(report)])
    context = {
        "report": report,
        "shown": report.rows[:LOOK_BACK_ROWS_SHOWN],
        "coverage": coverage_of(request.member.studio, timezone.now()),
    }
    return render(request, "screening/look_back.html", context)


def _look_back_rows(report: LookBack) -> Iterator[list[object]]:
    listing = report.listing
    listed = [listing.listed_party.name, listing.day, listing.version, listing.version.sha256]
    for row in report.rows:
        fact = row.touch.fact
        superseded = fact.superseded_at.isoformat() if fact.superseded_at else ""
        yield [row.when_word, *_cells(row.touch), fact.recorded_at.isoformat(), superseded, *listed]
