"""The SDN list from hand-made files: mapping, counting, and every way of being broken. Persons are invented."""

import io
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.ofac_sdn import FORMS, SOURCE
from screening.sources.source import Link, ListedEntry, UnreadableList

SDN = (
    b'34023,"NINGS CARTOON STUDIO",-0- ,"DPRK3] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Target Type Private Company; '
    b"Unified Social Credit Code (USCC) 91500118582829838H (China); a.k.a. 'NINGS'; Linked To: SEK STUDIO.\"\r\n"
    b'90001,"INKWELL, Ann ""Quill""","individual","DPRK3","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    b'"DOB 02 Jan 1971; nationality Korea, North; Gender Female."\r\n'
    b'90002,"PAPER BOAT","vessel","CUBA",-0- ,"CL2192","Tug",-0- ,"212","Cuba","Inkwell Lines","MMSI 572469210."\r\n'
    b'90003,"EP-INK","aircraft","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
)
ALT = (
    b'34023,1,"aka","CHONGQING NINGSE CARTOON",-0- \r\n'
    b'34023,2,"fka","NINGSE",-0- \r\n'
    b'90001,3,"nka","INKWELL-PEN, Ann",-0- \r\n\x1a'
)
ADD = (
    b'34023,1,"No. 19, E. First Road","Chongqing 402160","China",-0- \r\n'
    b'90001,2,-0- ,-0- ,"Region: Gaza",-0- \r\n\x1a'
)


def read(sdn=SDN, **sides):
    files = {"SDN.CSV": io.BytesIO(sdn)}
    files |= {name.upper() + ".CSV": io.BytesIO(content) for name, content in sides.items()}
    reading = SOURCE.read(files)
    return list(reading), reading


def refusal(sdn, **sides):
    with pytest.raises(UnreadableList) as caught:
        read(sdn, **sides)
    return str(caught.value)


