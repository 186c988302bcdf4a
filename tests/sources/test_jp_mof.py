"""Japan's list from a hand-made file: mapping, counting, being broken."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.jp_mof.dates import dates_in
from screening.sources.jp_mof.reader import REQUIRED_COLUMNS
from screening.sources.registry import SOURCES
from screening.sources.source import Link, ListedEntry
from tests.sources.published import LISTS, needs, read_published, sample
from tests.sources.published import read as read_list
from tests.sources.published import refusal as refusal_of

LIST = sample("jp_mof.csv")
COLUMNS = LIST.decode("utf-8-sig").splitlines()[0].split(",")


def read(content: bytes = LIST):
    return read_list("jp_mof", content)


def refusal(content: bytes) -> str:
    return refusal_of("jp_mof", content)


def one(**cells: str):
    """The entry of one row with these cells, and what was not understood of it."""
    row = {
        "区分": "1",
        "番号": "001-1",
        "告示日付": "2020.1.2",
        "個人・団体": "団体",
        "氏名（英語）": "Ink",
    } | cells
    file = io.StringIO()
    writer = csv.DictWriter(file, [*COLUMNS, *(name for name in row if name not in COLUMNS)])
    writer.writeheader()
    writer.writerow(row)
    entries, reading = read(file.getvalue().encode())
    return entries[0], reading.unknown  # fmt: skip


def test_read_maps_a_person():
    assert read()[0][0] == ListedEntry(
        listed_id="005-000901",
        party=Party(
            schema="Person",
            names=(
                Name("Ann Quill"),
                Name("アン・クイル", "alias"),
                Name("Annie Quill", "alias"),
                Name("Anna Kuil", "alias"),
                Name("アニー", "alias"),
                Name("アンナ", "alias"),
                Name("Ann Nib", "former"),
                Name("Inky", "weak"),
                Name("안 퀼", "native"),
            ),
            birth_dates=("1970-01-02", "1971-03"),
            countries=("KP", "CN"),
            identifiers=(Identifier("passport", "X0000001"), Identifier("national_id", "0000-22")),
            addresses=(
                Address("1 Ink Row, Dandong", country="CN"),
                Address("2 Pen Lane, Dandong", country="CN"),
            ),
        ),
        programmes=("区分 5",),
        title="Dr.; Director",
        remarks="Place of birth: Sariwon\nListed by the United Nations on: 2016/11/30\n"
        "901 アン・クイル Ann Quill（original script: 안 퀼）",
        links=(Link("Listed by the United Nations as", "KPi.901"),),
        listed_date="2016-12-09",
        pointer="SHISANTOUKETSU.CSV:2",
    )


def test_read_maps_organizations():
    first, second = read()[0][1:]

    assert first.party == Party(
        schema="Organization",
        names=(
            Name("Inkwell Cartoon Trading (ICT)"),
            Name("Inkwell Cartoon Trading", "alias"),
            Name("ICT", "weak"),
            Name("インクウェル社", "alias"),
            Name("Inkwell Overseas", "alias"),
        ),
        countries=("RU", "CN"),
        identifiers=(Identifier("imo", "9074729"),),
        addresses=(Address("Ink Road 1", country="RU"), Address("Ink Road 2", country="CN")),
    )
    assert second.party == Party(schema="Organization", names=(Name("墨水電影製作所"),))


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {"entries": 3, "names": 15, "weak names": 2, "addresses": 4, "identifiers": 3, "birth dates": 2, "links": 1}
    )  # fmt: skip
    assert reading.unknown == Counter(
        {
            "what is told of a name in brackets": 2,
            "column: 出生地（英語）": 1,
            "column: リスト掲載日": 1,
            "column: その他の情報": 1,
            "column: 国籍, in Japanese alone": 1,
            "country: 中国": 1,
        }
    )


@pytest.mark.parametrize(
    ("text", "dates", "strange"),
    [
        ("", (), 0),
        ("1941/8/20", ("1941-08-20",), 0),
        ("1981年; 1982/6/9", ("1981", "1982-06-09"), 0),
        ("1981 年又は1982 年６月９日", ("1981", "1982-06-09"), 0),
        ("１９７１年３月頃", ("1971-03",), 0),
        ("1963年から1965年の間", ("1963", "1964", "1965"), 0),
        ("1955年-1956年頃", ("1955", "1956"), 0),
        ("1970/1/2（旅券による）、1971", ("1970-01-02", "1971"), 0),
        ("1970/2/31", (), 1),
        ("おおむね30歳、1970", ("1970",), 1),
        ("1950年から1970年の間", (), 1),
    ],
)
def test_dates(text, dates, strange):
    assert dates_in(text) == (dates, strange)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ink (Airborne Works)", ["Ink (Airborne Works)"]),
        ("Ink; 不明; -", ["Ink"]),
        ("Ink（original script: Чернила）", ["Ink", "Чернила"]),
        ("Ink (original script: Чернила 生年月日：1970", ["Ink"]),
        ("(a) Ink; (b) Quill", ["Ink", "Quill"]),
    ],
)
def test_names_of_a_cell(text, names):
    entry, _ = one(**{"氏名（英語）": text})

    assert [name.text for name in entry.party.names] == names


def test_what_it_does_not_know_is_counted():
    entry, unknown = one(
        **{
            "個人・団体": "船舶",
            "告示日付": "soon",
            "生年月日": "long ago",
            "国籍（英語）": "Atlantis",
            "身分証番号": "内務省により発行",
            "住所・所在地（国）（英語）": "China; Japan",
            "住所・所在地（都市その他の情報）（英語）": "Ink Road 1",
            "住所・所在地（都市その他の情報）（日本語）": "墨路一番",
            "気分": "grim",
        }
    )

    assert unknown == Counter(
        {
            "type: 船舶": 1,
            "date of a notice": 1,
            "birth date": 1,
            "country: Atlantis": 1,
            "number among words": 1,
            "addresses and countries of another number": 1,
            "column: 気分": 1,
        }
    )
    assert entry.party.addresses == (Address("Ink Road 1"), Address(country="CN"), Address(country="JP"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty (0 bytes); expected rows."),
        (LIST.splitlines(keepends=True)[0], "no rows but the header; expected rows."),
        (b"<html>", "line 1: looks like a web page, not a list; expected CSV rows."),
        (LIST.replace(b"005-000901", b""), "line 2: expected a 番号 (the party's number), found none."),
        (LIST.replace(b"028-000003", b"028-000002"), "line 4: party 028-000002 stands already in line 3; expected each number once."),
        (LIST.replace("墨水電影製作所".encode(), b""), "line 4: expected a name, found none."),
        (LIST.replace(b",28,", b",28", 1) + b"1,2\r\n", "line 5: expected 32 columns as in the header, found 2."),
        (LIST.decode().encode("cp932", "ignore"), "line 1: byte 1 is not UTF-8; expected ASCII or UTF-8 text."),
    ],
    ids=["zero bytes", "only the header", "web page", "no number", "number twice", "no name", "a short row", "Shift JIS"],
)  # fmt: skip
def test_read_refuses_a_broken_file(content, message):
    assert refusal(content).removeprefix("SHISANTOUKETSU.CSV").lstrip(":, ") == message


@pytest.mark.parametrize("column", REQUIRED_COLUMNS)
def test_read_refuses_a_header_without_what_an_entry_is_made_of(column):
    header, rows = LIST.decode("utf-8-sig").split("\r\n", 1)
    cells = ["x" if cell == column else cell for cell in header.split(",")]

    assert f"no column {column};" in refusal(f"{','.join(cells)}\r\n{rows}".encode())


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.csv", LIST, "SHISANTOUKETSU.CSV"),
        ("shisantouketsu20260828.csv", b"", "SHISANTOUKETSU.CSV"),
        ("a.csv", b"id,schema,name\n", None),
    ],
)
def test_identify_by_the_header_then_by_the_name(filename, first_bytes, part):
    assert SOURCES["jp_mof"].identify(filename, first_bytes) == part


@needs("jp")
def test_read_the_published_form():
    entries, reading = read_published("jp_mof", LISTS / "jp" / "mof_shisantouketsu_SAMPLE_2026-08-28.csv")

    assert Counter(entry.party.schema for entry in entries) == {"Person": 3, "Organization": 2}
    assert reading.counts == Counter({"entries": 5, "names": 18, "addresses": 3, "birth dates": 4})
    assert reading.unknown == Counter({"column: その他の情報": 2, "column: 出生地（英語）": 1})
    assert reading.doubts == []
