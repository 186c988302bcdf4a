"""The installation's own desk: people, studios, roles. Every save goes into the trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from knox.models import AuthToken

from studios.audit import record
from studios.models import Membership, Studio, User

# Roles stand in memberships, and tokens are made by who uses them.
admin.site.unregister(Group)
admin.site.unregister(AuthToken)


class Recorded(admin.ModelAdmin):
    """An admin whose saves and deletions are in the trail, with who did them."""

    def studio_of(self, row: models.Model) -> Studio | None:
        return getattr(row, "studio", None)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm[Any], change: bool) -> None:
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


def small(email: str) -> str:
    """An address as it is kept: one person, one spelling."""
    return email.strip().lower()


class AddPerson(AdminUserCreationForm):
    def clean_email(self) -> str:
        return small(self.cleaned_data["email"])

    class Meta:
        model = User
        fields = ("email", "name")


class ChangePerson(UserChangeForm):
    def clean_email(self) -> str:
        return small(self.cleaned_data["email"])

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

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> LogEntry:
        """A password set here goes around ``save_model``, and into the trail all the same."""
        if request.resolver_match and request.resolver_match.url_name == "auth_user_password_change":
            self._record(request, obj, "password_set", {})
        return super().log_change(request, obj, message)


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


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ("user", "studio", "role", "is_for_all_productions", "productions")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        strange = [show for show in data.get("productions", ()) if show.studio != data.get("studio")]
        if strange:
            names = ", ".join(str(show) for show in strange)
            self.add_error("productions", f"These are productions of another studio: {names}.")
        return data


@admin.register(Membership)
class MembershipAdmin(Recorded):
    form = MembershipForm
    list_display = ("user", "studio", "role", "is_for_all_productions")
    list_filter = ("studio", "role")
    filter_horizontal = ("productions",)
