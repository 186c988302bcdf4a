"""A party made ready once and compared many times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from screening.matching.addresses import Premises, prepare_address
from screening.matching.identifiers import PreparedIdentifier, prepare_identifier
from screening.matching.normalise import PreparedName, Preparer, Token
from screening.matching.party import Name, Party, Schema

ORGANISATION_SCHEMAS: Final[frozenset[Schema]] = frozenset({"Company", "Organization"})
LEGAL_ENTITIES: Final[frozenset[Schema]] = ORGANISATION_SCHEMAS | {"Person", "LegalEntity"}
EITHER: Final[frozenset[Schema]] = frozenset({"LegalEntity", ""})
"""Kinds that may be a person or an organisation."""


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
    names: dict[tuple[tuple[Token, ...], bool, bool], PreparedName] = {}
    for name in party.names:
        for prepared in _readings(name, party.schema, preparer):
            if prepared.is_comparable:
                names.setdefault((prepared.tokens, prepared.is_person, name.kind == "weak"), prepared)
    return PreparedParty(
        party=party,
        strong=tuple(name for name in names.values() if name.kind != "weak"),
        weak=tuple(name for name in names.values() if name.kind == "weak"),
        identifiers=tuple(chain.from_iterable(map(prepare_identifier, party.identifiers))),
        addresses=tuple(found for found in map(prepare_address, party.addresses) if found),
    )


def _readings(name: Name, schema: Schema, preparer: Preparer) -> Iterator[PreparedName]:
    """As its kind is written. Who may be a person or an organisation is read as both, unless the name itself tells."""
    if schema == "Person":
        yield from preparer.prepare(name, is_person=True, is_known=True)
        return
    found = list(preparer.prepare(name, is_person=False, is_known=schema != ""))
    if schema not in EITHER:
        yield from found
    elif all(prepared.looks_like_a_person for prepared in found):
        yield from found
        guesses = preparer.prepare(name, is_person=True, is_known=True)
        yield from (replace(prepared, is_guess=True) for prepared in guesses)
    else:
        yield from (replace(prepared, is_either=True) for prepared in found)


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
