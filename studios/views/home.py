"""The start page: into the only studio, or a choice of studios."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from studios.members import studios_of
from studios.models import Membership, User


class SignedInRequest(HttpRequest):
    user: User


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """``?choose=1`` shows the choice even where there is one studio only."""
    mine = Prefetch("memberships", Membership.objects.filter(user=request.user), to_attr="mine")
    studios = list(studios_of(request.user).prefetch_related(mine))
    if len(studios) == 1 and "choose" not in request.GET:
        return redirect("studio_home", studios[0].slug)
    return render(request, "studios/home.html", {"studios": studios})
