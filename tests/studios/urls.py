"""The pages of the studios floor with a stand-in for the studio's own page, which another floor serves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def studio_home(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(slug)


urlpatterns = [path("", include("studios.urls")), path("s/<slug:slug>/", studio_home, name="studio_home")]
