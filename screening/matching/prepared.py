"""A party made ready once and compared many times."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Final

from screening.matching.addresses import Premises, prepare_address
from screening.matching.identifiers import PreparedIdentifier, prepare_identifier
from screening.matching.normalise import PreparedName, Preparer
from screening.matching.party import Party, Schema

ORGANISATION_SCHEMAS: Final[frozenset[Schema]] = frozenset({"Company", "Organization"})
LEGAL_ENTITIES: Final[frozenset[Schema]] = ORGANISATION_SCHEMAS | {"Person", "LegalEntity"}


@dataclass(frozen=True, slots=True)
class PreparedParty:
    """``strong`` names find, ``weak`` ones only confirm; ``addresses`` are those that name a door."""

    party: Party
    strong: tuple[PreparedName, ...]
    weak: tuple[PreparedName, ...]
    identifiers: tuple[PreparedIdentifier, ...]
    addresses: tuple[Premises, ...]

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
        identifiers=tuple(chain.from_iterable(map(prepare_identifier, party.identifiers))),
        addresses=tuple(found for found in map(prepare_address, party.addresses) if found),
    )


def address_keys(party: PreparedParty) -> frozenset[str]:
    """Blocking keys of a party's addresses. Two parties without a key in common are never brought together by an
    address alone."""
    return frozenset().union(*(premises.keys for premises in party.addresses))


def may_be_same_kind(one: Schema, other: Schema) -> bool:
    """The schema gate: a person is never a company, a company may be called an organisation, a legal entity may
    be any of them."""
    both = {one, other}
    may_be_either = "LegalEntity" in both and both <= LEGAL_ENTITIES
    return not one or not other or one == other or both <= ORGANISATION_SCHEMAS or may_be_either
