"""Productions, and one production as its producer and compliance see it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from screening.queries.coverage import coverage_of
from screening.queries.exposure import production_page, production_rows
from studios.doors import StudioRequest, studio_page
from studios.looks import mark_seen
from studios.models import Production
from studios.paging import keyset_page
from studios.rules import allows, check_can_edit_chain


@require_safe
@studio_page
def productions(request: StudioRequest) -> HttpResponse:
    page = keyset_page(Production.objects.visible_to(request.member), params=request.GET)
    return render(
        request,
        "screening/productions.html",
        {"page": page, "rows": production_rows(page.rows, request.member.studio)},
    )


@require_safe
@studio_page
def production(request: StudioRequest, code: str) -> HttpResponse:
    show = get_object_or_404(Production.objects.visible_to(request.member), code=code)
    context = {
        "page": production_page(show, request.member, timezone.now()),
        "coverage": coverage_of(request.member.studio, timezone.now()),
        "today": timezone.now().date(),
        "may_edit_chain": allows(check_can_edit_chain, request.member, production=show),
    }
    return render(request, "screening/production.html", context)


@require_POST
@studio_page
def production_seen(request: StudioRequest, code: str) -> HttpResponse:
    show = get_object_or_404(Production.objects.visible_to(request.member), code=code)
    mark_seen(show, member=request.member, now=timezone.now())
    messages.success(request, "Marked as seen: from here on this page shows what comes after.")
    return redirect("production", request.member.studio.slug, show.code)
