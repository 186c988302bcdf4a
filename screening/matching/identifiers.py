"""Numbers that authorities give: in comparable form, and whether their own check digits hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from stdnum import imo, lei
from stdnum.cn import uscc
from stdnum.fr import siren, siret
from stdnum.kr import brn
from stdnum.ru import inn, ogrn
from stdnum.sg import uen

from screening.matching.party import Identifier

SHORTEST: Final = 5
REGISTRATION_KINDS: Final = frozenset(
    {
        "brn",
        "business_registration",
        "commercial_registry",
        "company_number",
        "cr",
        "duns",
        "enterprise",
        "hrb",
        "inn",
        "krs",
        "national_id_org",
        "ogrn",
        "org_code",
        "organization_code",
        "registration",
        "siren",
        "siret",
        "tax",
        "uei",
        "uen",
        "uscc",
        "vat",
    }
)
"""Numbers that authorities and lists call now this, now that: they are compared with one another."""
CONTACT_KINDS: Final = frozenset({"website", "email", "phone", "fax"})
"""Ways to reach a party. Two parties may share one: that is a lead, no proof, and decides nothing."""
KINDS_WITHOUT_DIGITS: Final = frozenset({"bic", "swift", "call_sign"})
RENEWED_KINDS: Final = frozenset(
    {"passport", "driving_licence", "visa", "duns", "crypto", "call_sign", "bic", "swift", ""}
)
"""One party holds several of them, at once or in turn, so that two different ones say nothing."""

_CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "uscc": uscc.is_valid,
    "lei": lei.is_valid,
    "inn": inn.is_valid,
    "ogrn": ogrn.is_valid,
    "imo": imo.is_valid,
    "uen": uen.is_valid,
    "siren": siren.is_valid,
    "siret": siret.is_valid,
}
_CHECKS_OF_COUNTRY: Final[dict[tuple[str, int], Callable[[str], bool]]] = {
    ("CN", 18): uscc.is_valid,
    ("RU", 10): inn.is_valid,
    ("RU", 12): inn.is_valid,
    ("RU", 13): ogrn.is_valid,
    ("RU", 15): ogrn.is_valid,
    ("KR", 10): brn.is_valid,
    ("FR", 9): siren.is_valid,
    ("FR", 14): siret.is_valid,
}
"""By country and length: what a registration number there must be, whatever it is called."""
_SEPARATORS: Final = re.compile(r"[^0-9A-Z]+")
_LABEL: Final = re.compile(r"(?:NO|NR|OGRN|INN|USCC|IMONO|REGNO|REG)(?=\d{5})")
"""What people write before a number."""
_RISING: Final = "01234567890123456789"


@dataclass(frozen=True, slots=True)
class PreparedIdentifier:
    """An identifier with its value in comparable form: capitals and digits, no separators.

    ``is_valid`` is None where the kind has no check digits that we know: passports, Hong Kong's, Britain's.
    """

    given: Identifier
    kind: str
    value: str
    country: str
    is_valid: bool | None

    def agrees_with(self, other: PreparedIdentifier) -> bool:
        return (
            self.value == other.value
            and self.is_compatible_with(other)
            and not self.is_of_other_country(other)
        )

    def is_compatible_with(self, other: PreparedIdentifier) -> bool:
        """A number whose kind nobody gave may be of any kind."""
        both_registrations = self.kind in REGISTRATION_KINDS and other.kind in REGISTRATION_KINDS
        return self.kind == other.kind or not self.kind or not other.kind or both_registrations

    def is_of_other_country(self, other: PreparedIdentifier) -> bool:
        return bool(self.country and other.country and self.country != other.country)

    def contradicts(self, other: PreparedIdentifier) -> bool:
        """Two numbers of one kind, country and length of which a party has only one; both valid as far as known."""
        return (
            self.kind == other.kind
            and self.kind not in RENEWED_KINDS
            and self.country == other.country
            and len(self.value) == len(other.value)
            and self.value != other.value
            and False not in (self.is_valid, other.is_valid)
        )


def prepare_identifier(identifier: Identifier) -> Iterator[PreparedIdentifier]:
    """The number in comparable form, and the organisation code that a valid USCC holds (GB 32100: characters 9 to 17).
    Nothing where the value is too short or too plain to name one party, or only a way to reach it."""
    text = "".join(_plain_digit(sign) for sign in unicodedata.normalize("NFKC", identifier.value))
    value = _SEPARATORS.sub("", text.upper())
    value = _LABEL.sub("", value, count=1) if _LABEL.match(value) else value
    kind, country = identifier.kind.strip().lower(), identifier.country.strip().upper()
    if re.fullmatch(r"IMO\d{7}", value):
        kind, value = "imo", value[3:]
    if (
        kind in {"vat", "inn"}
        and re.match(r"[A-Z]{2}\d{8}", value)
        and value[:2] in (country, country or value[:2])
    ):
        value = value[2:]
    has_digit = any(character.isdigit() for character in value)
    if kind in CONTACT_KINDS or not (has_digit or kind in KINDS_WITHOUT_DIGITS) or is_placeholder(value):
        return
    prepared = PreparedIdentifier(identifier, kind, value, country, _validity(kind, country, value))
    yield prepared
    if len(value) == 18 and kind in REGISTRATION_KINDS and uscc.is_valid(value):
        yield PreparedIdentifier(identifier, "organization_code", value[8:17], country or "CN", None)


def _plain_digit(sign: str) -> str:
    """Digits of any script as ours."""
    return str(unicodedata.digit(sign, sign))


def is_placeholder(value: str) -> bool:
    """What people type where they have no number: too little, one sign over and over, digits in a row."""
    is_row = value in _RISING or value in _RISING[::-1]
    return len(value) < SHORTEST or len(set(value)) < 2 or is_row


def _validity(kind: str, country: str, value: str) -> bool | None:
    check = _CHECKS.get(kind)
    if check is None and kind in REGISTRATION_KINDS:
        check = _CHECKS_OF_COUNTRY.get((country, len(value)))
    return check(value) if check else None
