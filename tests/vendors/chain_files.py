"""Chain files for tests, and what the check says of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

from openpyxl import Workbook

from vendors.imports.check import Plan, check
from vendors.imports.held import Held
from vendors.imports.reader import Limits, Reading, read

LIMITS = Limits(max_bytes=1_000_000, max_unpacked_bytes=20_000_000, max_rows=1000)
WORKS = {"key": "Key animation", "inbetween": "In-between", "paint": "Ink and paint"}


def csv_file(*rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows of any sections under one header."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(**sheets: Iterable[Sequence[Any]]) -> bytes:
    """A workbook with the sheets' rows, the first of each being its header."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def reading(data: bytes, filename: str = "chain.csv", limits: Limits = LIMITS) -> Reading:
    return read(io.BytesIO(data), filename, limits)


def plan(*rows: Mapping[str, str], held: Held | None = None) -> Plan:
    """What the check says of a CSV of these rows, for a studio that holds ``held`` (nothing but the works)."""
    return check(reading(csv_file(*rows)), held or Held(works=WORKS))


def said(plan: Plan | Reading) -> list[tuple[int, str, str, str]]:
    """Row, field, severity and message of every problem."""
    return [(one.row, one.field, one.severity, one.message) for one in plan.problems.listed()]


def vendor(key: str, name: str = "", **cells: str) -> dict[str, str]:
    return {"record": "vendor", "key": key, "name": name or f"Vendor {key}", **cells}


def production(key: str = "show", **cells: str) -> dict[str, str]:
    return {"record": "production", "key": key, "name": f"Show {key}", **cells}


def engagement(hirer: str, hired: str, **cells: str) -> dict[str, str]:
    return {
        "record": "engagement",
        "production": "show",
        "hirer": hirer,
        "hired": hired,
        "work": "key",
        **cells,
    }


def stake(owner: str, owned: str, **cells: str) -> dict[str, str]:
    return {"record": "stake", "owner": owner, "owned": owned, **cells}


def random_chain(dice: Random) -> list[dict[str, str]]:
    """A chain of a few things that is well formed: of the same keys each time, in another shape."""
    parties = [f"v{number}" for number in range(6) if dice.random() < 0.8]
    people = [f"p{number}" for number in range(3) if dice.random() < 0.7]
    rows: list[dict[str, str]] = []
    for code in ("show", "film"):
        rows.append(
            production(code, seconds=dice.choice(["", "5400"]), delivery_date=dice.choice(["", "2023-01-01"]))
        )
        rows += [
            {
                "record": "episode",
                "production": code,
                "key": key,
                "name": dice.choice(["", "One"]),
                "seconds": "22:00",
            }
            for key in ("1", "2", "3")
        ]
        rows += [
            {
                "record": "shot",
                "production": code,
                "key": f"s{number}",
                "episode": dice.choice(["", "1", "2"]),
                "seconds": dice.choice(["", "2.5", "4"]),
            }
            for number in range(dice.randrange(3))
        ]
    for key in parties:
        rows.append(vendor(key, dice.choice(NAMES), **_facts(dice)))
    for key in people:
        rows.append(
            {"record": "person", "key": key, "name": dice.choice(NAMES), "gender": dice.choice(["", "f"])}
        )
    rows.append(
        {"record": "undisclosed", "key": "u", "name": "Somebody", "asked_of": dice.choice(["", *parties])}
    )
    rows += [
        stake(
            owner,
            dice.choice(parties),
            share=dice.choice(["5", "10-12"]),
            state=dice.choice(["", "verified"]),
            arrangement=dice.choice(["", "AB"]),
        )
        for owner in people
        if parties
    ]
    rows += _links(dice, [*parties, *people, "u"])
    return rows


def _links(dice: Random, everybody: list[str]) -> list[dict[str, str]]:
    return [
        engagement(
            everybody[number - 1] if number % 3 == 2 else "",
            hired,
            production=("show", "film")[number % 2],
            state=dice.choice(["", "verified", "suspected"]),
            episodes=dice.choice(["", "1-2", "3"]),
            shots=dice.choice(["", "s0; s1"]),
            screen_share=dice.choice(["", "12.5"]),
            confidence=dice.choice(["", "low"]),
            basis="contract",
            reference=dice.choice(["", "C-1", "-C;2"]),
            start_date="2022-01-01",
        )
        for number, hired in enumerate(everybody)
        if dice.random() < 0.7
    ]


NAMES = ["Alpha", "Beta; Sons", "Gamma \\ Co", "'Quoted", "+Plus", "한빛돌고래", "@home", "- Dash"]


def _facts(dice: Random) -> dict[str, str]:
    return {
        "aliases": dice.choice(["", "A1", "A1; A2"]),
        "native_names": dice.choice(["", "알파"]),
        "country": dice.choice(["", "KR", "CN"]),
        "identifiers": dice.choice(["", "tax:1@KR", "tax:1; duns:5"]),
        "city": dice.choice(["", "Seoul"]),
        "website": dice.choice(["", "a.example"]),
        "bank_country": dice.choice(["", "SG"]),
    }
