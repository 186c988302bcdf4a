"""Home, by role."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from screening.queries.home import home_page
from studios.doors import StudioRequest, studio_page


@require_safe
@studio_page
def studio_home(request: StudioRequest) -> HttpResponse:
    return render(request, "screening/home.html", {"page": home_page(request.member, timezone.now())})
