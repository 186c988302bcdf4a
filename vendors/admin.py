"""The installation's own desk for the chain's vocabulary."""

from django.contrib import admin

from studios.admin import Recorded
from vendors.models import WorkKind


@admin.register(WorkKind)
class WorkKindAdmin(Recorded):
    list_display = ("label", "code", "position")
