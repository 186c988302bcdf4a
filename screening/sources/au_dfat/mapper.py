"""The rows of one reference as a listed entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from stdnum import imo

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.au_dfat.dates import birth_dates
from screening.sources.au_dfat.details import read_details
from screening.sources.au_dfat.nationalities import nationality_codes
from screening.sources.au_dfat.reader import Record
from screening.sources.countries import country_code
from screening.sources.entry_facts import distinct, distinct_names, is_latin, with_short_forms
from screening.sources.source import ListedEntry

_SCHEMAS: dict[str, Schema] = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}
_NAME_KINDS: dict[str, NameKind] = {
    "primary name": "primary",
    "aka": "alias",
    "original script": "native",
    "formerly known as": "former",
    "fka": "former",
    "previously listed as": "former",
}
_WEAK = ("weak", "low")
_NOTHING = ("", "na", "n/a", "none", "unknown", "not available")
# Columns of measures: a cell that says yes makes its name one of the programmes.
_MEASURES = ("targeted financial sanction", "travel ban", "arms embargo", "maritime restriction")
# Columns whose words stay in the remarks under a label; nothing in a Party compares with them.
_KEPT_AS_TEXT = {
    "place of birth": "Place of birth",
    "listing information": "Listing information",
    "instrument of designation": "Instrument of designation",
    "control date": "Control date",
}
_READ = frozenset(
    {
        "reference", "name of individual or entity", "type", "name type", "alias strength", "date of birth",
        "citizenship", "address", "additional information", "committees", "imo number",
        *_MEASURES, *_KEPT_AS_TEXT,
    }
)  # fmt: skip
_ADDRESSES = re.compile(r"\s*(?:(?:^|(?<=[\s;,]))[a-z]\)|;|\n(?=[a-z]\)))\s*")
_NO_ADDRESS = re.compile(
    r"(?:branch office \d+|head office|tel\b|telephone|phone|fax|e-?mail\b).{0,40}", re.IGNORECASE
)
_LONGEST_COUNTRY_WORDS = 6
# What a name is for, in brackets after it.
_OF_A_USE = re.compile(
    r"(?:formerly|previously) listed as|in arabic|birth name|combat name|initials|call sign", re.IGNORECASE
)
_LAST_BRACKET = re.compile(r"\s+\(([^()]+)\)$")


def map_party(rows: Sequence[Record], part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one party. What is not understood is counted in ``unknown``, once for a party: its rows repeat one
    another."""
    names, first = _names(rows, unknown)
    counted: Counter[str] = Counter()
    texts = _texts(rows, first, "additional information")
    details = [read_details(text) for text in texts]
    for detail in details:
        counted |= detail.unknown
    places = _addresses(_texts(rows, first, "address"), counted)
    nationalities = _nationalities(_texts(rows, first, "citizenship"), counted)
    party = Party(
        schema=_schema(first, counted),
        names=names,
        birth_dates=_birth_dates(_texts(rows, first, "date of birth"), counted),
        countries=distinct([*nationalities, *(place.country for place in places if place.country)]),
        identifiers=distinct(
            [
                *_imo_numbers(_texts(rows, first, "imo number")),
                *(one for detail in details for one in detail.identifiers),
            ]
        ),
        addresses=places,
        gender=next((detail.gender for detail in details if detail.gender), ""),
    )
    remarks = [*texts, *_labelled(rows, first, counted)]
    _count_other_columns(rows, counted)
    unknown.update(counted)
    return ListedEntry(
        listed_id=first.number,
        party=party,
        programmes=_programmes(rows, first),
        remarks="\n".join(remarks),
        pointer=f"{part_name}:{first.line}",
    )


def _names(rows: Sequence[Record], unknown: Counter[str]) -> tuple[tuple[Name, ...], Record]:
    """The names, the primary one first, and its row; where none is primary the first row's name is taken for it."""
    named = [(name, row) for row in rows for name in _names_of(row, unknown)]
    primary = next((pair for pair in named if pair[0].kind == "primary"), None)
    if primary is None:
        unknown["party without a primary name: its first name was taken"] += 1
        primary = (Name(named[0][0].text), rows[0])
    names = [primary[0], *(name for name, _ in named if name is not primary[0])]
    return distinct_names(names), primary[1]


def _names_of(row: Record, unknown: Counter[str]) -> list[Name]:
    """The name of a row without what stands in brackets of its use; a spelling in its own script there is a name of
    its own: "Jin Tiesan (金铁三)", "... (Previously listed as. In Arabic: ...)"."""
    text = " ".join(row.cells["name of individual or entity"].split())
    kind = _name_kind(row, unknown)
    native: list[Name] = []
    if found := _LAST_BRACKET.search(text):
        words = _OF_A_USE.sub("", found[1]).strip(" .:,")
        is_native = bool(words) and not is_latin(words)
        if is_native:
            native = [Name(words, "native")]
        if is_native or _OF_A_USE.match(found[1]):
            kind = "former" if kind == "alias" and "listed as" in found[1].lower() else kind
            text = text[: found.start()]
    return [*with_short_forms(Name(text, kind)), *native]


