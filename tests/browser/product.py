"""The product for a browser: ``manage.py demo`` in a data folder of its own, and what every page owes its reader."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from config import demo
from screening.management.commands.load_sample import PASSWORD, STUDIO_SLUG
from tests.house.repository import ROOT

LEFT_OUT = {
    "DATABASE_URL",
    "REDIS_URL",
    "MEDIA_ROOT",
    "LOG_LEVEL",
    "DJANGO_SETTINGS_MODULE",
    "DEBUG",
    "API_RATE",
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NARROW = {"width": 390, "height": 844}
FAULTS = """() => {
  const named = (it) => it.labels?.length || it.getAttribute("aria-label") || it.getAttribute("aria-labelledby");
  const fields = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const names = (all) => all.map((it) => it.outerHTML.slice(0, 120));
  const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
  return [
    ...(document.querySelectorAll("h1").length === 1 ? [] : ["not one h1"]),
    ...names(fields.filter((it) => !named(it))).map((it) => "no label: " + it),
    ...names([...document.querySelectorAll("img:not([alt])")]).map((it) => "no alt: " + it),
    ...names([...document.querySelectorAll("a, button")].filter((it) => !it.textContent.trim() && !named(it))),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => "twice: #" + id),
    ...(document.documentElement.lang && document.title ? [] : ["no language or title"]),
  ];
}"""


class Product:
    """Web server, workers and scheduler, with the sample studio."""

    def __init__(self, var: Path) -> None:
        self.port, self.output = _free_port(), var / "output.txt"
        clean = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo", "--port", str(self.port)],
                cwd=ROOT,
                env={**clean, "EXPOSURE_VAR": str(var), "RING_SECONDS": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_until_it_runs(self) -> None:
        wait_for(lambda: "Exposure Sheet runs at" in self.output.read_text(), self.output.read_text, 60)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=120)

    def address(self, place: str = "") -> str:
        return f"http://{demo.HOST}:{self.port}/s/{STUDIO_SLUG}/{place}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((demo.HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], Any], told: Callable[[], str], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not in {seconds} s: {told()}"
        time.sleep(0.2)


class Reader:
    """One person with a browser window of their own; every complaint of the browser is noted."""

    def __init__(self, browser: Browser, product: Product, who: str) -> None:
        self.product, self.who, self.complaints = product, who, list[str]()
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.sign_in()

    def sign_in(self) -> None:
        self.page.goto(self.product.address())
        self.page.get_by_label("E-mail address").fill(f"{self.who}@example.com")
        self.page.get_by_label("Password").fill(PASSWORD)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, place: str = "") -> str:
        """The words of a page."""
        self.page.goto(self.product.address(place))
        return self.words()

    def words(self) -> str:
        return self.page.inner_text("body")

    def wait_for(self, place: str, text: str, seconds: float) -> None:
        """Open a page again and again until it holds the text."""
        wait_for(lambda: text in self.open(place), lambda: f"{text!r} on {place}:\n{self.words()}", seconds)

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=False).first.click()

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def faults(self, places: list[str]) -> dict[str, list[str]]:
        """What is wrong with pages on a telephone: by place, nothing where all is well."""
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        found = {}
        for place in places:
            self.open(place)
            faults = list(self.page.evaluate(FAULTS))
            if width := self.page.evaluate("document.documentElement.scrollWidth - innerWidth"):
                faults.append(f"{width} px too wide")
            if faults:
                found[place] = faults
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return found


Join = Callable[[str], Reader]
"""Signs somebody in, each in a window of their own."""
