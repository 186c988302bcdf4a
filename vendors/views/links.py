"""Links of a chain: added, changed, ended; the history of one; and what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from studios.doors import StudioRequest, studio_page
from studios.models import AuditEvent, Production
from studios.refusals import refusals_of
from studios.rules import allows, check_can_edit_chain
from vendors.actions import engagements
from vendors.actions.evidence import attach_evidence
from vendors.actions.folding import folded_into, found_in
from vendors.actions.writing import Superseded
from vendors.downloads import as_saved
from vendors.forms import (
    ChangeLinkForm,
    EndForm,
    EvidenceForm,
    NewLinkForm,
    parties_of_chain,
    tell_errors,
)
from vendors.lines import differences, engagement_words
from vendors.models import Engagement, Evidence, Party
from vendors.named import MOST_OFFERED, offered
from vendors.paths import ended

LONGEST_ID: Final = 19
FORM = require_http_methods(["GET", "HEAD", "POST"])


def _production(request: StudioRequest, code: str) -> Production:
    return get_object_or_404(Production.objects.visible_to(request.member), code=code)


def _current(request: StudioRequest, code: str, line: UUID) -> Engagement:
    rows = Engagement.objects.visible_to(request.member).current()
    rows = rows.select_related("production__studio", "hirer", "hired", "work", "recorded_by")
    return get_object_or_404(rows, production__code=code, line=line)


def _newest(request: StudioRequest, code: str, line: UUID) -> Engagement:
    """The version that stands, or of a link that is no longer held the one that stood last."""
    rows = Engagement.objects.visible_to(request.member).filter(production__code=code, line=line)
    rows = rows.select_related("production__studio", "hirer", "hired", "work", "recorded_by")
    newest = rows.order_by(F("superseded_at").desc(nulls_first=True), "-pk").first()
    if newest is None:
        raise Http404("No such link")
    return newest


def _seen(row: Engagement, pk: int) -> Engagement:
    """The version that the form was filled in on."""
    rows = Engagement.objects.filter(line=row.line).select_related(
        "production__studio", "hirer", "hired", "work"
    )
    return get_object_or_404(rows, pk=pk)


def _offers(request: StudioRequest, production: Production) -> dict[str, Any]:
    """What the fields offer before anybody types: some of the chain's parties."""
    chain = [offered(party) for party in parties_of_chain(production).order_by("name", "pk")[:MOST_OFFERED]]
    return {"offers": {"hirer": chain, "hired": chain}, "production": production}


@FORM
@studio_page
def link_new(request: StudioRequest, code: str) -> HttpResponse:
    show = _production(request, code)
    check_can_edit_chain(request.member, production=show)
    given: dict[str, Any] = {"production": show, "member": request.member}
    form = (
        NewLinkForm(request.POST, request.FILES, **given)
        if request.method == "POST"
        else NewLinkForm(**given)
    )
    if request.method != "POST":
        form.initial = {"state": "declared"} | _pointed_at(request, show)
    form.offer(reverse("party_named", args=[request.member.studio.slug]))
    if form.is_valid() and _is_told(request, form) and (row := _recorded(request, show, form)):
        return _go_on(request, row, ended(f"Recorded: {row}"))
    context = _offers(request, show) | {"form": form, "refusals": refusals_of(form) if form.is_bound else []}
    return render(request, "vendors/link_new.html", context, status=422 if form.errors else 200)


def _pointed_at(request: StudioRequest, production: Production) -> dict[str, str]:
    """Hirer and hired as a picture names them, by their rows; what is not there for the member stays empty."""
    chain = parties_of_chain(production)
    wanted = {field: request.GET.get(end, "") for field, end in (("hirer", "from"), ("hired", "to"))}
    ids = [text for text in wanted.values() if text.isdecimal() and len(text) < LONGEST_ID]
    found = {str(party.pk): offered(party) for party in chain.filter(pk__in=ids)}
    return {field: found.get(text, "") for field, text in wanted.items()}


def _is_told(request: StudioRequest, form: NewLinkForm) -> bool:
    said = form.cleaned_data
    return form.is_told_from(Party.objects.visible_to(request.member), said["new_name"], said["new_kind"])


