"""The table of given names: well formed, and patronymics by it."""

from __future__ import annotations

from collections import Counter

from screening.matching.scripts import given_names

AMBIGUOUS = {"raman"}


def test_classes_have_no_word_twice() -> None:
    words = Counter(word for group in given_names.CLASSES for word in group.split())
    assert {word for word, count in words.items() if count > 1} == AMBIGUOUS


def test_classes_are_plain_words() -> None:
    assert all(
        len(group.split()) > 1 and group.replace(" ", "").isalpha() and group.isascii()
        for group in given_names.CLASSES
    )


def test_patronymics_share_the_father() -> None:
    shared = (
        given_names.fathers("siarheevich")
        & given_names.fathers("sergeyevich")
        & given_names.fathers("serhiyovych")
    )
    assert shared == {"sergei"}


def test_surname_is_no_patronymic() -> None:
    assert given_names.fathers("ivanova") == frozenset()
