"""Arabic-script names: readings, and how they meet their Latin spellings."""

from __future__ import annotations

import pytest

from screening.matching.scripts import arabic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("محمد عبد الرحمن", "muhammad abd al rahman"),
        ("عبدالرحمن", "abd al rahman"),
        ("محمد حسین کریمی", "mohammad hossein karimi"),
        ("علی‌رضا", "alireza"),
        ("أبو بكر البغدادي", "abu bakr al baghdadi"),
        ("ﻤﺣﻤﺩ", "muhammad"),
    ],
)
def test_reading_of_a_person(text: str, expected: str) -> None:
    assert [reading.text for reading in arabic.readings(text, is_person=True)] == [expected]


def test_organisation_is_translated_and_spelt() -> None:
    first, *_ = arabic.readings("شركة الزهراء للتجارة", is_person=False)
    assert first.text == "company al zahra trade"


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("الحسين", "hussein husayn alhussein hossein"),
        ("عبدالله", "abdullah abdallah abdellah"),
        ("نورالدين", "nureddin nuruddin noureddine"),
        ("القحطاني", "qahtani kahtani alqahtani"),
        ("رضوي", "razavi radawi radwi"),
        ("عبدالحي", "abdulhai abdelhay"),
    ],
)
def test_likeness_of_usual_spellings(word: str, spellings: str) -> None:
    for spelling in spellings.split():
        assert arabic.likeness(word, spelling) >= 0.5, spelling
        assert set(arabic.skeletons(spelling)) & set(arabic.arabic_skeletons(word)), spelling


@pytest.mark.parametrize(("word", "other"), [("حسن", "hussein"), ("سليم", "salman"), ("خالد", "walid")])
def test_likeness_of_other_names_is_nothing(word: str, other: str) -> None:
    assert arabic.likeness(word, other) == 0.0


def test_likeness_grows_with_the_word() -> None:
    assert arabic.likeness("علي", "ali") < arabic.likeness("التكريتي", "tikriti")
