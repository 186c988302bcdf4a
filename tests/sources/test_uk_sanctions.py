"""The UK Sanctions List from hand-made files: the same parties of XML and CSV, and being broken. All are invented."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.registry import SOURCES
from screening.sources.source import Link, ListedEntry, UnreadableList
from screening.sources.uk_sanctions import LEFT_OUT
from tests.sources.published import read_damaged

SOURCE = SOURCES["uk_sanctions"]
XML_PART, CSV_PART, SUMMARY_PART = (
    "UK-Sanctions-List.xml",
    "UK-Sanctions-List.csv",
    "UK-Sanctions-List-summary.csv",
)
REGIME = "The Democratic People's Republic of Ink (Sanctions) (EU Exit) Regulations 2019"
XML = f"""<?xml version="1.0" encoding="utf-8"?>
<Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <DateGenerated>02/09/2026</DateGenerated>
  <Designation>
    <LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated>
    <UniqueID>INK0001</UniqueID><OFSIGroupID>90001</OFSIGroupID><UNReferenceNumber>INi.001</UNReferenceNumber>
    <Names>
      <Name><Name1>Ann</Name1><Name2>Bell</Name2><Name6>QUILL</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name1>Anne</Name1><Name6>Quill</Name6><NameType>Primary name variation</NameType></Name>
      <Name><Name6>Inky</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>앤 퀼</NameNonLatinScript></NonLatinName></NonLatinNames>
    <Titles><Title>Dr</Title></Titles>
    <RegimeName>{REGIME}</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
    <DesignationSource>UN</DesignationSource><SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
    <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><TravelBan>true</TravelBan></SanctionsImposedIndicators>
    <OtherInformation>Draws at night.</OtherInformation>
    <UKStatementofReasons>&lt;p&gt;Drew &amp;amp; sold ink.&lt;/p&gt;</UKStatementofReasons>
    <Addresses>
      <Address><AddressLine1>1 Ink Row</AddressLine1><AddressLine6>Valletta</AddressLine6>
        <AddressPostalCode>INK 1</AddressPostalCode><AddressCountry>Malta</AddressCountry></Address>
      <Address><AddressCountry>China</AddressCountry></Address>
    </Addresses>
    <PhoneNumbers><PhoneNumber>+44 (0) 20 0000 0000</PhoneNumber></PhoneNumbers>
    <IndividualDetails><Individual>
      <DOBs><DOB>04/05/1971</DOB><DOB>dd/mm/1972</DOB></DOBs>
      <BirthDetails><Location><TownOfBirth>Ink City</TownOfBirth><CountryOfBirth>Malta</CountryOfBirth></Location>
      </BirthDetails>
      <PassportDetails><Passport><PassportNumber>X0000001</PassportNumber>
        <PassportAdditionalInformation>Malta passport</PassportAdditionalInformation></Passport></PassportDetails>
      <Nationalities><Nationality>Malta</Nationality></Nationalities>
      <Positions><Position>Director</Position></Positions>
      <Genders><Gender>Female</Gender></Genders>
    </Individual></IndividualDetails>
  </Designation>
  <Designation>
    <DateDesignated>30/06/2012</DateDesignated><UniqueID>INK0002</UniqueID>
    <Names><Name><Name6>INKWELL STUDIO (IWS)</Name6><NameType>Primary name</NameType></Name></Names>
    <RegimeName>{REGIME}</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
    <EntityDetails><Entity>
      <TypeOfEntities><TypeOfEntity>Cartoon studio</TypeOfEntity></TypeOfEntities>
      <Subsidiaries><Subsidiary>Pen Lines Ltd</Subsidiary><Subsidiary>Quill Lines Ltd</Subsidiary></Subsidiaries>
      <ParentCompanies><ParentCompany>Inkwell Holding</ParentCompany></ParentCompanies>
      <BusinessRegistrationNumbers><BusinessRegistrationNumber>C 12345</BusinessRegistrationNumber>
      </BusinessRegistrationNumbers>
    </Entity></EntityDetails>
  </Designation>
  <Designation>
    <DateDesignated>01/07/2012</DateDesignated><UniqueID>INK0003</UniqueID>
    <Names><Name><Name6>Paper Boat</Name6><NameType>Primary name</NameType></Name></Names>
    <RegimeName>{REGIME}</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
    <ShipDetails><Ship>
      <IMONumbers><IMONumber>IMO9000001</IMONumber></IMONumbers>
      <CurrentOwnerOperators><CurrentOwnerOperator>Inkwell Lines</CurrentOwnerOperator></CurrentOwnerOperators>
      <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Cuba</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
      <PreviousFlags><PreviousFlag>Malta</PreviousFlag></PreviousFlags>
    </Ship></ShipDetails>
  </Designation>
