"""Files as large as OFAC's SDN_ADVANCED.XML and the Swiss list, of invented parties, written from their forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from screening.sources.ofac.advanced_form import SETS

PARTIES: Final = 19_400
"""As many as the list held in September 2026, when the file had some 109 MB."""
TARGETS: Final = 8_670
"""As many as the Swiss list held in September 2026, some 1,550 of them de-listed, when it had some 42 MB."""
_WORDS: Final = {
    "AliasType": {1400: "A.K.A.", 1401: "F.K.A.", 1403: "Name"},
    "CalendarType": {1: "Gregorian"},
    "Country": {11081: "China", 11101: "Korea, North"},
    "CountryRelevance": {1: "Equal"},
    "DetailReference": {91526: "Male"},
    "DetailType": {1430: "DATE", 1431: "LOOKUP", 1432: "TEXT"},
    "DocNameStatus": {1: "Primary Latin", 2: "Equivalent"},
    "EntryEventType": {1: "Created"},
    "FeatureType": {8: "Birthdate", 9: "Place of Birth", 10: "Nationality Country", 25: "Location", 224: "Gender",
                    504: "Secondary sanctions risk:", 26: "Title", 14: "Website"},
    "DecisionMakingBody": {1: "Inventor"},
    "FeatureTypeGroup": {1: "Unknown"},
    "IDRegDocType": {1571: "Passport", 91761: "Unified Social Credit Code (USCC)"},
    "IdentityFeatureLinkType": {1: "Unknown"},
    "LegalBasis": {91490: "Executive Order 13687 (North Korea)"},
    "LegalBasisType": {1: "Unknown"},
    "List": {1550: "SDN List"},
    "LocPartType": {1451: "ADDRESS1", 1454: "CITY", 1456: "POSTAL CODE"},
    "LocPartValueStatus": {1: "Unknown"},
    "LocPartValueType": {1: "Unknown"},
    "NamePartType": {1520: "Last Name", 1521: "First Name", 1525: "Entity Name"},
    "Organisation": {1: "Inventor"},
    "PartySubType": {3: "Unknown", 4: "Unknown"},
    "PartyType": {1: "Individual", 2: "Entity"},
    "RelationQuality": {1: "Unknown"},
    "RelationType": {15003: "Owned or Controlled By"},
    "Reliability": {1560: "Unknown"},
    "SanctionsProgram": {1: "North Korea"},
    "SanctionsType": {1: "Program"},
    "Script": {215: "Latin", 160: "Chinese Simplified"},
    "ScriptStatus": {1: "Unknown"},
    "SubsidiaryBody": {1: "Inventor"},
    "Validity": {1: "Valid"},
}  # fmt: skip
_MORE: Final = {
    "DecisionMakingBody": {1: ' OrganisationID="1"'},
    "SanctionsProgram": {1: ' SubsidiaryBodyID="1"'},
    "SubsidiaryBody": {1: ' Notional="false" DecisionMakingBodyID="1"'},
    "Script": {215: ' ScriptCode="Latn"', 160: ' ScriptCode="Hans"'},
    "PartySubType": {3: ' PartyTypeID="2"', 4: ' PartyTypeID="1"'},
    "FeatureType": dict.fromkeys(_WORDS["FeatureType"], ' FeatureTypeGroupID="1"'),
    "LegalBasis": {91490: ' LegalBasisShortRef="EO13687" LegalBasisTypeID="1" SanctionsProgramID="1"'},
    "RelationType": {15003: ' Symmetrical="false"'},
    "Country": {11081: ' ISO2="CN"', 11101: ' ISO2="KP"'},
}
_FIRST: Final = ("Ink", "Quill", "Paper", "Cel", "Frame", "Pencil", "Brush", "Light", "Colour", "Line")
_SECOND: Final = (
    "Harbour",
    "Mountain",
    "River",
    "Lantern",
    "Orchard",
    "Bridge",
    "Garden",
    "Tower",
    "Valley",
    "Gate",
)
_CHINESE: Final = "墨笔纸光色线山河灯桥园塔谷门"


def write_sdn_advanced(path: Path, parties: int = PARTIES) -> None:
    """The file with all sections of the schema: companies and persons by turns, each linked to the one before."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n')
        file.write('<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="1">\n')
        file.write(
            '<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>9</Month><Day>18</Day></DateOfIssue>\n'
        )
        file.writelines(_reference_sets())
        for section, item in (
            ("Locations", _location),
            ("IDRegDocuments", _document),
            ("DistinctParties", _party),
            ("ProfileRelationships", _relation),
            ("SanctionsEntries", _entry),
        ):
            file.write(f"<{section}>\n")
            file.writelines(item(number) for number in range(1, parties + 1))
            file.write(f"</{section}>\n")
        file.write("<SanctionsEntryLinks></SanctionsEntryLinks>\n</Sanctions>\n")