def _name_kind(row: Record, unknown: Counter[str]) -> NameKind:
    key = row.cells.get("name type", "").lower()
    if key not in _NAME_KINDS:
        unknown[f"name type: {key[:40]}"] += 1
    kind = _NAME_KINDS.get(key, "alias")
    is_weak = row.cells.get("alias strength", "").lower().startswith(_WEAK)
    return "weak" if is_weak and kind == "alias" else kind


def _texts(rows: Sequence[Record], first: Record, column: str) -> list[str]:
    """What the party's rows say in one column, each text once, the primary name's row first. "NA" says nothing."""
    texts = [row.cells.get(column, "") for row in (first, *rows)]
    return [text for text in dict.fromkeys(texts) if text.lower() not in _NOTHING]


def _schema(row: Record, unknown: Counter[str]) -> Schema:
    key = row.cells.get("type", "").lower()
    if key not in _SCHEMAS:
        unknown[f"type: {key[:40]}"] += 1
    return _SCHEMAS.get(key, "")


def _birth_dates(texts: Iterable[str], unknown: Counter[str]) -> tuple[str, ...]:
    return _each(texts, birth_dates, unknown, "date of birth")


def _nationalities(texts: Iterable[str], unknown: Counter[str]) -> tuple[str, ...]:
    return _each(texts, nationality_codes, unknown, "citizenship")


def _each(
    texts: Iterable[str],
    read: Callable[[str], tuple[list[str], list[str]]],
    unknown: Counter[str],
    label: str,
) -> tuple[str, ...]:
    values: list[str] = []
    for text in texts:
        found, words = read(text)
        values += found
        unknown[label] += len(words)
    return distinct(values)


def _addresses(texts: Iterable[str], unknown: Counter[str]) -> tuple[Address, ...]:
    pieces = [" ".join(piece.split()).strip(" ,.") for text in texts for piece in _ADDRESSES.split(text)]
    pieces = [piece for piece in pieces if piece.lower() not in _NOTHING]
    places = [_address(piece) for piece in pieces if not _NO_ADDRESS.fullmatch(piece)]
    unknown["address: a heading or a telephone number"] += len(pieces) - len(places)
    unknown["address: without a country"] += sum(not place.country for place in places)
    return distinct(places)


def _address(text: str) -> Address:
    """ "Jilib, Somalia" is Jilib in SO. The city is told only where it stands alone before the country."""
    bare = re.sub(r"\s*\([^()]*\)", "", text).strip(" ,.")
    before, country = _without_country(bare)
    if not country:
        return Address(text=text)
    is_city = bool(before) and not re.search(r"[\d,]", before)
    return Address(text=before if bare == text else text, city=before if is_city else "", country=country)


def _without_country(text: str) -> tuple[str, str]:
    """The address before its country, and the country's code: its last words, as many as name one. A code of two
    letters counts only as all that stands there: "No" at a street's end is not Norway."""
    words = re.sub(r"[ ,]+\d{4,6}$", "", text).split()
    for count in range(min(_LONGEST_COUNTRY_WORDS, len(words)), 0, -1):
        name = " ".join(words[-count:])
        if (len(name) > 3 or name.isupper()) and "," not in name and (code := country_code(name)):
            return " ".join(words[:-count]).strip(" ,"), code
    return text, ""


def _imo_numbers(texts: Iterable[str]) -> list[Identifier]:
    numbers = [number for text in texts for number in re.findall(r"\d{7}", text)]
    return [Identifier("imo" if imo.is_valid(number) else "imo_company", number) for number in numbers]


def _programmes(rows: Sequence[Record], first: Record) -> tuple[str, ...]:
    measures = [
        column
        for column in _MEASURES
        if any(row.cells.get(column, "").lower() in ("yes", "true", "1") for row in rows)
    ]
    return distinct([*(" ".join(text.split()) for text in _texts(rows, first, "committees")), *measures])


def _labelled(rows: Sequence[Record], first: Record, unknown: Counter[str]) -> list[str]:
    labelled = []
    for column, label in _KEPT_AS_TEXT.items():
        texts = _texts(rows, first, column)
        unknown[f"column: {column}"] += bool(texts)
        labelled += [f"{label}: {text}" for text in texts]
    return labelled


def _count_other_columns(rows: Sequence[Record], unknown: Counter[str]) -> None:
    unknown.update(f"column: {column}"[:60] for column in {key for row in rows for key in row.cells} - _READ)
