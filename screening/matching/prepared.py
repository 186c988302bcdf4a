"""A party made ready once and compared many times."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from screening.matching.normalise import PreparedName, Preparer
from screening.matching.party import Identifier, Party, Schema

SHORTEST_IDENTIFIER: Final = 5
ORGANISATION_SCHEMAS: Final[frozenset[Schema]] = frozenset({"Company", "Organization"})
LEGAL_ENTITIES: Final[frozenset[Schema]] = ORGANISATION_SCHEMAS | {"Person", "LegalEntity"}
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
_SEPARATORS: Final = re.compile(r"[^0-9A-Z]+")


@dataclass(frozen=True, slots=True)
class PreparedIdentifier:
    """An identifier with its value in comparable form: capitals and digits, no separators."""

    given: Identifier
    kind: str
    value: str
    country: str

    def agrees_with(self, other: PreparedIdentifier) -> bool:
        return self.value == other.value and self.is_compatible_with(other) and not self._other_country(other)

    def is_compatible_with(self, other: PreparedIdentifier) -> bool:
        """A number whose kind nobody gave may be of any kind."""
        both_registrations = self.kind in REGISTRATION_KINDS and other.kind in REGISTRATION_KINDS
        return self.kind == other.kind or not self.kind or not other.kind or both_registrations

    def _other_country(self, other: PreparedIdentifier) -> bool:
        return bool(self.country and other.country and self.country != other.country)


@dataclass(frozen=True, slots=True)
class PreparedParty:
    """``strong`` names find, ``weak`` ones only confirm."""

    party: Party
    strong: tuple[PreparedName, ...]
    weak: tuple[PreparedName, ...]
    identifiers: tuple[PreparedIdentifier, ...]

    @property
    def schema(self) -> Schema:
        return self.party.schema


def prepare_party(party: Party, preparer: Preparer | None = None) -> PreparedParty:
    preparer = preparer or Preparer()
    is_person, is_known = party.schema == "Person", party.schema != ""
    names: dict[tuple[str, bool], PreparedName] = {}
    for name in party.names:
        for prepared in preparer.prepare(name, is_person=is_person, is_known=is_known):
            if prepared.is_comparable:
                names.setdefault(
                    (" ".join(token.text for token in prepared.tokens), name.kind == "weak"), prepared
                )
    return PreparedParty(
        party=party,
        strong=tuple(name for name in names.values() if name.kind != "weak"),
        weak=tuple(name for name in names.values() if name.kind == "weak"),
        identifiers=tuple(found for found in map(prepare_identifier, party.identifiers) if found),
    )


def prepare_identifier(identifier: Identifier) -> PreparedIdentifier | None:
    """None where the value is too short or too plain to name one party, or only a way to reach it."""
    value = _SEPARATORS.sub("", unicodedata.normalize("NFKC", identifier.value).upper())
    kind = identifier.kind.strip().lower()
    has_digit = any(character.isdigit() for character in value)
    if (
        kind in CONTACT_KINDS
        or len(value) < SHORTEST_IDENTIFIER
        or len(set(value)) < 2
        or not (has_digit or kind in KINDS_WITHOUT_DIGITS)
    ):
        return None
    return PreparedIdentifier(identifier, kind, value, identifier.country.strip().upper())


def may_be_same_kind(one: Schema, other: Schema) -> bool:
    """The schema gate: a person is never a company, a company may be called an organisation, a legal entity may
    be any of them."""
    both = {one, other}
    may_be_either = "LegalEntity" in both and both <= LEGAL_ENTITIES
    return not one or not other or one == other or both <= ORGANISATION_SCHEMAS or may_be_either
