"""The EU's feed, from invented ones in its form: what it says of the list's file, and every way of saying nothing."""

from __future__ import annotations

import pytest

from screening.sources.eu_fsf.feed import MOST_BYTES, mark_of
from screening.sources.source import UnreadableList

ADDRESS = "https://files.example/public/files/xmlFullSanctionsList_1_1/content?token=x"
OTHER = ADDRESS.replace("xmlFull", "csvFull")


def item(
    address: str = ADDRESS, day: str = "Fri, 09 Dec 2022 15:00:00 GMT", checksum: str = "c1", length: int = 25
) -> str:
    return f"""<item><title>XML - v1.1</title><link>{address}</link><description/><pubDate>{day}</pubDate>
      <enclosure url="{address}" length="{length}" type="application/xml"/>
      <guid isPermaLink="false">{checksum}</guid></item>"""


def feed(*items: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel><title>Lists</title>
    <atom:link href="https://files.example/rss" rel="self"/>{"".join(items)}</channel></rss>""".encode()


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableList) as caught:
        mark_of(content)
    return str(caught.value)


def test_mark_is_what_the_feed_says_of_the_xml_file_alone() -> None:
    mark = "Fri, 09 Dec 2022 15:00:00 GMT · c1 · 25"
    assert mark_of(feed(item(OTHER, checksum="o1"), item())) == mark
    assert mark_of(feed(item(), item(OTHER, checksum="o2"))) == mark


@pytest.mark.parametrize(
    "changed", [{"day": "Sat, 10 Dec 2022 15:00:00 GMT"}, {"checksum": "c2"}, {"length": 26}]
)
def test_mark_moves_with_all_that_the_feed_says(changed: dict[str, object]) -> None:
    assert mark_of(feed(item(**changed))) != mark_of(feed(item()))  # type: ignore[arg-type]


def test_file_is_told_by_either_address() -> None:
    by_link = item().replace(f'url="{ADDRESS}" ', "")
    by_enclosure = item().replace(f"<link>{ADDRESS}</link>", "")
    assert mark_of(feed(by_link)) == mark_of(feed(by_enclosure)) == mark_of(feed(item()))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"<html><body>Login</body></html>", "web page"),
        (b"<feed/>", "the root is <feed>"),
        (feed(), "no <item>"),
        (feed(item(OTHER)), "names the list's file 0 times"),
        (feed(item(), item(checksum="c2")), "names the list's file 2 times"),
        (feed(item(day="")), "no day or no checksum"),
        (feed(item(checksum=" ")), "no day or no checksum"),
        (feed(item(checksum="c" * 300)), "more than 300 characters"),
        (feed(item())[:-20], "breaks off"),
        (feed(item()).replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1), "document type"),
        (feed(item()) + b" " * MOST_BYTES, "larger than 1,000,000 bytes"),
    ],
)
def test_feed_that_does_not_say_is_refused(content: bytes, told: str) -> None:
    assert told in refusal(content)