def test_read_maps_every_column():
    entries, _ = read(alt=ALT, add=ADD)

    assert entries == [
        ListedEntry(
            listed_id="34023",
            party=Party(
                schema="Organization",
                names=(
                    Name("NINGS CARTOON STUDIO"),
                    Name("CHONGQING NINGSE CARTOON", "alias"),
                    Name("NINGSE", "former"),
                    Name("NINGS", "weak"),
                ),
                countries=("CN",),
                identifiers=(Identifier("uscc", "91500118582829838H", "CN"),),
                addresses=(Address("No. 19, E. First Road, Chongqing 402160", "Chongqing", "CN"),),
            ),
            programmes=("DPRK3", "IFSR"),
            remarks="Target Type Private Company; Unified Social Credit Code (USCC) 91500118582829838H (China); "
            "a.k.a. 'NINGS'; Linked To: SEK STUDIO.",
            links=(Link("Linked To", "SEK STUDIO"),),
            pointer="SDN.CSV:1",
        ),
        ListedEntry(
            listed_id="90001",
            party=Party(
                schema="Person",
                names=(Name('INKWELL, Ann "Quill"'), Name("INKWELL-PEN, Ann", "alias")),
                birth_dates=("1971-01-02",),
                countries=("KP", "PS"),
                addresses=(Address(country="PS"),),
                gender="female",
            ),
            programmes=("DPRK3",),
            title="Director",
            remarks="DOB 02 Jan 1971; nationality Korea, North; Gender Female.",
            pointer="SDN.CSV:2",
        ),
        ListedEntry(
            listed_id="90002",
            party=Party(
                schema="Vessel",
                names=(Name("PAPER BOAT"),),
                countries=("CU",),
                identifiers=(Identifier("call_sign", "CL2192"), Identifier("mmsi", "572469210")),
            ),
            programmes=("CUBA",),
            remarks="MMSI 572469210.",
            links=(Link("Vessel Owner", "Inkwell Lines"),),
            pointer="SDN.CSV:3",
        ),
        ListedEntry(
            listed_id="90003",
            party=Party(schema="Aircraft", names=(Name("EP-INK"),)),
            programmes=("SDGT",),
            pointer="SDN.CSV:4",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read(alt=ALT, add=ADD)

    assert reading.counts == Counter(
        {
            "entries": 4,
            "names": 8,
            "weak names": 1,
            "addresses": 2,
            "identifiers": 3,
            "birth dates": 1,
            "links": 2,
            "ALT.CSV rows": 3,
            "ADD.CSV rows": 2,
        }
    )
    assert reading.unknown == Counter(
        {"remark: Target Type": 1, "column: vessel type": 1, "column: gross tonnage": 1}
    )
    assert reading.missing_parts == ("SDN_COMMENTS.CSV",)


def test_read_counts_side_rows_without_a_party():
    stray = b'777,9,"aka","NOBODY",-0- \r\n\x1a'

    _, reading = read(alt=ALT[:-1] + stray, add=ADD[:-1] + b'777,9,-0- ,"Paris","France",-0- \r\n\x1a')

    assert reading.unknown["ALT rows without an SDN row"] == 1
    assert reading.unknown["ADD rows without an SDN row"] == 1


def test_read_counts_kinds_it_does_not_know():
    sdn = b'1,"INK","robot","DPRK",-0- ,-0- ,-0- ,-0- ,-0- ,"Atlantis",-0- ,-0- \r\n\x1a'

    entries, reading = read(
        sdn, alt=b'1,1,"xka","INKY","see above"\r\n\x1a', add=b'1,1,-0- ,-0- ,"Lemuria",-0- \r\n\x1a'
    )

    assert entries[0].party.schema == ""
    assert entries[0].party.names == (Name("INK"), Name("INKY", "alias"))
    assert reading.unknown == Counter(
        {
            "type: robot": 1,
            "alias type: xka": 1,
            "column: alias remark": 1,
            "country: Atlantis": 1,
            "country: Lemuria": 1,
        }
    )


def long_remark(tail):
    return "DOB 1970; Target Type " + "x" * (1000 - 22 - len(tail)) + tail


def sdn_with_remark(remark):
    return (
        f'1,"INKWELL, Ann","individual","DPRK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{remark}"\r\n\x1a'.encode()
    )


def test_read_continues_a_long_remark_in_the_comments():
    sdn = sdn_with_remark(long_remark("; Passport X12"))

    entries, reading = read(sdn, sdn_comments=b'1,"34 (Malta); Gender Male."\r\n\x1a')

    assert entries[0].party.identifiers == (Identifier("passport", "X1234", "MT"),)
    assert entries[0].party.gender == "male"
    assert reading.unknown == Counter({"remark: Target Type": 1})


def test_read_leaves_out_a_clause_cut_in_the_middle():
    entries, reading = read(sdn_with_remark(long_remark("; Passport X12")))

    assert entries[0].party.birth_dates == ("1970",)
    assert entries[0].party.identifiers == ()
    assert reading.unknown["remark cut at 1,000 characters, its rest is in the comments"] == 1


def test_read_streams_entries():
    reading = SOURCE.read({"SDN.CSV": io.BytesIO(SDN[:-1] + b"broken\r\n")})

    assert next(reading.entries).listed_id == "34023"
    with pytest.raises(UnreadableList):
        list(reading.entries)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "SDN.CSV: the file is empty (0 bytes); expected rows."),
        (b"\x1a", "SDN.CSV: no rows but the end mark 0x1A; expected rows."),
        (SDN.replace(b",-0- \r\n\x1a", b"\r\n\x1a"), "SDN.CSV, line 4: expected 12 columns, found 11."),
        (
            SDN.replace(b"90001,", b"x9001,"),
            "SDN.CSV, line 2: expected a party's number in column 1, found 'x9001'.",
        ),
        (
            SDN.replace(b"90003,", b"90001,"),
            "SDN.CSV, line 4: party 90001 stands already in line 2; expected each number once.",
        ),
        (SDN.replace(b'"EP-INK"', b"-0- "), "SDN.CSV, line 4: expected a name in column 2, found none."),
        (
            SDN[:-10],
            "SDN.CSV, line 4: the file breaks off in this row; expected a line end or the end mark 0x1A.",
        ),
        (
            SDN.replace(b"PAPER", b"P\xffPER"),
            "SDN.CSV, line 3: byte 9 is not UTF-8; expected ASCII or UTF-8 text.",
        ),
        (SDN.replace(b"PAPER", b"P\x00PER"), "SDN.CSV, line 3: holds a NUL byte; expected text."),
        (
            SDN.replace(b"PAPER", b"x" * 1_000_001),
            "SDN.CSV, line 3: longer than 1,000,000 bytes; expected one row.",
        ),
        (
            b"<!DOCTYPE html>\n<html><body>503</body></html>",
            "SDN.CSV, line 1: looks like a web page, not a list; expected CSV rows.",
        ),
        (
            SDN + b"\r\n",
            "SDN.CSV, line 5: the end mark 0x1A stands inside the row; expected it at the end of the file.",
        ),
        (
            SDN + SDN,
            "SDN.CSV, line 5: the end mark 0x1A stands inside the row; expected it at the end of the file.",
        ),
    ],
    ids=[
        "zero bytes",
        "only the end mark",
        "a column short",
        "id no number",
        "id twice",
        "no name",
        "cut in a row",
        "not UTF-8",
        "NUL",
        "long line",
        "web page",
        "after the end mark",
        "twice the file",
    ],
)
def test_read_refuses_a_broken_file(content, message):
    assert refusal(content) == message