def _reference_sets() -> Iterator[str]:
    yield "<ReferenceValueSets>\n"
    for name in SETS:
        more = _MORE.get(name, {})
        values = (
            f'<{name} ID="{number}"{more.get(number, "")}>{text}</{name}>'
            for number, text in _WORDS.get(name, {}).items()
        )
        yield f"<{name}Values>{''.join(values)}</{name}Values>\n"
    yield "</ReferenceValueSets>\n"


def _is_person(number: int) -> bool:
    return number % 2 == 0


def _words(number: int) -> tuple[str, str]:
    return f"{_FIRST[number % 10]}{number:05}", _SECOND[number // 10 % 10]


def _location(number: int) -> str:
    def part(kind: int, text: str) -> str:
        return (
            f'\n    <LocationPart LocPartTypeID="{kind}">\n      <LocationPartValue Primary="true" LocPartValueTypeID="1" '
            f'LocPartValueStatusID="1">\n        <Comment />\n        <Value>{text}</Value>\n      </LocationPartValue>\n'
            "    </LocationPart>"
        )

    street = part(1451, f"No. {number}, Lane {number % 97}, {_SECOND[number % 10]} Road, Industrial Park")
    rest = part(1454, f"{_SECOND[number % 7]} City") + part(1456, f"{100000 + number}")
    return (
        f'  <Location ID="{number}">\n    <LocationCountry CountryID="11081" CountryRelevanceID="1" />{street}{rest}\n'
        f'    <FeatureVersionReference FeatureVersionID="{10 * number + 1}" />\n  </Location>\n'
    )


def _document(number: int) -> str:
    kind = 1571 if _is_person(number) else 91761
    return (
        f'  <IDRegDocument ID="{number}" IDRegDocTypeID="{kind}" IdentityID="{number}" IssuedBy-CountryID="11081" '
        f'ValidityID="1">\n    <Comment />\n    <IDRegistrationNo>9150{number:014}</IDRegistrationNo>\n'
        f'    <IssuingAuthority />\n    <DocumentedNameReference DocumentedNameID="{10 * number + 1}" />\n'
        "  </IDRegDocument>\n"
    )


def _party(number: int) -> str:
    subtype = 4 if _is_person(number) else 3
    features = [
        _feature(number, 1, 25, f'<VersionLocation LocationID="{number}" />'),
        _feature(
            number, 2, 504, _text("Invented Sanctions Regulations, sections 510.201 and 510.210 of no book")
        ),
        _feature(number, 3, 14, _text(f"www.{_words(number)[0].lower()}.example")),
    ]
    if _is_person(number):
        features += [
            _feature(number, 4, 8, _period(1950 + number % 50, number % 12 + 1, number % 28 + 1)),
            _feature(number, 5, 10, f'<VersionLocation LocationID="{number}" />'),
            _feature(number, 6, 224, '<VersionDetail DetailTypeID="1431" DetailReferenceID="91526" />'),
            _feature(number, 7, 26, _text("Director of drawings that were never made")),
        ]
    return (
        f'  <DistinctParty FixedRef="{number}">\n    <Comment />\n    <Profile ID="{number}" PartySubTypeID="{subtype}">\n'
        f"{_identity(number)}{''.join(features)}"
        f'      <SanctionsEntryReference SanctionsEntryID="{number}" />\n    </Profile>\n  </DistinctParty>\n'
    )


def _identity(number: int) -> str:
    first, second = _words(number)
    chinese = "".join(_CHINESE[number // 14**place % 14] for place in range(4))
    kinds = {1: 1520, 2: 1521} if _is_person(number) else {1: 1525}
    latin = (
        {1: first.upper(), 2: second}
        if _is_person(number)
        else {1: f"{first.upper()} {second.upper()} STUDIO"}
    )
    aliases = (
        _alias(
            number,
            1,
            1403,
            "true",
            "false",
            [_name(number, 1, latin, 215), _name(number, 2, {1: chinese}, 160)],
        ),
        _alias(
            number, 2, 1400, "false", "false", [_name(number, 3, {1: f"{second} {first} Animation"}, 215)]
        ),
        _alias(number, 3, 1400, "false", "true", [_name(number, 4, {1: f"{second[:2]}{number}"}, 215)]),
        _alias(number, 4, 1401, "false", "false", [_name(number, 5, {1: f"Old {second} {first}"}, 215)]),
    )
    groups = "".join(
        f'          <MasterNamePartGroup>\n            <NamePartGroup ID="{10 * number + at}" NamePartTypeID="{kind}" />\n'
        "          </MasterNamePartGroup>\n"
        for at, kind in kinds.items()
    )
    return (
        f'      <Identity ID="{number}" FixedRef="{number}" Primary="true" False="false">\n{"".join(aliases)}'
        f"        <NamePartGroups>\n{groups}        </NamePartGroups>\n      </Identity>\n"
    )


def _alias(number: int, at: int, kind: int, is_primary: str, is_low: str, names: list[str]) -> str:
    return (
        f'        <Alias FixedRef="{10 * number + at}" AliasTypeID="{kind}" Primary="{is_primary}" LowQuality="{is_low}">\n'
        f"{''.join(names)}        </Alias>\n"
    )


def _name(number: int, at: int, parts: dict[int, str], script: int) -> str:
    values = "".join(
        "            <DocumentedNamePart>\n"
        f'              <NamePartValue NamePartGroupID="{10 * number + group}" ScriptID="{script}" ScriptStatusID="1" '
        f'Acronym="false">{text}</NamePartValue>\n            </DocumentedNamePart>\n'
        for group, text in parts.items()
    )
    return (
        f'          <DocumentedName ID="{10 * number + at}" FixedRef="{number}" DocNameStatusID="{1 if script == 215 else 2}">\n'
        f"{values}          </DocumentedName>\n"
    )


def _feature(number: int, at: int, kind: int, content: str) -> str:
    own = 10 * number + at
    return (
        f'      <Feature ID="{own}" FeatureTypeID="{kind}">\n        <FeatureVersion ID="{own}" ReliabilityID="1560">\n'
        f"          <Comment />\n          {content}\n        </FeatureVersion>\n"
        f'        <IdentityReference IdentityID="{number}" IdentityFeatureLinkTypeID="1" />\n      </Feature>\n'
    )


def _text(words: str) -> str:
    return f'<VersionDetail DetailTypeID="1432">{words}</VersionDetail>'


def _period(year: int, month: int, day: int) -> str:
    point = f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"
    fixed = 'YearFixed="false" MonthFixed="false" DayFixed="false"'
    return f'<DatePeriod CalendarTypeID="1" {fixed}>' + "".join(
        f'<{side} Approximate="false" {fixed}><From>{point}</From><To>{point}</To></{side}>' for side in ("Start", "End")
    ) + "</DatePeriod>"  # fmt: skip


def _relation(number: int) -> str:
    return (
        f'  <ProfileRelationship ID="{number}" From-ProfileID="{number}" To-ProfileID="{max(number - 1, 1)}" '
        f'RelationTypeID="15003" RelationQualityID="1" Former="false" SanctionsEntryID="{number}">\n    <Comment />\n'
        "  </ProfileRelationship>\n"
    )


def _entry(number: int) -> str:
    day = f"<Year>{2010 + number % 16}</Year><Month>{number % 12 + 1}</Month><Day>{number % 28 + 1}</Day>"
    fixed = 'YearFixed="false" MonthFixed="false" DayFixed="false"'
    return (
        f'  <SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550">\n'
        f'    <EntryEvent ID="{number}" EntryEventTypeID="1" LegalBasisID="91490">\n      <Comment />\n'
        f'      <Date CalendarTypeID="1">{day}</Date>\n    </EntryEvent>\n'
        f'    <SanctionsMeasure ID="{number}" SanctionsTypeID="1">\n      <Comment>DPRK3</Comment>\n'
        f'      <DatePeriod CalendarTypeID="1" {fixed}></DatePeriod>\n    </SanctionsMeasure>\n'
        "  </SanctionsEntry>\n"
    )


def write_seco(path: Path, targets: int = TARGETS) -> None:
    """The Swiss list: each target with its history, every sixth de-listed, and the places behind them."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<swiss-sanctions-list list-type="whole-list" date="2026-09-28">\n')
        file.write(
            '<sanctions-program ssid="1"><program-key lang="eng">Inkland</program-key>'
            '<sanctions-set ssid="2" lang="eng">article 1</sanctions-set></sanctions-program>\n'
        )
        file.writelines(_target(number) for number in range(1, targets + 1))
        file.writelines(_place(number) for number in range(1, targets + 1))
        file.write("</swiss-sanctions-list>\n")


def _target(number: int) -> str:
    now = _subject(number)
    before = f'<removed><target ssid="{number}">{now}</target></removed>'
    change = (
        f'  <modification modification-type="amended" effective-date="2020-01-01">{before}</modification>\n'
    )
    de_listed = '  <modification modification-type="de-listed" effective-date="2022-01-01"/>\n'
    return (
        f'<target ssid="{number}">\n  <sanctions-set-id>2</sanctions-set-id>\n{now}'
        f"{de_listed if number % 6 == 0 else ''}{change}"
        '  <modification modification-type="listed" effective-date="2016-05-18"/>\n</target>\n'
    )


def _subject(number: int) -> str:
    first, second = _words(number)
    names = "".join(
        f'      <name name-type="{kind}" quality="good" lang="eng">\n'
        f'        <name-part order="1" name-part-type="family-name"><value>{first}</value>'
        f'<spelling-variant lang="rus" script="CYRL">Чернила{number}</spelling-variant></name-part>\n'
        f'        <name-part order="2" name-part-type="given-name"><value>{second}{kind[:2]}</value>'
        f'<spelling-variant lang="rus" script="CYRL">Перо</spelling-variant></name-part>\n      </name>\n'
        for kind in ("primary-name", "alias", "formerly-known-as")
    )
    return (
        f'  <individual sex="female">\n    <identity main="true">\n{names}'
        f'      <day-month-year day="1" month="{number % 12 + 1}" year="{1950 + number % 50}" calendar="Gregorian"/>\n'
        f'      <address place-id="{number}"><address-details>No. {number}, Ink Road</address-details></address>\n'
        f'      <identification-document document-type="passport"><number>X{number:07}</number></identification-document>\n'
        f"    </identity>\n    <justification>{'Draws at night for a studio that nobody knows. ' * 12}</justification>\n"
        "  </individual>\n"
    )


def _place(number: int) -> str:
    return (
        f'<place ssid="{number}"><location>{_SECOND[number % 10]} City</location>'
        '<country iso-code="CN">China</country></place>\n'
    )


LEIS: Final = 300_000
"""A tenth of the register."""


def lei(number: int) -> str:
    return f"529900{number:012}00"


def write_gleif(level1: Path, level2: Path, records: int = LEIS) -> None:
    """GLEIF's files: companies of which each fifth is consolidated by the one before, some 3 KB a record as in the register."""
    namespace = "http://www.gleif.org/data/schema"
    for path, prefix, root, header, section, count, record in (
        (level1, "lei", "LEIData", "LEIHeader", "LEIRecords", records, _legal_entity),
        (level2, "rr", "RelationshipData", "Header", "RelationshipRecords", records // 5, _consolidation),
    ):
        schema = {"lei": "leidata/2016", "rr": "rr/2016"}[prefix]
        with path.open("w", encoding="utf-8") as file:
            file.write(
                f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}:{root} xmlns:{prefix}="{namespace}/{schema}">\n'
            )
            file.write(
                f"<{prefix}:{header}><{prefix}:RecordCount>{count}</{prefix}:RecordCount></{prefix}:{header}>\n"
            )
            file.write(f"<{prefix}:{section}>\n")
            file.writelines(record(number) for number in range(count))
            file.write(f"</{prefix}:{section}>\n</{prefix}:{root}>\n")


def _legal_entity(number: int) -> str:
    first, second = _words(number)
    address = (
        f"<lei:FirstAddressLine>No. {number}, {second} Road</lei:FirstAddressLine>\n        <lei:City>{second} City</lei:City>\n"
        f"        <lei:Country>CN</lei:Country>\n        <lei:PostalCode>{100000 + number % 900000}</lei:PostalCode>\n"
    )
    checks = "".join(
        f"      <lei:{name}>{'drawn by nobody ' * 12}</lei:{name}>\n"
        for name in ("ManagingLOU", "ValidationSources", "NextRenewalDate", "InitialRegistrationDate")
    )
    return (
        f"  <lei:LEIRecord>\n    <lei:LEI>{lei(number)}</lei:LEI>\n    <lei:Entity>\n"
        f'      <lei:LegalName xml:lang="en">{first} {second} Animation</lei:LegalName>\n'
        "      <lei:OtherEntityNames>\n"
        f'        <lei:OtherEntityName type="PREVIOUS_LEGAL_NAME" xml:lang="en">Old {first} {second}</lei:OtherEntityName>\n'
        "      </lei:OtherEntityNames>\n"
        + "".join(
            f'      <lei:{kind} xml:lang="en">\n        {address}      </lei:{kind}>\n'
            for kind in ("LegalAddress", "HeadquartersAddress")
        )
        + "      <lei:RegistrationAuthority>\n        <lei:RegistrationAuthorityID>RA000001</lei:RegistrationAuthorityID>\n"
        f"        <lei:RegistrationAuthorityEntityID>9150{number:014}</lei:RegistrationAuthorityEntityID>\n"
        "      </lei:RegistrationAuthority>\n      <lei:LegalJurisdiction>CN</lei:LegalJurisdiction>\n"
        "      <lei:EntityStatus>ACTIVE</lei:EntityStatus>\n    </lei:Entity>\n    <lei:Registration>\n"
        f"{checks}      <lei:RegistrationStatus>ISSUED</lei:RegistrationStatus>\n    </lei:Registration>\n"
        f"    <lei:Extension>{'checked by nobody ' * 40}</lei:Extension>\n  </lei:LEIRecord>\n"
    )


def _consolidation(number: int) -> str:
    def node(side: str, at: int) -> str:
        return f"      <rr:{side}><rr:NodeID>{lei(at)}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:{side}>\n"

    return (
        "  <rr:RelationshipRecord>\n    <rr:Relationship>\n"
        f"{node('StartNode', 5 * number + 1)}{node('EndNode', 5 * number)}"
        "      <rr:RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</rr:RelationshipType>\n"
        "      <rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus>\n    </rr:Relationship>\n"
        f"    <rr:Extension>{'checked by nobody ' * 40}</rr:Extension>\n  </rr:RelationshipRecord>\n"
    )
