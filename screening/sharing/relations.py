"""Relations: what the words mean by which a list says that somebody owns, controls or is linked to somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Way = Literal["other_holds", "entry_holds", "linked"]
State = Literal["declared", "suspected"]

THINGS: Final = frozenset({"Vessel", "Aircraft"})
"""Kinds of entries that are no parties: who owns a ship is no stake in a company."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a relation says of an entry and the one it names: that one holds the entry, the entry holds it, or the list does
    not say which (``linked``). ``state`` is that of a stake which rests on nothing else."""

    way: Way
    state: State


HELD: Final = Meaning("other_holds", "declared")
HOLDS: Final = Meaning("entry_holds", "declared")
LINKED: Final = Meaning("linked", "suspected")
MEANINGS: Final[dict[str, Meaning]] = {
    "subsidiary of": HELD,
    "parent company": HELD,
    "owned or controlled by": HELD,
    "subsidiary": HOLDS,
    "linked to": LINKED,
    "acting for or on behalf of": LINKED,
    "property in the interest of": LINKED,
}
"""By the publisher's word in small letters. OFAC: "Linked To" of the remarks, the types of relations of the advanced form. UK:
parent company and subsidiary. UFLPA: subsidiaries. Family, associates, support and leaders are no ownership; what a list calls
former is over."""


def meaning_of(relation: str) -> Meaning | None:
    """None where the word says nothing of who owns or controls whom, or is not known."""
    return MEANINGS.get(relation.strip().lower())
