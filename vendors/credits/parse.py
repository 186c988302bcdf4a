"""Credits as they are set: headings, columns, leaders of dots, "services by", in Latin letters and in Han, Kana, Hangul.

Who reads wrongly here loses nothing: a line is shown as it was read, and what was taken for prose is counted.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from vendors.credits import words

Kind = Literal["company", "person", "unknown"]
MAX_BYTES: Final = 200_000
MAX_LINES: Final = 5_000
LONGEST_ROLE: Final = 120
LONGEST_NAME: Final = 200
LONGEST_LINE: Final = 240
"""Characters: what is longer is prose."""

_LEADERS: Final = re.compile(r"\s*(?:\.[ .]{2,}|…+|[·・_]{3,}|-{3,}|—{2,}|={2,})\s*")
_COLUMNS: Final = re.compile(r"\t+| {3,}|\u3000{2,}")
_COLON: Final = re.compile(r"^([^:：]{2,80})[:：]\s*(.*)$")
_BY: Final = re.compile(r"^(.{0,100}?)\s*\b(?:by|courtesy of)\b\s*[:：]?\s*(.*)$", re.IGNORECASE)
_SPLIT: Final = re.compile(r"\s*(?:[、;；|／/]|\s[•·]\s|\u3000+)\s*")
_LATIN_WORD: Final = re.compile(r"[a-z0-9][a-z0-9'-]*|[&/]")
_HAN_OR_HANGUL: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff]")
_SHORT_CJK: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff\s·]{2,8}")
_EDGES: Final = ' \t\u3000.·•*–—-_:：,、"“”«»()'


class UnreadableCredits(Exception):
    """The text cannot be credits; the message is fit for a page."""


@dataclass(frozen=True, slots=True)
class CreditedLine:
    """Who did what: ``number`` is the line of the text."""

    number: int
    role: str
    name: str
    kind: Kind


@dataclass(slots=True)
class Credits:
    """What was read. ``prose`` counts the lines that name nobody in a way that could be read."""

    lines: list[CreditedLine] = field(default_factory=list)
    prose: int = 0


def read_credits(text: str) -> Credits:
    """Each name once for each role. Raises UnreadableCredits for a text over the limits."""
    check_size(text)
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), start=1):
        reader.take(number, unicodedata.normalize("NFC", line).rstrip())
    return _bounded(reader.credits)


def read_csv(text: str) -> Credits:
    """Rows of a table with the columns role and name; without a header the first column is the role."""
    check_size(text)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    except csv.Error as error:
        raise UnreadableCredits(f"This cannot be read as CSV: {error}.") from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    role_at, name_at = (
        (header.index("role"), header.index("name")) if {"role", "name"} <= {*header} else (0, 1)
    )
    first = 1 if {"role", "name"} <= {*header} else 0
    found = Credits()
    for number, row in enumerate(rows[first:], start=first + 1):
        cells = [*row, "", ""]
        _add(found, number, cells[role_at].strip(), cells[name_at].strip())
    return _bounded(found)


def check_size(text: str) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise UnreadableCredits(
            f"The text is longer than {MAX_BYTES // 1000} KB. Cut it into several sheets."
        )


def _bounded(found: Credits) -> Credits:
    if len(found.lines) > MAX_LINES:
        raise UnreadableCredits(f"There are more than {MAX_LINES:,} names in it. Cut it into several sheets.")
    if not found.lines:
        raise UnreadableCredits("No name was found in it.")
    return found


class _Reader:
    """Reads line by line; a heading holds until a blank line or the next one."""

    def __init__(self) -> None:
        self.credits = Credits()
        self._heading = ""
        self._is_used = False

    def take(self, number: int, line: str) -> None:
        plain = line.strip(_EDGES)
        if not plain:
            if self._is_used:
                self._heading, self._is_used = "", False
            return
        if len(plain) > LONGEST_LINE or words.PROSE.search(plain):
            self.credits.prose += 1
            return
        role, names = self._parts(line.strip())
        if role:
            self._heading, self._is_used = role, False
        for name in names:
            self._is_used |= _add(self.credits, number, self._heading, name)

    def _parts(self, line: str) -> tuple[str, list[str]]:
        """The role that the line begins, where it does, and the names on it."""
        for cut in (self._cut_by_leaders, self._cut_by_colon, self._cut_by_words, self._cut_by_columns):
            if parts := cut(line):
                return parts
        if is_heading(line):
            return line.strip(_EDGES), []
        return "", list(_names(line))

    def _cut_by_leaders(self, line: str) -> tuple[str, list[str]] | None:
        cells = [cell for cell in _LEADERS.split(line) if cell.strip(_EDGES)]
        if len(cells) != 2:
            return None
        role, name = cells
        if is_heading(name) and not is_heading(role):  # "Name ..... Role"
            role, name = name, role
        return role.strip(_EDGES), list(_names(name))

    def _cut_by_colon(self, line: str) -> tuple[str, list[str]] | None:
        found = _COLON.match(line)
        return (found[1].strip(_EDGES), list(_names(found[2]))) if found else None

    def _cut_by_words(self, line: str) -> tuple[str, list[str]] | None:
        """ "Animation Services by X", and a role in Han or Hangul before a name."""
        if (found := _BY.match(line)) and (not found[1] or _tells_a_role(found[1])):
            return found[1].strip(_EDGES) or "by", list(_names(found[2]))
        start = words.CJK_ROLE.match(line)
        rest = line[start.end() :] if start else ""
        if start and (not rest or rest[0].isspace()):
            return start[0], list(_names(rest))
        return None

    def _cut_by_columns(self, line: str) -> tuple[str, list[str]] | None:
        cells = [cell.strip(_EDGES) for cell in _COLUMNS.split(line) if cell.strip(_EDGES)]
        if len(cells) < 2:
            return None
        if is_heading(cells[0]):
            return cells[0], [name for cell in cells[1:] for name in _names(cell)]
        if len(cells) == 2 and is_heading(cells[1]):
            return cells[1], list(_names(cells[0]))
        return "", [name for cell in cells for name in _names(cell)]


def is_heading(text: str) -> bool:
    """Whether a text is a role and nobody's name: "IN-BETWEEN ANIMATION", 動画."""
    text = text.strip(_EDGES)
    if _HAN_OR_HANGUL.search(text):
        return bool(words.CJK_ROLE.fullmatch(text.replace(" ", "")))
    found = _LATIN_WORD.findall(text.lower())
    is_made_of_them = all(word in words.ROLES for word in found)
    is_firm = len(found) > 1 and found[-1] in words.NAMES_OF_FIRMS
    return bool(found) and is_made_of_them and not is_firm and any(word in words.TELLING for word in found)


