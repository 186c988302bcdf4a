"""A chain and its export, imported again, are equal."""

from __future__ import annotations

import io
from random import Random

import pytest
from django.core.management import CommandError, call_command

from studios.models import AuditEvent, Production, Role
from studios.rules import NotAllowed
from tests.factories import NOW, PartyFactory, StakeFactory, StudioFactory, member
from tests.vendors.chain_files import engagement, production, random_chain, reading, stake, vendor
from tests.vendors.test_import_actions import CHAIN, imported
from tests.vendors.test_import_undo import drafts
from vendors.actions import imports as actions
from vendors.chain_export import chain_file, export_chain
from vendors.imports import cells
from vendors.models import Evidence, Party

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def studio():
    return StudioFactory(slug="lane")


def read_into(studio, file):
    batch = actions.keep_import(
        studio=studio, file=io.BytesIO(file.content), filename=file.filename, by=None, now=NOW
    )
    batch = actions.check_import(batch=batch, now=NOW)
    assert [one for one in batch.problems if one["severity"] == "error"] == []
    return actions.apply_import(batch=batch, by=None, now=NOW)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("seed", range(8))
def test_chain_and_its_export_imported_are_equal(studio, seed, form):
    imported(studio, *random_chain(Random(seed)))
    held = drafts(studio)
    file, empty = chain_file(studio=studio, form=form), StudioFactory()

    read_into(empty, file)
    again = read_into(studio, file)

    assert drafts(empty) == held == drafts(studio)
    assert {section: (one["new"], one["changed"]) for section, one in again.counts.items()} == dict.fromkeys(
        again.counts, (0, 0)
    )


def strange(studio):
    """What only forms and the API may have written."""
    imported(studio, *CHAIN)
    party = PartyFactory(
        studio=studio,
        key="=1+1",
        name="@SUM(A1); Ltd \\ Co",
        country="KR",
        names=["-1", "a;b", "c\\", "'=x"],
        identifiers=[{"kind": "other", "value": "x@y"}, {"kind": "tax", "value": "1;2", "country": "KR"}],
        addresses=[{"text": "1 | 2 Street; back", "city": "Seoul", "country": "KR"}, {"city": "Busan"}],
    )
    StakeFactory(studio=studio, owned=party, owner=Party.objects.get(key="a"), source="+1")
    link = party.studio.productions.get().engagements.first()
    for reference in ("C-2", "=C;3"):
        Evidence.objects.create(engagement=link, basis="contract", reference=reference, recorded_at=NOW)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_reads_back_what_only_forms_can_write(studio, form):
    strange(studio)
    held = drafts(studio)
    file, empty = chain_file(studio=studio, form=form), StudioFactory()

    read_into(empty, file)
    again = read_into(studio, file)

    assert drafts(empty) == held == drafts(studio)
    assert again.counts["engagement"] == {"new": 0, "changed": 0, "unchanged": 3}


def test_no_cell_begins_as_a_formula(studio):
    strange(studio)

    text = chain_file(studio=studio, form="csv").content.decode("utf-8-sig")

    starts = {cell[:1] for line in text.splitlines() for cell in line.replace('"', "").split(",")}
    assert starts.isdisjoint("=+-@")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "'=1", "''-", "a", "'a", ""])
def test_guarded_text_is_read_as_it_was(text):
    assert cells.clean(cells.guarded(text)) == text


def test_formula_is_still_refused():
    with pytest.raises(cells.BadCell):
        cells.clean("=1+1")


@pytest.mark.parametrize("texts", [["a;b", "c\\"], ["\\;", "；"], ["\\\\", "x"], []])
def test_joined_texts_come_apart_again(texts):
    assert cells.parts(cells.joined(texts)) == texts


def test_export_of_a_production_holds_what_its_chain_needs(studio):
    imported(
        studio,
        *CHAIN,
        production("other"),
        vendor("far"),
        vendor("owner"),
        stake("owner", "p2", share="10"),
        {"record": "vendor", "key": "p2", "name": "P2"},
        stake("p2", "a", share="10"),
        engagement("", "far", production="other"),
    )

    rows = reading(
        chain_file(studio=studio, form="csv", production=Production.objects.get(code="show")).content
    ).rows

    keys = {
        row.cells["key"] for row in rows if row.section in {"vendor", "person", "undisclosed", "production"}
    }
    assert keys == {"show", "a", "b", "p", "u", "p2", "owner"}
    assert {row.cells["hired"] for row in rows if row.section == "engagement"} == {"a", "b", "u"}


def test_facts_about_parties_no_longer_active_stay_behind(studio):
    imported(studio, *CHAIN)
    Party.objects.filter(key="b").update(is_active=False)

    file, empty = chain_file(studio=studio, form="csv"), StudioFactory()
    read_into(empty, file)

    assert {key for key, _ in drafts(empty)["vendor"].items()} == {"a", "p", "u"}
    assert [draft.hired for draft in drafts(empty)["engagement"].values()] == ["a"]


def test_export_is_for_who_imports_and_stands_in_the_trail(studio):
    analyst = member(studio=studio)
    imported(studio, *CHAIN)

    file = export_chain(member=analyst, form="csv", now=NOW)

    assert (file.filename, file.rows) == ("lane-chain.csv", 11)
    event = AuditEvent.objects.get(verb="chain.exported")
    assert (event.by, event.data["rows"], len(event.data["sha256"])) == (analyst.user, 11, 64)
    with pytest.raises(NotAllowed):
        export_chain(member=member(studio=studio, role=Role.AUDITOR), form="csv", now=NOW)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_command_writes_the_file(studio, tmp_path, form):
    imported(studio, *CHAIN)
    out = io.StringIO()
    path = tmp_path / f"chain.{form}"

    call_command("export_chain", "--studio", "lane", "--out", str(path), stdout=out)
    call_command("import_chain", str(path), "--studio", "lane", "--dry-run", stdout=out)

    assert f"Wrote 11 rows to {path}." in out.getvalue()
    assert "0 new, 11 unchanged, 0 changed." in out.getvalue()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--studio", "nowhere", "--out", "x.csv"], "No studio has the slug nowhere."),
        (["--studio", "lane", "--out", "x.txt"], "x.txt is neither .csv nor .xlsx."),
        (["--studio", "lane", "--production", "p", "--out", "x.csv"], "Lane has no production p."),
    ],
)
def test_command_says_what_it_cannot_find(options, message):
    StudioFactory(slug="lane", name="Lane")
    with pytest.raises(CommandError) as refused:
        call_command("export_chain", *options)
    assert str(refused.value) == message
