"""Writes a made history of one list: dated versions in which parties come, change, go, return and get other ids, for a replay.

    .venv/bin/python -m benchmarks.histories FOLDER [--versions 300] [--parties 1000] [--seed 1]
    .venv/bin/python manage.py replay custom FOLDER --release

Run it from the repository's root. All parties are invented; the same seed writes the same files.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

FIRST_DAY: Final = date(2024, 1, 1)
WORDS: Final = [
    "Amber",
    "Anvil",
    "Aspen",
    "Birch",
    "Bramble",
    "Cedar",
    "Cinder",
    "Clover",
    "Copper",
    "Coral",
    "Crane",
    "Dapple",
    "Ember",
    "Fern",
    "Flint",
    "Gable",
    "Garnet",
    "Hazel",
    "Heron",
    "Indigo",
    "Ivory",
    "Jasper",
    "Juniper",
    "Kestrel",
    "Lantern",
    "Larch",
    "Linden",
    "Magpie",
    "Maple",
    "Marble",
    "Mica",
    "Nettle",
    "Ochre",
    "Orchard",
    "Osprey",
    "Pearl",
    "Pebble",
    "Plover",
    "Quartz",
    "Quill",
    "Raven",
    "Reed",
    "Russet",
    "Saffron",
    "Sable",
    "Sparrow",
    "Sorrel",
    "Tansy",
    "Teal",
    "Thistle",
    "Umber",
    "Vellum",
    "Walnut",
    "Willow",
    "Wren",
    "Yarrow",
]
KINDS: Final = ("Animation Studio", "Drawing House", "Ink and Paint", "Cartoon Trading", "Picture Works")
COUNTRIES: Final = ("KP", "CN", "RU", "")
COLUMNS: Final = ("id", "schema", "name", "aliases", "country", "programme")


@dataclass(frozen=True)
class Listed:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    programme: str = "INK"

    def cells(self) -> list[str]:
        return [self.id, "Company", self.name, ";".join(self.aliases), self.country, self.programme]


@dataclass
class History:
    """What is listed, and what was and may return. Each ``day`` moves it on."""

    chance: random.Random
    listed: list[Listed] = field(default_factory=list)
    gone: list[Listed] = field(default_factory=list)
    made: int = 0

    def day(self) -> bytes:
        """The next version's file: mostly small changes; at times the same file again, many parties gone, a cut file."""
        kind = self.chance.random()
        if kind < 0.04 and self.listed:
            return self.file()
        if kind < 0.06:
            return self.file()[: self.chance.randrange(200)]
        self.change(self.chance.randrange(1, 9))
        for leave, count in ((self.remove, 4), (self.rekey, 2)):
            for _ in range(self.chance.randrange(count)):
                leave()
        if kind > 0.98:
            for _ in range(len(self.listed) // 3):
                self.remove()
        for _ in range(min(self.chance.randrange(4), len(self.gone))):
            self.listed.append(self.gone.pop(self.chance.randrange(len(self.gone))))
        if kind > 0.95:
            self.listed += self.gone
            self.gone = []
        self.add(self.chance.randrange(6))
        self.chance.shuffle(self.listed)
        return self.file()

    def add(self, count: int) -> None:
        for _ in range(count):
            self.made += 1
            country = self.chance.choice(COUNTRIES)
            self.listed.append(Listed(f"made-{self.made}", self.new_name(), country=country))

    def remove(self) -> None:
        self.gone.append(self.listed.pop(self.chance.randrange(len(self.listed))))

    def rekey(self) -> None:
        """The same party under another id, as when a publisher numbers its list anew."""
        self.made += 1
        at = self.chance.randrange(len(self.listed))
        self.listed[at] = replace(self.listed[at], id=f"made-{self.made}")

    def change(self, count: int) -> None:
        for _ in range(count):
            at = self.chance.randrange(len(self.listed))
            before = self.listed[at]
            self.listed[at] = self.chance.choice(
                (
                    replace(before, name=self.new_name(), aliases=(*before.aliases, before.name)[-4:]),
                    replace(before, aliases=(*before.aliases, self.new_name())[-4:]),
                    replace(before, aliases=()),
                    replace(before, country=self.chance.choice(COUNTRIES)),
                    replace(before, programme=self.chance.choice(("INK", "QUILL"))),
                )
            )

    def new_name(self) -> str:
        return f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS)} {self.chance.choice(KINDS)}"

    def file(self) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(one.cells() for one in self.listed)
        return out.getvalue().encode()


def versions(count: int, parties: int, seed: int) -> Iterator[tuple[date, bytes]]:
    """The days and their files; the first has so many parties."""
    history = History(random.Random(seed))
    history.add(parties)
    yield FIRST_DAY, history.file()
    for number in range(1, count):
        yield FIRST_DAY + timedelta(days=number), history.day()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the files go; it is made")
    parser.add_argument("--versions", type=int, default=300)
    parser.add_argument("--parties", type=int, default=1_000, help="parties of the first version")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for day, content in versions(options.versions, options.parties, options.seed):
        (options.folder / f"{day}.csv").write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
