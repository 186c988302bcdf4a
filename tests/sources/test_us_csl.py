"""The Consolidated Screening List from hand-made files in both ages of its form. Persons and companies are invented."""

import csv
import io
from collections import Counter

import pytest

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources import us_csl
from screening.sources.ofac_remarks import is_label
from screening.sources.source import Link, ListedEntry, Part, UnreadableList
from screening.sources.us_csl import LEFT_OUT, SOURCE
from screening.sources.us_csl.mapper import list_code
from screening.sources.us_csl.reader import REQUIRED_COLUMNS

OLD = [
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "title",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
    "source_list_url",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "source_information_url",
    "ids",
]
TODAY = ["_id", *OLD]
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
SSI = "Sectoral Sanctions Identifications List (SSI) - Treasury Department"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
BOATS = "Capta List (CAP) - Treasury Department"


def csl(*rows, columns=TODAY, quoting=csv.QUOTE_ALL):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", quoting=quoting, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


COMPANY = {
    "_id": "e1",
    "source": ENTITY_LIST,
    "name": "Inkwell Optics (IWO); and any successor, sub-unit, or subsidiary thereof",
    "addresses": "12 First Road, Chongqing, China; and Shenyang, CN",
    "alt_names": "Inkwell Lenses; and Paper Lens Institute",
    "federal_register_notice": "90 FR 1",
    "license_policy": "Presumption of denial.",
    "start_date": "2024-05-01",
}
PERSON = {
    "_id": "4711",
    "source": SSI,
    "entity_number": "4711",
    "type": "Individual",
    "programs": "UKRAINE-EO13662; INK",
    "name": "QUILL, Ann",
    "title": "Director",
    "nationalities": "KP",
    "citizenships": "Lemuria",
    "dates_of_birth": "1971-02-03; 1972; sometime",
    "places_of_birth": "Ink City",
    "remarks": "(Linked To: INKWELL HOLDING); all offices worldwide",
    "ids": "Passport, X1234567, KP; Gender, Female; Secondary sanctions risk:, Ink Regulations, section 1",
}
BOAT = {
    "_id": "815",
    "source": BOATS,
    "entity_number": "815",
    "type": "Vessel",
    "name": "PAPER BOAT",
    "vessel_flag": "Cuba",
    "vessel_owner": "Inkwell Lines",
    "vessel_type": "Tug",
    "call_sign": "CL2192",
    "ids": "Vessel Registration Identification, IMO 9319466",
}
SDN_ROW = {"_id": "1", "source": SDN, "entity_number": "1", "type": "Entity", "name": "NINGS"}
LIST = csl(COMPANY, PERSON, SDN_ROW, BOAT)


def read(content=LIST):
    reading = SOURCE.read({"CONSOLIDATED.CSV": io.BytesIO(content)})
    return list(reading), reading


def only(**cells):
    entries, reading = read(csl({"_id": "1", "source": ENTITY_LIST, "name": "Ink"} | cells))
    return entries[0], reading.unknown


def refusal(content):
    with pytest.raises(UnreadableList) as caught:
        read(content)
    return str(caught.value)


