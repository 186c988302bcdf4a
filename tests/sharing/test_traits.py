from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.matching.party import Address, Identifier, Party
from screening.sharing.traits import Owner, independent_kinds, shared_between, traits_of

ZHONGSHAN = "Room 705, Floor 7, Building 1, No. 1919 Zhongshan West Road, Xuhui District, Shanghai"


def at(text: str, city: str = "", country: str = "CN") -> Party:
    return Party(addresses=(Address(text, city, country),))


def shared(ours: Party, theirs: Party) -> list[tuple[str, str]]:
    return [(one.kind, one.how) for one in shared_between(traits_of(ours), traits_of(theirs))]


@pytest.mark.parametrize(
    ("ours", "theirs", "how"),
    [
        (ZHONGSHAN, "No.1919 West Zhongshan Rd, Xuhui, Shanghai", "same building"),
        (ZHONGSHAN, "上海市徐汇区中山西路1919号1幢705室", "same address"),
        (ZHONGSHAN, "Rm. 705, Bldg. 1, 1919 Zhongshan Xi Lu, Shanghai 200235", "same address"),
        (ZHONGSHAN, "Room 801, Building 1, No. 1919 Zhongshan West Road, Xuhui, Shanghai", ""),
        (ZHONGSHAN, "Room 705, Building 1, No. 1919 Zhongshan East Road, Xuhui, Shanghai", ""),
        (ZHONGSHAN, "Room 705, Building 1, No. 1917 Zhongshan West Road, Xuhui, Shanghai", ""),
        (ZHONGSHAN, "No. 1919 Zhongshan West Road, Shenyang", ""),
        ("5 Teheran-ro, Gangnam-gu, Seoul", "서울특별시 강남구 테헤란로 5", "same address"),
        ("12 Harbour Street, Halifax", "12 HARBOUR ST., HALIFAX, N.S.", "same address"),
        ("12 Harbour Street", "12 Harbour Street", ""),
        ("Shanghai", "Shanghai", ""),
        ("P.O. Box 957, Road Town, Tortola", "P.O. Box 957, Road Town, Tortola", ""),
    ],
)
def test_address_shared(ours: str, theirs: str, how: str) -> None:
    wanted = [("address", how)] if how else []
    assert shared(at(ours), at(theirs)) == wanted
    assert shared(at(theirs), at(ours)) == wanted


def test_address_of_a_country_of_agents_tells_nothing() -> None:
    tortola = at("12 Main Street, Road Town", country="VG")
    assert shared(tortola, tortola) == []


def test_address_in_another_country_is_another() -> None:
    here, there = at("12 Main Street, Hamilton", country="CA"), at("12 Main Street, Hamilton", country="NZ")
    assert shared(here, there) == []


def with_numbers(*numbers: tuple[str, str]) -> Party:
    return Party(
        countries=("KR",), identifiers=tuple(Identifier(kind, value, "KR") for kind, value in numbers)
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "kinds"),
    [
        (("registration", "110-81-55667"), ("business_registration", "1108155667"), ["number"]),
        (("lei", "5493 00AB CDEF GHIJ KL23"), ("lei", "549300ABCDEFGHIJKL23"), ["number"]),
        (("registration", "00000"), ("registration", "00000"), []),
        (("website", "http://inkbridge.example"), ("email", "sales@inkbridge.example"), ["domain"]),
        (("email", "ink@gmail.com"), ("email", "INK@gmail.com"), ["mailbox"]),
        (("email", "ink@gmail.com"), ("email", "bridge@gmail.com"), []),
        (("phone", "+82 2-6677-8899"), ("fax", "02 6677 8899"), ["phone"]),
    ],
)
def test_identifier_shared(ours: tuple[str, str], theirs: tuple[str, str], kinds: list[str]) -> None:
    assert [kind for kind, _ in shared(with_numbers(ours), with_numbers(theirs))] == kinds


def test_website_and_owner_shared_with_what_each_side_writes() -> None:
    ours = traits_of(Party(), website="www.inkbridge.example", owners=[Owner(7, "Ink Holding (25 %)")])
    theirs = traits_of(
        Party(), website="https://inkbridge.example/", owners=[Owner(7, "Ink Holding (60 %)"), Owner(8, "X")]
    )
    assert [(one.kind, one.ours, one.theirs) for one in shared_between(ours, theirs)] == [
        ("domain", "inkbridge.example", "inkbridge.example"),
        ("owner", "Ink Holding (25 %)", "Ink Holding (60 %)"),
    ]


def test_kinds_that_follow_from_one_another_count_once() -> None:
    assert independent_kinds(["domain", "mailbox", "domain"]) == 1
    assert independent_kinds(["address", "domain", "phone"]) == 3
    assert independent_kinds([]) == 0


TEXTS = st.sampled_from(
    [
        ZHONGSHAN,
        "No.1919 West Zhongshan Rd, Xuhui, Shanghai",
        "12 Harbour St, Halifax",
        "12-14 Harbour Street, Halifax",
        "서울특별시 강남구 테헤란로 5",
        "5 Teheran-ro, Seoul",
    ]
)
NUMBERS = st.sampled_from(
    [
        ("phone", "+82 2-6677-8899"),
        ("phone", "02-6677-8899"),
        ("lei", "549300ABCDEFGHIJKL23"),
        ("email", "a@inkbridge.example"),
        ("website", "inkbridge.example"),
        ("email", "ink@qq.com"),
    ]
)
PARTIES = st.builds(
    lambda texts, numbers: Party(
        countries=("KR",),
        addresses=tuple(Address(text) for text in texts),
        identifiers=tuple(Identifier(kind, value) for kind, value in numbers),
    ),
    st.lists(TEXTS, max_size=3),
    st.lists(NUMBERS, max_size=3),
)


@given(PARTIES, PARTIES)
def test_shared_is_the_same_from_either_side(one: Party, other: Party) -> None:
    there = {(a.kind, a.how, a.ours, a.theirs) for a in shared_between(traits_of(one), traits_of(other))}
    back = {(a.kind, a.how, a.theirs, a.ours) for a in shared_between(traits_of(other), traits_of(one))}
    assert there == back


@given(PARTIES)
def test_shared_whatever_the_order_of_entry(one: Party) -> None:
    turned = Party(countries=one.countries, addresses=one.addresses[::-1], identifiers=one.identifiers[::-1])
    assert shared_between(traits_of(one), traits_of(one)) == shared_between(
        traits_of(turned), traits_of(turned)
    )


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    party = Party(
        addresses=(Address(text, text, "CN"),),
        identifiers=tuple(Identifier(kind, text) for kind in ("email", "website", "phone", "lei", "")),
    )
    assert all(trait.keys for trait in traits_of(party, website=text))


def test_country_of_a_bank_abroad_is_shared_and_never_counted() -> None:
    one, other = (traits_of(Party(), bank_abroad="CN") for _ in range(2))
    assert [(row.kind, row.how, row.ours) for row in shared_between(one, other)] == [
        ("bank", "same country, not its own", "bank in CN")
    ]
    assert independent_kinds(["bank"]) == 0
    assert independent_kinds(["bank", "address"]) == 1
