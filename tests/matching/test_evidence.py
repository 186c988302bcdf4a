"""Qualifiers, identifiers, weak names, and the reasons that add up."""

from __future__ import annotations

from typing import Any

import pytest

from screening.matching.engine import DEFAULT, ENGINE_VERSION, Policy, compare
from screening.matching.match import Match
from screening.matching.party import Name, Party
from tests.matching.parties import company, number, person

NINGSE = "Chongqing Ningse Cartoon Moyan"


def effects(match: Match) -> dict[str, float]:
    return {row.feature: row.effect for row in match.evidence}


def test_evidence_adds_up_to_score_in_every_case() -> None:
    query = person("Haji Ahmed Wali Barakzai", birth_dates=("1972",), countries=("AF",), gender="female")
    for name in ("Ahmad Wali BARAKZAI", "Ahmad Wali", "Barakzay, Ahmed", "Ahmad Wali Karim BARAKZAI"):
        for date in ("1972", "1950", ""):
            match = compare(query, person(name, birth_dates=(date,), countries=("PK",), gender="male"))
            assert sum(row.effect for row in match.evidence) == pytest.approx(match.score, abs=0.005)


def test_evidence_names_worst_word_and_what_is_missing() -> None:
    match = compare(person("Matthias Warnick Arthur"), person("WARNIG, Matthias Josef Arthur"))

    text = " ".join(row.detail for row in match.evidence)
    assert "The least alike is warnick" in text
    assert "Only on the list: josef" in text


def test_evidence_survives_json() -> None:
    match = compare(company("Kinoatis Ltd"), company("KINOATIS LLC"))

    assert Match.evidence_from_json(match.evidence_json()) == match.evidence


QUALIFIERS: list[tuple[dict[str, Any], dict[str, Any], str, int]] = [
    ({"birth_dates": ("1972-05-12",)}, {"birth_dates": ("1972-05-12",)}, "same_birth_date", 1),
    ({"birth_dates": ("1972",)}, {"birth_dates": ("1972-05-12",)}, "same_birth_date", 1),
    ({"birth_dates": ("1972-05-12",)}, {"birth_dates": ("1972-12-05",)}, "swapped_birth_date", -1),
    ({"birth_dates": ("1972-05-12",)}, {"birth_dates": ("1972-08-30",)}, "different_birth_date", -1),
    ({"birth_dates": ("1971",)}, {"birth_dates": ("1972-08-30",)}, "different_birth_date", -1),
    ({"birth_dates": ("1950",)}, {"birth_dates": ("1972-08-30",)}, "different_birth_date", -1),
    ({"birth_dates": ("1972-05-03",)}, {"birth_dates": ("1972-05",)}, "same_birth_date", 1),
    ({"birth_dates": ("1972-05-03",)}, {"birth_dates": ("1970/1973",)}, "same_birth_date", 1),
    ({"birth_dates": ("1974",)}, {"birth_dates": ("1972~",)}, "same_birth_date", 1),
    ({"birth_dates": ("1975",)}, {"birth_dates": ("1972~",)}, "different_birth_date", -1),
    ({"birth_dates": ("1980",)}, {"birth_dates": ("1970/1973",)}, "different_birth_date", -1),
    ({"countries": ("KP",)}, {"countries": ("KP", "FR")}, "same_country", 1),
    ({"countries": ("US",)}, {"countries": ("KP",)}, "different_country", -1),
    ({"gender": "female"}, {"gender": "male"}, "different_gender", -1),
]


@pytest.mark.parametrize(("ours", "theirs", "feature", "sign"), QUALIFIERS)
def test_qualifier_moves_score_its_way(
    ours: dict[str, Any], theirs: dict[str, Any], feature: str, sign: int
) -> None:
    match = compare(person("Kim Myeong Cheol", **ours), person("KIM, Myong Chol", **theirs))

    assert effects(match)[feature] * sign > 0


def test_birth_date_says_more_the_more_of_it_is_known() -> None:
    known = ["1970/1975", "1972", "1972-05", "1972-05-12"]
    listed = person("KIM, Myong Chol", birth_dates=("1972-05-12",))

    said = [
        effects(compare(person("Kim Myeong Cheol", birth_dates=(date,)), listed))["same_birth_date"]
        for date in known
    ]

    assert said == sorted(set(said))


