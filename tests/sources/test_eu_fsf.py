"""The EU's list from a hand-made file: mapping, joining, counting, being broken. All parties are invented."""

from __future__ import annotations

import io
from collections import Counter

import pytest

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.eu_fsf.reader import MOST_RECORDS_OF_A_PARTY
from screening.sources.registry import SOURCES
from screening.sources.source import Link, ListedEntry, UnreadableList

SOURCE = SOURCES["eu_fsf"]
PART = "xmlFullSanctionsList_1_1.xml"
SUMMARY = '<regulationSummary regulationType="regulation" publicationDate="2017-08-31" numberTitle="1/2017"/>'
PERSON = f"""<sanctionEntity designationDetails="UN listing" unitedNationId="KPi.901" designationDate="2016-11-30"
      euReferenceNumber="EU.9001.1" logicalId="9001">
    <remark>Draws at night.</remark>
    <regulation regulationType="amendment" organisationType="council" publicationDate="2017-08-31"
        entryIntoForceDate="2017-09-01" numberTitle="1/2017 (OJ L224)" programme="PRK" logicalId="1">
      <publicationUrl>http://example.com/oj</publicationUrl>
    </regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="" middleName="" lastName="" wholeName="Ан Куил" function="" title=""
      nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="10">{SUMMARY}</nameAlias>
    <nameAlias firstName="Ann" middleName="" lastName="Quill" wholeName="Ann Quill" function="Director" gender="F"
      title="Dr." nameLanguage="" strong="true" regulationLanguage="en" logicalId="11">{SUMMARY}</nameAlias>
    <nameAlias wholeName="Inky" strong="false" nameLanguage="" logicalId="12"/>
    <nameAlias wholeName="Ан" strong="true" nameLanguage="BG" logicalId="13"/>
    <citizenship region="" countryIso2Code="KP" countryDescription="KOREA" logicalId="14">{SUMMARY}</citizenship>
    <birthdate circa="false" calendarType="GREGORIAN" city="Sariwon" zipCode="" birthdate="1970-01-02" dayOfMonth="2"
      monthOfYear="1" year="1970" region="" place="" countryIso2Code="KP" countryDescription="KOREA" logicalId="15"/>
    <identification diplomatic="true" knownExpired="false" number="X0000001" latinNumber="" region="" issuedBy=""
      identificationTypeCode="passport" identificationTypeDescription="National passport" countryIso2Code="KP"
      countryDescription="KOREA" issueDate="2012-01-01" logicalId="16">{SUMMARY}</identification>
    <address city="Dandong" street="1 Ink Row" poBox="12" zipCode="118000" region="Liaoning" place="" logicalId="17"
      asAtListingTime="false" countryIso2Code="CN" countryDescription="CHINA">{SUMMARY}
      <contactInfo key="PHONE" value="+86 415 0000000; +86 415 0000001"/>
      <contactInfo key="EMAIL" value="ink@ studio.example and pen@studio.example"/>
    </address>
  </sanctionEntity>"""
COMPANY = """<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.9002.2" logicalId="9002">
    <regulation programme="PRK" numberTitle="1/2017" publicationDate="2017-08-31"/>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Inkwell Cartoon Trading (ICT)" nameLanguage="EN" strong="true" logicalId="20"/>
  </sanctionEntity>"""
AGAIN = """<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.9002.2" logicalId="9002">
    <remark>Also listed for missiles.</remark>
    <regulation programme="TAQA" numberTitle="2/2018" publicationDate="2018-01-01"/>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Inkwell Cartoon Trading (ICT)" nameLanguage="EN" strong="true" logicalId="21"/>
    <nameAlias wholeName="Old Inkwell" nameLanguage="EN" strong="true" logicalId="22">
      <remark>formerly known as</remark></nameAlias>
  </sanctionEntity>"""
LIST = f"""<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2021-03-02T16:28:05.354+01:00" globalFileId="1">
  {PERSON}
  {COMPANY}
  {AGAIN}
</export>
"""


def read(text: str | bytes = LIST):
    content = text.encode() if isinstance(text, str) else text
    reading = SOURCE.read({PART: io.BytesIO(content)})
    return list(reading), reading


def refusal(text: str | bytes) -> str:
    with pytest.raises(UnreadableList) as caught:
        read(text)
    return str(caught.value)


def party_of(*elements: str, name: str = '<nameAlias wholeName="Ann Quill"/>') -> tuple[Party, Counter[str]]:
    """One party with these elements, and what was not understood of it."""
    entries, reading = read(
        f'<export><sanctionEntity logicalId="1"><subjectType code="person"/>{name}{"".join(elements)}</sanctionEntity></export>'
    )
    return entries[0].party, reading.unknown


