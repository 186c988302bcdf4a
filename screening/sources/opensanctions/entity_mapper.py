"""One entity of entities.ftm.json as a listed entry."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from stdnum import imo

from screening.matching.party import Address, Identifier, Name, NameKind, Party, Schema
from screening.sources.entry_facts import date_or_count, distinct, distinct_names, with_short_forms
from screening.sources.opensanctions.reader import Entity
from screening.sources.opensanctions.words import SCHEMAS, country, name_of
from screening.sources.source import ListedEntry

_NAMES: dict[str, NameKind] = {
    "name": "alias",
    "alias": "alias",
    "previousName": "former",
    "weakAlias": "weak",
    "abbreviation": "weak",
}
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag")
# The property of a number, the kind it is kept under, and the country whose number it is.
_NUMBERS = {
    "bikCode": ("bank_code", "RU"),
    "callSign": ("call_sign", ""),
    "dunsCode": ("duns", ""),
    "email": ("email", ""),
    "idNumber": ("national_id", ""),
    "imoNumber": ("imo", ""),
    "innCode": ("inn", "RU"),
    "isin": ("isin", ""),
    "leiCode": ("lei", ""),
    "mmsi": ("mmsi", ""),
    "ogrnCode": ("ogrn", "RU"),
    "okpoCode": ("okpo", "RU"),
    "passportNumber": ("passport", ""),
    "phone": ("phone", ""),
    "registrationNumber": ("registration", ""),
    "swiftBic": ("swift", ""),
    "taxNumber": ("tax", ""),
    "uniqueEntityId": ("uei", "US"),
    "uscCode": ("uscc", "CN"),
    "vatCode": ("vat", ""),
    "website": ("website", ""),
}
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
# The parts of names, which stand whole beside them; where it was seen and when; the numbers of other records.
_PASSED_OVER = (
    "addressEntity", "createdAt", "fatherName", "firstName", "lastName", "middleName", "modifiedAt", "motherName",
    "nameSuffix", "secondName", "sourceUrl",
)  # fmt: skip


def map_entity(entity: Entity, part_name: str, unknown: Counter[str]) -> ListedEntry:
    """The entry of one entity, whose schema is a party's. What is not understood is counted in ``unknown``."""
    schema = SCHEMAS[entity.schema]
    if entity.properties.get("addressEntity") and not entity.properties.get("address"):
        unknown["address that is a record of its own"] += 1
    entity.take(*_PASSED_OVER)
    party = Party(
        schema=schema,
        names=_names(entity),
        birth_dates=distinct(
            filter(None, (date_or_count(text, "birth date", unknown) for text in entity.take("birthDate")))
        ),
        countries=distinct(filter(None, (country(code, unknown) for code in entity.take(*_COUNTRIES)))),
        identifiers=_identifiers(entity, schema),
        addresses=distinct(Address(text=text) for text in entity.take("address")),
        gender=_gender(entity.take("gender"), unknown),
    )
    topics = entity.take("topics")
    entry = ListedEntry(
        listed_id=entity.listed_id,
        party=party,
        programmes=distinct([*entity.datasets, *entity.take("programId")]),
        title="; ".join(distinct(entity.take("title", "position"))),
        remarks="\n".join(
            [*([f"Topics: {', '.join(topics)}"] if topics else []), *entity.take("summary", "notes")]
        ),
        pointer=f"{part_name}:{entity.line}",
    )
    unknown.update(entity.left_over())
    return entry


def _names(entity: Entity) -> tuple[Name, ...]:
    """All names, the one that the data calls it by as the primary one."""
    given = [
        name_of(text, kind) for prop, kind in _NAMES.items() for text in entity.take(prop) if text.strip()
    ]
    texts = [name.text for name in given]
    first = [Name(entity.caption if entity.caption in texts else texts[0])] if texts else []
    return distinct_names(form for name in (*first, *given) for form in with_short_forms(name))


def _identifiers(entity: Entity, schema: Schema) -> tuple[Identifier, ...]:
    return distinct(
        Identifier(_kind(kind, text, schema), text.removeprefix("IMO"), place)
        for prop, (kind, place) in _NUMBERS.items()
        for text in entity.take(prop)
    )


def _kind(kind: str, text: str, schema: Schema) -> str:
    """A company may have a number of the IMO's, too, and a company's number is no national one."""
    if kind == "imo" and schema != "Vessel" and not imo.is_valid(text.removeprefix("IMO")):
        return "imo_company"
    return "registration" if kind == "national_id" and schema != "Person" else kind


def _gender(texts: list[str], unknown: Counter[str]) -> Literal["male", "female", ""]:
    unknown.update(f"gender: {text[:40]}" for text in texts if text not in _GENDERS)
    found = distinct(_GENDERS[text] for text in texts if text in _GENDERS)
    return found[0] if len(found) == 1 else ""
