"""The pages of the screening floor."""

from django.urls import path

from screening.views import chains, findings, home, imports, listings, lists, matching, parties, productions

urlpatterns = [
    path("s/<slug:slug>/", home.studio_home, name="studio_home"),
    path("s/<slug:slug>/productions/", productions.productions, name="productions"),
    path("s/<slug:slug>/productions/<slug:code>/", productions.production, name="production"),
    path("s/<slug:slug>/productions/<slug:code>/seen", productions.production_seen, name="production_seen"),
    path("s/<slug:slug>/productions/<slug:code>/chain/", chains.chain, name="chain"),
    path("s/<slug:slug>/vendors/", parties.parties, name="parties"),
    path("s/<slug:slug>/vendors/<int:party_id>/", parties.party, name="party"),
    path("s/<slug:slug>/vendors/<int:party_id>/listed/", listings.party_listings, name="party_listings"),
    path("s/<slug:slug>/findings/", findings.findings, name="findings"),
    path("s/<slug:slug>/findings/<int:finding_id>/", findings.finding, name="finding"),
    path("s/<slug:slug>/findings/<int:finding_id>/propose", findings.finding_propose, name="finding_propose"),
    path("s/<slug:slug>/findings/<int:finding_id>/second", findings.finding_second, name="finding_second"),
    path(
        "s/<slug:slug>/findings/<int:finding_id>/take-back",
        findings.finding_take_back,
        name="finding_take_back",
    ),
    path("s/<slug:slug>/findings/<int:finding_id>/reopen", findings.finding_reopen, name="finding_reopen"),
    path("s/<slug:slug>/lists/", lists.lists, name="lists"),
    path("s/<slug:slug>/lists/<slug:code>/", lists.source, name="source"),
    path("s/<slug:slug>/lists/<slug:code>/switch", lists.source_switch, name="source_switch"),
    path("s/<slug:slug>/lists/<slug:code>/refresh", lists.source_refresh, name="source_refresh"),
    path("s/<slug:slug>/lists/<slug:code>/<int:number>/", lists.version, name="version"),
    path("s/<slug:slug>/lists/<slug:code>/<int:number>/settle", lists.version_settle, name="version_settle"),
    path(
        "s/<slug:slug>/lists/<slug:code>/<int:number>/files/<str:part>",
        lists.version_file,
        name="version_file",
    ),
    path("s/<slug:slug>/lists/<slug:code>/compare/", listings.compare, name="compare"),
    path("s/<slug:slug>/lists/<slug:code>/entries/", listings.entries, name="entries"),
    path("s/<slug:slug>/lists/<slug:code>/entries/<int:entry_id>/", listings.entry, name="entry"),
    path("s/<slug:slug>/matching/", matching.matching, name="matching"),
    path("s/<slug:slug>/imports/", imports.imports, name="imports"),
    path("s/<slug:slug>/imports/<int:batch_id>/", imports.batch, name="import"),
    path("s/<slug:slug>/imports/<int:batch_id>/confirm", imports.batch_confirm, name="import_confirm"),
]
