"""What a list source is: its facts, and how its published files become listed entries. No Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from screening.matching.party import Party


class UnreadableList(Exception):
    """The files cannot be read as a whole list. The message says which part, which line, what was expected."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a publication. ``max_bytes`` bounds it unpacked; ``max_seconds`` its fetching, ``max_silence`` the
    seconds without a byte."""

    name: str
    url: str
    is_required: bool
    max_bytes: int
    max_seconds: int = 600
    max_silence: int = 30


@dataclass(frozen=True, slots=True)
class CheapCheck:
    """A small file in which the publisher says what its list now is. ``mark_of`` makes of its bytes what stands as long
    as the list does, at most 300 characters, and raises UnreadableList where it does not say."""

    url: str
    max_bytes: int
    mark_of: Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Deltas:
    """How files of changes make of one whole file, ``whole``, the next one. A publisher numbers its data by editions.

    ``identify`` names ``delta`` or ``index`` as a source's own does its parts; ``edition_in`` gives the edition that a
    name holds, beginning with its day as YYYYMMDD, or nothing. ``go_on`` takes the whole file, its part and edition, the
    index, and the deltas by edition, gives the next whole file in pieces, and raises UnreadableList.
    """

    whole: Part
    delta: Part
    index: Part
    identify: Callable[[str, bytes], str | None]
    edition_in: Callable[[str], str]
    go_on: Callable[[BinaryIO, Part, str, BinaryIO, Mapping[str, BinaryIO]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Link:
    """What the list says of two parties, as text: ``relation`` ("Linked To"), ``target`` (a name or an id)."""

    relation: str
    target: str


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One listed party as its publisher gave it, mapped. ``pointer`` names part and line ("SDN.CSV:123")."""

    listed_id: str
    party: Party
    programmes: tuple[str, ...] = ()
    title: str = ""
    remarks: str = ""
    links: tuple[Link, ...] = ()
    listed_date: str = ""
    pointer: str = ""

    def as_json(self) -> dict[str, Any]:
        """JSON-ready data without the pointer, which moves from file to file and says nothing of the party."""
        return {
            "listed_id": self.listed_id,
            "party": self.party.as_json(),
            "programmes": list(self.programmes),
            "title": self.title,
            "remarks": self.remarks,
            "links": [{"relation": link.relation, "target": link.target} for link in self.links],
            "listed_date": self.listed_date,
        }


@dataclass(slots=True)
class Reading:
    """One pass over a publication: iterate it once, then read what was counted.

    ``counts`` holds rows and values by kind (``entries``, ``names``, ``weak names``, ``addresses``, ...);
    ``unknown`` counts what the mapper did not understand, by a label fit for a page; nothing is dropped unsaid.
    ``missing_parts`` names the optional parts that were not given. ``doubts`` are sentences: signs that the files
    are not whole, for which a caller should have a person look before it relies on them.
    """

    entries: Iterator[ListedEntry]
    counts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    missing_parts: tuple[str, ...] = ()
    doubts: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[ListedEntry]:
        return self.entries


def read_one_file(
    files: Mapping[str, BinaryIO], part: Part, entries: Callable[[BinaryIO, Reading], Iterator[ListedEntry]]
) -> Reading:
    """The reading of a list that is one file. Raises UnreadableList at once where there is not just that file."""
    if set(files) != {part.name}:
        raise UnreadableList(
            f"expected the one part {part.name}, found {', '.join(sorted(files)) or 'none'}."
        )
    reading = Reading(iter(()))
    reading.entries = entries(files[part.name], reading)
    return reading


@dataclass(frozen=True, slots=True)
class ListSource:
    """The facts of one publisher's list. ``read`` raises UnreadableList; ``identify`` names the part a file is
    (from its file name and its first bytes, unpacked) or returns None.

    ``parts`` are fetched. ``other_forms`` are files in which the publisher gives the same list under the same ids:
    each is read in place of the parts where it is given, and never fetched. A reader that fetches another form of a
    list than the list's own reader does is ``form_of`` that list's code (docs/adr/0008). ``needs_licence``: the licence
    does not cover what a studio does with the list. ``cheap_check``: what is asked before the parts are fetched.
    ``deltas``: how files of changes go on from a whole one.
    """

    code: str
    name: str
    publisher: str
    licence: str
    home_url: str
    parts: tuple[Part, ...]
    min_entries: int
    max_removed_share: float
    stale_after_days: int
    read: Callable[[Mapping[str, BinaryIO]], Reading]
    identify: Callable[[str, bytes], str | None]
    other_forms: tuple[Part, ...] = ()
    form_of: str = ""
    needs_licence: bool = False
    cheap_check: CheapCheck | None = None
    deltas: Deltas | None = None

    @property
    def is_fetched(self) -> bool:
        """Whether the publisher has an address to fetch it from; else a person carries its files over."""
        return all(part.url for part in self.parts)

    @property
    def is_for_a_person(self) -> bool:
        """Whether only a person may bring it into use: it needs a licence, or nobody can fetch it."""
        return self.needs_licence or not self.is_fetched
