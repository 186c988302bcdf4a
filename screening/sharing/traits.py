"""Traits: what of a party another may have as well, and whether two parties do.

Whatever two parties share stands under a common key in both: keys bring together, ``shared_between`` compares.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Final, Literal, get_args

from screening.matching.addresses import Premises, prepare_address
from screening.matching.engine import ENGINE_VERSION
from screening.matching.identifiers import PreparedIdentifier, prepare_identifier
from screening.matching.party import Address, Identifier, Party
from screening.sharing.domains import domain_of_mail, domain_of_site, free_mailbox
from screening.sharing.phones import Phone, phones_in

Kind = Literal["address", "domain", "mailbox", "phone", "number", "owner", "bank"]
KINDS: Final = get_args(Kind)
FAMILY: Final[dict[str, str]] = {"mailbox": "domain"}
"""A domain and a mail address are ways to one and the same place: together they are one kind."""
WEAK: Final = frozenset({"bank"})
"""What many have without any tie between them: it is told, and never counted."""
LONGEST_KEY: Final = 160
LONGEST_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a stake: the id of a party, and how it reads."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that another may have too. ``value`` is what is compared: prepared, or plain text."""

    kind: Kind
    text: str
    keys: frozenset[str]
    value: Premises | PreparedIdentifier | Phone | str


@dataclass(frozen=True, slots=True)
class Shared:
    """A trait of both. ``how`` is its precision in words; ``ours`` and ``theirs`` as either side writes it."""

    kind: Kind
    how: str
    ours: str
    theirs: str
    keys: frozenset[str]


def traits_of(
    party: Party, *, website: str = "", owners: Iterable[Owner] = (), bank_abroad: str = ""
) -> tuple[Trait, ...]:
    """What of a party another may have as well; nothing that is everybody's. ``bank_abroad`` is the country of its bank, where
    nothing is known of the party there."""
    countries = frozenset(party.countries)
    return (
        *chain.from_iterable(map(_of_address, party.addresses)),
        *chain.from_iterable(_of_identifier(identifier, countries) for identifier in party.identifiers),
        *_of_site(website),
        *map(_of_owner, owners),
        *_of_bank(bank_abroad),
    )


def shared_between(ours: Sequence[Trait], theirs: Sequence[Trait]) -> list[Shared]:
    """What two parties have in common, each pair of texts once, in a fixed order."""
    by_key: dict[str, list[Trait]] = defaultdict(list)
    for trait in theirs:
        for key in trait.keys:
            by_key[key].append(trait)
    pairs = {(one, other) for one in ours for key in one.keys for other in by_key[key]}
    found: dict[tuple[Kind, str, str, str], frozenset[str]] = {}
    for one, other in pairs:
        if how := _agreement(one, other):
            row = (one.kind, how, one.text, other.text)
            found[row] = found.get(row, frozenset()) | (one.keys & other.keys)
    return [Shared(*row, keys) for row, keys in sorted(found.items(), key=itemgetter(0))]


def independent_kinds(kinds: Iterable[str]) -> int:
    """How many of them do not follow from one another; weak ones do not count."""
    return len({FAMILY.get(kind, kind) for kind in kinds} - WEAK)


def kind_of(key: str) -> str:
    return key.partition(":")[0]


def _key(kind: Kind, value: str) -> str:
    return f"{kind}:{value}"[:LONGEST_KEY]


def _of_address(address: Address) -> Iterator[Trait]:
    """Found by house, street and place; by the room, too, so that two in one room of a tower are found where the tower is
    common to many."""
    premises = prepare_address(address)
    if premises is None:
        return
    rooms = sorted(dict(premises.units).get("room", ()))
    places = [f"{door}|{place}" for door in premises.keys for place in premises.places]
    doors = [*places, *(f"{place}|{room}" for place in places for room in rooms)]
    if doors:
        parts = (address.text, address.city, address.country)
        text = ", ".join(part for part in parts if part)[:LONGEST_TEXT]
        yield Trait("address", text, frozenset(_key("address", door) for door in doors), premises)


def _of_identifier(identifier: Identifier, countries: frozenset[str]) -> Iterator[Trait]:
    kind = identifier.kind.strip().lower()
    if kind == "website":
        yield from _of_site(identifier.value)
    elif kind == "email":
        yield from _of_mail(identifier.value)
    elif kind in {"phone", "fax"}:
        for phone in phones_in(identifier.value, countries):
            yield Trait(
                "phone", identifier.value[:LONGEST_TEXT], frozenset({_key("phone", phone.key)}), phone
            )
    else:
        told = f"{identifier.kind} {identifier.value}".strip()[:LONGEST_TEXT]
        for number in prepare_identifier(identifier):
            yield Trait("number", told, frozenset({_key("number", number.value)}), number)


def _of_site(website: str) -> Iterator[Trait]:
    if domain := domain_of_site(website):
        yield Trait("domain", domain, frozenset({_key("domain", domain)}), domain)


def _of_mail(mail: str) -> Iterator[Trait]:
    if domain := domain_of_mail(mail):
        yield Trait("domain", domain, frozenset({_key("domain", domain)}), domain)
    elif box := free_mailbox(mail):
        yield Trait("mailbox", box[:LONGEST_TEXT], frozenset({_key("mailbox", box)}), box)


def _of_owner(owner: Owner) -> Trait:
    return Trait("owner", owner.text[:LONGEST_TEXT], frozenset({_key("owner", str(owner.id))}), str(owner.id))


def _of_bank(country: str) -> Iterator[Trait]:
    if country:
        yield Trait("bank", f"bank in {country}", frozenset({_key("bank", country)}), country)


def _agreement(one: Trait, other: Trait) -> str:
    """How the two agree, in words; empty where they do not."""
    if isinstance(one.value, Premises) and isinstance(other.value, Premises):
        near = one.value.agreement_with(other.value)
        return {"same_address": "same address", "same_building": "same building"}.get(near or "", "")
    if isinstance(one.value, PreparedIdentifier) and isinstance(other.value, PreparedIdentifier):
        return "same number" if one.value.agrees_with(other.value) else ""
    if isinstance(one.value, Phone) and isinstance(other.value, Phone):
        return "same number" if one.value.agrees_with(other.value) else ""
    return _PLAIN[one.kind] if one.kind == other.kind and one.value == other.value else ""


_PLAIN: Final[dict[str, str]] = {
    "domain": "same domain",
    "mailbox": "same mailbox",
    "owner": "same owner",
    "bank": "same country, not its own",
}


def _rules() -> str:
    digest = hashlib.sha256(ENGINE_VERSION.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


RULES: Final = _rules()
"""Changes whenever a trait, a key or a comparison could: then everything is laid under its keys anew."""
