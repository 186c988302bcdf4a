"""The Swiss list from a hand-made file: mapping, what is in force, counting, being broken."""

from __future__ import annotations

from collections import Counter

import pytest

from screening.matching.party import Address, Identifier, Name, Party
from screening.sources.ch_seco.names import MOST_SPELLINGS
from screening.sources.registry import SOURCES
from screening.sources.source import Link, ListedEntry
from tests.sources.published import LISTS, needs, read_published, sample
from tests.sources.published import read as read_list
from tests.sources.published import refusal as refusal_of

LIST = sample("ch_seco.xml").decode()
HEAD, REST = LIST.split('  <target ssid="101">', 1)
TAIL = REST[REST.index("  <place ssid") :]


def read(text: str = LIST):
    return read_list("ch_seco", text)


def refusal(text: str) -> str:
    return refusal_of("ch_seco", text)


def one(
    subject: str, changes: str = '<modification modification-type="listed" effective-date="2020-01-01"/>'
):
    """The only target of a list, and what was not understood of it; no target where it is not in force."""
    entries, reading = read(f'{HEAD}<target ssid="7">{subject}{changes}</target>{TAIL}')
    return next(iter(entries), None), reading.unknown


def entity(identity: str, more: str = "") -> str:
    name = '<name name-type="primary-name"><name-part name-part-type="whole-name"><value>Ink</value></name-part></name>'
    return f'<entity><identity main="true">{name}{identity}</identity>{more}</entity>'


def test_read_maps_a_person_with_two_identities():
    assert read()[0][:1] == [
        ListedEntry(
            listed_id="101",
            party=Party(
                schema="Person",
                names=(
                    Name("Quill Ann"),
                    Name("Kuil Ann", "alias"),
                    Name("Kwil Ann", "alias"),
                    Name("퀼 안", "native"),
                    Name("Inky", "weak"),
                    Name("Quill A.", "alias"),
                ),
                birth_dates=("1970-01-02", "1971"),
                countries=("KP", "CN"),
                identifiers=(
                    Identifier("passport", "X0000001", "KP"),
                    Identifier("email", "ann@inkwell.example"),
                ),
                addresses=(
                    Address(
                        "Inkwell Studio, 1 Ink Row, P.O. Box 7, 118000 Dandong, Liaoning", "Dandong", "CN"
                    ),
                ),
                gender="female",
            ),
            programmes=("North Korea", "article 9 -- Freezing of assets"),
            title="Dr.",
            remarks="Draws at night.\nE-mail address: ann@inkwell.example\nSeen in Dandong.",
            links=(Link("Foreign identifier", "KPi.901"), Link("related-to", "102")),
            listed_date="2016-05-18",
            pointer="SECO.XML:11",
        ),
    ]


def test_read_maps_an_organization_and_a_vessel():
    assert read()[0][1:] == [
        ListedEntry(
            listed_id="102",
            party=Party(
                schema="Organization",
                names=(
                    Name("Inkwell Cartoon Trading (ICT)"),
                    Name("Inkwell Cartoon Trading", "alias"),
                    Name("ICT", "weak"),
                    Name("Инквелл Картун Трейдинг", "native"),
                    Name("Old Inkwell", "former"),
                ),
                countries=("KP",),
                identifiers=(Identifier("registration", "1027700000000"), Identifier("swift", "INKWKPPY")),
                addresses=(Address(country="KP"),),
            ),
            programmes=("North Korea", "article 9 -- Freezing of assets"),
            remarks="State registration number: 1027700000000\nSWIFT/BIC code: INKWKPPY",
            listed_date="2017-06-02",
            pointer="SECO.XML:66",
        ),
        ListedEntry(
            listed_id="104",
            party=Party(
                schema="Vessel", names=(Name("Ink Star"),), identifiers=(Identifier("imo", "9074729"),)
            ),
            programmes=("North Korea", "article 9 -- Freezing of assets"),
            remarks="IMO Number: 9074729",
            listed_date="2019-07-01",
            pointer="SECO.XML:96",
        ),
    ]


