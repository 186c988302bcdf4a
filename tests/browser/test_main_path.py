"""The story of the demo in a real browser, with the real workers: a list changes, people decide, the show knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.product import Join, Reader
from tests.vendors.chain_files import csv_file, engagement, production, vendor

pytestmark = pytest.mark.browser
YANCHENG = "Yancheng Three Lines One Point Animation Co Ltd"
SERIES = "productions/tidewater/"
READ = [
    "",
    "productions/",
    SERIES,
    "vendors/",
    "vendors/?standing=findings",
    "lists/",
    "lists/ofac_sdn/",
    "runs/",
]
COMPLIANCE = [*READ, "findings/", "findings/?state=any", "lists/ofac_sdn/3/", "trail/"]
SHOW = production(
    "tidewater", name="The Tidewater Keepers", start_date="2022-02-01", delivery_date="2023-03-10"
)
NEW_VENDOR = vendor("V-900", "Saltgrass Paint House", country="CA")
GOOD = csv_file(SHOW, NEW_VENDOR, engagement("studio", "V-900", production="tidewater", work="paint"))
BAD = csv_file(SHOW, {**NEW_VENDOR, "country": "Atlantis"})


def test_main_path_from_a_quiet_show_to_a_confirmed_finding(join: Join, tmp_path: Path) -> None:
    readers = {who: join(who) for who in ("producer", "analyst", "reviewer", "auditor")}
    try:
        _main_path(**readers)
    except BaseException:
        for who, reader in readers.items():
            reader.page.screenshot(path=tmp_path / f"{who}.png", full_page=True)
        raise
    assert {who: reader.complaints for who, reader in readers.items()} == {who: [] for who in readers}


def _main_path(producer: Reader, analyst: Reader, reviewer: Reader, auditor: Reader) -> None:
    producer.wait_for(SERIES, "No open or confirmed finding in this chain", 180)
    _take_the_next_version(analyst)
    analyst.wait_for("findings/", YANCHENG, 180)
    _answer_by_keyboard(analyst)
    _agree(reviewer)
    _see_it_confirmed(producer)
    _see_the_trail(auditor)
    _take_the_next_version(analyst)
    _see_what_the_publisher_changed(analyst)
    _import_in_vain(analyst)
    _import(analyst)
    faults = {
        "producer": producer.faults(READ),
        "analyst": analyst.faults([*COMPLIANCE, *_rows_of("findings/", analyst), "imports/"]),
        "auditor": auditor.faults(COMPLIANCE),
    }
    assert faults == {who: {} for who in faults}
    _see_the_new_vendor_screened(analyst)


def _take_the_next_version(analyst: Reader) -> None:
    analyst.open("lists/")
    analyst.press("Take the next version")
    expect(analyst.page.locator("#run .badge")).to_have_text("Done", timeout=120_000)


def _answer_by_keyboard(analyst: Reader) -> None:
    """Rows by j and Enter, the form by a and Tab: no pointer."""
    page, keys = analyst.page, analyst.page.keyboard
    rows = page.locator("table[data-rows] > tbody > tr")
    names = rows.locator("th").all_inner_texts()
    for _ in range(names.index(YANCHENG) + 1):
        keys.press("j")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.locator("h1")).to_have_text(YANCHENG)
    keys.press("a")
    expect(page.get_by_label("Same party")).to_be_focused()
    keys.press("Space")
    keys.press("Tab")
    keys.type("Name and place")
    keys.press("Tab")
    keys.type("Name, district and town agree with the entry.")
    page.get_by_role("button", name="Propose this answer").focus()
    with page.expect_navigation():
        keys.press("Enter")
    assert "A senior reviewer gives the second opinion" in analyst.words()
    assert "Agree" not in page.get_by_role("button").all_inner_texts()


def _agree(reviewer: Reader) -> None:
    assert "Waiting for your second opinion" in reviewer.open()
    reviewer.follow(YANCHENG)
    assert "Demo analyst answered same party" in reviewer.words()
    reviewer.page.get_by_label("Your remark").fill("Checked against the entry.")
    reviewer.press("Agree")
    expect(reviewer.page.locator(".badge").first).to_have_text("Confirmed same")


def _see_it_confirmed(producer: Reader) -> None:
    words = producer.open(SERIES)
    assert "Confirmed finding" in words
    assert f"{YANCHENG}: confirmed same" in words
    standing = producer.page.locator(".strip__item").all_inner_texts()
    confirmed = [text.split()[0] for text in standing if "Confirmed finding" in text]
    assert confirmed == ["305", "306"]
    producer.press("Mark as seen")
    assert "Nothing new." in producer.words()


def _see_the_trail(auditor: Reader) -> None:
    words = auditor.open("trail/")
    for told in ("Demo analyst", "Demo reviewer", YANCHENG):
        assert told in words
    auditor.open("findings/?state=confirmed")
    auditor.follow(YANCHENG)
    history = auditor.page.locator("section[aria-labelledby=history]").inner_text()
    steps = ["resembles", "Demo analyst answered", "Demo reviewer agreed with Demo analyst"]
    assert sorted(steps, key=history.index) == steps[::-1]
    assert auditor.page.locator("main form[method=post]").count() == 0


def _see_what_the_publisher_changed(analyst: Reader) -> None:
    analyst.wait_for("findings/?q=Kim", "Names changed in the list", 180)
    analyst.follow("Kim Myong-chol")
    moved = analyst.page.get_by_role("group", name="What moved").inner_text()
    assert "CHOL, Kim Myong" in moved
    assert "KIM, Myong Chol" in moved


def _upload(analyst: Reader, data: bytes) -> None:
    analyst.open("imports/")
    file = {"name": "chain.csv", "mimeType": "text/csv", "buffer": data}
    analyst.page.get_by_label("Chain file").set_input_files(file)  # type: ignore[arg-type]
    analyst.press("Upload and check")


def _import_in_vain(analyst: Reader) -> None:
    _upload(analyst, BAD)
    expect(analyst.page.locator("#import .badge").first).to_have_text("Refused")
    row = analyst.page.get_by_role("group", name="Problems").locator("tbody tr").first.inner_text()
    assert row.split()[:3] == ["3", "country", "Atlantis"]


def _import(analyst: Reader) -> None:
    _upload(analyst, GOOD)
    analyst.page.get_by_role("button", name="Write it").wait_for()
    analyst.press("Write it")
    expect(analyst.page.locator("#import .badge").first).to_have_text("Applied")


def _rows_of(place: str, reader: Reader) -> list[str]:
    """The pages behind the rows of a list."""
    reader.open(place)
    links = reader.page.locator("table[data-rows] tbody th a").evaluate_all("all => all.map((it) => it.href)")
    return [link.removeprefix(reader.product.address()) for link in links]


def _see_the_new_vendor_screened(analyst: Reader) -> None:
    analyst.open("vendors/?q=V-900")
    analyst.follow("Saltgrass Paint House")
    place = analyst.page.url.removeprefix(analyst.product.address())
    analyst.wait_for(place, "Reaches to OFAC SDN (sample) of 12 Dec 2022.", 75)
