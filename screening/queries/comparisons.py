"""Two kept versions of a list beside each other, entry by entry: folded from the rows where both came into force,
read from the kept files where one never did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, Sum

from screening.actions.versions import changed_fields, read_entry
from screening.matching.party import Party
from screening.models import ListedParty, ListedRevision, ListVersion
from screening.sources.registry import SOURCES
from screening.store import open_version
from studios.plain_words import moved_fields
from studios.runs import Refused

KINDS = {
    "added": "Added",
    "changed": "Changed, can alter a match",
    "remarks": "Changed in remarks alone",
    "removed": "Removed",
    "returned": "Returned",
    "rekeyed": "Under another id",
}
PAGE = 50
MOST_BYTES_READ = 60_000_000
"""Of a version's files, unpacked: more takes too long for a page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as one of the versions holds it. ``content`` is given where it was read from a file, ``row`` where
    it stands in a row."""

    entry_hash: str
    fingerprint: str
    row: int | None = None
    content: dict[str, Any] | None = None


@dataclass(slots=True)
class Difference:
    """What became of one entry between an older and a newer version. ``other_id`` is the id under which the older
    one held what is compared of it, where it had another."""

    listed_id: str
    kind: str
    before: Seen | None
    after: Seen | None
    other_id: str = ""
    name: str = ""
    entry: ListedParty | None = None
    fields: list[dict[str, str]] | None = None

    @property
    def moved(self) -> list[tuple[str, str, str]]:
        return moved_fields(self.fields or [])

    @property
    def kind_word(self) -> str:
        return KINDS[self.kind]

    @property
    def is_material(self) -> bool:
        """Whether it can alter a match."""
        return self.kind not in {"remarks", "rekeyed"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, by listed id, and one page of them. ``next`` is the listed id to go on after."""

    older: ListVersion
    newer: ListVersion
    counts: dict[str, int]
    rows: list[Difference]
    next: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())


Sides = tuple[Mapping[str, Seen], Mapping[str, Seen]]


def compare_versions(
    one: ListVersion, other: ListVersion, *, kind: str = "", after: str = "", size: int = PAGE
) -> Comparison:
    """The version that came first is the older one, whichever is named first. Raises Refused where a version that
    never came into force is too large to be read at once, and UnreadableList where it cannot be read at all."""
    older, newer = sorted((one, other), key=lambda version: version.number)
    before, now = _folded(older, newer) if older.step and newer.step else (_whole(older), _whole(newer))
    differences = _differences(before, now, _listed_earlier(older))
    counted = Counter(row.kind for row in differences)
    chosen = [row for row in differences if row.listed_id > after and kind in {"", row.kind}]
    rows = chosen[:size]
    _tell(rows, older)
    following = rows[-1].listed_id if len(chosen) > size else ""
    return Comparison(older, newer, {name: counted[name] for name in KINDS}, rows, following)


def _folded(older: ListVersion, newer: ListVersion) -> Sides:
    """The entries that any version in between touched, as both ends hold them. Costs what changed."""
    low, high = older.step or 0, newer.step or 0
    between = Q(from_step__gt=low, from_step__lte=high) | Q(to_step__gt=low, to_step__lte=high)
    before: dict[str, Seen] = {}
    after: dict[str, Seen] = {}
    for listed_id, seen, from_step, to_step in _seen(Q(between, listed_party__source=older.source_id)):
        if from_step <= low:
            before[listed_id] = seen
        if to_step is None or to_step > high:
            after[listed_id] = seen
    return before, after


def _seen(which: Q) -> Iterable[tuple[str, Seen, int, int | None]]:
    columns = ("listed_party__listed_id", "entry_hash", "fingerprint", "pk", "from_step", "to_step")
    rows = ListedRevision.objects.filter(which).values_list(*columns)
    for listed_id, entry_hash, fingerprint, pk, start, end in rows:
        yield listed_id, Seen(entry_hash, fingerprint, row=pk), start, end


def _whole(version: ListVersion) -> Mapping[str, Seen]:
    """Every entry of a version."""
    if version.step:
        rows = ListedRevision.objects.in_step(version.source, version.step)
        return {listed_id: seen for listed_id, seen, *_ in _seen(Q(pk__in=rows.values("pk")))}
    if (version.parts.aggregate(size=Sum("file__size"))["size"] or 0) > MOST_BYTES_READ:
        raise Refused(f"{version} never came into force, and its files are too large to be read for a page.")
    with open_version(version) as parts:
        read = [read_entry(entry) for entry in SOURCES[version.source.adapter].read(parts)]
    return {row.listed_id: Seen(row.entry_hash, row.fingerprint, content=row.content) for row in read}


def _listed_earlier(older: ListVersion) -> set[str]:
    """The ids of entries that ended in the older version or before it: what is new after it has returned."""
    received = older.source.versions.filter(number__lte=older.number)
    step = received.aggregate(newest=Max("step"))["newest"] or 0
    rows = ListedRevision.objects.filter(listed_party__source=older.source_id, to_step__lte=step)
    return set(rows.values_list("listed_party__listed_id", flat=True))


def _differences(
    before: Mapping[str, Seen], after: Mapping[str, Seen], earlier: set[str]
) -> list[Difference]:
    gone = {key: before[key] for key in before.keys() - after.keys()}
    fresh = {key: after[key] for key in after.keys() - before.keys()}
    other_ids = _rekeyed(gone, fresh)
    found = [Difference(key, "removed", gone[key], None) for key in gone.keys() - other_ids.values()]
    for key, seen in fresh.items():
        if other := other_ids.get(key):
            found.append(Difference(key, "rekeyed", gone[other], seen, other_id=other))
        else:
            found.append(Difference(key, "returned" if key in earlier else "added", None, seen))
    for key in before.keys() & after.keys():
        if before[key].entry_hash != after[key].entry_hash:
            kind = "remarks" if before[key].fingerprint == after[key].fingerprint else "changed"
            found.append(Difference(key, kind, before[key], after[key]))
    return sorted(found, key=lambda row: row.listed_id)


def _rekeyed(gone: Mapping[str, Seen], fresh: Mapping[str, Seen]) -> dict[str, str]:
    """New id to old id, where all that is compared is the same and stands once on either side: of two that are
    alike nobody can say which became which."""
    old, new = _once(gone), _once(fresh)
    return {new[print_]: old[print_] for print_ in old.keys() & new.keys()}


def _once(entries: Mapping[str, Seen]) -> dict[str, str]:
    counted = Counter(seen.fingerprint for seen in entries.values())
    return {seen.fingerprint: key for key, seen in entries.items() if counted[seen.fingerprint] == 1}


def _tell(rows: list[Difference], older: ListVersion) -> None:
    """Names, fields and the entries' own pages for the rows of one page, in two queries."""
    wanted = {seen.row for row in rows for seen in (row.before, row.after) if seen and seen.row}
    kept = {row.pk: row.content for row in ListedRevision.objects.filter(pk__in=wanted)}
    entries = {
        entry.listed_id: entry
        for entry in ListedParty.objects.filter(
            source=older.source_id, listed_id__in=[row.listed_id for row in rows]
        )
    }
    for row in rows:
        old, new = (_content(seen, kept) for seen in (row.before, row.after))
        row.entry = entries.get(row.listed_id)
        row.name = Party.from_json((new or old or {})["party"]).caption
        row.fields = changed_fields(old, new) if old and new else []


def _content(seen: Seen | None, kept: Mapping[int, dict[str, Any]]) -> dict[str, Any] | None:
    if seen is None:
        return None
    return seen.content if seen.row is None else kept[seen.row]
