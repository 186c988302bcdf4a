"""Runs: what works in the background, how far it is, and how to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from studios.doors import StudioRequest, studio_page
from studios.models import AuditEvent, Run
from studios.paging import keyset_page
from studios.plain_words import pairs
from studios.rules import Member, allows, check_can_read_trail, check_can_steer_run
from studios.run_actions import cancel_run, resume_run
from studios.runs import Refused
from studios.telling import Told, told


class RunFilter(forms.Form):
    state = forms.ChoiceField(choices=[("", "Any state"), *Run.State.choices], required=False)
    kind = forms.ChoiceField(choices=[("", "Any kind"), *Run.Kind.choices], required=False)

    def narrow(self, rows: QuerySet[Run]) -> QuerySet[Run]:
        """Unknown words in the address narrow nothing; the form shows them as errors."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return rows.filter(**given)


@dataclass(frozen=True, slots=True)
class ChunkCounts:
    """The chunks of a run that is shared; ``held`` are those that a worker is at."""

    total: int
    done: int
    failed: int
    held: int


@dataclass(frozen=True, slots=True)
class RunState:
    """A run as its page shows it at one moment."""

    run: Run
    told: Told
    sentence: str
    chunks: ChunkCounts
    result: list[tuple[str, str]]
    digests: list[AuditEvent]
    may_cancel: bool
    may_resume: bool


@require_safe
@studio_page
def runs(request: StudioRequest) -> HttpResponse:
    form = RunFilter(request.GET)
    form.is_valid()
    rows = form.narrow(Run.objects.visible_to(request.member).select_related("requested_by"))
    page = keyset_page(rows, params=request.GET)
    is_filtered = any(form.cleaned_data.values())
    rows_told = [told(run, request.user) for run in page.rows]
    context = {"page": page, "rows": rows_told, "form": form, "is_filtered": is_filtered}
    return render(request, "studios/runs.html", context)


@require_safe
@studio_page
def run(request: StudioRequest, run_id: int) -> HttpResponse:
    """The page; asked by htmx, only the part that moves."""
    state = run_state(_run(request, run_id), member=request.member, now=timezone.now())
    return render(
        request, "studios/_run.html" if request.htmx else "studios/run.html", {"it": state, "run": state.run}
    )


@require_POST
@studio_page
def run_cancel(request: StudioRequest, run_id: int) -> HttpResponse:
    return _steer(request, run_id, cancel_run)


@require_POST
@studio_page
def run_resume(request: StudioRequest, run_id: int) -> HttpResponse:
    return _steer(request, run_id, resume_run)


def run_state(run: Run, *, member: Member, now: datetime) -> RunState:
    may_steer = allows(check_can_steer_run, member, run=run)
    chunks = _chunk_counts(run, now)
    return RunState(
        run=run,
        told=(seen := told(run, member.user)),
        sentence=_sentence(run, chunks, now),
        chunks=chunks,
        result=pairs(seen.result),
        digests=_digests(run, member),
        may_cancel=may_steer and not run.is_over and not run.is_cancel_requested,
        may_resume=may_steer and run.state in {Run.State.FAILED, Run.State.CANCELLED},
    )


def _digests(run: Run, member: Member) -> list[AuditEvent]:
    """What the run's versions brought this studio, as its trail holds it: oldest first."""
    if run.kind != Run.Kind.SCREEN_VERSION or not run.is_over or not allows(check_can_read_trail, member):
        return []
    events = AuditEvent.objects.filter(chain__studio=member.studio, verb="version.screened")
    return list(
        events.filter(at__gte=run.started_at or run.requested_at, data__run=run.pk).order_by("number")
    )


def _chunk_counts(run: Run, now: datetime) -> ChunkCounts:
    state = Run.State
    counts = run.chunks.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=state.DONE)),
        failed=Count("pk", filter=Q(state=state.FAILED)),
        held=Count("pk", filter=Q(state=state.RUNNING, leased_until__gte=now)),
    )
    return ChunkCounts(**counts)


def _sentence(run: Run, chunks: ChunkCounts, now: datetime) -> str:
    """What happens at this moment, where the state's name does not say it."""
    if run.is_over:
        return ""
    if run.is_cancel_requested:
        return "It was asked to stop and will, at its next step."
    if run.state == Run.State.QUEUED:
        return "Waiting for another attempt." if run.attempts else "Waiting for a worker."
    if chunks.total and not chunks.held:
        return "Waiting for a worker to take the next chunk."
    if run.leased_until and run.leased_until < now:
        return "Its worker does not answer. Another one will go on from what is finished."
    return run.stage or "At work."


def _steer(request: StudioRequest, run_id: int, action: Callable[..., None]) -> HttpResponse:
    """Do it, or say why not: a run may have ended while its page was open."""
    try:
        action(run=_run(request, run_id), by=request.member, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("run", request.member.studio.slug, run_id)


def _run(request: StudioRequest, run_id: int) -> Run:
    return get_object_or_404(
        Run.objects.visible_to(request.member).select_related("requested_by", "studio"), pk=run_id
    )
