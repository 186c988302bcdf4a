"""Signing in, and changing the password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy

from studios import throttle

REFUSAL = "Too many attempts failed. Wait ten minutes, then try again."


class SignInForm(AuthenticationForm):
    username = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    error_messages = {
        "invalid_login": "This address and password do not belong together.",
        "inactive": "This account has been closed.",
    }


class SignIn(LoginView):
    """Ten failures for an address or from a machine within ten minutes, and it refuses, right password or not."""

    template_name = "studios/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if throttle.is_throttled(request, self._address()):
            context = self.get_context_data(form=SignInForm(request), refusal=REFUSAL)
            return self.render_to_response(context, status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        throttle.forget_failures(self.request, self._address())
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        throttle.note_failure(self.request, self._address())
        return super().form_invalid(form)

    def _address(self) -> str:
        return self.request.POST.get("username", "")


class PasswordChange(PasswordChangeView):
    template_name = "studios/password_change.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Your password was changed.")
        return super().form_valid(form)
