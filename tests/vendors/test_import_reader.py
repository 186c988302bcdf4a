from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from defusedxml import EntitiesForbidden
from openpyxl import Workbook

from tests.vendors.chain_files import LIMITS, csv_file, reading, said, saved, vendor, xlsx_file
from vendors.imports.problems import UnreadableFile
from vendors.imports.reader import Limits


def refusal(data: bytes, filename: str = "chain.csv", limits: Limits = LIMITS) -> str:
    with pytest.raises(UnreadableFile) as caught:
        reading(data, filename, limits)
    return str(caught.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_delimiter_is_sniffed(delimiter):
    rows = reading(csv_file(vendor("a", aliases="One;Two"), delimiter=delimiter)).rows

    assert [row.cells for row in rows] == [{"key": "a", "name": "Vendor a", "aliases": "One;Two"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_and_without_bom(encoding):
    rows = reading(csv_file(vendor("a", "한빛"), encoding=encoding)).rows

    assert [row.cells["name"] for row in rows] == ["한빛"]


def test_header_is_read_in_any_case_and_order():
    rows = reading(b"Name,KEY,Birth Date,Record\r\nAda,p1,1980,person\r\n").rows

    assert [(row.section, row.cells) for row in rows] == [
        ("person", {"name": "Ada", "key": "p1", "birth_date": "1980"})
    ]


def test_rows_are_numbered_as_in_a_spreadsheet():
    rows = reading(b"record,key,name\r\n\r\nvendor,a,A\r\n,,\r\nvendor,b,B\r\n").rows

    assert [str(row.place) for row in rows] == ["row 3", "row 5"]


def test_short_rows_are_filled_and_text_is_composed():
    rows = reading("record,key,name,city\nvendor,a,  Cafe\u0301\u00a0 Rouge \u200b".encode()).rows

    assert [row.cells for row in rows] == [{"key": "a", "name": "Café Rouge", "city": ""}]


def test_wrong_encoding_names_byte_and_row():
    assert refusal(csv_file(vendor("a"), vendor("b", "Café"), encoding="latin-1")) == (
        "Row 3 holds the byte 0xE9, which is not UTF-8. "
        "Save the file as UTF-8 (in Excel: CSV UTF-8) and try again."
    )


def test_wrong_encoding_after_a_bom_names_the_same_byte():
    data = b"\xef\xbb\xbf" + csv_file(vendor("a", "Café"), encoding="latin-1")

    assert refusal(data).startswith("Row 2 holds the byte 0xE9,")


def test_utf_16_is_named():
    data = csv_file(vendor("a"), encoding="utf-16")

    assert refusal(data) == "The file is UTF-16. Save it as UTF-8 (in Excel: CSV UTF-8) and try again."


@pytest.mark.parametrize(
    ("data", "filename", "message"),
    [
        (b"", "chain.csv", "The file is empty; expected a header row with a column record."),
        (b"\r\n , \r\n", "chain.csv", "The file is empty; expected a header row with a column record."),
        (
            b"key,name\r\na,A\r\n",
            "chain.csv",
            "The header row has no column record, which says what each row is.",
        ),
        (b"record\n", "chain.txt", ".txt is not read; expected .csv or .xlsx."),
        (b"record\n", "chain", "A file without an ending is not read; expected .csv or .xlsx."),
        (b"record\n", "chain.xlsx", "The file's content is not what its ending .xlsx says."),
        (b"PK\x03\x04", "chain.csv", "The file's content is not what its ending .csv says."),
        (
            b"\xd0\xcf\x11\xe0",
            "chain.xlsx",
            "Old .xls files and files with a password are not read. Save as XLSX or CSV and try again.",
        ),
        (
            b"PK\x03\x04rest",
            "chain.xlsx",
            "The file cannot be read as an XLSX workbook (BadZipFile). Save it anew and try again.",
        ),
        (
            b'record,key\nvendor,"a"b\n',
            "chain.csv",
            "Row 2 cannot be read as CSV: ',' expected after '\"'.",
        ),
        (
            b"record,key\nvendor," + b"a" * 200_000,
            "chain.csv",
            "Row 2 cannot be read as CSV: field larger than field limit (131072).",
        ),
    ],
)
def test_unreadable_file_says_why(data, filename, message):
    assert refusal(data, filename) == message


def test_size_over_the_limit_is_refused_whole():
    limits = Limits(max_bytes=2000, max_unpacked_bytes=1, max_rows=1)

    assert refusal(b"x" * 2001, limits=limits) == "The file has more than 2,000 bytes, which is the limit."


def test_rows_over_the_limit_are_counted_and_refused_whole():
    data = csv_file(*(vendor(str(number)) for number in range(1001)))

    assert refusal(data) == "The file has 1,001 rows; at most 1,000 are read."


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (
            b"record,key,nmae\nvendor,a,A\n",
            [(1, "nmae", "error", "The column nmae is not known. Did you mean name?")],
        ),
        (
            b"record,key,name,zzzz\nvendor,a,A,1\n",
            [(1, "zzzz", "warning", "The column zzzz is not known and not read.")],
        ),
        (b"record,key,key\nvendor,a,A\n", [(1, "key", "error", "The column key stands twice.")]),
        (
            b"record,key\nvendor,a,b,c\n",
            [(2, "", "error", "The row has 2 more cells than the header has columns.")],
        ),
        (b"record,key,\nvendor,a,b\n", [(2, "", "error", "The cell stands under no column name.")]),
        (
            b"record,key\nvender,a\n",
            [
                (
                    2,
                    "record",
                    "error",
                    "vender is not known; expected one of production, episode, shot, vendor, person, undisclosed, stake, "
                    "engagement. Did you mean vendor?",
                )
            ],
        ),
        (
            b"record,key\n,a\n",
            [
                (
                    2,
                    "record",
                    "error",
                    "record is missing; expected one of production, episode, shot, vendor, person, undisclosed, stake, "
                    "engagement.",
                )
            ],
        ),
        (
            b"record,key,birth_date\nvendor,a,1980\n",
            [(2, "birth_date", "error", "A row of vendor has no birth_date; it belongs to person.")],
        ),
        (
            b"record,key,name\nvendor,a,A\x00B\n",
            [(2, "name", "error", "Holds the control character U+0000; remove it.")],
        ),
        (
            "record,key,name\nvendor,a,A\u202eB\n".encode(),
            [(2, "name", "error", "Holds the control character U+202E; remove it.")],
        ),
        (
            b"record,key,name\nvendor,a,=1+1\n",
            [(2, "name", "error", "Formulas are not read; paste values.")],
        ),
    ],
)
def test_bad_cells_are_problems_with_row_and_field(data, problems):
    assert said(reading(data)) == problems


@pytest.mark.parametrize("text", ["+1 Studio", "-Dash", "@home", "A=B"])
def test_other_leading_characters_are_kept(text):
    assert reading(csv_file(vendor("a", text))).rows[0].cells["name"] == text


def test_problem_values_are_cut_and_printable():
    problem = reading(csv_file(vendor("a", "\x07" + "b" * 200))).problems.listed()[0]

    assert (problem.value, len(problem.value)) == ("\\u0007" + "b" * 73 + "…", 80)


def test_xlsx_has_one_sheet_a_section():
    data = xlsx_file(
        Productions=[["key", "name"], ["show", "Show"]],
        vendor=[["Key", "Name", "Country"], ["a", "A", "KR"], [None, None, None], ["b", "B", "CN"]],
    )

    rows = reading(data, "chain.xlsx").rows

    assert [(str(row.place), row.section, row.cells) for row in rows] == [
        ("row 2 of sheet Productions", "production", {"key": "show", "name": "Show"}),
        ("row 2 of sheet vendor", "vendor", {"key": "a", "name": "A", "country": "KR"}),
        ("row 4 of sheet vendor", "vendor", {"key": "b", "name": "B", "country": "CN"}),
    ]


def test_xlsx_may_have_one_sheet_with_a_record_column():
    data = xlsx_file(Sheet1=[["record", "key", "name"], ["person", "p", "P"]])

    assert [row.section for row in reading(data, "chain.xlsx").rows] == ["person"]


def test_xlsx_values_become_plain_text():
    book = Workbook()
    sheet = book.active
    sheet.title = "engagements"
    values = ["production", "hired", "episodes", "start_date", "end_date", "shots", "note", "reference"]
    sheet.append(values)
    sheet.append(["show", 301.0, 12.5, date(2022, 12, 9), datetime(2022, 12, 9, 8, 30), True, 0.25, 1e20])
    sheet["G2"].number_format = "0%"

    read_back = reading(saved(book), "chain.xlsx")

    assert read_back.rows[0].cells == {
        "production": "show",
        "hired": "301",
        "episodes": "12.5",
        "start_date": "2022-12-09",
        "end_date": "2022-12-09T08:30:00",
        "shots": "true",
        "note": "25%",
        "reference": "",
    }
    assert said(read_back) == [
        (
            2,
            "reference",
            "error",
            "Is a number of more than 15 digits, which a spreadsheet rounds; format the cell as text.",
        )
    ]


def test_xlsx_formulas_and_errors_are_refused():
    data = xlsx_file(vendors=[["key", "name", "city"], ["a", "=A1&B1", "#REF!"], ["b", "=SUM(1)", "x"]])

    assert said(reading(data, "chain.xlsx")) == [
        (2, "name", "error", "Formulas are not read; paste values."),
        (2, "city", "error", "Holds the error #REF!."),
        (3, "name", "error", "Formulas are not read; paste values."),
    ]


def test_xlsx_sheets_with_other_names_are_told():
    data = xlsx_file(vendors=[["key", "name"]], Engagments=[["hired"]], Notes=[["whatever"]])

    assert said(reading(data, "chain.xlsx")) == [
        (1, "", "error", "The sheet Engagments is not known. Did you mean engagements?"),
        (
            1,
            "",
            "warning",
            "The sheet Notes is not read; its name is none of production, episode, shot, vendor, person, undisclosed, stake, "
            "engagement, productions, episodes, shots, vendors, persons, stakes, engagements.",
        ),
    ]


def test_xlsx_without_a_known_sheet_is_refused():
    assert refusal(xlsx_file(Notes=[["x"]]), "chain.xlsx") == (
        "No sheet could be read; expected sheets named productions, vendors, engagements and so on, or a column record."
    )


def rezipped(data: bytes, **changes: bytes) -> bytes:
    """The workbook with members added or replaced; a name's __ is a slash, its last _ a dot."""
    names = {name.replace("__", "/")[::-1].replace("_", ".", 1)[::-1]: body for name, body in changes.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member not in names:
                new.writestr(member, old.read(member))
        for name, body in names.items():
            new.writestr(name, body)
    return file.getvalue()


def test_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = rezipped(xlsx_file(vendors=[["key", "name"]]), xl__media__zero_bin=b"\0" * 20_000_001)

    assert len(bomb) < 40_000
    assert refusal(bomb, "chain.xlsx").startswith("The workbook unpacks to 20,0")
    assert refusal(bomb, "chain.xlsx").endswith(" bytes; at most 20,000,000 are read.")


def test_archive_that_packs_too_well_is_refused():
    bomb = rezipped(xlsx_file(vendors=[["key", "name"]]), xl__media__zero_bin=b"\0" * 10_000_000)

    assert refusal(bomb, "chain.xlsx").endswith(" times its size; at most 200 times is read.")


def test_archive_with_too_many_parts_is_refused():
    members = {f"xl__media__m{number}_bin": b"" for number in range(2001)}

    message = refusal(rezipped(xlsx_file(vendors=[["key"]]), **members), "chain.xlsx")

    assert message.startswith("The workbook has 2,0")
    assert message.endswith(" parts; at most 2,000 are read.")


def with_entity() -> bytes:
    """A workbook whose first name is given through an XML entity."""
    data = xlsx_file(vendors=[["key", "name"], ["a", "NAME"]])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").replace(b"NAME", b"&boom;")
    return rezipped(data, xl__worksheets__sheet1_xml=b'<!DOCTYPE worksheet [<!ENTITY boom "Boom">]>' + sheet)


def test_xlsx_with_xml_entities_is_refused():
    assert refusal(with_entity(), "chain.xlsx") == (
        "The workbook's part xl/worksheets/sheet1.xml declares XML entities; such files are not read."
    )


def test_xml_entities_are_impossible_in_the_workbook_library_too(monkeypatch):
    monkeypatch.setattr("vendors.imports.xlsx_file._check_no_entities", lambda *_: None)

    with pytest.raises(UnreadableFile) as caught:
        reading(with_entity(), "chain.xlsx")

    assert EntitiesForbidden in {type(error) for error in causes(caught.value)}


def causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def test_sheet_that_claims_to_be_huge_is_read_in_no_time():
    data = xlsx_file(vendors=[["key", "name"], ["a", "A"]])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        xml = book.read("xl/worksheets/sheet1.xml")
    xml = xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"').replace(b'<row r="2"', b'<row r="1048576"')
    xml = xml.replace(b'"A2"', b'"A1048576"').replace(b'"B2"', b'"B1048576"')

    rows = reading(rezipped(data, xl__worksheets__sheet1_xml=xml), "chain.xlsx").rows

    assert [str(row.place) for row in rows] == ["row 1048576 of sheet vendors"]
