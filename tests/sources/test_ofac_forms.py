"""The SDN list in its three forms: the same parties of each, and every way in which the XML forms may be broken."""

from __future__ import annotations

import io
import re
import tracemalloc
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_lists import write_sdn_advanced
from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.registry import SOURCES
from screening.sources.source import Link, ListedEntry, UnreadableList
from tests.sources import ofac_samples as samples
from tests.sources.published import read_damaged

SOURCE = SOURCES["ofac_sdn"]
XML, ADVANCED = "SDN.XML", "SDN_ADVANCED.XML"
WHOLE = {XML: samples.XML, ADVANCED: samples.ADVANCED}


def read(part: str, content: str | bytes, source=SOURCE):
    reading = source.read({part: io.BytesIO(content.encode() if isinstance(content, str) else content)})
    return list(reading), reading


def read_csv(source=SOURCE):
    reading = source.read({name: io.BytesIO(content) for name, content in samples.CSV.items()})
    return list(reading), reading


def refusal(part: str, content: str | bytes) -> str:
    with pytest.raises(UnreadableList) as caught:
        read(part, content)
    return str(caught.value)


def advanced_of(content: str, **sections: str) -> tuple[Party, ListedEntry, Counter[str], list[str]]:
    """One company with this content, and what was not understood and doubted of it."""
    given = {
        "locations": "",
        "documents": "",
        "relations": "",
        "entries": samples.entry(1, "DPRK"),
    } | sections
    entries, reading = read(ADVANCED, samples.advanced(parties=samples.party(1, 3, content), **given))
    return entries[0].party, entries[0], reading.unknown, reading.doubts


def called(*aliases: str) -> str:
    return samples.identity(11, {1: 1, 2: 2, 3: 3, 4: 4}, *aliases)


INK = samples.alias(3, samples.name((4, "INK")), is_primary=True)


def test_every_form_gives_the_same_parties():
    from_csv, _ = read_csv()
    from_xml, _ = read(XML, samples.XML)
    from_advanced, _ = read(ADVANCED, samples.ADVANCED)

    def compared(entries):
        """Without names in letters that only the advanced file has, in no order."""
        return {
            entry.listed_id: replace(
                entry.party, names=tuple(name for name in entry.party.names if name.kind != "native")
            ).fingerprint()
            for entry in entries
        }

    assert compared(from_csv) == compared(from_xml) == compared(from_advanced)
    assert [entry.programmes for entry in from_csv] == [entry.programmes for entry in from_advanced]
    assert [entry.title for entry in from_xml] == [entry.title for entry in from_advanced]


def test_xml_maps_every_element():
    entries, reading = read(XML, samples.XML)

    assert entries[0] == ListedEntry(
        listed_id="90001",
        party=Party(
            schema="Person",
            names=(Name("QUILL, Ann Bell"), Name("PEN, Ann", "alias"), Name("INKY", "weak")),
            birth_dates=("1971-01-02", "1972"),
            countries=("MT",),
            identifiers=(Identifier("passport", "X0000001", "MT"),),
            gender="female",
        ),
        programmes=("DPRK3",),
        title="Director",
        remarks="DOB 02 Jan 1971; DOB 1972; POB Ink City, Malta; nationality Malta; Gender Female; "
        "Passport X0000001 (Malta) issued 03 Mar 2011; Linked To: INKWELL STUDIO; a.k.a. 'INKY'",
        links=(Link("Linked To", "INKWELL STUDIO"),),
        pointer="SDN.XML:4",
    )
    assert reading.unknown == Counter(
        {"remark: POB": 1, "column: vessel type": 1, "column: gross tonnage": 1}
    )
    assert (reading.missing_parts, reading.doubts) == ((), [])


