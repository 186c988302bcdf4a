"""Credits as they are set, and what is read of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vendors.credits import parse
from vendors.credits.parse import UnreadableCredits, is_heading, kind_of, read_credits, read_csv, work_of


def read(text: str) -> list[tuple[str, str, str]]:
    return [(line.role, line.name, line.kind) for line in read_credits(text).lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Animation Services by Ink Bridge Studio", [("Animation Services", "Ink Bridge Studio", "company")]),
        (
            "Animation Services Provided By\nINK BRIDGE CO., LTD.\nPaper Moon Inc.",
            [
                ("Animation Services Provided", "INK BRIDGE CO., LTD.", "company"),
                ("Animation Services Provided", "Paper Moon Inc.", "company"),
            ],
        ),
        (
            "In-between animation ........ Mara Quill",
            [("In-between animation", "Mara Quill", "person")],
        ),
        ("Mara Quill . . . . . . Key Animation", [("Key Animation", "Mara Quill", "person")]),
        ("Overseas studio: Heron Cartoon", [("Overseas studio", "Heron Cartoon", "company")]),
        (
            "IN-BETWEEN ANIMATION\n  Mara Quill      Ido Fennick\n  Hana Lowe\n\nRandom House Ltd",
            [
                ("IN-BETWEEN ANIMATION", "Mara Quill", "person"),
                ("IN-BETWEEN ANIMATION", "Ido Fennick", "person"),
                ("IN-BETWEEN ANIMATION", "Hana Lowe", "person"),
                ("", "Random House Ltd", "company"),
            ],
        ),
        (
            "Background Artists\tMara Quill\tIdo Fennick",
            [
                ("Background Artists", "Mara Quill", "person"),
                ("Background Artists", "Ido Fennick", "person"),
            ],
        ),
        (
            "Clean-up: Mara Quill, Ido Fennick, Heron Co., Ltd.",
            [
                ("Clean-up", "Mara Quill", "person"),
                ("Clean-up", "Ido Fennick", "person"),
                ("Clean-up", "Heron Co., Ltd.", "company"),
            ],
        ),
        ("動画  墨橋工作室、山田太郎", [("動画", "墨橋工作室", "company"), ("動画", "山田太郎", "person")]),
        ("原画：张三　李四", [("原画", "张三", "person"), ("原画", "李四", "person")]),
        ("制作協力\n株式会社ペーパームーン", [("制作協力", "株式会社ペーパームーン", "company")]),
        ("동화 김하늘 / 박바다", [("동화", "김하늘", "person"), ("동화", "박바다", "person")]),
        ("애니메이션 제작: 주식회사 먹다리", [("애니메이션 제작", "주식회사 먹다리", "company")]),
        ("• Mara Quill", [("", "Mara Quill", "person")]),
        ("Funsaga", [("", "Funsaga", "unknown")]),
    ],
)
def test_credits_read(text: str, lines: list[tuple[str, str, str]]) -> None:
    assert read(text) == lines


def test_prose_is_counted_and_not_read() -> None:
    found = read_credits("Layout: Mara Quill\n© 2026 Lantern Lane. All rights reserved.\n1234")
    assert [line.name for line in found.lines] == ["Mara Quill"]
    assert found.prose == 2


@pytest.mark.parametrize(
    ("text", "is_role"),
    [
        ("Key Animation", True),
        ("Additional In-Betweeners", True),
        ("INK & PAINT", True),
        ("作画監督", True),
        ("Digital Works", False),
        ("Ink Bridge Studio", False),
        ("Mara Quill", False),
        ("by", False),
        ("", False),
    ],
)
def test_heading_is_told_from_a_name(text: str, is_role: bool) -> None:
    assert is_heading(text) == is_role


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("role,name\nKey,Mara Quill\nPaint,Heron Ltd\n", [("Key", "Mara Quill"), ("Paint", "Heron Ltd")]),
        ("\ufeffName,Role\nMara Quill,Key\n", [("Key", "Mara Quill")]),
        ("Key,Mara Quill\n", [("Key", "Mara Quill")]),
        ('role,name\nPaint,"Heron Co., Ltd."\n,\n', [("Paint", "Heron Co., Ltd.")]),
    ],
)
def test_csv_read(text: str, lines: list[tuple[str, str]]) -> None:
    assert [(line.role, line.name) for line in read_csv(text).lines] == lines


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableCredits, match="No name"):
        read_credits("...\n\n123")
    with pytest.raises(UnreadableCredits, match="200 KB"):
        read_credits("x" * 200_001)
    monkeypatch.setattr(parse, "MAX_LINES", 2)
    with pytest.raises(UnreadableCredits, match="more than 2 names"):
        read_credits("Mara Quill\nIdo Fennick\nHana Lowe")


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("In-Between Animation", "inbetween"),
        ("動画", "inbetween"),
        ("Clean-up", "cleanup"),
        ("Ink & Paint", "paint"),
        ("원화", "key"),
        ("Background Artists", "background"),
        ("Animation Services", "key"),
        ("Overseas studio", "service"),
        ("", "service"),
    ],
)
def test_work_of_a_role(role: str, code: str) -> None:
    assert work_of(role) == code


def test_kind_of_a_name() -> None:
    assert [
        kind_of(name) for name in ("Ink Bridge LLC", "Mara J. Quill", "Inkbridge", "먹다리 스튜디오")
    ] == [
        "company",
        "person",
        "unknown",
        "company",
    ]


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read_it in (read_credits, read_csv):
        try:
            found = read_it(text)
        except UnreadableCredits:
            continue
        assert all(line.name and len(line.name) <= 200 and len(line.role) <= 120 for line in found.lines)


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("Kestrel Ink", "Key Animation", "company"),
        ("Two Frames", "Key Animation", "company"),
        ("Alder Moor", "Animation Services", "unknown"),
        ("Alder Moor", "Overseas Animation Facility", "unknown"),
        ("Alder Moor", "Key Animation", "person"),
        ("李四", "制作协力", "unknown"),
    ],
)
def test_company_is_not_guessed_to_be_a_person(name: str, role: str, kind: str) -> None:
    assert kind_of(name, role) == kind
