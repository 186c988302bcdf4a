"""The Security Council's list from a hand-made file: mapping, counting, being broken. All parties are invented."""

from __future__ import annotations

import io
from collections import Counter

import pytest

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.registry import SOURCES
from screening.sources.source import ListedEntry, UnreadableList

SOURCE = SOURCES["un_sc"]
PERSON = """<INDIVIDUAL>
      <DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM>
      <FIRST_NAME> ANN </FIRST_NAME><SECOND_NAME>QUILL</SECOND_NAME><THIRD_NAME/>
      <NAME_ORIGINAL_SCRIPT>안 퀼</NAME_ORIGINAL_SCRIPT>
      <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER>
      <LISTED_ON>2016-11-30-05:00</LISTED_ON><GENDER>Female</GENDER>
      <COMMENTS1>Draws
      at night.</COMMENTS1>
      <TITLE><VALUE>Dr.</VALUE></TITLE>
      <DESIGNATION><VALUE>Director</VALUE><VALUE>Producer</VALUE></DESIGNATION>
      <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
      <LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE><LAST_DAY_UPDATED><VALUE/></LAST_DAY_UPDATED>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>An Kuil (金铁三)</ALIAS_NAME>
        <DATE_OF_BIRTH>1971</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>“Inky”</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><STREET>1 Ink Row</STREET><CITY>Dandong</CITY><ZIP_CODE>118000</ZIP_CODE>
        <STATE_PROVINCE>Liaoning</STATE_PROVINCE><COUNTRY>China</COUNTRY><NOTE>until 2015</NOTE></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Sariwon</CITY></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X0000001</NUMBER>
        <ISSUING_COUNTRY>Democratic People's Republic of Korea</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
      <SORT_KEY/><SORT_KEY_LAST_MOD/>
    </INDIVIDUAL>"""
ENTITY = """<ENTITY>
      <DATAID>2</DATAID>
      <FIRST_NAME>INKWELL CARTOON TRADING (ICT) ; INKWELL OVERSEAS</FIRST_NAME>
      <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.902</REFERENCE_NUMBER>
      <LISTED_ON>2017-06-02</LISTED_ON>
      <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Inkwell Trading</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Inkwell</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><CITY>Pyongyang</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>"""
LIST = f"""<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z">
  <INDIVIDUALS>
    {PERSON}
  </INDIVIDUALS>
  <ENTITIES>
    {ENTITY}
  </ENTITIES>
</CONSOLIDATED_LIST>
"""


def read(text: str | bytes = LIST):
    content = text.encode() if isinstance(text, str) else text
    reading = SOURCE.read({"CONSOLIDATED.XML": io.BytesIO(content)})
    return list(reading), reading


def refusal(text: str | bytes) -> str:
    with pytest.raises(UnreadableList) as caught:
        read(text)
    return str(caught.value)


def person(*elements: str) -> Party:
    """The party of one individual with these elements beside its name."""
    record = f"<INDIVIDUAL><FIRST_NAME>ANN</FIRST_NAME><REFERENCE_NUMBER>KPi.1</REFERENCE_NUMBER>{''.join(elements)}</INDIVIDUAL>"
    entries, _ = read(LIST.replace(PERSON, record))
    return entries[0].party


def unknown_of(*elements: str) -> Counter[str]:
    record = f"<INDIVIDUAL><FIRST_NAME>ANN</FIRST_NAME><REFERENCE_NUMBER>KPi.1</REFERENCE_NUMBER>{''.join(elements)}</INDIVIDUAL>"
    return read(LIST.replace(PERSON, record))[1].unknown