def test_read_maps_every_element():
    entries, _ = read()

    assert entries == [
        ListedEntry(
            listed_id="EU.9001.1",
            party=Party(
                schema="Person",
                names=(
                    Name("Ann Quill"),
                    Name("Ан Куил", "native"),
                    Name("Inky", "weak"),
                    Name("Ан", "alias"),
                ),
                birth_dates=("1970-01-02",),
                countries=("KP", "CN"),
                identifiers=(
                    Identifier("passport", "X0000001", "KP"),
                    Identifier("phone", "+86 415 0000000"),
                    Identifier("phone", "+86 415 0000001"),
                    Identifier("email", "ink@studio.example"),
                    Identifier("email", "pen@studio.example"),
                ),
                addresses=(Address("1 Ink Row, P.O. Box 12, 118000 Dandong, Liaoning", "Dandong", "CN"),),
                gender="female",
            ),
            programmes=("PRK",),
            title="Dr.; Director",
            remarks="Draws at night. UN listing Regulation 1/2017 (OJ L224), published 2017-08-31.",
            links=(Link("Listed by the United Nations as", "KPi.901"),),
            listed_date="2016-11-30",
            pointer=f"{PART}:3",
        ),
        ListedEntry(
            listed_id="EU.9002.2",
            party=Party(
                schema="Organization",
                names=(
                    Name("Inkwell Cartoon Trading (ICT)"),
                    Name("Inkwell Cartoon Trading", "alias"),
                    Name("ICT", "weak"),
                    Name("Old Inkwell", "former"),
                ),
            ),
            programmes=("PRK", "TAQA"),
            remarks="Also listed for missiles. Regulation 1/2017, published 2017-08-31. "
            "Regulation 2/2018, published 2018-01-01.",
            pointer=f"{PART}:29",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {
            "sanctionEntity records": 3,
            "entries": 2,
            "names": 8,
            "weak names": 2,
            "addresses": 1,
            "identifiers": 5,
            "birth dates": 1,
            "links": 1,
        }
    )
    assert reading.unknown == Counter(
        {"place of birth": 1, "number marked diplomatic": 1, "attribute: identification@issueDate": 1}
    )
    assert (reading.missing_parts, reading.doubts) == ((), [])


def named(text: str, remark: str = "", more: str = 'strong="true" nameLanguage=""') -> str:
    return f'<nameAlias wholeName="{text}" {more}><remark>{remark}</remark></nameAlias>'


@pytest.mark.parametrize(
    ("element", "kind", "why"),
    [
        (named("Quill"), "alias", "nothing said"),
        (named("Quill", "Good quality a.k.a."), "alias", "good"),
        (named("Quill", "qood quality alias"), "alias", "good, misspelt"),
        (named("Quill", "low quality alias"), "weak", "weak by its remark, though marked strong"),
        (named("Quill", "(Low quality a.k.a.)"), "weak", "in brackets"),
        (named("Quill", "lo quality aka"), "weak", "low, misspelt"),
        (named("Quill", more='strong="false"'), "weak", "weak by its mark"),
        (named("Quill", "formerly known as"), "former", "former"),
        (named("Quill", "maiden name"), "former", "before a marriage"),
        (named("Quill", "(original script)"), "native", "said to be the original"),
        (named("안"), "native", "in letters of its own"),
        (named("Ан", more='nameLanguage="BG"'), "alias", "a translation into an official language"),
    ],
)
def test_kind_of_a_name(element, kind, why):
    party, unknown = party_of(element)

    assert party.names[1].kind == kind, why
    assert unknown == Counter()


@pytest.mark.parametrize(
    ("names", "first", "why"),
    [
        ([named("Encre", more='nameLanguage="FR"'), named("Ink")], "Ink", "of no language"),
        ([named("Чернила"), named("Encre", more='nameLanguage="FR"')], "Encre", "in Latin letters"),
        ([named("Ink", "low quality alias"), named("Чернила")], "Чернила", "not weak"),
        ([named("Ink", "low quality alias")], "Ink", "no other"),
        ([named("Ink", more='nameLanguage="EN"'), named("Quill")], "Ink", "the first of equals"),
    ],
)
def test_name_to_call_a_party_by(names, first, why):
    party, _ = party_of(name="".join(names))

    assert party.caption == first, why
    assert [name.text for name in party.names if name.kind == "primary"] == [first]


def test_name_from_its_parts_where_it_is_not_written_whole():
    party, _ = party_of(name='<nameAlias firstName="Ann" middleName="" lastName="Quill" wholeName=""/>')

    assert party.names == (Name("Ann Quill"),)


@pytest.mark.parametrize(
    ("attributes", "dates", "why"),
    [
        ('birthdate="1970-01-02" year="1970" monthOfYear="1" dayOfMonth="2"', ("1970-01-02",), "a day"),
        ('year="1970" monthOfYear="3"', ("1970-03",), "a month"),
        ('year="1970" circa="true"', ("1970",), "about a year"),
        ('yearRangeFrom="1970" yearRangeTo="1972"', ("1970", "1971", "1972"), "each year of a range"),
        (
            'calendarType="ISLAMIC" birthdate="1982-04-19" year="1402" monthOfYear="6" dayOfMonth="24"',
            ("1982-04-19",),
            "ours is given beside another calendar",
        ),
        ('calendarType="ISLAMIC" year="1402"', (), "a year of another calendar"),
        ('yearRangeTo="1980"', (), "no beginning"),
        ('city="Sariwon"', (), "only a place"),
    ],
)
def test_birth_dates(attributes, dates, why):
    assert party_of(f"<birthdate {attributes}/>")[0].birth_dates == dates, why


@pytest.mark.parametrize(
    ("code", "remark", "kind"),
    [
        ("passport", "", "passport"),
        ("id", "", "national_id"),
        ("fiscalcode", "", "tax"),
        ("swiftbic", "", "swift"),
        ("regnumber", "", "registration"),
        ("regnumber", "Tax Registration Number: 1", "tax"),
        ("regnumber", "State registration number", "registration"),
        ("regnumber", "Registration ID (OGRN no.)", "registration"),
        ("other", "Tax ID (INN no.)", "tax"),
        ("other", "Passport number", "passport"),
        ("other", "ID-number", "national_id"),
        ("other", "ID number", "national_id"),
        ("other", "", ""),
    ],
)
def test_kind_of_a_number(code, remark, kind):
    remark = f"<remark>{remark}</remark>" if remark else ""
    party, unknown = party_of(
        f'<identification identificationTypeCode="{code}" number="A1" countryIso2Code="00">{remark}</identification>'
    )

    assert party.identifiers == (Identifier(kind, "A1"),)
    assert unknown == Counter()


def test_codes_of_countries_that_the_eu_uses_otherwise():
    codes = ("00", "CS", "EL", "UK", "XK", "")
    party, unknown = party_of(*(f'<citizenship countryIso2Code="{code}"/>' for code in codes))

    assert party.countries == ("RS", "GR", "GB", "XK")
    assert unknown == Counter()


def test_what_it_does_not_know_is_counted():
    _, unknown = party_of(
        '<subjectType code="robot"/>',
        named("Quill", "seen in a bar"),
        '<nameAlias wholeName="Q" gender="X"/>',
        '<citizenship countryIso2Code="ZZ"><remark>lost</remark></citizenship>',
        '<birthdate yearRangeTo="1980" city="Sariwon"/>',
        '<identification identificationTypeCode="scroll" number="unknown" knownFalse="true"/>',
        '<address asAtListingTime="true" city="Dandong" mood="grim"><contactInfo key="OWL" value="x"/></address>',
        "<news>x</news>",
    )

    assert unknown == Counter(
        {
            "subject type: robot": 1,
            "remark of a name": 1,
            "gender: X": 1,
            "country: ZZ": 1,
            "element: citizenship/remark": 1,
            "birth date": 1,
            "place of birth": 1,
            "type of number: scroll": 1,
            "number without digits": 1,
            "number marked knownFalse": 1,
            "address as at the time of listing": 1,
            "attribute: address@mood": 1,
            "contact: OWL": 1,
            "element: news": 1,
        }
    )


def test_a_party_without_a_reference_number_is_kept_under_its_logical_id():
    entries, _ = read(LIST.replace('euReferenceNumber="EU.9001.1"', ""))

    assert [entry.listed_id for entry in entries] == ["9001", "EU.9002.2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"{PART}: the file is empty (0 bytes); expected <export>."),
        ("<export></export>", f"{PART}: no <sanctionEntity> in it; expected listed parties."),
        (
            LIST.replace("export", "CONSOLIDATED_LIST"),
            f"{PART}, line 2: the root is <CONSOLIDATED_LIST>; expected <export>.",
        ),
        (
            LIST.replace(AGAIN, PERSON),
            f"{PART}, line 34: party EU.9001.1 stands already in line 3; "
            "expected the records of a party one after another.",
        ),
        (
            LIST.replace(AGAIN, AGAIN * MOST_RECORDS_OF_A_PARTY),
            f"{PART}, line 167: party EU.9002.2 stands 21 times in a row.",
        ),
        (
            LIST.replace('euReferenceNumber="EU.9001.1" logicalId="9001"', ""),
            f"{PART}, line 3: sanctionEntity without euReferenceNumber and logicalId; expected an id.",
        ),
        (
            LIST.replace('wholeName="Inkwell Cartoon Trading (ICT)"', "").replace(
                'wholeName="Old Inkwell"', ""
            ),
            f"{PART}, line 29: expected a nameAlias with a wholeName, found none.",
        ),
    ],
    ids=["zero bytes", "no party", "another list", "id again", "id again and again", "no id", "no name"],
)
def test_read_refuses_a_broken_file(text, message):
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("list.xml", LIST.encode(), PART),
        ("20210302-FULL-1_1(xsd).xml", LIST.encode()[:300], PART),
        ("xmlFullSanctionsList_1_1_2021-03-02.xml", b"", PART),
        ("list.xml", b"<export><goods/></export>", None),
        ("xmlFullSanctionsList_1_1.xml", b"<html>", None),
        ("notes.txt", b"hello", None),
    ],
)
def test_identify_by_root_then_by_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part
