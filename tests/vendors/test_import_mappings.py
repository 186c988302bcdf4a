"""Tables of somebody else's columns: what they become, what is remembered of them, what is never kept of them."""

from __future__ import annotations

import io

import pytest

from studios.models import AuditEvent, Episode, Production, Role, Shot
from studios.rules import NotAllowed
from studios.runs import Refused, work_on
from tests.factories import NOW, ProductionFactory, StudioFactory, member
from tests.vendors.chain_files import csv_file, vendor, xlsx_file
from tests.vendors.test_import_actions import LATER, imported
from vendors import tasks
from vendors.actions import imports as actions
from vendors.import_mappings import map_import, table_of
from vendors.imports.mapping import TableMapping, words_of_work
from vendors.imports.presets import guess, guess_work, private_columns
from vendors.imports.problems import UnreadableFile
from vendors.models import Engagement, Evidence, ImportMapping, Party

pytestmark = pytest.mark.django_db

SHEET = csv_file(
    {"Supplier": "Lotus Lamp", "Land": "India", "What": "Inbetweening", "Remark": "x"},
    {"Supplier": "Jade Heron", "Land": "CN", "What": "Clean up", "Remark": ""},
    {"Supplier": "", "Land": "CN", "What": "key", "Remark": "nobody"},
)
SHEET_MAPPING = TableMapping(
    columns={"Supplier": "vendor.name", "Land": "vendor.country", "What": "engagement.work"},
    constants={"engagement.production": "show", "engagement.basis": "contract"},
    values={"inbetweening": "inbetween", "clean up": "cleanup"},
)
KITSU = (
    b"First Name;Last Name;Email;Phone;Role;Departments;Studio;Country;Contract Type;Position;Seniority;Daily Salary;Active\n"
    b"Ada;Quill;ada@secret.example;+91 55501;vendor;Animation;Lotus Lamp;IN;external;artist;senior;310;True\n"
    b"Bo;Reed;bo@secret.example;+91 55502;vendor;Paint;Lotus Lamp;IN;external;artist;junior;120;True\n"
    b"Cy;Home;cy@secret.example;+1 55503;user;Layout;;US;permanent;lead;senior;400;True\n"
    b"Di;Free;di@secret.example;+1 55504;vendor;Layout;;US;external;artist;senior;300;True\n"
)
TASKS = csv_file(
    {"Task Name": "Anim", "Link": "301_010", "Pipeline Step": "Inbetweening", "Status": "ip", "Vendor": "Lotus Lamp", "Ep": "301", "Project": "The Show"},
    {"Task Name": "Anim", "Link": "302_020", "Pipeline Step": "inbetweening", "Status": "ip", "Vendor": "Lotus Lamp", "Ep": "302", "Project": "The Show"},
    {"Task Name": "Review", "Link": "302_020", "Pipeline Step": "Dailies", "Status": "ip", "Vendor": "Lotus Lamp", "Ep": "302", "Project": "The Show"},
    {"Task Name": "Anim", "Link": "302_030", "Pipeline Step": "Inbetweening", "Status": "ip", "Vendor": "", "Ep": "302", "Project": "The Show"},
)  # fmt: skip


@pytest.fixture
def show(studio):
    return ProductionFactory(studio=studio, code="show", title="The Show")


def received(studio, data, filename="table.csv"):
    batch = actions.keep_import(studio=studio, file=io.BytesIO(data), filename=filename, by=None, now=NOW)
    return actions.check_import(batch=batch, now=NOW)


def mapped(studio, analyst, data, mapping, filename="table.csv"):
    """The batch, checked as a table of that mapping."""
    batch = received(studio, data, filename)
    batch = map_import(batch=batch, name="A sheet", mapping=mapping, member=analyst, now=NOW)
    return rechecked(batch)


def rechecked(batch):
    work_on(batch.run_id, tasks._check)
    batch.refresh_from_db()
    return batch


def written(batch):
    return actions.apply_import(batch=batch, by=None, now=NOW)


def test_table_of_other_columns_waits_to_be_told_what_they_are(studio):
    batch = received(studio, SHEET)

    assert (batch.state, batch.problems) == ("unmapped", [])
    assert AuditEvent.objects.order_by("-number").first().verb == "import.unmapped"


def test_vendor_sheet_becomes_vendors_and_links(studio, analyst, show):
    batch = mapped(studio, analyst, SHEET, SHEET_MAPPING)

    assert batch.state == "checked"
    assert [problem["message"] for problem in batch.problems] == [
        "Rows that tell of no vendor, since they lack key and name: 1.",
        "Rows that tell of no engagement, since they lack production and hired and work: 1.",
    ]
    written(batch)
    assert set(Party.objects.values_list("key", "name", "country", "kind")) == {
        ("Lotus Lamp", "Lotus Lamp", "IN", "vendor"),
        ("Jade Heron", "Jade Heron", "CN", "vendor"),
    }
    links = Engagement.objects.values_list("production__code", "hirer", "hired__key", "work_id", "state")
    assert set(links) == {
        ("show", None, "Lotus Lamp", "inbetween", "declared"),
        ("show", None, "Jade Heron", "cleanup", "declared"),
    }
    assert set(Evidence.objects.values_list("basis", flat=True)) == {"contract"}


