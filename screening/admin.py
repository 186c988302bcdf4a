"""The installation's own desk for lists: which are used, from where, within which bounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from screening.models import Source
from screening.sources.registry import SOURCES
from studios.admin import Recorded
from studios.models import Studio

FIELDS = (
    "code",
    "adapter",
    "name",
    "is_enabled",
    "is_fetch_enabled",
    "refresh_hours",
    "stale_after_days",
    "min_entries",
    "max_removed_share",
    "shelf",
)


class SourceForm(forms.ModelForm):
    adapter = forms.ChoiceField(
        label="Reader", choices=[(code, facts.name) for code, facts in SOURCES.items()]
    )

    class Meta:
        model = Source
        fields = FIELDS


@admin.register(Source)
class SourceAdmin(Recorded):
    form = SourceForm
    list_display = ("name", "code", "is_enabled", "is_fetch_enabled", "current_version")
    fields = FIELDS

    def studio_of(self, row: models.Model) -> Studio | None:
        return None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
