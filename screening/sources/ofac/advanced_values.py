"""What the advanced file's numbers stand for: its sets of words, its places, its dates."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from screening.matching.party import Address
from screening.sources.entry_facts import years_between
from screening.sources.ofac.entries import address, city_line
from screening.sources.xml_records import Element

_NO_SUCH = Element("", 0)
_STREETS = ("address1", "address2", "address3", "unknown")
_CITY_LINE = ("city", "state/province", "postal code")


@dataclass(slots=True)
class Words:
    """The file's reference sets: what each number of each kind stands for. Numbers without words are counted."""

    unknown: Counter[str]
    found: dict[tuple[str, str], Element] = field(default_factory=dict)

    def add(self, values: Element) -> None:
        """Take in one set, such as AliasTypeValues."""
        for value in values.children:
            self.found[value.name, value.take_attribute("ID")] = value

    def take(self, record: Element, kind: str, attribute: str = "") -> str:
        """The words for the number in a record's attribute, which is called after the kind unless it is named."""
        return self.of(kind, record.take_attribute(attribute or f"{kind}ID"))

    def of(self, kind: str, number: str) -> str:
        return self.value(kind, number).text

    def value(self, kind: str, number: str) -> Element:
        """The value itself, for its attributes; an empty one where the set has no such number."""
        if number and (kind, number) not in self.found:
            self.unknown[f"number without words: {kind} {number[:20]}"] += 1
        return self.found.get((kind, number), _NO_SUCH)


@dataclass(frozen=True, slots=True)
class Place:
    """A location: as an address, and with its country's name."""

    address: Address
    country_name: str

    @property
    def text(self) -> str:
        return ", ".join(part for part in (self.address.text, self.country_name) if part)


def place_of(record: Element, words: Words) -> Place:
    """The place of one Location."""
    parts = _parts(record, words)
    country = _country_name(record, words)
    regions = parts.pop("region", [])
    if regions and not country:
        country, regions = f"Region: {regions[0]}", regions[1:]
    words.unknown.update(
        f"part of a place: {kind[:40]}" for kind in parts if kind not in (*_STREETS, *_CITY_LINE)
    )
    street = [text for kind in _STREETS for text in parts.get(kind, ())]
    city = city_line(*(" ".join(parts.get(kind, ())) for kind in _CITY_LINE))
    street += [
        text for kind, texts in parts.items() if kind not in (*_STREETS, *_CITY_LINE) for text in texts
    ]
    return Place(address(", ".join([*street, *regions]), city, country, words.unknown), country)


def _parts(record: Element, words: Words) -> dict[str, list[str]]:
    """The texts of a place by what they are; other spellings of the same part are counted."""
    parts: dict[str, list[str]] = {}
    for part in record.take("LocationPart"):
        kind = words.take(part, "LocPartType").lower()
        for value in part.take("LocationPartValue"):
            value.pass_over("LocPartValueTypeID", "LocPartValueStatusID")
            text = value.take_value("Value")
            if value.take_attribute("Primary") == "false":
                words.unknown["other spelling of a place"] += 1
            elif text:
                parts.setdefault(kind, []).append(text)
    return parts


def _country_name(record: Element, words: Words) -> str:
    """The country; without one, that of the area code."""
    countries = [words.take(item, "Country") for item in record.take("LocationCountry")]
    areas = [
        words.value("AreaCode", item.take_attribute("AreaCodeID")) for item in record.take("LocationAreaCode")
    ]
    for item in record.taken:
        item.pass_over("CountryRelevanceID")
    if len(countries) > 1:
        words.unknown["further country of a place"] += len(countries) - 1
    return next(
        filter(None, [*countries, *(area.attributes.get("Description", area.text) for area in areas)]), ""
    )


def dates_of(period: Element, words: Words) -> tuple[str, ...]:
    """The day, the month or the year that a DatePeriod is; each year of a longer one, at most ten; none of another
    calendar, which is counted."""
    calendar = words.take(period, "CalendarType")
    period.pass_over("YearFixed", "MonthFixed", "DayFixed")
    starts, ends = (_points(period.take(name)) for name in ("Start", "End"))
    if calendar not in ("", "Gregorian"):
        words.unknown[f"calendar: {calendar[:40]}"] += 1
        return ()
    if not starts:
        return ()
    return _between(min(starts), max([*starts, *ends]))


def day_of(point: Element) -> date | None:
    """The day of Year, Month and Day; None where they are no day."""
    numbers = [point.take_value(name) for name in ("Year", "Month", "Day")]
    try:
        return date(*(int(number) for number in numbers))
    except ValueError:
        return None


def _points(boundaries: Iterable[Element]) -> list[date]:
    found = []
    for boundary in boundaries:
        boundary.pass_over("Approximate", "YearFixed", "MonthFixed", "DayFixed")
        found += [day_of(point) for name in ("From", "To") for point in boundary.take(name)]
    return [day for day in found if day]


def _between(first: date, last: date) -> tuple[str, ...]:
    if first == last:
        return (first.isoformat(),)
    month_end = monthrange(first.year, first.month)[1]
    if first.day == 1 and last == first.replace(day=month_end):
        return (f"{first:%Y-%m}",)
    return years_between(f"{first.year:04}", f"{last.year:04}")
