"""What stands in a name's cell: the name, its aliases in brackets, and its subsidiaries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from screening.matching.party import Name, NameKind
from screening.sources.entry_facts import is_short_form
from screening.sources.name_lists import names_between_commas

_ALIASES = re.compile(
    r"\s*\((?=(?:(?:and|including) \w+ alias(?:es)?:|(?:also|formerly) known as)\s)", re.IGNORECASE
)
_MARK = re.compile(
    r"(?:[;,]?\s*\band )?\b((?:and|including) \w+ alias(?:es)?:|also known as|formerly known as)\s+",
    re.IGNORECASE,
)
# "A Co. and B Co." are two, "A Import and Export Co." is one.
_AND = re.compile(r"(?<=\.) and ")
_SUBSIDIARIES = re.compile(
    r",? and (?:its )?(?:subsidiaries|subordinate and affiliated entities)$|"
    r",? and its (?:[\w-]+ ){0,6}subsidiar(?:y|ies),?(?: which include)?:? (?P<names>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """The entity of one cell: its names, the first as the page has it; the names of its subsidiaries."""

    names: tuple[Name, ...]
    subsidiaries: tuple[str, ...]


def read_cell(text: str, unknown: Counter[str]) -> Listed:
    """What the words do not fit is counted in ``unknown``."""
    main, inside, rest = _parts(text, unknown)
    found = _SUBSIDIARIES.search(rest or main)
    if found and not rest:
        main = main[: found.start()]
    elif rest and not (found and found.start() == 0):
        unknown["words behind a name"] += 1
    if found and not found["names"]:
        unknown["name: its subsidiaries"] += 1
    subsidiaries = names_between_commas(found["names"]) if found and found["names"] else []
    return Listed((Name(main.strip(" ,")), *_aliases(inside)), tuple(subsidiaries))


def _parts(text: str, unknown: Counter[str]) -> tuple[str, str, str]:
    """The words before the bracket with other names, those inside it, and those behind it."""
    found = _ALIASES.search(text)
    if not found:
        return text, "", ""
    depth = 0
    for place in range(found.start(), len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if text[place] == ")" and not depth:
            return text[: found.start()], text[found.end() : place], text[place + 1 :].rstrip()
    unknown["name: a bracket that is not closed"] += 1
    return text[: found.start()], text[found.end() :], ""


def _aliases(text: str) -> list[Name]:
    """ "also known as A; and B; and formerly known as C" are three names, the last a former one."""
    pieces = _MARK.split(text)
    marks, clauses = pieces[1::2], pieces[2::2]
    return [
        Name(name, _kind(name, mark))
        for mark, clause in zip(marks, clauses, strict=True)
        for piece in clause.split(";")
        for name in _AND.split(piece.strip().removeprefix("and "))
        if name
    ]


def _kind(name: str, mark: str) -> NameKind:
    if mark.lower().startswith("formerly"):
        return "former"
    return "weak" if is_short_form(name) else "alias"
