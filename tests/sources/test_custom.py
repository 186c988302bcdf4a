"""A list of one's own. Persons are invented."""

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.custom import SOURCE
from screening.sources.source import ListedEntry, UnreadableList

HEADER = "id,schema,name,aliases,country,birth_date,address,identifiers,programme\n"


def read(content):
    content = content.encode() if isinstance(content, str) else content
    reading = SOURCE.read({"LIST.CSV": io.BytesIO(content)})
    return list(reading), reading


def refusal(content):
    with pytest.raises(UnreadableList) as caught:
        read(content)
    return str(caught.value)


def test_read_maps_every_column():
    entries, reading = read(
        HEADER
        + 'a1,Company,"Nings Cartoon, Ltd.",宁斯卡通; Nings,CN'
        + ',,"19 First Road, Chongqing",uscc:91500118582829838H; 4711,house; dprk\n'
        + "a2,person,Ann Inkwell,,kp;China,1971-01; 1972,,,\n"
    )

    assert entries == [
        ListedEntry(
            listed_id="a1",
            party=Party(
                schema="Company",
                names=(Name("Nings Cartoon, Ltd."), Name("宁斯卡通", "alias"), Name("Nings", "alias")),
                countries=("CN",),
                identifiers=(Identifier("uscc", "91500118582829838H"), Identifier("registration", "4711")),
                addresses=(Address("19 First Road, Chongqing", country="CN"),),
            ),
            programmes=("house", "dprk"),
            pointer="LIST.CSV:2",
        ),
        ListedEntry(
            listed_id="a2",
            party=Party(
                schema="Person",
                names=(Name("Ann Inkwell"),),
                birth_dates=("1971-01", "1972"),
                countries=("KP", "CN"),
            ),
            pointer="LIST.CSV:3",
        ),
    ]
    assert reading.counts == Counter(
        {"entries": 2, "names": 4, "addresses": 1, "identifiers": 2, "birth dates": 2}
    )


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CR LF"])
def test_read_header_in_any_order_and_case(start, end):
    content = start + end.join([b"NAME,Comment,Id , schema", b'"Ink ""& Paint""",x,7,', b"", b",,,"])

    entries, reading = read(content)

    assert [(entry.listed_id, entry.party.caption) for entry in entries] == [("7", 'Ink "& Paint"')]
    assert reading.unknown == Counter({"column: comment": 1})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "LIST.CSV: the file is empty (0 bytes); expected rows."),
        ("id,schema,nom\n", "LIST.CSV, line 1: no column name; expected a header row with the columns id, "),
        (
            "id;schema;name\n1;;Ink\n",
            "LIST.CSV, line 1: the columns stand between semicolons; expected commas.",
        ),
        ("id\tschema\tname\n", "LIST.CSV, line 1: the columns stand between tabs; expected commas."),
        ("id,schema,name,Name\n", "LIST.CSV, line 1: the column name stands twice; expected each once."),
        (
            "id,schema,name\n1,,Ink\n2,,Ink,x\n",
            "LIST.CSV, line 3: expected 3 columns as in the header, found 4.",
        ),
        ("id,schema,name\n1,,\n", "LIST.CSV, line 2: column name: is empty; expected a name."),
        ("id,schema,name\n,,Ink\n", "LIST.CSV, line 2: column id: is empty; expected an id."),
        ("id,schema,name\n1,,A\n1,,B\n", "LIST.CSV, line 3: column id: '1' stands already in line 2; "),
        (
            "id,schema,name\n1,Robot,A\n",
            "LIST.CSV, line 2: column schema: 'Robot' is unknown; expected Company, ",
        ),
        (
            "id,schema,name,country\n1,,A,Lemuria\n",
            "LIST.CSV, line 2: column country: 'Lemuria' is unknown; ",
        ),
        (
            "id,schema,name,birth_date\n1,,A,1970-13\n",
            "LIST.CSV, line 2: column birth_date: '1970-13' is no date; ",
        ),
        (
            "id,schema,name,birth_date\n1,,A,2 May 70\n",
            "LIST.CSV, line 2: column birth_date: '2 May 70' is no date; ",
        ),
        ('id,schema,name\n1,,"Ink\n', "LIST.CSV, line 2: the row is cut: a quoted field is not closed "),
        ('id,schema,name\n1,,"Ink"x\n', "LIST.CSV, line 2: a quote stands inside a quoted field "),
        ("id,schema,name\n1,,Müller\n".encode("latin-1"), "LIST.CSV, line 2: byte 5 is not UTF-8; "),
        ("id,schema,name\n1,,Ink\n".encode("utf-16"), "LIST.CSV, line 1: holds a NUL byte; expected text."),
        ("<html>", "LIST.CSV, line 1: looks like a web page, not a list; expected CSV rows."),
    ],
)
def test_read_refuses_what_it_cannot_read(content, message):
    assert refusal(content).startswith(message)


@given(st.text(max_size=60))
def test_read_never_fails_otherwise(text):
    try:
        read(HEADER + text)
    except UnreadableList as error:
        assert str(error).startswith("LIST.CSV, line ")


def test_identifier_with_a_colon_that_names_no_kind():
    entries, _ = read("id,schema,name,identifiers\n1,,Ink,https://ink.example; LEI Code : 5299; :x\n")

    assert entries[0].party.identifiers == (
        Identifier("registration", "https://ink.example"),
        Identifier("lei_code", "5299"),
        Identifier("registration", ":x"),
    )


@pytest.mark.parametrize(
    ("schema", "value", "kind"),
    [
        ("Company", "91500118582829838H", "uscc"),
        ("Company", "253400V1H6ART1UQ0N98", "lei"),
        ("", "IMO 9319466", "imo"),
        ("Organization", "2211652", "registration"),
        ("Person", "X0000001", ""),
        ("Vessel", "123", ""),
    ],
)
def test_bare_identifier_by_its_check_digits(schema, value, kind):
    entries, _ = read(f"id,schema,name,identifiers\n1,{schema},Ink,{value}\n")

    assert entries[0].party.identifiers == (Identifier(kind, value),)
