"""The two days on which a North Korean animator was listed, in the authority's own files."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from screening.matching.engine import ListIndex
from screening.matching.party import Name, Party, Schema
from tests.matching.parties import company, person

LISTS = Path(__file__).resolve().parents[3] / "shared" / "lists" / "ofac"
KINDS: dict[str, Schema] = {"individual": "Person", "vessel": "Vessel", "aircraft": "Aircraft"}


def index_of(day: str) -> ListIndex:
    path = LISTS / f"sdn_{day}.csv.gz"
    if not path.exists():
        pytest.skip(f"the real list of {day} is not at {path}")
    text = gzip.decompress(path.read_bytes()).decode("latin-1").rstrip("\x1a")
    rows = (row for row in csv.reader(io.StringIO(text)) if len(row) == 12)
    return ListIndex(
        (row[0], Party(schema=KINDS.get(row[2].strip(), "Organization"), names=(Name(row[1]),)))
        for row in rows
    )


def matches(index: ListIndex, query: Party) -> list[str]:
    return [hit.key for hit in index.screen(query) if hit.match.band == "match"]


@pytest.fixture(scope="module")
def before() -> ListIndex:
    return index_of("2022-12-08")


@pytest.fixture(scope="module")
def after() -> ListIndex:
    return index_of("2022-12-09")


def test_animator_is_no_match_before_his_listing(before: ListIndex) -> None:
    assert matches(before, person("Kim Myong-chol")) == []


def test_animator_is_only_match_on_day_of_listing(after: ListIndex) -> None:
    assert matches(after, person("Kim Myong-chol")) == ["40205"]


@pytest.mark.parametrize(
    ("query", "uid"),
    [
        ("Yancheng Three Lines One Point Animation Co Ltd", "40210"),
        ("Fujian Nan'an Import & Export Co", "40213"),
        ("Kinoatis", "40203"),
        ("Tianfang HK Holdings", "40209"),
        ("Quanzhou Yi Yang Jin Import and Export Trade", "40212"),
        ("SEK Studio", "34022"),
    ],
)
def test_company_of_network_is_only_match(after: ListIndex, query: str, uid: str) -> None:
    assert matches(after, company(query)) == [uid]


@pytest.mark.parametrize(
    "query",
    ["Citigroup Inc.", "Sky Studio", "Studio SEKAI", "Ekachi Epilka Studio", "Group", "Animation Studio"],
)
def test_ordinary_company_is_no_match(after: ListIndex, query: str) -> None:
    assert matches(after, company(query)) == []


def test_ordinary_person_is_no_match(after: ListIndex) -> None:
    assert matches(after, person("Patrick Ryan")) == []
