"""One invented publication in all three forms that OFAC gives a list: four CSV files, SDN.XML, SDN_ADVANCED.XML."""

from __future__ import annotations

from screening.sources.ofac.advanced_form import SETS

CSV = {
    "SDN.CSV": b'90001,"QUILL, Ann Bell","individual","DPRK3",'
    b'"Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 02 Jan 1971; alt. DOB 1972; POB Ink City, Malta; nationality Malta; '
    b"Gender Female; Passport X0000001 (Malta) issued 03 Mar 2011; a.k.a. 'INKY'; Linked To: INKWELL STUDIO.\"\r\n"
    b'90002,"INKWELL STUDIO",-0- ,"DPRK3] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Website www.inkwell.example; '
    b'Unified Social Credit Code (USCC) 91500000000000000X (China)."\r\n'
    b'90003,"PAPER BOAT","vessel","CUBA",-0- ,"INK21","Tug",-0- ,"212","Cuba","Inkwell Lines",'
    b'"Vessel Registration Identification IMO 9000001."\r\n\x1a',
    "ALT.CSV": b'90001,1,"aka","PEN, Ann",-0- \r\n90002,2,"fka","OLD INKWELL",-0- \r\n\x1a',
    "ADD.CSV": b'90002,1,"No. 1 Ink Row, Block 2","Ink City, Liaoning 118000","China",-0- \r\n'
    b'90002,2,-0- ,"Pyongyang","Korea, North",-0- \r\n\x1a',
    "SDN_COMMENTS.CSV": b'99999,"."\r\n\x1a',
}
XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>09/18/2026</Publish_Date><Record_Count>3</Record_Count></publshInformation>
  <sdnEntry>
    <uid>90001</uid><firstName>Ann Bell</firstName><lastName>QUILL</lastName><title>Director</title>
    <sdnType>Individual</sdnType><remarks>(Linked To: INKWELL STUDIO)</remarks>
    <programList><program>DPRK3</program></programList>
    <idList>
      <id><uid>1</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
      <id><uid>2</uid><idType>Passport</idType><idNumber>X0000001</idNumber><idCountry>Malta</idCountry>
        <issueDate>03 Mar 2011</issueDate></id>
    </idList>
    <akaList>
      <aka><uid>3</uid><type>a.k.a.</type><category>strong</category><lastName>PEN</lastName>
        <firstName>Ann</firstName></aka>
      <aka><uid>4</uid><type>a.k.a.</type><category>weak</category><lastName>INKY</lastName></aka>
    </akaList>
    <nationalityList><nationality><uid>5</uid><country>Malta</country><mainEntry>true</mainEntry></nationality>
    </nationalityList>
    <dateOfBirthList>
      <dateOfBirthItem><uid>6</uid><dateOfBirth>02 Jan 1971</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
      <dateOfBirthItem><uid>7</uid><dateOfBirth>1972</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
    </dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>8</uid><placeOfBirth>Ink City, Malta</placeOfBirth>
      <mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>
  </sdnEntry>
  <sdnEntry>
    <uid>90002</uid><lastName>INKWELL STUDIO</lastName><sdnType>Entity</sdnType>
    <programList><program>DPRK3</program><program>IFSR</program></programList>
    <idList>
      <id><uid>9</uid><idType>Website</idType><idNumber>www.inkwell.example</idNumber></id>
      <id><uid>10</uid><idType>Unified Social Credit Code (USCC)</idType><idNumber>91500000000000000X</idNumber>
        <idCountry>China</idCountry></id>
    </idList>
    <akaList><aka><uid>11</uid><type>f.k.a.</type><category>strong</category><lastName>OLD INKWELL</lastName></aka></akaList>
    <addressList>
      <address><uid>12</uid><address1>No. 1 Ink Row</address1><address2>Block 2</address2><city>Ink City</city>
        <stateOrProvince>Liaoning</stateOrProvince><postalCode>118000</postalCode><country>China</country></address>
      <address><uid>13</uid><city>Pyongyang</city><country>Korea, North</country></address>
    </addressList>
  </sdnEntry>
  <sdnEntry>
    <uid>90003</uid><lastName>PAPER BOAT</lastName><sdnType>Vessel</sdnType>
    <programList><program>CUBA</program></programList>
    <idList><id><uid>14</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9000001</idNumber></id></idList>
    <vesselInfo><callSign>INK21</callSign><vesselType>Tug</vesselType><vesselFlag>Cuba</vesselFlag>
      <vesselOwner>Inkwell Lines</vesselOwner><grossRegisteredTonnage>212</grossRegisteredTonnage></vesselInfo>
  </sdnEntry>
