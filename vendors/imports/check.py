"""Compare a file with what the studio holds: what would be new, changed or unchanged, and what is wrong. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby, islice
from typing import Any, Final

from vendors.imports.circles import circles
from vendors.imports.columns import COLUMNS
from vendors.imports.drafts import Draft, EngagementDraft, PartyDraft, StakeDraft
from vendors.imports.held import Held, HeldRow
from vendors.imports.problems import Place, Problems
from vendors.imports.reader import Reading, Row
from vendors.imports.rows import Known, draft_of
from vendors.imports.same import PerhapsSame, perhaps_same
from vendors.models import Party, Stake

MOST_CIRCLES: Final = 20
PARTIES: Final = ("vendor", "person", "undisclosed")
KEYED: Final = dict.fromkeys(PARTIES, "party")
"""Sections whose keys live in one room."""


@dataclass(slots=True)
class Changes:
    """One section: drafts of what is new, and of what changes with the row it changes."""

    new: list[Any] = field(default_factory=list)
    changed: list[tuple[HeldRow[Any], Any]] = field(default_factory=list)
    unchanged: int = 0

    def add(self, held: HeldRow[Any] | None, draft: Draft) -> None:
        if held is None:
            self.new.append(draft)
        elif held.draft == draft:
            self.unchanged += 1
        else:
            self.changed.append((held, draft))


@dataclass(slots=True)
class Plan:
    """What an import would do. With any error in ``problems`` it does nothing at all. ``names`` are those of all
    parties by key, ``works`` and ``productions`` those of kinds of work and of productions; ``taken_as`` the keys of the file that are taken as a party held under another one, ``merged`` those of
    them that are a party merged into it."""

    problems: Problems
    sections: dict[str, Changes] = field(default_factory=lambda: {section: Changes() for section in COLUMNS})
    names: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)
    productions: Mapping[str, str] = field(default_factory=dict)
    perhaps_same: list[PerhapsSame] = field(default_factory=list)
    taken_as: dict[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()

    @property
    def is_refused(self) -> bool:
        return self.problems.errors > 0

    def counts(self) -> dict[str, dict[str, int]]:
        return {
            section: {"new": len(one.new), "changed": len(one.changed), "unchanged": one.unchanged}
            for section, one in self.sections.items()
        }


@dataclass(frozen=True, slots=True)
class _Said:
    """A draft, where the file says it, and what its rows say that it rests on."""

    place: Place
    draft: Any
    rests_on: frozenset[tuple[str, str]] = frozenset()


def check(reading: Reading, held: Held, on_row: Callable[[int], None] | None = None) -> Plan:
    """The plan of the whole file. ``on_row`` is told the count of checked rows now and then."""
    problems = reading.problems
    known = Known.of(held, reading.rows)
    said: dict[str, dict[Hashable, _Said]] = {section: {} for section in COLUMNS}
    _check_keys(reading.rows, problems)
    for count, row in enumerate(sorted(reading.rows, key=known.is_same_as_another), 1):
        draft = draft_of(row, known, problems)
        if draft is not None:
            _note(said, row, draft, known, problems)
        if on_row and count % 1000 == 0:
            on_row(count)
    _check_shares(said["stake"], held, problems)
    _check_ownership_circles(said["stake"], held, known, problems)
    _check_hiring_circles(said["engagement"], held, known, problems)
    return _plan(said, known, problems)


def _plan(said: Mapping[str, Mapping[Hashable, _Said]], known: Known, problems: Problems) -> Plan:
    held = known.held
    shows = [row.draft for row in held.productions.values()] + [
        one.draft for one in said["production"].values()
    ]
    titles = {draft.key: draft.name for draft in shows}
    plan = Plan(problems, names=known.names, works=held.works, productions=titles)
    for section, drafts in said.items():
        room = held.room(section)
        for identity, one in drafts.items():
            draft = _taken_up(one.draft, held) if identity in held.earlier else one.draft
            plan.sections[section].add(room.get(identity), draft)
    new = (draft for section in PARTIES for draft in plan.sections[section].new)
    plan.perhaps_same = list(perhaps_same(new, held))
    plan.taken_as, plan.merged = known.taken, held.merged & known.taken.keys()
    return plan


def _taken_up(draft: Draft, held: Held) -> Draft:
    """A party that had been set aside keeps the names that it had."""
    if not isinstance(draft, PartyDraft) or draft.kind == Party.Kind.UNDISCLOSED:
        return draft
    names = held.earlier[draft.key] | dict(draft.names)
    names.pop(draft.name, None)
    return replace(draft, names=tuple(sorted(names.items())))


def _check_keys(rows: Iterable[Row], problems: Problems) -> None:
    """Each key once in the file; vendors, persons and undisclosed parties share one room of keys."""
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        key = row.cells.get("key", "")
        if not key:
            continue
        room = KEYED.get(row.section, row.section)
        other = first.setdefault((room, row.cells.get("production", ""), key), row)
        if other is row:
            continue
        if other.section == row.section:
            message = f"The key {key} stands already in {other.place}."
        else:
            message = f"The key {key} stands already in {other.place}, for a {other.section}; a {row.section} needs another."
        problems.error(row.place, "key", key, message)


def _note(
    said: Mapping[str, dict[Hashable, _Said]], row: Row, draft: Draft, known: Known, problems: Problems
) -> None:
    """Keep the first of equal identities. Sections with keys have reported the second already; a party that is told
    of under two keys has been joined."""
    if isinstance(draft, PartyDraft):
        known.drafts[draft.key] = draft
        if known.is_same_as_another(row):
            said[draft.kind][draft.key] = _Said(row.place, draft)
            return
    first = said[row.section].setdefault(
        draft.identity, _Said(row.place, draft, frozenset({_evidence_of(row)}))
    )
    if first.draft is draft:
        return
    if isinstance(draft, EngagementDraft) and _is_more_evidence(first, row, draft):
        both = replace(draft, evidence=tuple(sorted({*first.draft.evidence, *draft.evidence})))
        said[row.section][draft.identity] = _Said(first.place, both, first.rests_on | {_evidence_of(row)})
        return
    if isinstance(draft, StakeDraft):
        what = f"The {draft.kind} stake of {draft.owner} in {draft.owned} from the same day"
        problems.error(row.place, "owned", draft.owned, f"{what} stands already in {first.place}.")
    elif isinstance(draft, EngagementDraft):
        what = f"The engagement of {draft.hired} by {draft.hirer or 'the studio'} for {draft.work} from the same day"
        problems.error(row.place, "hired", draft.hired, f"{what} stands already in {first.place}.")


def _is_more_evidence(first: _Said, row: Row, draft: EngagementDraft) -> bool:
    """Whether the row tells of an engagement as rows before it did, and of something more that it rests on."""
    is_alike = replace(first.draft, evidence=()) == replace(draft, evidence=())
    return is_alike and bool(row.cells.get("basis")) and _evidence_of(row) not in first.rests_on


def _evidence_of(row: Row) -> tuple[str, str]:
    return row.cells.get("basis", "").casefold(), row.cells.get("reference", "")


def _check_shares(said: Mapping[Hashable, _Said], held: Held, problems: Problems) -> None:
    """On no day may the least equity shares in one party sum to more than all of it."""
    last_place = {one.draft.owned: one.place for one in said.values() if one.draft.kind == Stake.Kind.EQUITY}
    by_owned: dict[str, list[StakeDraft]] = defaultdict(list)
    for stake in _all_stakes(said, held):
        if stake.kind == Stake.Kind.EQUITY and stake.owned in last_place:
            by_owned[stake.owned].append(stake)
    for owned, stakes in by_owned.items():
        day, total = _most_held(stakes)
        if total > 100:
            when = f"on {date.fromordinal(day)}" if day else "before any dated change"
            message = f"The owners of {owned} hold at least {total.normalize():f} % of its equity {when}; expected at most 100 %."
            problems.error(last_place[owned], "share", "", message)


def _most_held(stakes: Iterable[StakeDraft]) -> tuple[int, Decimal]:
    """The day, as an ordinal (0: no day), on which the least shares sum to most, and that sum."""
    moves: list[tuple[int, Decimal]] = []
    for stake in stakes:
        moves.append((stake.start_date.toordinal() if stake.start_date else 0, stake.min_share))
        if stake.end_date:
            moves.append((stake.end_date.toordinal() + 1, -stake.min_share))
    moves.sort(key=lambda move: move[0])
    days = [
        (day, sum((share for _, share in group), Decimal(0)))
        for day, group in groupby(moves, key=lambda move: move[0])
    ]
    totals = accumulate(share for _, share in days)
    return max(zip((day for day, _ in days), totals, strict=True), key=lambda one: (one[1], -one[0]))


def _all_stakes(said: Mapping[Hashable, _Said], held: Held) -> list[StakeDraft]:
    drafts = {identity: row.draft for identity, row in held.stakes.items()}
    return list({**drafts, **{identity: one.draft for identity, one in said.items()}}.values())


def _check_ownership_circles(
    said: Mapping[Hashable, _Said], held: Held, known: Known, problems: Problems
) -> None:
    """Circles of ownership exist, so they are only told."""
    places = {(one.draft.owner, one.draft.owned): one.place for one in said.values()}
    links = [(stake.owner, stake.owned) for stake in _all_stakes(said, held)]
    for circle, place in _circles_of_file(links, places):
        problems.warn(place, "owned", "", f"{_sentence(circle, 'owns', known.names)}: a circle of ownership.")


def _check_hiring_circles(
    said: Mapping[Hashable, _Said], held: Held, known: Known, problems: Problems
) -> None:
    """Inside one production nobody is hired by those they hired."""
    drafts = {identity: row.draft for identity, row in held.engagements.items()}
    drafts.update((identity, one.draft) for identity, one in said.items())
    places: dict[str, dict[tuple[str, str], Place]] = defaultdict(dict)
    for one in said.values():
        places[one.draft.production][one.draft.hirer, one.draft.hired] = one.place
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for draft in drafts.values():
        if draft.hirer and draft.production in places:
            links[draft.production].append((draft.hirer, draft.hired))
    for production, hirings in links.items():
        for circle, place in _circles_of_file(hirings, places[production]):
            problems.error(
                place, "hired", "", f"{_sentence(circle, 'hired', known.names)}: a circle in {production}."
            )


def _circles_of_file(
    links: Iterable[tuple[str, str]], places: Mapping[tuple[str, str], Place]
) -> Iterable[tuple[list[str], Place]]:
    """The circles that a row of the file closes, each with the last such row."""
    for circle in islice(circles(links), MOST_CIRCLES):
        rows = [places[link] for link in zip(circle, [*circle[1:], circle[0]], strict=True) if link in places]
        if rows:
            yield circle, max(rows, key=lambda place: place.row)


def _sentence(circle: Sequence[str], verb: str, names: Mapping[str, str]) -> str:
    """ "A hired B hired A"; the middle of a long circle is only counted."""
    words = [names.get(key, key) for key in [*circle, circle[0]]]
    if len(words) > 8:
        words = [*words[:4], f"{len(words) - 6} others", *words[-2:]]
    return f" {verb} ".join(words)
