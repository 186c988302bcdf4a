from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from studios.models import AuditEvent, Production, Studio
from tests.factories import StudioFactory, UserFactory
from tests.vendors.chain_files import csv_file, engagement, production, vendor, xlsx_file
from vendors.models import Engagement, ImportBatch, Party

pytestmark = pytest.mark.django_db
CHAIN = (production(), vendor("a", "Alpha"), vendor("b", "Beta"), engagement("", "a"), engagement("a", "b"))


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def command(tmp_path, data, *options, name="chain.csv"):
    """What the command prints, and its exit code."""
    path = tmp_path / name
    path.write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("import_chain", str(path), "--studio", "lane", *options, stdout=out, stderr=err)
    except SystemExit as end:
        code = end.code
    return out.getvalue(), err.getvalue(), code


def test_command_imports_and_prints_a_table(tmp_path):
    StudioFactory(slug="lane", name="Lane")

    out, err, code = command(tmp_path, csv_file(*CHAIN))

    assert (err, code) == ("", 0)
    assert out.splitlines() == [
        "section      new  changed  unchanged",
        "production   1    0        0",
        "episode      0    0        0",
        "shot         0    0        0",
        "vendor       2    0        0",
        "person       0    0        0",
        "undisclosed  0    0        0",
        "stake        0    0        0",
        "engagement   2    0        0",
        "5 new, 0 unchanged, 0 changed.",
        "Imported chain.csv into Lane.",
    ]
    assert Engagement.objects.count() == 2


def test_command_reads_workbooks(tmp_path):
    StudioFactory(slug="lane")
    data = xlsx_file(vendors=[["key", "name"], ["a", "Alpha"]])

    command(tmp_path, data, name="chain.xlsx")

    assert list(Party.objects.values_list("key", "name")) == [("a", "Alpha")]


def test_dry_run_writes_nothing_at_all(tmp_path):
    StudioFactory(slug="lane")

    out, _, code = command(tmp_path, csv_file(*CHAIN), "--dry-run")

    assert (out.splitlines()[-1], code) == ("Dry run: nothing was written.", 0)
    counts = [model.objects.count() for model in (Production, Party, ImportBatch, AuditEvent)]
    assert counts == [0, 0, 0, 0]
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_errors_end_with_code_one_and_write_no_chain(tmp_path, options):
    StudioFactory(slug="lane")

    out, err, code = command(tmp_path, csv_file(*CHAIN, vendor("c", country="Freedonia")), *options)

    assert (err.strip(), code) == ("Refused: nothing was written.", 1)
    assert "       7    error  country  Freedonia  Freedonia is no country;" in out
    assert not Party.objects.exists()


def test_batch_keeps_in_whose_name_it_was_imported(tmp_path):
    StudioFactory(slug="lane")
    user = UserFactory(email="who@example.com")

    command(tmp_path, csv_file(*CHAIN), "--by", "who@example.com")

    assert ImportBatch.objects.get().uploaded_by == user
    assert AuditEvent.objects.get(verb="import.applied").by == user


@pytest.mark.parametrize(
    ("data", "options", "name", "message"),
    [
        (b"", ("--studio", "nowhere"), "x.csv", "No studio has the slug nowhere; known: lane."),
        (b"", ("--by", "no@example.com"), "x.csv", "No user has the address no@example.com."),
        (b"x", ("--dry-run",), "x.txt", ".txt is not read; expected .csv or .xlsx."),
    ],
)
def test_command_says_what_it_cannot_do(tmp_path, data, options, name, message):
    StudioFactory(slug="lane")

    with pytest.raises(CommandError) as refused:
        command(tmp_path, data, *options, name=name)

    assert str(refused.value) == message


def test_missing_file_is_told(tmp_path):
    StudioFactory(slug="lane")

    with pytest.raises(CommandError) as refused:
        call_command("import_chain", str(tmp_path / "no.csv"), "--studio", "lane")

    assert str(refused.value) == f"{tmp_path / 'no.csv'}: No such file or directory"


def test_sample_loads_once_and_leaves_alone_what_stands(settings, tmp_path):
    first, second = io.StringIO(), io.StringIO()
    call_command("load_sample", stdout=first)
    Party.objects.filter(key="V-101").update(name="Renamed by somebody")

    call_command("load_sample", stdout=second)

    assert {line.split()[0] for line in first.getvalue().splitlines()} == {"made"}
    assert {line.split()[0] for line in second.getvalue().splitlines()} == {"kept"}
    lantern = Studio.objects.get(slug="lantern")
    assert lantern.parties.get(key="V-101").name == "Renamed by somebody"
    assert lantern.imports.get().problems == []
    producer = lantern.memberships.get(role="producer")
    assert [one.code for one in producer.productions.all()] == ["tidewater"]
    steward = lantern.memberships.get(role="administrator").user
    assert steward.is_list_steward
    assert steward.check_password("exposure-demo")


def test_dry_run_says_what_would_change_field_by_field(tmp_path):
    StudioFactory(slug="lane")
    command(tmp_path, csv_file(*CHAIN))

    out, _, _ = command(
        tmp_path, csv_file(vendor("a", "Alpha", country="KR"), vendor("z", "ALPHA Ltd")), "--dry-run"
    )

    assert out.splitlines()[9:] == [
        "",
        "changed  what       field    before  after",
        "vendor   Alpha (a)  country          KR",
        "",
        "new     what",
        "vendor  ALPHA Ltd (z)",
        "",
        "in the file  name       perhaps held as  name   both have",
        "z            ALPHA Ltd  a                Alpha  the name ALPHA Ltd",
        "",
        "1 new, 0 unchanged, 1 changed, 1 perhaps duplicate.",
        "Dry run: nothing was written.",
    ]
