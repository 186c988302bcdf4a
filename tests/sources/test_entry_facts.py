"""Dates, years, countries and names as mappers of several lists read them."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.matching.party import Name
from screening.sources.entry_facts import (
    country_or_count,
    distinct_names,
    is_latin,
    iso_date,
    with_short_forms,
    years_between,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1972", "1972"),
        ("1972-05", "1972-05"),
        (" 1972-05-12 ", "1972-05-12"),
        ("1972-05-12-04:00", "1972-05-12"),
        ("1972-05-12Z", "1972-05-12"),
        ("1972-05-12T19:03:43.97-04:00", "1972-05-12"),
        ("1972-13", ""),
        ("1972-02-30", ""),
        ("0000", ""),
        ("12.05.1972", ""),
        ("", ""),
    ],
)
def test_iso_date_by_form(text, day):
    assert iso_date(text) == day


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("1970", "1972", ("1970", "1971", "1972")),
        ("1970", "1970", ("1970",)),
        ("1972", "1970", ()),
        ("1960", "1990", ()),
        ("", "1970", ()),
        ("1970-01", "1971", ()),
    ],
)
def test_years_between_two(first, last, years):
    assert years_between(first, last) == years


@pytest.mark.parametrize(
    ("name", "names"),
    [
        (Name("Ink Works"), [Name("Ink Works")]),
        (
            Name("Ink Works (IW)"),
            [Name("Ink Works (IW)"), Name("Ink Works", "alias"), Name("IW", "weak")],
        ),
        (
            Name("Ink (IW) Ltd", "former"),
            [Name("Ink (IW) Ltd", "former"), Name("Ink Ltd", "former"), Name("IW", "weak")],
        ),
        (Name("Ink Works (IW)", "weak"), [Name("Ink Works (IW)", "weak")]),
        (Name("Ink (Hong Kong) Ltd"), [Name("Ink (Hong Kong) Ltd")]),
        (Name("(IW)"), [Name("(IW)"), Name("IW", "weak")]),
    ],
)
def test_short_forms_of_a_name(name, names):
    assert with_short_forms(name) == names


def test_a_name_stands_once_and_as_more_than_weak_where_it_is():
    given = [Name("Ink", "weak"), Name("Quill"), Name("Ink", "alias"), Name("Quill", "weak"), Name("")]

    assert distinct_names(given) == (Name("Ink", "alias"), Name("Quill"))


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Ink", True), ("Ærø", True), ("Чернила", False), ("ЧЕРНИЛA", False), ("墨水", False), ("42", True)],
)
def test_is_latin_by_most_letters(text, answer):
    assert is_latin(text) is answer


def test_a_country_that_is_not_known_is_counted_unless_the_list_says_so():
    unknown: Counter[str] = Counter()

    names = ("RPDC", "Atlantis", "na", "NA", "UNKNOWN", "")

    assert [country_or_count(name, unknown) for name in names] == ["KP", "", "", "NA", "", ""]
    assert unknown == Counter({"country: Atlantis": 1})
