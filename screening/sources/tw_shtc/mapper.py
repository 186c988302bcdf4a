"""One row of Taiwan's list as a listed entry."""

from __future__ import annotations

import re
from collections import Counter

from screening.matching.party import Address, Identifier, Name, NameKind, Party
from screening.sources.entry_facts import (
    country_or_count,
    distinct,
    distinct_names,
    is_latin,
    is_short_form,
    with_short_forms,
)
from screening.sources.name_lists import pieces_outside_brackets
from screening.sources.named_rows import Record
from screening.sources.party_cells import bare_kind
from screening.sources.source import Link, ListedEntry
from screening.sources.tw_shtc.reader import ADDRESS, ALIAS, COUNTRY, NAME, NUMBER

_UN_NUMBER = re.compile(r"[（(]\s*永久參考號[：:]\s*([^（()）]*)[)）]")
# "In traditional characters:", "in simplified ones:", and what the publisher's own page left.
_WORDS = re.compile(r"(?:繁體中文|簡體中文|alias)\s*[：:]\s*|<[^<>]{0,40}>")
_ALIAS_IN_A_NAME = re.compile(r"\s+alias:\s*")
# "i) Ink Road 1 ii) Ink Road 2", "Branch Office 3: Ink Road 3".
_BETWEEN_ADDRESSES = re.compile(r"(?:^|(?<=[\s;,.]))(?:[ivx]{1,4}\)|Branch Office \d+:)\s*")
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{3,30}", re.IGNORECASE)


def map_entry(listed_id: str, row: Record, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one row. What is not understood is counted in ``unknown``."""
    name = row.take(NAME)
    addresses, codes = _addresses(row.take(ADDRESS))
    countries = [country_or_count(code, unknown) for code in (*_pieces(row.take(COUNTRY)), *codes)]
    known = distinct(filter(None, countries))
    party = Party(
        # The list tells persons from organisations no more than ships.
        schema="",
        names=_names(_UN_NUMBER.sub("", name), row.take(ALIAS)),
        countries=known,
        identifiers=distinct(_identifiers(_pieces(row.take(NUMBER)), unknown)),
        addresses=distinct(
            Address(text=text, country=known[0] if len(known) == 1 else "") for text in addresses
        ),
    )
    un_numbers = [number.strip() for number in _UN_NUMBER.findall(name)]
    unknown.update(row.left_over())
    return ListedEntry(
        listed_id=listed_id,
        party=party,
        links=distinct(Link("Listed by the United Nations as", number) for number in un_numbers if number),
        pointer=f"{part_name}:{row.line}",
    )


def _pieces(cell: str) -> list[str]:
    return pieces_outside_brackets(cell, ";；")


def _names(name: str, aliases: str) -> tuple[Name, ...]:
    """All names; the first of the name's cell is the primary one, or the first alias where there is none."""
    first, *more = _ALIAS_IN_A_NAME.split(name)
    texts = [
        text
        for piece in (*_pieces(first), *(piece for cell in (*more, aliases) for piece in _pieces(cell)))
        if (text := _WORDS.sub("", piece).strip())
    ]
    names = [Name(text, _kind(text) if place else "primary") for place, text in enumerate(texts)]
    return distinct_names(form for one in names for form in with_short_forms(one))


def _kind(text: str) -> NameKind:
    if is_short_form(text):
        return "weak"
    return "alias" if is_latin(text) else "native"


def _addresses(cell: str) -> tuple[list[str], list[str]]:
    """The addresses of a cell, and the codes of countries that stand among them."""
    pieces = [text.strip(" ,;") for part in _BETWEEN_ADDRESSES.split(cell) for text in _pieces(part)]
    codes = [text for text in pieces if len(text) == 2]
    return [text for text in pieces if len(text) > 2], codes


def _identifiers(texts: list[str], unknown: Counter[str]) -> list[Identifier]:
    """Numbers of any kind: of a passport, of a company. The list does not say of which."""
    found = []
    for text in texts:
        if _NUMBER.fullmatch(text) and any(sign.isdigit() for sign in text):
            kind = bare_kind(text, "")
            found.append(Identifier("" if kind == "registration" else kind, text))
        else:
            unknown["number among words"] += 1
    return found
