"""Files from a disk as the parts of a source."""

import gzip
from dataclasses import replace

import pytest

from screening.sources.registry import SOURCES, open_parts
from screening.sources.source import UnreadableList

SDN = b'1,"INK",-0- ,"DPRK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
ALT = b'1,1,"aka","INKY",-0- \r\n\x1a'


def test_sources_by_their_codes():
    assert {code: source.code for code, source in SOURCES.items()} == {code: code for code in SOURCES}
    assert {source.form_of for source in SOURCES.values()} <= {"", *SOURCES}


def test_open_parts_plain_and_packed(tmp_path):
    (tmp_path / "a.csv").write_bytes(ALT)
    (tmp_path / "s.csv.gz").write_bytes(gzip.compress(SDN))

    with open_parts(SOURCES["ofac_sdn"], [tmp_path / "a.csv", tmp_path / "s.csv.gz"]) as parts:
        contents = {name: file.read() for name, file in parts.items()}

    assert contents == {"ALT.CSV": ALT, "SDN.CSV": SDN}


def refusal(paths, code="ofac_sdn"):
    with pytest.raises(UnreadableList) as caught, open_parts(SOURCES[code], paths) as parts:
        list(SOURCES[code].read(parts))
    return str(caught.value)


def test_open_parts_refuses_what_does_not_fit(tmp_path):
    sdn, twin, notes = (tmp_path / name for name in ("sdn.csv", "twin.csv", "notes.txt"))
    sdn.write_bytes(SDN)
    twin.write_bytes(SDN)
    notes.write_text("hello\n")

    assert refusal([sdn, twin]) == f"{twin} and {sdn} are both SDN.CSV; expected one file for it."
    assert refusal([sdn, notes]).startswith(
        f"{notes}: no part of the list ofac_sdn; expected one of SDN.CSV, "
    )
    assert (
        refusal([tmp_path / "gone.csv"])
        == f"{tmp_path / 'gone.csv'}: cannot be opened: No such file or directory."
    )
    assert refusal([]) == "SDN.CSV is missing; the list ofac_sdn cannot be read without it."


def test_open_parts_bounds_what_an_archive_unpacks_to(tmp_path):
    bomb = tmp_path / "sdn.csv.gz"
    bomb.write_bytes(gzip.compress(SDN * 100))
    source = SOURCES["ofac_sdn"]
    small = replace(source, parts=(replace(source.parts[0], max_bytes=300), *source.parts[1:]))

    with (
        open_parts(small, [bomb]) as parts,
        pytest.raises(UnreadableList, match=r"^SDN.CSV: larger than 300 bytes, the most that is read.$"),
    ):
        parts["SDN.CSV"].read()


@pytest.mark.parametrize("cut", [3, 15, 40, -9, -4])
def test_open_parts_refuses_a_cut_archive(tmp_path, cut):
    packed = tmp_path / "sdn.csv.gz"
    packed.write_bytes(gzip.compress(SDN)[:cut])

    assert "the file is damaged or cut" in refusal([packed])


def test_open_parts_refuses_a_damaged_archive(tmp_path):
    packed = tmp_path / "sdn.csv.gz"
    content = bytearray(gzip.compress(SDN * 40))
    content[30] ^= 0xFF
    packed.write_bytes(content)

    assert "the file is damaged or cut" in refusal([packed])


def test_open_parts_says_of_xml_that_it_is_another_list(tmp_path):
    path = tmp_path / "list.xml"
    path.write_text('<?xml version="1.0"?>\n<export><sanctionEntity/></export>')

    assert refusal([path], "un_sc") == (
        f"{path}: no part of the list un_sc; expected one of CONSOLIDATED.XML."
    )


def test_open_parts_takes_another_form_in_place_of_the_required_part(tmp_path):
    path = tmp_path / "sdn.xml"
    path.write_text("<sdnList/>")

    with open_parts(SOURCES["ofac_sdn"], [path]) as parts:
        assert list(parts) == ["SDN.XML"]
