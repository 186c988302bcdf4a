"""Reading the audit trail: its rows for a page, and whether its chain is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from studios.audit import broken_links
from studios.models import AuditChain, AuditEvent, Studio
from studios.plain_words import pairs, verb_words

MAX_BREAKS = 20
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One event as the page shows it."""

    event: AuditEvent
    words: str
    details: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of reading a chain from its first event to its head."""

    chain: AuditChain
    breaks: list[str]

    @property
    def is_whole(self) -> bool:
        return not self.breaks


def about_lists(events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    """Of the installation's trail what concerns every studio: its lists; not its other studios and their people."""
    return events.filter(Q(verb__startswith="version.") | Q(verb__startswith="source."))


def chain_of(studio: Studio | None) -> AuditChain | None:
    """The studio's chain, or the installation's; None before its first event."""
    return AuditChain.objects.filter(key=f"studio:{studio.pk}" if studio else "installation").first()


def events_for_page(
    chain: AuditChain | None,
    *,
    verb: str = "",
    person: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEvent]:
    """A chain's events, narrowed by how the verb begins, by the author's name or address, by days (UTC, inclusive)."""
    events = AuditEvent.objects.filter(chain=chain) if chain else AuditEvent.objects.none()
    if verb:
        events = events.filter(verb__startswith=verb)
    if person:
        events = events.filter(Q(by_text__icontains=person) | Q(by__email__icontains=person))
    if since:
        events = events.filter(at__gte=_midnight(since))
    if until:
        events = events.filter(at__lt=_midnight(until) + timedelta(days=1))
    return events


def trail_row(event: AuditEvent) -> TrailRow:
    identity = [
        ("event", event.verb),
        ("subject", f"{event.subject_kind} {event.subject_id}"),
        ("hash", event.hash),
    ]
    return TrailRow(event=event, words=verb_words(event.verb), details=[*pairs(event.data), *identity])


def verify(chain: AuditChain) -> Verification:
    """Read the whole chain. An event appended meanwhile is no break: the reading then begins again."""
    for _ in range(ATTEMPTS):
        chain.refresh_from_db()
        breaks = list(islice(broken_links(chain), MAX_BREAKS))
        if not breaks or not AuditChain.objects.filter(pk=chain.pk, length__gt=chain.length).exists():
            break
    return Verification(chain=chain, breaks=breaks)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
