"""The publisher's feed (RSS 2.0), which names its files, each with the day and the checksum of what it now holds."""

from __future__ import annotations

import io

from screening.sources.source import UnreadableList
from screening.sources.xml_records import Element, XmlForm, read_records

MOST_BYTES = 1_000_000
MOST_CHARACTERS = 300
LABEL = "the feed"
FORM = XmlForm("rss", (("channel", "item"),))
FILE = "/xmlFullSanctionsList_1_1/"


def mark_of(feed: bytes) -> str:
    """What the feed says of the XML file: its day, its checksum and its length. Raises UnreadableList where it does
    not name the file just once, with a day and a checksum."""
    items = list(read_records(io.BytesIO(feed), LABEL, MOST_BYTES, FORM, []))
    marks = {_mark(item) for item in items if FILE in f"{_enclosure(item, 'url')} {_text(item, 'link')}"}
    if len(marks) != 1:
        raise UnreadableList(f"{LABEL} names the list's file {len(marks)} times; expected it once.")
    return marks.pop()


def _mark(item: Element) -> str:
    day, checksum, length = _text(item, "pubDate"), _text(item, "guid"), _enclosure(item, "length")
    if not day or not checksum:
        raise UnreadableList(f"{LABEL} gives no day or no checksum of the list's file; expected both.")
    if len(mark := " · ".join(filter(None, (day, checksum, length)))) > MOST_CHARACTERS:
        raise UnreadableList(f"{LABEL} says more than {MOST_CHARACTERS} characters of the list's file.")
    return mark


def _text(item: Element, name: str) -> str:
    return next((child.text for child in item.children if child.name == name), "")


def _enclosure(item: Element, name: str) -> str:
    found = (child.attributes.get(name, "") for child in item.children if child.name == "enclosure")
    return next(found, "").strip()
