"""The one bridge between rows and the engine's Party."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screening.matching.party import Address, Identifier, Name, Party, Schema
from screening.models import ListedRevision, ListRelation
from vendors.models import PartyRevision

SCHEMA_OF_KIND: dict[str, Schema] = {"vendor": "LegalEntity", "person": "Person"}


def party_of(revision: PartyRevision) -> Party:
    """Our side, as it stood in that revision."""
    return party_from_content(revision.content)


def party_from_content(content: Mapping[str, Any]) -> Party:
    return Party(
        schema=SCHEMA_OF_KIND.get(content["kind"], ""),
        names=tuple(Name(text=name["text"], kind=name["kind"]) for name in content["names"]),
        birth_dates=(content["birth_date"],) if content["birth_date"] else (),
        countries=tuple(content["countries"]),
        identifiers=tuple(Identifier(**identifier) for identifier in content["identifiers"]),
        addresses=tuple(Address(**address) for address in content["addresses"]),
        gender=content["gender"],
    )


def listed_party_of(revision: ListedRevision) -> Party:
    """The list's side, as it stood in that revision."""
    return Party.from_json(revision.content["party"])


def named_party_of(relation: ListRelation) -> Party:
    """Whom an entry names: a name, and nothing else."""
    return Party(schema="", names=(Name(text=relation.target),))
