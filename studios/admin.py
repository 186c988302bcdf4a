"""The installation's own desk: people, studios, roles. Every save goes into the trail."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import models, transaction
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from studios.audit import record
from studios.models import Membership, Studio, User


class Recorded(admin.ModelAdmin):
    """An admin whose saves and deletions are in the trail, with who did them."""

    def studio_of(self, row: models.Model) -> Studio | None:
        return getattr(row, "studio", None)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            self._record(request, obj, "changed" if change else "made", {"fields": form.changed_data})

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            self._record(request, obj, "deleted", {})
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def _record(self, request: HttpRequest, row: Any, verb: str, data: dict[str, Any]) -> None:
        assert isinstance(request.user, User)
        record(
            studio=self.studio_of(row),
            verb=f"{row._meta.model_name}.{verb}",
            subject=row,
            now=timezone.now(),
            by=request.user,
            data=data,
        )


class AddPerson(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class ChangePerson(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class PersonAdmin(Recorded, UserAdmin):
    form = ChangePerson
    add_form = AddPerson
    ordering = ("email",)
    list_display = ("email", "name", "is_active", "is_list_steward", "is_superuser")
    search_fields = ("email", "name")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        ("May", {"fields": ("is_active", "is_list_steward", "is_staff", "is_superuser")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    can_delete = False
    show_change_link = True
    fields = ("user", "role", "is_for_all_productions")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Studio)
class StudioAdmin(Recorded):
    list_display = ("name", "slug")
    inlines = (MembershipInline,)

    def studio_of(self, row: models.Model) -> Studio | None:
        return None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Membership)
class MembershipAdmin(Recorded):
    list_display = ("user", "studio", "role", "is_for_all_productions")
    list_filter = ("studio", "role")
    filter_horizontal = ("productions",)