def test_read_maps_every_column():
    entries, _ = read()

    assert entries == [
        ListedEntry(
            listed_id="EL-e1",
            party=Party(
                schema="LegalEntity",
                names=(
                    Name("Inkwell Optics (IWO)"),
                    Name("Inkwell Optics", "alias"),
                    Name("IWO", "weak"),
                    Name("Inkwell Lenses", "alias"),
                    Name("Paper Lens Institute", "alias"),
                ),
                countries=("CN",),
                addresses=(
                    Address("12 First Road, Chongqing", country="CN"),
                    Address("Shenyang", "Shenyang", "CN"),
                ),
            ),
            programmes=(ENTITY_LIST,),
            remarks="and any successor, sub-unit, or subsidiary thereof\nFederal Register notice: 90 FR 1\n"
            "License policy: Presumption of denial.",
            listed_date="2024-05-01",
            pointer="CONSOLIDATED.CSV:2",
        ),
        ListedEntry(
            listed_id="SSI-4711",
            party=Party(
                schema="Person",
                names=(Name("QUILL, Ann"),),
                birth_dates=("1971-02-03", "1972"),
                countries=("KP",),
                identifiers=(Identifier("passport", "X1234567", "KP"),),
                gender="female",
            ),
            programmes=(SSI, "UKRAINE-EO13662", "INK"),
            title="Director",
            remarks="(Linked To: INKWELL HOLDING); all offices worldwide\nPlace of birth: Ink City",
            links=(Link("Linked To", "INKWELL HOLDING"),),
            pointer="CONSOLIDATED.CSV:3",
        ),
        ListedEntry(
            listed_id="CAP-815",
            party=Party(
                schema="Vessel",
                names=(Name("PAPER BOAT"),),
                countries=("CU",),
                identifiers=(Identifier("call_sign", "CL2192"), Identifier("imo", "9319466")),
            ),
            programmes=(BOATS,),
            links=(Link("Vessel Owner", "Inkwell Lines"),),
            pointer="CONSOLIDATED.CSV:5",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {
            "entries": 3,
            "names": 7,
            "weak names": 1,
            "addresses": 2,
            "identifiers": 3,
            "birth dates": 2,
            "links": 2,
            LEFT_OUT: 1,
        }
    )
    assert reading.unknown == Counter(
        {
            "name: its successors, sub-units and subsidiaries": 1,
            "column: federal_register_notice": 1,
            "column: license_policy": 1,
            "column: places_of_birth": 1,
            "column: vessel_type": 1,
            "country: Lemuria": 1,
            "date of birth": 1,
            "remark: All offices worldwide": 1,
            "remark: Secondary sanctions risk": 1,
        }
    )


def test_read_older_files_without_numbers_of_their_own():
    rows = [{**row} for row in (COMPANY, PERSON, COMPANY)]
    for row in rows:
        del row["_id"]
    rows[1]["ids"] = (
        "KP, X1234567, Passport; Female, Gender; Ink Regulations, section 1, Secondary sanctions risk:"
    )

    entries, reading = read(csl(*rows, columns=OLD, quoting=csv.QUOTE_MINIMAL))

    first, person, second = (entry.listed_id for entry in entries)
    assert (person, second) == ("SSI-4711", f"{first}-2")
    assert first.startswith("EL-")
    assert entries[1].party == read()[0][1].party
    assert reading.doubts == []


def test_older_number_is_the_same_in_every_file():
    row = {key: value for key, value in COMPANY.items() if key != "_id"}
    other = row | {"addresses": "Elsewhere, CN", "start_date": "2020-01-01"}

    assert read(csl(row, columns=OLD))[0][0].listed_id == read(csl(other, columns=OLD))[0][0].listed_id


@pytest.mark.parametrize(
    ("ids", "identifiers"),
    [
        ("US, 80-0890696, Tax ID No.", [("tax", "80-0890696", "US")]),
        ("Tax ID No., 80-0890696, US", [("tax", "80-0890696", "US")]),
        ("7704681172, Tax ID No.", [("tax", "7704681172", "")]),
        ("01200175 (Bogota), Matricula Mercantil No", [("registration", "01200175", "")]),
        ("IMO 9319466, Vessel Registration Identification", [("imo", "9319466", "")]),
        ("Website, ink.example; www.ink.example, Website", [("website", "ink.example", ""), ("website", "www.ink.example", "")]),
        ("Digital Currency Address - XBT, 1Ink", [("crypto", "1Ink", "")]),
        ("Cuba, Former Vessel Flag; Former Vessel Flag, Cuba", []),
        ("Ink Number, 12", []),
    ],
)  # fmt: skip
def test_ids_in_either_order(ids, identifiers):
    entry, _ = only(ids=ids)

    assert [(one.kind, one.value, one.country) for one in entry.party.identifiers] == identifiers


@pytest.mark.parametrize(
    ("source", "text", "address"),
    [
        (ENTITY_LIST, "Ink Road 1, Ink City, HK", Address("Ink Road 1, Ink City", country="HK")),
        (ENTITY_LIST, "CN", Address(country="CN")),
        (ENTITY_LIST, "Ink City, Peru", Address("Ink City", "Ink City", "PE")),
        (ENTITY_LIST, "Unit 5, IL", Address("Unit 5", country="IL")),
        # Illinois or Israel: the list often leaves the country out.
        (DENIED, "12 Ink Road, Ink City, IL", Address("12 Ink Road, Ink City, IL")),
        (DENIED, "12 Ink Road, Ink City, TX, 75081, US", Address("12 Ink Road, Ink City, TX, 75081", country="US")),
        (DENIED, "12 Ink Road, Ink City, TX, 75081", Address("12 Ink Road, Ink City, TX, 75081")),
    ],
)  # fmt: skip
def test_address_and_its_country(source, text, address):
    entry, _ = only(source=source, addresses=text)

    assert entry.party.addresses == (address,)


@pytest.mark.parametrize(
    ("name", "read_as", "kind"),
    [
        ("Ink, and any successors, sub-units, or subsidiaries thereof.", "Ink", "name: its successors, sub-units and subsidiaries"),
        ("Gui\x92an Ink Works", "Gui’an Ink Works", ""),
        ("?nk Works", "?nk Works", "name: a letter that was lost, now a question mark"),
        ("Address 07", "Address 07", "name: an address is listed instead of a party"),
    ],
)  # fmt: skip
def test_name_and_what_is_said_of_it(name, read_as, kind):
    entry, unknown = only(name=name)

    assert entry.party.caption == read_as
    assert list(unknown) == ([kind] if kind else [])


def test_read_counts_lists_types_and_columns_that_it_does_not_know():
    row = {"_id": "1", "source": "Ink List - Ink Office", "type": "puppet", "name": "Ink", "mood": "calm"}

    entries, reading = read(csl(row | {"start_date": "soon"}, columns=[*TODAY, "mood", "weather"]))

    assert entries[0].listed_id == "LIST-1"
    assert entries[0].programmes == ("Ink List - Ink Office",)
    assert entries[0].party.schema == ""
    assert reading.unknown == Counter(
        {"list: Ink List - Ink Office": 1, "type: puppet": 1, "column: mood": 1, "start date": 1}
    )


def test_read_passes_over_rows_with_nothing_in_them():
    _, reading = read(LIST + b"," * (len(TODAY) - 1) + b"\n")

    assert reading.unknown["rows without anything in them"] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty (0 bytes); expected rows."),
        (csl(), "no rows but the header; expected rows."),
        (b"<html>", "line 1: looks like a web page, not a list; expected CSV rows."),
        (LIST.replace(b'"alt_names"', b'"names"'), "line 1: no column alt_names; expected a header row with "),
        (LIST.replace(b'"title"', b'"name"', 1), "line 1: the column 'name' stands twice; expected each once."),
        (csl(COMPANY, quoting=csv.QUOTE_MINIMAL).replace(b",", b"\t"), "line 1: no column source; "),
        (LIST + b'"1","2"\n', "line 6: expected 29 columns as in the header, found 2."),
        (csl(COMPANY, PERSON | {"name": " "}), "line 3: expected a name, found none."),
        (csl(COMPANY | {"source": ""}), "line 2: expected a source, found none."),
        (csl(COMPANY, COMPANY), "line 3: party EL-e1 stands already in line 2; expected each number once in a list."),
        (LIST[:-20], "line 5: the row is cut: a quoted field is not closed before the file ends."),
        (LIST.replace(b"PAPER", b"P\xffPER"), "line 5: byte"),
        (LIST.replace(b"PAPER", b"P\x00PER"), "line 5: holds a NUL byte; expected text."),
    ],
    ids=[
        "zero bytes", "only the header", "web page", "a column gone", "a column twice", "tabs", "a short row", "no name",
        "no source", "number twice", "cut in a row", "not UTF-8", "NUL",
    ],
)  # fmt: skip
def test_read_refuses_a_broken_file(content, message):
    told = refusal(content)

    assert told.removeprefix("CONSOLIDATED.CSV").lstrip(":, ").startswith(message)