def test_read_counts_what_it_understood_and_what_not():
    _, reading = read()

    assert reading.counts == Counter(
        {
            "de-listed targets left out": 1,
            "entries": 3,
            "names": 12,
            "weak names": 2,
            "addresses": 2,
            "identifiers": 5,
            "birth dates": 2,
            "links": 2,
        }
    )
    assert reading.unknown == Counter(
        {
            "element: individual/identity/place-of-birth": 1,
            "element: individual/identity/address/remarks": 1,
            "element: individual/identity/identification-document/date-of-issue": 1,
            "other information": 1,
        }
    )
    assert reading.doubts == []


def changes(*days_and_kinds: tuple[str, str]) -> str:
    return "".join(
        f'<modification modification-type="{kind}" effective-date="{day}"/>' for kind, day in days_and_kinds
    )


@pytest.mark.parametrize(
    ("text", "is_in_force", "why"),
    [
        (changes(("listed", "2016-01-01")), True, "listed"),
        (changes(("de-listed", "2020-01-01"), ("listed", "2016-01-01")), False, "de-listed last"),
        (changes(("listed", "2016-01-01"), ("de-listed", "2020-01-01")), False, "whatever the order"),
        (changes(("de-listed", "2018-01-01"), ("listed", "2020-01-01")), True, "it came back"),
        (changes(("amended", "2021-01-01"), ("de-listed", "2020-01-01")), True, "amended after it"),
        ('<modification modification-type="de-listed" publication-date="2020-01-01"/>', False, "another day is given"),
        ('<modification modification-type="de-listed"/>', False, "no day is given"),
        ("", True, "nothing says that it is not"),
    ],
)  # fmt: skip
def test_a_target_is_in_force_by_its_last_change(text, is_in_force, why):
    entry, _ = one(entity(""), text)

    assert bool(entry) is is_in_force, why


def test_a_target_changed_twice_on_its_last_day_is_counted():
    both = changes(("de-listed", "2020-01-01"), ("listed", "2020-01-01"))

    entry, unknown = one(entity(""), both)

    assert entry is None
    assert unknown["target de-listed and otherwise changed on one day"] == 1


def name(parts: str, attributes: str = 'name-type="alias" quality="good"') -> str:
    return f"<name {attributes}>{parts}</name>"


def part(value: str, order: int = 1, **spellings: str) -> str:
    """A part with its spellings: ``cyrl="А"``; several of one script stand between bars."""
    variants = "".join(
        f'<spelling-variant lang="x" script="{script.upper()}">{text}</spelling-variant>'
        for script, texts in spellings.items()
        for text in texts.split("|")
    )
    return f'<name-part order="{order}" name-part-type="other"><value>{value}</value>{variants}</name-part>'


@pytest.mark.parametrize(
    ("element", "names", "why"),
    [
        (name(part("B", 2) + part("A", 1)), [("A B", "alias")], "parts in their order"),
        (name(part("B", 10) + part("A", 9)), [("A B", "alias")], "orders are numbers"),
        (name(part("A"), 'name-type="alias" quality="low"'), [("A", "weak")], "the publisher's low quality"),
        (name(part("A", cyrl="А"), 'name-type="alias" quality="low"'), [("A", "weak"), ("А", "weak")], "all spellings"),
        (name(part("A"), 'name-type="formerly-known-as"'), [("A", "former")], "a former name"),
        (name(part("A"), 'name-type="primary-name"'), [("A", "alias")], "only one name is the first"),
        (name(part("A", latn="AA") + part("B", 2, latn="BB|BBB")), [("A B", "alias"), ("AA BB", "alias"), ("AA BBB", "alias")], "every choice"),
        (name(part("A", latn="AA") + part("B", 2)), [("A B", "alias"), ("AA B", "alias")], "Latin parts fill the gap"),
        (name(part("A", cyrl="АБ") + part("B", 2)), [("A B", "alias"), ("АБ", "weak")], "half a name in another script is weak"),
    ],
)  # fmt: skip
def test_names_from_their_parts(element, names, why):
    entry, _ = one(entity(element))

    assert [(one.text, one.kind) for one in entry.party.names[1:]] == names, why


