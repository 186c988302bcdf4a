"""Which addresses are one door, in whatever script and order they are written, and which only look like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.addresses import Agreement, Premises, prepare_address
from screening.matching.engine import compare
from screening.matching.party import Address
from screening.matching.prepared import address_keys, prepare_party
from tests.matching.parties import company, person

TREND = "Room 2105, DL1849, Trend Centre, 29-31 Cheung Lee Street, Chai Wan, Hong Kong"
SAME_DOOR = [
    (TREND, "Room 2105, Trend Centre, 29-31 Chueng Lee Street, Chai Wan, Hong Kong", "a slip in the street"),
    (TREND, "Rm 2105, Trend Ctr, 29-31 Cheung Lee St, Hong Kong", "abbreviations"),
    (TREND, "29-31 CHEUNG LEE STREET, RM. 2105, HONGKONG", "another order"),
    ("901-7, No. 439 Yishan Road, Xuhui District, Shanghai", "上海市徐汇区宜山路439号901-7室", "Chinese"),
    ("Room 705, Building 1, No. 1919 Zhongshan West Road, Shanghai", "上海市徐汇区中山西路1919号1幢7楼705室", "Chinese, building"),
    ("No. 1919 Zhongshan Xi Lu, Shanghai", "No. 1919 Zhongshan West Road, Shanghai", "pinyin for road"),
    ("152 Teheran-ro, Gangnam-gu, Seoul", "서울특별시 강남구 테헤란로 152", "Korean"),
    ("Ul. Polkovaya D. 3, Str. 6, Moscow 127018", "127018, г. Москва, ул. Полковая, д. 3, стр. 6", "Cyrillic, city renamed"),
    ("d. 11, Ul. Pervomayskaya, Minsk 220034", "Pervomayskaya street 11, Minsk", "number in a segment of its own"),
    ("Seestr. 9, Herrenberg", "Seestrasse 9, 71083 Herrenberg", "German joins the word for street"),
    ("Room 6, 10/F, CC Wu Building, 302-8 Hennessy Road, Hong Kong", "6, 10th Floor, 302-308 Hennessy Rd, Hong Kong", "a short range"),
    ("Carrera 4 No. 12-20 of. 206, Cartago", "Carrera 4 # 12-20, oficina 206, Cartago, Valle", "a street that is a number"),
]  # fmt: skip
OTHER_DOOR = [
    ("29 Lee Street, London", "29 Lee Garden Street, London", "another street"),
    ("29 Lee Street, London", "29 Lee Road, London", "street and road of one name"),
    ("1919 Zhongshan West Road, Shanghai", "1919 Zhongshan East Road, Shanghai", "two ends of a street"),
    ("5 2nd Street, Minsk", "5 3rd Street, Minsk", "streets of one row"),
    ("10 Nevsky Prospekt, Moscow", "10 Nevsky Prospekt, Tver", "another city"),
    ("10 High Street, London", "12 High Street, London", "another house"),
]


def premises(text: str, country: str = "") -> Premises:
    found = prepare_address(Address(text, country=country))
    assert found is not None, text
    return found


def agreement(one: str, other: str) -> Agreement | None:
    return premises(one).agreement_with(premises(other))


@pytest.mark.parametrize(("one", "other", "why"), SAME_DOOR)
def test_same_door_is_seen_through_its_spelling(one: str, other: str, why: str) -> None:
    assert agreement(one, other) == agreement(other, one) == "same_address", why
    assert premises(one).keys & premises(other).keys


@pytest.mark.parametrize(("one", "other", "why"), OTHER_DOOR)
def test_other_door_is_kept_apart(one: str, other: str, why: str) -> None:
    assert agreement(one, other) is agreement(other, one) is None, why


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (TREND, "Room 1607, Trend Centre, 29-31 Cheung Lee Street, Chai Wan, Hong Kong", "other_room"),
        (TREND, "Trend Centre, 29-31 Cheung Lee Street, Chai Wan, Hong Kong", "same_building"),
        ("4 Iskar Str., Sofia", "4 Iskar Str.", "same_building"),
        ("11th Floor, 65 Profsoyuznaya Street, Moscow", "3rd Floor, 65 Profsoyuznaya Street, Moscow", "other_room"),
    ],
)  # fmt: skip
def test_what_is_inside_a_house_counts(one: str, other: str, expected: str) -> None:
    assert agreement(one, other) == expected


@pytest.mark.parametrize(
    "text", ["", "Pyongyang", "P.O. Box 1318, Amman", "c/o Siam Nice Company Ltd, Bangkok", "Piarco Airport", "127018", "---", "No. 5"]
)  # fmt: skip
def test_text_without_a_door_tells_nothing(text: str) -> None:
    assert prepare_address(Address(text)) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [("80 Broad Street, Monrovia", "LR"), ("80 Broad Street, Monrovia", ""), ("71-75 Shelton Street, London", "GB"), ("5 Main Street, Road Town", "VG")],
)  # fmt: skip
def test_door_of_an_agent_tells_nothing(text: str, country: str) -> None:
    ours = company("Alpenrose", addresses=(Address(text, country=country),))
    theirs = company("Brigadoon", addresses=(Address(text, country=country),))

    assert address_keys(prepare_party(ours)) == frozenset()
    assert compare(ours, theirs).band == "none"


def test_same_door_under_another_name_is_a_lead() -> None:
    ours = company("Golden Harvest Pictures", addresses=(Address(TREND, "Hong Kong", "HK"),))
    theirs = company(
        "EVERLASTING EMPIRE LIMITED", addresses=(Address(TREND.replace("DL1849", "QD5399"), "", "CN"),)
    )

    match = compare(ours, theirs)

    assert (match.score, match.band) == (0.72, "match")
    row = next(row for row in match.evidence if row.feature == "same_address")
    assert row.effect == 0.72
    assert "lead" in row.detail


def test_same_house_alone_is_near_and_other_room_nothing() -> None:
    listed = company("EVERLASTING EMPIRE LIMITED", addresses=(Address(TREND),))
    house = company("Alpenrose", addresses=(Address("29-31 Cheung Lee Street, Hong Kong"),))
    room = company("Alpenrose", addresses=(Address("Room 9, 29-31 Cheung Lee Street, Hong Kong"),))

    assert [compare(one, listed).band for one in (house, room)] == ["near", "none"]


def test_same_door_confirms_a_name_and_its_country_is_not_counted_twice() -> None:
    there = {"addresses": (Address("10 High Street, Leeds", country="GB"),)}

    with_door = compare(company("Korund Pictur", **there), company("KORUND PICTURE HOUSE ONE", **there))
    without = compare(company("Korund Pictur"), company("KORUND PICTURE HOUSE ONE"))

    assert with_door.score > without.score
    assert {row.feature: row.effect for row in with_door.evidence}["same_country"] == 0.0


def test_persons_at_one_door_are_told_apart_by_birth_date() -> None:
    there = (Address("Room 8, 10 High Street, Leeds", country="GB"),)
    ours = person("Anna Smith", addresses=there, birth_dates=("1950",))

    assert compare(ours, person("IVANOV, Pyotr", addresses=there, birth_dates=("1990",))).band == "none"


PARTS = st.sampled_from(
    ["no", "29", "31", "29-31", "12a", "room", "str", "ul", "street", "lee", "cheung", "calle", "west", "hong kong", ",", "#", "4", "宜山路", "号", "室", "테헤란로", "1st", "floor", "building", "moscow", "д."]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=9).map(" ".join) | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["", "HK", "CN", "RU"]))
def test_agreement_is_symmetric_and_never_without_a_common_key(one: str, other: str, country: str) -> None:
    ours, theirs = prepare_address(Address(one, country=country)), prepare_address(Address(other))
    if ours is None or theirs is None:
        return

    assert ours.agreement_with(theirs) == theirs.agreement_with(ours)
    assert ours.agreement_with(theirs) is None or ours.is_of_an_agent or ours.keys & theirs.keys


@pytest.mark.parametrize("part", ["1", "a ", "1-", "street ", "room 1 ", "路", "c/o ", "#", "no "])
def test_no_text_stalls_it(part: str) -> None:
    started = time.process_time()
    prepare_address(Address(part * 3000))
    assert time.process_time() - started < 0.5
