"""Tables with somebody else's columns: one row may tell of a vendor, a person, a production, an episode, a shot and an
engagement at once. A mapping says which column is what; from it come the same rows as from a file of ours.

An empty cell of such a table says nothing, so it empties nothing. A tracker's links stay declared.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from vendors.imports.cells import BadCell, clean, joined
from vendors.imports.columns import COLUMNS, RECORD, REQUIRED, SHEETS, longest
from vendors.imports.problems import Place, Problems, UnreadableFile, shortened
from vendors.imports.reader import Limits, Reading, Row, Table, too_many_rows
from vendors.imports.xlsx_file import Text

SECTIONS: Final = ("production", "episode", "shot", "vendor", "person", "engagement")
FURTHER: Final = {"person": ("first_name", "last_name")}
"""What a table may have that no section has: it is put together."""
LISTS: Final = frozenset(
    {"aliases", "former_names", "native_names", "weak_names", "identifiers", "episodes", "shots"}
)
_FROM: Final = (
    ("vendor.key", "vendor.name"),
    ("person.key", "person.name"),
    ("episode.production", "production.key"),
    ("shot.production", "production.key"),
    ("shot.episode", "episode.key"),
    ("engagement.production", "production.key"),
    ("engagement.hired", "vendor.key"),
    ("engagement.hired", "person.key"),
    ("engagement.episodes", "episode.key"),
    ("engagement.shots", "shot.key"),
)
"""What follows from what, in this order, where the row does not say it itself."""
_KEYS: Final = {
    "engagement": ("production", "hirer", "hired", "work", "start_date"),
    "episode": ("production", "key"),
    "shot": ("production", "key"),
}
_IS_NO_SLUG: Final = re.compile(r"[^A-Za-z0-9_-]+")
TRACKER: Final = "tracker"
LONGEST_LIST: Final = 10_000  # characters; longer than any column may be


@dataclass(frozen=True, slots=True)
class TableMapping:
    """``columns``: header to "section.column"; ``constants``: "section.column" to what stands for every row; ``values``:
    a word of the table, in lower case, to a kind of work, or to nothing where it is none; ``only``: header to the words
    of the rows that are read, none for any word."""

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    only: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> TableMapping:
        return cls(**{name: stored.get(name, {}) for name in ("columns", "constants", "values", "only")})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def sections(self) -> list[str]:
        """Those that a row tells of, in the order in which they are checked."""
        named = {target.partition(".")[0] for target in (*self.columns.values(), *self.constants)}
        return [section for section in SECTIONS if section in named]


def targets() -> dict[str, list[str]]:
    """What a column may be, by section."""
    return {section: [*COLUMNS[section], *FURTHER.get(section, ())] for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class Foreign:
    """The header of a table that is not ours, its number, and the rows below it."""

    header: list[str]
    title: str
    rows: Iterator[tuple[int, Sequence[Text]]]

    @property
    def fingerprint(self) -> str:
        """The same for the same columns in any order and case."""
        return hashlib.sha256("\n".join(sorted(map(folded, self.header))).encode()).hexdigest()


def folded(header: str) -> str:
    """A header without case and punctuation."""
    return " ".join(re.findall(r"\w+", header.casefold().replace("_", " ")))


def foreign(tables: Iterable[Table]) -> Foreign | None:
    """The first table of a file of which no sheet is ours; None for a file of ours, or for no table at all."""
    found: Foreign | None = None
    for title, rows in tables:
        lines = iter(rows)
        first = next(lines, None)
        if first is None:
            continue
        header = [_header(cell) for cell in first[1]]
        if title.strip().lower() in SHEETS or RECORD in map(folded, header):
            return None
        if found is None and sum(map(bool, header)) > 1:
            found = Foreign(header, title, lines)
    return found


def _header(cell: Text) -> str:
    if isinstance(cell, BadCell) or not cell.strip():
        return ""
    try:
        return clean(cell)
    except BadCell as refusal:
        raise UnreadableFile(f"A column's name cannot be read. {refusal}") from None


def read_mapped(
    table: Foreign,
    mapping: TableMapping,
    limits: Limits,
    productions: Mapping[str, str],
    on_row: Callable[[int], None] | None = None,
) -> Reading:
    """The rows that the table tells of, each thing once. ``productions`` are the held ones' codes by code and title in
    lower case. Raises UnreadableFile."""
    translation = _Translation(mapping, productions)
    columns = {folded(header): number for number, header in enumerate(table.header) if header}
    for count, (number, cells) in enumerate(table.rows, 1):
        if count > limits.max_rows:
            raise too_many_rows(count, limits.max_rows)
        texts = translation.texts(Place(table.title, number), columns, cells)
        if texts is not None:
            translation.add(Place(table.title, number), texts)
        if on_row and count % 1000 == 0:
            on_row(count)
    return translation.reading()


@dataclass(slots=True)
class _Translation:
    mapping: TableMapping
    productions: Mapping[str, str]
    problems: Problems = field(default_factory=Problems)
    found: dict[tuple[str, ...], tuple[Place, dict[str, str]]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    not_chosen: int = 0

    def texts(self, place: Place, columns: Mapping[str, int], cells: Sequence[Text]) -> dict[str, str] | None:
        """What the row says, by "section.column"; None for a row that is not wanted or cannot be read."""
        row = {name: cells[number] for name, number in columns.items() if number < len(cells)}
        if not all(
            _is_wanted(row.get(folded(header), ""), words) for header, words in self.mapping.only.items()
        ):
            self.not_chosen += 1
            return None
        found: dict[str, str] = {}
        is_read = True
        for header, target in self.mapping.columns.items():
            try:
                text = _clean(row.get(folded(header), ""))
            except BadCell as refusal:
                self.problems.error(place, header, "", str(refusal))
                is_read = False
                continue
            if text:
                _put(found, target, text)
        return found if is_read else None

    def add(self, place: Place, said: dict[str, str]) -> None:
        """Note what the row says, each section of it that is whole."""
        is_work = self._name_work(said)
        self._complete(said)
        if not is_work:
            said.pop("engagement.work", None)
        for section in self.mapping.sections:
            cells = {
                column: said[f"{section}.{column}"]
                for column in COLUMNS[section]
                if said.get(f"{section}.{column}")
            }
            if section == "production" and cells.get("key") in self.productions.values():
                continue
            if all(cells.get(column) for column in REQUIRED[section]):
                self._note(place, section, cells)
            elif section != "engagement" or is_work:
                self.left_out[section] += 1

    def _name_work(self, said: dict[str, str]) -> bool:
        """Whether the row's work is one that is given out."""
        word = said.get("engagement.work", "")
        code = self.mapping.values.get(word.casefold(), word)
        said["engagement.work"] = code
        return bool(code or not word)

    def _complete(self, said: dict[str, str]) -> None:
        whole = " ".join(filter(None, [said.get("person.first_name"), said.get("person.last_name")]))
        for target, text in (("person.name", whole), *self.mapping.constants.items()):
            if text and not said.get(target):
                said[target] = text
        self._name_production(said)
        for target, source in _FROM:
            if not said.get(target) and said.get(source):
                said[target] = _following(target, said[source])
        if said.get("engagement.basis") == TRACKER:
            said.pop("engagement.state", None)
        if said.get("shot.fps") and not said.get("shot.frames"):
            del said["shot.fps"]

    def _name_production(self, said: dict[str, str]) -> None:
        """A production is known by its code or its title; a new one gets a code that can stand in an address."""
        name = said.get("production.key") or said.get("production.name", "")
        if name:
            code = _IS_NO_SLUG.sub("-", name).strip("-").lower()[:60]
            said.setdefault("production.name", name)
            said["production.key"] = self.productions.get(name.casefold(), code)
        for section in ("episode", "shot", "engagement"):
            named = said.get(f"{section}.production", "")
            if named:
                said[f"{section}.production"] = self.productions.get(named.casefold(), named)

    def _note(self, place: Place, section: str, cells: dict[str, str]) -> None:
        identity = (section, *(cells.get(column, "") for column in _KEYS.get(section, ("key",))))
        first = self.found.setdefault(identity, (place, cells))[1]
        if first is cells:
            return
        for column, text in cells.items():
            if column in LISTS:
                if len(first.get(column, "")) <= LONGEST_LIST:
                    _join(first, column, text)
            elif first.setdefault(column, text) != text:
                message = (
                    f"{shortened(text)} differs from {shortened(first[column])} further up, which is kept."
                )
                self.problems.warn(place, column, text, message)

    def reading(self) -> Reading:
        rows = []
        for (section, *_), (place, cells) in self.found.items():
            most = longest(section, "shots") or 0
            if len(cells.get("shots", "")) > most:
                del cells["shots"]
                self.problems.warn(
                    place, "shots", "", "The shots are too many to list; the episodes say which."
                )
            rows.append(Row(place, section, cells))
        for section, count in self.left_out.items():
            needed = " and ".join(REQUIRED[section])
            message = f"Rows that tell of no {section}, since they lack {needed}: {count:,}."
            self.problems.warn(Place("", 1), "", "", message)
        if self.not_chosen:
            message = f"Rows that are not read, since they are not among those chosen: {self.not_chosen:,}."
            self.problems.warn(Place("", 1), "", "", message)
        rows.sort(key=lambda row: SECTIONS.index(row.section))
        return Reading(rows, self.problems)


