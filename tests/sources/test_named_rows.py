"""Rows under a header whose columns have no names: none hides another."""

from __future__ import annotations

import io
from collections import Counter

from screening.sources.named_rows import Record, read_named_rows
from screening.sources.registry import SOURCES


def rows(content: bytes) -> list[Record]:
    part = SOURCES["us_csl"].parts[0]
    return list(read_named_rows(io.BytesIO(content), part, ("name",), Counter(), []))


def test_columns_without_a_name_are_left_over_each_by_its_place() -> None:
    first, second = rows(b"name,, ,end\nInk,a,b,z\nPaper,,b,\n")

    assert [first.take("name"), second.take("name")] == ["Ink", "Paper"]
    assert first.cells == {"(without a name, 2)": "a", "(without a name, 3)": "b", "end": "z"}
    assert second.left_over() == Counter({"column: (without a name, 3)": 1})
