"""How matching works, for everybody who must trust it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from screening.matching.calibration import read_calibration
from screening.matching.described import bands, feature_rows, policy_version, word_lists
from screening.matching.engine import DEFAULT, ENGINE_VERSION
from studios.doors import StudioRequest, studio_page


@require_safe
@studio_page
def matching(request: StudioRequest) -> HttpResponse:
    context = {
        "policy": DEFAULT,
        "policy_version": policy_version(DEFAULT),
        "engine_version": ENGINE_VERSION,
        "bands": bands(DEFAULT),
        "features": feature_rows(DEFAULT),
        "word_lists": word_lists(),
        "calibration": read_calibration(),
    }
    return render(request, "screening/matching.html", context)
