"""The one way into a studio's pages: sign in, be a member, or the page does not exist for you."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from studios.members import member_of
from studios.models import User
from studios.rules import Member, NotAllowed


class StudioRequest(HttpRequest):
    """A request inside a studio: ``member`` says who asks."""

    user: User
    member: Member
    htmx: Any


def studio_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page under ``/s/<slug>/``. Strangers get 404; NotAllowed becomes a 403 page that says what is missing."""

    @login_required
    @wraps(view)
    def door(request: Any, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        member = member_of(request.user, slug)
        if member is None:
            raise Http404("No such studio")
        request.member = member
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            return render(request, "403.html", {"message": str(refusal)}, status=403)

    return door
