"""The names to measure with: listed parties, which half they are in, and parties without some of their names."""

from __future__ import annotations

import csv
import gzip
import hashlib
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, TypeVar

from benchmarks.matching.writing import plain
from screening.matching.party import Name, NameKind, Party, Schema

Row = dict[str, str]
Half = Literal["a", "b", "all"]
Parties = dict[str, Party]
T = TypeVar("T")

SEED: Final = 20211210
KINDS: Final[dict[str, NameKind]] = {
    "aka": "alias",
    "fka": "former",
    "nka": "alias",
    "weak": "weak",
    "original_script": "native",
}
SCHEMAS: Final[dict[str, Schema]] = {"Person": "Person", "Vessel": "Vessel", "Company": "Company"}
FILES: Final = (
    "list_alias_pairs",
    "name_bench",
    "ordinary_companies",
    "ordinary_persons",
    "ordinary_chinese_companies",
    "animation_studios",
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One listed name beside the party's primary one."""

    key: str
    text: str
    schema: Schema
    kind: str


def half_of(identity: str) -> Literal["a", "b"]:
    """Half a is for fitting weights, half b for reporting. Stable from run to run and machine to machine."""
    return "a" if hashlib.sha256(identity.encode()).digest()[0] % 2 == 0 else "b"


class EvalNames:
    """The files of one folder, read when first asked for, in one half and one seed."""

    def __init__(self, folder: Path, half: Half, seed: int) -> None:
        self._folder = folder
        self.half = half
        self.seed = seed

    def rows(self, name: str) -> list[Row]:
        with gzip.open(self._folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def is_asked(self, identity: str) -> bool:
        return self.half == "all" or half_of(identity) == self.half

    def sample(self, items: Iterable[T], size: int, salt: str = "") -> list[T]:
        """A sample that is the same for the same seed."""
        found = list(items)
        return random.Random(f"{self.seed} {salt}").sample(found, min(size, len(found)))

    @cached_property
    def pairs(self) -> list[Row]:
        return self.rows("list_alias_pairs")

    @cached_property
    def parties(self) -> Parties:
        """Every listed party with all of its names."""
        return self.parties_without(lambda key, name: False)

    @cached_property
    def all_aliases(self) -> list[Alias]:
        """Names beside the primary one, of both halves."""
        return [
            Alias(key_of(row), row["other_name"], schema_of(row["schema"]), row["kind"]) for row in self.pairs
        ]

    @cached_property
    def aliases(self) -> list[Alias]:
        """Names beside the primary one, of the half that is asked."""
        return [alias for alias in self.all_aliases if self.is_asked(self.identity[alias.key])]

    def parties_without(self, is_left_out: Callable[[str, str], bool]) -> Parties:
        """The parties without the names for which ``is_left_out(key, name)``; one without any name is not listed."""
        names: dict[str, dict[str, Name]] = {}
        schemas: dict[str, Schema] = {}
        for row in self.pairs:
            key = key_of(row)
            schemas[key] = schema_of(row["schema"])
            found = names.setdefault(key, {})
            for text, kind in ((row["primary_name"], "primary"), (row["other_name"], KINDS[row["kind"]])):
                if text not in found and not is_left_out(key, text):
                    found[text] = Name(text, kind)  # type: ignore[arg-type]
        return {key: Party(schema=schemas[key], names=tuple(by.values())) for key, by in names.items() if by}

    @cached_property
    def identity(self) -> dict[str, str]:
        """Key of a party to the key that stands for it and for its like on other lists: those that share a whole
        name of two words or more. Halves are split by this, so that no party is in both."""
        joined: dict[str, str] = {}
        first: dict[tuple[str, str], str] = {}

        def root(key: str) -> str:
            while joined.get(key, key) != key:
                key = joined[key]
            return key

        for key, party in self.parties.items():
            joined[key] = key
            for name in party.names:
                text = " ".join(sorted(plain(name.text).split()))
                if name.kind == "weak" or " " not in text:
                    continue
                low, high = sorted((root(key), root(first.setdefault((party.schema, text), key))))
                joined[high] = low
        return {key: root(key) for key in joined}


def key_of(row: Row) -> str:
    return f"{row['list']} {row['entity_id']}"


def schema_of(text: str) -> Schema:
    """What the lists call an entity is an organisation here."""
    return SCHEMAS.get(text, "Organization")
