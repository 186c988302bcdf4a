"""The matching engine as the rest of the product sees it."""

from __future__ import annotations

import hashlib
import unicodedata
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from screening.matching.compare import compare_prepared
from screening.matching.index import Hit, ListIndex
from screening.matching.match import Match
from screening.matching.names import Similarities
from screening.matching.normalise import PreparedName
from screening.matching.party import Party
from screening.matching.policy import DEFAULT, Policy
from screening.matching.prepared import PreparedParty, prepare_party

__all__ = [
    "DEFAULT",
    "ENGINE_VERSION",
    "Hit",
    "ListIndex",
    "Policy",
    "can_be_compared",
    "compare",
    "prepare_party",
]

FEWEST_GENERAL_WORDS: Final = 3
WORDS_ON_PAGES: Final = {"described.py", "calibration.py", "counterfactual.py"}
"""Modules that tell of scores and move none."""
LIBRARIES: Final = ("rapidfuzz", "anyascii", "python-stdnum")


def _version() -> str:
    """Eight hex digits over everything that can move a score: this package's code and words, the policy in it, and
    the libraries it counts on."""
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in {".py", ".tsv"} and path.name not in WORDS_ON_PAGES:
            digest.update(path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {_library_version(library)}".encode())
    return digest.hexdigest()[:8]


def _library_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


ENGINE_VERSION: Final = _version()
"""Changes whenever a score could: it is stored with each match, and rows of the ledger with another one do not count."""


def can_be_compared(party: PreparedParty | Party) -> bool:
    """Whether anything in the party can find a listed one: a number, or a name with more in it than signs, legal
    forms and one or two general words."""
    ready = party if isinstance(party, PreparedParty) else prepare_party(party)
    return bool(ready.identifiers) or any(_tells(name) for name in ready.strong)


def _tells(name: PreparedName) -> bool:
    is_long = len(name.tokens) >= FEWEST_GENERAL_WORDS or (len(name.tokens) == 2 and bool(name.numbers))
    is_alone = len(name.tokens) == 1
    return is_long or any(token.is_keyed and not (is_alone and len(token.text) == 1) for token in name.tokens)


def compare(query: PreparedParty | Party, listed: PreparedParty | Party, policy: Policy = DEFAULT) -> Match:
    """How two parties compare, with the reasons. A pure function of the two and the policy."""
    ours = query if isinstance(query, PreparedParty) else prepare_party(query)
    theirs = listed if isinstance(listed, PreparedParty) else prepare_party(listed)
    return compare_prepared(ours, theirs, policy, Similarities())
