"""Who may open which page: every address of the screening floor, by stranger, role and scope."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from screening import urls
from screening.models import Decision, Finding, ListRelation, ListVersion, Naming
from studios.models import AuditEvent, Look, Role, Run
from tests.factories import NOW, StudioFactory, UserFactory, member
from tests.pages.floor import Browse, Floor, floor_of, hold_a_version, words
from vendors.models import CreditLine, CreditSheet, Engagement, ImportBatch, KeptApart, PartyMerge, Stake

pytestmark = pytest.mark.django_db
READS = [
    "studio_home",
    "productions",
    "production",
    "credits",
    "credit_sheet",
    "parties",
    "party",
    "party_listings",
    "party_merge",
    "party_disclose",
    "likely_duplicates",
    "merge_undo",
    "findings",
    "finding",
    "leads",
    "named",
    "lists",
    "source",
    "chain",
    "exposure",
    "ownership",
    "ownership_proof",
    "finding_look_back",
    "compare",
    "entries",
    "entry",
    "version",
    "version_file",
    "matching",
    "imports",
    "import",
    "import_columns",
]
WRITES = [
    "chain_paper",
    "ownership_paper",
    "production_seen",
    "credit_add",
    "credit_again",
    "finding_propose",
    "finding_second",
    "finding_take_back",
    "finding_reopen",
    "naming_record",
    "naming_set_aside",
    "naming_take_up",
    "source_refresh",
    "source_switch",
    "version_settle",
    "import_confirm",
    "duplicates_search",
    "apart_take_back",
    "import_same",
    "import_undo",
    "imports_kitsu",
    "chain_export",
]


def address(floor: Floor, name: str) -> str:
    """Of a row of the floor that exists."""
    for names, found in ROWS_OF:
        if name in names:
            return floor.url(name, *found(floor))
    return floor.url(name)


ROWS_OF: list[tuple[set[str], Callable[[Floor], tuple[Any, ...]]]] = [
    ({"credit_sheet", "credit_again"}, lambda floor: (floor.series.code, sheet_of(floor).pk)),
    (
        {"credit_add"},
        lambda floor: (floor.series.code, sheet_of(floor).pk, sheet_of(floor).lines.get().pk),
    ),
    (
        {"production", "production_seen", "credits", "chain", "chain_paper"},
        lambda floor: (floor.series.code,),
    ),
    ({"merge_undo"}, lambda floor: (merge_of(floor).pk,)),
    ({"naming_record", "naming_set_aside", "naming_take_up"}, lambda floor: (naming_of(floor).pk,)),
    ({"apart_take_back"}, lambda floor: (apart_of(floor).pk,)),
    ({"party_disclose"}, lambda floor: (floor.unnamed.pk,)),
    (
        {
            "party",
            "party_listings",
            "party_merge",
            "exposure",
            "ownership",
            "ownership_proof",
            "ownership_paper",
        },
        lambda floor: (floor.maple.pk,),
    ),
    (
        {
            "finding",
            "finding_look_back",
            "finding_propose",
            "finding_second",
            "finding_take_back",
            "finding_reopen",
        },
        lambda floor: (floor.finding.pk,),
    ),
    ({"entry"}, lambda floor: (floor.source.code, floor.finding.listed_party_id)),
    (
        {"source", "source_refresh", "source_switch", "entries", "compare"},
        lambda floor: (floor.source.code,),
    ),
    ({"version", "version_settle"}, lambda floor: (floor.source.code, 1)),
    ({"version_file"}, lambda floor: (floor.source.code, 1, "SDN.CSV")),
    (
        {"import", "import_confirm", "import_columns", "import_same", "import_undo"},
        lambda floor: (batch_of(floor).pk,),
    ),
]
"""By the names of addresses: what stands in them after the studio."""


def sheet_of(floor: Floor) -> CreditSheet:
    sheet = CreditSheet.objects.filter(production=floor.series).first()
    if sheet is None:
        sheet = CreditSheet.objects.create(
            production=floor.series, text="Quiet Brush", by=floor.member("analyst").user, at=NOW
        )
        sheet.lines.create(position=1, number=1, text="Quiet Brush", kind="company", outcome="unknown")
    return sheet


def batch_of(floor: Floor) -> ImportBatch:
    batch, _ = ImportBatch.objects.get_or_create(
        studio=floor.studio,
        defaults={"filename": "chain.csv", "sha256": "0" * 64, "size": 1, "uploaded_at": "2022-12-08T12:00Z"},
    )
    return batch


def merge_of(floor: Floor) -> PartyMerge:
    merge, _ = PartyMerge.objects.get_or_create(
        studio=floor.studio,
        kept=floor.maple,
        absorbed=floor.yancheng,
        defaults={"merged_by": UserFactory(), "merged_at": "2022-12-08T12:00Z"},
    )
    return merge


def naming_of(floor: Floor) -> Naming:
    relation, _ = ListRelation.objects.get_or_create(
        listed_party=floor.finding.listed_party,
        relation="Linked To",
        target="Maple Kite",
        defaults={"is_current": True},
    )
    naming, _ = Naming.objects.get_or_create(
        studio=floor.studio,
        party=floor.maple,
        relation=relation,
        side="named",
        defaults={"is_found": True, "found_at": NOW, "score": 0.9},
    )
    return naming


def apart_of(floor: Floor) -> KeptApart:
    first, second = sorted((floor.maple, floor.yancheng), key=lambda party: party.pk)
    apart, _ = KeptApart.objects.get_or_create(
        studio=floor.studio,
        first=first,
        second=second,
        defaults={"by": UserFactory(), "at": "2022-12-08T12:00Z"},
    )
    return apart


def everything_that_counts() -> list[int]:
    models = (AuditEvent, Decision, Run, ImportBatch, Look, Engagement, Stake, CreditLine)
    return [model.objects.count() for model in models] + list(  # type: ignore[attr-defined]
        Finding.objects.filter(state="open").values_list("pk", flat=True)
    )


def test_every_address_is_tested_here() -> None:
    assert sorted(READS + WRITES) == sorted(str(pattern.name) for pattern in urls.urlpatterns)


def test_reading_as_a_stranger_is_not_found(floor: Floor, browse: Browse) -> None:
    client = browse(member())
    assert {name: client.get(address(floor, name)).status_code for name in READS} == dict.fromkeys(READS, 404)


def test_writing_as_a_stranger_is_not_found(floor: Floor, browse: Browse) -> None:
    client = browse(member())
    places = {name: address(floor, name) for name in WRITES}
    before = everything_that_counts()
    assert {name: client.post(place).status_code for name, place in places.items()} == dict.fromkeys(
        WRITES, 404
    )
    assert everything_that_counts() == before


def test_signed_out_is_sent_to_sign_in(floor: Floor) -> None:
    places = {name: address(floor, name) for name in READS + WRITES}
    answers = {
        name: Client().post(place) if name in WRITES else Client().get(place)
        for name, place in places.items()
    }
    assert {name: answer.headers.get("Location") for name, answer in answers.items()} == {
        name: f"{reverse('sign_in')}?next={place}" for name, place in places.items()
    }


def test_writing_takes_a_post(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    assert {name: client.get(address(floor, name)).status_code for name in WRITES} == dict.fromkeys(
        WRITES, 405
    )


def test_auditor_reads_everything_but_forms(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.AUDITOR))
    refused = {
        name: status for name in READS if (status := client.get(address(floor, name)).status_code) != 200
    }
    keepers = (
        "import_columns",
        "party_merge",
        "party_disclose",
        "merge_undo",
    )
    no_rule_speaks_of_it = {"ownership_proof": 404}
    assert refused == dict.fromkeys(keepers, 403) | no_rule_speaks_of_it


AUDITOR_IS_TOLD = {
    "finding_propose": "Only a compliance analyst or a senior reviewer decides findings.",
    "finding_second": "Only a compliance analyst or a senior reviewer decides findings.",
    "finding_take_back": "Only a compliance analyst or a senior reviewer decides findings.",
    "finding_reopen": "Only a compliance analyst or a senior reviewer decides findings.",
    "source_refresh": "Only an analyst, a senior reviewer or an administrator refreshes a list.",
    "source_switch": "Only a list steward switches a list on or off: it serves every studio.",
    "version_settle": "Only a list steward releases or rejects a held version.",
    "import_confirm": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "import_same": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "import_undo": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "imports_kitsu": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "chain_export": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "imports": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "credits": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "credit_add": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "credit_again": "Only an administrator, an analyst or an engineer of the whole studio imports a chain.",
    "party_merge": "Only an administrator or an analyst of the whole studio merges parties.",
    "party_disclose": "Only an administrator, an analyst or an engineer of the whole studio edits vendors, persons and stakes.",
    "naming_record": "Only an administrator, an analyst or an engineer of the whole studio edits vendors, persons and stakes.",
    "naming_set_aside": "Only an administrator, an analyst or an engineer of the whole studio edits vendors, persons and stakes.",
    "naming_take_up": "Only an administrator, an analyst or an engineer of the whole studio edits vendors, persons and stakes.",
    "merge_undo": "Only an administrator or an analyst of the whole studio merges parties.",
    "duplicates_search": "Only an administrator or an analyst of the whole studio merges parties.",
    "apart_take_back": "Only an administrator or an analyst of the whole studio merges parties.",
}


@pytest.mark.parametrize("name", sorted(AUDITOR_IS_TOLD))
def test_auditor_changes_nothing(floor: Floor, browse: Browse, name: str) -> None:
    place = address(floor, name)
    before = everything_that_counts()
    answer = browse(floor.member(Role.AUDITOR)).post(place, {"release": "yes", "text": "I would like to."})
    assert answer.status_code == 403
    assert AUDITOR_IS_TOLD[name] in words(answer)
    assert everything_that_counts() == before


def test_auditor_is_offered_nothing_to_press_but_their_own_mark_and_papers(
    floor: Floor, browse: Browse
) -> None:
    hold_a_version(floor)
    client = browse(floor.member(Role.AUDITOR))
    pages = [words(client.get(address(floor, name))) for name in READS if name != "version_file"]
    offered = {action for page in pages for action in re.findall(r'method="post" action="([^"]*)"', page)}
    assert offered == {
        reverse("sign_out"),
        address(floor, "production_seen"),
        address(floor, "chain_paper") + "?",
    }


@pytest.mark.parametrize("name", ["findings", "finding", "finding_look_back", "named"])
def test_producer_is_told_whose_room_the_queue_is(floor: Floor, browse: Browse, name: str) -> None:
    answer = browse(floor.member(Role.PRODUCER)).get(address(floor, name))
    assert answer.status_code == 403
    assert "The findings queue is for compliance. Your productions show what concerns them." in words(answer)


def test_producer_of_one_production_sees_nothing_of_the_other(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.PRODUCER, productions=[floor.series]))
    seen = {
        name: client.get(floor.url(name, *args)).status_code
        for name, args in {
            "production": [floor.film.code],
            "party": [floor.kim.pk],
            "credits": [floor.film.code],
        }.items()
    }
    assert seen == {"production": 404, "party": 404, "credits": 404}
    assert client.post(floor.url("production_seen", floor.film.code)).status_code == 404
    for name in ("studio_home", "productions", "parties", "lists"):
        page = words(client.get(floor.url(name)))
        assert floor.film.title not in page, name
        assert floor.kim.name not in page, name
    assert floor.yancheng.name in words(client.get(floor.url("parties")))
    assert client.get(floor.url("party", floor.yancheng.pk)).status_code == 200
    assert client.get(floor.url("production", floor.series.code)).status_code == 200


def test_analyst_of_one_production_sees_the_findings_of_its_parties_alone(
    floor: Floor, browse: Browse
) -> None:
    client = browse(floor.member(Role.ANALYST, productions=[floor.series]))
    rows = client.get(floor.url("findings")).context["page"].rows
    assert [row.party for row in rows] == [floor.yancheng]
    hidden = Finding.objects.get(party=floor.kim)
    assert client.get(floor.url("finding", hidden.pk)).status_code == 404
    assert client.get(floor.url("imports")).status_code == 403


def test_rows_of_another_studio_do_not_exist(floor: Floor, browse: Browse) -> None:
    theirs = floor_of(StudioFactory(slug="other"), floor.source)
    client = browse(floor.member(Role.ANALYST))
    for name, row in {
        "party": theirs.maple,
        "finding": theirs.finding,
        "import": batch_of(theirs),
    }.items():
        assert client.get(floor.url(name, row.pk)).status_code == 404, name
    for name in ("propose", "second", "take_back", "reopen"):
        assert client.post(floor.url(f"finding_{name}", theirs.finding.pk)).status_code == 404, name
    assert client.post(floor.url("import_confirm", batch_of(theirs).pk)).status_code == 404
    for name in ("naming_record", "naming_set_aside", "naming_take_up"):
        assert client.post(floor.url(name, naming_of(theirs).pk), {"holder": "other"}).status_code == 404, (
            name
        )


@pytest.mark.parametrize("number", [0, 10**40])
def test_row_that_never_was_is_not_found(floor: Floor, browse: Browse, number: int) -> None:
    client = browse(floor.member([Role.ANALYST, Role.REVIEWER]))
    code = floor.source.code
    for name, args in {
        "party": [number],
        "party_listings": [number],
        "exposure": [number],
        "finding_look_back": [number],
        "entry": [code, number],
        "finding": [number],
        "import": [number],
        "import_columns": [number],
        "version": [code, number],
        "version_file": [code, number, "SDN.CSV"],
    }.items():
        assert client.get(floor.url(name, *args)).status_code == 404, name
    for name in (
        "finding_propose",
        "finding_second",
        "finding_take_back",
        "finding_reopen",
        "naming_record",
        "naming_set_aside",
        "naming_take_up",
        "import_confirm",
        "import_same",
        "import_undo",
    ):
        assert client.post(floor.url(name, number)).status_code == 404, name
    assert client.post(floor.url("version_settle", code, number)).status_code == 404


def test_list_that_is_not_in_use_shows_its_facts_alone(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.ANALYST))
    assert client.get(floor.url("source", "nowhere")).status_code == 404
    floor.source.is_enabled = False
    floor.source.save()
    assert "Not in use" in words(client.get(address(floor, "source")))
    assert client.get(address(floor, "version")).status_code == 404
    assert client.post(address(floor, "source_refresh")).status_code == 404


def test_kept_file_is_served_as_published_and_no_other_name(floor: Floor, browse: Browse) -> None:
    client = browse(floor.member(Role.PRODUCER))
    answer = client.get(address(floor, "version_file"))
    kept = ListVersion.objects.get().parts.get().file.file
    assert b"".join(answer.streaming_content) == kept.open("rb").read()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="ofac_sdn-2022-12-09-SDN.CSV.gz"'
    for wild in ("ADD.CSV", "..", "%00", "SDN.CSV%00"):
        place = address(floor, "version_file").replace("SDN.CSV", wild)
        assert client.get(place).status_code == 404, wild