def test_advanced_maps_what_only_it_tells():
    entries, reading = read(ADVANCED, samples.ADVANCED)

    assert Name("羽安", "native") in entries[0].party.names
    assert Name("Чернильница", "native") in entries[1].party.names
    assert entries[0].links == (
        Link("Linked To", "INKWELL STUDIO"),
        Link("Owned or Controlled By", "INKWELL STUDIO"),
    )
    assert [entry.listed_date for entry in entries] == ["2021-12-10", "2022-12-10", "2021-12-10"]
    assert entries[1].remarks == (
        "Website www.inkwell.example; Unified Social Credit Code (USCC) 91500000000000000X (China); "
        "Executive Order 13687 (North Korea)"
    )
    assert reading.counts == Counter(
        {
            "entries": 3,
            "names": 8,
            "weak names": 1,
            "addresses": 2,
            "identifiers": 5,
            "birth dates": 2,
            "links": 3,
        }
    )
    assert reading.unknown == Counter(
        {"remark: POB": 1, "column: vessel type": 1, "column: gross tonnage": 1}
    )
    assert (reading.missing_parts, reading.doubts) == ((), [])


@pytest.mark.parametrize(
    ("aliases", "names", "why"),
    [
        ((INK, samples.alias(2, samples.name((4, "OLD")))), (Name("INK"), Name("OLD", "former")), "former"),
        (
            (INK, samples.alias(2, samples.name((4, "O")), is_low=True)),
            (Name("INK"), Name("O", "weak")),
            "weak",
        ),
        (
            (samples.alias(1, samples.name((4, "PEN"))), INK),
            (Name("INK"), Name("PEN", "alias")),
            "the primary one stands first",
        ),
        (
            (samples.alias(3, samples.name((4, "墨"), script=160), is_primary=True),),
            (Name("墨"),),
            "the first of a party without a name in Latin letters",
        ),
        (
            (samples.alias(3, samples.name((2, "Ann"), (1, "QUILL"), (3, "Bell")), is_primary=True),),
            (Name("QUILL, Ann Bell"),),
            "the family's name before the comma wherever it stands",
        ),
        (
            (INK, samples.alias(1, samples.name((2, "Анна"), (1, "ПЕРО"), script=156))),
            (Name("INK"), Name("ПЕРО, Анна", "native")),
            "other letters as Latin ones",
        ),
    ],
)
def test_names_of_the_advanced_file(aliases, names, why):
    party, _, unknown, _ = advanced_of(called(*aliases))

    assert party.names == names, why
    assert unknown == Counter()


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        ((1971, 1, 2), (1971, 1, 2), ("1971-01-02",)),
        ((1971, 2, 1), (1971, 2, 28), ("1971-02",)),
        ((1971, 1, 1), (1971, 12, 31), ("1971",)),
        ((1971, 3, 5), (1971, 6, 30), ("1971",)),
        ((1971, 1, 1), (1973, 12, 31), ("1971", "1972", "1973")),
        ((1951, 1, 1), (1973, 12, 31), ()),
        ((1971, 2, 30), (1971, 2, 30), ()),
    ],
)
def test_birth_dates_of_the_advanced_file(first, last, dates):
    party, _, unknown, _ = advanced_of(called(INK) + samples.feature(1, samples.period(first, last)))

    assert party.birth_dates == dates
    assert unknown == Counter({} if dates else {"feature without a value: Birthdate": 1})


def test_region_stands_for_a_country_and_beside_one_in_the_address():
    party, _, _, _ = advanced_of(
        called(INK) + samples.feature(7, samples.at(1)) + samples.feature(7, samples.at(2)),
        locations=samples.location(1, None, (6, "Gaza")) + samples.location(2, 1, (6, "Liaoning")),
    )

    assert party.addresses == (Address("", "", "PS"), Address("Liaoning", "", "CN"))


def test_former_relation_says_so():
    _, entry, _, _ = advanced_of(called(INK), relations=samples.relation(1, 1, former="true"))

    assert entry.links == (Link("Owned or Controlled By (former)", "INK"),)


