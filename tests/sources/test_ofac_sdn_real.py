"""OFAC's lists as their publisher gave them on some days, read from ../shared where that folder stands."""

import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from screening.matching.party import Identifier
from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import UnreadableList

LISTS = Path(__file__).parents[3] / "shared" / "lists" / "ofac"
pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists in ../shared are absent")


def read(*names, code="ofac_sdn"):
    source = SOURCES[code]
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


def test_read_real_consolidated_list():
    names = (f"cons_{part}_2025-12.csv.gz" for part in ("prim", "alt", "add", "comments"))

    _, reading = read(*names, code="ofac_cons")

    assert dict(reading.counts) == {
        "CONS_ALT.CSV rows": 1073,
        "CONS_ADD.CSV rows": 574,
        "CONS_COMMENTS.CSV rows": 10,
        "entries": 442,
        "names": 1660,
        "weak names": 72,
        "addresses": 574,
        "identifiers": 1213,
        "birth dates": 74,
        "links": 283,
    }
    assert (reading.missing_parts, reading.doubts) == ((), [])
    assert "remark cut at 1,000 characters, its rest is in the comments" not in reading.unknown


def test_read_real_xml_file():
    listed, reading = read("sdn_2021-03-10.xml.gz")

    assert dict(reading.counts) == {
        "entries": 8832,
        "names": 22924,
        "weak names": 2402,
        "addresses": 11286,
        "identifiers": 7861,
        "birth dates": 5199,
        "links": 3570,
    }
    schemas = Counter(entry.party.schema for entry in listed)
    assert schemas == {"Person": 4539, "Organization": 3613, "Vessel": 403, "Aircraft": 277}
    assert (reading.missing_parts, reading.doubts) == ((), [])


def test_real_xml_file_tells_what_the_csv_files_tell():
    """Nine months lie between the two files: some parties were amended, the others are the same in both forms."""
    from_xml, from_csv = (
        {entry.listed_id: entry.party for entry in read(name)[0]}
        for name in ("sdn_2021-03-10.xml.gz", "sdn_2021-12-09.csv.gz")
    )
    both = from_xml.keys() & from_csv.keys()

    def compared(party):
        """What the primary CSV file alone tells."""
        names = {name for name in party.names if name.kind in ("primary", "weak")}
        return party.schema, party.gender, names, set(party.birth_dates), set(party.identifiers)

    assert len(both) == 8523
    assert sum(compared(from_xml[number]) != compared(from_csv[number]) for number in both) < 80


def test_real_xml_file_cut_at_any_hundredth_is_refused():
    content = gzip.decompress((LISTS / "sdn_2021-03-10.xml.gz").read_bytes()).rstrip()
    for share in range(0, 100, 9):
        with pytest.raises(UnreadableList):
            list(SOURCES["ofac_sdn"].read({"SDN.XML": io.BytesIO(content[: len(content) * share // 100])}))
