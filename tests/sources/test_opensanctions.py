"""Datasets of OpenSanctions from hand-made files, in both forms: mapping, counting, being broken."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.opensanctions.reader import ENTITIES, REQUIRED_COLUMNS, SIMPLE
from screening.sources.registry import SOURCES
from screening.sources.source import ListedEntry
from tests.sources.published import (
    LISTS,
    check_cuts_of_lines,
    needs,
    read,
    read_damaged,
    read_published,
    refusal,
    sample,
)

ROWS = sample("opensanctions.csv")
LINES = sample("opensanctions.ftm.json")
FOLDER = LISTS / "opensanctions"


def test_read_maps_rows():
    entries, reading = read("opensanctions", ROWS)

    assert entries == [
        ListedEntry(
            listed_id="NK-1",
            party=Party(
                schema="Person",
                names=(
                    Name("Ann Quill"),
                    Name("An Kuil", "alias"),
                    Name("안 퀼", "native"),
                    Name("IW", "weak"),
                ),
                birth_dates=("1970-01-02", "1971"),
                countries=("KP", "SU"),
                identifiers=(
                    Identifier("", "770000000000"),
                    Identifier("phone", "+850 2 000"),
                    Identifier("email", "ann@inkwell.example"),
                ),
                addresses=(Address("1 Ink Row, Dandong"),),
            ),
            programmes=("Ink Sanctions", "XX-INK"),
            remarks='Draws, it is said, "at night".',
            pointer="TARGETS.SIMPLE.CSV:2",
        ),
        ListedEntry(
            listed_id="NK-2",
            party=Party(
                schema="Company",
                names=(
                    Name("Inkwell Cartoon Trading (ICT)"),
                    Name("Inkwell Cartoon Trading", "alias"),
                    Name("ICT", "weak"),
                    Name('INKWELL "OVERSEAS"; LTD', "alias"),
                    Name("Инквелл", "native"),
                ),
                countries=("GB",),
                identifiers=(Identifier("imo_company", "6495856"), Identifier("uscc", "91110000600037341L")),
            ),
            programmes=("Ink Sanctions", "Pen List"),
            pointer="TARGETS.SIMPLE.CSV:3",
        ),
        ListedEntry(
            listed_id="NK-3",
            party=Party(
                schema="Vessel", names=(Name("Ink Star"),), identifiers=(Identifier("imo", "9074729"),)
            ),
            programmes=("Ink Sanctions",),
            pointer="TARGETS.SIMPLE.CSV:4",
        ),
    ]
    assert reading.counts["CryptoWallet records left out"] == 1
    assert reading.unknown == Counter()


def test_read_maps_entities():
    entries, reading = read("opensanctions", LINES, ENTITIES)

    assert entries == [
        ListedEntry(
            listed_id="NK-1",
            party=Party(
                schema="Person",
                names=(
                    Name("Ann Quill"),
                    Name("안 퀼", "native"),
                    Name("An Kuil", "alias"),
                    Name("Ann Nib", "former"),
                    Name("Inky", "weak"),
                ),
                birth_dates=("1970-01-02",),
                countries=("KP", "CN"),
                identifiers=(Identifier("email", "ann@inkwell.example"), Identifier("passport", "X0000001")),
                addresses=(Address("1 Ink Row, Dandong"),),
                gender="female",
            ),
            programmes=("ink_sanctions", "pen_list", "XX-INK"),
            title="Director",
            remarks="Topics: poi, sanction\nDraws at night.",
            pointer="ENTITIES.FTM.JSON:1",
        ),
        ListedEntry(
            listed_id="NK-2",
            party=Party(
                schema="Company",
                names=(Name("Inkwell Cartoon Trading"), Name("ICT", "weak")),
                identifiers=(
                    Identifier("registration", "0022"),
                    Identifier("imo_company", "6495856"),
                    Identifier("inn", "7700000000", "RU"),
                ),
            ),
            programmes=("ink_sanctions",),
            remarks="Topics: sanction",
            pointer="ENTITIES.FTM.JSON:2",
        ),
    ]
    assert {label: count for label, count in reading.counts.items() if "left out" in label} == {
        "Ownership records left out": 1,
        "entities left out that are no targets": 1,
    }
    assert reading.unknown == Counter(
        {"birth date": 1, "property: birthPlace": 1, "address that is a record of its own": 1}
    )


def line(**more: object) -> bytes:
    whole = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Ann"]}, "datasets": []} | more
    return json.dumps(whole).encode()


def test_an_entity_that_does_not_say_whether_it_is_a_target_is_one():
    entries, _ = read("opensanctions", line(), ENTITIES)

    assert entries[0].party.names == (Name("Ann"),)


def test_the_order_of_values_changes_nothing():
    one, other = ({"name": names, "alias": []} for names in (["Ann", "Bo"], ["Bo", "Ann"]))

    assert read("opensanctions", line(properties=one), ENTITIES)[0] == read(
        "opensanctions", line(properties=other), ENTITIES
    )[0]  # fmt: skip


def test_what_it_does_not_know_is_counted():
    columns = ROWS.splitlines(keepends=True)[0].replace(b'"last_change"', b'"mood"')
    row = b'"NK-9","Person","Ann","a""b;c","soon","zz;qq","","","","","","","","","","grim"\n'
    _, of_rows = read("opensanctions", columns + row)
    _, of_lines = read(
        "opensanctions", line(properties={"name": ["A"], "gender": ["x"], "mood": ["grim"]}), ENTITIES
    )

    assert of_rows.unknown == Counter({"birth date": 1, "country: QQ": 1, "column: mood": 1})
    assert of_lines.unknown == Counter({"gender: x": 1, "property: mood": 1})  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "TARGETS.SIMPLE.CSV: the file is empty (0 bytes); expected rows."),
        (ROWS.replace(b'"NK-2"', b'"NK-1"'), "TARGETS.SIMPLE.CSV, line 3: entity NK-1 stands already in line 2; expected each number once."),
        (ROWS.replace(b'"NK-2"', b'""'), "TARGETS.SIMPLE.CSV, line 3: expected an id, found none."),
        (ROWS.replace(b'"Ink Star"', b'""'), "TARGETS.SIMPLE.CSV, line 4: expected a name, found none."),
    ],
    ids=["zero bytes", "id twice", "no id", "no name"],
)  # fmt: skip
def test_read_refuses_broken_rows(content, message):
    assert refusal("opensanctions", content) == message


@pytest.mark.parametrize("column", REQUIRED_COLUMNS)
def test_read_refuses_a_header_without_what_an_entry_is_made_of(column):
    header, rows = ROWS.split(b"\n", 1)

    told = refusal("opensanctions", header.replace(f'"{column}"'.encode(), b'"x"') + b"\n" + rows)
    assert f"no column {column};" in told


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ": the file is empty (0 bytes); expected rows."),
        (b"\n\n", ": no entities; expected one a line."),
        (LINES[:-5], ", line 4: not JSON, or cut: expected one entity a line."),
        (b"[" * 100_000, ", line 1: not JSON, or cut: expected one entity a line."),
        (b"1" * 100_000, ", line 1: not JSON, or cut: expected one entity a line."),
        (b"[]", ", line 1: no entity; expected an object with id, schema and properties."),
        (LINES + LINES, ", line 5: entity NK-1 stands already in line 1; expected each number once."),
        (line(id=""), ", line 1: no id or no schema; expected both as text."),
        (line(schema=7), ", line 1: no id or no schema; expected both as text."),
        (line(properties={"name": "Ann"}), ", line 1: properties and datasets that are no lists of texts; expected such lists."),
        (line(properties={"name": ["A\x00"]}), ", line 1: holds a NUL; expected text."),
        (line(properties={"name": ["A\ud800"]}), ", line 1: holds half a letter (a lone surrogate); expected text."),
        (line(properties={}), ", line 1: expected a name, found none."),
    ],
    ids=["zero bytes", "blank", "cut", "deep", "a number", "a list", "id twice", "no id", "schema", "a text", "NUL", "surrogate", "no name"],
)  # fmt: skip
def test_read_refuses_broken_lines(content, message):
    assert refusal("opensanctions", content, ENTITIES).removeprefix(ENTITIES) == message


def test_lines_cut_at_any_byte():
    check_cuts_of_lines("opensanctions", LINES, ENTITIES)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_flipped_bytes_of_lines(data):
    read_damaged("opensanctions", LINES, data, ENTITIES)


def test_nothing_is_fetched_and_the_licence_is_told():
    source = SOURCES["opensanctions"]

    assert [part.url for part in (*source.parts, *source.other_forms)] == ["", ""]
    assert "commercial use needs a licence" in source.licence


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.csv", ROWS, SIMPLE),
        ("a.json", LINES, ENTITIES),
        ("targets.simple.csv", b"", SIMPLE),
        ("entities.ftm.json", b"", ENTITIES),
        (
            "entities.delta.json",
            b'{"op":"ADD","entity":{"id":"NK-1","schema":"Person","properties":{}}}',
            None,
        ),
        ("index.json", b'{\n "datasets": [{"schemata": [], "properties": []}]}', None),
        ("a.csv", b"id,schema,name\n", None),
    ],
)
def test_identify_by_the_content_then_by_the_name(filename, first_bytes, part):
    assert SOURCES["opensanctions"].identify(filename, first_bytes) == part


@needs("opensanctions")
def test_read_a_published_dataset_of_rows():
    entries, reading = read_published(
        "opensanctions", FOLDER / "ua_war_sanctions_targets.simple_2026-03-13.csv.gz"
    )

    schemas = Counter(entry.party.schema for entry in entries)
    assert schemas == {"Person": 1543, "Company": 1524, "Vessel": 1340, "LegalEntity": 1193}
    assert reading.counts == Counter(
        {"entries": 5600, "names": 13357, "weak names": 23, "addresses": 1322, "identifiers": 8743, "birth dates": 1491}
    )  # fmt: skip
    assert (reading.unknown, reading.doubts) == (Counter(), [])


@needs("opensanctions")
@pytest.mark.parametrize(
    ("name", "entries", "left_out"), [("parteispenden", 96, 379), ("t1", 6, 1), ("zala", 14, 77)]
)
def test_read_published_datasets_of_entities(name, entries, left_out):
    _, reading = read_published("opensanctions", FOLDER / "yente_fixtures" / name / "entities.ftm.json")

    assert reading.counts["entries"] == entries
    assert sum(count for label, count in reading.counts.items() if "left out" in label) == left_out
