"""Korean names in three scripts, and how alike Latin spellings of Korean syllables are."""

from __future__ import annotations

import pytest

from screening.matching.scripts import korean


def person(text: str) -> list[str]:
    return [reading.text for reading in korean.readings(text, is_person=True)]


def organisation(text: str) -> str:
    return korean.readings(text, is_person=False)[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김정은", ["kim jong un", "gim jeong eun"]),
        ("리 영길", ["ri yong kil", "ri yeong gil"]),
        ("남궁옥", ["namgung ok"]),
        ("송림", ["song rim"]),
        ("David 김", ["david kim", "david gim"]),
        ("PAK Kwang Hun 박광훈", ["pak kwang hun", "bak gwang hun"]),
        ("블라디미르 푸틴", ["pulladimiru pudin", "beulladimireu putin"]),
    ],
)
def test_person_is_read_by_syllable(text: str, expected: list[str]) -> None:
    assert person(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("조선백호무역회사", "korea paekho trading company"),
        ("조선4.26만화영화촬영소", "korea 4 26 animation film studio"),
        ("SEK 스튜디오", "sek studio"),
        ("합장강무역회사", "hapjanggang trading company"),
        ("신라상사", "silla trading"),
        ("주식회사 백두", "co ltd paektu"),
    ],
)
def test_organisation_translates_words_of_trade_and_reads_the_brand(text: str, expected: str) -> None:
    assert organisation(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("jong", "jong", 1.0),
        ("chol", "chul", 0.97),
        ("chol", "cheol", 0.97),
        ("pak", "park", 0.97),
        ("ri", "lee", 0.97),
        ("ri", "yi", 0.97),
        ("rim", "im", 0.97),
        ("ryong", "yong", 0.95),
        ("jong", "chung", 0.97),
        ("yong", "young", 0.97),
        ("hyok", "hyuk", 0.97),
        ("sok", "suk", 0.97),
        ("un", "eun", 0.97),
        ("djang", "jang", 0.9),
        ("jong", "song", 0.0),
        ("un", "hun", 0.0),
        ("un", "on", 0.0),
        ("jon", "jong", 0.0),
        ("nam", "rim", 0.0),
        ("chol", "smith", 0.0),
    ],
)
def test_likeness_of_two_spellings(one: str, other: str, expected: float) -> None:
    assert korean.likeness(one, other) == expected
    assert korean.likeness(other, one) == expected


def test_a_word_that_is_no_syllable_has_no_classes() -> None:
    assert korean.syllable_classes("smith") == frozenset()
    assert korean.syllable_classes("kim") >= {"김"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("jongun", ("jong", "un")),
        ("myongchol", ("myong", "chol")),
        ("Youngcheol", ("young", "cheol")),
        ("kimjongun", ("kim", "jong", "un")),
        ("kyongthaek", ("kyong", "thaek")),
        ("smith", ()),
        ("kim", ()),
        ("", ()),
    ],
)
def test_split_of_a_joined_name(word: str, expected: tuple[str, ...]) -> None:
    assert korean.split(word) == expected


def test_splits_keep_the_other_way_to_cut() -> None:
    assert ("jon", "gun") in korean.splits("jongun")


def test_shares_tell_common_names_from_rare_ones() -> None:
    assert korean.surname_share("kim") > korean.surname_share("pak") > korean.surname_share("sonu") == 0.0
    assert korean.given_share("yong") > korean.given_share("hyok") > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ким Чен Ын", "kim jong un"),
        ("Ким Ир Сен", "kim il song"),
        ("Ким Чонын", "kim jong un"),
        ("Пак Чжон Чхон", "pak jong chon"),
        ("Чхве Рён Хэ", "choe ryong hae"),
        ("ЛИ Сольчжу", "ri sol ju"),
    ],
)
def test_cyrillic_name_of_a_korean(text: str, expected: str) -> None:
    reading = korean.from_cyrillic(text)
    assert reading is not None
    assert reading.text == expected


@pytest.mark.parametrize("text", ["Владимир Путин", "Иванов Иван Иванович", "Ким", "", "Kim Jong Un"])
def test_other_cyrillic_name_is_no_korean(text: str) -> None:
    assert korean.from_cyrillic(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("金正恩", "kim jong un"),
        ("金铁三", "kim chol sam"),
        ("崔龍海", "choe ryong hae"),
        ("鲜于辉", "sonu hwi"),
        ("李 英浩", "ri yong ho"),
    ],
)
def test_hanja_name_of_a_korean(text: str, expected: str) -> None:
    reading = korean.from_hanja(text)
    assert reading is not None
    assert reading.text == expected


@pytest.mark.parametrize("text", ["习近平", "金", "朝鲜无线电", "", "Kim"])
def test_other_characters_are_no_korean_name(text: str) -> None:
    assert korean.from_hanja(text) is None
