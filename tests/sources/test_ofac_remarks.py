"""OFAC remarks: one clause, one fact. Every person and document number here is invented."""

from collections import Counter

import pytest

from screening.matching.party import Identifier, Name
from screening.sources.ofac_remarks import birth_dates, clause_kind, clauses, read_remarks
from screening.sources.source import Link


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("06 Apr 1974", ("1974-04-06",)),
        ("6 Apr 1974", ("1974-04-06",)),
        ("May 1970", ("1970-05",)),
        ("1972", ("1972",)),
        ("circa 1965", ("1965",)),
        ("circa May 1965", ("1965-05",)),
        ("1961 to 1963", ("1961", "1962", "1963")),
        ("01 Jan 1971 to 31 Jan 1971", ("1971-01",)),
        ("01 Jan 1961 to 31 Dec 1962", ("1961", "1962")),
        ("Feb 1980 to Nov 1980", ("1980",)),
        ("circa 1953 to 1954", ("1953", "1954")),
        ("1960 to 1990", ()),
        ("1963 to 1961", ()),
        ("31 Feb 1970", ()),
        ("06 Foo 1974", ()),
        ("about forty", ()),
        ("", ()),
    ],
)
def test_birth_dates_by_form(text, dates):
    assert birth_dates(text) == dates


@pytest.mark.parametrize(
    ("clause", "identifier"),
    [
        (
            "Unified Social Credit Code (USCC) 91500118582829838H (China)",
            Identifier("uscc", "91500118582829838H", "CN"),
        ),
        ("Registration Number 310104000570122 (China)", Identifier("registration", "310104000570122", "CN")),
        ("Tax ID No. 7743531082", Identifier("tax", "7743531082")),
        ("Business Registration Number 2211652 (Hong Kong)", Identifier("registration", "2211652", "HK")),
        ("Passport X0000001 (Korea, North) expires 14 May 2021", Identifier("passport", "X0000001", "KP")),
        ("Passport RL 0000002 (Lebanon) issued 1999.", Identifier("passport", "RL 0000002", "LB")),
        ("National ID No. 000-1 (Atlantis)", Identifier("national_id", "000-1")),
        ("Identification Number 201836948N (Singapore)", Identifier("registration", "201836948N", "SG")),
        ("Identification Number IMO 5342883", Identifier("imo", "5342883")),
        ("Vessel Registration Identification IMO 7406784", Identifier("imo", "7406784")),
        ("Company Number IMO 5055293", Identifier("imo_company", "5055293")),
        ("Organization Code 259861969 (China)", Identifier("organization_code", "259861969", "CN")),
        (
            "Registration Number HRA 738077 (Stuttgart) (Germany)",
            Identifier("registration", "HRA 738077", "DE"),
        ),
        ("Digital Currency Address - XBT 1ExampleWallet", Identifier("crypto", "1ExampleWallet")),
        ("SWIFT/BIC HAVIGB2L", Identifier("swift", "HAVIGB2L")),
        ("D-U-N-S Number 54-295-7624", Identifier("duns", "54-295-7624")),
        ("Website http://studio.example/", Identifier("website", "http://studio.example/")),
        ("Email Address ink@studio.example", Identifier("email", "ink@studio.example")),
        ("Telephone: 00850212345", Identifier("phone", "00850212345")),
        ("Telephone (357)(1234567)", Identifier("phone", "(357)(1234567)")),
        ("NIT # 800018928-0 (Colombia)", Identifier("tax", "800018928-0", "CO")),
        (
            "Legal Entity Number 253400V1H6ART1UQ0N98 (Russia)",
            Identifier("lei", "253400V1H6ART1UQ0N98", "RU"),
        ),
    ],
)
def test_identifier_by_label(clause, identifier):
    assert read_remarks(clause + ".").identifiers == [identifier]


def test_remark_with_every_kind_of_clause():
    facts = read_remarks(
        "DOB 02 Jan 1971; alt. DOB 1972; POB Samarkand; nationality Korea, North; citizen China; Gender Female; "
        "a.k.a. 'INK MASTER'; f.k.a. 'PENCIL O'TOOLE'; Target Type State-Owned Enterprise; Issuer Name Ink Works Ltd; "
        "Linked To: SEK STUDIO; Aircraft Operator AIR KORYO."
    )

    assert facts.birth_dates == ["1971-01-02", "1972"]
    assert facts.countries == ["KP", "CN"]
    assert facts.gender == "female"
    assert facts.names == [
        Name("INK MASTER", "weak"),
        Name("PENCIL O'TOOLE", "weak"),
        Name("Ink Works Ltd", "alias"),
    ]
    assert facts.links == [Link("Linked To", "SEK STUDIO"), Link("Aircraft Operator", "AIR KORYO")]
    assert facts.unknown == Counter({"remark: POB": 1, "remark: Target Type": 1})


def test_country_of_registration_from_a_company_number_but_not_from_a_passport():
    facts = read_remarks(
        "Company Number 1 (United Kingdom); Passport X1 (Malta); Nationality of Registration Russia."
    )

    assert facts.countries == ["GB", "RU"]


def test_unknown_country_is_counted():
    assert read_remarks("nationality Atlantis.").unknown == Counter({"country: Atlantis": 1})


def test_clauses_end_with_the_remark_but_keep_an_abbreviation():
    assert clauses("DOB 1965; alt. DOB 1966; Linked To: ACME S.A.") == [
        "DOB 1965",
        "DOB 1966",
        "Linked To: ACME S.A.",
    ]
    assert clauses("Linked To: SEK STUDIO.") == ["Linked To: SEK STUDIO"]
    assert clauses("  ") == []


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("POB Shanghai, China", "POB"),
        ("Target Type State-Owned Enterprise", "Target Type"),
        ("Organization Type: Passenger air transport", "Organization Type"),
        ("all offices worldwide", "All offices worldwide"),
        ("Birth Certificate Number 365", "Birth Certificate Number"),
        ("Brigadier General", "free text"),
        ("a long sentence about somebody who was born before 1970", "free text"),
        ("2nd Vice President", "free text"),
    ],
)
def test_clause_kind_by_clause(clause, kind):
    assert clause_kind(clause) == kind
