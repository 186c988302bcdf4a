"""What an import would do, for people: the new by name, the changed field by field, the perhaps held already.

The first five hundred of each are listed; all are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from vendors.imports.check import Plan
from vendors.imports.drafts import (
    Draft,
    EngagementDraft,
    EpisodeDraft,
    PartyDraft,
    ProductionDraft,
    StakeDraft,
)
from vendors.imports.same import PerhapsSame
from vendors.paths import work_in_words

MOST: Final = 500
LONGEST: Final = 300
_IDENTITY: Final = frozenset({"key", "production", "owner", "owned", "hirer", "hired", "work"})


def preview(plan: Plan) -> dict[str, Any]:
    """As JSON: new, changed, perhaps_same and taken_as, lists of dictionaries, and how many each has."""
    names = Names(plan.names, plan.works, plan.productions)
    new = ((section, draft) for section, one in plan.sections.items() for draft in one.new)
    changed = (
        (section, row.draft, draft) for section, one in plan.sections.items() for row, draft in one.changed
    )
    return {
        "new": [{"section": section, "what": title(draft, names)} for section, draft in islice(new, MOST)],
        "new_count": sum(len(one.new) for one in plan.sections.values()),
        "changed": [
            {"section": section, "what": title(draft, names), "fields": differences(before, draft)}
            for section, before, draft in islice(changed, MOST)
        ],
        "changed_count": sum(len(one.changed) for one in plan.sections.values()),
        "unchanged_count": sum(one.unchanged for one in plan.sections.values()),
        "perhaps_same": [_perhaps(one, names) for one in plan.perhaps_same[:MOST]],
        "perhaps_same_count": len(plan.perhaps_same),
        "taken_as": [
            {
                "key": key,
                "held_key": held,
                "held_name": names.party(held),
                "is_merged": key in plan.merged,
            }
            for key, held in islice(plan.taken_as.items(), MOST)
        ],
    }


def summary(said: Mapping[str, Any]) -> str:
    """ "12 new, 40 unchanged, 3 changed, 2 perhaps duplicates"."""
    words = ("new", "new"), ("unchanged", "unchanged"), ("changed", "changed")
    text = ", ".join(f"{said[f'{name}_count']:,} {word}" for name, word in words)
    many = said["perhaps_same_count"]
    return f"{text}, {many:,} perhaps {'duplicate' if many == 1 else 'duplicates'}" if many else text


def _perhaps(one: PerhapsSame, names: Names) -> dict[str, Any]:
    return {
        "key": one.draft.key,
        "name": one.draft.name,
        "held_key": one.held_key,
        "held_name": names.party(one.held_key),
        "why": one.why,
        "is_likely": one.is_likely,
        "differs": one.differs,
    }


@dataclass(frozen=True, slots=True)
class Names:
    """What stands for keys in words: of parties, of kinds of work, of productions."""

    parties: Mapping[str, str]
    works: Mapping[str, str]
    productions: Mapping[str, str]

    def party(self, key: str) -> str:
        return self.parties.get(key) or key

    def work(self, key: str) -> str:
        return work_in_words(self.works.get(key, key))

    def production(self, key: str) -> str:
        return self.productions.get(key) or key


def title(draft: Draft, names: Names) -> str:
    """What the draft speaks of, in a line; a key only where it says more than the name does."""
    if isinstance(draft, StakeDraft):
        since = f" since {draft.start_date}" if draft.start_date else ""
        return f"{names.party(draft.owner)} in {names.party(draft.owned)}, {draft.kind}{since}"
    if isinstance(draft, EngagementDraft):
        hirer = names.party(draft.hirer) if draft.hirer else "The studio"
        since = f" from {draft.start_date}" if draft.start_date else ""
        what = f"{names.work(draft.work)} on {names.production(draft.production)}{since}"
        return f"{hirer} hired {names.party(draft.hired)} for {what}"
    if isinstance(draft, PartyDraft | ProductionDraft):
        return draft.name if draft.key == draft.name else f"{draft.name} ({draft.key})"
    named = f": {draft.name}" if isinstance(draft, EpisodeDraft) and draft.name else ""
    return f"{draft.key}{named} of {names.production(draft.production)}"


def differences(before: Draft, after: Draft) -> list[list[str]]:
    """Field, old and new as texts, for each field that differs."""
    return [
        [name.replace("_", " "), _text(getattr(before, name)), _text(getattr(after, name))]
        for name in (one.name for one in fields(before))
        if name not in _IDENTITY and getattr(before, name) != getattr(after, name)
    ]


def _text(value: object) -> str:
    text = "; ".join(_texts(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from (", ".join(_parts(one)) for one in value)
    elif isinstance(value, Decimal):
        yield f"{value.normalize():f}"
    elif isinstance(value, str | int | date):
        yield str(value)


def _parts(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else filter(None, value)
