"""What the score would be otherwise: reckoned anew, never subtracted."""

from __future__ import annotations

from dataclasses import replace

from screening.matching.counterfactual import counterfactuals
from screening.matching.engine import compare
from screening.matching.party import Address, Name, Party
from tests.matching.parties import company, number, person


def changes(query: Party, listed: Party) -> dict[str, float]:
    return {one.change: one.score for one in counterfactuals(query, listed)}


def test_every_fact_that_moved_the_score_is_taken_away_in_turn() -> None:
    ours = person("Haji Ahmed Wali Barakzai", birth_dates=("1972",), countries=("FR",), gender="female")
    theirs = person("BARAKZAI, Ahmad Wali", birth_dates=("1972-05",), countries=("AF",), gender="male")

    told = changes(ours, theirs)

    assert told["Without the different country"] == compare(replace(ours, countries=()), theirs).score
    assert told["Without the different gender"] == compare(replace(ours, gender=""), theirs).score
    assert told["Without the equal birth date"] == compare(replace(ours, birth_dates=()), theirs).score
    assert next(iter(told)) == "Without the different gender"


def test_number_and_address_are_taken_away_from_the_names() -> None:
    there = (Address("Room 8, 10 High Street, Leeds"),)
    numbers = (number("2211652", "registration", "HK"),)

    assert changes(company("Alpenrose", identifiers=numbers), company("Brigadoon", identifiers=numbers)) == {
        "Without the equal number": 0.0
    }
    assert changes(company("Alpenrose", addresses=there), company("Brigadoon", addresses=there)) == {
        "Without the equal address": 0.0
    }


def test_common_name_is_told_what_would_make_it_a_match() -> None:
    ours, theirs = person("Kim Yong Chol"), person("KIM, Yong Chol", birth_dates=("1962-03-04",))
    assert compare(ours, theirs).band == "near"

    (told,) = [one for one in counterfactuals(ours, theirs) if one.change == "With an equal birth date"]

    assert (told.band, told.was) == ("match", "near")
    assert told.sentence == f"With an equal birth date: {told.score:.2f}, a match."
    assert told.score == compare(replace(ours, birth_dates=theirs.birth_dates), theirs).score


def test_names_alone_that_match_have_nothing_to_tell() -> None:
    assert counterfactuals(company("Kinoatis"), company("KINOATIS LLC")) == ()


def test_weak_alias_is_taken_away() -> None:
    listed = Party(schema="Person", names=(Name("HASSAN, Omar"), Name("ABU ISMAIL", "weak")))

    assert changes(person("Abu Ismail"), listed)["Without the equal weak alias"] == 0.0
