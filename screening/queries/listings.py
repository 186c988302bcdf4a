"""Whether a listed party stood on its list on a day, and from when to when: told from the versions that are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from screening.models import ListedParty, ListedRevision, ListVersion, Source
from screening.queries.coverage import confirmed_at
from screening.store import words_at

WORDS = {"yes": "Yes", "no": "No", "unknown": "Not known"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time through which an entry stood without a break. ``until`` is the first kept version without it, None
    while the version in force holds it."""

    since: ListVersion
    until: ListVersion | None
    last: ListVersion
    revisions: tuple[ListedRevision, ...]

    def holds(self, version: ListVersion) -> bool:
        return any(stood_in(row, version) for row in self.revisions)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an entry stood on its list on a day. ``before`` is the newest kept version that was published by
    then, ``after`` the next one; ``set_aside`` those in between that never came into force. ``revision`` is the
    entry as ``before`` holds it."""

    on: date
    answer: str
    listed_party: ListedParty
    before: ListVersion | None
    after: ListVersion | None
    set_aside: tuple[ListVersion, ...]
    revision: ListedRevision | None
    stretches: tuple[Stretch, ...]

    @property
    def word(self) -> str:
        return WORDS[self.answer]

    @property
    def stretch(self) -> Stretch | None:
        """The one that the day's version falls in."""
        return self._stretch_at(self.before)

    @property
    def sentence(self) -> str:
        if self.answer == "yes":
            return f"It stood on the list: {self.before} holds it."
        if self.answer == "no":
            return f"It did not stand on the list: {self.before} does not hold it."
        if self.before is None:
            return f"No version of that day or of a day before is kept.{self._held_by(self.after)}"
        return (
            "No version that is kept speaks for that day; the nearest do not settle it."
            f"{self._held_by(self.before)}{self._held_by(self.after)}"
        )

    def _held_by(self, version: ListVersion | None) -> str:
        if version is None:
            return ""
        return f" {version} {'holds' if self._stretch_at(version) else 'does not hold'} it."

    def _stretch_at(self, version: ListVersion | None) -> Stretch | None:
        return next((one for one in self.stretches if version and one.holds(version)), None)


def stood_in(revision: ListedRevision, version: ListVersion) -> bool:
    """Whether the applied version holds this content of the entry."""
    step = version.step or 0
    return revision.from_step <= step and (revision.to_step is None or revision.to_step > step)


def listings_on(listed_parties: Sequence[ListedParty], on: date, *, now: datetime) -> list[Answer]:
    """An answer for each, in two queries and at most one more for each list."""
    stretches = stretches_of(listed_parties)
    versions: dict[int, list[ListVersion]] = defaultdict(list)
    sources = {one.source_id for one in listed_parties}
    rows = ListVersion.objects.filter(source__in=sources).select_related("source__current_version")
    for version in rows.defer("counts", "unknown").order_by("published_date", "number"):
        versions[version.source_id].append(version)
    return [
        _answer(one, on, versions[one.source_id], tuple(stretches[one.pk]), now) for one in listed_parties
    ]


def _answer(
    listed_party: ListedParty,
    on: date,
    versions: Sequence[ListVersion],
    stretches: tuple[Stretch, ...],
    now: datetime,
) -> Answer:
    applied = [version for version in versions if version.state == ListVersion.State.APPLIED]
    before = next((version for version in reversed(applied) if version.published_date <= on), None)
    after = next((version for version in applied if version.published_date > on), None)
    revisions = [row for stretch in stretches for row in stretch.revisions]
    revision = next((row for row in revisions if before and stood_in(row, before)), None)
    speaks = before is not None and on <= min(speaks_until(before, after), now.date())
    return Answer(
        on=on,
        answer=("yes" if revision else "no") if speaks else "unknown",
        listed_party=listed_party,
        before=before,
        after=after,
        set_aside=tuple(
            version
            for version in versions
            if version.state != ListVersion.State.APPLIED
            and (before is None or before.published_date < version.published_date)
            and version.published_date <= on
        ),
        revision=revision,
        stretches=stretches,
    )


def speaks_until(version: ListVersion, following: ListVersion | None) -> date:
    """The last day for which a version may be taken as the publisher's newest: as long as its list's own budget of age
    allows, or as the publisher was last seen to give it, unless it came back after the ``following`` one."""
    source: Source = version.source
    days = [version.published_date + timedelta(days=source.stale_after_days)]
    if source.current_version_id == version.pk and (known := confirmed_at(source)):
        days.append(known.date())
    seen = version.seen_whole_at
    if seen and (following is None or seen.date() <= following.published_date):
        days.append(seen.date())
    return max(days)


def stretches_of(listed_parties: Iterable[ListedParty]) -> dict[int, list[Stretch]]:
    """By listed party: when it stood, oldest first. Two queries."""
    rows = ListedRevision.objects.filter(listed_party__in=[one.pk for one in listed_parties])
    runs: dict[int, list[list[ListedRevision]]] = defaultdict(list)
    for row in rows.select_related("version__source__current_version").order_by("listed_party", "from_step"):
        so_far = runs[row.listed_party_id]
        if so_far and so_far[-1][-1].to_step == row.from_step:
            so_far[-1].append(row)
        else:
            so_far.append([row])
    ends = _ends(run for found in runs.values() for run in found)
    return defaultdict(list) | {pk: [_stretch(run, ends) for run in found] for pk, found in runs.items()}


Ends = dict[tuple[int, int], ListVersion]


def _ends(runs: Iterable[list[ListedRevision]]) -> Ends:
    """The versions in which entries ended, and those before them, by source and step."""
    ended = [(run[-1].version.source_id, run[-1].to_step) for run in runs if run[-1].to_step]
    steps = {step - back for _, step in ended for back in (0, 1)}
    rows = ListVersion.objects.filter(source__in={source for source, _ in ended}, step__in=steps)
    return {(row.source_id, row.step or 0): row for row in rows.select_related("source")}


def _stretch(run: list[ListedRevision], ends: Ends) -> Stretch:
    source, to_step = run[0].version.source, run[-1].to_step
    until = ends[source.pk, to_step] if to_step else None
    last = ends[source.pk, to_step - 1] if to_step else source.current_version
    return Stretch(run[0].version, until, last or run[-1].version, tuple(run))


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the entry stands in a kept file, and what the file says there; ``words`` are empty where they cannot
    be shown apart. The place is in the version in which the entry first stood so: until it changed, later versions
    say the same elsewhere."""

    version: ListVersion
    part: str
    line: str
    sha256: str
    words: str


def proof_of(revision: ListedRevision) -> Proof | None:
    """None where the reader gave no place."""
    name, _, line = revision.pointer.rpartition(":")
    version = revision.version
    part = next((one for one in version.parts.select_related("file") if one.name == name), None)
    if part is None:
        return None
    words = words_at(part.file, int(line), revision.listed_party.listed_id) if line.isdecimal() else ""
    return Proof(version, name, line, part.file.sha256, words)
