"""Canada's list from a hand-made file, in elements of today and of 2020: mapping, counting, being broken."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.matching.party import Identifier, Name, Party
from screening.sources.registry import SOURCES
from screening.sources.source import ListedEntry
from tests.sources.published import LISTS, needs, read_published, sample
from tests.sources.published import read as read_list
from tests.sources.published import refusal as refusal_of

LIST = sample("ca_sema.xml").decode()


def read(text: str = LIST):
    return read_list("ca_sema", text)


def refusal(text: str) -> str:
    return refusal_of("ca_sema", text)


def one(**elements: str):
    """The entry of one record with these elements, and what was not understood of it."""
    given = {"Country": "Iran", "EntityOrShip": "Ink", "Schedule": "1", "Item": "7"} | elements
    record = "".join(f"<{name}>{text}</{name}>" for name, text in given.items() if text)
    entries, reading = read(f"<data-set><record>{record}</record></data-set>")
    return entries[0], reading.unknown


def test_read_maps_every_element():
    entries, _ = read()

    assert entries == [
        ListedEntry(
            listed_id="Russia; 1, Part 1; 12",
            party=Party(
                schema="Person",
                names=(
                    Name("Ann QUILL"),
                    Name("Анна КВИЛЛ", "native"),
                    Name("Inky", "weak"),
                    Name("Anya QUILL", "alias"),
                ),
                birth_dates=("1970-01-02", "1971"),
            ),
            programmes=("Russia",),
            title="Director | Directrice",
            remarks="Schedule: 1, Part 1\nItem: 12",
            listed_date="2022-03-01",
            pointer="SEMA-LMES.XML:3",
        ),
        ListedEntry(
            listed_id="Russia; 1, Part 2; 12",
            party=Party(
                schema="Organization",
                names=(
                    Name("Inkwell Cartoon Works (ICW)"),
                    Name("Inkwell Cartoon Works", "alias"),
                    Name("ICW", "weak"),
                    Name("Atelier Inkwell", "alias"),
                    Name("Inkwell, LLC", "alias"),
                    Name("Old Inkwell Co., Ltd.", "alias"),
                ),
            ),
            programmes=("Russia",),
            remarks="Schedule: 1, Part 2\nItem: 12",
            listed_date="2022-03-01",
            pointer="SEMA-LMES.XML:14",
        ),
        ListedEntry(
            listed_id="Russia; 4; 3",
            party=Party(
                schema="Vessel", names=(Name("Ink Star"),), identifiers=(Identifier("imo", "9074729"),)
            ),
            programmes=("Russia",),
            remarks="Schedule: 4\nItem: 3\nType of ship: Tanker | Citerne\nDate: 1999",
            listed_date="2024-06-13",
            pointer="SEMA-LMES.XML:22",
        ),
        ListedEntry(
            listed_id="Zimbabwe; ; 1",
            party=Party(schema="Person", names=(Name("Bo Nib"),)),
            programmes=("Zimbabwe",),
            title="Colonel",
            remarks="Item: 1\nDate: born in the early 1970s",
            pointer="SEMA-LMES.XML:32",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {"entries": 4, "names": 12, "weak names": 2, "identifiers": 1, "birth dates": 2}
    )
    assert reading.unknown == Counter({"birth date": 1, "date of a ship or an entity": 1, "type of ship": 1})


@pytest.mark.parametrize(
    ("name", "aliases", "names"),
    [
        ("Ink (Hmaw Bi/Pyi)", "", ["Ink (Hmaw Bi/Pyi)"]),
        ("Ink (a.k.a. Quill)", "", ["Ink", "Quill"]),
        ("Ink (also known as Quill; also known as Nib)", "", ["Ink", "Quill", "Nib"]),
        ("Ink", "Министерство чернил, перьев и бумаги; Quill Works", ["Ink", "Министерство чернил, перьев и бумаги", "Quill Works"]),
        ("Ink", "Чернила, АО", ["Ink", "Чернила, АО"]),
        ("Ink", "Belarusian: Атрамант, Russian: Чернила", ["Ink", "Атрамант", "Чернила"]),
        ("Ink", "Quill, and Nib", ["Ink", "Quill", "Nib"]),
    ],
)  # fmt: skip
def test_names_of_an_entity(name, aliases, names):
    entry, _ = one(EntityOrShip=name, Aliases=aliases)

    assert [one.text for one in entry.party.names] == names


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1970-01-02", ("1970-01-02",)),
        ("1970", ("1970",)),
        ("02-01-1970", ("1970-01-02",)),
        ("1970-1972", ("1970", "1971", "1972")),
        ("1970/1972", ("1970", "1972")),
        ("1975-19-25", ()),
        ("19575", ()),
    ],
)
def test_birth_dates(text, dates):
    entry, unknown = one(EntityOrShip="", LastName="Quill", DateOfBirthOrShipBuildDate=text)

    assert entry.party.birth_dates == dates
    assert unknown["birth date"] == (not dates)


def test_what_it_does_not_know_is_counted():
    entry, unknown = one(
        LastName="Quill",
        ShipIMONumber="آن كويل",
        DateOfBirthOrShipBuildDate="1970",
        Mood="grim",
    )

    assert unknown == Counter(
        {
            "record with names of a person and of an entity": 1,
            "IMO number that is none": 1,
            "date of a ship or an entity": 1,
            "element: Mood": 1,
        }
    )
    assert entry.party.schema == "Organization"
    assert "IMO number: آن كويل" in entry.remarks


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "SEMA-LMES.XML: the file is empty (0 bytes); expected <data-set>."),
        ("<data-set></data-set>", "SEMA-LMES.XML: no <record> in it; expected listed parties."),
        (
            LIST.replace("1, Part 2", "1, Part 1"),
            "SEMA-LMES.XML, line 14: item Russia; 1, Part 1; 12 stands already in line 3; expected each number once.",
        ),
        (
            LIST.replace("<Item>1</Item>", ""),
            "SEMA-LMES.XML, line 32: record without Item; expected the regime and the item.",
        ),
        (
            LIST.replace("<LastName>Nib</LastName>", "").replace("<GivenName>Bo</GivenName>", ""),
            "SEMA-LMES.XML, line 32: expected the name of a person or an entity, found none.",
        ),
    ],
    ids=["zero bytes", "no record", "item twice", "no item", "no name"],
)
def test_read_refuses_a_broken_file(text, message):
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("list.xml", LIST.encode(), "SEMA-LMES.XML"),
        ("sema-lmes.xml", b"", "SEMA-LMES.XML"),
        ("sema-lmes.xml", b"<html>", None),
        ("list.xml", b"<data-set><row/></data-set>", None),
    ],
)
def test_identify_by_root_then_by_name(filename, first_bytes, part):
    assert SOURCES["ca_sema"].identify(filename, first_bytes) == part


@needs("ca")
def test_read_the_list_of_april_2020():
    entries, reading = read_published("ca_sema", LISTS / "ca" / "sema-lmes_2020-04.xml.gz")

    schemas = Counter(entry.party.schema for entry in entries)
    assert schemas == {"Person": 985, "Organization": 384}
    assert reading.counts == Counter({"entries": 1369, "names": 1651, "weak names": 104, "birth dates": 213})
    assert reading.unknown == Counter()
    assert {entry.programmes[0] for entry in entries} >= {"Russia", "Iran", "Ukraine", "Zimbabwe"}
