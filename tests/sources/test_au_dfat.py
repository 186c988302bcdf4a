"""The Consolidated List of Australia from hand-made workbooks. Persons and companies are invented."""

import io
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources import au_dfat
from screening.sources.au_dfat import SOURCE
from screening.sources.au_dfat.dates import birth_dates
from screening.sources.au_dfat.details import read_details
from screening.sources.au_dfat.nationalities import nationality_codes
from screening.sources.au_dfat.reader import REQUIRED_COLUMNS, cleaned
from screening.sources.source import ListedEntry, Part, UnreadableList
from tests.vendors.chain_files import xlsx_file

HEADER = [
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth", "Citizenship",
    "Address", "Additional Information", "Listing Information", "Committees", "Control Date",
]  # fmt: skip
DAY = datetime(2024, 11, 11)
PERSON = {
    "Date of Birth": "a) 2 Jan. 1971 b) Approximately 1972",
    "Place of Birth": "Ink City",
    "Citizenship": "a) North Korean b) Lemurian",
    "Address": "a) Ink City, Peru b) NA",
    "Additional Information": "Gender: Female. Passport no: X1234567 (North Korea). Title: Director.",
    "Listing Information": "Listed on 1 Jan. 2020",
    "Committees": "Autonomous (DPRK) ",
    "Control Date": DAY,
}


def row(reference, name, name_type="Primary Name", kind="Entity", **cells):
    given = {
        "Reference": reference,
        "Name of Individual or Entity": name,
        "Type": kind,
        "Name Type": name_type,
    }
    return given | cells


def book(*rows, columns=HEADER, **sheets):
    table = [list(columns), *([cells.get(column) for column in columns] for cells in rows)]
    return xlsx_file(Sheet1=table, **sheets)


LIST = book(
    row(12, "Ann INKWELL\n", kind="Individual ", **PERSON),
    row("13", "Paper Boat Works (PBW)", "primary Name", "entity", Address="Ink City 425, Iran"),
    row("12a ", "A. Inkwell_x000D_", "Aka ", "individual", **PERSON),
    row("12c", "金墨", "Original script ", "Individual", **PERSON),
    row("13a", "Boat\u00a0Works", "Formerly known as"),
)


def read(content=LIST):
    reading = SOURCE.read({"CONSOLIDATED.XLSX": io.BytesIO(content)})
    return list(reading), reading


def refusal(content):
    with pytest.raises(UnreadableList) as caught:
        read(content)
    return str(caught.value)


def only(*rows, columns=HEADER):
    [entry], reading = read(book(*rows, columns=columns))
    return entry, reading.unknown