def test_one_number_in_two_lists_is_two_entries():
    entries, _ = read(csl(PERSON, PERSON | {"source": BOATS}))

    assert [entry.listed_id for entry in entries] == ["SSI-4711", "CAP-4711"]


def test_read_refuses_more_bytes_than_its_bound(monkeypatch):
    monkeypatch.setattr(us_csl, "_LIST", Part("CONSOLIDATED.CSV", "", is_required=True, max_bytes=300))

    assert refusal(LIST) == "CONSOLIDATED.CSV: larger than 300 bytes, the most that is read."


@pytest.mark.parametrize("column", REQUIRED_COLUMNS)
def test_read_refuses_a_header_without_what_an_entry_is_made_of(column):
    columns = [name for name in TODAY if name != column]

    row = {key: value for key, value in COMPANY.items() if key != column}
    assert f"no column {column};" in refusal(csl(row, columns=columns))


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.csv", LIST, "CONSOLIDATED.CSV"),
        ("a.csv", csl(columns=OLD, quoting=csv.QUOTE_MINIMAL), "CONSOLIDATED.CSV"),
        ("consolidated.csv", b"", "CONSOLIDATED.CSV"),
        ("csl_2025.csv", b"<html>", "CONSOLIDATED.CSV"),
        ("a.csv", b"id,schema,name\n", None),
    ],
)
def test_identify_by_the_header_then_by_the_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part


@pytest.mark.parametrize(
    ("publisher_list", "code"),
    [
        (ENTITY_LIST, "EL"),
        ("Military End User (MEU) List - Bureau of Industry and Security", "MEU"),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", "NS-MBS"),
        ("Ink List", "LIST"),
    ],
)
def test_list_code_is_the_short_one_in_brackets(publisher_list, code):
    assert list_code(publisher_list) == code


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Tax ID No.", True),
        ("Secondary sanctions risk:", True),
        ("Executive Order 13662 Directive Determination -", True),
        ("Gender", True),
        ("Female", False),
        ("7704681172", False),
        ("Nationality of Registration", True),
    ],
)
def test_label_of_ofac(text, answer):
    assert is_label(text) is answer