def _recorded(request: StudioRequest, show: Production, form: NewLinkForm) -> Engagement | None:
    said: dict[str, Any] = {"member": request.member, "production": show, "evidence": form.evidence()}
    try:
        if party := form.new_party():
            return engagements.record_with_new_party(
                party=party, link=form.link(), now=timezone.now(), **said
            )
        return engagements.record_engagement(facts=form.facts(), now=timezone.now(), **said)
    except ValidationError as error:
        hired = "new_name" if form.cleaned_data["new_name"] else "hired"
        tell_errors(form, error, name="new_name", kind="new_kind", country="new_country", hired=hired)
    return None


@FORM
@studio_page
def link_edit(request: StudioRequest, code: str, line: UUID) -> HttpResponse:
    row = _current(request, code, line)
    check_can_edit_chain(request.member, production=row.production)
    given: dict[str, Any] = {"production": row.production, "member": request.member}
    if request.method != "POST":
        return _show_edit(
            request, row, ChangeLinkForm(initial=ChangeLinkForm.initial_of(row, request.member), **given)
        )
    form = ChangeLinkForm(request.POST, **given)
    form.offer("")
    if not form.is_valid():
        return _show_edit(request, row, form, status=422)
    seen = _seen(row, form.cleaned_data["seen"])
    reason = form.cleaned_data["reason"]
    try:
        new = engagements.change_engagement(
            member=request.member, engagement=seen, facts=form.facts(), reason=reason, now=timezone.now()
        )
    except Superseded as refusal:
        return _show_stale(request, row, form, refusal)
    except ValidationError as error:
        tell_errors(form, error)
        return _show_edit(request, row, form, status=422)
    return _go_on(request, new, "Nothing differs; nothing was recorded." if new == seen else "Changed.")


def _show_stale(
    request: StudioRequest, row: Engagement, form: ChangeLinkForm, refusal: Superseded
) -> HttpResponse:
    """What was typed stays in the form, which now rests on the version that stands: sent again, it changes that."""
    now_seen = _current(request, row.production.code, row.line)
    data = request.POST.copy()
    data["seen"] = str(now_seen.pk)
    form.data = data
    return _show_edit(request, now_seen, form, stale=refusal, status=409)


def _show_edit(
    request: StudioRequest,
    row: Engagement,
    form: ChangeLinkForm,
    *,
    end_form: EndForm | None = None,
    stale: Superseded | None = None,
    status: int = 200,
) -> HttpResponse:
    form.offer(reverse("party_named", args=[request.member.studio.slug]))
    refused: forms.Form | None = end_form or (form if form.is_bound else None)
    context = _offers(request, row.production) | {
        "row": row,
        "form": form,
        "end_form": end_form or EndForm(initial={"seen": row.pk}, prefix="end"),
        "stale": stale,
        "refusals": refusals_of(refused) if refused else [],
    }
    return render(request, "vendors/link_edit.html", context, status=status)


@require_POST
@studio_page
def link_end(request: StudioRequest, code: str, line: UUID) -> HttpResponse:
    row = _current(request, code, line)
    check_can_edit_chain(request.member, production=row.production)
    given: dict[str, Any] = {"production": row.production, "member": request.member}
    shown = ChangeLinkForm(initial=ChangeLinkForm.initial_of(row, request.member), **given)
    form = EndForm(request.POST, prefix="end")
    if not form.is_valid():
        return _show_edit(request, row, shown, end_form=form, status=422)
    said = form.cleaned_data
    seen = _seen(row, said["seen"])
    try:
        new = engagements.end_engagement(
            member=request.member,
            engagement=seen,
            end_date=said["end_date"],
            reason=said["reason"],
            now=timezone.now(),
        )
    except Superseded as refusal:
        data = request.POST.copy()
        data["end-seen"] = str(row.pk)
        again = EndForm(data, prefix="end")
        return _show_edit(request, row, shown, end_form=again, stale=refusal, status=409)
    except ValidationError as error:
        tell_errors(form, error)
        return _show_edit(request, row, shown, end_form=form, status=422)
    return _go_on(request, new, "Ended.")


def _go_on(request: StudioRequest, row: Engagement, told: str) -> HttpResponse:
    messages.success(request, told)
    if circle := engagements.circle_closed_by(row):
        messages.warning(request, f"{circle} It is recorded; look whether it is true.")
    return redirect("link_history", request.member.studio.slug, row.production.code, row.line)


