"""Taiwan's list from a hand-made file: mapping, counting, being broken."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.registry import SOURCES
from screening.sources.source import Link
from screening.sources.tw_shtc.reader import REQUIRED_COLUMNS
from tests.sources.published import read as read_list
from tests.sources.published import refusal as refusal_of
from tests.sources.published import sample

LIST = sample("tw_shtc.csv")


def read(content: bytes = LIST):
    return read_list("tw_shtc", content)


def test_read_maps_every_column():
    entries, _ = read()

    assert [entry.party for entry in entries[:3]] == [
        Party(
            names=(
                Name("Inkwell Cartoon Trading (ICT)"),
                Name("Inkwell Cartoon Trading", "alias"),
                Name("ICT", "weak"),
                Name("Inkwell Overseas", "alias"),
                Name("ICTC", "weak"),
                Name("墨水贸易", "native"),
            ),
            countries=("KP", "CN"),
            identifiers=(Identifier("uscc", "91110000600037341L"),),
            addresses=(Address("Ink Road 1, Dandong"), Address("Ink Road 2")),
        ),
        Party(
            names=(Name("Ann Quill"), Name("An Kuil", "alias"), Name("安·奎爾", "native")),
            countries=("KP",),
            identifiers=(Identifier("", "X0000001"),),
            addresses=(Address("1 Ink Row, Pyongyang", country="KP"),),
        ),
        Party(names=(Name("Nib Works"), Name("Nib Group", "alias"))),
    ]
    assert entries[0].links == (Link("Listed by the United Nations as", "KPe.901"),)
    assert entries[0].pointer == "SHTC.CSV:2"


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {"entries": 5, "names": 14, "weak names": 2, "addresses": 3, "identifiers": 2, "links": 1}
    )
    assert reading.unknown == Counter({"number among words": 1, "country: XX": 1})


def test_ids_outlast_the_running_numbers_and_other_rows():
    ids = [entry.listed_id for entry in read()[0]]
    rows = LIST.splitlines(keepends=True)

    moved = [entry.listed_id for entry in read(b"".join([rows[0], *rows[2:]]).replace(b"\n2,", b"\n1,"))[0]]

    assert moved == ids[1:]
    assert ids[4] == f"{ids[3]}-2"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ": the file is empty (0 bytes); expected rows."),
        (LIST.splitlines(keepends=True)[0], ": no rows but the header; expected rows."),
        (b"<!DOCTYPE html>", ", line 1: looks like a web page, not a list; expected CSV rows."),
        (LIST + b"6,,,KP,,\r\n", ", line 7: expected a name, found none."),
        (LIST + "6,簡體中文：,,KP,,\r\n".encode(), ", line 7: expected a name, found none."),
        (LIST + b"6,Ink\r\n", ", line 7: expected 6 columns as in the header, found 2."),
    ],
    ids=["zero bytes", "only the header", "web page", "no name", "no name behind its label", "a short row"],
)
def test_read_refuses_a_broken_file(content, message):
    assert refusal_of("tw_shtc", content).removeprefix("SHTC.CSV") == message


@pytest.mark.parametrize("column", REQUIRED_COLUMNS)
def test_read_refuses_a_header_without_what_an_entry_is_made_of(column):
    header, rows = LIST.decode("utf-8-sig").split("\r\n", 1)
    cells = ["x" if cell.lower() == column else cell for cell in header.split(",")]

    assert f"no column {column};" in refusal_of("tw_shtc", f"{','.join(cells)}\r\n{rows}")


def test_other_columns_are_counted():
    content = (
        LIST.replace(b"\r\n", b",mood\r\n", 1).replace(b"\r\n", b",grim\r\n").replace(b"mood,grim", b"mood")
    )

    assert read(content)[1].unknown["column: mood"] == 5


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.csv", LIST, "SHTC.CSV"),
        ("shtc_list.csv", b"", "SHTC.CSV"),
        ("a.csv", b"id,schema,name\n", None),
    ],
)
def test_identify_by_the_header_then_by_the_name(filename, first_bytes, part):
    assert SOURCES["tw_shtc"].identify(filename, first_bytes) == part
