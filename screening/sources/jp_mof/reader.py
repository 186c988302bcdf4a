"""The Japanese list's CSV: which file it is, its columns, and each row under its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.named_rows import Record, header_of, read_named_rows
from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Part

# What an entry is made of: a file without one of these would make parties seem to have lost names or numbers.
REQUIRED_COLUMNS = (
    "区分", "番号", "告示日付", "個人・団体", "氏名（日本語）", "氏名（英語）", "別名・別称（日本語）", "別名・別称（英語）",
    "旧称（日本語）", "旧称（英語）", "確定に十分でない別名（日本語）", "確定に十分でない別名（英語）", "生年月日",
    "国籍（英語）", "旅券番号", "身分証番号", "住所・所在地（国）（英語）", "住所・所在地（都市その他の情報）（英語）",
    "国連参照番号", "その他の情報", "外務省告示情報",
)  # fmt: skip
_MARKS_OF_THE_HEADER = {"区分", "番号", "外務省告示情報"}
_MARK_OF_A_NAME = "shisantouketsu"


def part_of(filename: str, first_bytes: bytes, part: Part) -> str | None:
    """The list's name for a file with its header, else by the file's name ("shisantouketsu20260828.csv")."""
    has_header = header_of(first_bytes) >= _MARKS_OF_THE_HEADER
    return part.name if has_header or _MARK_OF_A_NAME in filename.lower() else None


def read_listed(
    file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]
) -> Iterator[tuple[str, Record]]:
    """Each row with its number ("026-000325"), which stands once. Raises UnreadableList for one that cannot stand."""
    seen: dict[str, int] = {}
    for row in read_named_rows(file, part, REQUIRED_COLUMNS, unknown, doubts):
        listed_id = row.take("番号")
        if not listed_id:
            raise refuse(part.name, row.line, "expected a 番号 (the party's number), found none.")
        check_is_new(listed_id, row.line, seen, part.name)
        yield listed_id, row
