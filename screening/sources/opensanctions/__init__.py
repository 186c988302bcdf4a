"""A dataset of OpenSanctions, any of them, in its simple form (CSV) or its full one (FollowTheMoney, JSON lines).

The data is licensed CC BY-NC 4.0: commercial use needs a licence of OpenSanctions. Nothing here fetches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from screening.sources.entry_facts import counted
from screening.sources.opensanctions import delta
from screening.sources.opensanctions.entity_mapper import map_entity
from screening.sources.opensanctions.reader import (
    ENTITIES,
    SIMPLE,
    Entity,
    part_of,
    read_entities,
    read_simple_rows,
)
from screening.sources.opensanctions.simple_mapper import map_row
from screening.sources.opensanctions.words import SCHEMAS
from screening.sources.source import Deltas, ListedEntry, ListSource, Part, Reading, read_one_file

# One of the two is given. Without addresses: which dataset it is, and whether its use is licensed, is for whoever
# carries it over. Some 600 bytes a target in the simple form: room for a collection of over a million, as the largest.
_SIMPLE = Part(SIMPLE, "", is_required=True, max_bytes=1_500_000_000)
# Some 1,600 bytes a record in the full form, of which there are several for each target.
_ENTITIES = Part(ENTITIES, "", is_required=True, max_bytes=6_000_000_000)


def read(files: Mapping[str, BinaryIO]) -> Reading:
    """One pass over the list, of which one form is given. Raises UnreadableList: at once without just one of them,
    while iterating for its rows."""
    if ENTITIES in files:
        return read_one_file(files, _ENTITIES, _from_entities)
    return read_one_file(files, _SIMPLE, _from_rows)


def _from_rows(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    rows = read_simple_rows(file, _SIMPLE, reading.unknown, reading.doubts)
    parties = (row for row in rows if _is_party(row.cells.get("schema", ""), reading))
    return counted((map_row(row, SIMPLE, reading.unknown) for row in parties), reading.counts)


def _from_entities(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
    parties = (
        entity
        for entity in read_entities(file, _ENTITIES)
        if _is_party(entity.schema, reading) and _is_target(entity, reading)
    )
    return counted((map_entity(entity, ENTITIES, reading.unknown) for entity in parties), reading.counts)


def _is_party(schema: str, reading: Reading) -> bool:
    if schema not in SCHEMAS:
        reading.counts[f"{schema[:40] or '(without a kind)'} records left out"] += 1
    return schema in SCHEMAS


def _is_target(entity: Entity, reading: Reading) -> bool:
    reading.counts["entities left out that are no targets"] += not entity.is_target
    return entity.is_target


SOURCE = ListSource(
    code="opensanctions",
    name="OpenSanctions dataset",
    publisher="OpenSanctions Datenbanken GmbH",
    licence="CC BY-NC 4.0: commercial use needs a licence of OpenSanctions",
    home_url="https://www.opensanctions.org/datasets/",
    parts=(_SIMPLE,),
    # Datasets have from a handful to over a million targets: set the bound on the source's row.
    min_entries=1,
    # Rebuilt several times a day; ordinary days change far less in every dataset that is not tiny.
    max_removed_share=0.05,
    # Nobody fetches it: who carries it over may do so once a week.
    stale_after_days=14,
    read=read,
    identify=part_of,
    other_forms=(_ENTITIES,),
    needs_licence=True,
    deltas=Deltas(_ENTITIES, delta.DELTA, delta.INDEX, delta.part_of, delta.edition_in, delta.go_on),
)
