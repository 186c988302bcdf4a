"""An import through its pages: upload, check, problems, confirm, applied."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from screening.models import Finding
from studios.models import Role, Run
from studios.rules import Member
from studios.runs import work_on
from tests.factories import ProductionFactory, member
from tests.pages.floor import Browse, Floor, words
from tests.screening.pipeline import settle
from tests.vendors.chain_files import csv_file, engagement, production, vendor
from vendors import tasks
from vendors.models import ImportBatch, Party

pytestmark = pytest.mark.django_db
WORK = {"check_import": tasks._check, "apply_import": tasks._apply, "undo_import": tasks._undo}
GOOD = csv_file(
    production("tidewater", name="The Tidewater Keepers"),
    vendor("V-50", "Tian Fang Hong Kong Holdings"),
    engagement("studio", "V-50", production="tidewater"),
)
BAD = csv_file(
    production("tidewater", name="The Tidewater Keepers"),
    vendor("V-50", "Tian Fang Hong Kong Holdings", country="Atlantis"),
    engagement("studio", "V-51", production="tidewater"),
)


@pytest.fixture
def analyst(floor: Floor) -> Member:
    return floor.member(Role.ANALYST)


def upload(browse: Browse, who: Member, floor: Floor, data: bytes, name: str = "chain.csv") -> Any:
    return browse(who).post(floor.url("imports"), {"file": SimpleUploadedFile(name, data)})


def work(batch: ImportBatch) -> ImportBatch:
    """What the worker does once it is rung for."""
    batch.refresh_from_db()
    assert batch.run is not None
    work_on(batch.run.pk, WORK[batch.run.task.rpartition(".")[2]])
    return ImportBatch.objects.get(pk=batch.pk)


def uploaded(browse: Browse, who: Member, floor: Floor, data: bytes) -> ImportBatch:
    answer = upload(browse, who, floor, data)
    batch = ImportBatch.objects.get()
    assert answer["Location"] == floor.url("import", batch.pk)
    return batch


def test_import_is_checked_confirmed_applied_and_then_screened(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    client = browse(analyst)
    batch = uploaded(browse, analyst, floor, GOOD)
    place = floor.url("import", batch.pk)
    waiting = words(client.get(place))
    assert "Waiting for a worker" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert work(batch).state == ImportBatch.State.CHECKED
    checked = words(client.get(place))
    assert "Nothing is written yet." in checked
    assert "hx-trigger" not in checked
    assert not Party.objects.filter(key="V-50").exists()
    client.post(floor.url("import_confirm", batch.pk))
    assert "Write it" not in words(client.get(place))
    assert work(batch).state == ImportBatch.State.APPLIED
    assert "New and changed parties are screened next." in words(client.get(place))
    settle()
    party = Party.objects.get(key="V-50")
    page = words(client.get(floor.url("party", party.pk)))
    assert "Reaches to OFAC SDN of 9 Dec 2022." in page
    assert not Finding.objects.filter(party=party).exists()


def test_import_with_errors_names_row_field_and_value_and_writes_nothing(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    batch = uploaded(browse, analyst, floor, BAD)
    assert work(batch).state == ImportBatch.State.REFUSED
    answer = browse(analyst).get(floor.url("import", batch.pk))
    problems = [
        (row["row"], row["field"], row["value"])
        for row in answer.context["batch"].problems
        if row["severity"] == "error"
    ]
    assert problems == [(3, "country", "Atlantis"), (4, "hired", "V-51")]
    for text in ("Nothing was written.", "Atlantis", "V-51", "2 problems"):
        assert text in words(answer), text
    assert "Write it" not in words(answer)
    refused = browse(analyst).post(floor.url("import_confirm", batch.pk), follow=True)
    assert "Only a checked import can be applied; this one is refused." in words(refused)
    assert not Party.objects.filter(key="V-50").exists()


def test_import_of_what_is_no_chain_file_says_so_of_the_whole_file(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    batch = uploaded(browse, analyst, floor, b"\x00\x01\x02 not a table")
    assert work(batch).state == ImportBatch.State.REFUSED
    assert "the whole file" in words(browse(analyst).get(floor.url("import", batch.pk)))


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "This field is required."),
        ({"file": "not a file"}, "This field is required."),
        ({"file": SimpleUploadedFile("chain.csv", b"")}, "The submitted file is empty."),
    ],
)
def test_upload_without_a_file_is_refused(
    floor: Floor, analyst: Member, browse: Browse, sent: dict[str, Any], message: str
) -> None:
    answer = browse(analyst).post(floor.url("imports"), sent)
    assert (answer.status_code, message in words(answer)) == (422, True)
    assert not ImportBatch.objects.exists()


def test_upload_that_is_too_large_is_refused(
    floor: Floor, analyst: Member, browse: Browse, settings: Settings
) -> None:
    settings.IMPORT_MAX_BYTES = 100
    answer = upload(browse, analyst, floor, GOOD)
    assert (answer.status_code, "errorlist" in words(answer)) == (422, True)
    assert not ImportBatch.objects.exists()


def test_upload_by_who_does_not_keep_the_chain_is_refused(floor: Floor, browse: Browse) -> None:
    for role in (Role.PRODUCER, Role.REVIEWER, Role.AUDITOR):
        answer = upload(browse, floor.member(role), floor, GOOD)
        assert answer.status_code == 403, role
        sentence = "who see the whole studio" if role == Role.PRODUCER else "imports a chain"
        assert sentence in words(answer)
    assert not ImportBatch.objects.exists()


def test_confirming_twice_is_told(floor: Floor, analyst: Member, browse: Browse) -> None:
    batch = uploaded(browse, analyst, floor, GOOD)
    work(batch)
    client = browse(analyst)
    client.post(floor.url("import_confirm", batch.pk))
    again = client.post(floor.url("import_confirm", batch.pk), follow=True)
    assert "This import is being applied already." in words(again)
    assert Run.objects.filter(kind=Run.Kind.APPLY_IMPORT).count() == 1


def test_import_whose_run_failed_says_why_and_leads_to_it(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    batch = uploaded(browse, analyst, floor, GOOD)
    Run.objects.filter(pk=batch.run_id).update(
        state=Run.State.FAILED, finished_at=timezone.now(), message="The disk is full."
    )
    page = words(browse(analyst).get(floor.url("import", batch.pk)))
    assert "The disk is full." in page
    assert floor.url("run", batch.run_id) in page


def test_import_answers_htmx_with_the_part_that_moves(floor: Floor, analyst: Member, browse: Browse) -> None:
    batch = uploaded(browse, analyst, floor, GOOD)
    place = floor.url("import", batch.pk)
    part = browse(analyst).get(place, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert f'hx-get="{place}"' in part


def test_check_shows_what_changes_and_who_is_perhaps_held_and_remembers_the_answer(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    held = Party.objects.filter(studio=floor.studio, kind=Party.Kind.VENDOR).first()
    assert held is not None
    rows = (vendor(held.key, held.name, city="Elsewhere"), vendor("X-1", held.name.upper()))
    batch = uploaded(browse, analyst, floor, csv_file(*rows))
    work(batch)
    client, place = browse(analyst), floor.url("import", batch.pk)
    page = words(client.get(place))
    for text in (
        "1 new, 0 unchanged, 1 changed, 1 perhaps duplicate",
        "Elsewhere",
        "X-1",
        "Remember and check again",
    ):
        assert text in page, text
    client.post(floor.url("import_same", batch.pk), {"same": ["X-1"]})
    assert work(batch).preview["taken_as"][0]["held_key"] == held.key
    page = words(client.get(place))
    assert "It was said before" in page
    assert browse(floor.member(Role.AUDITOR)).post(floor.url("import_same", batch.pk)).status_code == 403
    assert browse(member(role=Role.ANALYST)).post(floor.url("import_same", batch.pk)).status_code == 404


def test_who_only_reads_an_import_is_told_nothing_that_they_cannot_do(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    auditor = browse(floor.member(Role.AUDITOR))
    namesake = vendor("X-1", floor.maple.name, country="KP")
    Party.objects.filter(pk=floor.maple.pk).update(country="CA")
    for data, to_do, told in (
        (BAD, "Mend the rows below", "Nothing was written. Its rows with errors stand below."),
        (csv_file(namesake), "Say first who", "Whoever may import writes all of it, or nothing."),
        (GOOD, "“Write it” writes all", "Whoever may import writes all of it, or nothing."),
    ):
        upload(browse, analyst, floor, data)
        place = floor.url("import", work(ImportBatch.objects.latest("pk")).pk)
        mine, page = (words(one.get(place)).replace("</strong>", "") for one in (browse(analyst), auditor))
        assert to_do in mine and told not in mine
        assert told in page and to_do not in page


def test_applied_import_is_undone_with_a_reason_or_says_what_rests_on_it(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    batch = uploaded(browse, analyst, floor, GOOD)
    work(batch)
    client, place = browse(analyst), floor.url("import", batch.pk)
    undo = floor.url("import_undo", batch.pk)
    assert "Only an applied import can be undone" in words(client.post(undo, {"reason": "x"}, follow=True))
    client.post(floor.url("import_confirm", batch.pk))
    work(batch)
    assert "Undo the import" in words(client.get(place))
    assert "Say why the import is undone." in words(client.post(undo, {"reason": ""}, follow=True))
    Party.objects.filter(key="V-50").update(country="CN")
    client.post(undo, {"reason": "The wrong file"})
    work(batch)
    page = words(client.get(place))
    for text in ("It could not be undone", "V-50", "was changed since", "rest on this import"):
        assert text in page, text
    Party.objects.filter(key="V-50").update(country="")
    client.post(undo, {"reason": "The wrong file"})
    assert work(batch).state == ImportBatch.State.UNDONE
    page = words(client.get(place))
    assert "The wrong file" in page
    assert "Undo the import" not in page
    assert browse(floor.member(Role.AUDITOR)).post(undo, {"reason": "x"}).status_code == 403
    assert browse(member(role=Role.ANALYST)).post(undo, {"reason": "x"}).status_code == 404


def test_chain_is_downloaded_by_who_imports(floor: Floor, analyst: Member, browse: Browse) -> None:
    place = floor.url("chain_export")
    assert "Download the chain" in words(browse(analyst).get(floor.url("imports")))
    for sent, name in (
        ({"form": "csv"}, f"{floor.studio.slug}-chain.csv"),
        (
            {"form": "xlsx", "production": floor.series.code},
            f"{floor.studio.slug}-{floor.series.code}-chain.xlsx",
        ),
    ):
        answer = browse(analyst).post(place, sent)
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert floor.maple.key.encode() in answer.content or name.endswith("xlsx")
    other = ProductionFactory(code="elsewhere")
    for bad in ({"form": "pdf"}, {"form": "csv", "production": other.code}, {}):
        assert browse(analyst).post(place, bad).status_code == 404
    assert browse(analyst).get(place).status_code == 405
    assert browse(floor.member(Role.AUDITOR)).post(place, {"form": "csv"}).status_code == 403
    assert browse(member(role=Role.ANALYST)).post(place, {"form": "csv"}).status_code == 404


SHEET = csv_file(
    {"Supplier": "Lotus Lamp", "Country": "IN", "Job": "Inbetweening", "Phone": "+91 555"},
    {"Supplier": "Jade Heron", "Country": "CN", "Job": "key", "Phone": "+86 555"},
)


def test_table_of_other_columns_is_told_in_two_steps_and_remembered(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    batch = uploaded(browse, analyst, floor, SHEET)
    assert work(batch).state == ImportBatch.State.UNMAPPED
    client, place = browse(analyst), floor.url("import_columns", batch.pk)
    page = words(client.get(floor.url("import", batch.pk)))
    assert "Say which column is what" in page
    assert "Taken out before the file was kept, and never stored: Phone." in page
    form = client.get(place).context["form"]
    assert [(name, field.value()) for name, field, _ in form.columns()] == [
        ("Supplier", "vendor.name"),
        ("Country", "vendor.country"),
        ("Job", ""),
    ]
    told = {"name": "Suppliers", "production": floor.series.code, "column_0": "vendor.name"}
    told |= {"column_1": "vendor.country", "column_2": "engagement.work"}
    asked = client.post(place, told)
    (word,) = asked.context["form"].word_fields()
    assert (asked.status_code, word.label, word.value()) == (200, "Inbetweening", "inbetween")
    answer = client.post(place, told | {word.html_name: "inbetween"})
    assert answer["Location"] == floor.url("import", batch.pk)
    assert work(batch).state == ImportBatch.State.CHECKED
    page = words(client.get(floor.url("import", batch.pk)))
    assert "4 new" in page
    assert "Read as “Suppliers”." in page
    again = client.get(place).context["form"]
    assert (again["column_2"].value(), again["production"].value()) == ("engagement.work", floor.series.code)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Say of at least one column what it is."),
        ({"column_0": "vendor.country"}, "A row of vendor needs the key; no column is that."),
        ({"column_0": "vendor.name", "column_1": "vendor.name"}, "Supplier is that already."),
        (
            {"column_0": "vendor.name", "column_2": "engagement.work"},
            "A row of engagement needs the production",
        ),
        ({"column_0": "vendor.name", "country": "Atlantis"}, "Atlantis is no country"),
        (
            {"column_0": "vendor.name", "basis": "tracker", "state": "verified"},
            "A tracker gives declared links",
        ),
    ],
)
def test_columns_that_cannot_be_read_so_are_refused(
    floor: Floor, analyst: Member, browse: Browse, sent: dict[str, Any], message: str
) -> None:
    batch = uploaded(browse, analyst, floor, SHEET)
    work(batch)
    answer = browse(analyst).post(floor.url("import_columns", batch.pk), {"name": "x", **sent})
    assert (answer.status_code, message in words(answer)) == (422, True)
    assert work(batch).state == ImportBatch.State.UNMAPPED


def test_columns_are_for_who_imports_and_for_files_that_are_not_ours(
    floor: Floor, analyst: Member, browse: Browse
) -> None:
    batch = uploaded(browse, analyst, floor, GOOD)
    work(batch)
    place = floor.url("import_columns", batch.pk)
    assert browse(analyst).get(place)["Location"] == floor.url("import", batch.pk)
    assert browse(floor.member(Role.AUDITOR)).get(place).status_code == 403
    assert browse(member(role=Role.ANALYST)).get(place).status_code == 404


def test_imports_lists_the_studios_own(floor: Floor, analyst: Member, browse: Browse) -> None:
    uploaded(browse, analyst, floor, GOOD)
    stranger = member(role=Role.ANALYST)
    listed = {
        who.studio.slug: [
            row.filename for row in browse(who).get(f"/s/{who.studio.slug}/imports/").context["page"].rows
        ]
        for who in (analyst, stranger)
    }
    assert listed == {"lumen": ["chain.csv"], stranger.studio.slug: []}
