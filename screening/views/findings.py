"""The queue of findings, one finding, and what people say of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from screening.actions import decisions
from screening.forms import DecisionForm, ProposalForm, ReasonForm, SecondForm
from screening.matching.engine import DEFAULT
from screening.models import Decision, Finding, Source
from screening.queries.exposure import parties_of_production
from screening.queries.findings import ORDERS, finding_page, next_to_review, queue_counts, queue_page
from screening.queries.parties import named_like
from studios.doors import StudioRequest, studio_page
from studios.models import Production
from studios.refusals import refusals_of
from studios.rules import Member, allows, check_can_approve, check_can_decide, check_can_read_findings
from studios.runs import Refused
from vendors.models import Party


class QueueFilter(forms.Form):
    """The filters of the queue, kept in its address."""

    state = forms.ChoiceField(
        choices=[("", "Waiting"), *Finding.State.choices, ("any", "Any state")], required=False
    )
    q = forms.CharField(label="Vendor, person or entry", required=False, max_length=200)
    production = forms.ModelChoiceField(
        Production.objects.none(), required=False, to_field_name="code", empty_label="Any production"
    )
    source = forms.ModelChoiceField(
        Source.objects.all(), label="List", required=False, to_field_name="code", empty_label="Any list"
    )
    cause = forms.ChoiceField(
        choices=[("", "Names and ownership"), *Finding.Cause.choices], required=False, label="Asked by"
    )
    reopened = forms.ChoiceField(choices=[("", "All"), ("yes", "Re-opened")], required=False, label="Opened")
    order = forms.ChoiceField(choices=[(code, words) for code, (_, words) in ORDERS.items()], required=False)

    def __init__(self, *args: object, member: Member, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["production"].queryset = Production.objects.visible_to(member)  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Finding]) -> QuerySet[Finding]:
        """By what was understood; the form shows what was not."""
        self.is_valid()
        given = self.cleaned_data
        rows = _in_state(rows, given.get("state", ""))
        if text := given.get("q"):
            parties = Party.objects.filter(named_like(text)).values("pk")
            rows = rows.filter(party__in=parties) | rows.filter(listed_party__name__icontains=text)
        if production := given.get("production"):
            rows = rows.filter(party__in=parties_of_production(production))
        if source := given.get("source"):
            rows = rows.filter(listed_party__source=source)
        if cause := given.get("cause"):
            rows = rows.filter(cause=cause)
        return rows.filter(is_reopened=True) if given.get("reopened") else rows


def _in_state(rows: QuerySet[Finding], state: str) -> QuerySet[Finding]:
    if state == "any":
        return rows
    return rows.filter(state=state) if state else rows.asking()  # type: ignore[attr-defined]


@require_safe
@studio_page
def findings(request: StudioRequest) -> HttpResponse:
    check_can_read_findings(request.member)
    form = QueueFilter(request.GET, member=request.member)
    rows = form.narrow(Finding.objects.visible_to(request.member))
    context = {
        "form": form,
        "page": queue_page(
            rows.select_related("party", "judgement", "listed_party__source", "match__listed_revision"),
            params=request.GET,
        ),
        "counts": queue_counts(request.member),
        "is_filtered": any(request.GET.get(name) for name in form.fields if name != "order"),
    }
    return render(request, "screening/findings.html", context, status=200 if form.is_valid() else 400)


def _finding(request: StudioRequest, finding_id: int) -> Finding:
    check_can_read_findings(request.member)
    rows = Finding.objects.visible_to(request.member).select_related(
        "studio",
        "party__revision",
        "judgement",
        "listed_party__source__current_version",
        "match__revision",
        "match__listed_revision__version__source",
    )
    return get_object_or_404(rows, pk=finding_id)


@require_safe
@studio_page
def finding(request: StudioRequest, finding_id: int) -> HttpResponse:
    return _show(request, _finding(request, finding_id))


def _show(
    request: StudioRequest,
    row: Finding,
    *,
    refused: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; where something was refused, with what was wrong above and what was written kept below."""
    page = finding_page(row, request.member)
    may_decide = allows(check_can_decide, request.member)
    may_second = page.proposal is not None and allows(
        check_can_approve, request.member, requester=page.proposal.by
    )
    context = {
        "page": page,
        "form": refused if isinstance(refused, ProposalForm) else ProposalForm(finding=row),
        "second_form": refused if isinstance(refused, SecondForm) else SecondForm(),
        "reason_form": refused if isinstance(refused, ReasonForm) else ReasonForm(),
        "refusals": refusals_of(refused) if refused else [],
        "may_propose": may_decide and row.state == Finding.State.OPEN,
        "may_second": may_second,
        "may_take_back": page.proposal is not None and page.proposal.by_id == request.user.pk,
        "may_reopen": may_decide and row.state in {Finding.State.CONFIRMED, Finding.State.CLEARED},
        "threshold": DEFAULT.match_threshold,
        "following": next_to_review(request.member, row),
    }
    template = "ownership_finding" if row.is_of_ownership else "finding"
    return render(request, f"screening/{template}.html", context, status=status)


