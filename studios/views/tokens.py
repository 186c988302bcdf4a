"""API tokens of the signed-in user."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from knox.models import AuthToken

from studios.doors import StudioRequest, studio_page
from studios.runs import Refused
from studios.token_actions import create_token, revoke_token


class TokenForm(forms.Form):
    days = forms.TypedChoiceField(
        label="Valid for",
        choices=[(7, "7 days"), (30, "30 days"), (90, "90 days")],
        coerce=int,
        initial=30,
        help_text="Make another one before it ends; several may live side by side.",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@studio_page
def tokens(request: StudioRequest) -> HttpResponse:
    """The list and the form. A POST makes a token and shows it in this one answer: a redirect would have to keep it."""
    form, text = TokenForm(), ""
    if request.method == "POST":
        form = TokenForm(request.POST)
        if form.is_valid():
            text = _created(request, form)
    rows = AuthToken.objects.filter(user=request.user).order_by("-created")
    context = {"form": form, "text": text, "tokens": rows, "now": timezone.now()}
    return render(request, "studios/tokens.html", context)


@require_POST
@studio_page
def token_revoke(request: StudioRequest, token_key: str) -> HttpResponse:
    token = get_object_or_404(AuthToken, user=request.user, token_key=token_key)
    revoke_token(by=request.member, token=token, now=timezone.now())
    messages.success(request, "The token was revoked. It does not work any more.")
    return redirect("tokens", request.member.studio.slug)


def _created(request: StudioRequest, form: TokenForm) -> str:
    try:
        return create_token(by=request.member, days=form.cleaned_data["days"], now=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return ""
