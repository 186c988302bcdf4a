"""Sources: a publisher's list as this installation uses it."""

from __future__ import annotations

from screening.models import Source
from screening.sources.registry import SOURCES
from studios.runs import Refused


def ensure_source(code: str) -> Source:
    """The source of that code; made from its reader's facts where it is not yet in use. Raises Refused."""
    if source := Source.objects.filter(code=code).first():
        return source
    facts = SOURCES.get(code)
    if facts is None:
        raise Refused(f"There is no source {code!r}; expected one of {', '.join(SOURCES)}.")
    source, _ = Source.objects.get_or_create(
        code=code,
        defaults={
            "adapter": facts.code,
            "name": facts.name,
            "min_entries": facts.min_entries,
            "max_removed_share": facts.max_removed_share,
            "stale_after_days": facts.stale_after_days,
        },
    )
    return source
