"""Chinese names of persons and companies, and how alike Latin spellings of Chinese syllables are."""

from __future__ import annotations

import pytest

from screening.matching.scripts import chinese
from screening.matching.scripts.han import HANJA


def person(text: str) -> list[str]:
    return [reading.text for reading in chinese.readings(text, is_person=True)]


def company(text: str) -> str:
    return chinese.readings(text, is_person=False)[0].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("习近平", ["xi jin ping"]),
        ("單田芳", ["shan tian fang"]),
        ("曾志伟", ["zeng zhi wei"]),
        ("尉迟恭", ["yuchi gong"]),
        ("歐陽娜娜", ["ouyang na na"]),
        ("金铁三", ["jin tie san", "kim chol sam"]),
        ("Jin Tiesan (金铁三)", ["jin tie san", "kim chol sam"]),
        ("阿不都·哈克", ["abudu hake"]),
    ],
)
def test_person_is_read_by_syllable(text: str, expected: list[str]) -> None:
    assert person(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京魔星文化传媒有限公司", "beijing moxing culture media co ltd"),
        ("延边银星网络科技有限公司", "yanbian yinxing network technology co ltd"),
        ("香港科源世紀發展有限公司", "hong kong keyuan century development co ltd"),
        ("華信船務(香港)有限公司", "huaxin shipping hong kong co ltd"),
        ("深圳市亿路发科技有限公司", "shenzhen yilufa technology co ltd"),
        ("陽光電子科技有限公司", "yangguang electronics technology co ltd"),
        ("重庆长江造船厂", "chongqing changjiang shipyard"),
        ("SEK动画", "sek animation"),
    ],
)
def test_company_is_read_by_its_parts(text: str, expected: str) -> None:
    assert company(text) == expected


def test_traditional_and_simplified_give_one_reading() -> None:
    assert company("盐城三线一点动画有限公司") == company("鹽城三線一點動畫有限公司")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("zhang", "zhang", 1.0),
        ("xu", "hsu", 0.97),
        ("shi", "shih", 0.97),
        ("lu", "lyu", 0.97),
        ("zhang", "chang", 0.9),
        ("zhang", "cheung", 0.9),
        ("zhou", "chow", 0.9),
        ("huang", "wong", 0.9),
        ("chen", "tan", 0.85),
        ("zhu", "ju", 0.0),
        ("zhang", "wang", 0.0),
        ("zhang", "smith", 0.0),
    ],
)
def test_likeness_of_two_spellings(one: str, other: str, expected: float) -> None:
    assert chinese.syllable_likeness(one, other) == expected
    assert chinese.syllable_likeness(other, one) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("moxing", ("mo", "xing")),
        ("xiaoping", ("xiao", "ping")),
        ("yiyangjin", ("yi", "yang", "jin")),
        ("fangan", ("fan", "gan")),
        ("zhang", ()),
        ("robert", ()),
        ("", ()),
    ],
)
def test_split_of_joined_pinyin(word: str, expected: tuple[str, ...]) -> None:
    assert chinese.split(word) == expected


def test_hanja_of_the_standard_are_read_by_their_place_in_it() -> None:
    assert [HANJA[hanja][0] for hanja in "金正恩哲女龍羅"] == ["김", "정", "은", "철", "녀", "룡", "라"]
    assert HANJA["龙"] == HANJA["龍"]
