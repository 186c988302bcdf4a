from __future__ import annotations

import pytest

from screening.sharing.phones import phones_in

KR, CN = frozenset({"KR"}), frozenset({"CN"})


@pytest.mark.parametrize(
    ("ours", "theirs", "countries", "is_same"),
    [
        ("+82 2-6677-8899", "(+82) 2 66778899", (KR, CN), True),
        ("+82-2-6677-8899", "02-6677-8899", (KR, KR), True),
        ("+82 2-6677-8899", "02-6677-8899", (KR, CN), False),
        ("02-6677-8899", "02.6677.8899", (KR, KR), True),
        ("02-6677-8899", "02.6677.8899", (KR, CN), False),
        ("+44 (0)20 7946 0018", "0044 20 7946 0018", (KR, CN), True),
        ("+82 2-6677-8899 ext. 12", "+82266778899", (KR, KR), True),
        ("+82 2-6677-8899", "+86 2-6677-8899", (KR, KR), False),
        ("6677-889", "6677-889", (KR, KR), False),
        ("+00000000", "+00000000", (KR, KR), False),
    ],
)
def test_phones_agree(
    ours: str, theirs: str, countries: tuple[frozenset[str], frozenset[str]], is_same: bool
) -> None:
    one, other = (list(phones_in(text, where)) for text, where in zip((ours, theirs), countries, strict=True))
    pairs = [(a, b) for a in one for b in other if a.key == b.key]
    assert any(a.agrees_with(b) for a, b in pairs) == is_same
    assert any(b.agrees_with(a) for a, b in pairs) == is_same


def test_phones_in_a_list_of_them() -> None:
    assert [phone.digits for phone in phones_in("+82 2-6677-8899; 02 7788 9900 or 112", KR)] == [
        "82266778899",
        "277889900",
    ]
