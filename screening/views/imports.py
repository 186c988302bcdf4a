"""Imports: upload a chain, read its check, then let it be written."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from screening.forms import UploadForm
from studios.doors import StudioRequest, studio_page
from studios.paging import keyset_page
from studios.rules import check_can_import
from studios.runs import Refused
from vendors.actions.imports import confirm_import, receive_import
from vendors.imports.columns import COLUMNS, REQUIRED
from vendors.imports.problems import UnreadableFile
from vendors.models import ImportBatch, WorkKind

SECTIONS = [
    (record, [(column, column in REQUIRED[record]) for column in columns])
    for record, columns in COLUMNS.items()
]


@require_http_methods(["GET", "HEAD", "POST"])
@studio_page
def imports(request: StudioRequest) -> HttpResponse:
    check_can_import(request.member)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = receive_import(member=request.member, file=file, filename=file.name, now=timezone.now())
        except UnreadableFile as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("import", request.member.studio.slug, batch.pk)
    batches = ImportBatch.objects.filter(studio=request.member.studio).select_related("uploaded_by")
    context = {
        "form": form,
        "sections": SECTIONS,
        "work_kinds": WorkKind.objects.all(),
        "page": keyset_page(batches, params=request.GET),
    }
    return render(request, "screening/imports.html", context, status=422 if form.errors else 200)


def _batch(request: StudioRequest, batch_id: int) -> ImportBatch:
    check_can_import(request.member)
    rows = ImportBatch.objects.select_related("uploaded_by", "run")
    return get_object_or_404(rows, studio=request.member.studio, pk=batch_id)


@require_safe
@studio_page
def batch(request: StudioRequest, batch_id: int) -> HttpResponse:
    row = _batch(request, batch_id)
    template = "screening/_import.html" if is_partial(request) else "screening/import.html"
    return render(request, template, {"batch": row, "is_busy": row.run is not None and not row.run.is_over})


def is_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


@require_POST
@studio_page
def batch_confirm(request: StudioRequest, batch_id: int) -> HttpResponse:
    row = _batch(request, batch_id)
    try:
        confirm_import(batch=row, member=request.member, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import", request.member.studio.slug, row.pk)
