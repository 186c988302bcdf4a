"""What the tables of general words promise to the matcher."""

from __future__ import annotations

from screening.matching import vocabulary
from screening.matching.general_words import EVERYDAY_WORDS, MEANINGS, TRANSLATIONS


def test_words_are_single_lower_case_ascii():
    for word in EVERYDAY_WORDS | TRANSLATIONS.keys() | set(TRANSLATIONS.values()):
        assert word.isascii() and word.isalpha() and word.islower() and len(word) > 2, word


def test_no_word_has_two_meanings():
    words = [word for line in MEANINGS.strip().splitlines() for word in line.split(":")[1].split()]
    assert sorted(words) == sorted(TRANSLATIONS)


def test_an_english_word_is_not_translated():
    assert not EVERYDAY_WORDS & TRANSLATIONS.keys()


def test_translations_end_in_a_canonical_word():
    meanings = set(TRANSLATIONS.values())
    assert not meanings & TRANSLATIONS.keys()
    assert not meanings & vocabulary.SAME_WORD.keys()


def test_spellings_that_the_vocabulary_knows_are_not_repeated():
    assert not vocabulary.SAME_WORD.keys() & (EVERYDAY_WORDS | TRANSLATIONS.keys())


def test_no_given_name_and_no_legal_form():
    others = vocabulary.COMMON_NAMES | set(vocabulary.LEGAL_FORMS) | vocabulary.AMBIGUOUS_LEGAL_FORMS
    assert not others & (EVERYDAY_WORDS | TRANSLATIONS.keys())
