"""Taiwan's CSV: which file it is, its columns, and each row under an id made of its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from screening.sources.entry_facts import id_of_name
from screening.sources.named_rows import Record, header_of, read_named_rows
from screening.sources.source import Part, UnreadableList

ITEM, NAME, ALIAS, COUNTRY, ADDRESS, NUMBER = REQUIRED_COLUMNS = (
    "項次item", "名稱name", "別名alias", "國家代碼country code", "地址address", "護照號碼id number",
)  # fmt: skip
_MARK_OF_A_NAME = "shtc"


def part_of(filename: str, first_bytes: bytes, part: Part) -> str | None:
    """The list's name for a file with its header, else by the file's name ("shtc_list.csv")."""
    has_header = header_of(first_bytes) >= {NAME, ALIAS}
    return part.name if has_header or _MARK_OF_A_NAME in filename.lower() else None


def read_listed(
    file: BinaryIO, part: Part, unknown: Counter[str], doubts: list[str]
) -> Iterator[tuple[str, Record]]:
    """Each row with its id. The running number is another one in every file, so the id is made of the name, or of the
    aliases where there is none; the second row of one name gets "-2" behind it. Raises UnreadableList for a row
    without both."""
    times: Counter[str] = Counter()
    for row in read_named_rows(file, part, REQUIRED_COLUMNS, unknown, doubts):
        row.pass_over(ITEM)
        name = row.cells.get(NAME) or row.cells.get(ALIAS)
        if not name:
            raise UnreadableList(f"{part.name}, line {row.line}: expected a name, found none.")
        yield id_of_name(name, times), row
