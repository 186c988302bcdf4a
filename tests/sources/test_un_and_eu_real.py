"""The lists of the Security Council and of the EU as published on some days, read from ../shared where that stands."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from screening.matching.party import Name
from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import UnreadableList

LISTS = Path(__file__).parents[3] / "shared" / "lists"
EU_FILE = LISTS / "eu" / "xmlFullSanctionsList_1_1_2021-03-02.xml.gz"
pytestmark = pytest.mark.skipif(
    not (LISTS / "un").is_dir(), reason="the published lists in ../shared are absent"
)


def read(code: str, path: Path):
    source = SOURCES[code]
    with open_parts(source, [path]) as parts:
        reading = source.read(parts)
        return list(reading), reading


def un_file(day: str) -> Path:
    return LISTS / "un" / f"consolidated_{day}.xml.gz"


@pytest.mark.parametrize(
    ("day", "persons", "organizations"),
    [
        ("2018-06-07", 693, 405),
        ("2018-06-21", 695, 405),
        ("2021-03-12", 711, 293),
        ("2024-11-30", 686, 193),
        ("2025-11-15", 727, 273),
        ("2026-02-27", 730, 273),
    ],
)
def test_read_real_day_of_the_security_council(day, persons, organizations):
    listed, reading = read("un_sc", un_file(day))

    schemas = [entry.party.schema for entry in listed]
    assert (schemas.count("Person"), schemas.count("Organization")) == (persons, organizations)
    assert all(entry.listed_date for entry in listed)
    assert all(len(entry.programmes) == 1 for entry in listed)
    assert reading.doubts == []
    assert len([label for label in reading.unknown if not label.startswith("country: ")]) < 20


def test_read_real_list_of_the_security_council_by_what_it_holds():
    listed, reading = read("un_sc", un_file("2026-02-27"))

    assert dict(reading.counts) == {
        "entries": 1003,
        "names": 4395,
        "weak names": 709,
        "addresses": 740,
        "identifiers": 448,
        "birth dates": 980,
        "links": 0,
    }
    assert [label for label in reading.unknown if label.startswith("country: ")] == []
    parties = {entry.listed_id: entry.party for entry in listed}
    assert sum("KP" in party.countries for party in parties.values()) > 140
    assert parties["KPe.001"].names[0] == Name("KOREA MINING DEVELOPMENT TRADING CORPORATION")
    assert Name("金铁三", "native") in next(
        party.names for party in parties.values() if party.caption == "KIM CHOL SAM"
    )


def test_real_reference_numbers_outlast_data_ids():
    """The Haiti parties of 2024 have other data ids in 2025; their reference numbers stay."""
    before, after = (
        {entry.listed_id for entry in read("un_sc", un_file(day))[0]} for day in ("2024-11-30", "2025-11-15")
    )

    assert {number for number in before if number.startswith("HTi.")} <= after


def test_read_real_list_of_the_eu():
    listed, reading = read("eu_fsf", EU_FILE)

    assert dict(reading.counts) == {
        "sanctionEntity records": 2269,
        "entries": 2248,
        "names": 9521,
        "weak names": 94,
        "addresses": 1107,
        "identifiers": 973,
        "birth dates": 1740,
        "links": 69,
    }
    schemas = [entry.party.schema for entry in listed]
    assert schemas.count("Person") + schemas.count("Organization") == 2248
    assert sum("PRK" in entry.programmes for entry in listed) == 224
    assert len([entry for entry in listed if len(entry.programmes) == 2]) == 21
    assert reading.doubts == []
    assert sum(reading.unknown.values()) < 3000


@pytest.mark.parametrize("share", [0.0, 0.001, 0.2, 0.5, 0.8, 0.999, 1.0])
@pytest.mark.parametrize(("code", "path"), [("un_sc", un_file("2026-02-27")), ("eu_fsf", EU_FILE)])
def test_a_real_list_cut_anywhere_is_refused(code, path, share):
    content = gzip.decompress(path.read_bytes()).rstrip()
    source = SOURCES[code]

    with pytest.raises(UnreadableList, match=r"breaks off|is empty"):
        list(source.read({source.parts[0].name: io.BytesIO(content[: int((len(content) - 1) * share)])}))