def test_what_the_advanced_reader_does_not_know_is_counted():
    _, entry, unknown, doubts = advanced_of(
        called(samples.alias(99, samples.name((4, "INK")), is_primary=True)).replace(
            'False="false"', 'False="true"'
        )
        + samples.feature(13, samples.text("1999"))
        + samples.feature(1, samples.period((1402, 6, 24), (1402, 6, 24), calendar=2))
        + samples.feature(77, samples.text("blue"))
        + "<ExternalReference ExRefTypeID='1'><ExRefValue>x</ExRefValue></ExternalReference>",
        documents=samples.document(1, 1, 11, "").replace('ValidityID="1"', 'ValidityID="2"')
        + samples.document(2, 1, 11, "X1", more="<IssuingAuthority>Ink Office</IssuingAuthority>"),
        locations=samples.location(1, 1, (9, "Attic")).replace("<Comment />", "<Comment>left</Comment>"),
        entries=samples.entry(1, "DPRK").replace(
            "</SanctionsEntry>", "<SanctionsMeasure ID='2' SanctionsTypeID='2' /></SanctionsEntry>"
        ),
    )

    assert unknown == Counter(
        {
            "number without words: AliasType 99": 1,
            "alias type: ": 1,
            "identity marked false": 1,
            "remark: Organization Established Date": 1,
            "calendar: Lunar": 1,
            "feature without a value: Birthdate": 1,
            "number without words: FeatureType 77": 1,
            "remark: free text": 1,
            "element: Profile/ExternalReference": 1,
            "number marked Fraudulent": 1,
            "document without a number": 1,
            "element: IssuingAuthority": 1,
            "number without words: LocPartType 9": 1,
            "part of a place: ": 1,
            "element: LocationPart/LocationPartValue/Comment": 1,
            "measure: Block": 1,
        }
    )
    assert entry.party.identifiers == (Identifier("passport", "X1"),)
    assert doubts == []


def test_numbers_that_stand_for_nothing_are_doubted():
    _, entry, unknown, doubts = advanced_of(
        called(INK) + samples.feature(7, samples.at(5)),
        documents=samples.document(1, 1, 77, "X1"),
        relations=samples.relation(1, 2) + samples.relation(3, 1),
        entries=samples.entry(4, "DPRK"),
    )

    assert doubts == [
        "SDN_ADVANCED.XML has 1 documents of identities that are not in it: it may not be whole.",
        "SDN_ADVANCED.XML has 1 references to locations that are not in it: it may not be whole.",
        "SDN_ADVANCED.XML has 1 relations of parties that are not in it: it may not be whole.",
        "SDN_ADVANCED.XML has 1 relations to parties that are not in it: it may not be whole.",
        "SDN_ADVANCED.XML has 1 sanctions entries of parties that are not in it: it may not be whole.",
    ]
    assert entry.links == (Link("Owned or Controlled By", "2"),)
    assert unknown["party without a sanctions entry"] == 1


def test_a_reader_of_the_advanced_form_doubts_the_others():
    source = SOURCES["ofac_sdn_advanced"]

    assert (source.form_of, [part.name for part in source.parts]) == ("ofac_sdn", [ADVANCED])
    assert read(ADVANCED, samples.ADVANCED, source)[1].doubts == []
    assert read(XML, samples.XML, source)[1].doubts == [
        "SDN.XML is another form of the list than SDN_ADVANCED.XML: names in their own script, relations and days of "
        "listing would seem withdrawn."
    ]
    assert len(read_csv(source)[1].doubts) == 1


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        (XML, "<uid>90002<", "<uid>x9<", "SDN.XML, line 27: expected a party's number in uid, found 'x9'."),
        (
            XML,
            "<uid>90002<",
            "<uid>90001<",
            "SDN.XML, line 27: party 90001 stands already in line 4; expected each number once.",
        ),
        (
            XML,
            "<lastName>PAPER BOAT</lastName>",
            "",
            "SDN.XML, line 42: expected a name in lastName, found none.",
        ),
        (
            XML,
            "<Record_Count>3<",
            "<Record_Count>4<",
            "SDN.XML: 3 parties in it; expected as many as its Record_Count says: 4.",
        ),
        (
            XML,
            "<Record_Count>3</Record_Count>",
            "",
            "SDN.XML: 3 parties in it; expected as many as its Record_Count says: nothing.",
        ),
        (XML, "sdnList", "export", "SDN.XML, line 2: the root is <export>; expected <sdnList>."),
        (
            ADVANCED,
            'Profile ID="90003"',
            'Profile ID="90001"',
            "SDN_ADVANCED.XML, line 60: party 90001 stands already in line 58; expected each number once.",
        ),
        (
            ADVANCED,
            'Profile ID="90003"',
            'Profile ID=""',
            "SDN_ADVANCED.XML, line 60: expected a party's number in Profile ID, found ''.",
        ),
        (ADVANCED, "PAPER BOAT", "", "SDN_ADVANCED.XML, line 60: expected a name in Alias, found none."),
        (
            ADVANCED,
            'Version="1"',
            'Version="2" DeltaBaseVersion="1"',
            "SDN_ADVANCED.XML, line 2: DeltaBaseVersion marks a file of changes; expected the whole list.",
        ),
        (
            ADVANCED,
            "SanctionsEntries>",
            "Entries>",
            "SDN_ADVANCED.XML: no <SanctionsEntries> in it; expected it inside <Sanctions>.",
        ),
    ],
)
def test_read_refuses_a_broken_file(part, old, new, message):
    assert refusal(part, WHOLE[part].replace(old, new)) == message


