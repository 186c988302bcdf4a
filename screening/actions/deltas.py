"""Files of changes: what a publisher gives between two whole files makes, of the version in force, the next one whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from screening.models import ListFile, ListVersion, Source
from screening.sources.registry import open_deltas
from screening.sources.source import Deltas, UnreadableList
from screening.store import keep_pieces, open_version


@dataclass(frozen=True, slots=True)
class KeptParts:
    """Kept files by part; the publisher's own number of them, where it is known, and what they were made of."""

    parts: dict[str, ListFile]
    edition: str
    origin: str


def keep_next_whole(source: Source, deltas: Deltas, paths: Sequence[Path]) -> KeptParts:
    """Keep the file that the deltas make of the version in force. Raises UnreadableList where they do not follow on it,
    and has then kept nothing."""
    version = _version_to_go_on_from(source, deltas)
    with open_version(version) as parts, open_deltas(deltas, paths) as (index, given):
        whole = parts[deltas.whole.name]
        file = keep_pieces(deltas.go_on(whole, deltas.whole, version.edition, index, given))
    origin = f"deltas {', '.join(sorted(given))} on {version.edition}"
    return KeptParts({deltas.whole.name: file}, max(given), origin)


def _version_to_go_on_from(source: Source, deltas: Deltas) -> ListVersion:
    version = source.current_version
    if version is None:
        raise UnreadableList(f"{source} has no version in force; expected the whole file first.")
    if not version.parts.filter(name=deltas.whole.name).exists():
        raise UnreadableList(f"{version} is no {deltas.whole.name}, on which alone deltas follow.")
    if not version.edition:
        raise UnreadableList(
            f"Nothing tells which of the publisher's versions {version} is. Give its file once more, under a name or in a "
            "folder that holds the number, such as 20240528014702-pfh."
        )
    return version