</Designations>
"""
COLUMNS = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2", "Name type",
    "Alias strength", "Title", "Name non-latin script", "Regime Name", "Designation Type", "Designation source",
    "Sanctions Imposed", "Other Information", "UK Statement of Reasons", "Address Line 1", "Address Line 6",
    "Address Postal Code", "Address Country", "Phone number", "Date Designated", "D.O.B", "Nationality(/ies)",
    "Passport number", "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth",
    "Type of entity", "Subsidiaries", "Parent company", "Business registration number (s)", "IMO number",
    "Current owner/operator (s)", "Current believed flag of ship", "Previous flags",
)  # fmt: skip
COMMON = {"Regime Name": REGIME}
ANN = COMMON | {
    "Last Updated": "04/08/2026", "Unique ID": "INK0001", "OFSI Group ID": "90001", "UN Reference Number": "INi.001",
    "Title": "Dr", "Designation Type": "Individual", "Designation source": "UN",
    "Sanctions Imposed": "Asset freeze|Travel Ban", "Other Information": "Draws at night.",
    "UK Statement of Reasons": "<p>Drew &amp; sold ink.</p>", "Phone number": "+44 (0) 20 0000 0000",
    "Date Designated": "29/06/2012", "D.O.B": "04/05/1971|dd/mm/1972", "Nationality(/ies)": "Malta",
    "Passport number": "X0000001", "Passport additional information": "Malta passport", "Position": "Director",
    "Gender": "Female", "Town of birth": "Ink City", "Country of birth": "Malta",
}  # fmt: skip
NAMES = (
    {"Name 6": "QUILL", "Name 1": "Ann", "Name 2": "Bell", "Name type": "Primary Name"},
    {"Name 6": "Quill", "Name 1": "Anne", "Name type": "Primary name variation"},
    {"Name 6": "Inky", "Name type": "Alias", "Alias strength": "Low quality a.k.a"},
)
PLACES = (
    {
        "Address Line 1": "1 Ink Row",
        "Address Line 6": "Valletta",
        "Address Postal Code": "INK 1",
        "Address Country": "Malta",
    },
    {"Address Country": "China"},
)
ROWS = [
    *(ANN | name | place | {"Name non-latin script": "앤 퀼"} for name in NAMES for place in PLACES),
    COMMON | {
        "Unique ID": "INK0002", "Name 6": "INKWELL STUDIO (IWS)", "Name type": "Primary name",
        "Designation Type": "Entity", "Date Designated": "30/06/2012", "Type of entity": "Cartoon studio",
        "Subsidiaries": "(1) Pen Lines Ltd (2) Quill Lines Ltd", "Parent company": "Inkwell Holding",
        "Business registration number (s)": "C 12345",
    },
    COMMON | {
        "Unique ID": "INK0003", "Name 6": "Paper Boat", "Name type": "Primary name", "Designation Type": "Ship",
        "Date Designated": "01/07/2012", "IMO number": "IMO9000001", "Current owner/operator (s)": "Inkwell Lines",
        "Current believed flag of ship": "Cuba", "Previous flags": "Malta",
    },
]  # fmt: skip
SUMMARY = (
    "Unique ID,OFSI Group ID,Name,Regime Name,Type,Designation source,Date Designated,Sanctions Imposed\r\n"
    'INK0001,90001,QUILL Ann Bell,Ink,Individual,UN,29-06-2012,"Asset freeze, Travel Ban"\r\n'
    "INK0002,90002,,Ink,Entity,UK,30-06-2012,Asset freeze\r\n"
)


ENTRIES = [
    ListedEntry(
        listed_id="INK0001",
        party=Party(
            schema="Person",
            names=(
                Name("Ann Bell QUILL"),
                Name("Anne Quill", "alias"),
                Name("Inky", "weak"),
                Name("앤 퀼", "native"),
            ),
            birth_dates=("1971-05-04", "1972"),
            countries=("MT", "CN"),
            identifiers=(
                Identifier("passport", "X0000001", "MT"),
                Identifier("phone", "+44 (0) 20 0000 0000"),
            ),
            addresses=(Address("1 Ink Row, Valletta, INK 1", "", "MT"), Address("", "", "CN")),
            gender="female",
        ),
        programmes=(REGIME,),
        title="Dr; Director",
        remarks="Draws at night.\nUK statement of reasons: Drew & sold ink.\n"
        "Sanctions imposed: Asset freeze; Travel Ban\nDesignated by: UN",
        links=(Link("Listed by the United Nations as", "INi.001"),),
        listed_date="2012-06-29",
        pointer=f"{XML_PART}:4",
    ),
    ListedEntry(
        listed_id="INK0002",
        party=Party(
            schema="Organization",
            names=(Name("INKWELL STUDIO (IWS)"), Name("INKWELL STUDIO", "alias"), Name("IWS", "weak")),
            identifiers=(Identifier("registration", "C 12345"),),
        ),
        programmes=(REGIME,),
        remarks="Type of entity: Cartoon studio",
        links=(
            Link("Parent company", "Inkwell Holding"),
            Link("Subsidiary", "Pen Lines Ltd"),
            Link("Subsidiary", "Quill Lines Ltd"),
        ),
        listed_date="2012-06-30",
        pointer=f"{XML_PART}:36",
    ),
    ListedEntry(
        listed_id="INK0003",
        party=Party(
            schema="Vessel",
            names=(Name("Paper Boat"),),
            countries=("CU",),
            identifiers=(Identifier("imo", "9000001"),),
        ),
        programmes=(REGIME,),
        remarks="Previous flag: Malta",
        links=(Link("Owner or operator", "Inkwell Lines"),),
        listed_date="2012-07-01",
        pointer=f"{XML_PART}:48",
    ),
]


def csv_of(rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO()
    out.write("Report Date: 02-Sep-2026\r\n")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


CSV = csv_of(ROWS)


def read(content: str | bytes, part: str = XML_PART):
    data = content.encode() if isinstance(content, str) else content
    reading = SOURCE.read({part: io.BytesIO(data)})
    return list(reading), reading


def refusal(content: str | bytes, part: str = XML_PART) -> str:
    with pytest.raises(UnreadableList) as caught:
        read(content, part)
    return str(caught.value)


def party_of(*rows: dict[str, str]) -> tuple[Party, Counter[str]]:
    """One party of these rows of the CSV, and what was not understood of it."""
    columns = tuple(
        dict.fromkeys(
            ("Unique ID", "Name 6", "Regime Name", "Designation Type", *(c for row in rows for c in row))
        )
    )
    given = {"Unique ID": "1", "Designation Type": "Individual"}
    entries, reading = read(csv_of([given | row for row in rows], columns), CSV_PART)
    return entries[0].party, reading.unknown


def test_read_maps_every_element():
    entries, _ = read(XML)

    assert entries == ENTRIES


def test_csv_gives_the_same_parties_as_xml():
    from_xml, of_xml = read(XML)
    from_csv, of_csv = read(CSV, CSV_PART)

    assert [replace(entry, pointer="") for entry in from_csv] == [
        replace(entry, pointer="") for entry in from_xml
    ]
    assert (of_csv.counts, of_csv.unknown) == (of_xml.counts, of_xml.unknown)


def test_rows_of_a_party_need_not_stand_together():
    shuffled = [ROWS[0], ROWS[6], *ROWS[1:6], ROWS[7]]

    entries, _ = read(csv_of(shuffled), CSV_PART)

    assert entries[0].party == read(CSV, CSV_PART)[0][0].party


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read(XML)

    assert reading.counts == Counter(
        {
            "entries": 3,
            "names": 8,
            "weak names": 2,
            "addresses": 2,
            "identifiers": 4,
            "birth dates": 2,
            "links": 5,
        }
    )
    assert reading.unknown == Counter(
        {"place of birth": 1, "field: typeofentity": 1, "field: previousflag": 1}
    )
    assert (reading.missing_parts, reading.doubts) == ((), [])


def test_summary_is_read_and_doubted():
    entries, reading = read(SUMMARY, SUMMARY_PART)

    assert [(entry.listed_id, entry.party.caption, entry.listed_date) for entry in entries] == [
        ("INK0001", "QUILL Ann Bell", "2012-06-29")
    ]
    assert reading.unknown == Counter({LEFT_OUT: 1})
    assert [doubt.split(":")[0] for doubt in reading.doubts] == [f"{SUMMARY_PART} is the summary"]


@pytest.mark.parametrize(
    ("kind", "strength", "told", "counted"),
    [
        ("Alias", "", "alias", {}),
        ("Alias", "Good quality a.k.a", "alias", {}),
        ("ALIAS", "Low quality a.k.a.", "weak", {}),
        ("Primary name variation", "", "alias", {}),
        ("Primary name", "", "alias", {}),
        ("Pen name", "", "alias", {"name type: pen name": 1}),
        ("Alias", "so so", "alias", {"alias strength: so so": 1}),
    ],
)
def test_kind_of_a_name(kind, strength, told, counted):
    party, unknown = party_of(
        {"Name 6": "Ink", "Name type": "Primary name"},
        {"Name 6": "Pen", "Name type": kind, "Alias strength": strength},
    )

    assert party.names == (Name("Ink"), Name("Pen", told))
    assert unknown == Counter(counted)


def test_party_without_a_primary_name_is_called_by_its_first():
    party, unknown = party_of(
        {"Name 6": "Ink", "Name type": "Alias"}, {"Name 6": "Pen", "Name type": "Alias"}
    )

    assert party.names == (Name("Ink"), Name("Pen", "alias"))
    assert unknown == Counter({"party without a primary name": 1})


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("04/05/1971", ("1971-05-04",)),
        ("dd/05/1971", ("1971-05",)),
        ("dd/mm/1971", ("1971",)),
        ("1971", ("1971",)),
        ("(1) 04/05/1971 (2) dd/mm/1972", ("1971-05-04", "1972")),
        ("31/02/1971", ()),
        ("long ago", ()),
    ],
)
def test_birth_dates(text, dates):
    party, unknown = party_of({"Name 6": "Ink", "D.O.B": text})

    assert party.birth_dates == dates
    assert unknown == Counter({} if dates else {"birth date": 1})


def test_what_it_does_not_know_is_counted():
    party, unknown = party_of(
        {
            "Name 6": "Ink",
            "Designation Type": "Robot",
            "Gender": "Blue",
            "Nationality(/ies)": "Atlantis",
            "Passport number": "none",
            "National Identifier number": "A1",
            "National Identifier additional information": "issued in a bar",
            "Mood": "grim",
            "Tonnage of ship": "12",
        }
    )

    assert party == Party(names=(Name("Ink"),), identifiers=(Identifier("national_id", "A1"),))
    assert unknown == Counter(
        {
            "type: Robot": 1,
            "gender: Blue": 1,
            "country: Atlantis": 1,
            "number without digits": 1,
            "additional information: nationalidentifier": 1,
            "field: mood": 1,
            "field: tonnage": 1,
        }
    )


def test_strange_elements_and_attributes_are_counted():
    _, reading = read(
        XML.replace("<Titles>", '<Moods tone="x">blue<Mood day="y">grim</Mood></Moods><Titles>').replace(
            "</Designations>", "<Robots/></Designations>"
        )
    )

    assert reading.unknown - read(XML)[1].unknown == Counter(
        {"attribute: Moods@tone": 1, "text: Moods": 1, "attribute: Mood@day": 1, "field: mood": 1}
    )
    assert reading.doubts == [
        f"{XML_PART} holds <Robots>, which is not understood: listed parties may stand in it."
    ]


@pytest.mark.parametrize(
    ("content", "part", "message"),
    [
        ("", XML_PART, f"{XML_PART}: the file is empty (0 bytes); expected <Designations>."),
        (
            "<Designations></Designations>",
            XML_PART,
            f"{XML_PART}: no <Designation> in it; expected listed parties.",
        ),
        (
            XML.replace("INK0002", "INK0001"),
            XML_PART,
            f"{XML_PART}, line 36: party INK0001 stands already in line 4; expected each number once.",
        ),
        (
            XML.replace("<UniqueID>INK0002</UniqueID>", ""),
            XML_PART,
            f"{XML_PART}, line 36: expected a Unique ID, found none.",
        ),
        (
            XML.replace("<Name6>Paper Boat</Name6>", ""),
            XML_PART,
            f"{XML_PART}, line 48: party INK0003 has no name; expected one.",
        ),
        ("", CSV_PART, f"{CSV_PART}: the file is empty (0 bytes); expected rows."),
        (
            "Report Date\r\nA,B\r\n1,2\r\n",
            CSV_PART,
            f"{CSV_PART}: no column Unique ID in its first lines; expected a header row.",
        ),
        (
            CSV.replace("Designation Type", "Kind"),
            CSV_PART,
            f"{CSV_PART}, line 2: no column type; expected a header row with the list's columns.",
        ),
        (
            CSV.replace("Gender", "Title"),
            CSV_PART,
            f"{CSV_PART}, line 2: the column 'title' stands twice; expected each once.",
        ),
        (csv_of([]), CSV_PART, f"{CSV_PART}: no rows but the header; expected rows."),
        (
            CSV.replace("Paper Boat", "Paper,Boat"),
            CSV_PART,
            f"{CSV_PART}, line 10: expected {len(COLUMNS)} columns as in the header, found {len(COLUMNS) + 1}.",
        ),
        (CSV.replace("INK0002", ""), CSV_PART, f"{CSV_PART}, line 9: expected a Unique ID, found none."),
        (
            CSV.replace("Paper Boat", ""),
            CSV_PART,
            f"{CSV_PART}, line 10: party INK0003 has no name; expected one.",
        ),
    ],
    ids=[
        "zero bytes",
        "no party",
        "id twice",
        "no id",
        "no name",
        "zero bytes of CSV",
        "no header",
        "a column missing",
        "a column twice",
        "no rows",
        "a cell too many",
        "no id in CSV",
        "no name in CSV",
    ],
)
def test_read_refuses_a_broken_file(content, part, message):
    assert refusal(content, part) == message


def test_columns_without_a_name_are_counted_each_by_its_place_once_a_party():
    columns = len(COLUMNS)
    first, header, *rows = CSV.splitlines()
    wider = [first, f"{header},,", *(f"{row},inks,paper" for row in rows)]

    entries, reading = read("\r\n".join(wider) + "\r\n", CSV_PART)

    lost = {f"field: (without a name, {columns + place})": len(entries) for place in (1, 2)}
    assert lost.items() <= reading.unknown.items()


def test_read_refuses_two_forms_and_none():
    with pytest.raises(UnreadableList, match=f"expected the one part {XML_PART}, found none"):
        SOURCE.read({})
    with pytest.raises(
        UnreadableList, match=f"expected the one part {XML_PART}, found {CSV_PART}, {XML_PART}"
    ):
        SOURCE.read({XML_PART: io.BytesIO(), CSV_PART: io.BytesIO()})


def test_read_gives_no_part_of_the_xml_for_a_cut_at_any_byte():
    content = XML.encode().rstrip()
    for length in range(0, len(content), 7):
        assert refusal(content[:length])


def test_read_gives_the_csv_whole_or_doubted_or_cut_between_rows():
    content = CSV.encode()
    for length in range(len(content)):
        try:
            _, reading = read(content[:length], CSV_PART)
        except UnreadableList:
            continue
        assert reading.doubts or content[:length].endswith((b"\n", b'"'))


@pytest.mark.parametrize(("part", "whole"), [(XML_PART, XML), (CSV_PART, CSV), (SUMMARY_PART, SUMMARY)])
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_read_never_fails_otherwise_for_flipped_bytes(part, whole, data):
    read_damaged("uk_sanctions", whole.encode(), data, part)


def test_read_refuses_entities_and_floods_of_whitespace():
    bomb = XML.replace("<Designations", '<!DOCTYPE x [<!ENTITY a "ink">]>\n<Designations', 1)

    assert "a document type (DTD)" in refusal(bomb)
    assert "a record larger than 1,000,000 characters" in refusal(XML.replace("Inky", " " * 1_100_000))
    assert "longer than 1,000,000 bytes" in refusal(CSV.replace("Inky", " " * 1_100_000), CSV_PART)


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.xml", XML.encode()[:300], XML_PART),
        ("a.csv", CSV.encode()[:900], CSV_PART),
        ("a.csv", SUMMARY.encode(), SUMMARY_PART),
        ("UK-Sanctions-List.xml", b"", XML_PART),
        ("UK-Sanctions-List.csv", b"", CSV_PART),
        ("summary_2025-08-11.csv", b"", SUMMARY_PART),
        ("UK-Sanctions-List.xml", b"<html><body>503</body></html>", None),
        ("notes.txt", b"hello", None),
    ],
    ids=["XML", "CSV", "summary", "no XML", "no CSV", "no summary", "web page", "notes"],
)
def test_identify_by_root_or_header_then_by_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part
