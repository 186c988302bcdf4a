"""Stored names and values in words for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

SHORT_TEXTS = 160  # characters of both
WORDS_BESIDE = 4
VERBS = {
    "chain.exported": "Exported a chain",
    "chain.printed": "Made a PDF of a chain",
    "clearance.ended": "Ended a clearance",
    "credits.added": "Added somebody from credits",
    "credits.compared_again": "Asked to compare credits again",
    "credits.received": "Received credits",
    "engagement.recorded": "Recorded a link",
    "engagement.changed": "Changed a link",
    "engagement.ended": "Ended a link",
    "engagement.folded": "Folded a link into one that says the same",
    "evidence.attached": "Attached evidence to a link",
    "evidence.withdrawn": "Withdrew evidence from a link",
    "finding.open": "Opened a finding",
    "finding.propose": "Proposed an answer",
    "finding.approve_same": "Agreed: confirmed",
    "finding.approve_different": "Agreed: a different party",
    "finding.approve_withdrawn": "Agreed: no longer listed",
    "finding.decline": "Disagreed with an answer",
    "finding.take_back": "Took an answer back",
    "finding.note_unsure": "Could not tell yet",
    "finding.reopen": "Asked to look again",
    "finding.data_changed": "A finding's data changed",
    "finding.clearance_stands": "A clearance still stands",
    "finding.no_longer_matches": "A finding no longer matches",
    "finding.publisher_removed": "The publisher removed an entry",
    "finding.merged": "A finding went with a merge",
    "finding.unmerged": "A finding came back with a merge undone",
    "import.checked": "Checked an import",
    "import.refused": "Refused an import",
    "import.received": "Received an import",
    "import.confirmed": "Confirmed an import",
    "import.applied": "Applied an import",
    "import.identified": "Said which parties of an import are held",
    "import.mapped": "Said what the columns of an import are",
    "import.unmapped": "Asked what the columns of an import are",
    "import.undone": "Undid an import",
    "import.not_undone": "Could not undo an import",
    "naming.recorded": "Recorded what a list says as a stake",
    "naming.set_aside": "Set aside what a list says",
    "naming.taken_up": "Took up again what a list says",
    "party.asked": "Asked who an undisclosed party is",
    "party.added": "Added a party",
    "party.changed": "Changed a party",
    "party.disclosed": "Named an undisclosed party",
    "party.deactivated": "Set a party aside",
    "party.reactivated": "Took a party up again",
    "party.merged": "Merged two parties",
    "party.unmerged": "Undid a merge",
    "party.kept_apart": "Said that two parties are different",
    "party.no_longer_apart": "Took back that two parties are different",
    "proof.printed": "Made a PDF of a proof of ownership",
    "run.cancelled": "Asked a run to stop",
    "run.resumed": "Resumed a run",
    "source.grew_old": "A list grew too old",
    "source.switched_off": "Took a list out of use",
    "source.switched_on": "Brought a list into use",
    "stake.recorded": "Recorded a stake",
    "stake.changed": "Changed a stake",
    "stake.ended": "Ended a stake",
    "stake.folded": "Folded a stake into one that says the same",
    "token.created": "Made an API token",
    "token.revoked": "Revoked an API token",
    "version.received": "Received a list version",
    "version.held": "Held a list version",
    "version.applied": "Applied a list version",
    "version.screened": "Screened a list version",
    "version.released": "Released a held list version",
    "version.rejected": "Rejected a held list version",
}


def verb_words(verb: str) -> str:
    """``version.held`` as "Held a list version"; one without words of its own as "Version held"."""
    return VERBS.get(verb) or verb.replace(".", " ").replace("_", " ").capitalize()


def pairs(data: dict[str, Any], *, above: str = "") -> list[tuple[str, str]]:
    """A nested value as rows of name and text: ``{"rows": {"new": 3}}`` is ``[("rows, new", "3")]``."""
    return list(_pairs(data, above=above))


def _pairs(data: dict[str, Any], *, above: str) -> Iterator[tuple[str, str]]:
    coded = CODED | {"reason"} if "answer" in data else CODED
    for key, value in data.items():
        name = f"{above}, {key}" if above else str(key)
        name = name.replace("_", " ")
        if isinstance(value, dict) and value:
            counted = _counted(value)
            yield from (
                ((f"{name}, {what}", told) for what, told in counted)
                if counted
                else _pairs(value, above=name)
            )
        else:
            yield name, _text(value.replace("_", " ") if key in coded and isinstance(value, str) else value)


CODED = frozenset({"from", "to", "answer", "state", "verdict", "outcome", "kind", "role"})
"""Names under which a value is a code whose words stand apart by underscores. So is the reason of an answer; other reasons
are somebody's own words."""


def _counted(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Counts in sections, a row each section in which anything is counted; none where they are no such counts."""
    if not all(isinstance(one, dict) and _is_counts(one) for one in value.values()):
        return []
    told = {
        what: ", ".join(f"{n:,} {word}" for word, n in counts.items() if n) for what, counts in value.items()
    }
    return [(what, words) for what, words in told.items() if words] or [("together", "nothing")]


def _is_counts(value: dict[str, Any]) -> bool:
    return all(isinstance(n, int) and not isinstance(n, bool) for n in value.values())


def _text(value: object) -> str:
    if value is None or value in ("", [], {}):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return ", ".join(map(str, value))
    if isinstance(value, list) and all(
        isinstance(item, dict) and {"field", "old", "new"} <= {*item} for item in value
    ):
        return "; ".join(_change(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _change(item: dict[str, Any]) -> str:
    """One field that moved: "state: Declared, now Verified"."""
    old, new = str(item["old"] or "nothing"), str(item["new"] or "nothing")
    return f"{item['field']}: {old}, now {new}"


def moved_fields(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """Rows of {field, old, new} as a page shows them: the field, and of long texts the words that moved."""
    return [(row["field"], *moved_words(row["old"], row["new"])) for row in rows]


def moved_words(old: str, new: str) -> tuple[str, str]:
    """Two texts without the words in which both begin and end, but for a few on either side; whole where they are short.
    "…" stands for what was left out."""
    if len(old) + len(new) <= SHORT_TEXTS:
        return old, new
    left, right = old.split(), new.split()
    begin = _alike(left, right)
    end = _alike(left[begin:][::-1], right[begin:][::-1])
    return _between(left, begin, end), _between(right, begin, end)


def _alike(left: list[str], right: list[str]) -> int:
    """In how many words both begin."""
    pairs_of_words = enumerate(zip(left, right, strict=False))
    return next((place for place, (one, other) in pairs_of_words if one != other), min(len(left), len(right)))


def _between(words: list[str], begin: int, end: int) -> str:
    """The words without the first and the last so many; of those, the nearest stay."""
    first = begin - WORDS_BESIDE if begin > WORDS_BESIDE + 1 else 0
    last = len(words) - (end - WORDS_BESIDE if end > WORDS_BESIDE + 1 else 0)
    return " ".join([*(["…"] if first else []), *words[first:last], *(["…"] if last < len(words) else [])])
