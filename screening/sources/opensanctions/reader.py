"""The two forms of a dataset: which file is which, and the lines of the full one as entities, not yet understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from screening.sources.named_rows import Record, header_of, read_named_rows
from screening.sources.rows import check_is_new, read_lines, refuse
from screening.sources.source import Part, UnreadableList

SIMPLE, ENTITIES = "TARGETS.SIMPLE.CSV", "ENTITIES.FTM.JSON"
REQUIRED_COLUMNS = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "dataset",
)  # fmt: skip
_FEATURES = (b'"schema":', b'"properties":')


@dataclass(slots=True)
class Entity:
    """One line: who or what it is, and its values by the names of their properties.

    Whoever maps an entity takes what it understands; ``left_over`` then tells the rest.
    """

    line: int
    listed_id: str
    schema: str
    caption: str
    is_target: bool
    datasets: list[str]
    properties: dict[str, list[str]]

    def take(self, *names: str) -> list[str]:
        """The values of these properties, one property after another, sorted: their order in the file means nothing
        and is another one in the next."""
        return [text for name in names for text in sorted(self.properties.pop(name, []))]

    def left_over(self) -> Counter[str]:
        return Counter(f"property: {name}"[:60] for name, values in self.properties.items() if values)


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """The form, by the header or the first entity; by the file's name only where it has no bytes."""
    if header_of(first_bytes) >= set(REQUIRED_COLUMNS):
        return SIMPLE
    # A delta's lines begin with what was done.
    if (
        first_bytes.startswith(b"{")
        and b'{"op"' not in first_bytes
        and all(map(first_bytes.count, _FEATURES))
    ):
        return ENTITIES
    names = {"simple": SIMPLE, "entities.ftm": ENTITIES}
    found = (part for mark, part in names.items() if mark in filename.lower() and not first_bytes.strip())
    return next(found, None)


def read_simple_rows(
    file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]
) -> Iterator[Record]:
    """Each row, with an id that stands once. Raises UnreadableList at the first row that cannot stand."""
    seen: dict[str, int] = {}
    for row in read_named_rows(file, part, REQUIRED_COLUMNS, unknown, doubts):
        if not row.cells.get("id"):
            raise refuse(part.name, row.line, "expected an id, found none.")
        check_is_new(row.cells["id"], row.line, seen, part.name, "entity")
        yield row


def read_entities(file: BinaryIO, part: Part) -> Iterator[Entity]:
    """Each line's entity, with an id that stands once. Raises UnreadableList at the first line that cannot stand."""
    seen: dict[str, int] = {}
    for number, line in enumerate(read_lines(file, part.name, part.max_bytes), 1):
        if not line.strip():
            continue
        entity = entity_of(object_of(line, part.name, number), part.name, number)
        check_is_new(entity.listed_id, number, seen, part.name, "entity")
        yield entity
    if not seen:
        raise UnreadableList(f"{part.name}: no entities; expected one a line.")


def object_of(line: str, label: str, number: int) -> dict[str, Any]:
    """A line's object. Raises UnreadableList where it is none, or holds what no text may hold."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise refuse(label, number, "not JSON, or cut: expected one entity a line.") from error
    if not isinstance(found, dict):
        raise refuse(label, number, "no entity; expected an object with id, schema and properties.")
    if "\\u" in line:
        _check_is_text(found, label, number)
    return found


def _check_is_text(found: dict[str, Any], label: str, number: int) -> None:
    """Escapes can make what no file may hold as bytes: a NUL, half a letter."""
    written = json.dumps(found, ensure_ascii=False)
    try:
        written.encode()
    except UnicodeEncodeError as error:
        raise refuse(label, number, "holds half a letter (a lone surrogate); expected text.") from error
    if "\\u0000" in written:
        raise refuse(label, number, "holds a NUL; expected text.")


def entity_of(found: dict[str, Any], label: str, number: int) -> Entity:
    """An object as an entity. Raises UnreadableList where it is none."""
    properties, datasets = found.get("properties"), found.get("datasets", [])
    listed_id, schema, caption = (found.get(name, "") for name in ("id", "schema", "caption"))
    if not isinstance(properties, dict) or not all(map(_is_texts, [*properties.values(), datasets])):
        raise refuse(
            label, number, "properties and datasets that are no lists of texts; expected such lists."
        )
    if not _is_texts([listed_id, schema, caption]) or not listed_id or not schema:
        raise refuse(label, number, "no id or no schema; expected both as text.")
    return Entity(
        number, listed_id, schema, caption, found.get("target") is not False, sorted(datasets), properties
    )


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