def test_read_maps_every_column_of_a_partys_rows():
    entries, _ = read()

    assert entries == [
        ListedEntry(
            listed_id="12",
            party=Party(
                schema="Person",
                names=(Name("Ann INKWELL"), Name("A. Inkwell", "alias"), Name("金墨", "native")),
                birth_dates=("1971-01-02", "1972"),
                countries=("KP", "PE"),
                identifiers=(Identifier("passport", "X1234567", "KP"),),
                addresses=(Address("Ink City", "Ink City", "PE"),),
                gender="female",
            ),
            programmes=("Autonomous (DPRK)",),
            remarks="Gender: Female. Passport no: X1234567 (North Korea). Title: Director.\n"
            "Place of birth: Ink City\nListing information: Listed on 1 Jan. 2020\nControl date: 2024-11-11",
            pointer="CONSOLIDATED.XLSX:2",
        ),
        ListedEntry(
            listed_id="13",
            party=Party(
                schema="Organization",
                names=(
                    Name("Paper Boat Works (PBW)"),
                    Name("Paper Boat Works", "alias"),
                    Name("PBW", "weak"),
                    Name("Boat Works", "former"),
                ),
                countries=("IR",),
                addresses=(Address("Ink City 425", country="IR"),),
            ),
            pointer="CONSOLIDATED.XLSX:3",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {
            "rows": 5,
            "entries": 2,
            "names": 7,
            "weak names": 1,
            "names in their own script": 1,
            "addresses": 2,
            "identifiers": 1,
            "birth dates": 2,
            "links": 0,
        }
    )
    assert reading.unknown == Counter(
        {
            "citizenship": 1,
            "additional information: Title": 1,
            "column: place of birth": 1,
            "column: listing information": 1,
            "column: control date": 1,
        }
    )


def test_read_columns_of_newer_files():
    columns = [*HEADER, "Alias Strength", "IMO Number", "Travel Ban", "Mood", "Instrument of Designation"]

    entry, unknown = only(
        row(7, "PAPER BOAT", kind="Vessel", **{"IMO Number": 9319466, "Travel Ban": "Yes", "Mood": "calm"}),
        row(
            "7a", "BOAT", "Aka", "Vessel", **{"Alias Strength": "Weak", "Instrument of Designation": "No. 1"}
        ),
        row("7b", "PAPER", "Aka", "Vessel", **{"Alias Strength": "Strong"}),
        columns=columns,
    )

    assert entry.party == Party(
        schema="Vessel",
        names=(Name("PAPER BOAT"), Name("BOAT", "weak"), Name("PAPER", "alias")),
        identifiers=(Identifier("imo", "9319466"),),
    )
    assert entry.programmes == ("travel ban",)
    assert entry.remarks == "Instrument of designation: No. 1"
    assert unknown == Counter({"column: mood": 1, "column: instrument of designation": 1})


def test_read_columns_in_any_order_with_a_blank_one_between():
    columns = [*reversed(HEADER), None, "Mood"]

    entry, _ = only(row(7, "Ink"), columns=columns)

    assert entry.party.caption == "Ink"


def test_rows_of_a_party_that_differ_all_count():
    entry, unknown = only(
        row("5", "Ink", **{"Date of Birth": 1970, "Committees": "1718 (DPRK)"}),
        row(
            "5a",
            "Inky",
            "aka",
            "individual",
            **{"Date of Birth": datetime(1970, 5, 6), "Committees": "Autonomous"},
        ),
    )

    assert entry.party.birth_dates == ("1970", "1970-05-06")
    assert entry.programmes == ("1718 (DPRK)", "Autonomous")
    assert unknown == Counter({"party whose rows are of different types": 1})


def test_read_counts_types_and_names_that_it_does_not_know():
    entry, unknown = only(row("5a", "Ink", "Primry Name", "puppet"), row("5a", "Inky", "aka", "puppet"))

    assert entry.party == Party(names=(Name("Ink"), Name("Inky", "alias")))
    assert unknown == Counter(
        {
            "name type: primry name": 1,
            "party without a primary name: its first name was taken": 1,
            "reference that stands twice": 1,
            "type: puppet": 1,
        }
    )


def test_alias_spelt_as_the_primary_name_leaves_it_in_its_place():
    entry, _ = only(row("5", "Ink"), row("5a", "Inky", "aka"), row("5b", "Ink", "aka"))

    assert entry.party.names == (Name("Ink"), Name("Inky", "alias"))


@pytest.mark.parametrize(
    ("name", "kind", "names"),
    [
        ("Ann Inkwell (formerly listed as)", "aka", [("Ann Inkwell", "former")]),
        ("Jin Mo (金墨)", "aka", [("Jin Mo", "alias"), ("金墨", "native")]),
        ("A. Ink (Previously listed as. In Arabic: حبر)", "aka", [("A. Ink", "former"), ("حبر", "native")]),
        ("Quill (combat name)", "aka", [("Quill", "alias")]),
        ("Ann Inkwell (formerly listed as)", "Primary Name", [("Ann Inkwell", "primary")]),
        ("Ink Works (Peru)", "aka", [("Ink Works (Peru)", "alias")]),
    ],
)
def test_name_with_brackets_after_it(name, kind, names):
    entry, _ = (
        only(row(1, name, kind), row("1a", "Zed", "aka"))
        if kind != "aka"
        else only(row(1, "Zed"), row("1a", name, kind))
    )

    assert [(one.text, one.kind) for one in entry.party.names if one.text != "Zed"] == names


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "CONSOLIDATED.XLSX: the file is empty (0 bytes); expected a workbook."),
        (LIST[:-40], "CONSOLIDATED.XLSX: cannot be read as an XLSX workbook, it is damaged or cut (BadZipFile)."),
        (book(), "CONSOLIDATED.XLSX: no rows but the header; expected rows."),
        (
            xlsx_file(Sheet1=[["Name", "Type"], ["Ink", "Entity"]]),
            "CONSOLIDATED.XLSX: 0 sheets have the columns Reference and Name of Individual or Entity; expected one.",
        ),
        (
            book(row(1, "Ink"), Sheet2=[HEADER]),
            "CONSOLIDATED.XLSX: 2 sheets have the columns Reference and Name of Individual or Entity; expected one.",
        ),
        (
            book(row(1, "Ink"), columns=[*HEADER, "TYPE"]),
            "CONSOLIDATED.XLSX, line 1: the column 'type' stands twice; expected each once.",
        ),
        (
            book(row(1, "Ink"), row("x2", "Boat")),
            "CONSOLIDATED.XLSX, line 3: expected a reference as 12 or 12a, found 'x2'.",
        ),
        (
            book(row(1, "Ink"), row(None, "Boat")),
            "CONSOLIDATED.XLSX, line 3: expected a reference as 12 or 12a, found ''.",
        ),
        (
            book(row(1, "Ink"), row(2, " ")),
            "CONSOLIDATED.XLSX, line 3: expected a name of an individual or entity, found none.",
        ),
        (
            book(row(1, "Ink"), row(2, "Boat"), row("1", "Paper")),
            "CONSOLIDATED.XLSX, line 4: party 1 has its primary name already in line 2; expected one.",
        ),
    ],
    ids=[
        "zero bytes", "cut", "only the header", "another table", "two lists", "a column twice", "no reference",
        "empty reference", "no name", "two parties under one number",
    ],
)  # fmt: skip
def test_read_refuses_a_broken_file(content, message):
    assert refusal(content) == message


