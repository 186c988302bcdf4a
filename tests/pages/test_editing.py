"""The pages on which a chain is edited: who may open them, what they record, and what they lose (nothing)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from studios.models import AuditEvent, Role
from tests.factories import NOW, StakeFactory, member, screened_party
from tests.pages.floor import Browse, Floor, words
from vendors import urls
from vendors.actions.parties import version_of
from vendors.models import Engagement, Evidence, Party, Stake

pytestmark = pytest.mark.django_db
READS = [
    "link_new",
    "link_history",
    "link_edit",
    "stake_new",
    "stake_edit",
    "party_new",
    "party_named",
    "party_edit",
]
READS += ["party_active", "evidence_file"]
WRITES = ["link_end", "link_evidence", "evidence_withdraw", "stake_end", "party_asked"]
FOR_KEEPERS = sorted({*READS, *WRITES} - {"link_history", "party_named", "evidence_file"})


@pytest.fixture
def link(floor: Floor) -> Engagement:
    return Engagement.objects.get(hired=floor.maple)


def stake_of(floor: Floor) -> Stake:
    return Stake.objects.filter(studio=floor.studio).first() or StakeFactory(
        studio=floor.studio,
        owned=floor.maple,
        owner=screened_party(studio=floor.studio, name="Holding House"),
    )


def evidence_of(link: Engagement) -> Evidence:
    row = Evidence(engagement=link, basis="contract", filename="MSA <1>.pdf", size=6, recorded_at=NOW)
    row.file.save("a.pdf", SimpleUploadedFile("a.pdf", b"signed"), save=True)
    return row


def address(floor: Floor, link: Engagement, name: str) -> str:
    if name in {"evidence_file", "evidence_withdraw"}:
        return floor.url(name, evidence_of(link).pk)
    if name == "link_new":
        return floor.url(name, floor.series.code)
    if name.startswith("link"):
        return floor.url(name, floor.series.code, link.line)
    if name == "party_asked":
        return floor.url(name, floor.series.code, floor.unnamed.pk)
    if name in {"stake_edit", "stake_end"}:
        return floor.url(name, stake_of(floor).line)
    if name in {"party_edit", "party_active"}:
        return floor.url(name, floor.maple.pk)
    return floor.url(name)


def link_data(**given: Any) -> dict[str, Any]:
    return {"hirer": "", "hired": "V-2", "work": "layout", "state": "declared"} | given


def shown(page: Any) -> dict[str, Any]:
    """What a form that was just opened would send."""
    form = page.context["form"]
    return {name: value if (value := form[name].value()) is not None else "" for name in form.fields}


def test_every_address_is_tested_here() -> None:
    assert sorted(READS + WRITES) == sorted(str(pattern.name) for pattern in urls.urlpatterns)


def test_strangers_find_nothing(floor: Floor, link: Engagement, browse: Browse, media: None) -> None:
    client = browse(member())
    found = {name: client.get(address(floor, link, name)).status_code for name in READS}
    written = {
        name: client.post(address(floor, link, name)).status_code
        for name in READS + WRITES
        if name != "party_named"
    }
    assert set(found.values()) == {404}
    assert {status for name, status in written.items() if name not in {"link_history", "evidence_file"}} == {
        404
    }


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.REVIEWER])
def test_who_does_not_keep_the_chain_is_told_so(
    floor: Floor, link: Engagement, browse: Browse, role: str
) -> None:
    client = browse(floor.member(role))
    before = AuditEvent.objects.count()
    got = {
        name: client.get(address(floor, link, name)).status_code for name in FOR_KEEPERS if name not in WRITES
    }
    sent = {name: client.post(address(floor, link, name)).status_code for name in FOR_KEEPERS}
    assert set(got.values()) == set(sent.values()) == {403}
    assert AuditEvent.objects.count() == before
    page = words(client.get(floor.url("production", "tidewater")))
    assert "Add a link" not in page and "History" in page


def test_producer_of_one_production_edits_its_links_and_nothing_else(
    floor: Floor, link: Engagement, browse: Browse
) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    page = client.get(address(floor, link, "link_new"))
    assert page.status_code == 200
    assert [state for state, _ in page.context["form"].fields["state"].choices] == [
        "declared",
        "suspected",
        "ended",
    ]
    assert client.get(floor.url("link_new", floor.film.code)).status_code == 404
    assert client.get(floor.url("party_edit", floor.maple.pk)).status_code == 403
    assert floor.kim.name not in words(client.get(floor.url("party_named") + "?hired=kim"))
    answer = client.post(address(floor, link, "link_new"), link_data(hired="V-2", work="paint"))
    assert answer.status_code == 302
    refused = client.post(
        address(floor, link, "link_new"), link_data(hired="V-1", work="paint", state="verified")
    )
    assert refused.status_code == 422


def test_link_is_recorded_by_name_with_evidence_and_offers_its_history(
    floor: Floor, browse: Browse, media: None
) -> None:
    client = browse(floor.member(Role.ANALYST))
    data = link_data(
        hirer="Maple Kite Pictures (V-1)", hired="kim", episodes="301-302", screen_share="12.5", state="verified",
        basis="contract", file=SimpleUploadedFile("msa.pdf", b"signed"),
    )  # fmt: skip

    page = client.post(floor.url("link_new", "tidewater"), data, follow=True)

    row = Engagement.objects.get(hired=floor.kim, production=floor.series)
    assert (row.hirer, row.scope_text, str(row.screen_share)) == (floor.maple, "301, 302", "12.5000")
    assert "Recorded: Maple Kite Pictures hired Kim Myong-chol." in words(page)
    assert "msa.pdf" in words(page)
    kept = row.evidence.get()
    answer = client.get(floor.url("evidence_file", kept.pk))
    assert b"".join(answer.streaming_content) == b"signed"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="msa.pdf"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )


def test_evidence_of_a_production_that_one_does_not_see_is_not_found(
    floor: Floor, link: Engagement, browse: Browse, media: None
) -> None:
    kept = evidence_of(link)
    client = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    assert client.get(floor.url("evidence_file", kept.pk)).status_code == 404
    bare = Evidence.objects.create(engagement=link, basis="log", reference="1", recorded_at=NOW)
    assert browse(floor.member(Role.AUDITOR)).get(floor.url("evidence_file", bare.pk)).status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"hired": ""}, "Say who is hired: somebody who is known, or a new name below."),
        (
            {"hired": "Nobody Ltd"},
            "Nobody here is called “Nobody Ltd”; expected the name or the key of a party.",
        ),
        ({"new_name": "Fresh House"}, "Give either somebody who is known, or a new name."),
        ({"episodes": "999"}, "999 is no episode of The Tidewater Keepers."),
        ({"screen_share": "lots"}, "lots is no share; expected a number from 0 to 100"),
        ({"start_date": "2022-02-01", "end_date": "2022-01-01"}, "The last day is before the first"),
        ({"start_date": "soon"}, "Expected a day such as 2022-12-09."),
        ({"reference": "12"}, "Say what it is"),
        ({"state": "verified"}, "A verified link rests on evidence"),
        ({"hirer": "V-2"}, "A party cannot hire itself"),
        ({"hirer": "P-1"}, "Nobody here is called “P-1”"),
        ({"hired": "", "new_name": "X", "new_country": "Atlantis"}, "Atlantis is no country"),
    ],
)
def test_what_does_not_fit_names_its_field_and_keeps_what_was_typed(
    floor: Floor, browse: Browse, given: dict[str, Any], sentence: str
) -> None:
    client = browse(floor.member(Role.ANALYST))
    before = Engagement.objects.count()
    page = client.post(floor.url("link_new", "tidewater"), link_data(note="Mind the night shift.", **given))
    assert (page.status_code, sentence in words(page)) == (422, True)
    assert "Mind the night shift." in words(page)
    assert Engagement.objects.count() == before


def test_somebody_new_is_added_with_the_link(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    data = link_data(hired="", new_name="Saltgrass Paint House", new_kind="vendor", new_country="South Korea")
    client.post(floor.url("link_new", "tidewater"), data)
    row = Engagement.objects.get(hired__name="Saltgrass Paint House")
    assert (row.hired.country, row.hired.key) == ("KR", "saltgrass-paint-house")


def test_a_circle_is_told(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    page = client.post(floor.url("link_new", "tidewater"), link_data(hirer="V-2", hired="V-1"), follow=True)
    assert "a circle of hiring. It is recorded; look whether it is true." in words(page)


def test_edit_records_a_new_version_and_a_stale_one_loses_nothing(
    floor: Floor, link: Engagement, browse: Browse
) -> None:
    first, second = (browse(floor.member(Role.ANALYST)) for _ in range(2))
    place = address(floor, link, "link_edit")
    mine, theirs = shown(first.get(place)), shown(second.get(place))

    assert first.post(place, mine | {"note": "Mine."}).status_code == 302
    page = second.post(place, theirs | {"shots": "010-020"})

    assert page.status_code == 409
    told = words(page)
    assert "changed this on" in told and "As you saw it" in told and "Mine." in told
    assert 'value="010-020"' in told
    again = second.post(place, shown(page) | {"note": "Both."}, follow=True)
    row = Engagement.objects.current().get(line=link.line)
    assert (row.shots, row.note) == ("010-020", "Both.")
    assert words(again).count('<li class="stack">') == 3


def test_link_is_ended_with_a_reason(floor: Floor, link: Engagement, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    place = address(floor, link, "link_end")
    silent = client.post(place, {"end-seen": link.pk, "end-end_date": "2022-11-30", "end-reason": ""})
    assert (silent.status_code, "This field is required" in words(silent)) == (422, True)
    client.post(place, {"end-seen": link.pk, "end-end_date": "2022-11-30", "end-reason": "Done."})
    assert Engagement.objects.current().get(line=link.line).state == "ended"
    stale = client.post(place, {"end-seen": link.pk, "end-end_date": "2022-12-30", "end-reason": "Later."})
    assert (stale.status_code, "Later." in words(stale)) == (409, True)


def test_link_that_a_picture_points_at_names_both_and_nobody_of_elsewhere(
    floor: Floor, link: Engagement, browse: Browse
) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    place = address(floor, link, "link_new")
    form = client.get(f"{place}?from={floor.maple.pk}&to={floor.yancheng.pk}").context["form"]
    assert (form["hirer"].value(), form["hired"].value()) == (
        f"{floor.maple} (V-1)",
        f"{floor.yancheng} (V-2)",
    )
    for odd in (str(floor.kim.pk), "studio", "9" * 40, "-1"):
        form = client.get(f"{place}?from={odd}").context["form"]
        assert form["hirer"].value() == "", odd
    chain = floor.url("chain", "tidewater")
    assert f'data-linking="{place}"' in words(client.get(chain))
    assert "data-linking" not in words(client.get(f"{chain}?day=2022-12-01"))
    assert "data-linking" not in words(browse(floor.member(Role.REVIEWER)).get(chain))


def test_evidence_is_attached_on_the_history(
    floor: Floor, link: Engagement, browse: Browse, media: None
) -> None:
    client = browse(floor.member(Role.ANALYST))
    place = address(floor, link, "link_evidence")
    assert client.post(place, {"basis": "contract"}).status_code == 422
    page = client.post(place, {"basis": "contract", "reference": "MSA 12"}, follow=True)
    assert "attached Contract: MSA 12" in words(page)


def test_evidence_attached_in_error_is_withdrawn_on_the_history(
    floor: Floor, link: Engagement, browse: Browse, media: None
) -> None:
    client = browse(floor.member(Role.ANALYST))
    Engagement.objects.filter(pk=link.pk).update(state="verified")
    place = floor.url("evidence_withdraw", evidence_of(link).pk)
    silent = words(client.post(place, {"reason": " "}, follow=True))
    assert "Say why it is withdrawn." in silent and "MSA" in silent
    page = words(client.post(place, {"reason": "Of another show."}, follow=True))
    assert "Withdrawn: Contract. The link is declared now: nothing else proves it." in page
    assert "Of another show." in words(client.get(floor.url("trail")))
    assert "Withdrew Contract: Of another show." in page and "Nothing in these fields" not in page
    assert "changed this" in words(client.post(place, {"reason": "Again."}, follow=True))
    assert Engagement.objects.current().get(line=link.line).evidence.count() == 0


# --- stakes and parties ------------------------------------------------------------------------------------------


def test_stake_is_added_changed_and_ended(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ENGINEER))
    page = client.get(floor.url("stake_new") + "?owned=V-2")
    assert page.context["form"]["owned"].value() == f"{floor.yancheng.name} (V-2)"
    data = shown(page) | {"owner": "P-1", "share": "20-30", "source": "Register, 1 Dec 2022"}
    assert client.post(floor.url("stake_new"), data).status_code == 302
    row = Stake.objects.get(owned=floor.yancheng)
    assert (row.owner, row.share_text) == (floor.kim, "20–30 %")
    place = floor.url("stake_edit", row.line)
    opened = shown(client.get(place))
    assert opened["share"] == "20-30"
    assert client.post(place, opened | {"share": "30"}).status_code == 302
    assert client.post(place, opened | {"share": "40"}).status_code == 409
    current = Stake.objects.current().get(line=row.line)
    client.post(
        floor.url("stake_end", row.line),
        {"end-seen": current.pk, "end-end_date": "2022-12-01", "end-reason": "Sold."},
    )
    assert str(Stake.objects.current().get(line=row.line).end_date) == "2022-12-01"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"share": "130"}, "130 is over 100"),
        ({"share": "30-20"}, "Expected no less than the least share."),
        ({"owned": "P-1"}, "is a person, and a person cannot be owned"),
        ({"owner": "V-2"}, "A party cannot own itself"),
    ],
)
def test_stake_that_cannot_be_is_refused(
    floor: Floor, browse: Browse, given: dict[str, str], sentence: str
) -> None:
    data = {"owner": "V-1", "owned": "V-2", "kind": "equity", "share": "25", "state": "declared"} | given
    page = browse(floor.member(Role.ANALYST)).post(floor.url("stake_new"), data)
    assert (page.status_code, sentence in words(page)) == (422, True)


def test_party_is_added_and_changed_and_screened_anew(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ENGINEER))
    data = {"kind": "vendor", "name": "Saltgrass Paint House", "country": "kr", "aliases": "Saltgrass\nSGPH\n",
            "identifiers": "brn:1208147521@KR", "addresses": "1 Harbour Road; Busan; KR", "bank_country": "sg",
            "key": ""}  # fmt: skip
    assert client.post(floor.url("party_new"), data).status_code == 302
    row = Party.objects.get(name="Saltgrass Paint House")
    assert (row.key, row.country, row.names.count()) == ("saltgrass-paint-house", "KR", 2)
    assert row.bank_country == "SG"
    place = floor.url("party_edit", row.pk)
    opened = shown(client.get(place))
    assert (opened["identifiers"], opened["addresses"]) == ("brn:1208147521@KR", "1 Harbour Road; Busan; KR")
    client.post(place, opened | {"native_names": "소금풀"})
    row.refresh_from_db()
    assert row.revision.number == 2
    event = AuditEvent.objects.get(verb="party.changed")
    assert event.data["changes"] == [{"field": "in its own script", "old": "", "new": "소금풀"}]
    stale = client.post(place, opened | {"website": "https://saltgrass.example"})
    assert (stale.status_code, "has changed since it was shown to you" in words(stale)) == (409, True)
    assert "https://saltgrass.example" in words(stale)


def test_key_that_is_taken_is_refused_by_name(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    for key, sentence in (("V-1", "belongs to another party"), ("studio", "stands for the studio itself")):
        page = client.post(floor.url("party_new"), {"kind": "vendor", "name": "New", "key": key})
        assert (page.status_code, sentence in words(page)) == (422, True)


def test_party_that_works_is_not_set_aside_and_one_that_does_not_is(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    page = client.post(floor.url("party_active", floor.maple.pk), {"reason": "Gone."})
    assert (page.status_code, "End these first" in words(page)) == (409, True)
    idle = screened_party(studio=floor.studio)
    place = floor.url("party_active", idle.pk)
    client.post(place, {"reason": "Gone."})
    assert not Party.objects.get(pk=idle.pk).is_active
    client.post(place, {"reason": "Back."})
    assert Party.objects.get(pk=idle.pk).is_active
    verbs = AuditEvent.objects.order_by("-number").values_list("verb", "reason")[:2]
    assert list(verbs) == [("party.reactivated", "Back."), ("party.deactivated", "Gone.")]


def test_fields_offer_those_who_are_like_what_is_typed(floor: Floor, browse: Browse) -> None:
    page = browse(floor.member(Role.ANALYST)).get(floor.url("party_named") + "?hired=yan")
    assert re.findall(r'value="([^"]*)"', words(page)) == [f"{floor.yancheng.name} (V-2)"]


# --- pairs -------------------------------------------------------------------------------------------------------


def test_undisclosed_party_is_named_anew_or_as_somebody_known(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ENGINEER))
    place = floor.url("party_disclose", floor.unnamed.pk)
    assert client.post(place, {"reason": "A call."}).status_code == 422
    assert client.post(place, {"reason": "A call.", "known": "P-1", "name": "X"}).status_code == 422
    client.post(place, {"reason": "A call.", "kind": "vendor", "name": "Night Crew Ltd", "country": "KR"})
    named = Party.objects.get(pk=floor.unnamed.pk)
    assert (named.kind, named.name, named.revision.number) == ("vendor", "Night Crew Ltd", 1)
    assert AuditEvent.objects.get(verb="party.disclosed").reason == "A call."
    again = client.post(place, {"reason": "A call.", "kind": "vendor", "name": "Night Crew"})
    assert again.status_code == 409


def test_two_are_merged_and_undone_on_pages(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    twin = screened_party(studio=floor.studio, key="V-9", name="Maple Kite Pictures Ltd")
    place = floor.url("party_merge", twin.pk)
    page = client.get(place + "?other=V-1")
    assert "What the matcher says" in words(page)
    said = {"other": "V-1", "reason": "One number.", "answer": "one"}
    assert client.post(place, said).status_code == 422
    page = client.post(place, said | {"keep": "other"}, follow=True)
    assert "Maple Kite Pictures Ltd is Maple Kite Pictures from now on" in words(page)
    told = words(client.get(floor.url("party", twin.pk)))
    assert "which is screened in its place" in told and "No open findings" not in told
    assert "V-9" not in words(client.get(floor.url("parties")))
    merge = twin.merges_absorbed.get()
    assert client.post(floor.url("merge_undo", merge.pk), {"reason": "Two numbers."}).status_code == 302
    assert Party.objects.get(pk=twin.pk).is_active
    client.post(place, said | {"answer": "different"})
    page = client.get(place)
    assert "Said to be different" in words(page)
    apart = page.context["apart"][0]
    assert client.post(floor.url("apart_take_back", apart.pk)).status_code == 302


def test_page_of_pairs_asks_as_much_for_twenty_as_for_one(floor: Floor, browse: Browse) -> None:
    from tests.pages.test_query_counts import asked
    from vendors.models import LikelyDuplicate

    client = browse(floor.member(Role.ANALYST))

    def pair(number: int) -> None:
        one, other = (screened_party(studio=floor.studio, name=f"House {number} {side}") for side in "AB")
        LikelyDuplicate.objects.create(studio=floor.studio, first=one, second=other, score=0.9, found_at=NOW)

    pair(0)
    one = asked(client, floor.url("likely_duplicates"))
    for number in range(1, 20):
        pair(number)
    assert asked(client, floor.url("likely_duplicates")) == one


def test_history_asks_as_much_for_thirty_versions_as_for_one(
    floor: Floor, link: Engagement, browse: Browse
) -> None:
    from tests.factories import EngagementFactory
    from tests.pages.test_query_counts import asked

    client: Any = browse(floor.member(Role.ANALYST))
    place = address(floor, link, "link_history")
    one = asked(client, place)
    for number in range(29):
        EngagementFactory(
            production=floor.series, hired=floor.maple, line=link.line, superseded_at=NOW, note=str(number)
        )
        Evidence.objects.create(
            engagement=link, basis="log", reference=str(number), recorded_at=NOW, recorded_by=None
        )
    assert asked(client, place) == one


def test_version_of_a_party_moves_with_all_that_is_known(floor: Floor) -> None:
    versions = {version_of(floor.maple)}
    for known in ({"website": "https://maple.example"}, {"bank_country": "SG"}):
        Party.objects.filter(pk=floor.maple.pk).update(**known)
        versions.add(version_of(Party.objects.get(pk=floor.maple.pk)))
    assert len(versions) == 3


def test_link_that_is_one_with_another_since_a_merge_has_its_history_still(
    floor: Floor, browse: Browse
) -> None:
    from screening.actions.merges import merge_parties
    from tests.factories import EngagementFactory

    twin = screened_party(studio=floor.studio, key="V-7", name="Maple Kite")
    folded = EngagementFactory(production=floor.series, hired=twin)
    ours = Engagement.objects.current().get(production=floor.series, hired=floor.maple)
    who = floor.member(Role.ANALYST)
    merge_parties(member=who, kept=floor.maple, absorbed=twin, reason="The same number.", now=NOW)
    client = browse(who)
    old, new = (client.get(address(floor, row, "link_history")) for row in (folded, ours))
    assert "This link is no longer held: it says the same as" in words(old)
    assert address(floor, ours, "link_history") in words(old)
    assert address(floor, ours, "link_edit") in words(new)
    assert address(floor, folded, "link_edit") not in words(old)
    assert address(floor, folded, "link_history") in words(new)


def test_party_nearly_of_a_known_name_is_added_once_it_is_said_to_be_another(
    floor: Floor, browse: Browse
) -> None:
    client, place = browse(floor.member(Role.ANALYST)), floor.url("party_new")
    typed = {"kind": "vendor", "name": "Mapel Kite Pictures Ltd"}
    told = client.post(place, typed)
    assert told.status_code == 422
    assert "Perhaps the same as Maple Kite Pictures (V-1)" in words(told)
    assert 'type="checkbox" name="is_another"' in words(told)
    assert not Party.objects.filter(name="Mapel Kite Pictures Ltd").exists()
    assert client.post(place, typed | {"is_another": "on"}).status_code == 302
    assert client.post(place, {"kind": "vendor", "name": "Maple Knot Painters"}).status_code == 302
    link = {"new_name": "Yancheng 3 Lines One Point Animation", "new_kind": "vendor"}
    place = floor.url("link_new", floor.series.code)
    told = client.post(place, link_data(hired="", **link))
    assert (told.status_code, "Perhaps the same as Yancheng Three Lines" in words(told)) == (422, True)
    assert client.post(place, link_data(hired="", is_another="on", **link)).status_code == 302


def test_producer_is_told_of_nobody_outside_their_productions(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.film]))
    link = link_data(hired="", new_name="Maple Kite Picture", new_kind="vendor")
    assert client.post(floor.url("link_new", floor.film.code), link).status_code == 302