def _tells_a_role(text: str) -> bool:
    return any(word in words.TELLING for word in _LATIN_WORD.findall(text.lower()))


def _names(text: str) -> Iterator[str]:
    """The names in a text; a comma parts them unless a legal form follows it."""
    for part in _SPLIT.split(text):
        pieces = re.split(r",\s*|，", part)
        whole = pieces[0]
        for piece in pieces[1:]:
            if words.LEGAL_FORM.match(piece) or not piece:
                whole = f"{whole}, {piece}" if piece else whole
            else:
                yield whole
                whole = piece
        yield whole


def _add(found: Credits, number: int, role: str, name: str) -> bool:
    """Whether it is a name, which then stands in a line."""
    name = " ".join(name.strip(_EDGES.replace(".", "").replace(")", "").replace("(", "")).split())
    if not any(sign.isalpha() for sign in name) or is_heading(name) or len(name) > LONGEST_NAME:
        found.prose += bool(name)
        return False
    found.lines.append(CreditedLine(number, role[:LONGEST_ROLE], name, kind_of(name, role)))
    return True


def kind_of(name: str, role: str = "") -> Kind:
    """What a name looks like: a company by its words, a person by two to four capitalised ones or few Han or Hangul; of
    who is credited for services, as companies are, that is not guessed."""
    if words.FIRM.search(name):
        return "company"
    if words.ROLE_OF_FIRMS.search(role):
        return "unknown"
    if _HAN_OR_HANGUL.search(name):
        return "person" if _SHORT_CJK.fullmatch(name) and len(name.replace(" ", "")) <= 5 else "unknown"
    parts = name.replace(".", " ").split()
    is_person = 2 <= len(parts) <= 4 and all(part[0].isalpha() for part in parts)
    return "person" if is_person else "unknown"


def work_of(role: str) -> str:
    """The code of the kind of work that a role speaks of; production service where it tells none."""
    text = role.casefold()
    return next((code for code, pattern in _WORK if pattern.search(text)), "service")


_WORK: Final = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("inbetween", r"in[- ]?between|中間画|中间画|中割|動画|动画$|动画检|동화"),
        ("cleanup", r"clean[- ]?up|動画検査|第二原画"),
        ("storyboard", r"story ?board|絵コンテ|分镜|分鏡|콘티"),
        ("layout", r"lay ?out|レイアウト|레이아웃"),
        ("paint", r"paint|ink\b|colou?r|仕上|彩色|上色|채색"),
        ("background", r"background|matte|背景|美術|배경"),
        ("rigging", r"rigg"),
        ("modelling", r"model"),
        ("lighting", r"light"),
        ("compositing", r"composit|撮影|합성|촬영"),
        ("effects", r"\bfx\b|effects|vfx"),
        ("dubbing", r"dubb|voice|adr|配音|더빙"),
        ("sound", r"sound|audio|foley|mixing|音響|音响|음향"),
        ("edit", r"\bedit|編集|剪辑|편집"),
        ("design", r"design"),
        ("animation3d", r"3d|\bcg\b"),
        ("key", r"key|animat|原画|原畫|作画|원화|작화|アニメーション|애니메이션"),
    )
)