def test_workbook_of_one_table_is_read_alike(studio, analyst, show):
    data = xlsx_file(Suppliers=[["Supplier", "Land", "What"], ["Lotus Lamp", "IN", "key"]])

    written(mapped(studio, analyst, data, SHEET_MAPPING, "table.xlsx"))

    assert Engagement.objects.get().work_id == "key"


def test_mapping_is_remembered_for_the_header_in_any_order(studio, analyst, show):
    mapped(studio, analyst, SHEET, SHEET_MAPPING)
    other = csv_file({"land": "KR", "REMARK": "", "what": "Inbetweening", "Supplier": "Narae"})

    batch = received(studio, other)
    elsewhere = received(StudioFactory(), other)

    assert (batch.state, batch.mapping["name"], elsewhere.state) == ("checked", "A sheet", "unmapped")
    assert [one["what"] for one in batch.preview["new"]] == [
        "Narae",
        "The studio hired Narae for in-between on The Show",
    ]
    assert ImportMapping.objects.get().by == analyst.user


def test_empty_cell_of_a_table_empties_nothing(studio, analyst, show):
    imported(studio, vendor("Lotus Lamp", "Lotus Lamp", country="IN", city="Pune"))
    data = csv_file({"Supplier": "Lotus Lamp", "Land": "", "What": ""})

    batch = mapped(studio, analyst, data, SHEET_MAPPING)

    assert batch.counts["vendor"] == {"new": 0, "changed": 0, "unchanged": 1}


def test_kitsu_persons_become_candidates_and_private_columns_are_never_kept(studio, analyst):
    batch = received(studio, KITSU, "persons.csv")
    table = table_of(batch)
    mapping, label = guess(table.header)

    kept = batch.file.open("rb").read().decode()
    assert batch.left_out == ["Email", "Phone", "Daily Salary"]
    assert not any(text in kept for text in ("secret.example", "555", "310", "Salary", "Phone"))
    assert (label, len(table.header)) == ("Kitsu, persons", 10)
    written(rechecked(map_import(batch=batch, name=label, mapping=mapping, member=analyst, now=NOW)))
    assert list(Party.objects.order_by("pk").values_list("kind", "name", "country")) == [
        ("vendor", "Lotus Lamp", ""),
        ("person", "Ada Quill", "IN"),
        ("person", "Bo Reed", "IN"),
    ]
    assert not Engagement.objects.exists()


def test_workbook_with_private_columns_is_refused_at_the_door(studio):
    data = xlsx_file(People=[["Name", "Role", "E-mail"], ["Ada", "vendor", "ada@secret.example"]])

    with pytest.raises(UnreadableFile) as refused:
        actions.keep_import(studio=studio, file=io.BytesIO(data), filename="p.xlsx", by=None, now=NOW)

    assert str(refused.value) == (
        "The workbook has columns that are not kept here: E-mail. Remove them, or save it as CSV."
    )


def test_our_own_files_are_kept_as_they_are(studio):
    data = csv_file(vendor("a", identifiers="email:a@b.example"))

    batch = actions.keep_import(studio=studio, file=io.BytesIO(data), filename="c.csv", by=None, now=NOW)

    assert (batch.file.open("rb").read(), batch.left_out) == (data, [])


@pytest.mark.parametrize("name", ["Email", "E-Mail", "daily_salary", "Phone number", "MOBILE", "Hourly rate"])
def test_private_columns_are_known_by_their_names(name):
    assert private_columns(["Name", name]) == [name]


def test_tracker_tasks_become_declared_links_once_a_vendor_and_work(studio, analyst, show):
    guessed, label = guess(["Task Name", "Link", "Pipeline Step", "Status", "Vendor", "Ep", "Project"])
    mapping = TableMapping(
        columns=guessed.columns
        | {"Vendor": "vendor.name", "Ep": "episode.key", "Status": "engagement.state"},
        constants=guessed.constants | {"engagement.state": "verified"},
        values={"inbetweening": "inbetween", "dailies": ""},
    )

    batch = mapped(studio, analyst, TASKS, mapping)
    written(batch)

    link = Engagement.objects.get()
    assert (label, link.production, link.state, link.shots) == (
        "ShotGrid, tasks",
        show,
        "declared",
        "301_010; 302_020",
    )
    assert [one.code for one in link.episodes.all()] == ["301", "302"]
    assert [one.basis for one in link.evidence.all()] == ["tracker"]
    assert (Production.objects.count(), Episode.objects.count()) == (1, 2)
    assert "verified" not in str(batch.preview)


