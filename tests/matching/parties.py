"""Short ways to write a party down."""

from __future__ import annotations

from typing import Any

from screening.matching.party import Identifier, Name, NameKind, Party, Schema


def party(*names: str, schema: Schema = "", kind: NameKind = "primary", **given: Any) -> Party:
    return Party(schema=schema, names=tuple(Name(text, kind) for text in names), **given)


def person(*names: str, **given: Any) -> Party:
    return party(*names, schema="Person", **given)


def company(*names: str, **given: Any) -> Party:
    return party(*names, schema="Company", **given)


def number(value: str, kind: str = "registration", country: str = "") -> Identifier:
    return Identifier(kind, value, country)
