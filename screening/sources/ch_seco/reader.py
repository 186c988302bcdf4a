"""The file of the Swiss list as its records: checked for being the whole list, not yet understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Part, UnreadableList
from screening.sources.xml_records import Element, XmlForm, is_xml_of, read_records

# A modification repeats in "added" and "removed" what the target was before and after: half of the file is history.
FORM = XmlForm(
    "swiss-sanctions-list",
    (("sanctions-program",), ("place",), ("target",)),
    root_attributes=(("list-type", "whole-list"),),
    passed_over=frozenset({"added", "removed"}),
)
PART_NAME = "SECO.XML"
DE_LISTED = "de-listed targets left out"
_CHANGES = ("listed", "amended", "de-listed")
_DAYS = ("effective-date", "publication-date", "enactment-date")


def part_of(filename: str, first_bytes: bytes) -> str | None:
    """The one part, by the file's root; by its name ("seco") only where it has no bytes."""
    is_empty_list = not first_bytes.strip() and "seco" in filename.lower()
    return PART_NAME if is_empty_list or is_xml_of(first_bytes, FORM.root) else None


def read_in_force(
    file: BinaryIO, part: Part, doubts: list[str], counts: Counter[str], unknown: Counter[str]
) -> Iterator[Element]:
    """Each programme, each place, and each target in force, which has its number once. De-listed targets are counted.

    Raises UnreadableList for the first that cannot stand, at the end for a file without targets.
    """
    seen: dict[str, int] = {}
    for record in read_records(file, part.name, part.max_bytes, FORM, doubts):
        if record.name != "target":
            yield record
            continue
        _check_is_new(record, seen, part.name)
        if last_change(record, unknown) == "de-listed":
            counts[DE_LISTED] += 1
        else:
            yield record
    if not seen:
        raise UnreadableList(f"{part.name}: no <target> in it; expected listed parties.")


def _check_is_new(record: Element, seen: dict[str, int], label: str) -> None:
    listed_id = record.attributes.get("ssid", "").strip()
    if not listed_id:
        raise refuse(label, record.line, "target without an ssid; expected the target's number.")
    check_is_new(listed_id, record.line, seen, label, "target")


def last_change(target: Element, unknown: Counter[str]) -> str:
    """What was done with a target last: by the day that it took effect, of one day the change named first."""
    changes = [change for change in target.children if change.name == "modification"]
    kinds = [change.attributes.get("modification-type", "") for change in changes]
    unknown.update(f"modification: {kind[:40]}" for kind in kinds if kind not in _CHANGES)
    if not changes:
        unknown["target without a modification"] += 1
        return ""
    days = [day_of(change) for change in changes]
    last = [kind for kind, day in zip(kinds, days, strict=True) if day == max(days)]
    if "de-listed" in last and len(set(last)) > 1:
        unknown["target de-listed and otherwise changed on one day"] += 1
    return last[0]


def day_of(change: Element) -> str:
    """The day on which a modification takes effect; where it is not given, of its publication, of its enactment."""
    return next(filter(None, (change.attributes.get(name, "") for name in _DAYS)), "")
