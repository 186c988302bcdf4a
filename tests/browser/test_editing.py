"""A link is added and changed by keyboard alone, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.product import Join, Reader

pytestmark = pytest.mark.browser
SERIES = "productions/tidewater/"
KEPT = "Lotus Lamp Animation Pvt. Ltd."


def test_link_is_added_and_changed_by_keyboard(join: Join) -> None:
    analyst, other = join("analyst"), join("admin")
    _add(analyst)
    place = analyst.page.url.removeprefix(analyst.product.address())
    other.open(f"{place}edit")
    _change(analyst)
    _change_too_late(other)
    pages = [place, f"{place}edit", f"{SERIES}links/new", "stakes/new", "vendors/new", "vendors/duplicates/"]
    assert analyst.faults(pages) == {}
    assert analyst.complaints == []
    # A refusal is an answer of its own (409), which the browser's console notes.
    assert [told for told in other.complaints if "409" not in told] == []


def test_link_is_drawn_in_the_picture(join: Join) -> None:
    analyst = join("analyst")
    page = analyst.page
    analyst.open(f"{SERIES}chain/")
    _draw(page, "Hanbit", "Lotus Lamp")
    expect(page.get_by_label("Hirer optional", exact=True)).to_have_value(
        re.compile("^Hanbit Dolphin Animation Co., Ltd. ")
    )
    expect(page.get_by_label("Hired", exact=True)).to_have_value(re.compile(f"^{re.escape(KEPT)} "))
    analyst.open(f"{SERIES}chain/")
    address = page.url
    _draw(page, "Hanbit", "")
    expect(page.locator(".picture__drawn")).to_be_hidden()
    assert page.url == address
    analyst.open(f"{SERIES}chain/?day=2022-12-01")
    page.locator("a[data-node]", has_text="Maple Kite").hover()
    expect(page.locator(".picture__dot")).to_have_count(0)
    assert analyst.complaints == []


def _draw(page: Page, hirer: str, hired: str) -> None:
    """From the dot at one party to the other, or into the open, where nothing comes of it."""
    page.keyboard.press("0")
    page.locator("a[data-node]", has_text=hirer).hover()
    dot = page.locator(".picture__dot")
    expect(dot).to_be_visible()
    start = dot.bounding_box()
    end = page.locator("a[data-node]", has_text=hired).first.bounding_box() if hired else None
    assert start and (end or not hired)
    x, y = start["x"] + 30, start["y"]  # between two tiers stands nobody
    if end:
        x, y = end["x"] + end["width"] / 2, end["y"] + end["height"] / 2
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, y, steps=5)
    expect(page.locator(".is-aimed-at")).to_have_count(1 if hired else 0)
    if not end:
        page.mouse.up()
        return
    with page.expect_navigation(url="**/links/new?*"):
        page.mouse.up()


def _to(reader: Reader, label: str) -> None:
    """By Tab to the field of that name."""
    field = reader.page.get_by_label(label, exact=True)
    for _ in range(60):
        if field.evaluate("it => it === document.activeElement"):
            return
        reader.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {label}")


def _add(analyst: Reader) -> None:
    page, keys = analyst.page, analyst.page.keyboard
    analyst.open(SERIES)
    with page.expect_navigation():
        keys.press("n")
    _to(analyst, "Hirer optional")
    keys.type("V-101")
    keys.press("Tab")
    with page.expect_response(lambda answer: "/vendors/named" in answer.url):
        keys.type("Lotus")
    expect(page.locator("#offers-hired option")).to_have_count(2)
    keys.type(" Lamp Animation Pvt. Ltd.")
    _to(analyst, "Work")
    keys.type("Layout")
    keys.press("Tab")
    keys.type("301-302")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.locator("h1")).to_have_text(f"Maple Kite Pictures Inc. hired {KEPT}")
    assert "Recorded:" in analyst.words()


def _change(analyst: Reader) -> None:
    page, keys = analyst.page, analyst.page.keyboard
    with page.expect_navigation():
        keys.press("e")
    _to(analyst, "Shots optional")
    keys.type("301/010-040")
    with page.expect_navigation():
        keys.press("Enter")
    assert "301/010-040" in analyst.words()


def _change_too_late(other: Reader) -> None:
    page, keys = other.page, other.page.keyboard
    _to(other, "Note optional")
    keys.type("Nights only.")
    _to(other, "Share of the screen time optional")
    keys.type("12")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Demo analyst changed this")
    expect(page.get_by_label("Note optional", exact=True)).to_have_value("Nights only.")
    other.press("Record the change")
    assert "Nights only." in other.words()