def test_territory_and_its_state_are_neither_same_nor_different() -> None:
    match = compare(company("Tian Fang", countries=("HK",)), company("TIAN FANG", countries=("CN",)))

    assert effects(match)["territory_of_country"] == 0.0


def test_closest_birth_date_counts_of_several() -> None:
    match = compare(
        person("Ri Il", birth_dates=("1950", "1972")), person("RI, Il", birth_dates=("1972-01-01", "1990"))
    )

    assert "same_birth_date" in effects(match)


@pytest.mark.parametrize("date", ["", "unknown", "19", "1972-xx", "٣٤٥٦"])
def test_birth_date_that_is_none_is_passed_over(date: str) -> None:
    assert "different_birth_date" not in effects(
        compare(person("Ri Il", birth_dates=(date,)), person("RI, Il", birth_dates=("1950",)))
    )


def test_words_of_names_are_laid_side_by_side() -> None:
    match = compare(person("Matthias Warnick Arthur"), person("WARNIG, Matthias Josef Arthur"))

    (row,) = [row for row in match.evidence if row.words]
    assert [(pair.query, pair.listed, pair.words.split(",")[0]) for pair in row.words] == [
        ("matthias", "matthias", "equal"),
        ("arthur", "arthur", "equal"),
        ("warnick", "warnig", "alike"),
        ("", "josef", "only on the list"),
    ]


def test_what_is_set_apart_has_no_effect_and_says_so() -> None:
    match = compare(company("Kinoatis Ltd"), company("KINOATIS LLC"))

    assert [(row.feature, row.effect, row.points) for row in match.evidence if row.is_ignored] == [
        ("legal_form_ignored", 0.0, "0.00")
    ]


def test_qualifiers_without_name_make_nothing() -> None:
    match = compare(
        person("Anna Smith", countries=("KP",), birth_dates=("1972-05-12",)),
        person("KIM, Myong Chol", countries=("KP",), birth_dates=("1972-05-12",)),
    )

    assert (match.score, match.band) == (0.0, "none")


@pytest.mark.parametrize("schema", ["Company", "Organization", "Vessel"])
def test_person_is_never_compared_with_other_kind(schema: Any) -> None:
    listed = Party(schema=schema, names=(Name("KIM, Myong Chol"),), identifiers=(number("A1234567"),))

    assert compare(person("Kim Myong Chol", identifiers=(number("A1234567"),)), listed).band == "none"


EQUAL_NUMBERS = [
    (("91500118582829838H", "uscc", "CN"), ("91500118-582829838h", "uscc", ""), "separators and case"),
    (
        ("91500118582829838H", "uscc", "CN"),
        ("91500118582829838H", "registration", "CN"),
        "lists call numbers what they like",
    ),
    (("7743531082", "tax", "RU"), ("7743531082", "inn", ""), "two names of one number"),
    (
        ("259861969", "organization_code", "CN"),
        ("91350583259861969M", "uscc", "CN"),
        "the code inside a USCC",
    ),
    (("IMO 9074729", "registration", ""), ("9074729", "imo", ""), "the kind written before the number"),
    (("GB 123 4567 82", "vat", "GB"), ("123456782", "vat", "GB"), "the country written before the number"),
]
UNEQUAL_NUMBERS = [
    (("", "uscc", "CN"), ("", "uscc", "CN"), "nothing is not a number"),
    (("1234", "registration", "CN"), ("1234", "registration", "CN"), "too short to name one party"),
    (("00000", "registration", ""), ("00-00-0", "registration", ""), "a filler"),
    (("123456789", "registration", ""), ("123456789", "registration", ""), "digits in a row"),
    (("9876543", "registration", ""), ("9876543", "registration", ""), "digits in a row, backwards"),
    (("unknown", "registration", ""), ("UNKNOWN", "registration", ""), "a word"),
    (("1234567", "passport", ""), ("1234567", "registration", ""), "kinds of number that cannot be equal"),
    (("1234567", "registration", "CN"), ("1234567", "registration", "RU"), "registers of two countries"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "why"), EQUAL_NUMBERS)
def test_equal_identifier_decides(ours: tuple[str, str, str], theirs: tuple[str, str, str], why: str) -> None:
    match = compare(
        company("One", identifiers=(number(*ours),)),
        company("Other", identifiers=(number(*theirs),), countries=("KP",)),
    )

    assert match.band == "match", why
    assert (match.query_name, match.listed_name) == ("One", "Other")


