"""Every list that is one file, broken in every way: it is read whole, or refused in a plain sentence, never in part."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.sources.registry import SOURCES
from screening.sources.source import UnreadableList
from tests.sources.published import check_cuts_of_lines, read, read_damaged, refusal, sample
from tests.sources.test_eu_fsf import LIST as EU_LIST
from tests.sources.test_un_sc import LIST as UN_LIST
from tests.sources.test_us_csl import LIST as CSL_LIST

XML_LISTS = {
    "un_sc": UN_LIST.encode(),
    "eu_fsf": EU_LIST.encode(),
    "ch_seco": sample("ch_seco.xml"),
    "ca_sema": sample("ca_sema.xml"),
}
ENTITY_BOMB = b'<!DOCTYPE bomb [<!ENTITY a "ink"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
CSV_LISTS = {
    "us_csl": CSL_LIST,
    "jp_mof": sample("jp_mof.csv"),
    "tw_shtc": sample("tw_shtc.csv"),
    "opensanctions": sample("opensanctions.csv"),
}
LISTS = XML_LISTS | CSV_LISTS
all_lists = pytest.mark.parametrize(("code", "content"), LISTS.items(), ids=LISTS)
csv_lists = pytest.mark.parametrize(("code", "content"), CSV_LISTS.items(), ids=CSV_LISTS)
xml_lists = pytest.mark.parametrize(("code", "content"), XML_LISTS.items(), ids=XML_LISTS)


def read_plainly(code: str, content: bytes) -> list[object]:
    """The entries without their lines."""
    return [entry.as_json() for entry in read(code, content)[0]]


@xml_lists
def test_a_cut_at_any_byte_is_refused(code, content):
    whole = content.rstrip()
    for length in range(0, len(whole), 7):
        assert refusal(code, whole[:length])


@csv_lists
def test_a_cut_at_any_byte_is_refused_or_doubted_or_stands_between_two_rows(code, content):
    check_cuts_of_lines(code, content)


@all_lists
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_flipped_bytes_are_read_or_refused_in_a_sentence(code, content, data):
    read_damaged(code, content, data)


@xml_lists
def test_entities_are_refused_before_they_grow(code, content):
    declaration, root = content.split(b"\n", 1)

    assert "a document type (DTD)" in refusal(code, declaration + b"\n" + ENTITY_BOMB + root)


@xml_lists
def test_a_flood_of_blanks_changes_nothing_or_is_refused(code, content):
    """Blanks between elements are free; a million of them inside a text are more than a record may have."""
    flooded = content.replace(b">\n", b">" + b" " * 20_000 + b"\n", 4)
    drowned = re.sub(rb">(\w)", b">" + b" " * 1_100_000 + rb"\1", content, count=1)

    assert read_plainly(code, flooded) == read_plainly(code, content)
    assert "a record larger than 1,000,000 characters" in refusal(code, drowned)


@csv_lists
def test_a_flood_of_blanks_in_empty_cells_changes_nothing(code, content):
    flooded = content.replace(b",,", b"," + b" " * 20_000 + b",", 20)

    assert read_plainly(code, flooded) == read_plainly(code, content)


@all_lists
def test_a_list_needs_its_one_file(code, content):
    part = SOURCES[code].parts[0].name

    for files in ({}, {"OTHER": io.BytesIO(content)}):
        with pytest.raises(UnreadableList, match=f"expected the one part {part}, found"):
            SOURCES[code].read(files)
