"""The web page of the list as the rows of its tables: checked for being whole, not yet understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import BinaryIO

from screening.sources.bounded import bounded
from screening.sources.rows import is_web_page, refuse
from screening.sources.source import Part, UnreadableList

PART_NAME = "UFLPA-ENTITY-LIST.HTML"
NAME_COLUMNS = ("name of entity", "entity name")
DATE_COLUMN = "effective date"
# The parts of the law under which the page has a table each; under (iv) it has had none.
SECTIONS = ("Section 2(d)(2)(B)(i)", "Section 2(d)(2)(B)(ii)", "Section 2(d)(2)(B)(v)")
_SECTION = re.compile(r"Section\s+2\(d\)\(2\)\(B\)\([ivx]+\)")
_MOST_TABLES = 50


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its section of the law, its name as the page writes it, its day."""

    line: int
    section: str
    name: str
    day: str


@dataclass(slots=True)
class Table:
    """The rows of a table with their lines; the section is the one named last before it."""

    line: int
    section: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """The one part, for a web page that speaks of the list; by its name ("uflpa") only where it has no bytes."""
    is_empty_page = not first_bytes.strip() and "uflpa" in filename.lower()
    is_page = is_web_page(first_bytes) and b"uflpa entity list" in first_bytes.lower()
    return PART_NAME if is_empty_page or is_page else None


def read_rows_of_page(file: BinaryIO, part: Part, unknown: Counter[str]) -> Iterator[Record]:
    """Each row of the list's tables. Raises UnreadableList for the first that cannot stand.

    Nothing is given before the whole page was read, its end included: it says nothing of its own length.
    """
    tables = _tables(_text(file, part), part.name)
    lists = [table for table in tables if table.rows and _is_list(table.rows[0][1])]
    unknown.update("table that is not the list" for table in tables if table not in lists)
    for section in SECTIONS:
        if not any(table.section == section for table in lists):
            raise UnreadableList(
                f"{part.name}: no table of entities under {section}; expected one with a name and an effective date."
            )
    for table in lists:
        yield from _records(table, part.name, unknown)


def _text(file: BinaryIO, part: Part) -> str:
    content = bounded(file, part.name, part.max_bytes).read()
    if not content.strip():
        raise UnreadableList(f"{part.name}: the file is empty ({len(content)} bytes); expected a web page.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse(part.name, line, "not UTF-8; expected UTF-8 text.") from error
    if not text.rstrip().lower().endswith("</html>"):
        raise refuse(part.name, text.count("\n") + 1, "the page breaks off; expected </html> at its end.")
    if "\x00" in text:
        raise refuse(part.name, text[: text.index("\x00")].count("\n") + 1, "holds a NUL; expected text.")
    return text


def _tables(text: str, label: str) -> list[Table]:
    parser = _TableParser(label)
    parser.feed(text)
    parser.close()
    parser.check_is_closed()
    return parser.tables


def _is_list(header: list[str]) -> bool:
    names = [cell.lower() for cell in header]
    return DATE_COLUMN in names and any(name in names for name in NAME_COLUMNS)


def _records(table: Table, label: str, unknown: Counter[str]) -> Iterator[Record]:
    header = [cell.lower() for cell in table.rows[0][1]]
    name_place = next(place for place, name in enumerate(header) if name in NAME_COLUMNS)
    date_place = header.index(DATE_COLUMN)
    others = {place: name for place, name in enumerate(header) if place not in (name_place, date_place)}
    if len(table.rows) == 1:
        raise refuse(label, table.line, "a table without entities; expected rows below its header.")
    for line, cells in table.rows[1:]:
        if len(cells) != len(header):
            raise refuse(label, line, f"expected {len(header)} cells as in the header, found {len(cells)}.")
        if not cells[name_place]:
            raise refuse(label, line, "expected the name of an entity, found none.")
        unknown.update(f"column: {name[:40]}" for place, name in others.items() if cells[place])
        yield Record(line, table.section, cells[name_place], cells[date_place])


class _TableParser(HTMLParser):
    """The tables of a page. Raises UnreadableList where one stands in another, or a cell spans several."""

    def __init__(self, label: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._label = label
        self._section = ""
        self._table: Table | None = None
        self._cells: list[str] | None = None
        self._pieces: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._begin_table()
        elif self._table is not None and tag == "tr":
            self._check(self._cells is None, "a row in a row; expected </tr> before.")
            self._cells = []
        elif self._cells is not None and tag in ("td", "th"):
            spans = [value for name, value in attrs if name in ("colspan", "rowspan") and value != "1"]
            self._check(
                self._pieces is None and not spans, "a cell over several; expected one for each column."
            )
            self._pieces = []
        elif self._pieces is not None:
            self._pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._pieces is not None and self._cells is not None and tag in ("td", "th"):
            self._cells.append(" ".join("".join(self._pieces).split()))
            self._pieces = None
        elif self._table is not None and self._cells is not None and tag == "tr":
            self._check(self._pieces is None, "a cell that is not closed; expected </td>.")
            self._table.rows.append((self.getpos()[0], self._cells))
            self._cells = None
        elif tag == "table":
            self._check(
                self._table is not None and self._cells is None, "a table's end in a row, or without a table."
            )
            self._table = None

    def handle_data(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)
        elif self._table is None and (found := _SECTION.findall(data)):
            self._section = " ".join(found[-1].split())

    def check_is_closed(self) -> None:
        self._check(self._table is None, "a table that is not closed; expected </table>.")

    def _begin_table(self) -> None:
        self._check(self._table is None, "a table in a table; expected </table> before.")
        self._check(len(self.tables) < _MOST_TABLES, f"more than {_MOST_TABLES} tables; expected a few.")
        self._table = Table(self.getpos()[0], self._section)
        self.tables.append(self._table)

    def _check(self, is_sound: bool, reason: str) -> None:
        if not is_sound:
            raise refuse(self._label, self.getpos()[0], reason)
