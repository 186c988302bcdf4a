"""The SDN list as its publisher gave it on some days, read from ../shared where that folder stands."""

from pathlib import Path

import pytest

from screening.matching.party import Identifier
from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import UnreadableList

LISTS = Path(__file__).parents[3] / "shared" / "lists" / "ofac"
pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists in ../shared are absent")


def read(*names):
    source = SOURCES["ofac_sdn"]
    with open_parts(source, [LISTS / name for name in names]) as parts:
        reading = source.read(parts)
        return list(reading), reading


@pytest.mark.parametrize(
    ("day", "entries"),
    [
        ("2022-12-08", 11164),
        ("2022-12-09", 11381),
        ("2022-12-12", 11367),
        ("2024-05-02", 14973),
        ("2024-05-03", 14965),
    ],
)
def test_read_real_day(day, entries):
    listed, reading = read(f"sdn_{day}.csv.gz")

    assert len(listed) == reading.counts["entries"] == entries


def test_read_real_empty_download():
    with pytest.raises(UnreadableList, match="empty"):
        read("sdn_2024-05-04_empty.csv")


def test_read_real_triple():
    listed, reading = read("sdn_2023-12-28.csv.gz", "alt_2023-12-28.csv.gz", "add_2023-12-28.csv.gz")

    assert len(listed) == 13821
    assert reading.counts["ALT.CSV rows"] == 17091
    assert reading.counts["ADD.CSV rows"] == reading.counts["addresses"] == 18990
    assert not [label for label in reading.unknown if "without" in label]
    assert reading.unknown["remark: free text"] < 2500


def test_read_real_animation_network():
    folder = "dprk_animation/2023-12-28/"

    listed, _ = read(folder + "sdn.csv", folder + "alt.csv", folder + "add.csv")

    parties = {entry.party.caption: entry.party for entry in listed}
    assert len(parties) == 14
    assert parties["LU, Hezheng"].schema == "Person"
    assert parties["LU, Hezheng"].countries == ("CN",)
    assert Identifier("uscc", "91310104093794515H", "CN") in (
        parties["SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO"].identifiers
    )
    assert {place.country for place in parties["SEK STUDIO"].addresses} == {"KP", "CN"}


def test_read_real_later_day_of_the_animation_network():
    listed, _ = read("dprk_animation/2024-05-03/sdn.csv")

    assert len(listed) == 14


def test_read_real_remarks_that_continue_in_comments():
    names = (f"cons_{part}_2025-12.csv.gz" for part in ("prim", "alt", "add", "comments"))

    listed, reading = read(*names)

    assert len(listed) == 442
    assert reading.missing_parts == ()
    assert "remark cut at 1,000 characters, its rest is in SDN_COMMENTS.CSV" not in reading.unknown
