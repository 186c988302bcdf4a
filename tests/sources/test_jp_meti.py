"""The End User List from a PDF made here: mapping, rows over two pages, being broken."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.party import Name, Party
from screening.sources.jp_meti.mapper import _names
from screening.sources.registry import SOURCES
from screening.sources.source import ListedEntry
from tests.sources.pdf_writer import file_of, pdf_of, stream_of
from tests.sources.published import read as read_list
from tests.sources.published import read_damaged
from tests.sources.published import refusal as refusal_of

HEADER = (
    "No.",
    "国名、地域名\nCountry or Region",
    "企業名、組織名\nCompany or Organization",
    "別名\nAlso Known As",
    "懸念区分\nType of WMD",
    "通常兵器\nConventional\nWeapons",
)
INK = (
    "1",
    "北朝鮮\nNorth Korea",
    "Inkwell Cartoon Trading\nCorporation (ICTC)",
    "・Inkwell Over-\nseas\n・Quill Works\n・墨水貿易\n・QW",
    "C, M\nN",
    "",
)
NIB = ("2", "中国\nChina", "Nib Works\n（ニブ・ワークス）", "", "", "CW")
PEN = ("3", "Atlantis", "Pen Institute", "・Pen", "X", "")
LIST = pdf_of([[HEADER, INK, NIB], [HEADER, PEN]])


def read(content: bytes = LIST):
    return read_list("jp_meti", content)


def refusal(content: bytes) -> str:
    return refusal_of("jp_meti", content)


def test_read_maps_every_column():
    entries, reading = read()

    assert entries == [
        ListedEntry(
            listed_id="f62246b449e043fd",
            party=Party(
                schema="Organization",
                names=(
                    Name("Inkwell Cartoon Trading Corporation (ICTC)"),
                    Name("Inkwell Cartoon Trading Corporation", "alias"),
                    Name("ICTC", "weak"),
                    Name("Inkwell Over-seas", "alias"),
                    Name("Quill Works", "alias"),
                    Name("墨水貿易", "native"),
                    Name("QW", "weak"),
                ),
                countries=("KP",),
            ),
            programmes=("Chemical weapons", "Missiles", "Nuclear weapons"),
            pointer="END-USER-LIST.PDF:1",
        ),
        ListedEntry(
            listed_id=entries[1].listed_id,
            party=Party(
                schema="Organization",
                names=(Name("Nib Works"), Name("ニブ・ワークス", "native")),
                countries=("CN",),
            ),
            programmes=("Conventional weapons",),
            pointer="END-USER-LIST.PDF:2",
        ),
        ListedEntry(
            listed_id=entries[2].listed_id,
            party=Party(schema="Organization", names=(Name("Pen Institute"), Name("Pen", "alias"))),
            programmes=("X",),
            pointer="END-USER-LIST.PDF:3",
        ),
    ]
    assert reading.counts["entries"] == 3
    assert +reading.unknown == Counter({"country: Atlantis": 1, "reason: X": 1})
    assert reading.doubts == []


def test_an_organisation_keeps_its_id_in_an_edition_that_numbers_it_otherwise():
    moved = pdf_of([[HEADER, ("1", *PEN[1:]), ("2", *INK[1:])]])

    ids = {entry.party.caption: entry.listed_id for entry in read()[0]}
    assert {entry.party.caption: entry.listed_id for entry in read(moved)[0]} == {
        name: ids[name] for name in ("Pen Institute", "Inkwell Cartoon Trading Corporation (ICTC)")
    }


def test_a_row_that_goes_on_over_the_end_of_a_page_is_one_row():
    first_half = ("2", "China", "Nib Works", "・Nib", "N", "")
    second_half = ("", "", "", "・Nib Group", "", "CW")
    number_below = [(("", *first_half[1:])), ("2", *second_half[1:])]

    whole = read(pdf_of([[HEADER, INK, (*first_half[:3], "・Nib\n・Nib Group", "N", "CW"), PEN]]))[0]
    for above, below in ((first_half, second_half), number_below):
        assert read(pdf_of([[HEADER, INK, above], [below, PEN]]))[0] == whole


def test_what_stands_beside_the_table_is_counted_and_doubted_where_it_may_be_a_row():
    entries, reading = read(pdf_of([[HEADER, INK, NIB, PEN]], beside=["1/1", "As of 2 September"]))
    _, doubted = read(pdf_of([[HEADER, INK, NIB, PEN]], beside=["4 China Ink Academy"]))

    assert len(entries) == 3
    assert reading.unknown["lines of text beside the table"] == 2
    assert reading.doubts == []
    assert doubted.doubts == ["END-USER-LIST.PDF, page 1: text beside the table may be a row of it."]


def test_boxes_and_tables_above_the_list_are_counted():
    legend = [("B", "Biological"), ("C", "Chemical")]
    entries, reading = read(pdf_of([legend, [("Note",), ("of Ink",)], [HEADER, INK]]))

    assert len(entries) == 1
    assert +reading.unknown == Counter(
        {"rows of tables above the list": 2, "boxes of text beside the table": 1}
    )


def test_an_edition_without_conventional_weapons():
    entries, _ = read(pdf_of([[HEADER[:5], INK[:5]]]))

    assert entries[0].programmes == ("Chemical weapons", "Missiles", "Nuclear weapons")


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        ("Ink (Paper)", "", ["Ink (Paper)"]),
        ("Ink（インク・社）", "", ["Ink", "インク・社"]),
        ("Ink", "・インク・社 ・Quill\nWorks・Nib", ["Ink", "インク・社", "Quill Works", "Nib"]),
        ("墨水\n公司", "", ["墨水公司"]),
    ],
)
def test_names_of_a_row(name, aliases, expected):
    assert [one.text for one in _names(name, aliases)] == expected


BOMB = file_of(
    [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R >>",
        stream_of(b" " * 1_500_000_000),
    ]
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty (0 bytes); expected a PDF."),
        (b"<html>", "looks like a web page, not a list; expected a PDF."),
        (b"No.,Name", "does not begin as a PDF does; expected a PDF."),
        (b"%PDF-1.5\nstartxref\n9\n%%EOF", "END-USER-LIST.PDF: cannot be read as a PDF, it is damaged or cut"),
        (BOMB, "cannot be read as a PDF, unpacks to more than 1,000,000,000 bytes in memory."),
        (pdf_of([[]]), "no table with the columns No. and Company or Organization; expected the list."),
        (pdf_of([[HEADER]]), "no rows but the header; expected rows."),
        (pdf_of([[HEADER, INK, PEN]]), "page 1: expected the row with No. 2 next; a row is missing or broken."),
        (pdf_of([[HEADER, INK, INK]]), "page 1: expected the row with No. 2 next; a row is missing or broken."),
        (pdf_of([[HEADER, ("", *INK[1:]), NIB, PEN]]), "page 1: a row without its number; expected it at the end of a page only."),
        (pdf_of([[HEADER, INK, ("", *NIB[1:]), PEN]]), "page 1: a row without its number; expected it at the end of a page only."),
        (pdf_of([[HEADER, INK], [NIB[:5]]]), "page 2: expected 6 columns as in the header, found 5."),
        (pdf_of([[HEADER, INK], [HEADER[:5], NIB[:5]]]), "page 2: other columns than before, or one twice; expected one table over all pages."),
        (pdf_of([[HEADER[:4], INK[:4]]]), "page 1: no column 'type of wmd'; expected a header row with the list's columns."),
        (pdf_of([[HEADER, (*INK[:2], "", *INK[3:])]]), "line 1: expected a name, found none."),
        (pdf_of([[HEADER, (*INK[:2], "Ink\uf012", *INK[3:])]]), "page 1: a letter whose font does not say what it is; expected text."),
    ],
    ids=["zero bytes", "web page", "no PDF", "nothing in it", "bomb", "no table", "only the header", "a row missing", "number twice",
         "no first number", "no number", "a narrow row", "two headers", "no reasons", "no name", "unnamed letter"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(content, message):
    assert message in refusal(content)


def test_a_cut_anywhere_is_refused():
    whole = LIST.rstrip()

    for length in [*range(0, len(whole), 97), *range(len(whole) - 30, len(whole))]:
        assert refusal(whole[:length]).endswith(".")


def test_a_file_made_for_the_web_is_refused_behind_its_first_part():
    longer = LIST.replace(b"%PDF-1.5\n", b"%%PDF-1.5\n%% << /Linearized 1 /L %d >>\n" % (len(LIST) + 500))

    assert "the file breaks off" in refusal(longer)


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_flipped_bytes_are_read_or_refused_in_a_sentence(data):
    read_damaged("jp_meti", LIST, data)


def test_identify_by_first_bytes_or_name():
    identify = SOURCES["jp_meti"].identify

    assert identify("anything", LIST) == identify("EUL.PDF", b"") == "END-USER-LIST.PDF"
    assert identify("list.csv", b"a,b") is None
