"""XML lists as records: what comes of a whole one, and every way of being broken, hostile or larger than a list is."""

from __future__ import annotations

import io
import tracemalloc
from collections import Counter

import pytest

from screening.sources.source import UnreadableList
from screening.sources.xml_records import (
    MAX_DEPTH,
    MAX_RECORD_SIZE,
    Element,
    XmlForm,
    read_records,
    root_name,
)

FORM = XmlForm("LIST", (("PEOPLE", "PERSON"), ("SHIPS", "SHIP")))
LIST = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<LIST xmlns="urn:ink" made="today">\n'
    b"  <PEOPLE>\n"
    b'    <PERSON no="1">\n      <NAME>Ann\n   Quill</NAME>\n      <NOTE/>\n    </PERSON>\n'
    b"  </PEOPLE>\n"
    b"  <SHIPS>\n    <SHIP><NAME>Ink &amp; Sea</NAME></SHIP>\n  </SHIPS>\n"
    b"</LIST>\n"
)


def read(content: bytes, max_bytes: int = 100_000_000) -> tuple[list[Element], list[str]]:
    doubts: list[str] = []
    return list(read_records(io.BytesIO(content), "L.XML", max_bytes, FORM, doubts)), doubts


def refusal(content: bytes, max_bytes: int = 100_000_000) -> str:
    with pytest.raises(UnreadableList) as caught:
        read(content, max_bytes)
    return str(caught.value)


def test_records_come_with_their_lines_and_without_namespaces():
    records, doubts = read(LIST)

    assert records == [
        Element("PERSON", 4, {"no": "1"}, [Element("NAME", 5, text="Ann Quill"), Element("NOTE", 7)]),
        Element("SHIP", 11, {}, [Element("NAME", 11, text="Ink & Sea")]),
    ]
    assert doubts == []


def test_prefixes_of_a_namespace_change_nothing():
    prefixed = LIST.replace(b"xmlns=", b"xmlns:i=").replace(b"<", b"<i:").replace(b"<i:/", b"</i:")

    records, _ = read(prefixed.replace(b"<i:?", b"<?"))

    assert [record.name for record in records] == ["PERSON", "SHIP"]


def test_another_encoding_by_its_mark_changes_nothing():
    assert read(LIST.decode().encode("utf-16")) == read(LIST)


def test_what_is_not_taken_from_a_record_is_left_over():
    record, *_ = read(
        LIST.replace(
            b"<NOTE/>",
            b'<NOTE day="x" empty=" ">seen</NOTE><NOTE>twice</NOTE><A><B>c</B></A><EMPTY><D/></EMPTY>',
        )
    )[0]

    assert (record.take_value("NAME"), record.take_value("NOTE"), record.take_attribute("no")) == (
        "Ann Quill",
        "seen",
        "1",
    )
    assert record.left_over() == Counter({"attribute: NOTE@day": 1, "text: NOTE": 1, "element: A": 1})
    record.pass_over("A")
    assert "element: A" not in record.left_over()


def test_an_element_beside_the_sections_is_a_doubt():
    stranger = LIST.replace(b"</LIST>", b"<PLANES><PLANE/></PLANES></LIST>")

    assert read(stranger)[1] == [
        "L.XML holds <PLANES>, which is not understood: listed parties may stand in it."
    ]
    assert read(LIST.replace(b"</PEOPLE>", b"<GHOST/>boo</PEOPLE>"))[1] == [
        "L.XML holds <GHOST>, which is not understood: listed parties may stand in it.",
        "L.XML holds text between its parties, which is not understood: listed parties may stand in it.",
    ]


BOMB = b'<?xml version="1.0"?><!DOCTYPE LIST [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<LIST>'
OUTER = b'<?xml version="1.0"?><!DOCTYPE LIST [<!ENTITY f SYSTEM "file:///etc/hostname">]>\n<LIST>'
OPEN = b"<LIST><PEOPLE><PERSON>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "L.XML: the file is empty (0 bytes); expected <LIST>."),
        (
            b"<!doctype html>\n<html></html>",
            "L.XML, line 1: looks like a web page, not a list; expected <LIST>.",
        ),
        (
            b'<?xml version="1.0"?>\n<html></html>',
            "L.XML, line 2: the root is <html>; expected <LIST>.",
        ),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html></html>',
            "L.XML, line 2: a document type (DTD), in which entities can stand; expected none.",
        ),
        (BOMB, "L.XML, line 1: a document type (DTD), in which entities can stand; expected none."),
        (OUTER, "L.XML, line 1: a document type (DTD), in which entities can stand; expected none."),
        (
            LIST.replace(b"&amp;", b"&ink;"),
            "L.XML, line 11: not well-formed XML inside <NAME>: undefined entity.",
        ),
        (
            LIST.replace(b"</PERSON>", b"</PERSO>"),
            "L.XML, line 8: not well-formed XML inside <PERSON>: mismatched tag.",
        ),
        (
            LIST.replace(b"Ann", b"A\xffn"),
            "L.XML, line 5: not well-formed XML inside <NAME>: not well-formed (invalid token).",
        ),
        (
            LIST.replace(b"Ann", b"A\x00n"),
            "L.XML, line 5: not well-formed XML inside <NAME>: not well-formed (invalid token).",
        ),
        (
            LIST + b"<LIST/>",
            "L.XML, line 14: not well-formed XML before its root: junk after document element.",
        ),
        (
            b"<LIST><PEOPLE><PERSON/></PEOPLE></LIST>",
            "L.XML: no <SHIPS> in it; expected it inside <LIST>.",
        ),
        (
            b"<LIST><PEOPLE/><SHIPS/></LIST>",
            "L.XML: no <PERSON> in it; expected listed parties.",
        ),
        (
            OPEN + b"<a>" * MAX_DEPTH,
            "L.XML, line 1: elements more than 12 levels deep; expected fewer.",
        ),
    ],
    ids=[
        "zero bytes",
        "web page",
        "another root",
        "web page in XML",
        "entity bomb",
        "outer entity",
        "entity without a document type",
        "a tag closed by another",
        "not UTF-8",
        "NUL",
        "two roots",
        "a section missing",
        "no record",
        "deep",
    ],
)
def test_read_refuses_a_broken_file(content, message):
    assert refusal(content) == message