def test_read_maps_every_element():
    entries, _ = read()

    assert entries == [
        ListedEntry(
            listed_id="KPi.901",
            party=Party(
                schema="Person",
                names=(
                    Name("ANN QUILL"),
                    Name("안 퀼", "native"),
                    Name("An Kuil", "alias"),
                    Name("金铁三", "native"),
                    Name("Inky", "weak"),
                ),
                birth_dates=("1971", "1970-01-02"),
                countries=("KP", "CN"),
                identifiers=(Identifier("passport", "X0000001", "KP"),),
                addresses=(Address("1 Ink Row, Dandong 118000, Liaoning", "Dandong", "CN"),),
                gender="female",
            ),
            programmes=("DPRK",),
            title="Dr.; Director; Producer",
            remarks="Draws at night.",
            listed_date="2016-11-30",
            pointer="CONSOLIDATED.XML:4",
        ),
        ListedEntry(
            listed_id="KPe.902",
            party=Party(
                schema="Organization",
                names=(
                    Name("INKWELL CARTOON TRADING (ICT)"),
                    Name("INKWELL CARTOON TRADING", "alias"),
                    Name("ICT", "weak"),
                    Name("INKWELL OVERSEAS", "alias"),
                    Name("Inkwell Trading", "alias"),
                    Name("Old Inkwell", "former"),
                ),
                countries=("KP",),
                addresses=(Address("Pyongyang", "Pyongyang", "KP"),),
            ),
            programmes=("DPRK",),
            listed_date="2017-06-02",
            pointer="CONSOLIDATED.XML:32",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {
            "entries": 2,
            "names": 11,
            "weak names": 2,
            "addresses": 2,
            "identifiers": 1,
            "birth dates": 2,
            "links": 0,
        }
    )
    assert reading.unknown == Counter(
        {"element: INDIVIDUAL_ADDRESS/NOTE": 1, "element: INDIVIDUAL_PLACE_OF_BIRTH": 1}
    )
    assert (reading.missing_parts, reading.doubts) == ((), [])


def alias(text: str, quality: str = "Good", note: str = "") -> str:
    return (
        f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{text}</ALIAS_NAME>"
        f"<NOTE>{note}</NOTE></INDIVIDUAL_ALIAS>"
    )


@pytest.mark.parametrize(
    ("element", "names", "why"),
    [
        (alias("Quill; A. Quill"), [("Quill", "alias"), ("A. Quill", "alias")], "several between semicolons"),
        (alias("a) Quill b) Kuil"), [("Quill", "alias"), ("Kuil", "alias")], "several with letters before"),
        (alias("Anna", "Low"), [("Anna", "weak")], "the publisher's low quality"),
        (
            alias("안 (An; Ahn)"),
            [("안", "native"), ("An", "alias"), ("Ahn", "alias")],
            "its readings in brackets",
        ),
        (alias("An (original script: Ан)"), [("An", "alias"), ("Ан", "native")], "marked as the original"),
        (
            alias("An (안)", "Low"),
            [("An", "weak"), ("안", "weak")],
            "what is weak stays weak in every script",
        ),
        (
            alias("Ink Works (안 (IW))"),
            [("Ink Works", "alias"), ("안", "native"), ("IW", "weak")],
            "a short form",
        ),
        (alias("Quill (the drawer)"), [("Quill (the drawer)", "alias")], "brackets of one script stay"),
        (alias("Quill", note="previously listed as"), [("Quill", "former")], "a former entry's name"),
        (alias("An", note="In Arabic: آن"), [("An", "alias"), ("آن", "native")], "the note gives the script"),
        (alias("ANN", "Low"), [], "the same as the primary name"),
        (alias(" , )"), [], "no letter in it"),
    ],
)
def test_names_of_an_alias(element, names, why):
    assert [(name.text, name.kind) for name in person(element).names[1:]] == names, why


def birth(elements: str) -> str:
    return f"<INDIVIDUAL_DATE_OF_BIRTH>{elements}</INDIVIDUAL_DATE_OF_BIRTH>"


@pytest.mark.parametrize(
    ("element", "dates", "why"),
    [
        (birth("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-02</DATE>"), ("1970-01-02",), "a day"),
        (birth("<DATE>1970-01-02-04:00</DATE>"), ("1970-01-02",), "a day with its zone, as in 2018"),
        (birth("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1970</YEAR>"), ("1970",), "about a year"),
        (
            birth("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR>"),
            ("1970", "1971", "1972"),
            "each year of a range",
        ),
        (birth("<FROM_YEAR>1950</FROM_YEAR><TO_YEAR>1972</TO_YEAR>"), (), "a range too long to say anything"),
        (birth("<DATE>1970-02-31</DATE>"), (), "no such day"),
        (birth("<TYPE_OF_DATE/>"), (), "a placeholder"),
    ],
)
def test_birth_dates(element, dates, why):
    assert person(element).birth_dates == dates, why


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("Passport", "", "passport"),
        ("Numéro de passeport", "", "passport"),
        ("Número de pasaporte", "", "passport"),
        ("National Identification\n   Number", "", "national_id"),
        ("National identification no.", "", "national_id"),
        ("National Identification Number", "Italian Fiscal Code:", "tax"),
        ("National Identification Number", "Ration card no.", "national_id"),
        ("National Identification Number", "Service passport", "passport"),
        ("Identification", "Driver's Permit", "driving_licence"),
        ("Birth certificate", "", ""),
    ],
)
def test_kind_of_a_document(kind, more, expected):
    document = (
        f"<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>{kind}</TYPE_OF_DOCUMENT>"
        f"<TYPE_OF_DOCUMENT2>{more}</TYPE_OF_DOCUMENT2><NUMBER>1</NUMBER></INDIVIDUAL_DOCUMENT>"
    )

    assert person(document).identifiers == (Identifier(expected, "1"),)


