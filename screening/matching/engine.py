"""The matching engine as the rest of the product sees it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any, Final

from screening.matching import normalise, similarity, vocabulary
from screening.matching.compare import compare_prepared
from screening.matching.index import Hit, ListIndex
from screening.matching.match import Match
from screening.matching.names import Similarities
from screening.matching.party import Party
from screening.matching.policy import DEFAULT, Policy
from screening.matching.prepared import PreparedParty, prepare_party

__all__ = ["DEFAULT", "ENGINE_VERSION", "Hit", "ListIndex", "Policy", "compare", "prepare_party"]

ALGORITHM: Final = 2
"""Raised by hand when the code compares differently; words and weights are covered by the hash."""


def _version() -> str:
    words = {name: value for name, value in vars(vocabulary).items() if name.isupper()}
    content = [
        words,
        asdict(DEFAULT),
        normalise.WEIGHTS,
        list(normalise.LENGTH_WEIGHTS.items()),
        _constants(),
    ]
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_plain)
    return f"{ALGORITHM}-{hashlib.sha256(canonical.encode()).hexdigest()[:8]}"


def _constants() -> dict[str, float]:
    return {
        f"{module.__name__}.{name}": value
        for module in (normalise, similarity)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float)
    }


def _plain(value: Any) -> list[str]:
    return sorted(value)


ENGINE_VERSION: Final = _version()
"""Changes whenever a score could: it is stored with each match."""


def compare(query: PreparedParty | Party, listed: PreparedParty | Party, policy: Policy = DEFAULT) -> Match:
    """How two parties compare, with the reasons. A pure function of the two and the policy."""
    ours = query if isinstance(query, PreparedParty) else prepare_party(query)
    theirs = listed if isinstance(listed, PreparedParty) else prepare_party(listed)
    return compare_prepared(ours, theirs, policy, Similarities())
