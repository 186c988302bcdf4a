"""The addresses of the API, under ``/api/v1/``."""

from __future__ import annotations

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from screening.api.decisions import ProposalViewSet
from screening.api.exposure import KnownOriginViewSet, TouchedViewSet
from screening.api.findings import FindingViewSet
from screening.api.leads import LeadViewSet, NamingViewSet
from screening.api.ledger import LedgerViewSet
from screening.api.listed_parties import ListedPartyViewSet
from screening.api.ownership import OwnershipViewSet
from screening.api.parties import PartyViewSet
from screening.api.sources import SourceViewSet
from screening.api.versions import ListChangeViewSet, VersionViewSet
from studios.api.productions import EpisodeViewSet, ProductionViewSet
from studios.api.runs import RunViewSet
from studios.api.studios import StudioViewSet
from studios.api.trail import TrailViewSet
from vendors.api.engagements import ChainViewSet, EngagementViewSet
from vendors.api.imports import ImportViewSet
from vendors.api.stakes import StakeViewSet

INSIDE_A_STUDIO = {
    "productions": ("productions", ProductionViewSet),
    "episodes": ("productions/<slug:production>/episodes", EpisodeViewSet),
    "chain": ("productions/<slug:production>/chain", ChainViewSet),
    "known-origin": ("known-origin", KnownOriginViewSet),
    "parties": ("parties", PartyViewSet),
    "exposure": ("exposure", TouchedViewSet),
    "ownership": ("ownership", OwnershipViewSet),
    "engagements": ("engagements", EngagementViewSet),
    "stakes": ("stakes", StakeViewSet),
    "imports": ("imports", ImportViewSet),
    "findings": ("findings", FindingViewSet),
    "proposals": ("findings/<int:finding>/proposals", ProposalViewSet),
    "leads": ("leads", LeadViewSet),
    "namings": ("namings", NamingViewSet),
    "ledger": ("ledger", LedgerViewSet),
    "sources": ("sources", SourceViewSet),
    "versions": ("sources/<slug:source>/versions", VersionViewSet),
    "changes": ("sources/<slug:source>/versions/<int:number>/changes", ListChangeViewSet),
    "listed-parties": ("sources/<slug:source>/listed-parties", ListedPartyViewSet),
    "runs": ("runs", RunViewSet),
    "trail": ("trail", TrailViewSet),
}


def inside_a_studio() -> SimpleRouter:
    router = SimpleRouter(use_regex_path=False)
    for name, (prefix, view) in INSIDE_A_STUDIO.items():
        router.register(prefix, view, basename=f"api-{name}")
    return router


studios = SimpleRouter(use_regex_path=False)
studios.register("studios", StudioViewSet, basename="api-studios")

# Swagger UI writes style attributes of its own; scripts stay ours.
_loosened = csp_update({"style-src": [SELF, UNSAFE_INLINE]})
try_it = login_required(_loosened(SpectacularSwaggerSplitView.as_view(url_name="api_schema")))

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", try_it, name="api_docs"),
    path("", include(studios.urls)),
    path("studios/<slug:studio>/", include(inside_a_studio().urls)),
]
