"""What the words of lists mean."""

from __future__ import annotations

import pytest

from screening.sharing.relations import Meaning, meaning_of


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Linked To", Meaning("linked", "suspected")),
        ("Acting for or on behalf of", Meaning("linked", "suspected")),
        ("Owned or Controlled By", Meaning("other_holds", "declared")),
        ("Subsidiary Of", Meaning("other_holds", "declared")),
        ("Parent Company", Meaning("other_holds", "declared")),
        ("Parent company", Meaning("other_holds", "declared")),
        ("Subsidiary", Meaning("entry_holds", "declared")),
        ("Owned or Controlled By (former)", None),
        ("Previous owner or operator", None),
        ("Family member of", None),
        ("Providing support to", None),
        ("Listed by the United Nations as", None),
        ("Aircraft Operator", None),
        ("", None),
    ],
)
def test_meaning_of_a_word(word: str, wanted: Meaning | None) -> None:
    assert meaning_of(word) == wanted
