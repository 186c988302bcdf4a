"""One Profile of the advanced file, put into the words of the CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from screening.matching.party import Address, Name
from screening.sources.entry_facts import is_latin
from screening.sources.ofac.advanced_values import Place, Words, dates_of
from screening.sources.ofac.entries import OfacParty, alias
from screening.sources.ofac_remarks import clauses
from screening.sources.xml_records import Element

_GIVEN_NAMES = ("first name", "middle name", "patronymic", "nickname")
# Scripts, by their codes in ISO 15924, in which the parts of a name stand without blanks.
_WITHOUT_BLANKS = frozenset({"hans", "hant", "hani", "hang", "kore", "jpan", "hira", "kana"})
_VESSEL = {
    "vessel call sign": "call sign",
    "vessel type": "vessel type",
    "vessel tonnage": "tonnage",
    "vessel gross registered tonnage": "gross tonnage",
    "vessel flag": "flag",
    "vessel owner": "owner",
}
# What the CSV files call a feature, where they call it otherwise.
_LABELS = {"place of birth": "POB", "nationality country": "nationality", "citizenship country": "citizen"}
# The publisher's numbers of rows, grades of sources and statuses of spellings.
_BOOKKEEPING = (
    "ID", "FixedRef", "DocNameStatusID", "ReliabilityID", "DetailTypeID", "IDRegDocumentReference",
    "IdentityReference",
)  # fmt: skip


@dataclass(slots=True)
class Said:
    """What a profile's features say, by what becomes of it."""

    titles: list[str] = field(default_factory=list)
    births: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    vessel: list[tuple[str, str]] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a profile refers to: words, places by their numbers, and the numbers given to an identity as clauses."""

    words: Words
    place: Callable[[str], Place | None]
    numbers_of: Callable[[str], list[str]]


def party_of(profile: Element, comments: list[str], around: Surroundings, label: str) -> OfacParty:
    """The party of one profile; without a name where it has none. What nobody takes is left over in it."""
    profile.pass_over("SanctionsEntryReference")
    words, identities = around.words, profile.take("Identity")
    names = list(_names(identities, words))
    first = next((name for name in names if name.kind == "primary"), names[0] if names else Name(""))
    said = Said()
    for feature in profile.take("Feature"):
        feature.pass_over(*_BOOKKEEPING)
        _read_feature(feature, around, said)
    numbers = [text for identity in identities for text in around.numbers_of(identity.take_attribute("ID"))]
    return OfacParty(
        listed_id=profile.take_attribute("ID"),
        pointer=f"{label}:{profile.line}",
        name=first.text,
        kind=_kind(profile, words),
        title="; ".join(said.titles),
        names=[name for name in names if name is not first],
        addresses=said.addresses,
        vessel=said.vessel,
        clauses=[*said.clauses, *numbers, *(part for text in comments for part in clauses(text))],
        birth_dates=said.births,
    )


def _kind(profile: Element, words: Words) -> str:
    """Vessel, Aircraft, Individual or Entity."""
    sub_type = words.value("PartySubType", profile.take_attribute("PartySubTypeID"))
    is_told = sub_type.text.lower() in ("vessel", "aircraft")
    return sub_type.text if is_told else words.of("PartyType", sub_type.attributes.get("PartyTypeID", ""))


def _names(identities: list[Element], words: Words) -> Iterator[Name]:
    """The names of all identities; the first in Latin letters of the primary one is the primary name."""
    is_named = False
    for identity in identities:
        identity.pass_over("FixedRef", "IDRegDocumentReference")
        if identity.take_attribute("False") == "true":
            words.unknown["identity marked false"] += 1
        kinds = _kinds_of_parts(identity, words)
        is_first = identity.take_attribute("Primary") == "true"
        for item in identity.take("Alias"):
            is_primary = item.take_attribute("Primary") == "true" and is_first
            for name in _alias(item, kinds, words):
                can_be_first = is_primary and not is_named and is_latin(name.text) and name.kind != "weak"
                is_named = is_named or can_be_first
                yield Name(name.text) if can_be_first else name


def _kinds_of_parts(identity: Element, words: Words) -> dict[str, str]:
    """What the part of a name is ("last name") by its group."""
    groups = [
        group
        for child in identity.take("NamePartGroups")
        for master in child.take("MasterNamePartGroup")
        for group in master.take("NamePartGroup")
    ]
    return {group.take_attribute("ID"): words.take(group, "NamePartType").lower() for group in groups}


def _alias(item: Element, kinds: dict[str, str], words: Words) -> Iterator[Name]:
    item.pass_over(*_BOOKKEEPING)
    kind, is_weak = words.take(item, "AliasType"), item.take_attribute("LowQuality") == "true"
    for documented in item.take("DocumentedName"):
        documented.pass_over(*_BOOKKEEPING)
        text = _written(documented, kinds, words)
        if not text:
            continue
        name = Name(text, "weak") if is_weak else alias(text, kind, words.unknown)
        yield name if is_latin(text) or name.kind != "alias" else Name(text, "native")


def _written(documented: Element, kinds: dict[str, str], words: Words) -> str:
    """ "KIM, Myong Chol" as the CSV files write it, 김명철 as its script does."""
    family: list[str] = []
    given: list[str] = []
    is_joined = False
    for part in documented.take("DocumentedNamePart"):
        for value in part.take("NamePartValue"):
            value.pass_over("ScriptStatusID", "Acronym")
            script = words.value("Script", value.take_attribute("ScriptID"))
            is_joined = is_joined or script.attributes.get("ScriptCode", "").lower() in _WITHOUT_BLANKS
            side = given if kinds.get(value.take_attribute("NamePartGroupID")) in _GIVEN_NAMES else family
            side += filter(None, [value.take_text()])
    if is_joined:
        return "".join([*family, *given])
    return ", ".join(filter(None, (" ".join(family), " ".join(given))))


def _read_feature(feature: Element, around: Surroundings, said: Said) -> None:
    label = around.words.take(feature, "FeatureType")
    key = label.lower()
    for version in feature.take("FeatureVersion"):
        version.pass_over(*_BOOKKEEPING)
        texts, places = _details(version, around.words), _places(version, around)
        dates = [day for period in version.take("DatePeriod") for day in dates_of(period, around.words)]
        values = [*texts, *_place_texts(key, places), *dates]
        if not values:
            around.words.unknown[f"feature without a value: {label[:40]}"] += 1
        if key == "birthdate":
            said.births += dates
        elif key == "location":
            said.addresses += [place.address for place in places]
        elif key == "title":
            said.titles += texts
        elif key in _VESSEL:
            said.vessel += [(_VESSEL[key], value) for value in values]
        else:
            said.clauses += [f"{_LABELS.get(key, label)} {value}".strip() for value in values]


def _place_texts(key: str, places: list[Place]) -> list[str]:
    """The places of a feature as text: of a nationality or a flag the country alone."""
    is_country = any(mark in key for mark in ("nationality", "citizenship", "flag"))
    return [place.country_name if is_country and place.country_name else place.text for place in places]


def _details(version: Element, words: Words) -> list[str]:
    """The texts of a feature, given as they are or by the number of a word."""
    found = []
    for detail in version.take("VersionDetail"):
        detail.pass_over(*_BOOKKEEPING)
        found += [detail.take_text(), words.take(detail, "DetailReference")]
    return [text for text in found if text]


def _places(version: Element, around: Surroundings) -> list[Place]:
    found = (around.place(item.take_attribute("LocationID")) for item in version.take("VersionLocation"))
    return [place for place in found if place]
