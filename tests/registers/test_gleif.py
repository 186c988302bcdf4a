"""GLEIF's two files, made here: what is kept and mapped, and being broken. All companies are invented."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.matching.party import Address, Name
from screening.registers import gleif
from screening.registers.gleif import LegalEntity, Register, Relation, UnreadableList, read_gleif

INK, NIB, PEN, QUILL, OTHER = (f"529900{letter * 12}0{at}" for at, letter in enumerate("INPQX"))


def entity(lei: str, name: str, more: str = "") -> str:
    return f"""
  <lei:LEIRecord>
    <lei:LEI>{lei}</lei:LEI>
    <lei:Entity>
      <lei:LegalName xml:lang="en">{name}</lei:LegalName>{more}
      <lei:LegalAddress xml:lang="en">
        <lei:FirstAddressLine>Ink Road 1</lei:FirstAddressLine>
        <lei:City>Dandong</lei:City>
        <lei:Country>CN</lei:Country>
        <lei:PostalCode>118000</lei:PostalCode>
      </lei:LegalAddress>
      <lei:HeadquartersAddress xml:lang="en">
        <lei:FirstAddressLine>Ink Road 1</lei:FirstAddressLine>
        <lei:City>Dandong</lei:City>
        <lei:Country>CN</lei:Country>
        <lei:PostalCode>118000</lei:PostalCode>
      </lei:HeadquartersAddress>
      <lei:RegistrationAuthority>
        <lei:RegistrationAuthorityID>RA000001</lei:RegistrationAuthorityID>
        <lei:RegistrationAuthorityEntityID>91110000600037341L</lei:RegistrationAuthorityEntityID>
      </lei:RegistrationAuthority>
      <lei:LegalJurisdiction>CN</lei:LegalJurisdiction>
      <lei:EntityStatus>ACTIVE</lei:EntityStatus>
      <lei:EntityCreationDate>2001-02-03T00:00:00Z</lei:EntityCreationDate>
    </lei:Entity>
    <lei:Registration>
      <lei:LastUpdateDate>2026-01-02T03:04:05Z</lei:LastUpdateDate>
      <lei:RegistrationStatus>ISSUED</lei:RegistrationStatus>
      <lei:ManagingLOU>{OTHER}</lei:ManagingLOU>
    </lei:Registration>
  </lei:LEIRecord>"""


def relation(child: str, parent: str, kind: str = "IS_DIRECTLY_CONSOLIDATED_BY") -> str:
    return f"""
  <rr:RelationshipRecord>
    <rr:Relationship>
      <rr:StartNode><rr:NodeID>{child}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:StartNode>
      <rr:EndNode><rr:NodeID>{parent}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType></rr:EndNode>
      <rr:RelationshipType>{kind}</rr:RelationshipType>
      <rr:RelationshipPeriods>
        <rr:RelationshipPeriod><rr:StartDate>2025-01-01T00:00:00Z</rr:StartDate><rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
        <rr:RelationshipPeriod><rr:StartDate>2019-05-06T00:00:00Z</rr:StartDate><rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
      </rr:RelationshipPeriods>
      <rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus>
    </rr:Relationship>
    <rr:Registration><rr:RegistrationStatus>PUBLISHED</rr:RegistrationStatus></rr:Registration>
  </rr:RelationshipRecord>"""


def level1(records: Sequence[str], header: str = "") -> bytes:
    told = header or f"<lei:RecordCount>{len(records)}</lei:RecordCount>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016">
<lei:LEIHeader><lei:FileContent>GLEIF_FULL_PUBLISHED</lei:FileContent>{told}</lei:LEIHeader>
<lei:LEIRecords>{"".join(records)}
</lei:LEIRecords>
</lei:LEIData>
""".encode()


