"""A party written as the cells of one spreadsheet row: the columns that a list of one's own and the queries share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import BinaryIO

from stdnum import imo, lei
from stdnum.cn import uscc

from screening.matching.party import Address, Identifier, Name, Party, Schema
from screening.sources.countries import country_code
from screening.sources.rows import Row, read_lines, read_rows, refuse

REQUIRED_COLUMNS = ("id", "schema", "name")
OPTIONAL_COLUMNS = ("aliases", "country", "birth_date", "address", "identifiers")
_SCHEMAS: dict[str, Schema] = {
    "": "",
    "company": "Company",
    "organization": "Organization",
    "person": "Person",
    "vessel": "Vessel",
}
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*")
_CHECKED_KINDS: dict[str, Callable[[str], bool]] = {
    "uscc": uscc.is_valid,
    "lei": lei.is_valid,
    "imo": imo.is_valid,
}
_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class BadCell(Exception):
    """A cell that cannot be read. ``column`` is its name, ``reason`` a plain sentence."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"{column}: {reason}")
        self.column = column
        self.reason = reason


def read_table(
    file: BinaryIO, label: str, max_bytes: int, columns: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank, as its first line's number and its cells by column name in lower case, stripped.

    ``columns`` are those that may stand beside the required ones; others are given too. Raises UnreadableList for
    a header without the required columns, a column named twice, another delimiter, rows of another width.
    """
    rows = read_rows(read_lines(file, label, max_bytes), label)
    header = _header(next(rows, (1, [])), label, columns)
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            yield line, _by_column(header, cells, label, line)


def party_from_cells(cells: Mapping[str, str]) -> Party:
    """The party of one row. Raises BadCell. Several values of one cell stand between semicolons.

    ``schema`` is Company, Organization, Person, Vessel or empty; ``country`` a name or a code; ``birth_date`` is
    1972, 1972-05 or 1972-05-12; an identifier is ``kind:value`` or a bare value, see ``bare_kind``.
    """
    if not cells.get("name"):
        raise BadCell("name", "is empty; expected a name.")
    countries = tuple(_country(text) for text in split(cells.get("country", "")))
    schema = _schema(cells.get("schema", ""))
    return Party(
        schema=schema,
        names=(Name(cells["name"]), *(Name(text, "alias") for text in split(cells.get("aliases", "")))),
        birth_dates=tuple(_birth_date(text) for text in split(cells.get("birth_date", ""))),
        countries=tuple(dict.fromkeys(countries)),
        identifiers=tuple(_identifier(text, schema) for text in split(cells.get("identifiers", ""))),
        addresses=_addresses(cells.get("address", ""), countries),
    )


def split(cell: str) -> list[str]:
    """The values of a cell, which stand between semicolons, without blanks."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def _header(row: Row, label: str, columns: tuple[str, ...]) -> list[str]:
    line, cells = row
    header = [cell.strip().lower() for cell in cells]
    _check_delimiter(header, label, line)
    if missing := [column for column in REQUIRED_COLUMNS if column not in header]:
        expected = ", ".join((*REQUIRED_COLUMNS, *columns))
        raise refuse(
            label, line, f"no column {missing[0]}; expected a header row with the columns {expected}."
        )
    if twice := [column for column in header if column and header.count(column) > 1]:
        raise refuse(label, line, f"the column {twice[0]} stands twice; expected each once.")
    return header


def _check_delimiter(header: list[str], label: str, line: int) -> None:
    text = ",".join(header)
    for delimiter, word in _OTHER_DELIMITERS.items():
        if set(REQUIRED_COLUMNS) <= {cell.strip(' "') for cell in text.split(delimiter)}:
            raise refuse(label, line, f"the columns stand between {word}; expected commas.")


def _by_column(header: list[str], cells: list[str], label: str, line: int) -> dict[str, str]:
    if len(cells) != len(header):
        raise refuse(label, line, f"expected {len(header)} columns as in the header, found {len(cells)}.")
    return {column: cell.strip() for column, cell in zip(header, cells, strict=True)}


def _schema(text: str) -> Schema:
    if text.lower() not in _SCHEMAS:
        raise BadCell(
            "schema", f"{text[:40]!r} is unknown; expected Company, Organization, Person, Vessel or nothing."
        )
    return _SCHEMAS[text.lower()]


def _country(text: str) -> str:
    code = country_code(text) or country_code(text.split("-")[0])
    if not code:
        raise BadCell(
            "country", f"{text[:40]!r} is unknown; expected a country's name or its two-letter code."
        )
    return code


def _birth_date(text: str) -> str:
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    try:
        date(*(int(part or 1) for part in found.groups())) if found else date(0, 1, 1)
    except ValueError:
        raise BadCell(
            "birth_date", f"{text[:40]!r} is no date; expected 1972, 1972-05 or 1972-05-12."
        ) from None
    return text


def bare_kind(value: str, schema: Schema) -> str:
    """The kind of a number given without one: what its check digits prove, else a registration number; of a person
    or a vessel it stays unknown, which is the empty kind."""
    proved = (kind for kind, is_valid in _CHECKED_KINDS.items() if is_valid(value))
    return next(proved, "" if schema in ("Person", "Vessel") else "registration")


def _identifier(text: str, schema: Schema) -> Identifier:
    kind, colon, value = text.partition(":")
    if not (colon and value.strip() and _KIND.fullmatch(kind.strip())) or value.startswith("//"):
        return Identifier(bare_kind(text, schema), text)
    return Identifier(re.sub(r"[ -]+", "_", kind.strip().lower()), value.strip())


def _addresses(text: str, countries: tuple[str, ...]) -> tuple[Address, ...]:
    only_country = countries[0] if len(set(countries)) == 1 else ""
    return (Address(text=text, country=only_country),) if text else ()
