"""The running product and a browser, for the tests that drive it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.product import FLAGS, Join, Product, Reader


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    running = Product(tmp_path)
    try:
        running.wait_until_it_runs()
        yield running
    finally:
        running.stop()


@pytest.fixture
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def join(browser: Browser, product: Product) -> Join:
    """Sign somebody in, each in a window of their own."""
    return lambda who: Reader(browser, product, who)