def test_tracker_neither_lowers_nor_raises_a_state_that_stands(studio, analyst, show):
    mapping = TableMapping(
        columns={"Vendor": "vendor.name", "Pipeline Step": "engagement.work"},
        constants={"engagement.production": "show", "engagement.basis": "tracker"},
        values={"inbetweening": "inbetween", "dailies": ""},
    )
    written(mapped(studio, analyst, TASKS, mapping))
    Engagement.objects.update(state="verified")

    written(
        rechecked(
            map_import(batch=received(studio, TASKS), name="x", mapping=mapping, member=analyst, now=LATER)
        )
    )

    assert Engagement.objects.get().state == "verified"


def test_shots_of_a_tracker_get_seconds_from_frames(studio, analyst, show):
    data = csv_file(
        {
            "Shot Code": "301_010",
            "Sequence": "010",
            "Episode": "301",
            "Cut Duration": "48",
            "Project": "the show",
        },
        {
            "Shot Code": "301_020",
            "Sequence": "010",
            "Episode": "301",
            "Cut Duration": "",
            "Project": "the show",
        },
    )

    written(
        mapped(
            studio, analyst, data, guess(["Shot Code", "Sequence", "Episode", "Cut Duration", "Project"])[0]
        )
    )

    assert set(Shot.objects.values_list("production", "episode__code", "code", "seconds")) == {
        (show.pk, "301", "301_010", 2),
        (show.pk, "301", "301_020", None),
    }


def test_new_production_of_a_table_gets_a_code_of_its_name(studio, analyst):
    mapping = TableMapping(columns={"Show": "production.key", "Vendor": "vendor.name"})

    written(mapped(studio, analyst, csv_file({"Show": "Paper Moon: Harbor!", "Vendor": "A"}), mapping))

    assert Production.objects.values_list("code", "title").get() == (
        "paper-moon-harbor",
        "Paper Moon: Harbor!",
    )


def test_rows_that_contradict_keep_the_first_and_are_warned_of(studio, analyst, show):
    data = csv_file(
        {"Supplier": "Lotus Lamp", "Land": "IN", "What": "key"},
        {"Supplier": "Lotus Lamp", "Land": "KR", "What": "key"},
    )

    batch = mapped(studio, analyst, data, SHEET_MAPPING)

    assert [(one["row"], one["field"], one["message"]) for one in batch.problems] == [
        (3, "country", "KR differs from IN further up, which is kept.")
    ]


def test_table_is_held_to_the_limits(studio, analyst, show, settings):
    batch = received(studio, SHEET)
    settings.IMPORT_MAX_ROWS = 2

    batch = rechecked(map_import(batch=batch, name="x", mapping=SHEET_MAPPING, member=analyst, now=NOW))

    assert (batch.state, batch.problems[0]["message"]) == (
        "refused",
        "The file has 3 rows; at most 2 are read.",
    )


def test_columns_are_told_by_who_imports_and_before_it_is_written(studio, analyst, show):
    batch = received(studio, SHEET)
    with pytest.raises(NotAllowed):
        map_import(
            batch=batch,
            name="x",
            mapping=SHEET_MAPPING,
            member=member(studio=studio, role=Role.PRODUCER),
            now=NOW,
        )
    batch = written(mapped(studio, analyst, SHEET, SHEET_MAPPING))
    with pytest.raises(Refused):
        map_import(batch=batch, name="x", mapping=SHEET_MAPPING, member=analyst, now=NOW)


def test_words_for_work_are_gathered_once():
    table = table_of_rows(["What"], ["Inbetweening"], ["inbetweening"], [""], ["Paint"])

    assert words_of_work(table, TableMapping(columns={"What": "engagement.work"}), 10) == [
        "Inbetweening",
        "Paint",
    ]


def table_of_rows(header, *rows):
    from vendors.imports.mapping import Foreign

    return Foreign(header, "", iter(enumerate(rows, 2)))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Inbetweening", "inbetween"),
        ("In-Between", "inbetween"),
        ("Compositing", "compositing"),
        ("Dailies", ""),
    ],
)
def test_work_is_guessed_from_its_word(word, code):
    works = {"inbetween": "In-between", "compositing": "Compositing", "key": "Key animation"}

    assert guess_work(word, works) == code


def test_columns_are_guessed_from_their_names():
    mapping, label = guess(["Vendor Name", "Country", "vendor_city", "Colour", "First name"])

    assert (label, mapping.columns) == (
        "",
        {
            "Vendor Name": "vendor.name",
            "Country": "vendor.country",
            "vendor_city": "vendor.city",
            "First name": "person.first_name",
        },
    )