def test_read_refuses_a_broken_side_file():
    assert refusal(SDN, alt=ALT[:-30]).startswith("ALT.CSV, line 3: the file breaks off")
    assert refusal(SDN, add=b"") == "ADD.CSV: the file is empty (0 bytes); expected rows."


def test_read_refuses_more_bytes_than_its_bound():
    csv = replace(FORMS.csv, parties=replace(FORMS.csv.parties, max_bytes=200))

    with pytest.raises(UnreadableList, match=r"^SDN.CSV: larger than 200 bytes, the most that is read.$"):
        list(replace(FORMS, csv=csv).read({"SDN.CSV": io.BytesIO(SDN)}))


def test_read_refuses_parts_it_has_not():
    with pytest.raises(UnreadableList, match=r"SDN.CSV is missing"):
        SOURCE.read({"ALT.CSV": io.BytesIO(ALT)})
    with pytest.raises(UnreadableList, match=r"CONS.CSV is no part of this list"):
        SOURCE.read({"SDN.CSV": io.BytesIO(SDN), "CONS.CSV": io.BytesIO(SDN)})


def test_read_gives_the_whole_list_or_nothing_for_a_cut_at_any_byte():
    whole, _ = read()
    for length in range(len(SDN)):
        try:
            entries, reading = read(SDN[:length])
        except UnreadableList:
            continue
        # No CSV can tell a cut between two rows from a shorter list: it is said, and the caller counts.
        assert SDN[:length].endswith(b"\r\n")
        assert entries == whole[: len(entries)]
        assert reading.unknown["SDN.CSV without its end mark 0x1A"] == 1
        assert reading.doubts == [
            "SDN.CSV does not end in its end mark 0x1A: it may have been cut between two rows."
        ]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_read_never_fails_otherwise_for_flipped_bytes(data):
    files = {}
    for name, content in {"SDN.CSV": SDN, "ALT.CSV": ALT, "ADD.CSV": ADD}.items():
        damaged = bytearray(content)
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
            damaged[place] = data.draw(st.integers(0, 255))
        files[name] = io.BytesIO(bytes(damaged))
    try:
        list(SOURCE.read(files))
    except UnreadableList as error:
        assert str(error).endswith(".")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_read_never_fails_otherwise_for_any_bytes(content):
    try:
        list(SOURCE.read({"SDN.CSV": io.BytesIO(content)}))
    except UnreadableList as error:
        assert "SDN.CSV" in str(error)


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.csv", SDN, "SDN.CSV"),
        ("a.csv", ALT, "ALT.CSV"),
        ("sdn.csv", ADD, "ADD.CSV"),
        ("a.csv", b'17014,"r 1 (Russia)."\r\n\x1a', "SDN_COMMENTS.CSV"),
        ("sdn_2024-05-04_empty.csv", b"", "SDN.CSV"),
        ("SDN_COMMENTS.CSV", b"\x1a", "SDN_COMMENTS.CSV"),
        ("alt.csv", b"<html>", "ALT.CSV"),
        ("sdn.csv", SDN[:30], "SDN.CSV"),
        ("notes.txt", b"hello", None),
    ],
)
def test_identify_by_columns_then_by_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part


def test_sources_import_no_django():
    code = "import sys, screening.sources.registry; sys.exit(any(m.split('.')[0] == 'django' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
