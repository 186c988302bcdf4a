"""What an import changed, kept so that it can be undone: what stood before, and a digest of what was left."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from vendors.imports.check import Plan
from vendors.imports.columns import COLUMNS
from vendors.imports.drafts import (
    Draft,
    EngagementDraft,
    EpisodeDraft,
    PartyDraft,
    ProductionDraft,
    ShotDraft,
    StakeDraft,
)

_DRAFTS: Final[dict[str, type[Any]]] = {
    "production": ProductionDraft,
    "episode": EpisodeDraft,
    "shot": ShotDraft,
    "stake": StakeDraft,
    "engagement": EngagementDraft,
}
_DECIMALS: Final = frozenset({"min_share", "max_share", "screen_share"})
Identity = Hashable


@dataclass(slots=True)
class Trace:
    """By section: the identities of what was new, and the drafts of what was changed as they stood before. ``left``
    has for each identity the digest of what the import left there."""

    new: dict[str, list[Identity]] = field(default_factory=lambda: {section: [] for section in COLUMNS})
    before: dict[str, list[Draft]] = field(default_factory=lambda: {section: [] for section in COLUMNS})
    left: dict[str, dict[Identity, str]] = field(default_factory=lambda: {section: {} for section in COLUMNS})

    @classmethod
    def of(cls, plan: Plan) -> Trace:
        trace = cls()
        for section, changes in plan.sections.items():
            trace.new[section] = [draft.identity for draft in changes.new]
            trace.before[section] = [row.draft for row, _ in changes.changed]
            drafts = [*changes.new, *(draft for _, draft in changes.changed)]
            trace.left[section] = {draft.identity: digest(draft) for draft in drafts}
        return trace

    def packed(self) -> bytes:
        content = {
            section: {
                "new": [_plain(one) for one in self.new[section]],
                "before": [_values(draft) for draft in self.before[section]],
                "left": [[_plain(identity), left] for identity, left in self.left[section].items()],
            }
            for section in COLUMNS
        }
        return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 1)

    @classmethod
    def unpacked(cls, packed: bytes) -> Trace:
        trace = cls()
        for section, content in json.loads(zlib.decompress(packed)).items():
            trace.new[section] = [_identity(section, one) for one in content["new"]]
            trace.before[section] = [_draft(section, values) for values in content["before"]]
            trace.left[section] = {_identity(section, one): left for one, left in content["left"]}
        return trace


def digest(draft: Draft) -> str:
    text = json.dumps(_values(draft), ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=9).hexdigest()


def _values(draft: Draft) -> list[Any]:
    return [_plain(getattr(draft, name)) for name in _FIELDS[type(draft)]]


_FIELDS: Final = {
    draft: tuple(one.name for one in fields(draft)) for draft in (*_DRAFTS.values(), PartyDraft)
}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _draft(section: str, values: list[Any]) -> Draft:
    kind = _DRAFTS.get(section, PartyDraft)
    named = dict(zip(_FIELDS[kind], values, strict=True))
    found: Draft = kind(**{name: _value(kind, name, value) for name, value in named.items()})
    return found


def _value(kind: type[Any], name: str, value: Any) -> Any:
    if value is None:
        return None
    if name.endswith("_date") and name != "birth_date":
        return date.fromisoformat(value)
    if name in _DECIMALS or (kind is ShotDraft and name == "seconds"):
        return Decimal(value)
    return _tuples(value)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def _identity(section: str, value: Any) -> Identity:
    """The last of a stake's and an engagement's is a day."""
    if section in {"stake", "engagement"}:
        *names, day = value
        return *names, date.fromisoformat(day) if day else None
    identity: Identity = _tuples(value)
    return identity