</sdnList>
"""

_WORDS = {
    "AliasType": {"1": "A.K.A.", "2": "F.K.A.", "3": "Name"},
    "CalendarType": {"1": "Gregorian", "2": "Lunar"},
    "Country": {"1": "China", "2": "Korea, North", "3": "Malta", "4": "Cuba"},
    "CountryRelevance": {"1": "Equal"},
    "DetailReference": {"1": "Female"},
    "DetailType": {"1": "LOOKUP", "2": "TEXT"},
    "DocNameStatus": {"1": "Primary Latin"},
    "EntryEventType": {"1": "Created"},
    "FeatureType": {
        "1": "Birthdate", "2": "Place of Birth", "3": "Nationality Country", "4": "Gender", "5": "Title",
        "6": "Website", "7": "Location", "8": "Vessel Call Sign", "9": "VESSEL TYPE", "10": "Vessel Flag",
        "11": "Vessel Owner", "12": "Vessel Gross Registered Tonnage", "13": "Organization Established Date",
    },
    "IDRegDocDateType": {"1": "Issue Date"},
    "IDRegDocType": {"1": "Passport", "2": "Unified Social Credit Code (USCC)", "3": "Vessel Registration Identification"},
    "IdentityFeatureLinkType": {"1": "Unknown"},
    "LegalBasis": {"1": "Executive Order 13687 (North Korea)"},
    "List": {"1": "SDN List"},
    "LocPartType": {"1": "ADDRESS1", "2": "ADDRESS2", "3": "CITY", "4": "STATE/PROVINCE", "5": "POSTAL CODE", "6": "REGION"},
    "LocPartValueType": {"1": "Unknown"},
    "NamePartType": {"1": "Last Name", "2": "First Name", "3": "Middle Name", "4": "Entity Name", "5": "Vessel Name"},
    "PartySubType": {"1": "Vessel", "3": "Unknown", "4": "Unknown"},
    "PartyType": {"1": "Individual", "2": "Entity", "4": "Transport"},
    "RelationType": {"15003": "Owned or Controlled By"},
    "Reliability": {"1": "Unknown"},
    "SanctionsType": {"1": "Program", "2": "Block"},
    "Script": {"215": "Latin", "160": "Chinese Simplified", "156": "Cyrillic"},
    "ScriptStatus": {"1": "Unknown"},
    "Validity": {"1": "Valid", "2": "Fraudulent"},
}  # fmt: skip
_MORE = {
    ("PartySubType", "1"): ' PartyTypeID="4"',
    ("PartySubType", "3"): ' PartyTypeID="2"',
    ("PartySubType", "4"): ' PartyTypeID="1"',
    ("Script", "215"): ' ScriptCode="Latn"',
    ("Script", "160"): ' ScriptCode="Hans"',
    ("Script", "156"): ' ScriptCode="Cyrl"',
}


def _set(name: str, values: dict[str, str]) -> str:
    items = (
        f'<{name} ID="{key}"{_MORE.get((name, key), "")}>{text}</{name}>' for key, text in values.items()
    )
    return f"    <{name}Values>{''.join(items)}</{name}Values>\n"


def location(number: int, country: int | None, *parts: tuple[int, str]) -> str:
    """A Location of a country and of pairs of a part's type and text."""
    of_country = f'<LocationCountry CountryID="{country}" CountryRelevanceID="1" />' if country else ""
    of_parts = (
        f'<LocationPart LocPartTypeID="{kind}"><LocationPartValue Primary="true" LocPartValueTypeID="1" '
        f'LocPartValueStatusID="1"><Comment /><Value>{text}</Value></LocationPartValue></LocationPart>'
        for kind, text in parts
    )
    return f'    <Location ID="{number}">{of_country}{"".join(of_parts)}</Location>\n'