@require_safe
@studio_page
def link_history(request: StudioRequest, code: str, line: UUID) -> HttpResponse:
    return _show_history(request, _newest(request, code, line))


def _show_history(
    request: StudioRequest, row: Engagement, form: EvidenceForm | None = None, status: int = 200
) -> HttpResponse:
    versions = list(
        Engagement.objects.filter(line=row.line)
        .select_related("hirer", "hired", "work", "recorded_by")
        .prefetch_related("episodes")
        .order_by("recorded_at", "pk")
    )
    words = [engagement_words(version) for version in versions]
    told = _told_of(versions)
    steps = [
        {
            "row": version,
            "changes": differences(words[place - 1] if place else {}, words[place]),
            "told": told[version.pk],
        }
        for place, version in enumerate(versions)
    ]
    context = {
        "row": row,
        "steps": steps[::-1],
        "facts": [(name.capitalize(), text) for name, text in words[-1].items() if text],
        "evidence": row.evidence.select_related("recorded_by"),
        "form": form or EvidenceForm(),
        "refusals": refusals_of(form) if form else [],
        "may_edit": row.superseded_at is None
        and allows(check_can_edit_chain, request.member, production=row.production),
        "folded": folded_into(row),
        "into": found_in(row),
    }
    return render(request, "vendors/link_history.html", context, status=status)


def _told_of(versions: Sequence[Engagement]) -> dict[int, list[str]]:
    """By version what the trail tells beside its fields: what was attached or withdrawn, and the reasons given."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = {str(version.pk): version.pk for version in versions}
    events = AuditEvent.objects.filter(subject_kind="engagement", subject_id__in=rows).order_by("pk")
    for event in events:
        sentence = ""
        if event.verb == "evidence.withdrawn":
            sentence = f"Withdrew {event.data.get('evidence', '')}"
        elif event.verb == "evidence.attached":
            paper = (
                Evidence.Basis(event.data["basis"]).label,
                event.data.get("reference") or event.data.get("filename"),
            )
            sentence = f"{event.by_text} attached {': '.join(filter(None, paper))}, {event.at:%-d %b %Y}"
        if sentence or event.reason:
            found[rows[event.subject_id]].append(ended(": ".join(filter(None, (sentence, event.reason)))))
    return found


@require_POST
@studio_page
def link_evidence(request: StudioRequest, code: str, line: UUID) -> HttpResponse:
    row = _current(request, code, line)
    check_can_edit_chain(request.member, production=row.production)
    form = EvidenceForm(request.POST, request.FILES)
    facts = form.evidence() if form.is_valid() else None
    if facts is None:
        return _show_history(request, row, form, status=422)
    try:
        attach_evidence(member=request.member, engagement=row, facts=facts, now=timezone.now())
    except ValidationError as error:
        tell_errors(form, error)
        return _show_history(request, row, form, status=422)
    messages.success(request, "Attached.")
    return redirect("link_history", request.member.studio.slug, code, line)


@require_POST
@studio_page
def evidence_withdraw(request: StudioRequest, evidence_id: int) -> HttpResponse:
    links = Engagement.objects.visible_to(request.member)
    rows = Evidence.objects.select_related("engagement__production__studio")
    evidence = get_object_or_404(rows, pk=evidence_id, engagement__in=links)
    link = evidence.engagement
    try:
        new = engagements.withdraw_evidence(
            member=request.member,
            evidence=evidence,
            reason=request.POST.get("reason", "")[:500],
            now=timezone.now(),
        )
    except Superseded as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        lowered = " The link is declared now: nothing else proves it." if new.state != link.state else ""
        messages.success(request, f"Withdrawn: {evidence}.{lowered}")
    return redirect("link_history", request.member.studio.slug, link.production.code, link.line)


@require_safe
@studio_page
def evidence_file(request: StudioRequest, evidence_id: int) -> FileResponse:
    """The kept file, as it came."""
    links = Engagement.objects.visible_to(request.member)
    row = get_object_or_404(Evidence, pk=evidence_id, engagement__in=links)
    if not row.file:
        raise Http404("No file was attached")
    return as_saved(row)
