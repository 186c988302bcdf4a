"""Sources: a publisher's list as this installation uses it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from screening.models import Source
from screening.sources.registry import SOURCES
from screening.sources.source import ListSource
from studios.audit import record
from studios.models import User
from studios.rules import Member, check_can_switch_lists
from studios.runs import Refused


def ensure_source(code: str) -> Source:
    """The source of that code; made from its reader's facts where there is none, and in use at once unless only a
    person may bring it into use. Raises Refused."""
    if source := Source.objects.filter(code=code).first():
        return source
    facts = SOURCES.get(code)
    if facts is None:
        raise Refused(f"There is no source {code!r}; expected one of {', '.join(SOURCES)}.")
    source, _ = Source.objects.get_or_create(code=code, defaults=defaults_of(facts))
    return source


def defaults_of(facts: ListSource) -> dict[str, Any]:
    """A source's row as its reader's facts would have it."""
    return {
        "adapter": facts.code,
        "name": facts.name,
        "is_enabled": not facts.is_for_a_person,
        "min_entries": facts.min_entries,
        "max_removed_share": facts.max_removed_share,
        "stale_after_days": facts.stale_after_days,
    }


def source_in_use(code: str) -> Source:
    """As ``ensure_source``. Raises Refused also where nobody has switched the source on."""
    source = ensure_source(code)
    check_is_in_use(source)
    return source


def source_given_files(code: str, *, now: datetime) -> Source:
    """As ``source_in_use``, for a command that has its files: whoever may give it administers the installation, and so brings
    a list into use that nobody has decided of yet. One that was switched off stays off."""
    with transaction.atomic():
        is_new = not Source.objects.filter(code=code).exists()
        source = ensure_source(code)
        if is_new and not source.is_enabled:
            _switch(
                source,
                is_on=True,
                is_fetched=False,
                by=None,
                reason="Its files were given to a command.",
                now=now,
            )
    check_is_in_use(source)
    return source


def check_is_in_use(source: Source) -> None:
    if not source.is_enabled:
        raise Refused(
            f"{source} is not in use ({SOURCES[source.adapter].licence}). A list steward switches it on, on its page "
            "under Lists or at the desk."
        )


def switch_as_member(
    code: str, *, member: Member, is_on: bool, is_fetched: bool, reason: str, now: datetime
) -> Source:
    """Bring a source into use, or take it out of use; its versions, findings and files stay."""
    check_can_switch_lists(member)
    if not reason.strip():
        raise Refused("A reason is needed: it stays in the trail.")
    with transaction.atomic():
        source = Source.objects.select_for_update().get(pk=ensure_source(code).pk)
        if is_fetched and not SOURCES[source.adapter].is_fetched:
            raise Refused(f"{source} has no address to fetch from: its files are carried over.")
        _switch(source, is_on=is_on, is_fetched=is_fetched, by=member.user, reason=reason, now=now)
    return source


def _switch(
    source: Source, *, is_on: bool, is_fetched: bool, by: User | None, reason: str, now: datetime
) -> None:
    source.is_enabled, source.is_fetch_enabled = is_on, is_on and is_fetched
    source.save(update_fields=["is_enabled", "is_fetch_enabled"])
    record(
        studio=None,
        verb="source.switched_on" if is_on else "source.switched_off",
        subject=source,
        now=now,
        by=by,
        reason=reason,
        data={"is_fetched": source.is_fetch_enabled},
    )