def test_read_refuses_an_advanced_file_without_parties():
    empty = re.sub(r"<DistinctParty .*</DistinctParty>\n", "", samples.ADVANCED)

    assert refusal(ADVANCED, empty) == "SDN_ADVANCED.XML: no <Profile> in it; expected listed parties."


def test_read_refuses_two_forms_at_once():
    files = {"SDN.CSV": io.BytesIO(samples.CSV["SDN.CSV"]), XML: io.BytesIO(samples.XML.encode())}

    with pytest.raises(UnreadableList, match=r"^expected one form of the list, found SDN.CSV, SDN.XML.$"):
        SOURCE.read(files)


@pytest.mark.parametrize("part", WHOLE)
def test_read_gives_no_part_of_the_list_for_a_cut_at_any_byte(part):
    content = WHOLE[part].encode().rstrip()
    for length in range(0, len(content), 13):
        assert refusal(part, content[:length])


@pytest.mark.parametrize("part", WHOLE)
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_read_never_fails_otherwise_for_flipped_bytes(part, data):
    read_damaged("ofac_sdn", WHOLE[part].encode(), data, part)


@pytest.mark.parametrize("part", WHOLE)
def test_read_refuses_entities_and_floods_of_whitespace(part):
    head, _, rest = WHOLE[part].partition("\n")
    bomb = f'{head}\n<!DOCTYPE x [<!ENTITY a "ink"><!ENTITY b "&a;&a;">]>\n{rest}'
    flood = WHOLE[part].replace("INKWELL STUDIO", "INKWELL" + " " * 1_100_000 + "STUDIO")

    assert "a document type (DTD)" in refusal(part, bomb)
    assert "a record larger than 1,000,000 characters" in refusal(part, flood)


def test_an_advanced_file_is_held_in_some_kilobytes_a_party(tmp_path):
    parties = 1_000
    path = tmp_path / ADVANCED
    write_sdn_advanced(path, parties)
    tracemalloc.start()
    with path.open("rb") as file:
        entries = sum(1 for _ in SOURCE.read({ADVANCED: file}))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert entries == parties
    assert peak < 5_000 * parties < path.stat().st_size


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("a.xml", samples.XML[:300].encode(), XML),
        ("a.xml", samples.ADVANCED[:300].encode(), ADVANCED),
        ("sdn.xml", b"", XML),
        ("SDN_ADVANCED.XML", b"", ADVANCED),
        ("sdn_advanced.xml.gz", b"<?xml vers", ADVANCED),
        ("list.xml", b"<export><sanctionEntity/></export>", None),
    ],
    ids=["XML", "advanced", "no bytes", "no bytes of the advanced", "cut before its root", "another root"],
)
def test_identify_by_root_then_by_name(filename, first_bytes, part):
    assert SOURCE.identify(filename, first_bytes) == part
