"""No text of any script breaks the matcher, or makes more work than so many words can."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.engine import DEFAULT, ListIndex, compare
from screening.matching.normalise import MAX_CHARACTERS, MAX_TOKENS
from screening.matching.party import Name, Party, Schema
from screening.matching.prepared import prepare_party

MOST_READINGS = 30
MOST_UNITS = 8 * MAX_TOKENS
"""A word, what it is with the small words before it, and its joins with one and two neighbours, each in three spellings."""
SCHEMAS: list[Schema] = ["", "LegalEntity", "Company", "Person"]
HARD = [
    "(" * 2_000,
    "(a)" * 1_500,
    "aka " * 1_500,
    "(formerly known as " * 300,
    "ab / cd / " * 500,
    "a." * 3_000,
    "ab cd; " * 500,
    "abdul chol, " * 500,
    "ob shch estvo " * 500,
    "akcion" * 800,
    "shevchenko skii " * 300,
    "iyayeyo" * 700,
    "kim chol " * 500,
    "twenty one " * 500,
    "金" * 5_000,
    "김" * 5_000,
    "عبد " * 1_500,
    "щ" * 5_000,
    "カ" * 5_000,
    "ก" * 5_000,
    "김金عаא " * 800,
    "a" + "\u0301" * 5_000,
    "\u200b" * 5_000,
    "\ud800" * 3_000,
    "\x00" * 3_000,
    "😀" * 5_000,
]
ANY_TEXT = st.text(max_size=600) | st.text(
    st.sampled_from("abz 김리金王عبدщяא()/.&-'’0١九カ\u200b\u0301\ud800"), max_size=600
)


def check(text: str, schema: Schema) -> None:
    party = Party(schema, (Name(text),))
    ready = prepare_party(party)
    names = (*ready.strong, *ready.weak)
    assert len(names) <= MOST_READINGS
    assert all(len(name.tokens) <= MAX_TOKENS and len(name.units) <= MOST_UNITS for name in names)
    match = compare(party, Party(schema, (Name(f"{text} Kinoatis"),)))
    assert 0 <= match.score <= 1
    hits = ListIndex([("itself", party)]).screen(party)
    assert bool(hits) == (compare(party, party).score >= DEFAULT.near_threshold - 0.005)


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("text", HARD)
def test_text_made_to_be_hard_is_bounded_work(text: str, schema: Schema) -> None:
    check(text, schema)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, st.sampled_from(SCHEMAS))
def test_any_text_is_bounded_work(text: str, schema: Schema) -> None:
    check(text, schema)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=MAX_CHARACTERS + 1, max_size=600), st.text(max_size=50))
def test_what_follows_four_hundred_characters_is_not_read(text: str, more: str) -> None:
    ours, theirs = (prepare_party(Party("Company", (Name(one),))) for one in (text, text + more))

    assert [name.tokens for name in ours.strong] == [name.tokens for name in theirs.strong]
