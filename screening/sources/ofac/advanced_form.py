"""A list from its advanced XML file (SDN_ADVANCED.XML, CONS_ADVANCED.XML): names in their own scripts, relations, days
of listing. What is said of a party stands in five sections that refer to each other by number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from screening.sources.entry_facts import distinct
from screening.sources.ofac.advanced_profile import Surroundings, party_of
from screening.sources.ofac.advanced_values import Place, Words, day_of, place_of
from screening.sources.ofac.entries import OfacParty, is_number
from screening.sources.rows import check_is_new, refuse
from screening.sources.source import Link, Part, Reading, UnreadableList
from screening.sources.xml_records import Element, XmlForm, read_records

SETS = (
    "AliasType", "AreaCode", "AreaCodeType", "CalendarType", "Country", "CountryRelevance", "DecisionMakingBody",
    "DetailReference", "DetailType", "DocNameStatus", "EntryEventType", "EntryLinkType", "ExRefType", "FeatureType",
    "FeatureTypeGroup", "IDRegDocDateType", "IDRegDocType", "IdentityFeatureLinkType", "LegalBasis",
    "LegalBasisType", "List", "LocPartType", "LocPartValueStatus", "LocPartValueType", "NamePartType",
    "Organisation", "PartySubType", "PartyType", "RelationQuality", "RelationType", "Reliability",
    "SanctionsProgram", "SanctionsType", "Script", "ScriptStatus", "SubsidiaryBody", "SupInfoType", "TargetType",
    "Validity",
)  # fmt: skip
# Numbers of rows that say again, from the other side, what is read elsewhere.
_REFERENCES = (
    "ID", "FeatureVersionReference", "DocumentedNameReference", "ProfileRelationshipReference",
    "IDRegDocumentMention", "IDRegDocumentReference",
)  # fmt: skip
FORM = XmlForm(
    "Sanctions",
    (
        ("DistinctParties", "DistinctParty"),
        ("DateOfIssue",),
        *(("ReferenceValueSets", f"{name}Values") for name in SETS),
        ("Locations", "Location"),
        ("IDRegDocuments", "IDRegDocument"),
        ("ProfileRelationships", "ProfileRelationship"),
        ("SanctionsEntries", "SanctionsEntry"),
        ("SanctionsEntryLinks", "SanctionsEntryLink"),
    ),
    delta_mark="DeltaBaseVersion",
)


def read_parties(file: BinaryIO, part: Part, reading: Reading) -> Iterator[OfacParty]:
    """Each party of the file, once all of it is read: programmes and relations stand behind the parties.

    The parties are held until then, some kilobytes each. Raises UnreadableList at the first that cannot stand. A
    number that stands for nothing is a doubt: what it stood for may be cut out.
    """
    book = _Book(part.name, reading.unknown)
    for record in read_records(file, part.name, part.max_bytes, FORM, reading.doubts):
        book.add(record)
    if not book.parties:
        raise UnreadableList(f"{part.name}: no <Profile> in it; expected listed parties.")
    yield from book.whole_parties()
    reading.doubts += [
        f"{part.name} has {count:,} {what}: it may not be whole."
        for what, count in sorted(book.dangling.items())
        if count
    ]


@dataclass(slots=True)
class _Entry:
    """What the sanctions entries of one party say."""

    programmes: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)


class _Book:
    """All sections of one file by their numbers; ``dangling`` counts numbers that stand for nothing in it."""

    def __init__(self, label: str, unknown: Counter[str]) -> None:
        self.parties: dict[str, OfacParty] = {}
        self.dangling: Counter[str] = Counter()
        self._label, self._unknown = label, unknown
        self._words = Words(unknown)
        self._seen: dict[str, int] = {}
        self._places: dict[str, Place] = {}
        self._numbers: defaultdict[str, list[str]] = defaultdict(list)
        self._relations: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._entries: dict[str, _Entry] = {}
        self._around = Surroundings(
            self._words, self._place, lambda identity: self._numbers.pop(identity, [])
        )
        self._readers: dict[str, Callable[[Element], None]] = {
            "Location": self._add_place,
            "IDRegDocument": self._add_number,
            "DistinctParty": self._add_parties,
            "ProfileRelationship": self._add_relation,
            "SanctionsEntry": self._add_entry,
        }

    def add(self, record: Element) -> None:
        """Take in one record of any section."""
        if record.name.endswith("Values"):
            self._words.add(record)
        elif record.name in self._readers:
            self._readers[record.name](record)
            self._unknown.update(record.left_over())
        elif record.name != "DateOfIssue":
            self._unknown[f"element: {record.name}"] += 1

    def whole_parties(self) -> Iterator[OfacParty]:
        """The parties in the file's order, with their programmes, links and days; each is let go as it is given."""
        names = {number: party.name for number, party in self.parties.items()}
        for number in names:
            yield self._whole(self.parties.pop(number), names)
        self.dangling["documents of identities that are not in it"] += len(self._numbers)
        self.dangling["relations of parties that are not in it"] += len(self._relations)
        self.dangling["sanctions entries of parties that are not in it"] += len(self._entries)

    def _whole(self, party: OfacParty, names: dict[str, str]) -> OfacParty:
        entry = self._entries.pop(party.listed_id, None)
        if entry is None:
            self._unknown["party without a sanctions entry"] += 1
            entry = _Entry()
        party.programmes, party.listed_date = entry.programmes, min(entry.dates, default="")
        party.links = [self._link(*relation, names) for relation in self._relations.pop(party.listed_id, ())]
        party.remarks = "; ".join([*party.clauses, *distinct(entry.bases)])
        return party

    def _link(self, relation: str, target: str, names: dict[str, str]) -> Link:
        if target not in names:
            self.dangling["relations to parties that are not in it"] += 1
        return Link(relation, names.get(target, target))

    def _place(self, number: str) -> Place | None:
        if number not in self._places:
            self.dangling["references to locations that are not in it"] += 1
        return self._places.get(number)

    def _add_place(self, record: Element) -> None:
        record.pass_over("FeatureVersionReference", "IDRegDocumentReference")
        number = record.take_attribute("ID")
        self._places[number] = place_of(record, self._words)

    def _add_number(self, record: Element) -> None:
        """ "Passport 484824 (Egypt)", as the CSV files write it, for the identity that bears it."""
        record.pass_over(*_REFERENCES)
        kind = self._words.take(record, "IDRegDocType")
        value = record.take_value("IDRegistrationNo")
        country = self._words.take(record, "Country", "IssuedBy-CountryID")
        validity = self._words.take(record, "Validity")
        identity = record.take_attribute("IdentityID")
        if validity not in ("", "Valid"):
            self._unknown[f"number marked {validity[:40]}"] += 1
        if value:
            self._numbers[identity].append(f"{kind} {value}" + (f" ({country})" if country else ""))
        else:
            self._unknown["document without a number"] += 1

    def _add_parties(self, record: Element) -> None:
        record.pass_over("FixedRef")
        comments = [item.take_text() for item in record.take("Comment")]
        for profile in record.take("Profile"):
            told = [*comments, *(item.take_text() for item in profile.take("Comment"))]
            party = party_of(profile, told, self._around, self._label)
            self._check(party, profile.line)
            self.parties[party.listed_id] = party

    def _check(self, party: OfacParty, line: int) -> None:
        number = party.listed_id
        if not is_number(number):
            raise refuse(
                self._label, line, f"expected a party's number in Profile ID, found {number[:40]!r}."
            )
        check_is_new(number, line, self._seen, self._label)
        if not party.name:
            raise refuse(self._label, line, "expected a name in Alias, found none.")

    def _add_relation(self, record: Element) -> None:
        record.pass_over("ID", "RelationQualityID", "SanctionsEntryID", "IDRegDocumentReference")
        relation = self._words.take(record, "RelationType") or "Related to"
        is_former = record.take_attribute("Former") == "true"
        sides = record.take_attribute("From-ProfileID"), record.take_attribute("To-ProfileID")
        self._relations[sides[0]].append((f"{relation} (former)" if is_former else relation, sides[1]))

    def _add_entry(self, record: Element) -> None:
        record.pass_over("ID", "ListID", "EntryProfileRef", "ProfileRelationshipReference")
        entry = self._entries.setdefault(record.take_attribute("ProfileID"), _Entry())
        for event in record.take("EntryEvent"):
            event.pass_over("ID", "EntryEventTypeID")
            for date in event.take("Date"):
                date.pass_over("CalendarTypeID")
                entry.dates += [day.isoformat() for day in [day_of(date)] if day]
            entry.bases += filter(None, [self._words.take(event, "LegalBasis")])
        for measure in record.take("SanctionsMeasure"):
            measure.pass_over("ID", "DatePeriod")
            kind = self._words.take(measure, "SanctionsType")
            if kind == "Program":
                entry.programmes += filter(None, [measure.take_value("Comment")])
            else:
                self._unknown[f"measure: {kind[:40]}"] += 1
