"""Every address of the product."""

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from config.health import healthz, readyz
from config.metrics import metrics


def admin_login(request: HttpRequest) -> HttpResponse:
    """The desk has no door of its own: failed sign-ins are counted at the one door."""
    return redirect_to_login(request.GET.get("next", "/admin/"), login_url="sign_in")


handler404 = "studios.api.refusals.not_found"
urlpatterns = [
    path("admin/login/", admin_login),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("config.api")),
    path("", include("studios.urls")),
    path("", include("vendors.urls")),
    path("", include("screening.urls")),
]