def test_what_it_does_not_know_is_counted():
    unknown = unknown_of(
        alias("Quill", "Middling", "born to draw"),
        "<GENDER>Other</GENDER><NATIONALITY><VALUE>Atlantis</VALUE><VALUE>na</VALUE></NATIONALITY>",
        "<NEWS>x</NEWS>",
        birth("<TYPE_OF_DATE>NEARLY</TYPE_OF_DATE><DATE>soon</DATE>"),
        birth("<FROM_YEAR>1950</FROM_YEAR><TO_YEAR>1972</TO_YEAR>"),
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT></INDIVIDUAL_DOCUMENT>",
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Scroll</TYPE_OF_DOCUMENT><NUMBER>1</NUMBER></INDIVIDUAL_DOCUMENT>",
    )

    assert unknown == Counter(
        {
            "alias quality: middling": 1,
            "note of an alias": 1,
            "gender: Other": 1,
            "country: Atlantis": 1,
            "element: NEWS": 1,
            "type of birth date: NEARLY": 1,
            "birth date": 1,
            "range of birth years": 1,
            "document without a number": 1,
            "type of document: Scroll": 1,
        }
    )


def test_a_party_without_a_reference_number_is_kept_under_its_data_id():
    entries, _ = read(LIST.replace("<REFERENCE_NUMBER>KPe.902</REFERENCE_NUMBER>", ""))

    assert [entry.listed_id for entry in entries] == ["KPi.901", "2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "CONSOLIDATED.XML: the file is empty (0 bytes); expected <CONSOLIDATED_LIST>."),
        (
            LIST.replace("CONSOLIDATED_LIST", "export"),
            "CONSOLIDATED.XML, line 2: the root is <export>; expected <CONSOLIDATED_LIST>.",
        ),
        (
            LIST.replace("KPe.902", "KPi.901"),
            "CONSOLIDATED.XML, line 32: party KPi.901 stands already in line 4; expected each number once.",
        ),
        (
            LIST.replace(PERSON, PERSON.replace("\n", " ") * 2),
            "CONSOLIDATED.XML, line 4: party KPi.901 stands already in line 4; expected each number once.",
        ),
        (
            LIST.replace("<DATAID>2</DATAID>", "").replace(
                "<REFERENCE_NUMBER>KPe.902</REFERENCE_NUMBER>", ""
            ),
            "CONSOLIDATED.XML, line 32: ENTITY without a REFERENCE_NUMBER; expected the party's number.",
        ),
        (
            LIST.replace("INKWELL CARTOON TRADING (ICT) ; INKWELL OVERSEAS", "")
            .replace("<ENTITY_ALIAS>", "<A>")
            .replace("</ENTITY_ALIAS>", "</A>"),
            "CONSOLIDATED.XML, line 32: expected a FIRST_NAME, found none.",
        ),
        (
            LIST.replace("  <ENTITIES>", "").replace(f"    {ENTITY}\n", "").replace("  </ENTITIES>", ""),
            "CONSOLIDATED.XML: no <ENTITIES> in it; expected it inside <CONSOLIDATED_LIST>.",
        ),
    ],
    ids=["zero bytes", "another list", "id twice", "id twice in a line", "no id", "no name", "half a list"],
)
def test_read_refuses_a_broken_file(text, message):
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("list.xml", LIST.encode(), "CONSOLIDATED.XML"),
        ("list.xml", LIST.encode()[:150], "CONSOLIDATED.XML"),
        ("consolidated.xml", b"", "CONSOLIDATED.XML"),
        ("consolidated.xml", b"<html>", None),
        ("consolidated.xml", b"<export>", None),
        ("notes.txt", b"hello", None),
    ],
)
def test_identify_by_root_then_by_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part
