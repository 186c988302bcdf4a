"""Samples of the Consolidated Screening List in both ages of its form, read from ../shared where that folder stands."""

from collections import Counter
from pathlib import Path

import pytest

from screening.matching.party import Identifier
from screening.sources.registry import SOURCES, open_parts
from screening.sources.us_csl import LEFT_OUT

LISTS = Path(__file__).parents[3] / "shared" / "lists" / "us"
pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists in ../shared are absent")


def read(name):
    source = SOURCES["us_csl"]
    with open_parts(source, [LISTS / name]) as parts:
        reading = source.read(parts)
        return list(reading), reading


@pytest.mark.parametrize(
    ("name", "lines", "entries", "left_out"),
    [("csl_SAMPLE_2019.csv", 116, 87, 28), ("csl_SAMPLE_2025.csv", 14, 12, 1)],
)
def test_read_real_sample(name, lines, entries, left_out):
    listed, reading = read(name)

    assert len(listed) == reading.counts["entries"] == entries
    assert reading.counts[LEFT_OUT] == left_out
    assert entries + left_out + 1 == lines
    assert not [label for label in reading.unknown if label.startswith(("list:", "type:", "country:"))]


def test_real_samples_give_the_same_numbers_to_what_ofac_numbers():
    old, today = (
        {entry.listed_id: entry for entry in read(f"csl_SAMPLE_{year}.csv")[0]} for year in (2019, 2025)
    )

    assert "PLC-9673" in old
    assert "PLC-9673" in today


def test_read_real_lists_of_one_publication():
    listed, _ = read("csl_SAMPLE_2019.csv")

    lists = Counter(entry.listed_id.split("-")[0] for entry in listed)
    assert lists == {"SSI": 26, "EL": 22, "PLC": 13, "DTC": 10, "DPL": 8, "UVL": 4, "ISN": 3, "CAP": 1}
    bank = next(entry.party for entry in listed if entry.party.caption == "GAZPROMBANK OAO")
    assert Identifier("swift", "GAZPRUMM") in bank.identifiers
    assert Identifier("registration", "1027700167110") in bank.identifiers
