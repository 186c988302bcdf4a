"""GLEIF's register of legal entity identifiers (LEI): who is who (level 1), and who consolidates whom (level 2).

Both files are published whole every day under CC0, zipped XML of some 3 and 0.6 million records. They are reference data
for the identifiers of a portfolio, so only the records of some of them are kept, and read in bounded memory.

**Level 2 is accounting consolidation, never a share**: "consolidated by" says that a parent has more than half of the say by
its accounting rules, and a missing relation says nothing: parents need not be told where they have no LEI.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import BinaryIO

from screening.registers.gleif.entities import LegalEntity, map_entity
from screening.registers.gleif.reader import ENTITIES, RELATIONS, read_kept
from screening.registers.gleif.relations import Relation, map_relation
from screening.sources.source import UnreadableList

__all__ = ["MOST_KEPT", "LegalEntity", "Register", "Relation", "UnreadableList", "read_gleif"]

# A bank may be the parent of some thousands; a portfolio has some dozens of LEIs.
MOST_KEPT = 100_000


@dataclass(slots=True)
class Register:
    """What the register says of the wanted identifiers, and of those that are their parents or children.

    ``entities`` by LEI; one that is asked for and has no record is not in it. ``unknown`` counts what was not understood.
    """

    entities: dict[str, LegalEntity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)


def read_gleif(level1: BinaryIO, level2: BinaryIO, wanted: Collection[str]) -> Register:
    """The records of the wanted LEIs, their relations, and the records of whom these name. Of each file one pass; the second
    is read first. A parent's own parents are not followed: the ultimate one has a relation of its own.

    Both are XML files, plain or zipped as published, the latter seekable. Raises UnreadableList: for no bytes, a
    file of another form or of changes alone, a cut or damaged one, one whose records are not as many as it says, a
    document type, and more than 100,000 relations or records to keep.
    """
    register = Register()
    asked = frozenset(wanted)
    for record in read_kept(level2, RELATIONS, asked, register.unknown):
        relation = map_relation(record, register.unknown)
        if relation and asked & {relation.child, relation.parent}:
            register.relations.append(relation)
            _check_is_bounded(len(register.relations))
    named = {lei for relation in register.relations for lei in (relation.child, relation.parent)}
    for record in read_kept(level1, ENTITIES, asked | named, register.unknown):
        entity = map_entity(record, register.unknown)
        if entity.lei in asked or entity.lei in named:
            register.entities[entity.lei] = entity
            _check_is_bounded(len(register.entities))
    return register


def _check_is_bounded(kept: int) -> None:
    if kept > MOST_KEPT:
        raise UnreadableList(f"GLEIF: more than {MOST_KEPT:,} records to keep; ask for fewer identifiers.")
