"""What an OFAC remark says: its clauses, each understood as one fact of the party or counted as not understood.

OFAC's own files give clauses in a remark; the US Consolidated Screening List gives the same ones as pairs in a column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from screening.matching.party import Identifier, Name
from screening.sources.countries import country_code
from screening.sources.source import Link

# The publisher's label of a number, and the kind it is kept under. Longer labels are tried first.
IDENTIFIER_KINDS = {
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "aircraft_construction",
    "Aircraft Manufacturer's Serial Number (MSN)": "aircraft_serial",
    "Aircraft Mode S Transponder Code": "aircraft_mode_s",
    "Aircraft Tail Number": "aircraft_tail",
    "Previous Aircraft Tail Number": "aircraft_tail",
    "Afghan Money Service Provider License Number": "registration",
    "BIK (RU)": "bank_code",
    "Bosnian Personal ID No.": "national_id",
    "Branch Unit Number": "registration",
    "British National Overseas Passport": "passport",
    "Business Number": "registration",
    "Business Registration Document #": "registration",
    "Business Registration Number": "registration",
    "C.I.F.": "tax",
    "C.R. No.": "registration",
    "C.U.I.": "national_id",
    "C.U.I.P.": "national_id",
    "C.U.I.T.": "tax",
    "C.U.R.P.": "national_id",
    "CNP (Personal Numerical Code)": "national_id",
    "Cartilla de Servicio Militar Nacional": "national_id",
    "Cedula No.": "national_id",
    "Central Registration System Number": "registration",
    "Certificate of Incorporation Number": "registration",
    "C.I.N.": "registration",
    "Chamber of Commerce Number": "registration",
    "Citizen's Card Number": "national_id",
    "Commercial Registry Number": "registration",
    "Company ID": "registration",
    "Company Number": "registration",
    "Company Number IMO": "imo_company",
    "Credencial electoral": "national_id",
    "D-U-N-S Number": "duns",
    "D.N.I.": "national_id",
    "Diplomatic Passport": "passport",
    "Driver's License No.": "driving_licence",
    "Dubai Chamber of Commerce Membership No.": "registration",
    "Economic Register Number (CBLS)": "registration",
    "Electoral Registry No.": "national_id",
    "Email": "email",
    "Email Address": "email",
    "Enterprise Number": "registration",
    "File Number": "registration",
    "Fiscal Code": "tax",
    "Folio Mercantil No.": "registration",
    "Government Gazette Number": "okpo",
    "I.F.E.": "national_id",
    "ISIN": "isin",
    "Identification Number": "registration",
    "Identification Number IMO": "imo",
    "Immigration No.": "national_id",
    "Interpol: Red Notice. File No.": "interpol",
    "Istanbul Chamber of Comm. No.": "registration",
    "Italian Fiscal Code": "tax",
    "Kenyan ID No.": "national_id",
    "LE Number": "national_id",
    "Legal Entity Number": "lei",
    "License": "licence",
    "MMSI": "mmsi",
    "MSB Registration Number": "registration",
    "Matricula Mercantil No": "registration",
    "Moroccan Personal ID No.": "national_id",
    "N.I.E.": "national_id",
    "NIT #": "tax",
    "N.I.F.": "tax",
    "National Foreign ID Number": "national_id",
    "National ID No.": "national_id",
    "Numero Unico de Identificacao": "national_id",
    "Numero de Identidad": "national_id",
    "Organization Code": "organization_code",
    "Other Vessel Call Sign": "call_sign",
    "Paraguayan tax identification number": "tax",
    "Passport": "passport",
    "Permit Number": "licence",
    "Personal ID Card": "national_id",
    "Phone Number": "phone",
    "Pilot License Number": "licence",
    "Public Registration Number": "registration",
    "Public Security and Immigration No.": "national_id",
    "R.F.C.": "tax",
    "RFC": "tax",
    "RIF #": "tax",
    "RSIN": "tax",
    "RTN": "tax",
    "RUC #": "tax",
    "Refugee ID Card": "national_id",
    "Registered Charity No.": "registration",
    "Registration Certificate Number (Dubai)": "registration",
    "Registration ID": "registration",
    "Registration Number": "registration",
    "Residency Number": "national_id",
    "Romanian C.R.": "registration",
    "Romanian Permanent Resident": "national_id",
    "Romanian Tax Registration": "tax",
    "SRE Permit No.": "licence",
    "SSN": "national_id",
    "SWIFT/BIC": "swift",
    "Serial No.": "serial",
    "Seafarer's Identification Document": "national_id",
    "Stateless Person ID Card": "national_id",
    "Stateless Person Passport": "passport",
    "Tax ID No.": "tax",
    "Tazkira National ID Card": "national_id",
    "Telephone": "phone",
    "Telephone No.": "phone",
    "Tourism License No.": "licence",
    "Trade License No.": "registration",
    "Travel Document Number": "passport",
    "UAE Identification": "national_id",
    "Turkish Identification Number": "national_id",
    "UK Company Number": "registration",
    "US FEIN": "tax",
    "Unified Social Credit Code (USCC)": "uscc",
    "United Social Credit Code Certificate (USCCC)": "uscc",
    "V.A.T. Number": "vat",
    "VisaNumberID": "visa",
    "Vessel Registration Identification": "vessel_registration",
    "Vessel Registration Identification IMO": "imo",
    "Website": "website",
}
# Numbers whose giver tells where a company was registered; a passport or a tax number tells less.
_KINDS_OF_A_SEAT = frozenset({"registration", "uscc", "organization_code"})
_LINKS = "Linked To|Aircraft Operator|Subsidiary Of|Owned or Controlled By|Parent Company"
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_LONGEST_RANGE_YEARS = 10

_LABEL = re.compile(
    "("
    + "|".join(re.escape(label) for label in sorted(IDENTIFIER_KINDS, key=len, reverse=True))
    + r")[\s:#]+(\S.*)"
)
_CRYPTO = re.compile(r"Digital Currency Address - (\w+)[\s:]+(\S+)")
_ISSUER_NAME = re.compile(r"Issuer Name (\S.*)")
_WEAK_NAME = re.compile(r"[afn]\.k\.a\. '(.+)'(?: \(.*\))?")
_LINK = re.compile(rf"({_LINKS}):? (\S.*)")
_COUNTRY = re.compile(
    r"(?:Nationality of Registration|nationality|citizen|Vessel Flag)[\s:]+(\S.*)", re.IGNORECASE
)
_DATES_OF_A_NUMBER = re.compile(r"[;,]? *\b(?:issued|expires|issue date|expiration date)\b.*$", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")


@dataclass(slots=True)
class Facts:
    """What one party's remark says. ``unknown`` counts what was not understood, by label."""

    names: list[Name] = field(default_factory=list)
    birth_dates: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    gender: Literal["male", "female", ""] = ""
    unknown: Counter[str] = field(default_factory=Counter)


