"""Hebrew names."""

from __future__ import annotations

from screening.matching.scripts import hebrew


def test_reading_of_a_person() -> None:
    assert hebrew.readings("משה שרביט", is_person=True)[0].text == "moshe sharvit"


def test_organisation_is_translated_and_spelt() -> None:
    assert hebrew.readings("החווה של משה", is_person=False)[0].text == "farm of moshe"
