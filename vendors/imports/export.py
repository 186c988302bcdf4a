"""What a studio holds as a chain file: reading it into an empty studio gives the same drafts, and into the same changes
nothing. Facts about parties that are no longer active are left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from vendors.imports import cells
from vendors.imports.columns import COLUMNS, NAME_COLUMNS, RECORD
from vendors.imports.drafts import (
    EngagementDraft,
    EpisodeDraft,
    PartyDraft,
    ProductionDraft,
    ShotDraft,
    StakeDraft,
)
from vendors.imports.held import Held

Line = tuple[str, dict[str, str]]
FORMATS: Final = ("csv", "xlsx")


def lines_of(held: Held, production: str | None = None) -> Iterator[Line]:
    """Section and cells of every row, in the order of the sections; for one production what its chain needs."""
    parties = set(held.parties) if production is None else _parties_of(held, production)
    for section in COLUMNS:
        for row in held.room(section).values():
            if _is_wanted(section, row.draft, parties, production):
                draft = _without_lost(row.draft, parties)
                yield from ((section, line) for line in _LINES[section](draft))


def _is_wanted(section: str, draft: Any, parties: set[str], production: str | None) -> bool:
    if isinstance(draft, PartyDraft):
        return draft.kind == section and draft.key in parties
    if isinstance(draft, StakeDraft):
        return {draft.owner, draft.owned} <= parties
    if isinstance(draft, EngagementDraft) and not {draft.hired, draft.hirer or draft.hired} <= parties:
        return False
    named = draft.key if isinstance(draft, ProductionDraft) else draft.production
    return production is None or named == production


def _without_lost(draft: Any, parties: set[str]) -> Any:
    """Who was asked for a name is not told where the file does not hold them."""
    if isinstance(draft, PartyDraft) and draft.asked_of not in parties:
        return replace(draft, asked_of="")
    return draft


def _parties_of(held: Held, production: str) -> set[str]:
    """Who works on it, who stands behind those as an owner, and of whom names were asked."""
    links = [row.draft for row in held.engagements.values() if row.draft.production == production]
    wanted = {key for link in links for key in (link.hirer, link.hired) if key}
    owners: dict[str, list[str]] = {}
    for row in held.stakes.values():
        owners.setdefault(row.draft.owned, []).append(row.draft.owner)
    waiting = list(wanted)
    while waiting:
        key = waiting.pop()
        asked = held.parties[key].draft.asked_of if key in held.parties else ""
        fresh = {*owners.get(key, ()), *filter(None, [asked])} - wanted
        wanted |= fresh
        waiting += fresh
    return wanted & held.parties.keys()


def as_csv(lines: Iterable[Line]) -> bytes:
    """One header for all; UTF-8 with a mark, which spreadsheets need."""
    columns = [RECORD, *dict.fromkeys(column for names in COLUMNS.values() for column in names)]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    for section, line in lines:
        writer.writerow({RECORD: section, **{name: cells.guarded(one) for name, one in line.items()}})
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(lines: Iterable[Line], columns: Mapping[str, Sequence[str]] = COLUMNS) -> bytes:
    """A sheet a section, all cells texts. Who does not know a column gives ``columns`` without it: an import leaves alone
    what the studio holds there, and empties what it finds empty."""
    book = Workbook(write_only=True)
    sheets = {section: book.create_sheet(section) for section in columns}
    for section, sheet in sheets.items():
        sheet.append(columns[section])
    for section, line in lines:
        texts = (cells.guarded(line.get(column, "")) for column in columns[section])
        sheets[section].append([ILLEGAL_CHARACTERS_RE.sub(" ", text) for text in texts])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _production(draft: ProductionDraft) -> Iterator[dict[str, str]]:
    yield _texts(draft, COLUMNS["production"])


def _episode(draft: EpisodeDraft) -> Iterator[dict[str, str]]:
    yield _texts(draft, COLUMNS["episode"])


def _shot(draft: ShotDraft) -> Iterator[dict[str, str]]:
    yield _texts(draft, ("production", "key", "episode", "seconds"))


def _party(draft: PartyDraft) -> Iterator[dict[str, str]]:
    line = _texts(
        draft, [one for one in COLUMNS[draft.kind] if hasattr(draft, one) and one not in _PUT_TOGETHER]
    )
    for column, kind in NAME_COLUMNS.items():
        line[column] = cells.joined(text for text, its_kind in draft.names if its_kind == kind)
    line["identifiers"] = cells.joined(_identifier(*one) for one in draft.identifiers)
    if len(draft.addresses) == 1 and not draft.addresses[0][2]:
        line["address"], line["city"], _ = draft.addresses[0]
    else:
        line["addresses"] = cells.joined(cells.joined_address(one) for one in draft.addresses)
    yield {column: text for column, text in line.items() if column in COLUMNS[draft.kind]}


_PUT_TOGETHER: Final = frozenset({"identifiers", "addresses"})


def _identifier(kind: str, value: str, country: str) -> str:
    """A value with an @ of its own gets one more, which says that no country follows."""
    ends = f"@{country}" if country else "@" if "@" in value and kind != "email" else ""
    return f"{kind}:{value}{ends}"


def _stake(draft: StakeDraft) -> Iterator[dict[str, str]]:
    yield _texts(draft, [column for column in COLUMNS["stake"] if column != "share"])


def _engagement(draft: EngagementDraft) -> Iterator[dict[str, str]]:
    """A row for each thing that it rests on, at least one."""
    line = _texts(
        draft, [one for one in COLUMNS["engagement"] if one not in {"basis", "reference", "episodes"}]
    )
    line["episodes"] = cells.joined(draft.episodes)
    for basis, reference in draft.evidence or (("", ""),):
        yield {**line, "basis": basis, "reference": reference}


_LINES: Final[Mapping[str, Any]] = {
    "production": _production,
    "episode": _episode,
    "shot": _shot,
    "vendor": _party,
    "person": _party,
    "undisclosed": _party,
    "stake": _stake,
    "engagement": _engagement,
}


def _texts(draft: Any, columns: Iterable[str]) -> dict[str, str]:
    return {column: _text(getattr(draft, column)) for column in columns}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)
