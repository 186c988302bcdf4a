"""Cyrillic names: readings, translated trade words, and the folding in which the standards meet."""

from __future__ import annotations

import pytest

from screening.matching.scripts import cyrillic


def texts(text: str, *, is_person: bool = True) -> list[str]:
    return [reading.text for reading in cyrillic.readings(text, is_person=is_person)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сергей Щукин", ["sergey shchukin"]),
        ("Сергій Гнатюк", ["serhii hnatyuk", "sergiy gnatyuk"]),
        ("Аляксандр Лукашэнка ў", ["aliaksandr lukashenka u", "alyaksandr lukashenka v"]),
        ("Ђорђе Ћирић", ["djordje ciric", "djordje chirich"]),
        ("Iван Smith 2", ["ivan smith 2"]),
    ],
)
def test_readings_of_persons(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_reading_of_latin_letters_inside_a_cyrillic_word_is_cyrillic() -> None:
    assert texts("Роман ГOBOPОВ") == ["roman govorov"]


def test_reading_names_its_system() -> None:
    assert cyrillic.readings("Иван", is_person=True)[0].system == "Russian, in Latin letters"


def test_organisation_is_spelt_and_translated() -> None:
    assert texts("Общество с ограниченной ответственностью «Омский завод»", is_person=False) == [
        "ooo omskiy zavod",
        "ooo omskiy plant",
    ]


@pytest.mark.parametrize(
    "spellings",
    [
        "shchukin schukin shhukin",
        "yuryev iuriev jurjew",
        "zhdanov zhdanow zhdanoff",
        "sergeyev sergeev sergejev sergeiev",
        "solovyov soloviev solovyev",
        "khodorkovsky hodorkovskij khodorkovskiy khodorkovskii",
        "likhachev likhachov",
        "tsoi tsoy tsoj",
        "musa moussa",
    ],
)
def test_fold_is_one_for_the_standards(spellings: str) -> None:
    assert len({cyrillic.fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("ivanov", "ivanin"), ("petrov", "petrenko"), ("jabbar", "yabbar")]
)
def test_fold_keeps_names_apart(one: str, other: str) -> None:
    assert cyrillic.fold(one) != cyrillic.fold(other)
