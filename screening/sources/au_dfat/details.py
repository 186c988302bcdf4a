"""What the column Additional Information says: numbers, websites and the gender; the rest is counted by its labels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from stdnum import imo

from screening.matching.party import Identifier
from screening.sources.au_dfat.nationalities import nationality_code

_BEFORE = r"(?:\b(?P<before>[A-Z][\w’']+(?: (?:and |of )?[A-Z][\w’']+){0,3}) )?"
_NO = r"(?:\s*(?:booklet )?(?:[Ii]nformation|[Nn]umbers?|[Nn]os?\b\.?|#))*\s*[:.]*\s*(?:[a-z]\)\s*)?"
# "France number 12AB34", "Qatar identification number 123", "Tunisia National Identification Card 0123": who gave it.
_GIVER = (
    r"(?:(?P<giver>[A-Z][a-z’']+(?: (?:and |of )?[A-Z][a-z’']+){0,3}?) "
    r"(?:(?:[Nn]ational|[Ii]dentification|[Ii]dentity|[Dd]iplomatic|[Pp]assport|[Cc]ard|ID|[Nn]umber|[Nn]o\b\.?|Nr\.?)[ :]*)+)?"
)
_NUMBER = r"(?P<number>[A-Z]{0,3}[ -]?\d[\dA-Z./-]*\d[A-Z]{0,3})\b"
_AFTER = r"(?:,?\s*\((?P<after>[^()]{2,60})\))?"
_NATIONAL = (
    r"(?:[Nn]ational (?:[Ii]dentification|[Ii]dentity|ID)(?: [Cc]ard)?|[Ii]dentity [Cc]ard|Spanish Identity Card)"
    r"(?: \(tazkira\))?"
)
_LABELS = {
    "passport": r"(?:[Dd]iplomatic )?(?:[Pp]assport|PASSPORT)",
    "national_id": _NATIONAL,
    "registration": r"(?:Company identification|State registration|Registration ID(?: \(OGRN no\.\))?|"
    r"Regist(?:ration|ered company)|OGRN)",
    "tax": r"(?:Tax ID|National Tax|Italian Fiscal [Cc]ode)",
    "okpo": r"Government Gazette",
    "imo": r"(?:IMO)(?: Identification)?",
}
_FORMS = {
    kind: re.compile(
        (_BEFORE if kind in ("passport", "national_id") else "") + label + _NO + _GIVER + _NUMBER + _AFTER
    )
    for kind, label in _LABELS.items()
}
_FISCAL_CODE = re.compile(
    r"Italian Fiscal [Cc]ode:?\s*([A-Z]{3} ?[A-Z]{3} ?\d\d[A-Z]\d\d ?[A-Z]\d{3}[A-Z])\b"
)
_SWIFT = re.compile(r"(?:SWIFT/)?BIC:?\s*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b")
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEBSITE = re.compile(r"(?:https?://|\bwww\.)[^\s;,()]+")
_NOTICES = ("interpol.int",)
_GENDER = re.compile(r"\bGender:\s*(male|female)\b|^(male|female)\b(?=[;.,\n])", re.IGNORECASE)
# Words that say something of a sort, and under which what is left is counted.
_LABEL = re.compile(r"\b([A-Z][A-Za-z]*(?: [A-Za-z]+){0,3}?)(?: no\.?| number)?:")
_KNOWN_LABELS = frozenset(
    {
        "Title",
        "Designation",
        "Last known position",
        "Physical description",
        "Other information",
        "Tel",
        "Fax",
        "Phone",
    }
)
_FEWEST_DIGITS = 5


@dataclass(slots=True)
class Details:
    """What one text says. ``unknown`` counts what was not understood, by label."""

    identifiers: list[Identifier] = field(default_factory=list)
    gender: Literal["male", "female", ""] = ""
    unknown: Counter[str] = field(default_factory=Counter)


def read_details(text: str) -> Details:
    """The facts of a whole text; the words around them are counted, not read."""
    details = Details()
    rest = _take_gender(_take_websites(text, details), details)
    for form, kind in ((_FISCAL_CODE, "tax"), (_SWIFT, "swift"), (_EMAIL, "email")):
        details.identifiers += [Identifier(kind, _value(found)) for found in form.findall(rest)]
        rest = form.sub(" ", rest)
    for kind, form in _FORMS.items():
        rest = _take_numbers(rest, kind, form, details)
    details.identifiers = list(dict.fromkeys(details.identifiers))
    _count_rest(rest, details.unknown)
    return details


def _value(text: str) -> str:
    return " ".join(text.split()).strip(" .,:-/")


def _take_websites(text: str, details: Details) -> str:
    for found in _WEBSITE.findall(text):
        if any(host in found for host in _NOTICES):
            details.unknown["additional information: link to a notice"] += 1
        else:
            details.identifiers.append(Identifier("website", found.rstrip(".")))
    return _WEBSITE.sub(" ", text)


def _take_gender(text: str, details: Details) -> str:
    if found := _GENDER.search(text):
        details.gender = "female" if (found[1] or found[2]).lower() == "female" else "male"
    return _GENDER.sub(" ", text)


def _take_numbers(text: str, kind: str, form: re.Pattern[str], details: Details) -> str:
    """The text without the numbers of one kind. A number of too few digits is a year or a count, and stays."""
    kept = []
    end = 0
    for found in form.finditer(text):
        value = _value(found["number"])
        if sum(letter.isdigit() for letter in value) < _FEWEST_DIGITS:
            continue
        places = [found.groupdict().get(name) or "" for name in ("after", "giver", "before")]
        country = next(filter(None, map(_country, places)), "")
        if kind == "imo" and not imo.is_valid(value):
            details.identifiers.append(Identifier("imo_company", value))
        else:
            details.identifiers.append(Identifier(kind, value, country))
        kept.append(text[end : found.start()])
        end = found.end()
    return " ".join([*kept, text[end:]])


def _country(text: str) -> str:
    """The country in "Afghan", "issued by the Democratic People's Republic of Korea", "Libya, issued in 2010"."""
    text = re.sub(r"^(?:issued (?:by|in)(?: the)? )", "", text.strip()).split(",")[0]
    return nationality_code(text) if len(text) > 2 else ""


def _count_rest(text: str, unknown: Counter[str]) -> None:
    labels = {found[1] for found in _LABEL.finditer(text)} & _KNOWN_LABELS
    unknown.update(f"additional information: {label}" for label in labels)
    if not labels and re.search(r"[A-Za-z]{4}", re.sub(r"\b(?:Web ?sites?|Emails?|Gender)\b", "", text)):
        unknown["additional information: free text"] += 1
