"""What is wrong with a form that was sent, in sentences."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS


def refusals_of(form: forms.Form) -> list[str]:
    """All that is wrong with what was sent, a sentence each, with the field's name where it has one on the page."""
    hidden = {field.name for field in form.hidden_fields()}
    return [
        str(error) if name == NON_FIELD_ERRORS or name in hidden else f"{form[name].label}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]