def read_remarks(text: str) -> Facts:
    """The facts of a whole remark."""
    return read_clauses(clauses(text))


def read_clauses(parts: Iterable[str]) -> Facts:
    """The facts of a remark's clauses. Those that no reader takes are counted in ``unknown`` ("remark: POB")."""
    facts = Facts()
    for clause in parts:
        if not any(reader(clause, facts) for reader in _READERS):
            facts.unknown[f"remark: {clause_kind(clause)}"] += 1
    return facts


def clauses(text: str) -> list[str]:
    """The clauses of a remark without "alt." before, brackets around links, and the full stop that ends the remark.

    >>> clauses("DOB 1965; alt. DOB 1966; (Linked To: INK (PEN); Linked To: ACME S.A.)")
    ['DOB 1965', 'DOB 1966', 'Linked To: INK (PEN)', 'Linked To: ACME S.A.']
    """
    text = text.strip()
    if text.endswith(".") and not re.search(r"\.\w\.$", text):
        text = text[:-1]
    parts = (part.strip() for part in text.split("; "))
    return [_without_brackets(re.sub(r"^[Aa]lt\. ", "", part)) for part in parts if part]


def _without_brackets(clause: str) -> str:
    """ "(Linked To: INK" and "Linked To: INK)", the ends of links that stand in brackets, without them."""
    clause = re.sub(r"^\((?=Linked To: )", "", clause)
    is_open = clause.startswith("Linked To: ") and clause.count(")") > clause.count("(")
    return clause.removesuffix(")") if is_open else clause


def clause_kind(clause: str) -> str:
    """A short label under which clauses of one sort are counted; "free text" for words without a label.

    >>> clause_kind("Target Type State-Owned Enterprise"), clause_kind("Organization Type: Animation")
    ('Target Type', 'Organization Type')
    """
    if known := _KIND_OF_TEXT.match(clause):
        return (
            known[0][0].upper() + known[0][1:].lower()
            if known[0].lower() in _SPELT_IN_MANY_WAYS
            else known[0]
        )
    head = re.split(r":|\s\S*\d", clause, maxsplit=1)[0].strip()
    is_a_label = head != clause and 0 < len(head.split()) <= 6 and "(" not in head
    return head.strip(",") if is_a_label else "free text"


def is_label(text: str) -> bool:
    """Whether the text names what OFAC gives a value for: a kind of number, or a kind of clause.

    >>> is_label("Tax ID No."), is_label("Secondary sanctions risk:"), is_label("7704681172")
    (True, True, False)
    """
    return (
        text in IDENTIFIER_KINDS
        or text.endswith((":", " -"))
        or text.startswith("Digital Currency Address")
        or bool(_KIND_OF_TEXT.match(text) or _COUNTRY.match(f"{text} -"))
    )


_SPELT_IN_MANY_WAYS = ("all offices worldwide", "for more information")
_KIND_OF_TEXT = re.compile(
    r"Additional Sanctions Information|Aircraft (?:Model|Manufacture Date|Type)|Effective Date|Executive Order|"
    r"(?i:for more information)|Former Vessel Flag|Listing Date|Organization Established Date|Organization Type|"
    r"POB\b|Purchase/Sales For Divestment Date|Secondary sanctions risk|Target Type|Transactions Prohibited|"
    r"Vessel (?:Type|Year of Build|Owner)|(?:Other|Former) Vessel (?:Type|Flag|Name)|Chinese Commercial Code|"
    r"(?i:all offices worldwide)|DOB\b|Gender\b"
)