def test_read_refuses_a_cut_at_any_byte_and_says_so():
    for length in range(1, len(LIST) - 1):
        told = refusal(LIST[:length])
        assert "breaks off" in told, length
        assert told.endswith("expected </LIST> at its end."), length


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OPEN + b"x" * 20_000_000, "a record larger than 1,000,000 characters"),
        (OPEN + b"<a/>" * 5_000_000, "a record larger than 1,000,000 characters"),
        (OPEN + b"<![CDATA[" + b"x" * 20_000_000, "a record larger than 1,000,000 characters"),
        (b'<LIST><PEOPLE><PERSON a="' + b"x" * 20_000_000, "a tag longer than 1,000,000 bytes"),
        (b"<LIST><!--" + b"x" * 20_000_000, "a tag longer than 1,000,000 bytes"),
        (b"<LIST><" + b"x" * 20_000_000, "a tag longer than 1,000,000 bytes"),
        (b"<LIST>" + b"<a>" * 6_000_000, "elements more than 12 levels deep"),
    ],
    ids=["text", "empty elements", "CDATA", "attribute", "comment", "name", "levels"],
)
def test_read_refuses_what_would_fill_a_memory_before_it_does(content, words):
    tracemalloc.start()
    try:
        told = refusal(content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert words in told
    assert peak < 8_000_000


def test_read_holds_one_record_at_a_time():
    size = MAX_RECORD_SIZE // 2
    many = b"<PERSON>" + b"x" * size + b"</PERSON>"
    content = b"<LIST><PEOPLE>" + many * 60 + b"</PEOPLE><SHIPS/></LIST>"
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_records(io.BytesIO(content), "L.XML", len(content) + 1, FORM, []))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 60
    assert peak < 10 * size


def test_read_refuses_more_bytes_than_its_bound():
    assert refusal(LIST, max_bytes=100) == "L.XML: larger than 100 bytes, the most that is read."


@pytest.mark.parametrize(
    ("first_bytes", "name"),
    [
        (LIST, "LIST"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- <A> --><i:LIST>", "LIST"),
        (b"<html>", "html"),
        (b"id,name\n", ""),
        (b"", ""),
    ],
)
def test_root_name_from_first_bytes(first_bytes, name):
    assert root_name(first_bytes) == name


HISTORY = XmlForm("LIST", (("PERSON",),), (("type", "whole"),), frozenset({"BEFORE"}))


def read_history(content: bytes) -> list[Element]:
    return list(read_records(io.BytesIO(content), "L.XML", 100_000_000, HISTORY, []))


def test_what_a_form_passes_over_is_not_kept_however_large():
    large = (
        b"<BEFORE no='1'>"
        + b"<PERSON><NAME>" * 3
        + b"x" * MAX_RECORD_SIZE
        + b"</NAME></PERSON>" * 3
        + b"</BEFORE>"
    )
    records = read_history(
        b'<LIST type="whole"><PERSON><NAME>Ann</NAME>'
        + large
        + b"<BEFORE/><AGE>7</AGE></PERSON><PERSON/></LIST>"
    )

    assert records == [
        Element("PERSON", 1, {}, [Element("NAME", 1, text="Ann"), Element("AGE", 1, text="7")]),
        Element("PERSON", 1),
    ]


def test_what_a_form_passes_over_is_still_no_deeper_than_a_list_is():
    deep = b"<A>" * MAX_DEPTH + b"</A>" * MAX_DEPTH

    with pytest.raises(UnreadableList, match="more than 12 levels deep"):
        read_history(b'<LIST type="whole"><PERSON><BEFORE>' + deep + b"</BEFORE></PERSON></LIST>")


@pytest.mark.parametrize(("attribute", "found"), [(b"", "''"), (b' type="half"', "'half'")])
def test_a_root_without_what_it_must_say_is_refused(attribute, found):
    with pytest.raises(UnreadableList) as caught:
        read_history(b"<LIST" + attribute + b"><PERSON/></LIST>")

    assert str(caught.value) == f"L.XML, line 1: <LIST> has type={found}; expected type='whole'."
