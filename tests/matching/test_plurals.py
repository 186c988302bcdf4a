"""Trade words in the plural: they tell parties apart as little as in the singular."""

from __future__ import annotations

import pytest

from screening.matching.engine import compare
from screening.matching.party import Name, Party


@pytest.mark.parametrize(
    ("ours", "listed"),
    [
        ("Nings Cartoons Studio", "NINGS CARTOON STUDIO"),
        ("Moxing Cartoons Studio", "MOXING CARTOON"),
        (
            "Shanghai Hongman Cartoons and Animation Design Studio",
            "SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO",
        ),
        ("Sek Studios", "SEK STUDIO"),
    ],
)
def test_plural_of_a_general_word_loses_no_match(ours, listed):
    match = compare(Party("Organization", (Name(ours),)), Party("Organization", (Name(listed),)))
    assert match.band == "match", match
