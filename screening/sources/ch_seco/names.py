"""Whole names from the parts that the Swiss list gives, each part with its spellings in several languages and scripts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from screening.matching.party import Name, NameKind
from screening.sources.entry_facts import is_latin
from screening.sources.xml_records import Element

MOST_SPELLINGS = 32
_KINDS: dict[str, NameKind] = {"primary-name": "primary", "alias": "alias", "formerly-known-as": "former"}
_PARTS = frozenset(
    {
        "whole-name", "family-name", "given-name", "further-given-name", "father-name", "grand-father-name",
        "maiden-name", "tribal-name", "suffix", "other",
    }
)  # fmt: skip

# A language and a script.
Spelling = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part as written, and its spellings: there may be several in one language and script."""

    value: str
    spellings: dict[Spelling, list[str]]


def names_and_titles(name: Element, unknown: Counter[str]) -> tuple[list[Name], list[str]]:
    """The name as written first, then its other spellings; and the titles that stand among its parts."""
    name.pass_over("ssid", "lang")
    kind = _kind(name, unknown)
    elements = sorted(name.take("name-part"), key=_order)
    titles = [_part(item).value for item in elements if item.attributes.get("name-part-type") == "title"]
    parts = [_part(item) for item in elements if _is_of_the_name(item, unknown)]
    written = " ".join(part.value for part in parts if part.value)
    others = [
        _spelt(text, kind, is_whole)
        for spelling in dict.fromkeys(key for part in parts for key in part.spellings)
        for text, is_whole in _texts(parts, spelling, unknown)
    ]
    return [*([Name(written, kind)] if written else []), *others], [title for title in titles if title]


def _kind(name: Element, unknown: Counter[str]) -> NameKind:
    """A low quality makes every name weak but the first: a party must have one to be found by."""
    key, quality = name.take_attribute("name-type"), name.take_attribute("quality")
    if key not in _KINDS:
        unknown[f"name type: {key[:40]}"] += 1
    if quality not in ("", "good", "low"):
        unknown[f"name quality: {quality[:40]}"] += 1
    kind = _KINDS.get(key, "alias")
    return "weak" if quality == "low" and kind != "primary" else kind


def _order(item: Element) -> int:
    text = item.take_attribute("order")
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _is_of_the_name(item: Element, unknown: Counter[str]) -> bool:
    kind = item.take_attribute("name-part-type")
    if kind != "title" and kind not in _PARTS:
        unknown[f"part of a name: {kind[:40]}"] += 1
    return kind != "title"


def _part(item: Element) -> NamePart:
    item.pass_over("ssid")
    spellings: dict[Spelling, list[str]] = {}
    for variant in item.take("spelling-variant"):
        variant.pass_over("ssid", "spelling-variant-type")
        spelling = variant.take_attribute("lang"), variant.take_attribute("script").upper()
        if text := variant.take_text():
            spellings.setdefault(spelling, []).append(text)
    return NamePart(item.take_value("value"), spellings)


def _texts(
    parts: Sequence[NamePart], spelling: Spelling, unknown: Counter[str]
) -> Iterable[tuple[str, bool]]:
    """The names in one language and script, and whether they are whole: a part that has no such spelling stands as
    written where the script is Latin, and is left out of a name in another one."""
    is_filled = spelling[1] in ("", "LATN")
    choices = [part.spellings.get(spelling) or ([part.value] if is_filled else []) for part in parts]
    given = [choice for choice in choices if any(choice)]
    whole = len(given) == sum(bool(part.value or part.spellings) for part in parts)
    return [(text, whole) for text in _combined(given, unknown)]


def _combined(choices: Sequence[Sequence[str]], unknown: Counter[str]) -> list[str]:
    """Every choice of one spelling a part; where these are too many, the first of each part, the second, and so on."""
    if math.prod(map(len, choices)) <= MOST_SPELLINGS:
        return [" ".join(chosen) for chosen in product(*choices)]
    unknown[f"name: more than {MOST_SPELLINGS} ways to put its spellings together"] += 1
    longest = max(map(len, choices))
    return [
        " ".join(choice[min(place, len(choice) - 1)] for choice in choices)
        for place in range(min(longest, MOST_SPELLINGS))
    ]


def _spelt(text: str, kind: NameKind, is_whole: bool) -> Name:
    if kind == "weak" or not is_whole:
        return Name(text, "weak")
    if not is_latin(text):
        return Name(text, "native")
    return Name(text, "alias" if kind == "primary" else kind)
