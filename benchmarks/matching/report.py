"""Tables as text, on the screen and in a page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

FIRST_COLUMN = 44


@dataclass(frozen=True)
class Table:
    """``rows`` begin with their label; cells are text already. ``notes`` stand under the table."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    about: str = ""

    def text(self) -> str:
        widths = [
            max(len(column), *(len(row[at]) for row in self.rows), 6) for at, column in self._numbered()
        ]
        first = max(FIRST_COLUMN, *(len(row[0]) for row in self.rows))
        lines = [
            " " * first
            + "".join(f"  {column:>{w}}" for (_, column), w in zip(self._numbered(), widths, strict=True))
        ]
        lines += [
            f"{row[0]:{first}}" + "".join(f"  {cell:>{w}}" for cell, w in zip(row[1:], widths, strict=True))
            for row in self.rows
        ]
        return "\n".join([*(line.rstrip() for line in lines), *self.notes])

    def _numbered(self) -> list[tuple[int, str]]:
        return list(enumerate(self.columns, start=1))


@dataclass
class Report:
    """What was measured, in order: ``command`` prints one table again, ``facts`` stand under every one."""

    command: str
    facts: Sequence[str]
    tables: list[tuple[str, Table]] = field(default_factory=list)

    def add(self, only: str, table: Table) -> None:
        """Keeps the table and prints it at once."""
        self.tables.append((only, table))
        print(f"\n{table.title}\n{self._head(only)}\n\n{table.text()}", flush=True)

    def _head(self, only: str) -> str:
        return "\n".join([f"$ {self.command} --only {only}", *self.facts])

    def page(self, intro: str) -> str:
        parts = [intro.rstrip()]
        for only, table in self.tables:
            parts.append(f"## {table.title}\n\n{table.about}".rstrip())
            parts.append(f"```\n{self._head(only)}\n\n{table.text()}\n```")
        return "\n\n".join(parts) + "\n"


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def rate(part: int, whole: int) -> str:
    """Per cent with two decimals: alarms are few."""
    return f"{100 * part / whole:.2f} %" if whole else "-"


def cores() -> int:
    return os.cpu_count() or 1
