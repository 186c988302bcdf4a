"""The UK Sanctions List's own files, read from ../shared where that folder stands."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from screening.matching.party import Name
from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import Link, UnreadableList
from screening.sources.uk_sanctions import LEFT_OUT

LISTS = Path(__file__).parents[3] / "shared" / "lists" / "uk"
pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists in ../shared are absent")


def read(name: str):
    source = SOURCES["uk_sanctions"]
    with open_parts(source, [LISTS / name]) as parts:
        reading = source.read(parts)
        return list(reading), reading


def test_read_real_summary():
    listed, reading = read("summary_2025-08-11.csv.gz")

    schemas = Counter(entry.party.schema for entry in listed)
    assert schemas == {"Person": 3752, "Organization": 1087, "Vessel": 461}
    assert len(listed) + reading.unknown[LEFT_OUT] == 5302
    assert reading.unknown == Counter({LEFT_OUT: 2})
    assert all(entry.listed_date for entry in listed)


def test_read_real_form_of_the_xml():
    listed, reading = read("UK-Sanctions-List_SAMPLE_2026-09-02.xml")

    company, person, ship = listed
    assert [name.kind for name in company.party.names] == ["primary", "alias", "weak", "native"]
    assert (person.party.birth_dates, person.title, person.listed_date) == (
        ("1945", "1946"),
        "Mullah; Haji",
        "2001-01-25",
    )
    assert ship.party.names == (Name("Petrel 8"), Name("Jal Vahini", "alias"))
    assert ship.links == (Link("Owner or operator", "Global United Shipping India"),)
    assert reading.unknown == Counter(
        {"field: previousflag": 1, "field: typeofship": 1, "field: yearbuilt": 1}
    )
    assert reading.doubts == []


def test_real_summary_cut_at_any_kilobyte_is_refused_or_doubted():
    content = gzip.decompress((LISTS / "summary_2025-08-11.csv.gz").read_bytes())
    part = "UK-Sanctions-List-summary.csv"
    for length in range(0, 60_000, 1024):
        try:
            reading = SOURCES["uk_sanctions"].read({part: io.BytesIO(content[:length])})
            assert len(list(reading)) < 5300
        except UnreadableList:
            continue
        assert reading.doubts