@require_POST
@studio_page
def finding_propose(request: StudioRequest, finding_id: int) -> HttpResponse:
    row = _finding(request, finding_id)
    check_can_decide(request.member)
    form = ProposalForm(request.POST, finding=row)
    if not form.is_valid():
        return _show(request, row, refused=form, status=422)
    try:
        decision = decisions.propose(row, form.proposal(), member=request.member, now=timezone.now())
    except Refused as refusal:
        return _refuse(request, row, form, refusal)
    return _go_on(request, row, _told(decision))


def _told(decision: Decision) -> str:
    if decision.state == Decision.State.PROPOSED:
        return "Proposed. A senior reviewer gives the second opinion; you may take it back until then."
    return f"Noted. The finding stays open, to be looked at again on {decision.expires_on:%-d %b %Y}."


@require_POST
@studio_page
def finding_second(request: StudioRequest, finding_id: int) -> HttpResponse:
    row = _finding(request, finding_id)
    check_can_decide(request.member)
    form = SecondForm(request.POST)
    if not form.is_valid():
        return _show(request, row, refused=form, status=422)
    decision = get_object_or_404(row.decisions, pk=form.cleaned_data["decision"])
    agrees = form.cleaned_data["agree"] == "yes"
    act = decisions.approve if agrees else decisions.decline
    try:
        act(decision, member=request.member, text=form.cleaned_data["text"], now=timezone.now())
    except Refused as refusal:
        return _refuse(request, row, form, refusal)
    told = "Your second opinion stands." if agrees else "You disagreed; the finding is open again."
    return _go_on(request, row, told)


@require_POST
@studio_page
def finding_take_back(request: StudioRequest, finding_id: int) -> HttpResponse:
    row = _finding(request, finding_id)
    check_can_decide(request.member)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, row, refused=form, status=422)
    decision = get_object_or_404(row.decisions, pk=form.cleaned_data["decision"])
    try:
        decisions.take_back(decision, member=request.member, now=timezone.now())
    except Refused as refusal:
        return _refuse(request, row, form, refusal)
    return _go_on(request, row, "Taken back; the finding is open again.")


@require_POST
@studio_page
def finding_reopen(request: StudioRequest, finding_id: int) -> HttpResponse:
    row = _finding(request, finding_id)
    check_can_decide(request.member)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, row, refused=form, status=422)
    try:
        decisions.reopen(row, member=request.member, text=form.cleaned_data["text"], now=timezone.now())
    except Refused as refusal:
        return _refuse(request, row, form, refusal)
    return _go_on(request, row, "Open again.")


def _go_on(request: StudioRequest, row: Finding, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("finding", request.member.studio.slug, row.pk)


def _refuse(request: StudioRequest, row: Finding, form: forms.Form, refusal: Refused) -> HttpResponse:
    """The finding as it stands by now, with why nothing was done."""
    form.add_error(None, str(refusal))
    return _show(request, _finding(request, row.pk), refused=form, status=409)
