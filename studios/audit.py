"""The only writer of audit events. A trail is append-only and hash-chained: a row changed or gone shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from studios.models import AuditChain, AuditEvent, Studio, User

SYSTEM = "Exposure Sheet"


def record(
    *,
    studio: Studio | None,
    verb: str,
    subject: Model,
    now: datetime,
    by: User | None = None,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> AuditEvent:
    """Append one event to the studio's trail (or the installation's), inside the caller's transaction.

    ``by`` is None for what the product did by itself. The chain's row is locked, so numbers have no gaps.
    """
    with transaction.atomic():
        chain = _locked_chain(studio)
        event = AuditEvent(
            chain=chain,
            number=chain.length + 1,
            at=now,
            by=by,
            by_text=str(by) if by else SYSTEM,
            verb=verb,
            subject_kind=subject._meta.model_name or "",
            subject_id=str(subject.pk),
            subject_text=str(subject)[:300],
            reason=reason,
            data=data or {},
            previous_hash=chain.head,
        )
        event.hash = event_hash(event)
        event.save(force_insert=True)
        chain.length, chain.head = event.number, event.hash
        chain.save(update_fields=["length", "head"])
    return event


def _locked_chain(studio: Studio | None) -> AuditChain:
    key = f"studio:{studio.pk}" if studio else "installation"
    AuditChain.objects.get_or_create(key=key, defaults={"studio": studio})
    return AuditChain.objects.select_for_update().get(key=key)


def event_hash(event: AuditEvent) -> str:
    """SHA-256 over the event's content and its predecessor's hash."""
    content = [
        event.chain.key,
        event.number,
        event.at.astimezone(UTC).isoformat(),
        event.by_id,
        event.by_text,
        event.verb,
        event.subject_kind,
        event.subject_id,
        event.subject_text,
        event.reason,
        event.data,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def broken_links(chain: AuditChain) -> Iterator[str]:
    """What is wrong with a trail, a sentence each; nothing where it is whole. Reads it in a stream."""
    number, previous = 0, "0" * 64
    for event in chain.events.select_related("chain").order_by("number").iterator(chunk_size=2000):
        if event.number != number + 1:
            yield f"event {number + 1} of {chain.key} is missing"
        if event.previous_hash != previous:
            yield f"event {event.number} of {chain.key} does not follow its predecessor"
        if event_hash(event) != event.hash:
            yield f"event {event.number} of {chain.key} was altered"
        number, previous = event.number, event.hash
    if (number, previous) != (chain.length, chain.head):
        yield f"the end of {chain.key} is missing: {number} of {chain.length} events"
