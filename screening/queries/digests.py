"""What a screened version brought, in one line: its changes, and what became of a studio's findings on them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from screening.models import Finding, FindingEvent, ListVersion

ASKING = (Finding.State.OPEN, Finding.State.AWAITING_SECOND)
OPENED = Q(verb="open")
REOPENED = Q(to_state__in=ASKING) & ~Q(from_state__in=("", *ASKING))
WITHDRAWN = Q(to_state=Finding.State.WITHDRAWN)

FIRST = "The first version of this list: every party is screened against all of it."


@dataclass(frozen=True, slots=True)
class Digest:
    """``touching`` counts findings on entries that the version changed; what moved among them until it was screened
    counts as opened, reopened or withdrawn."""

    changes: int
    material: int
    touching: int
    opened: int
    reopened: int
    withdrawn: int
    is_first: bool

    @property
    def sentence(self) -> str:
        if self.is_first:
            return FIRST
        return (
            f"{_of_lists(self.changes, self.material)}; {_counted(self.touching, 'finding')} of ours on them: "
            f"{self.opened:,} opened, {self.reopened:,} re-opened, {self.withdrawn:,} withdrawn."
        )


def digest_of(version: ListVersion, findings: QuerySet[Finding]) -> Digest:
    """Of a screened version, as far as these findings go."""
    mine = findings.filter(listed_party__in=version.changes.values("listed_party_id"))
    is_first = version.step == 1
    return Digest(*_changes(version), touching=mine.count(), is_first=is_first, **_moved(version, mine))


def changes_sentence(version: ListVersion) -> str:
    """The part that is the same for everybody: "5 changes, 3 that can alter a match"."""
    return FIRST if version.step == 1 else f"{_of_lists(*_changes(version))}."


def _changes(version: ListVersion) -> tuple[int, int]:
    return version.changes.count(), version.changes.filter(is_material=True).count()


def _moved(version: ListVersion, findings: QuerySet[Finding]) -> dict[str, int]:
    """By the product itself, from when the version came into force until it was screened."""
    events = FindingEvent.objects.filter(finding__in=findings, by=None)
    if version.applied_at and version.screened_at:
        events = events.filter(at__gte=version.applied_at, at__lte=version.screened_at)
    return events.order_by().aggregate(
        opened=Count("finding", OPENED, distinct=True),
        reopened=Count("finding", REOPENED, distinct=True),
        withdrawn=Count("finding", WITHDRAWN, distinct=True),
    )


def _of_lists(changes: int, material: int) -> str:
    return f"{_counted(changes, 'change')}, {material:,} that can alter a match"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
