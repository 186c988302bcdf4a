"""The rows of the page as listed entries: one for each entity, whatever the number of tables that name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from screening.matching.party import Name, Party
from screening.sources.entry_facts import distinct, distinct_names, iso_date, with_short_forms
from screening.sources.source import Link, ListedEntry
from screening.sources.us_uflpa.names import read_cell
from screening.sources.us_uflpa.reader import Record

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LONGEST_ID = 100


@dataclass(slots=True)
class _Gathered:
    """What all rows of one entity say."""

    line: int
    names: list[Name] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def map_rows(rows: Iterable[Record], part_name: str, unknown: Counter[str]) -> list[ListedEntry]:
    """The entries in the order of their first rows. What is not understood is counted in ``unknown``."""
    gathered: dict[str, _Gathered] = {}
    for row in rows:
        listed = read_cell(row.name, unknown)
        day = _day(row.day)
        unknown.update(["effective date"] if not day else [])
        owner = Link("Subsidiary Of", listed.names[0].text)
        parties = [(listed.names, []), *(((Name(name),), [owner]) for name in listed.subsidiaries)]
        for names, links in parties:
            found = gathered.setdefault(_id_of(names[0].text), _Gathered(row.line))
            found.names += names
            found.links += links
            found.sections.append(row.section)
            found.days += [day] if day else []
            found.cells.append(row.name)
    return [_entry(listed_id, found, part_name) for listed_id, found in gathered.items()]


def _entry(listed_id: str, found: _Gathered, part_name: str) -> ListedEntry:
    first, *others = found.names
    rest = [Name(name.text, "alias" if name.kind == "primary" else name.kind) for name in others]
    return ListedEntry(
        listed_id=listed_id,
        party=Party(
            schema="Organization",
            names=distinct_names(form for name in (first, *rest) for form in with_short_forms(name)),
        ),
        programmes=distinct(f"UFLPA {section}".strip() for section in found.sections),
        remarks="\n".join(distinct(found.cells)),
        links=distinct(found.links),
        listed_date=min(found.days, default=""),
        pointer=f"{part_name}:{found.line}",
    )


def _id_of(name: str) -> str:
    """Made of the name without its short form, since the page gives no number: "Ink Co., Ltd. (IC)" is ink-co-ltd."""
    bare = with_short_forms(Name(name))[:2][-1].text
    return "-".join(re.findall(r"[^\W_]+", bare.lower()))[:_LONGEST_ID]


def _day(text: str) -> str:
    """ "June 21, 2022" as an ISO date; empty where it is none."""
    found = re.fullmatch(r"([A-Z][a-z]+)\.? (\d{1,2}), (\d{4})", text)
    if not found or found[1] not in _MONTHS:
        return ""
    return iso_date(f"{found[3]}-{_MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}")
