"""Credits of a production: paste or upload them, see who is unknown, add them to the chain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from screening.actions.credits import (
    Hiring,
    add_credited,
    compare_again,
    guessed_kind,
    receive_credits,
    text_of,
)
from screening.queries.credits import sheet_page, sheets_of
from screening.views.imports import is_partial
from studios.doors import StudioRequest, studio_page
from studios.models import Episode, Production
from studios.paging import keyset_page
from studios.refusals import refusals_of
from studios.rules import allows, check_can_import
from studios.runs import Refused
from vendors.chains import parties_in
from vendors.credits.parse import MAX_BYTES, UnreadableCredits, work_of
from vendors.imports import cells
from vendors.models import CreditLine, CreditSheet, Party, WorkKind

MAX_DIGITS = 9


class CreditsForm(forms.Form):
    """Pasted text, or a file of it."""

    text = forms.CharField(
        label="Credits",
        required=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Paste them as they are set: headings, columns, dots, in any language.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="A text, or a CSV with the columns role and name, in UTF-8. Of a PDF, paste its text.",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        file = data.get("file")
        if bool(file) == bool(data.get("text")) and not self.errors:
            raise forms.ValidationError("Paste the credits, or choose a file: one of the two.")
        if file and file.size > MAX_BYTES:
            self.add_error(
                "file", f"The file is larger than {MAX_BYTES // 1000} KB. Cut it into several sheets."
            )
        return data

    def given(self) -> tuple[str, str]:
        """The text and the name of its file. Raises UnreadableCredits."""
        file = self.cleaned_data.get("file")
        return (text_of(file.read(MAX_BYTES)), file.name) if file else (self.cleaned_data["text"], "")


class HiringForm(forms.Form):
    """Who hired whom a line names, and for what work. Without an answer: nobody knows who."""

    hirer = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(
        label="It is",
        required=False,
        choices=[(kind.value, kind.label) for kind in (Party.Kind.VENDOR, Party.Kind.PERSON)],
    )
    work = forms.ModelChoiceField(WorkKind.objects.all(), label="Work", empty_label=None)
    episodes = forms.CharField(
        label="Episodes",
        required=False,
        max_length=2000,
        help_text="Of which these are the credits, such as 301-304; 306. Empty: the whole show.",
    )

    def __init__(self, *args: Any, line: CreditLine, production: Production, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.production = production
        self.initial = {"work": work_of(line.role), "kind": guessed_kind(line)}
        if line.party:
            del self.fields["kind"]
        ids = parties_in(production.engagements.current()) - {line.party_id}
        chain = Party.objects.filter(pk__in=ids).exclude(kind=Party.Kind.UNDISCLOSED)
        self.fields["hirer"].label = "Hired by"
        self.fields["hirer"].choices = [  # type: ignore[attr-defined]
            ("", "Not known"),
            ("studio", "The studio itself"),
            *((str(pk), name) for pk, name in chain.values_list("pk", "name")),
        ]

    def clean_episodes(self) -> tuple[Episode, ...]:
        known = {one.code: one for one in self.production.episodes.all()}
        try:
            codes = cells.episodes(self.cleaned_data["episodes"], known, self.production.code)
        except cells.BadCell as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return tuple(known[code] for code in codes)

    def hiring(self) -> Hiring:
        hirer = self.cleaned_data["hirer"]
        return Hiring(
            work=self.cleaned_data["work"],
            episodes=self.cleaned_data["episodes"],
            is_known=bool(hirer),
            hirer=Party.objects.get(pk=hirer) if hirer.isdecimal() else None,
            kind=self.cleaned_data.get("kind", ""),
        )


def _production(request: StudioRequest, code: str) -> Production:
    return get_object_or_404(
        Production.objects.visible_to(request.member).select_related("studio"), code=code
    )


def _sheet(request: StudioRequest, code: str, sheet_id: int) -> CreditSheet:
    sheets = CreditSheet.objects.visible_to(request.member).select_related("production__studio", "by", "run")
    return get_object_or_404(sheets, production__code=code, pk=sheet_id)


@require_http_methods(["GET", "HEAD", "POST"])
@studio_page
def credits(request: StudioRequest, code: str) -> HttpResponse:
    show = _production(request, code)
    form = CreditsForm()
    if request.method == "POST":
        check_can_import(request.member)
        form = CreditsForm(request.POST, request.FILES)
        if form.is_valid() and (sheet := _received(form, show, request)):
            return redirect("credit_sheet", request.member.studio.slug, show.code, sheet.pk)
    page = keyset_page(sheets_of(show), params=request.GET)
    context = {"production": show, "form": form, "page": page}
    return render(request, "screening/credits.html", context, status=422 if form.errors else 200)


def _received(form: CreditsForm, show: Production, request: StudioRequest) -> CreditSheet | None:
    """None where the form says what is wrong."""
    try:
        text, filename = form.given()
        return receive_credits(
            production=show, text=text, filename=filename, member=request.member, now=timezone.now()
        )
    except UnreadableCredits as refusal:
        form.add_error("file" if form.cleaned_data.get("file") else "text", str(refusal))
        return None


@require_safe
@studio_page
def credit_sheet(request: StudioRequest, code: str, sheet_id: int) -> HttpResponse:
    sheet = _sheet(request, code, sheet_id)
    outcome, start = request.GET.get("outcome", ""), request.GET.get("from", "")
    first = int(start) if start.isdecimal() and len(start) <= MAX_DIGITS else 0
    line = _chosen(request, sheet)
    context = {
        "page": sheet_page(sheet, request.member, outcome=outcome, start=first),
        "outcome": outcome,
        "is_busy": sheet.run is not None and not sheet.run.is_over,
        "line": line,
        "form": HiringForm(line=line, production=sheet.production) if line else None,
    }
    return render(
        request,
        "screening/_credit_sheet.html" if is_partial(request) else "screening/credit_sheet.html",
        context,
    )


def _chosen(request: StudioRequest, sheet: CreditSheet) -> CreditLine | None:
    """The line whose hirer is to be chosen, for who may add it."""
    asked = request.GET.get("line", "")
    if not asked.isdecimal() or len(asked) > MAX_DIGITS or not allows(check_can_import, request.member):
        return None
    return sheet.lines.filter(pk=int(asked)).first()


@require_POST
@studio_page
def credit_add(request: StudioRequest, code: str, sheet_id: int, line_id: int) -> HttpResponse:
    sheet = _sheet(request, code, sheet_id)
    check_can_import(request.member)
    line = get_object_or_404(sheet.lines.all(), pk=line_id)
    given = {"work": work_of(line.role), **request.POST.dict()}
    form = HiringForm(given, line=line, production=sheet.production)
    if form.is_valid():
        try:
            add_credited(line=line, hiring=form.hiring(), member=request.member, now=timezone.now())
            messages.success(request, f"{line} is in the chain now, as suspected. It is screened next.")
        except Refused as refusal:
            messages.error(request, str(refusal))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
    for sentence in refusals_of(form):
        messages.error(request, sentence)
    return redirect("credit_sheet", request.member.studio.slug, sheet.production.code, sheet.pk)


@require_POST
@studio_page
def credit_again(request: StudioRequest, code: str, sheet_id: int) -> HttpResponse:
    sheet = _sheet(request, code, sheet_id)
    try:
        compare_again(sheet=sheet, member=request.member, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("credit_sheet", request.member.studio.slug, sheet.production.code, sheet.pk)
