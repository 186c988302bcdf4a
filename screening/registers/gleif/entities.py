"""A record of level 1 as a legal entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.matching.party import Address, Name, NameKind
from screening.sources.entry_facts import date_or_count, distinct, distinct_names, is_latin
from screening.sources.rows import refuse
from screening.sources.xml_records import Element

_LABEL = "GLEIF level 1"
_KINDS: dict[str, NameKind] = {
    "PREVIOUS_LEGAL_NAME": "former",
    "ALTERNATIVE_LANGUAGE_LEGAL_NAME": "alias",
    "TRADING_OR_OPERATING_NAME": "alias",
    "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME": "alias",
    "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME": "alias",
}
_NAMES = (("OtherEntityNames", "OtherEntityName"), ("TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"))  # fmt: skip
_ADDRESSES = (("OtherAddresses", "OtherAddress"), ("TransliteratedOtherAddresses", "TransliteratedOtherAddress"))  # fmt: skip
_LINES = ("FirstAddressLine", "AdditionalAddressLine", "City", "Region", "PostalCode")
_KIND_OF_ENTITY = ("LegalForm", "EntityCategory", "EntitySubCategory")
# Who manages the record, until when, and how it was checked.
_BOOKKEEPING = (
    "InitialRegistrationDate", "NextRenewalDate", "ManagingLOU", "ValidationSources", "ValidationAuthority",
    "OtherValidationAuthorities",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LegalEntity:
    """One entity as the register has it. ``country`` is that of its legal address, ``registration_authority`` GLEIF's code of
    the company register (RA000001), in which it stands under ``registration_id``. ``status`` is the entity's (ACTIVE,
    INACTIVE), ``registration_status`` its LEI's (ISSUED, LAPSED, RETIRED). Days are ISO or empty."""

    lei: str
    names: tuple[Name, ...]
    addresses: tuple[Address, ...] = ()
    country: str = ""
    jurisdiction: str = ""
    registration_authority: str = ""
    registration_id: str = ""
    status: str = ""
    created: str = ""
    expired: str = ""
    successors: tuple[str, ...] = ()
    registration_status: str = ""
    updated: str = ""

    @property
    def name(self) -> str:
        return self.names[0].text


def map_entity(record: Element, unknown: Counter[str]) -> LegalEntity:
    """The entity of one record. What is not understood is counted in ``unknown``. Raises UnreadableList without a name."""
    lei = record.take_value("LEI")
    entity, registration = _one(record, "Entity"), _one(record, "Registration")
    authority = _one(entity, "RegistrationAuthority")
    names = _names(entity, unknown)
    if not (lei and names and names[0].kind == "primary"):
        raise refuse(_LABEL, record.line, "a record without its LEI or its name; expected both.")
    addresses = _addresses(entity)
    entity.pass_over(*_KIND_OF_ENTITY)
    mapped = LegalEntity(
        lei=lei,
        names=names,
        addresses=addresses,
        country=addresses[0].country if addresses else "",
        jurisdiction=entity.take_value("LegalJurisdiction"),
        registration_authority=authority.take_value("RegistrationAuthorityID"),
        registration_id=authority.take_value("RegistrationAuthorityEntityID"),
        status=entity.take_value("EntityStatus"),
        created=_day(entity, "EntityCreationDate", unknown),
        expired=_day(entity, "EntityExpirationDate", unknown),
        successors=tuple(one.take_value("SuccessorLEI") for one in entity.take("SuccessorEntity")),
        registration_status=registration.take_value("RegistrationStatus"),
        updated=_day(registration, "LastUpdateDate", unknown),
    )
    registration.pass_over(*_BOOKKEEPING)
    record.pass_over("Extension")
    unknown.update(record.left_over())
    return mapped


def _one(parent: Element, name: str) -> Element:
    return next(iter(parent.take(name)), Element(name, parent.line))


def _names(entity: Element, unknown: Counter[str]) -> tuple[Name, ...]:
    legal = _one(entity, "LegalName")
    legal.attributes.clear()
    names = [Name(legal.take_text())]
    for group, item in _NAMES:
        for one in (found for held in entity.take(group) for found in held.take(item)):
            kind = one.take_attribute("type")
            if kind not in _KINDS:
                unknown[f"kind of a name: {kind[:60]}"] += 1
            text = one.take_text()
            mapped = _KINDS.get(kind, "alias")
            names.append(Name(text, mapped if is_latin(text) or mapped == "former" else "native"))
            one.attributes.clear()
    return distinct_names(name for name in names if name.text)


def _addresses(entity: Element) -> tuple[Address, ...]:
    found = [*entity.take("LegalAddress"), *entity.take("HeadquartersAddress")]
    for group, item in _ADDRESSES:
        found += [one for held in entity.take(group) for one in held.take(item)]
    return distinct(_address(one) for one in found)


def _address(one: Element) -> Address:
    lines = {name: [line.take_text() for line in one.take(name)] for name in _LINES}
    country = one.take_value("Country")
    one.children, one.attributes = [], {}
    text = ", ".join(line for name in _LINES for line in lines[name] if line)
    return Address(text=text, country=country, city=next(iter(lines["City"]), ""))


def _day(element: Element, name: str, unknown: Counter[str]) -> str:
    return date_or_count(element.take_value(name), f"date: {name}", unknown)