def document(number: int, kind: int, identity: int, value: str, country: str = "", more: str = "") -> str:
    issued = f' IssuedBy-CountryID="{country}"' if country else ""
    return (
        f'    <IDRegDocument ID="{number}" IDRegDocTypeID="{kind}" IdentityID="{identity}"{issued} ValidityID="1">'
        f"<IDRegistrationNo>{value}</IDRegistrationNo>{more}</IDRegDocument>\n"
    )


def alias(kind: int, names: str, *, is_primary: bool = False, is_low: bool = False) -> str:
    flags = f'Primary="{str(is_primary).lower()}" LowQuality="{str(is_low).lower()}"'
    return f'<Alias FixedRef="1" AliasTypeID="{kind}" {flags}>{names}</Alias>'


def name(*parts: tuple[int, str], script: int = 215) -> str:
    """A DocumentedName of pairs of a part's group and text."""
    values = (
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}" ScriptStatusID="1" '
        f'Acronym="false">{text}</NamePartValue></DocumentedNamePart>'
        for group, text in parts
    )
    return f'<DocumentedName ID="1" FixedRef="1" DocNameStatusID="1">{"".join(values)}</DocumentedName>'


def identity(number: int, groups: dict[int, int], *aliases: str) -> str:
    """An Identity whose groups of name parts are of the given types."""
    listed = "".join(
        f'<NamePartGroup ID="{group}" NamePartTypeID="{kind}" />' for group, kind in groups.items()
    )
    return (
        f'<Identity ID="{number}" FixedRef="1" Primary="true" False="false">{"".join(aliases)}<NamePartGroups>'
        f"<MasterNamePartGroup>{listed}</MasterNamePartGroup></NamePartGroups></Identity>"
    )


def feature(kind: int, content: str) -> str:
    return (
        f'<Feature ID="1" FeatureTypeID="{kind}"><FeatureVersion ID="1" ReliabilityID="1"><Comment />{content}'
        '</FeatureVersion><IdentityReference IdentityID="1" IdentityFeatureLinkTypeID="1" /></Feature>'
    )


def text(words: str) -> str:
    return f'<VersionDetail DetailTypeID="2">{words}</VersionDetail>'


def at(place: int) -> str:
    return f'<VersionLocation LocationID="{place}" />'


def period(first: tuple[int, int, int], last: tuple[int, int, int], calendar: int = 1) -> str:
    fixed = 'YearFixed="false" MonthFixed="false" DayFixed="false"'

    def point(day: tuple[int, int, int]) -> str:
        return f"<Year>{day[0]}</Year><Month>{day[1]}</Month><Day>{day[2]}</Day>"

    return (
        f'<DatePeriod CalendarTypeID="{calendar}" {fixed}>'
        f'<Start Approximate="false" {fixed}><From>{point(first)}</From></Start>'
        f'<End Approximate="false" {fixed}><To>{point(last)}</To></End></DatePeriod>'
    )


def party(number: int, subtype: int, content: str, comment: str = "") -> str:
    return (
        f'    <DistinctParty FixedRef="{number}"><Comment>{comment}</Comment>'
        f'<Profile ID="{number}" PartySubTypeID="{subtype}">{content}'
        f'<SanctionsEntryReference SanctionsEntryID="{number}" /></Profile></DistinctParty>\n'
    )


def entry(number: int, *programmes: str, year: int = 2021) -> str:
    measures = "".join(
        f'<SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>{code}</Comment><DatePeriod /></SanctionsMeasure>'
        for code in programmes
    )
    return (
        f'    <SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1"><EntryEvent ID="1" EntryEventTypeID="1" '
        f'LegalBasisID="1"><Comment /><Date CalendarTypeID="1"><Year>{year}</Year><Month>12</Month><Day>10</Day></Date>'
        f"</EntryEvent>{measures}</SanctionsEntry>\n"
    )


