"""One row of targets.simple.csv as a listed entry."""

from __future__ import annotations

import csv
import re
from collections import Counter

from stdnum import imo

from screening.matching.party import Address, Identifier, Name, Party, Schema
from screening.sources.entry_facts import date_or_count, distinct, distinct_names, with_short_forms
from screening.sources.named_rows import Record
from screening.sources.opensanctions.words import SCHEMAS, country, name_of
from screening.sources.party_cells import bare_kind
from screening.sources.source import ListedEntry


def map_row(row: Record, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one row, whose schema is a party's. What is not understood is counted in ``unknown``."""
    schema = SCHEMAS[row.take("schema")]
    names = [Name(row.take("name")), *(name_of(text, "alias") for text in _values(row, "aliases", unknown))]
    identifiers = [_identifier(text, schema) for text in _values(row, "identifiers", unknown)]
    contacts = [
        Identifier(kind, text)
        for column, kind in (("phones", "phone"), ("emails", "email"))
        for text in _values(row, column, unknown)
    ]
    countries = (country(code, unknown) for code in _values(row, "countries", unknown))
    party = Party(
        schema=schema,
        names=distinct_names(form for name in names for form in with_short_forms(name)),
        birth_dates=_birth_dates(row, unknown),
        countries=distinct(filter(None, countries)),
        identifiers=distinct((*identifiers, *contacts)),
        addresses=distinct(Address(text=text) for text in _values(row, "addresses", unknown)),
    )
    row.pass_over("first_seen", "last_seen", "last_change")
    entry = ListedEntry(
        listed_id=row.take("id"),
        party=party,
        programmes=distinct([*_values(row, "dataset", unknown), *_values(row, "program_ids", unknown)]),
        remarks="\n".join(_values(row, "sanctions", unknown)),
        pointer=f"{part_name}:{row.line}",
    )
    unknown.update(row.left_over())
    return entry


def _values(row: Record, column: str, unknown: Counter[str]) -> list[str]:
    """The values of a cell, which stand between semicolons; those with a semicolon or a quote inside are quoted."""
    cell = row.take(column)
    try:
        rows = list(csv.reader([cell], delimiter=";", strict=True)) if cell else []
    except csv.Error:
        unknown[f"column: {column}, with broken quotes"] += 1
        rows = [cell.split(";")]
    values = (" ".join(text.split()) for values in rows for text in values)
    return [text for text in values if text]


def _birth_dates(row: Record, unknown: Counter[str]) -> tuple[str, ...]:
    texts = _values(row, "birth_date", unknown)
    return distinct(filter(None, (date_or_count(text, "birth date", unknown) for text in texts)))


def _identifier(text: str, schema: Schema) -> Identifier:
    """The kind of a number is not told; "IMO9074729" says it, of a ship or of a company, others by their check digits."""
    if found := re.fullmatch(r"IMO(\d{7})", text):
        is_ship = schema == "Vessel" or imo.is_valid(found[1])
        return Identifier("imo" if is_ship else "imo_company", found[1])
    return Identifier(bare_kind(text, schema), text)