def birth_dates(text: str) -> tuple[str, ...]:
    """ISO prefixes of "06 Apr 1974", "May 1970", "1972", "circa 1965"; each year of "1961 to 1963".

    A range inside one month or one year is that month or year. Empty where the text is no date, or a range runs
    backwards or over more than ten years.
    """
    text = re.sub(r"\b(?:circa|approximately|between)\b", "", text).strip()
    ends = [_birth_date(part) for part in re.split(r"\s+(?:to|and)\s+", text)]
    if not all(ends) or len(ends) > 2:
        return ()
    return (ends[0],) if len(ends) == 1 else _dates_between(*ends)


def _birth_date(text: str) -> str:
    found = re.fullmatch(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2})\w* )?(\d{4})", text.strip())
    if not found or (found[2] and found[2] not in _MONTHS):
        return ""
    parts = [found[3]]
    parts += [f"{_MONTHS[found[2]]:02}"] if found[2] else []
    parts += [f"{int(found[1]):02}"] if found[1] else []
    return "-".join(parts) if _is_a_date(parts) else ""


def _is_a_date(parts: list[str]) -> bool:
    try:
        datetime.strptime("-".join([*parts, "01", "01"][:3]), "%Y-%m-%d")
    except ValueError:
        return False
    return True


def _dates_between(first: str, last: str) -> tuple[str, ...]:
    if len(first) > 4 and first[:7] == last[:7]:
        return (first[:7],)
    years = range(int(first[:4]), int(last[:4]) + 1)
    return tuple(str(year) for year in years) if len(years) <= _LONGEST_RANGE_YEARS else ()


def _read_weak_name(clause: str, facts: Facts) -> bool:
    if found := _WEAK_NAME.fullmatch(clause):
        facts.names.append(Name(found[1].strip(), "weak"))
    return bool(found)


def _read_issuer_name(clause: str, facts: Facts) -> bool:
    if found := _ISSUER_NAME.fullmatch(clause):
        facts.names.append(Name(found[1].strip(), "alias"))
    return bool(found)


def _read_birth_date(clause: str, facts: Facts) -> bool:
    dates = birth_dates(clause.removeprefix("DOB ")) if clause.startswith("DOB ") else ()
    facts.birth_dates += [date for date in dates if date not in facts.birth_dates]
    return bool(dates)


def _read_gender(clause: str, facts: Facts) -> bool:
    if clause == "Gender Male":
        facts.gender = "male"
    elif clause == "Gender Female":
        facts.gender = "female"
    return clause in ("Gender Male", "Gender Female")


def _read_country(clause: str, facts: Facts) -> bool:
    if found := _COUNTRY.fullmatch(clause):
        _add_country(found[1], facts)
    return bool(found)


def _read_link(clause: str, facts: Facts) -> bool:
    if found := _LINK.fullmatch(clause):
        facts.links.append(Link(found[1], found[2]))
    return bool(found)


def _read_crypto(clause: str, facts: Facts) -> bool:
    if found := _CRYPTO.fullmatch(clause):
        facts.identifiers.append(Identifier("crypto", found[2]))
    return bool(found)


def _read_identifier(clause: str, facts: Facts) -> bool:
    found = _LABEL.fullmatch(clause)
    if not found:
        return False
    kind = IDENTIFIER_KINDS[found[1]]
    value, places = _value_and_places(found[2])
    if not value:
        return False
    country = next(filter(None, [_country_of_number(place, facts) for place in places]), "")
    facts.identifiers.append(Identifier(kind, value, country))
    if country and kind in _KINDS_OF_A_SEAT and country not in facts.countries:
        facts.countries.append(country)
    return True


def _value_and_places(text: str) -> tuple[str, list[str]]:
    """ "738077 (Stuttgart) (Germany) issued 2004" is "738077" and ["Germany", "Stuttgart"]."""
    text = _DATES_OF_A_NUMBER.sub("", text).strip()
    places = []
    while (bracket := _LAST_BRACKET.search(text)) and not bracket[1].isdigit():
        places.append(bracket[1])
        text = text[: bracket.start()]
    return text.strip(" .,:"), places


def _country_of_number(place: str, facts: Facts) -> str:
    code = country_code(place)
    if not code:
        facts.unknown["place of a number"] += 1
    return code


def _add_country(name: str, facts: Facts) -> None:
    code = country_code(name)
    if not code:
        facts.unknown[f"country: {name}"] += 1
    elif code not in facts.countries:
        facts.countries.append(code)


_READERS: tuple[Callable[[str, Facts], bool], ...] = (
    _read_birth_date,
    _read_gender,
    _read_link,
    _read_weak_name,
    _read_issuer_name,
    _read_country,
    _read_crypto,
    _read_identifier,
)