def relation(source: int, target: int, former: str = "false") -> str:
    return (
        f'    <ProfileRelationship ID="1" From-ProfileID="{source}" To-ProfileID="{target}" RelationTypeID="15003" '
        f'RelationQualityID="1" Former="{former}" SanctionsEntryID="1"><Comment /></ProfileRelationship>\n'
    )


def advanced(locations: str, documents: str, parties: str, relations: str, entries: str) -> str:
    """A whole advanced file of these records."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Sanctions Version="1" '
        'xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">\n'
        '  <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>9</Month><Day>18</Day></DateOfIssue>\n'
        f"  <ReferenceValueSets>\n{''.join(_set(name, _WORDS.get(name, {})) for name in SETS)}  </ReferenceValueSets>\n"
        f"  <Locations>\n{locations}  </Locations>\n  <IDRegDocuments>\n{documents}  </IDRegDocuments>\n"
        f"  <DistinctParties>\n{parties}  </DistinctParties>\n"
        f"  <ProfileRelationships>\n{relations}  </ProfileRelationships>\n"
        f"  <SanctionsEntries>\n{entries}  </SanctionsEntries>\n"
        "  <SanctionsEntryLinks></SanctionsEntryLinks>\n</Sanctions>\n"
    )


PERSON = party(
    90001,
    4,
    identity(
        901,
        {1: 1, 2: 2, 3: 3},
        alias(
            3,
            name((1, "QUILL"), (2, "Ann"), (3, "Bell")) + name((1, "羽"), (2, "安"), script=160),
            is_primary=True,
        ),
        alias(1, name((1, "PEN"), (2, "Ann"))),
        alias(1, name((1, "INKY")), is_low=True),
    )
    + feature(5, text("Director"))
    + feature(1, period((1971, 1, 2), (1971, 1, 2)))
    + feature(1, period((1972, 1, 1), (1972, 12, 31)))
    + feature(2, at(3))
    + feature(3, at(4))
    + feature(4, '<VersionDetail DetailTypeID="1" DetailReferenceID="1" />'),
    comment="(Linked To: INKWELL STUDIO)",
)
COMPANY = party(
    90002,
    3,
    identity(
        902,
        {4: 4},
        alias(3, name((4, "INKWELL STUDIO")) + name((4, "Чернильница"), script=156), is_primary=True),
        alias(2, name((4, "OLD INKWELL"))),
    )
    + feature(6, text("www.inkwell.example"))
    + feature(7, at(1))
    + feature(7, at(2)),
)
VESSEL = party(
    90003,
    1,
    identity(903, {5: 5}, alias(3, name((5, "PAPER BOAT")), is_primary=True))
    + feature(8, text("INK21"))
    + feature(9, text("Tug"))
    + feature(10, at(5))
    + feature(11, text("Inkwell Lines"))
    + feature(12, text("212")),
)
LOCATIONS = (
    location(1, 1, (1, "No. 1 Ink Row"), (2, "Block 2"), (3, "Ink City"), (4, "Liaoning"), (5, "118000"))
    + location(2, 2, (3, "Pyongyang"))
    + location(3, 3, (3, "Ink City"))
    + location(4, 3)
    + location(5, 4)
)
DOCUMENTS = (
    document(1, 1, 901, "X0000001", "3")
    + document(2, 2, 902, "91500000000000000X", "1")
    + document(3, 3, 903, "IMO 9000001")
)
RELATIONS = relation(90001, 90002)
ENTRIES = entry(90001, "DPRK3") + entry(90002, "DPRK3", "IFSR", year=2022) + entry(90003, "CUBA")
ADVANCED = advanced(LOCATIONS, DOCUMENTS, PERSON + COMPANY + VESSEL, RELATIONS, ENTRIES)