def level2(records: Sequence[str]) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016">
<rr:Header><rr:FileContent>GLEIF_FULL_PUBLISHED</rr:FileContent><rr:RecordCount>{len(records)}</rr:RecordCount></rr:Header>
<rr:RelationshipRecords>{"".join(records)}
</rr:RelationshipRecords>
</rr:RelationshipData>
""".encode()


OTHER_NAMES = """
      <lei:OtherEntityNames>
        <lei:OtherEntityName type="PREVIOUS_LEGAL_NAME">Nib Works</lei:OtherEntityName>
        <lei:OtherEntityName type="NICKNAME">墨水工厂</lei:OtherEntityName>
      </lei:OtherEntityNames>"""
WHO = level1(
    [entity(INK, "Ink &amp; Co", OTHER_NAMES), *(entity(lei, lei) for lei in (NIB, PEN, QUILL, OTHER))]
)
WHOM = level2([relation(INK, PEN), relation(INK, QUILL, "IS_ULTIMATELY_CONSOLIDATED_BY"), relation(NIB, INK), relation(OTHER, QUILL)])  # fmt: skip


def read(who: bytes = WHO, whom: bytes = WHOM, wanted: Sequence[str] = (INK,)) -> Register:
    return read_gleif(io.BytesIO(who), io.BytesIO(whom), wanted)


def refusal(who: bytes = WHO, whom: bytes = WHOM) -> str:
    with pytest.raises(UnreadableList) as caught:
        read(who, whom)
    return str(caught.value)


def zipped(content: bytes, *names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("whole.xml",):
            archive.writestr(name, content)
    return out.getvalue()


def test_parents_and_children_of_the_wanted_are_kept_and_nobody_else():
    register = read()

    assert register.relations == [
        Relation(INK, PEN, "directly consolidated by", "2019-05-06", "", "ACTIVE", "PUBLISHED"),
        Relation(INK, QUILL, "ultimately consolidated by", "2019-05-06", "", "ACTIVE", "PUBLISHED"),
        Relation(NIB, INK, "directly consolidated by", "2019-05-06", "", "ACTIVE", "PUBLISHED"),
    ]
    assert list(register.entities) == [INK, NIB, PEN, QUILL]
    assert register.unknown == Counter({"kind of a name: NICKNAME": 1})


def test_an_entity_is_mapped_whole():
    found = read().entities[INK]

    assert found == LegalEntity(
        lei=INK,
        names=(Name("Ink & Co"), Name("Nib Works", "former"), Name("墨水工厂", "native")),
        addresses=(Address("Ink Road 1, Dandong, 118000", country="CN", city="Dandong"),),
        country="CN",
        jurisdiction="CN",
        registration_authority="RA000001",
        registration_id="91110000600037341L",
        status="ACTIVE",
        created="2001-02-03",
        registration_status="ISSUED",
        updated="2026-01-02",
    )
    assert found.name == "Ink & Co"


def test_nobody_wanted_and_an_identifier_without_a_record():
    assert read(wanted=()) == Register()
    assert read(wanted=["5299000000000000XX00"]).entities == {}


def test_files_are_read_zipped_as_they_are_published():
    assert read(zipped(WHO), zipped(WHOM)) == read()


def test_an_identifier_written_in_a_reference_is_found():
    assert read(WHO.replace(b"<lei:LEI>5", b"<lei:LEI>&#53;")).entities == read().entities


def test_what_it_does_not_know_is_counted():
    amounts = "<rr:RelationshipQuantifiers><rr:A>1</rr:A></rr:RelationshipQuantifiers></rr:Relationship>"
    strange = relation(INK, PEN, "IS_FRIEND_OF").replace("</rr:Relationship>", amounts)
    no_lei = relation(INK, PEN).replace("<rr:NodeIDType>LEI", "<rr:NodeIDType>ISIN", 1)
    who = level1(
        [entity(INK, "Ink"), "<lei:Mood/>"],
        "<lei:X/>",
    )

    register = read(who, level2([strange, no_lei]))

    assert [one.kind for one in register.relations] == ["IS_FRIEND_OF"]
    assert register.unknown == Counter(
        {
            "relation: IS_FRIEND_OF": 1,
            "amounts of a relation, which are not read as shares": 1,
            "relation with an end that is no LEI": 1,
            "GLEIF level 1 holds <Mood>, which is not understood: listed parties may stand in it.": 1,
            "header without the number of its records": 1,
        }
    )


ENTITY_BOMB = b'?>\n<!DOCTYPE bomb [<!ENTITY a "ink"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("who", "message"),
    [
        (b"", "GLEIF level 1: the file is empty (0 bytes); expected <LEIData>."),
        (b"<html>", "looks like a web page, not a list; expected <LEIData>."),
        (WHOM, "the root is <RelationshipData>; expected <LEIData>."),
        (WHO.replace(b"?>", ENTITY_BOMB, 1), "a document type (DTD), in which entities can stand; expected none."),
        (WHO.replace(b"&amp;", b"&ink;"), "not well-formed XML inside <LegalName>: undefined entity."),
        (WHO.replace(b"_FULL_", b"_DELTA_"), "GLEIF level 1: is a file of changes; expected the whole register."),
        (WHO.replace(b">5</lei:RecordCount", b">6</lei:RecordCount"), "holds 5 records and says that it has 6; the file is cut or damaged."),
        (level1([]), "GLEIF level 1: no <LEIRecord> in it; expected the register."),
        (WHO.replace(b"Ink &amp; Co", b""), "line 5: a record without its LEI or its name; expected both."),
        (WHO.replace(b"Ink &amp; Co", b"I" * 2_100_000), "GLEIF level 1: no record's end in 1,000,000 bytes; expected <LEIRecord>."),
        (zipped(WHO, "a.xml", "b.xml"), "GLEIF level 1: 2 XML files in the archive; expected one."),
        (zipped(WHO)[:-30], "GLEIF level 1: the archive is damaged or cut"),
        (zipped(WHO)[:200] + b"ink" + zipped(WHO)[203:], "GLEIF level 1: the "),
    ],
    ids=["zero bytes", "web page", "the other file", "bomb", "entity", "changes", "count", "no records", "no name", "endless record",
         "two files", "cut archive", "damaged archive"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(who, message):
    assert message in refusal(who)


@pytest.mark.parametrize("is_zipped", [False, True])
def test_a_cut_anywhere_is_refused(is_zipped):
    for content, place in ((WHO, 0), (WHOM, 1)):
        whole = zipped(content) if is_zipped else content.rstrip()
        for length in range(0, len(whole), 31):
            files = [WHO, WHOM]
            files[place] = whole[:length]
            assert refusal(*files).endswith(".")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHO) - 1), st.integers(0, 255)), min_size=1, max_size=3))
def test_flipped_bytes_are_read_or_refused_in_a_sentence(flips):
    damaged = bytearray(WHO)
    for place, byte in flips:
        damaged[place] = byte
    try:
        read(bytes(damaged))
    except UnreadableList as error:
        assert str(error).endswith(".")


def test_records_are_found_across_the_ends_of_what_is_read_at_once(monkeypatch):
    monkeypatch.setattr("screening.registers.gleif.reader._CHUNK", 37)

    assert read() == read_gleif(io.BytesIO(WHO), io.BytesIO(WHOM), [INK])


def test_no_more_is_kept_than_the_bound(monkeypatch):
    monkeypatch.setattr(gleif, "MOST_KEPT", 2)

    assert refusal() == "GLEIF: more than 2 records to keep; ask for fewer identifiers."