@pytest.mark.parametrize(("ours", "theirs", "why"), UNEQUAL_NUMBERS)
def test_unequal_identifier_decides_nothing(
    ours: tuple[str, str, str], theirs: tuple[str, str, str], why: str
) -> None:
    match = compare(
        company("Alpenrose", identifiers=(number(*ours),)),
        company("Brigadoon", identifiers=(number(*theirs),)),
    )

    assert match.band == "none", why


def test_equal_identifier_outweighs_contradictions() -> None:
    ours = company("Alpenrose", identifiers=(number("2211652", "registration", "HK"),), countries=("FR",))
    theirs = company(
        "EVERLASTING EMPIRE LIMITED",
        identifiers=(number("2211652", "registration", "HK"),),
        countries=("HK",),
    )

    match = compare(ours, theirs)

    assert match.score == 0.95
    assert effects(match)["different_country"] == 0.0


def test_equal_number_of_wholly_different_names_says_so() -> None:
    numbers = (number("2211652", "registration", "HK"),)

    match = compare(company("Alpenrose", identifiers=numbers), company("Brigadoon", identifiers=numbers))

    row = next(row for row in match.evidence if row.feature == "name_beside_identifier")
    assert match.score == 0.95
    assert "The names are different" in row.detail


def test_number_whose_check_digits_fail_does_not_decide_alone() -> None:
    numbers = (number("91500118582829838X", "uscc", "CN"),)

    alone = compare(company("Alpenrose", identifiers=numbers), company("Brigadoon", identifiers=numbers))
    beside = compare(company("Kinoatis", identifiers=numbers), company("KINOATYS", identifiers=numbers))

    assert (alone.score, alone.band) == (0.6, "near")
    assert beside.score > compare(company("Kinoatis"), company("KINOATYS")).score


def test_passports_that_differ_contradict_nothing() -> None:
    ours = person("Kim Myong Chol", identifiers=(number("836210080", "passport", "KP"),))
    theirs = person("KIM, Myong Chol", identifiers=(number("927233451", "passport", "KP"),))

    assert "different_identifier" not in effects(compare(ours, theirs))


def test_different_valid_identifier_lowers_score_a_little() -> None:
    ours = company(NINGSE, identifiers=(number("91500118582829838H", "uscc", "CN"),))
    theirs = company(NINGSE.upper(), identifiers=(number("91310104093794515H", "uscc", "CN"),))

    match = compare(ours, theirs)

    assert effects(match)["different_identifier"] == -0.05
    assert match.score == pytest.approx(compare(company(NINGSE), company(NINGSE.upper())).score - 0.05)


def test_invalid_identifier_contradicts_nothing() -> None:
    ours = company(NINGSE, identifiers=(number("91500118582829838X", "uscc", "CN"),))
    theirs = company(NINGSE.upper(), identifiers=(number("91310104093794515H", "uscc", "CN"),))

    assert compare(ours, theirs).score == compare(company(NINGSE), company(NINGSE.upper())).score


def test_weak_name_alone_is_near() -> None:
    match = compare(
        person("Abu Ismail"), Party(schema="Person", names=(Name("HASSAN, Omar"), Name("ABU ISMAIL", "weak")))
    )

    assert (match.band, list(effects(match))[-1]) == ("near", "weak_name")


def test_weak_name_never_finds_by_similarity() -> None:
    listed = Party(schema="Person", names=(Name("HASSAN, Omar"), Name("ABU ISMAYIL", "weak")))

    assert compare(person("Abu Ismail"), listed).band == "none"


def test_weak_name_confirms_other_name() -> None:
    listed = Party(schema="Person", names=(Name("HASAN, Umar Farouk"), Name("ABU ISMAIL", "weak")))

    match = compare(person("Omar Hassan Farouq", "Abu Ismail"), listed)

    assert effects(match)["weak_name_confirms"] == 0.05


def test_numbers_that_differ_are_named() -> None:
    match = compare(company("Korund Research Center 110"), company("Korund Research Center 111"))

    assert effects(match)["contradiction_in_name"] == -DEFAULT.number_contradiction


def test_policy_moves_bands() -> None:
    assert compare(company("Kinoatis"), company("KINOATIS"), Policy(match_threshold=1.01)).band == "near"


def test_engine_version_is_a_short_hash() -> None:
    assert len(ENGINE_VERSION) == 8
    assert int(ENGINE_VERSION, 16) >= 0
