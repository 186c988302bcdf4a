"""Dates of birth as the Consolidated List writes them: in many ways, and several in one cell."""

from __future__ import annotations

import re
from datetime import date

_LONGEST_RANGE_YEARS = 10
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
# Earlier years are of another calendar, or slips of the pen.
_FIRST_YEAR = 1850
_BETWEEN = re.compile(
    r"(?:^|(?<=[\s;,)]))[a-z]\)|[;()\n]|>>|,?\s+\bor\b|\balt\.? (?:DOB|born):?|(?<=\d{4}),? ?(?=\d{4}\b|\d{1,2}/)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:approximately|approx|circa|c|between|about|born|in|(?:for )?this aka only)\b\.?,?", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:-|–|/|\bto\b|\band\b)\s*")
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.] ?(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})[ .-]+(?P<name>[A-Za-z]{3,9})\.?[ -]*(?P<year>\d{4})",
        r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
        r"(?P<name>[A-Za-z]{3,9})[.,]? (?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)


def birth_dates(cell: str) -> tuple[list[str], list[str]]:
    """ISO prefixes of what a cell says, and its words that were not understood.

    "a) 11 Apr. 1963 b) 1960" is 1963-04-11 and 1960. "Between 1968 and 1970" is each of its years, at most ten;
    "approximately 1963" is 1963, and the "approximately" is lost. Day stands before month, as in Australia.
    """
    dates: list[str] = []
    words: list[str] = []
    for piece in _BETWEEN.split(re.sub(r"\((?:as|from|appears in|Hijri)\b[^()]*\)", ";", cell)):
        text = " ".join(_WORDS.sub(" ", piece).split()).strip(" .,()")
        if text and text.lower() not in ("na", "n/a", "unknown"):
            found = _dates(text)
            dates += found
            words += [] if found else [text]
    return list(dict.fromkeys(dates)), words


def _dates(text: str) -> list[str]:
    if day := _one(text):
        return [day]
    ends = _TO.split(text)
    if len(ends) != 2:
        return []
    last = _one(ends[1])
    # "Aug. and Sep 1977", "1956-1957"
    first = _one(ends[0]) or _one(f"{ends[0]} {last[:4]}")
    if not (first and last):
        return []
    if len(first) > 4 and first[:7] == last[:7]:
        return [first[:7]]
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [str(year) for year in years] if len(years) <= _LONGEST_RANGE_YEARS else []


def _one(text: str) -> str:
    found = next(filter(None, (form.fullmatch(text.strip(" .")) for form in _FORMS)), None)
    if not found:
        return ""
    parts = found.groupdict()
    month = int(parts.get("month") or _MONTHS.get((parts.get("name") or "")[:3].lower(), 0))
    if parts.get("name") and not month:
        return ""
    try:
        whole = date(int(parts["year"]), month or 1, int(parts.get("day") or 1))
    except ValueError:
        return ""
    if whole.year < _FIRST_YEAR:
        return ""
    return whole.isoformat()[: 10 if parts.get("day") else 7 if month else 4]
