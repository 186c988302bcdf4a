"""Lists, their versions, and what a person may do with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from screening.actions.refresh import refresh_as_member, reject_as_member, release_as_member
from screening.actions.sources import switch_as_member
from screening.forms import SettleForm, SwitchForm
from screening.models import Finding, ListChange, ListVersion, Source
from screening.queries.coverage import confirmed_at, coverage_of
from screening.queries.digests import changes_sentence, digest_of
from screening.queries.lists import changes_of, facts_of, findings_touched, list_rows, live_run
from screening.queries.sources import (
    SourceFacts,
    attempts_of,
    known_source,
    next_look_at,
    sources_not_in_use,
    told_of_age_at,
)
from studios.doors import StudioRequest, studio_page
from studios.paging import keyset_page
from studios.refusals import refusals_of
from studios.rules import (
    Member,
    allows,
    check_can_read_findings,
    check_can_refresh,
    check_can_steward_lists,
    check_can_switch_lists,
)
from studios.runs import Refused


@require_safe
@studio_page
def lists(request: StudioRequest) -> HttpResponse:
    context = {
        "rows": list_rows(request.member, timezone.now()),
        "idle": sources_not_in_use(),
        "may_refresh": allows(check_can_refresh, request.member),
    }
    return render(request, "screening/lists.html", context)


def source_in_use(code: str) -> Source:
    return get_object_or_404(
        Source.objects.filter(is_enabled=True).select_related("current_version__source"), code=code
    )


@require_safe
@studio_page
def source(request: StudioRequest, code: str) -> HttpResponse:
    return _show_source(request, code)


def _show_source(
    request: StudioRequest, code: str, *, refused: SwitchForm | None = None, status: int = 200
) -> HttpResponse:
    row = known_source(code)
    if row is None:
        raise Http404("No such list")
    facts = facts_of(row)
    context = {
        "source": row,
        "known": SourceFacts(row, facts),
        "may_switch": allows(check_can_switch_lists, request.member),
        "form": refused or SwitchForm(has_address=facts.is_fetched),
        "refusals": refusals_of(refused) if refused else [],
    }
    if row.is_enabled:
        context |= _use_of(request, row)
    return render(request, "screening/source.html", context, status=status)


def _use_of(request: StudioRequest, row: Source) -> dict[str, Any]:
    """What there is to tell of a list only while it is in use."""
    now = timezone.now()
    versions = row.versions.select_related("source", "decided_by")
    return {
        "coverage": next(one for one in coverage_of(request.member.studio, now) if one.source.pk == row.pk),
        "page": keyset_page(versions, params=request.GET, key="number"),
        "run": live_run(row),
        "may_refresh": allows(check_can_refresh, request.member),
        "confirmed_at": confirmed_at(row),
        "told_at": told_of_age_at(row, now),
        "next_look_at": next_look_at(row, now),
        "attempts": attempts_of(row),
    }


@require_POST
@studio_page
def source_switch(request: StudioRequest, code: str) -> HttpResponse:
    check_can_switch_lists(request.member)
    row = known_source(code)
    if row is None:
        raise Http404("No such list")
    form = SwitchForm(request.POST, has_address=facts_of(row).is_fetched)
    if not form.is_valid():
        return _show_source(request, code, refused=form, status=422)
    row = switch_as_member(
        code,
        member=request.member,
        is_on=form.cleaned_data["use"] == "yes",
        is_fetched=form.cleaned_data["is_fetched"],
        reason=form.cleaned_data["text"],
        now=timezone.now(),
    )
    messages.success(request, f"{row} is {'in use' if row.is_enabled else 'no longer in use'}.")
    return redirect("source", request.member.studio.slug, code)


@require_POST
@studio_page
def source_refresh(request: StudioRequest, code: str) -> HttpResponse:
    run = refresh_as_member(source_in_use(code), member=request.member, now=timezone.now())
    return redirect("run", request.member.studio.slug, run.pk)


def _version(code: str, number: int) -> ListVersion:
    rows = ListVersion.objects.select_related("source__current_version", "decided_by")
    return get_object_or_404(rows, source=source_in_use(code), number=number)


@require_safe
@studio_page
def version(request: StudioRequest, code: str, number: int) -> HttpResponse:
    return _show(request, _version(code, number))


def _show(
    request: StudioRequest, row: ListVersion, *, refused: SettleForm | None = None, status: int = 200
) -> HttpResponse:
    changes = changes_of(row)
    kind = request.GET.get("kind", "")
    if kind:
        if kind not in ListChange.Kind.values:
            raise Http404("No such kind of change")
        changes = changes.filter(kind=kind)
    reads_findings = allows(check_can_read_findings, request.member)
    context = {
        "version": row,
        "facts": facts_of(row.source),
        "parts": row.parts.select_related("file"),
        "kind": kind,
        "kinds": ListChange.Kind.choices,
        "page": keyset_page(changes, params=request.GET),
        "findings": findings_touched(row, request.member)[:20] if reads_findings else [],
        "digest": _digest(row, request.member if reads_findings else None),
        "may_settle": row.state == ListVersion.State.HELD and allows(check_can_steward_lists, request.member),
        "form": refused or SettleForm(),
        "refusals": refusals_of(refused) if refused else [],
    }
    return render(request, "screening/version.html", context, status=status)


def _digest(row: ListVersion, reader: Member | None) -> str:
    """In one line what a screened version brought; for who reads no findings, what it changed."""
    if row.screened_at is None:
        return ""
    if reader is None:
        return changes_sentence(row)
    return digest_of(row, Finding.objects.of_names().visible_to(reader)).sentence


@require_POST
@studio_page
def version_settle(request: StudioRequest, code: str, number: int) -> HttpResponse:
    row = _version(code, number)
    check_can_steward_lists(request.member)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _show(request, row, refused=form, status=422)
    slug, reason = request.member.studio.slug, form.cleaned_data["text"]
    try:
        if form.cleaned_data["release"] == "yes":
            run = release_as_member(row, member=request.member, reason=reason, now=timezone.now())
            return redirect("run", slug, run.pk)
        reject_as_member(row, member=request.member, reason=reason, now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, _version(code, number), refused=form, status=409)
    messages.success(request, "Rejected. The version in force stays in force.")
    return redirect("version", slug, code, number)


@require_safe
@studio_page
def version_file(request: StudioRequest, code: str, number: int, part: str) -> FileResponse:
    """The kept file of a part, compressed as it is kept."""
    kept = _version(code, number)
    row = next((one for one in kept.parts.select_related("file") if one.name == part), None)
    if row is None:
        raise Http404("No such part")
    name = f"{code}-{kept.published_date.isoformat()}-{part}.gz"
    return FileResponse(
        row.file.file.open("rb"), as_attachment=True, filename=name, content_type="application/gzip"
    )
