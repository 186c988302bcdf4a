"""What an index may never do: depend on what else is listed, lose a hit, stall."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.engine import ListIndex, compare
from screening.matching.index import NameIndex, Side, build
from screening.matching.normalise import MAX_CHARACTERS
from screening.matching.party import Address, Identifier, Name, Party
from tests.matching.parties import company, person

WORDS = [
    "kim",
    "myong",
    "myeong",
    "chol",
    "chul",
    "ri",
    "il",
    "sek",
    "sekai",
    "studio",
    "animation",
    "animatoin",
    "group",
    "trading",
    "tian",
    "fang",
    "tianfang",
    "hong",
    "kong",
    "hk",
    "holding",
    "ltd",
    "llc",
    "muhammad",
    "mohamed",
    "abd",
    "al",
    "rahman",
    "abdurrahman",
    "alrahman",
    "sergei",
    "siarhei",
    "viktorovich",
    "lavrov",
    "lawrow",
    "110",
    "111",
    "ii",
    "a",
    "v.",
    "kinoatis",
    "kinoatys",
    "Кино",
    "محمد",
    "金明哲",
    "김명철",
    "general",
    "jan",
    "the",
    "and",
    "(tgg)",
    "yanbian",
    "yinxing",
    "延边银星",
    "alshara",
    "shara",
    "stduio",
    "tradign",
    "limtied",
    "samara",
    "samarskii",
    "laith",
    "latih",
    "siemens",
    "siemensag",
    "multi",
    "media",
    "multimedia",
    "studioltd",
    "but",
    "bout",
    "binladen",
    "bin",
    "laden",
    "(formerly",
    "aka",
    "sas",
    "ted",
    "theodore",
    "forty",
    "four",
    "44",
]
NAMES = st.lists(st.sampled_from(WORDS), min_size=0, max_size=5).map(" ".join)
KINDS = st.sampled_from(["primary", "alias", "weak"])
IDENTIFIERS = st.builds(
    Identifier,
    st.sampled_from(["uscc", "tax", "passport"]),
    st.sampled_from(["12345", "1234-5", "", "77777x"]),
)
PARTIES = st.builds(
    Party,
    schema=st.sampled_from(["Person", "Company", "Organization", "LegalEntity", ""]),
    names=st.lists(st.builds(Name, NAMES, KINDS), max_size=3).map(tuple),
    identifiers=st.lists(IDENTIFIERS, max_size=1).map(tuple),
    countries=st.sampled_from([(), ("KP",), ("CN",)]),
    addresses=st.sampled_from([(), (Address("", "Dandong", "CN"),)]),
    birth_dates=st.sampled_from([(), ("1970-05-01",), ("1970",)]),
)
SIDES: list[Side] = ["listed", "query"]
LISTS = st.lists(PARTIES, max_size=8).map(
    lambda parties: [(f"k{at}", party) for at, party in enumerate(parties)]
)


@settings(max_examples=300, deadline=None)
@given(LISTS, PARTIES)
def test_index_finds_exactly_what_compare_finds(listed: list[tuple[str, Party]], query: Party) -> None:
    hits = ListIndex(listed).screen(query)

    expected = {key: match for key, party in listed if (match := compare(query, party)).band != "none"}
    assert {hit.key: hit.match for hit in hits} == expected


@settings(max_examples=300, deadline=None)
@given(LISTS, PARTIES, st.sampled_from(SIDES))
def test_index_of_matches_finds_exactly_the_matches(
    held: list[tuple[str, Party]], asked: Party, side: Side
) -> None:
    parties = [party for _, party in held]
    index = NameIndex([build(enumerate(parties))], indexed_side=side, least="match")

    compared = [compare(asked, party) if side == "listed" else compare(party, asked) for party in parties]
    expected = {number: match for number, match in enumerate(compared) if match.band == "match"}
    assert {hit.key: hit.match for hit in index.screen(asked)} == expected


IN_TUNIS = (Address("", "Tunis", "TN"),)
HARD_TO_FIND = [
    (Party("LegalEntity", (Name("Nova Multi Media"),)), company("NOVA MULTIMEDIA"), "neighbours spell a general word"),
    (Party("LegalEntity", (Name("Nova Animationltd"),)), company("NOVA ANIMATION"), "a general word and a legal form"),
    (person("سامح حجاج"), person("Sameh HAGGAG"), "an Arabic word of three letters with two sounds each"),
    (
        Party("Person", (Name("Zine Abidine Hedi"),), addresses=IN_TUNIS),
        Party("Person", (Name("Zine El Abidine BEN ALI"),), countries=("TN",)),
        "the country of an address lifts it over the bar",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("query", "listed", "why"), HARD_TO_FIND)
def test_index_loses_no_match(query: Party, listed: Party, why: str) -> None:
    index = NameIndex([build([(1, listed)])], least="match")

    assert compare(query, listed).band == "match"
    assert [hit.key for hit in index.screen(query)] == [1], why


@settings(max_examples=100, deadline=None)
@given(LISTS, PARTIES, st.integers(0, 8))
def test_hits_of_parts_are_hits_of_whole(listed: list[tuple[str, Party]], query: Party, cut: int) -> None:
    whole = ListIndex(listed).screen(query)

    parts = ListIndex(listed[:cut]).screen(query) + ListIndex(listed[cut:]).screen(query)
    assert sorted(parts, key=lambda hit: (-hit.match.score, hit.key)) == whole


@settings(max_examples=100, deadline=None)
@given(PARTIES, PARTIES)
def test_evidence_of_any_pair_adds_up(ours: Party, theirs: Party) -> None:
    match = compare(ours, theirs)

    assert round(sum(row.effect for row in match.evidence), 2) == round(match.score, 2)
    assert 0.0 <= match.score <= 1.0


@settings(max_examples=200, deadline=10_000)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_compared_in_time(ours: str, theirs: str) -> None:
    for make in (person, company):
        compare(make(ours), make(theirs))
        ListIndex([("a", make(theirs))]).screen(make(ours))


def test_lone_half_of_character_breaks_nothing() -> None:
    assert compare(company("SEK\ud800 Studio"), company("SEK STUDIO")).band == "match"


def test_long_name_is_cut_and_says_so() -> None:
    long = "Kinoatis " * 600
    start = time.perf_counter()

    match = compare(company(long), company(long + "Ltd"))

    assert time.perf_counter() - start < 1
    assert match.band == "match"
    assert "long_name_cut" in [row.feature for row in match.evidence]
    assert all(len(row.query) <= MAX_CHARACTERS for row in match.evidence)


def test_screen_orders_by_score_then_key_and_keeps_limit() -> None:
    listed = [
        ("b", company("KINOATIS")),
        ("a", company("KINOATIS")),
        ("c", company("KINOATIS FILM")),
        ("d", company("OTHER")),
    ]
    index = ListIndex(listed)

    assert [hit.key for hit in index.screen(company("Kinoatis"))] == ["a", "b", "c"]
    assert [hit.key for hit in index.screen(company("Kinoatis"), limit=1)] == ["a"]
    assert len(index) == 4


def test_order_of_listing_changes_nothing() -> None:
    listed = [
        (f"k{at}", person(name))
        for at, name in enumerate(["KIM, Chol", "KIM, Myong Chol", "CHOL, Kim Myong", "RI, Il"])
    ]
    shuffled = random.Random(1).sample(listed, len(listed))

    assert ListIndex(listed).screen(person("Kim Myong-chol")) == ListIndex(shuffled).screen(
        person("Kim Myong-chol")
    )


def test_engine_loads_without_django() -> None:
    code = "import sys, screening.matching.engine; print([name for name in sys.modules if name.split('.')[0] == 'django'])"

    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )
