"""Imports: upload a chain, read its check, then let it be written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from screening.forms import UploadForm
from screening.import_forms import ColumnsForm, ExportForm, KitsuForm, UndoForm
from studios.doors import StudioRequest, studio_page
from studios.models import Production
from studios.paging import keyset_page
from studios.refusals import refusals_of
from studios.rules import allows, check_can_import, check_can_read_imports
from studios.runs import Refused
from vendors.actions.imports import confirm_import, receive_import
from vendors.chain_export import export_chain
from vendors.import_aliases import take_as_same
from vendors.import_mappings import MAPPABLE, map_import, table_of
from vendors.import_undo import ask_to_undo
from vendors.imports.columns import COLUMNS, REQUIRED
from vendors.imports.mapping import Foreign, TableMapping, words_of_work
from vendors.imports.presets import guess
from vendors.imports.preview import summary
from vendors.imports.problems import UnreadableFile, shortened
from vendors.imports.xlsx_file import Text
from vendors.models import ImportBatch, ImportTrace, WorkKind
from vendors.trackers.connection import kitsu_of
from vendors.trackers.fetching import ask_for_kitsu

EXAMPLES = 20
MOST_WORDS = 200
SECTIONS = [
    (record, [(column, column in REQUIRED[record]) for column in columns])
    for record, columns in COLUMNS.items()
]


@require_http_methods(["GET", "HEAD", "POST"])
@studio_page
def imports(request: StudioRequest) -> HttpResponse:
    check_can_read_imports(request.member)
    if request.method == "POST":
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
        "export_form": ExportForm(productions=Production.objects.visible_to(request.member)),
        "sections": SECTIONS,
        "work_kinds": WorkKind.objects.all(),
        "page": keyset_page(batches, params=request.GET),
        "kitsu_form": KitsuForm() if kitsu_of(request.member.studio.slug) else None,
    }
    return render(request, "screening/imports.html", context, status=422 if form.errors else 200)


@require_POST
@studio_page
def chain_export(request: StudioRequest) -> HttpResponse:
    check_can_import(request.member)
    productions = Production.objects.visible_to(request.member)
    form = ExportForm(request.POST, productions=productions)
    if not form.is_valid():
        raise Http404("No such export")
    code = form.cleaned_data["production"]
    file = export_chain(
        member=request.member,
        form=form.cleaned_data["form"],
        production=get_object_or_404(productions, code=code) if code else None,
        now=timezone.now(),
    )
    disposition = {"Content-Disposition": f'attachment; filename="{file.filename}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)


@require_POST
@studio_page
def kitsu(request: StudioRequest) -> HttpResponse:
    """Ask the studio's Kitsu for a production."""
    check_can_import(request.member)
    form = KitsuForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(refusals_of(form)))
        return redirect("imports", request.member.studio.slug)
    try:
        run = ask_for_kitsu(member=request.member, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("imports", request.member.studio.slug)
    return redirect("run", request.member.studio.slug, run.pk)


def _batch(request: StudioRequest, batch_id: int) -> ImportBatch:
    check_can_read_imports(request.member)
    rows = ImportBatch.objects.select_related("uploaded_by", "undone_by", "run")
    return get_object_or_404(rows, studio=request.member.studio, pk=batch_id)


def _batch_to_change(request: StudioRequest, batch_id: int) -> ImportBatch:
    check_can_import(request.member)
    return _batch(request, batch_id)


@require_safe
@studio_page
def batch(request: StudioRequest, batch_id: int) -> HttpResponse:
    row = _batch(request, batch_id)
    template = "screening/_import.html" if is_partial(request) else "screening/import.html"
    context = {
        "batch": row,
        "is_busy": row.run is not None and not row.run.is_over,
        "summary": summary(row.preview) if row.preview else "",
        "undo_form": UndoForm(),
        "may_say": allows(check_can_import, request.member)
        and row.state
        in {
            ImportBatch.State.CHECKED,
            ImportBatch.State.REFUSED,
        },
        "may_undo": allows(check_can_import, request.member)
        and row.state == ImportBatch.State.APPLIED
        and ImportTrace.objects.filter(batch=row).exists(),
    }
    return render(request, template, context)


def is_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


@require_POST
@studio_page
def batch_confirm(request: StudioRequest, batch_id: int) -> HttpResponse:
    row = _batch_to_change(request, batch_id)
    try:
        confirm_import(batch=row, member=request.member, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import", request.member.studio.slug, row.pk)


@require_POST
@studio_page
def batch_undo(request: StudioRequest, batch_id: int) -> HttpResponse:
    row, form = _batch_to_change(request, batch_id), UndoForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        ask_to_undo(batch=row, member=request.member, reason=reason, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import", request.member.studio.slug, row.pk)


@require_POST
@studio_page
def batch_same(request: StudioRequest, batch_id: int) -> HttpResponse:
    row = _batch_to_change(request, batch_id)
    try:
        take_as_same(batch=row, keys=request.POST.getlist("same"), member=request.member, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("import", request.member.studio.slug, row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@studio_page
def batch_columns(request: StudioRequest, batch_id: int) -> HttpResponse:
    """Which column of a table is what; where its words for work are unknown, a second step asks for those."""
    row = _batch_to_change(request, batch_id)
    table = _table(row) if row.state in MAPPABLE else None
    if table is None:
        return redirect("import", request.member.studio.slug, row.pk)
    examples = list(islice(table.rows, EXAMPLES))
    form, label = _columns_form(request, row, table.header)
    if form.is_bound and form.is_valid() and _words_are_told(form, row):
        try:
            map_import(
                batch=row,
                name=form.cleaned_data["name"],
                mapping=form.mapping(),
                member=request.member,
                now=timezone.now(),
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("import", request.member.studio.slug, row.pk)
    context = {
        "batch": row,
        "form": form,
        "preset": label,
        "columns": [
            (name, field, only, _examples(table.header.index(name), examples))
            for name, field, only in form.columns()
        ],
    }
    return render(request, "screening/import_columns.html", context, status=422 if form.errors else 200)


def _table(row: ImportBatch) -> Foreign | None:
    try:
        return table_of(row)
    except UnreadableFile:
        return None


def _columns_form(request: StudioRequest, row: ImportBatch, header: list[str]) -> tuple[ColumnsForm, str]:
    """Filled by what was said of this header before, else by what its columns are called."""
    guessed, label = guess(header)
    name = row.mapping.get("name") or label or PurePath(row.filename).stem[:200]
    form = ColumnsForm(
        request.POST or None,
        header=header,
        works=dict(WorkKind.objects.values_list("code", "label")),
        productions=Production.objects.filter(studio=request.member.studio).values_list("code", "title"),
        known=TableMapping.of(row.mapping) if row.mapping else guessed,
        initial={"name": name},
    )
    return form, "" if row.mapping else label


def _words_are_told(form: ColumnsForm, row: ImportBatch) -> bool:
    table = table_of(row)
    assert table is not None
    try:
        return form.ask_for_words(words_of_work(table, form.mapping(), MOST_WORDS))
    except UnreadableFile as refusal:
        form.add_error(None, str(refusal))
        return False


def _examples(number: int, rows: list[tuple[int, Sequence[Text]]]) -> str:
    """The first different texts of a column."""
    texts = (cells[number] for _, cells in rows if number < len(cells))
    found = dict.fromkeys(shortened(one.strip()) for one in texts if isinstance(one, str) and one.strip())
    return ", ".join(list(found)[:3])
