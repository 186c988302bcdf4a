"""Values in words: of long texts that changed, the words that moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studios.plain_words import WORDS_BESIDE, moved_fields, moved_words

SAME = " ".join(f"same{number}" for number in range(20))
LATER = " ".join(f"later{number}" for number in range(20))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Ann Quill", "Ann Nib", ("Ann Quill", "Ann Nib")),
        ("", LATER, ("", LATER)),
        (
            f"{SAME} old {LATER}",
            f"{SAME} new words {LATER}",
            (
                "… same16 same17 same18 same19 old later0 later1 later2 later3 …",
                "… same16 same17 same18 same19 new words later0 later1 later2 later3 …",
            ),
        ),
        (SAME, f"{SAME} more", ("… same16 same17 same18 same19", "… same16 same17 same18 same19 more")),
        (f"first {LATER}", LATER, ("first later0 later1 later2 later3 …", "later0 later1 later2 later3 …")),
        (SAME, LATER, (SAME, LATER)),
    ],
)
def test_long_texts_are_shown_by_the_words_that_moved(old: str, new: str, shown: tuple[str, str]) -> None:
    assert moved_words(old, new) == shown


texts = st.lists(st.sampled_from(("ink", "pen", "a-rather-long-word-of-many-letters")), max_size=30).map(
    " ".join
)


@given(texts, texts, texts, texts)
def test_nothing_that_differs_is_left_out(begin: str, old: str, new: str, end: str) -> None:
    """Whatever stands behind "…" is the same in both, and a few words of it stay."""
    left, right = f"{begin} {old} {end}".split(), f"{begin} {new} {end}".split()
    told = [text.split() for text in moved_words(" ".join(left), " ".join(right))]
    for ends in (1, -1):
        outs = [words[::ends][0] == "…" if words else False for words in told]
        assert outs[0] == outs[1]
        if outs[0]:
            out = len(left) - len([word for word in told[0] if word != "…"])
            assert out >= 2
            assert told[0][::ends][1 : 1 + WORDS_BESIDE] == told[1][::ends][1 : 1 + WORDS_BESIDE]
    kept = [[word for word in words if word != "…"] for words in told]
    assert len(left) - len(kept[0]) == len(right) - len(kept[1])
    assert (kept[0] == kept[1]) == (left == right)


def test_fields_are_shown_with_what_moved_in_them() -> None:
    rows = [
        {"field": "names", "old": "", "new": "Inkwell"},
        {"field": "remarks", "old": SAME, "new": f"{SAME} x"},
    ]
    assert moved_fields(rows)[0] == ("names", "", "Inkwell")
    assert moved_fields(rows)[1][2].startswith("… same16")