def test_too_many_ways_to_put_a_name_together_are_counted():
    parts = "".join(
        part("A", order, latn="|".join(f"a{order}{letter}" for letter in "wxyz")) for order in (1, 2, 3)
    )

    entry, unknown = one(entity(name(parts)))

    assert [one.text for one in entry.party.names[1:]] == [
        "A A A",
        *(f"a1{letter} a2{letter} a3{letter}" for letter in "wxyz"),
    ]
    assert unknown == Counter({f"name: more than {MOST_SPELLINGS} ways to put its spellings together": 1})  # fmt: skip


def test_what_it_does_not_know_is_counted():
    _, unknown = one(
        entity(
            name(
                '<name-part name-part-type="smell"><value>A</value></name-part>',
                'name-type="song" quality="fair"',
            )
            + '<day-month-year year="1350" calendar="Hijri"/><day-month-year year="1990"/>'
            + '<nationality><country iso-code="ZZ">Atlantis</country></nationality>'
            + '<identification-document document-type="scroll"><issuer>Atlantis</issuer></identification-document>'
            + '<address place-id="999"/><news>x</news>',
            '<generic-attribute name="mood">grim</generic-attribute>',
        )
        + "<sanctions-set-id>4712</sanctions-set-id>",
        changes(("painted", "2020-01-01"))
        + '<modification modification-type="listed"><remark>x</remark></modification>',
    )

    assert unknown == Counter(
        {
            "part of a name: smell": 1,
            "name type: song": 1,
            "name quality: fair": 1,
            "birth date": 1,
            "date of a target that is no person": 1,
            "country: ZZ": 1,
            "country: Atlantis": 1,
            "type of document: scroll": 1,
            "document without a number": 1,
            "place that the file does not give": 1,
            "set of measures that the file does not name": 1,
            "element: entity/identity/news": 1,
            "element: entity/generic-attribute": 1,
            "element: modification/remark": 1,
            "modification: painted": 1,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "SECO.XML: the file is empty (0 bytes); expected <swiss-sanctions-list>."),
        (
            LIST.replace("whole-list", "delta-list"),
            "SECO.XML, line 2: <swiss-sanctions-list> has list-type='delta-list'; expected list-type='whole-list'.",
        ),
        (HEAD + TAIL, "SECO.XML: no <target> in it; expected listed parties."),
        (
            LIST.replace('<target ssid="102">', '<target ssid="101">'),
            "SECO.XML, line 66: target 101 stands already in line 11; expected each number once.",
        ),
        (
            LIST.replace('<target ssid="102">', "<target>"),
            "SECO.XML, line 66: target without an ssid; expected the target's number.",
        ),
        (LIST.replace("<value>Ink Star</value>", ""), "SECO.XML, line 96: expected a name, found none."),
    ],
    ids=["zero bytes", "not the whole list", "no targets", "number twice", "no number", "no name"],
)
def test_read_refuses_a_broken_file(text, message):
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("filename", "first_bytes", "part"),
    [
        ("list.xml", LIST.encode()[:200], "SECO.XML"),
        ("seco.xml", b"", "SECO.XML"),
        ("seco.xml", b"<html>", None),
        ("list.xml", b"<export>", None),
    ],
)
def test_identify_by_root_then_by_name(filename, first_bytes, part):
    assert SOURCES["ch_seco"].identify(filename, first_bytes) == part


@needs("ch")
def test_read_the_published_form():
    """Three targets, one of them de-listed in 2016."""
    entries, reading = read_published("ch_seco", LISTS / "ch" / "seco_SAMPLE_2026-08-27.xml")

    assert [(entry.listed_id, entry.party.schema, entry.party.caption) for entry in entries] == [
        ("46130", "Organization", "Belagroprombank"),
        ("34461", "Vessel", "Hui Chon"),
    ]
    assert reading.counts["de-listed targets left out"] == 1
    assert reading.unknown == Counter()
