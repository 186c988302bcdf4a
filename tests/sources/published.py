"""Lists for tests: samples written by hand (all parties invented), and the files published on some days, which stand
beside the checkout where they are to be had."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import strategies as st

from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import ListedEntry, Reading, UnreadableList

SAMPLES = Path(__file__).parent / "samples"
LISTS = Path(__file__).parents[3] / "shared" / "lists"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def read(code: str, content: str | bytes, part: str = "") -> tuple[list[ListedEntry], Reading]:
    """A list that is one file, read to its end. ``part`` names the file where the list has several forms."""
    source = SOURCES[code]
    data = content.encode() if isinstance(content, str) else content
    reading = source.read({part or source.parts[0].name: io.BytesIO(data)})
    return list(reading), reading


def refusal(code: str, content: str | bytes, part: str = "") -> str:
    with pytest.raises(UnreadableList) as caught:
        read(code, content, part)
    return str(caught.value)


def read_damaged(code: str, content: bytes, data: st.DataObject, part: str = "") -> None:
    """Up to three bytes of a list become others: it is read, or refused in a sentence."""
    damaged = bytearray(content)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        damaged[place] = data.draw(st.integers(0, 255))
    try:
        read(code, bytes(damaged), part)
    except UnreadableList as error:
        assert str(error).endswith(".")


def check_cuts_of_lines(code: str, content: bytes, part: str = "") -> None:
    """A list of lines without an end mark, cut at any byte, is refused or doubted; a cut between two lines alone
    cannot be told from a shorter list."""
    whole, _ = read(code, content, part)
    ends = {place + 1 for place, byte in enumerate(content) if byte == ord("\n")}
    for length in range(len(content)):
        try:
            entries, reading = read(code, content[:length], part)
        except UnreadableList as error:
            assert str(error).endswith(".")
            continue
        if not reading.doubts:
            assert {length, length + 1, length + 2} & ends
            assert entries == whole[: len(entries)]


def read_published(code: str, *paths: Path) -> tuple[list[ListedEntry], Reading]:
    """A list as it was published, from files on the disk."""
    with open_parts(SOURCES[code], paths) as parts:
        reading = SOURCES[code].read(parts)
        return list(reading), reading


def needs(folder: str) -> pytest.MarkDecorator:
    """Skips a test, and says so, where the published files are not to be had."""
    return pytest.mark.skipif(
        not (LISTS / folder).is_dir(), reason="the published lists in ../shared are absent"
    )
