"""Australia's Consolidated List as its publisher gave it, read from ../shared where that folder stands."""

from collections import Counter
from pathlib import Path

import pytest

from screening.matching.party import Name
from screening.sources.registry import SOURCES, open_parts

LISTS = Path(__file__).parents[3] / "shared" / "lists" / "au"
pytestmark = pytest.mark.skipif(not LISTS.is_dir(), reason="the published lists in ../shared are absent")


@pytest.fixture(scope="module")
def publication():
    source = SOURCES["au_dfat"]
    with open_parts(source, [LISTS / "regulation8_consolidated_2024-11.xlsx"]) as parts:
        reading = source.read(parts)
        return list(reading), reading


def test_read_real_rows_and_parties(publication):
    listed, reading = publication

    assert reading.counts["rows"] == 9553
    assert len(listed) == reading.counts["entries"] == 3062
    assert Counter(entry.party.schema for entry in listed) == {"Person": 2316, "Organization": 746}
    assert reading.doubts == []


def test_real_list_has_all_its_names_and_nearly_all_its_dates(publication):
    _, reading = publication

    assert reading.counts["names in their own script"] == 443
    assert reading.counts["birth dates"] == 2669
    assert reading.unknown["date of birth"] < 10
    assert reading.unknown["citizenship"] < 5
    assert reading.unknown["address: without a country"] < 120
    assert not [label for label in reading.unknown if label.startswith(("type:", "name type:", "reference"))]


def test_real_party_whose_rows_do_not_stand_together(publication):
    listed, _ = publication

    assert len({entry.listed_id for entry in listed}) == len(listed)
    assert sum(entry.listed_id == "2940" for entry in listed) == 1


def test_real_bank_representative_has_his_name_in_three_forms(publication):
    listed, _ = publication

    party = next(entry.party for entry in listed if entry.party.caption == "KIM CHOL SAM")
    assert Name("Jin Tiesan", "alias") in party.names
    assert Name("金铁三", "native") in party.names
    assert (party.schema, party.countries[0]) == ("Person", "KP")
