"""The indexes of the product, kept under ``INDEX_ROOT``: each list's own, one over the parties of all studios, and one over
those whom entries of lists name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from django.conf import settings

from screening.indexes.rows import Rows
from screening.indexes.shelf import Contents, Covered, Shelf, Tell
from screening.matching.engine import ENGINE_VERSION, can_be_compared, prepare_party
from screening.matching.normalise import Preparer
from screening.matching.prepared import PreparedParty
from screening.models import ListedRevision, ListRelation, ListVersion
from screening.parties import listed_party_of, named_party_of, party_of
from vendors.models import Party, PartyRevision


class NothingToCompare(Exception):
    """Nothing in the party can find a listed one."""


class UnreadableEntry(Exception):
    """An entry of a list that the engine cannot take: the list cannot be screened against."""


def portfolio(tell: Tell) -> Covered:
    """The index over the current revisions of all studios' parties as the database has them now; ``unread`` are those
    that the engine cannot take or that have nothing to compare."""
    with_names = Party.objects.filter(revision__isnull=False)
    rows = Rows.of(with_names, "revision_id", "revision__fingerprint")
    contents = Contents("query", PartyRevision.objects.all(), _our_party)
    return _shelf("parties", contents).covering(rows, tell)


def listed(version: ListVersion, tell: Tell) -> Covered:
    """The index over the whole list of an applied version; the process keeps one a source. Raises UnreadableEntry."""
    contents = Contents("listed", ListedRevision.objects.all(), _listed_party)
    shelf = _shelf(f"listed-{version.source_id}", contents)
    known = _LISTED.get(version.source_id)
    if known and known[:2] == (version.pk, shelf):
        return known[2]
    assert version.step is not None
    rows = Rows.of(ListedRevision.objects.in_step(version.source, version.step), "pk", "entry_hash")
    covered = shelf.covering(rows, tell)
    for row_id, error in covered.unread.items():
        raise UnreadableEntry(f"entry {row_id}: {type(error).__name__}: {error}") from error
    _LISTED[version.source_id] = (version.pk, shelf, covered)
    return covered


def named(tell: Tell) -> Covered:
    """The index over those whom entries of lists name as owners, owned or linked; ``unread`` are names with nothing to compare."""
    rows = Rows.of(ListRelation.objects.filter(is_current=True), "pk", "fingerprint")
    return _shelf("named", Contents("listed", ListRelation.objects.all(), _named_party)).covering(rows, tell)


def forget_indexes() -> None:
    """Drop what this process keeps in memory; folders stay."""
    _SHELVES.clear()
    _LISTED.clear()


_SHELVES: dict[Path, Shelf] = {}
_LISTED: dict[int, tuple[int, Shelf, Covered]] = {}
"""By source: the version that this process screened with last, and its index."""


def _shelf(name: str, contents: Contents) -> Shelf:
    engine = f"{ENGINE_VERSION}-{_BRIDGE}"
    folder = settings.INDEX_ROOT / engine / name
    return _SHELVES.setdefault(folder, Shelf(folder, engine, contents))


_BRIDGE: Final = hashlib.sha256(Path(__file__).parent.with_name("parties.py").read_bytes()).hexdigest()[:8]
"""How rows are turned into parties is no part of the engine, but an index rests on it as well."""


def _our_party(revision: PartyRevision, preparer: Preparer) -> PreparedParty:
    return _comparable(prepare_party(party_of(revision), preparer))


def _named_party(relation: ListRelation, preparer: Preparer) -> PreparedParty:
    return _comparable(prepare_party(named_party_of(relation), preparer))


def _comparable(ready: PreparedParty) -> PreparedParty:
    if not can_be_compared(ready):
        raise NothingToCompare
    return ready


def _listed_party(revision: ListedRevision, preparer: Preparer) -> PreparedParty:
    return prepare_party(listed_party_of(revision), preparer)
