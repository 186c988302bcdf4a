"""The chain's picture in a real browser: zoom, keys, pointing, the panel, and the filters that its table shares."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import Product, Reader

pytestmark = pytest.mark.browser
CHAIN = "productions/tidewater/chain/"
MAPLE = "Maple Kite Pictures Inc."


def test_picture_is_driven_by_keys_and_pointer_and_its_table_follows(
    browser: Browser, product: Product
) -> None:
    producer = Reader(browser, product, "producer")
    producer.wait_for(CHAIN, "The same as a table", 120)
    page = producer.page
    _zoom_and_move(page)
    _show_ways(page)
    _open_a_panel_by_keyboard(page)
    _walk_by_arrows(page)
    _open_on_a_telephone(page)
    _filter_both(producer)
    assert producer.faults([CHAIN, f"{CHAIN}?day=2022-12-09&since=2022-05-01"]) == {}
    assert producer.complaints == []


def _view(page: Page) -> list[float]:
    box = page.locator(".picture svg").first.get_attribute("viewBox")
    assert box
    return [float(number) for number in box.split()]


def _zoom_and_move(page: Page) -> None:
    page.get_by_role("button", name="Larger").click()
    page.keyboard.press("+")
    near = _view(page)
    page.keyboard.press("-")
    assert _view(page)[2] > near[2]
    page.keyboard.press("+")
    page.keyboard.press("+")
    picture = page.locator("[data-picture]")
    picture.focus()
    before = _view(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    after = _view(page)
    assert after[0] > before[0] and after[1] >= before[1]
    box = picture.bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 20, steps=4)
    page.mouse.up()
    assert _view(page)[0] < after[0]
    page.keyboard.press("0")
    whole = _view(page)
    assert whole[2] > before[2] and whole[3] > before[3]


def _show_ways(page: Page) -> None:
    page.locator("a[data-node]", has_text="Maple Kite").hover()
    expect(page.locator("[data-picture]")).to_have_class(re.compile("picture--pointing"))
    on_way = page.locator(".picture__node.is-on-way").count()
    assert 2 <= on_way < page.locator(".picture__node").count()
    page.mouse.move(5, 5)
    expect(page.locator(".is-on-way")).to_have_count(0)


def _open_a_panel_by_keyboard(page: Page) -> None:
    page.locator("[data-picture]").focus()
    page.keyboard.press("Tab")
    for _ in range(5):
        if MAPLE in _focused(page):
            break
        page.keyboard.press("ArrowDown")
    address = page.url
    page.keyboard.press("Enter")
    expect(page.locator("#party-name")).to_have_text(MAPLE, timeout=30_000)
    assert "Lantern Lane Animation hired Maple Kite Pictures Inc." in page.locator("#party").inner_text()
    assert page.url == address
    expect(page.locator("#party")).to_be_focused()


def _focused(page: Page) -> str:
    """What the focused part is called."""
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') || ''"))


def _walk_by_arrows(page: Page) -> None:
    """From the panel back to its party, along a link and back, then out; the tab key leaves after one party."""
    page.keyboard.press("Escape")
    assert MAPLE in _focused(page)
    page.keyboard.press("ArrowRight")
    hired = _focused(page)
    assert MAPLE not in hired and hired
    page.keyboard.press("ArrowLeft")
    assert MAPLE in _focused(page)
    page.keyboard.press("ArrowUp")
    above = _focused(page)
    assert above and MAPLE not in above
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-picture]')") is None
    page.keyboard.press("Shift+Tab")
    assert _focused(page) == above
    page.keyboard.press("Escape")
    expect(page.locator("[data-picture]")).to_be_focused()


def _open_on_a_telephone(page: Page) -> None:
    """The first tier is in sight, large enough to read."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    frame = page.locator("[data-picture]").bounding_box()
    boxes = page.locator("a[data-node] > .picture__frame").evaluate_all(
        "all => all.map((it) => it.getBoundingClientRect().toJSON())"
    )
    assert frame
    right, bottom = frame["x"] + frame["width"], frame["y"] + frame["height"]
    assert [
        box
        for box in boxes
        if box["x"] >= frame["x"] and box["x"] + box["width"] <= right and box["y"] + box["height"] <= bottom
    ]
    assert all(box["width"] > 150 for box in boxes)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    assert max(map(abs, _view(page)[:2])) < 1  # the whole of it, from its corner


def _filter_both(reader: Reader) -> None:
    page = reader.page
    page.get_by_label("Tier", exact=True).select_option("1")
    reader.press("Filter")
    names = page.locator("table[data-rows] > tbody > tr > th a").all_inner_texts()
    boxes = page.locator("a[data-node]").evaluate_all("all => all.map((it) => it.getAttribute('aria-label'))")
    assert len(names) == len(boxes) > 1
    assert all(any(box.startswith(name) for box in boxes) for name in names)
    page.get_by_label("As it was on").fill("2021-01-01")
    reader.press("Filter")
    assert "No engagement fits" in reader.words()
    reader.follow("Show all")
    assert page.locator("a[data-node]").count() > len(boxes)