@pytest.mark.parametrize(
    "column", [name for name in REQUIRED_COLUMNS if name not in ("reference", "name of individual or entity")]
)
def test_read_refuses_a_header_without_a_column(column):
    columns = [name for name in HEADER if name.lower() != column]

    assert f"line 1: no column {column!r}; " in refusal(book(row(1, "Ink"), columns=columns))


def test_read_counts_sheets_that_are_not_the_list():
    _, reading = read(book(row(1, "Ink"), Notes=[["Hello"]], Empty=[]))

    assert reading.unknown["sheets that are not the list"] == 1


def test_read_counts_a_cell_under_no_column():
    _, unknown = only(row(1, "Ink", **{"": "stray"}), columns=[*HEADER, ""])

    assert unknown["cell under no column's name"] == 1


def test_read_refuses_more_bytes_than_its_bound(monkeypatch):
    monkeypatch.setattr(au_dfat, "_LIST", Part("CONSOLIDATED.XLSX", "", is_required=True, max_bytes=300))

    assert refusal(LIST) == "CONSOLIDATED.XLSX: larger than 300 bytes, the most that is read."


def test_read_refuses_a_workbook_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr("screening.sources.au_dfat.reader._UNPACKED", 5_000)

    assert "at most 5,000 bytes in 500 parts are read." in refusal(LIST)


def test_read_refuses_parts_it_has_not():
    with pytest.raises(UnreadableList, match=r"expected the one part CONSOLIDATED.XLSX, found none"):
        SOURCE.read({})


def test_read_refuses_a_cut_anywhere():
    for length in range(0, len(LIST), 97):
        assert refusal(LIST[:length])


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("regulation8_consolidated.xlsx", LIST[:100], "CONSOLIDATED.XLSX"),
        ("download", LIST[:100], "CONSOLIDATED.XLSX"),
        ("list.XLSX", b"", "CONSOLIDATED.XLSX"),
        ("list.xlsx", b"<html>", "CONSOLIDATED.XLSX"),
        ("list.csv", b"Reference,Name", None),
    ],
    ids=["its own name", "any name", "no bytes", "a web page", "a CSV"],
)
def test_identify_by_the_first_bytes_then_by_the_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ink\u00a0\u00a0 City_x000D_\n\n Road ", "Ink City\nRoad"),
        (" \u200b", ""),
    ],
)
def test_cleaned_of_a_spreadsheets_marks(text, expected):
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("cell", "dates", "words"),
    [
        ("1971-02-03", ["1971-02-03"], []),  # a day of the spreadsheet's own
        ("1954", ["1954"], []),
        ("19 Nov. 1971", ["1971-11-19"], []),
        ("19/08/1974", ["1974-08-19"], []),  # day before month
        ("05.09.1990", ["1990-09-05"], []),
        ("March 16, 1972", ["1972-03-16"], []),
        ("Nov. 1973", ["1973-11"], []),
        ("a) 03/1965; b)04/1965", ["1965-03", "1965-04"], []),
        ("Approximately 1963", ["1963"], []),
        ("c. 1962", ["1962"], []),
        ("Between 1968 and 1970", ["1968", "1969", "1970"], []),
        ("1956-1957", ["1956", "1957"], []),
        ("Between Aug. and Sep 1977", ["1977"], []),
        ("1950 to 1990", [], ["1950 to 1990"]),
        ("a) 1957 b) 11 Apr. 1963", ["1957", "1963-04-11"], []),
        ("1963 or 1964, or 1965", ["1963", "1964", "1965"], []),
        ("07/05/1962; alt DOB: 1960", ["1962-05-07", "1960"], []),
        ("5/06/1953 15/06/1953", ["1953-06-05", "1953-06-15"], []),
        ("15 May 1968 (as A. Ink) 1970 (as B. Ink)", ["1968-05-15", "1970"], []),
        ("5 Feb. 1970 (this aka only, born 1969)", ["1970-02-05", "1969"], []),
        ("na", [], []),
        ("24/06/1402 (Hijri Calendar)", [], ["24/06/1402"]),
        ("07/04/62", [], ["07/04/62"]),  # which century?
        ("31/02/1970", [], ["31/02/1970"]),
        ("1965, 29 March", [], ["1965, 29 March"]),
        ("30-35 years old", [], ["30-35 years old"]),
    ],
)
def test_birth_dates_as_they_are_written(cell, dates, words):
    assert birth_dates(cell) == (dates, words)


