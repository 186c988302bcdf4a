"""The pages on which a chain is edited."""

from django.urls import path

from vendors.views import links, parties, stakes

LINK = "s/<slug:slug>/productions/<slug:code>/links/<uuid:line>/"

urlpatterns = [
    path("s/<slug:slug>/productions/<slug:code>/links/new", links.link_new, name="link_new"),
    path(
        "s/<slug:slug>/productions/<slug:code>/asked/<int:party_id>", parties.party_asked, name="party_asked"
    ),
    path(LINK, links.link_history, name="link_history"),
    path(f"{LINK}edit", links.link_edit, name="link_edit"),
    path(f"{LINK}end", links.link_end, name="link_end"),
    path(f"{LINK}evidence", links.link_evidence, name="link_evidence"),
    path("s/<slug:slug>/evidence/<int:evidence_id>/file", links.evidence_file, name="evidence_file"),
    path(
        "s/<slug:slug>/evidence/<int:evidence_id>/withdraw", links.evidence_withdraw, name="evidence_withdraw"
    ),
    path("s/<slug:slug>/stakes/new", stakes.stake_new, name="stake_new"),
    path("s/<slug:slug>/stakes/<uuid:line>/", stakes.stake_edit, name="stake_edit"),
    path("s/<slug:slug>/stakes/<uuid:line>/end", stakes.stake_end, name="stake_end"),
    path("s/<slug:slug>/vendors/new", parties.party_new, name="party_new"),
    path("s/<slug:slug>/vendors/named", parties.party_named, name="party_named"),
    path("s/<slug:slug>/vendors/<int:party_id>/edit", parties.party_edit, name="party_edit"),
    path("s/<slug:slug>/vendors/<int:party_id>/active", parties.party_active, name="party_active"),
]
