"""The UFLPA Entity List from a hand-made page: its tables, names in one cell, being broken."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.party import Name, Party
from screening.sources.registry import SOURCES
from screening.sources.source import Link, ListedEntry
from screening.sources.us_uflpa.names import read_cell
from tests.sources.published import LISTS, needs, read_damaged, read_published, sample
from tests.sources.published import read as read_list
from tests.sources.published import refusal as refusal_of

PAGE = sample("us_uflpa.html").decode()
REAL_PAGE = LISTS / "us" / "uflpa_page_2026-07-09.html"


def read(text: str = PAGE):
    return read_list("us_uflpa", text)


def refusal(text: str | bytes) -> str:
    return refusal_of("us_uflpa", text)


def test_read_joins_the_rows_of_an_entity():
    entries, _ = read()

    assert entries[0] == ListedEntry(
        listed_id="inkwell-cartoon-co-ltd",
        party=Party(
            schema="Organization",
            names=(
                Name("Inkwell Cartoon Co., Ltd."),
                Name("Inkwell Works", "alias"),
                Name("ICW", "weak"),
                Name("Pen & Ink (Dalian) Co.", "alias"),
                Name("Inkwell Cartoon Co. Ltd.", "alias"),
                Name("Inkwell Trade and Business Co.", "alias"),
                Name("Inkwell Two Co.", "alias"),
                Name("Old Inkwell, Pens and Paper Co., Ltd.", "former"),
            ),
        ),
        programmes=("UFLPA Section 2(d)(2)(B)(i)", "UFLPA Section 2(d)(2)(B)(v)"),
        remarks="Inkwell Cartoon Co., Ltd. (including three aliases: Inkwell Works; ICW; and Pen & Ink (Dalian) Co.) "
        "and its subordinate and affiliated entities\n"
        "Inkwell Cartoon Co. Ltd. (also known as Inkwell Trade and Business Co. and Inkwell Two Co.; "
        "and formerly known as Old Inkwell, Pens and Paper Co., Ltd.)",
        listed_date="2022-06-21",
        pointer="UFLPA-ENTITY-LIST.HTML:9",
    )


def test_read_maps_short_forms_and_subsidiaries():
    entries, _ = read()

    assert [(entry.listed_id, [name.text for name in entry.party.names], entry.links) for entry in entries[1:]] == [
        ("quill-group", ["Quill Group (QG)", "Quill Group", "QG"], ()),
        ("nib-group", ["Nib Group"], ()),
        ("nib-import-and-export-co-ltd", ["Nib Import and Export Co., Ltd."], (Link("Subsidiary Of", "Nib Group"),)),
        ("nib-paper-co-ltd", ["Nib Paper Co., Ltd."], (Link("Subsidiary Of", "Nib Group"),)),
        ("brush-co-ltd", ["Brush Co., Ltd.", "Brush Two"], ()),
    ]  # fmt: skip


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter({"rows": 5, "entries": 6, "names": 16, "weak names": 2, "links": 2})
    assert reading.unknown == Counter(
        {
            "table that is not the list": 1,
            "name: its subsidiaries": 2,
            "name: a bracket that is not closed": 1,
            "effective date": 1,
        }
    )


@pytest.mark.parametrize(
    ("text", "names", "subsidiaries"),
    [
        ("Ink Co., Ltd.", ["Ink Co., Ltd."], ()),
        ("Ink (Dalian) Co.", ["Ink (Dalian) Co."], ()),
        ("Ink (and one alias: Pen Works)", ["Ink", "Pen Works"], ()),
        ("Ink (also known as Pen and Paper Company)", ["Ink", "Pen and Paper Company"], ()),
        ("Ink (formerly known as 841 Ink Warehouse)", ["Ink", "841 Ink Warehouse"], ()),
        ("Ink and its subsidiary Pen Co.", ["Ink"], ("Pen Co.",)),
        ("Ink (also known as Pen) and its subsidiary Nib", ["Ink", "Pen"], ("Nib",)),
    ],
)
def test_names_of_a_cell(text, names, subsidiaries):
    unknown: Counter[str] = Counter()
    listed = read_cell(text, unknown)

    assert ([name.text for name in listed.names], listed.subsidiaries) == (names, subsidiaries)
    assert unknown == Counter()


def test_what_it_does_not_know_is_counted():
    text = PAGE.replace("<th>Entity Name</th>", "<th>Entity Name</th><th>Mood</th>")
    text = re.sub(r"(<td>(?:Inkwell Cartoon Co. Ltd|Brush).*?</td>)", r"\1<td>grim</td>", text)

    _, reading = read(text.replace(" and its subordinate", ", which gleams, and its subordinate"))

    assert reading.unknown["column: mood"] == 2
    assert reading.unknown["words behind a name"] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ": the file is empty (0 bytes); expected a web page."),
        (PAGE.replace("</html>", ""), ", line 24: the page breaks off; expected </html> at its end."),
        (
            PAGE.replace("Section 2(d)(2)(B)(v)", "Section 3"),
            ": no table of entities under Section 2(d)(2)(B)(v); expected one with a name and an effective date.",
        ),
        (
            PAGE.replace("<th>Entity Name</th>", "<th>Entity</th>"),
            ": no table of entities under Section 2(d)(2)(B)(v); expected one with a name and an effective date.",
        ),
        (PAGE.replace("<td>May 17, 2024</td>", ""), ", line 19: expected 2 cells as in the header, found 1."),
        (PAGE.replace("<td>May", '<td colspan="2">May'), ", line 19: a cell over several; expected one for each column."),
        (PAGE.replace("<td>May", "<table><td>May"), ", line 19: a table in a table; expected </table> before."),
        (PAGE.replace("<td>May 17, 2024</td></tr>", ""), ", line 20: a row in a row; expected </tr> before."),
        (PAGE.replace("2024</td>", "2024"), ", line 19: a cell that is not closed; expected </td>."),
        (PAGE.replace("</tbody></table>\n</body>", "</body>"), ", line 23: a table that is not closed; expected </table>."),
        (re.sub(r"<tr><td>Nib.*?</tr>", "", PAGE), ", line 13: a table without entities; expected rows below its header."),
        (re.sub(r"<td>Nib.*?</td>", "<td></td>", PAGE), ", line 14: expected the name of an entity, found none."),
        (PAGE.replace("News", "<table>" * 3), ", line 6: a table in a table; expected </table> before."),
        (PAGE.replace("<body>", "<body>" + "<table></table>" * 60), ", line 5: more than 50 tables; expected a few."),
        (PAGE.replace("News", "N\x00ws"), ", line 6: holds a NUL; expected text."),
    ],
    ids=[
        "zero bytes", "no end", "no section", "another header", "a short row", "a wide cell", "a nested table", "an open row",
        "an open cell", "an open table", "an empty table", "no name", "many nested", "many tables", "NUL",
    ],
)  # fmt: skip
def test_read_refuses_a_broken_page(text, message):
    assert refusal(text).removeprefix("UFLPA-ENTITY-LIST.HTML") == message


def test_read_refuses_a_page_in_another_encoding():
    assert refusal(PAGE.encode("utf-16")).endswith("not UTF-8; expected UTF-8 text.")


def test_a_cut_at_any_byte_is_refused():
    content = PAGE.rstrip().encode()
    for length in range(0, len(content), 7):
        assert refusal(content[:length])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_flipped_bytes(data):
    read_damaged("us_uflpa", PAGE.encode(), data)


def test_a_flood_of_blanks_changes_nothing():
    flooded = PAGE.replace("<td>", "<td>" + " " * 20_000).replace(" (", " " * 20_000 + "(")

    assert [entry.party for entry in read(flooded)[0]] == [entry.party for entry in read()[0]]


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("page.html", PAGE.encode(), "UFLPA-ENTITY-LIST.HTML"),
        ("uflpa.html", b"", "UFLPA-ENTITY-LIST.HTML"),
        ("uflpa.html", b"<html><title>Access denied</title>", None),
        ("a.csv", b"uflpa entity list\n", None),
    ],
)
def test_identify_by_the_page_then_by_the_name(filename, first_bytes, part):
    assert SOURCES["us_uflpa"].identify(filename, first_bytes) == part


@needs("us")
def test_read_the_page_of_july_2026():
    entries, reading = read_published("us_uflpa", REAL_PAGE)

    assert reading.counts == Counter({"rows": 160, "entries": 144, "names": 246, "weak names": 2})
    assert reading.unknown == Counter({"name: its subsidiaries": 5})
    assert all(entry.listed_date for entry in entries)


@needs("us")
def test_every_name_that_a_collector_took_from_the_page_is_there():
    """But for twelve, in which the collector left words of the page that are no names, or joined two."""
    collected = json.loads(gzip.decompress((LISTS / "us" / "dhs_uflpa_2026-07-09.json.gz").read_bytes()))
    entries, _ = read_published("us_uflpa", REAL_PAGE)

    ours = {re.sub(r"[\W_]", "", name.text).lower() for entry in entries for name in entry.party.names}
    theirs = {name for entity in collected["entities"] for name in (entity["name"], *entity["aliases"])}
    missed = {name for name in theirs if re.sub(r"[\W_]", "", name).lower() not in ours}
    assert len(theirs) == 239
    assert len(missed) == 12
    assert all(re.search(r"formerly known as|ubsidiaries$|\. and ", name) for name in missed)


@needs("us")
def test_the_real_page_cut_at_every_kilobyte_is_refused():
    content = REAL_PAGE.read_bytes().rstrip()
    for length in range(0, len(content), 1024):
        assert refusal(content[:length])