@given(st.text(max_size=40))
def test_birth_dates_of_any_text_are_dates_or_words(text):
    dates, words = birth_dates(text)

    assert all(len(day) in (4, 7, 10) for day in dates)
    assert all(words)


@pytest.mark.parametrize(
    ("cell", "codes", "words"),
    [
        ("Russian", ["RU"], []),
        ("Democratic People's Republic of Korea", ["KP"], []),
        ("a) German b) Moroccan", ["DE", "MA"], []),
        ("Moldovan, Russian and Ukrainian", ["MD", "RU", "UA"], []),
        ("Bosnia and Herzegovina", ["BA"], []),
        ("Turkish/Jordanian", ["TR", "JO"], []),
        ("Indonesian (as at Dec. 2003)", ["ID"], []),
        ("Possibly Ethiopian", ["ET"], []),
        ("Kuwaiti citizenship withdrawn in 2002", [], ["Kuwaiti citizenship withdrawn in 2002"]),
    ],
)
def test_citizenships_as_they_are_written(cell, codes, words):
    assert nationality_codes(cell) == (codes, words)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Jilib, Somalia", [Address("Jilib", "Jilib", "SO")]),
        ("1 Ink Street, Ink City, 12345, Russia.", [Address("1 Ink Street, Ink City, 12345", country="RU")]),
        ("1 Ink Street Ink Republic 426033 Russian Federation", [Address("1 Ink Street Ink Republic 426033", country="RU")]),
        ("Tehran, Iran 14678", [Address("Tehran", "Tehran", "IR")]),
        ("Yemen", [Address(country="YE")]),
        ("Ink City, Peru (previous address)", [Address("Ink City, Peru (previous address)", "Ink City", "PE")]),
        ("a) Somalia b) Mombasa, Kenya", [Address(country="SO"), Address("Mombasa", "Mombasa", "KE")]),
        ("Building No", [Address("Building No")]),  # no Norway
        ("Ink City, Peru; Tel.: +51 1 1234", [Address("Ink City", "Ink City", "PE")]),
        ("NA", []),
    ],
)  # fmt: skip
def test_addresses_as_they_are_written(address, expected):
    entry, _ = only(row(1, "Ink", Address=address))

    assert list(entry.party.addresses) == expected


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("Passport no: X1234567 (issued by the Democratic People's Republic of Korea).", [("passport", "X1234567", "KP")]),
        ("Tunisian passport number X123456, issued on 4 Oct. 2000", [("passport", "X123456", "TN")]),
        ("Passport no: a) Libya number X123456", [("passport", "X123456", "LY")]),
        ("Iran Passport No. X1234567", [("passport", "X1234567", "IR")]),
        ("National identification no: Georgian national identification number 01234567", [("national_id", "01234567", "GE")]),
        ("Company identification number: 1021234567890; http://ink.example", [("website", "http://ink.example", ""), ("registration", "1021234567890", "")]),
        ("Tax ID No.: 7712345678 (Russia)", [("tax", "7712345678", "RU")]),
        ("IMO number: 9319466.", [("imo", "9319466", "")]),
        ("IMO Identification Number: 1234568 (Company)", [("imo_company", "1234568", "")]),
        ("SWIFT/BIC: INKBRUMM. Email: a@ink.example", [("swift", "INKBRUMM", ""), ("email", "a@ink.example", "")]),
        ("Passport no: na. National identification no.: na", []),
        ("Date of Registration: 2004", []),
        ("Passport and Visa Department, 1990", []),
    ],
)  # fmt: skip
def test_numbers_in_additional_information(text, identifiers):
    found = read_details(text).identifiers

    assert [(one.kind, one.value, one.country) for one in found] == identifiers


@pytest.mark.parametrize(
    ("text", "gender", "kinds"),
    [
        ("Gender: male. Title: Director", "male", ["additional information: Title"]),
        ("Male;\nInk Works official", "male", ["additional information: free text"]),
        ("Male and female inks", "", ["additional information: free text"]),
        ("Website: http://ink.example", "", []),
        ("https://www.interpol.int/en/ink", "", ["additional information: link to a notice"]),
    ],
)
def test_gender_and_what_is_left_of_additional_information(text, gender, kinds):
    details = read_details(text)

    assert (details.gender, list(details.unknown)) == (gender, kinds)


@given(st.text(max_size=80))
def test_details_of_any_text_never_fail(text):
    read_details(f"Passport no: {text} National identification no. {text}")