def _following(target: str, text: str) -> str:
    """A name as a key is cut where it is too long for one; an episode is one part of a list."""
    section, _, column = target.partition(".")
    if target == "engagement.episodes":
        return joined([text])
    return text[: longest(section, column)] if column == "key" else text


def _is_wanted(cell: Text, words: Sequence[str]) -> bool:
    text = "" if isinstance(cell, BadCell) else cell.strip().casefold()
    return text in {word.casefold() for word in words} if words else bool(text)


def _clean(cell: Text) -> str:
    if isinstance(cell, BadCell):
        raise cell
    return clean(cell)


def _put(found: dict[str, str], target: str, text: str) -> None:
    """Two columns may be the same thing: parts of a list, or the one that is filled."""
    if target.partition(".")[2] in LISTS:
        _join(found, target, text)
    else:
        found.setdefault(target, text)


def _join(found: dict[str, str], name: str, text: str) -> None:
    parts = found.get(name, "").split("; ") if found.get(name) else []
    if text not in parts:
        found[name] = "; ".join([*parts, text])


def words_of_work(table: Foreign, mapping: TableMapping, most: int) -> list[str]:
    """The different words in the columns that name a kind of work, in the order in which they come."""
    wanted = {header for header, target in mapping.columns.items() if target == "engagement.work"}
    numbers = [number for number, header in enumerate(table.header) if header in wanted]
    found: dict[str, str] = {}
    for _, cells in table.rows:
        for number in numbers:
            cell = cells[number] if number < len(cells) else ""
            if not isinstance(cell, BadCell) and cell.strip():
                text = " ".join(cell.split())
                found.setdefault(text.casefold(), text)
        if len(found) > most:
            raise UnreadableFile(
                f"The column of the work has more than {most} different words; it is another one."
            )
    return list(found.values())
