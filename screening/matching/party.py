"""What the engine compares: a Party, as plain data. No Django, no network, no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Schema = Literal["Company", "Organization", "Person", "LegalEntity", "Vessel", "Aircraft", ""]
NameKind = Literal["primary", "alias", "former", "weak", "native"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name as its source writes it. ``weak`` names only confirm, they never find (OFAC FAQ 122)."""

    text: str
    kind: NameKind = "primary"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that an authority gave. ``kind`` is a lower-case code (``uscc``, ``registration``, ``tax``,
    ``lei``, ``passport``, ``imo``, ...); ``country`` is ISO 3166-1 alpha-2 or empty."""

    kind: str
    value: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A place as text, with its city and its ISO 3166-1 alpha-2 country where known."""

    text: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A vendor, a person or a listed party, as the engine sees it.

    ``birth_dates`` are ISO prefixes of the precision known: ``1972``, ``1972-05`` or ``1972-05-12``.
    ``countries`` are ISO 3166-1 alpha-2 codes in upper case: of registration, of nationality, of residence.
    ``schema`` is empty where the kind is not known; it then compares with every kind. A ``LegalEntity`` may be a
    person or an organisation, but no vessel: a vendor may turn out to be a man who works alone.
    """

    schema: Schema = ""
    names: tuple[Name, ...] = ()
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    gender: Literal["male", "female", ""] = ""

    def as_json(self) -> dict[str, Any]:
        """The party as JSON-ready data; ``from_json`` gives it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Party:
        return cls(
            schema=data.get("schema", ""),
            names=tuple(Name(**name) for name in data.get("names", ())),
            birth_dates=tuple(data.get("birth_dates", ())),
            countries=tuple(data.get("countries", ())),
            identifiers=tuple(Identifier(**identifier) for identifier in data.get("identifiers", ())),
            addresses=tuple(Address(**address) for address in data.get("addresses", ())),
            gender=data.get("gender", ""),
        )

    @property
    def caption(self) -> str:
        """The name to call the party by: its first primary name, else its first name, else nothing."""
        primary = [name.text for name in self.names if name.kind == "primary"]
        return (primary or [name.text for name in self.names] or [""])[0]

    def fingerprint(self) -> str:
        """SHA-256 of all that is compared, whatever the order in which a source gives it."""
        content = {
            field: sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
            if isinstance(value, (list, tuple))
            else value
            for field, value in self.as_json().items()
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
