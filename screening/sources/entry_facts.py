"""What mappers of several lists do alike: dates, years, countries and names as a listed entry holds them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import BinaryIO, TypeVar

from screening.matching.party import Name
from screening.sources.countries import country_code
from screening.sources.source import ListedEntry, Part, Reading, UnreadableList, read_one_file

LONGEST_RANGE_YEARS = 10
# "na" in small letters is "not available"; NA is Namibia's code.
_NO_COUNTRY = ("", "na", "n/a", "N/A", "none", "None", "unknown", "Unknown", "UNKNOWN")
# 1972, 1972-05, 1972-05-12, and a day with the hour's zone behind it (1972-05-12-04:00).
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:Z|[+-]\d\d:\d\d|T\S*)?)?)?")
_SHORT_FORM = re.compile(r"\s*\(([A-Z][A-Z0-9/&-]{1,9})\)")
_LATIN = re.compile(r"[A-Za-zªºÀ-ɏḀ-ỿ]")
T = TypeVar("T")


def distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def distinct_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Each text once, where it stands first; a name that is also given as more than weak is not weak."""
    kept: dict[str, Name] = {}
    for name in names:
        before = kept.get(name.text)
        if name.text and (before is None or (before.kind == "weak" and name.kind != "weak")):
            kept[name.text] = name
    return tuple(kept.values())


def with_short_forms(name: Name) -> list[Name]:
    """The name as written, and of "Ink Works (IW)" also "Ink Works", and "IW" as a weak one."""
    short = _SHORT_FORM.findall(name.text)
    if not short or name.kind == "weak":
        return [name]
    bare = " ".join(_SHORT_FORM.sub(" ", name.text).split())
    kind = "alias" if name.kind == "primary" else name.kind
    return [name, *([Name(bare, kind)] if bare else []), *(Name(text, "weak") for text in short)]


def is_short_form(text: str) -> bool:
    """Whether a name is a handful of capitals: "IW" is like too much to find by."""
    return bool(re.fullmatch(r"[A-Z]{2,6}", text))


def is_latin(text: str) -> bool:
    """Whether at least half of a text's letters are Latin: lists mix up the letters of two scripts that look alike."""
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(bool(_LATIN.match(sign)) for sign in letters) >= len(letters)


def is_of_two_scripts(text: str) -> bool:
    """Whether a text holds Latin letters and others."""
    found = {bool(_LATIN.match(sign)) for sign in text if sign.isalpha()}
    return len(found) > 1


def id_of_name(name: str, times: Counter[str]) -> str:
    """An id for a list that gives none: made of the name. The second of one name gets "-2" behind it; ``times`` keeps
    how often each one came."""
    made = hashlib.sha256(name.encode()).hexdigest()[:16]
    times[made] += 1
    return made if times[made] == 1 else f"{made}-{times[made]}"


def iso_date(text: str) -> str:
    """ "1972", "1972-05" or "1972-05-12" of a text that is one; empty where it is none, or no such day."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return ""
    parts = [part for part in found.groups() if part]
    try:
        date(*(int(part) for part in [*parts, "01", "01"][:3]))
    except ValueError:
        return ""
    return "-".join(parts)


def date_or_count(text: str, label: str, unknown: Counter[str]) -> str:
    """As ``iso_date``; a text that is no date is counted under ``label``."""
    day = iso_date(text)
    if text and not day:
        unknown[label] += 1
    return day


def years_between(first: str, last: str) -> tuple[str, ...]:
    """Each year from ``first`` to ``last``; none where one is no year, or they are backwards or over ten years."""
    if not (re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{4}", last)):
        return ()
    years = range(int(first), int(last) + 1)
    return tuple(f"{year:04}" for year in years) if len(years) <= LONGEST_RANGE_YEARS else ()


def country_or_count(name: str, unknown: Counter[str]) -> str:
    """The country's code; empty where it is not known, which is counted unless the list says so itself."""
    if name.strip() in _NO_COUNTRY:
        return ""
    code = country_code(name)
    if not code:
        unknown[f"country: {name[:60]}"] += 1
    return code


def read_mapped(
    files: Mapping[str, BinaryIO],
    part: Part,
    read_listed: Callable[[BinaryIO, Part, Counter[str], list[str]], Iterator[tuple[str, T]]],
    map_entry: Callable[[str, T, str, Counter[str]], ListedEntry],
) -> Reading:
    """One pass over a list that is one file of rows, each of which comes with its id and is an entry. Raises
    UnreadableList: at once without the file, while iterating for its rows."""

    def entries(file: BinaryIO, reading: Reading) -> Iterator[ListedEntry]:
        rows = read_listed(file, part, reading.unknown, reading.doubts)
        return mapped(rows, map_entry, part, reading)

    return read_one_file(files, part, entries)


def mapped(
    records: Iterable[tuple[str, T]],
    map_entry: Callable[[str, T, str, Counter[str]], ListedEntry],
    part: Part,
    reading: Reading,
    expected: str = "a name",
) -> Iterator[ListedEntry]:
    """The entry of each record of a part, which comes with its id; counted as ``counted`` does."""
    entries = (map_entry(listed_id, record, part.name, reading.unknown) for listed_id, record in records)
    return counted(entries, reading.counts, expected)


def counted(
    entries: Iterable[ListedEntry], counts: Counter[str], expected: str = "a name"
) -> Iterator[ListedEntry]:
    """The entries as they come, each added to the counts. Raises UnreadableList for the first without a name."""
    for entry in entries:
        if not entry.party.names:
            part_name, _, line = entry.pointer.rpartition(":")
            raise UnreadableList(f"{part_name}, line {line}: expected {expected}, found none.")
        count_entry(entry, counts)
        yield entry


def count_entry(entry: ListedEntry, counts: Counter[str]) -> None:
    """Add what one entry holds to the counts of its reading."""
    party = entry.party
    counts["entries"] += 1
    counts["names"] += len(party.names)
    counts["weak names"] += sum(name.kind == "weak" for name in party.names)
    counts["addresses"] += len(party.addresses)
    counts["identifiers"] += len(party.identifiers)
    counts["birth dates"] += len(party.birth_dates)
    counts["links"] += len(entry.links)
