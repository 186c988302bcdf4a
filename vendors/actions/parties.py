"""Vendors, persons and undisclosed parties: added, changed, named, set aside and taken up again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from studios.audit import record
from studios.models import Production, Studio, User
from studios.rules import Member, check_can_edit_chain, check_can_edit_parties
from studios.runs import Refused
from vendors.actions.writing import Superseded, lock_chain, refuse
from vendors.bells import ring_for_screening
from vendors.lines import differences, party_words
from vendors.models import Engagement, Party, PartyAddress, PartyIdentifier, PartyName, Stake
from vendors.revisions import content_of, fingerprint_of, record_revision
from vendors.scripts import script_of

THE_STUDIO: Final = "studio"
PLAIN_FIELDS: Final = (
    "kind",
    "name",
    "country",
    "nationality",
    "birth_date",
    "gender",
    "website",
    "bank_country",
    "asked_date",
    "asked_of",
)


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What is known of a party. ``names`` are (text, kind), ``identifiers`` (kind, value, country), ``addresses``
    (text, city, country)."""

    kind: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    country: str = ""
    nationality: str = ""
    birth_date: str = ""
    gender: str = ""
    website: str = ""
    bank_country: str = ""
    identifiers: tuple[tuple[str, str, str], ...] = ()
    addresses: tuple[tuple[str, str, str], ...] = ()
    asked_date: date | None = None
    asked_of: Party | None = None


def facts_of(party: Party) -> PartyFacts:
    plain = {name: getattr(party, name) for name in PLAIN_FIELDS}
    return PartyFacts(
        **plain,
        names=tuple((one.text, one.kind) for one in party.names.all()),
        identifiers=tuple((one.kind, one.value, one.country) for one in party.identifiers.all()),
        addresses=tuple((one.text, one.city, one.country) for one in party.addresses.all()),
    )


def version_of(party: Party) -> str:
    """A word for all that is known of the party: another as soon as any of it changes."""
    more = {
        "website": party.website,
        "bank": party.bank_country,
        "asked": [str(party.asked_date), party.asked_of_id],
    }
    return fingerprint_of(content_of(party) | more | {"is_active": party.is_active})[:16]


def add_party(*, member: Member, facts: PartyFacts, now: datetime, key: str = "") -> Party:
    """A party the studio did not know. Without a key it gets one made of its name."""
    check_can_edit_parties(member)
    with transaction.atomic():
        lock_chain(member.studio)
        return write_new_party(studio=member.studio, facts=facts, by=member.user, now=now, key=key)


def write_new_party(*, studio: Studio, facts: PartyFacts, by: User, now: datetime, key: str = "") -> Party:
    """The same inside the caller's transaction, who holds the chain's lock and has asked the rules."""
    faults = _faults(studio, facts)
    if key.casefold() == THE_STUDIO:
        faults["key"] = "The key studio stands for the studio itself; choose another."
    elif key and Party.objects.filter(studio=studio, key=key).exists():
        faults["key"] = f"The key {key} belongs to another party; choose another."
    refuse(faults)
    plain = {name: getattr(facts, name) for name in PLAIN_FIELDS}
    party = Party.objects.create(studio=studio, key=key or _free_key(studio, facts.name), **plain)
    _write_parts(party, facts)
    record_revision(party, by=by, now=now)
    data = {"key": party.key, "is": {name: text for name, text in party_words(party).items() if text}}
    record(studio=studio, verb="party.added", subject=party, by=by, now=now, data=data)
    ring_for_screening()
    return party


def _free_key(studio: Studio, name: str) -> str:
    """The name in small letters, with a number behind it where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "party"
    taken = set(Party.objects.filter(studio=studio, key__startswith=stem).values_list("key", flat=True))
    taken.add(THE_STUDIO)
    number = next(n for n in range(1, len(taken) + 2) if _numbered(stem, n) not in taken)
    return _numbered(stem, number)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _faults(studio: Studio, facts: PartyFacts, party: Party | None = None) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not facts.name.strip():
        faults["name"] = "The name is missing."
    if facts.kind not in Party.Kind.values:
        faults["kind"] = "Expected vendor, person or undisclosed."
    if facts.asked_of and facts.asked_of.studio_id != studio.pk:
        faults["asked_of"] = "No such party."
    elif party and facts.asked_of == party:
        faults["asked_of"] = "A party is not asked for its own name."
    if party and facts.kind != party.kind:
        faults["kind"] = _why_not_this_kind(party, facts.kind)
    return {name: sentence for name, sentence in faults.items() if sentence}


def _why_not_this_kind(party: Party, kind: str) -> str:
    """A vendor may turn out to be a person, but nobody becomes unnamed again, and nobody owns a person."""
    if party.kind == Party.Kind.UNDISCLOSED:
        return "An undisclosed party gets its kind when it is named."
    if kind == Party.Kind.UNDISCLOSED:
        return "A party that has a name does not become undisclosed again."
    if kind == Party.Kind.PERSON and Stake.objects.current().filter(owned=party).exists():
        return "Somebody holds a stake in it, and a person cannot be owned."
    return ""


def _write_parts(party: Party, facts: PartyFacts) -> None:
    """Its further names, numbers and addresses are those of the facts, each once, and no others."""
    party.names.all().delete()
    party.identifiers.all().delete()
    party.addresses.all().delete()
    names = {text: kind for text, kind in reversed(facts.names) if text != facts.name}
    PartyName.objects.bulk_create(
        PartyName(party=party, text=text, kind=kind, script=script_of(text)) for text, kind in names.items()
    )
    numbers = {(kind, value): country for kind, value, country in facts.identifiers}
    PartyIdentifier.objects.bulk_create(
        PartyIdentifier(party=party, kind=kind, value=value, country=country)
        for (kind, value), country in numbers.items()
    )
    PartyAddress.objects.bulk_create(
        PartyAddress(party=party, text=text, city=city, country=country)
        for text, city, country in dict.fromkeys(facts.addresses)
    )


def change_party(*, member: Member, party: Party, seen: str, facts: PartyFacts, now: datetime) -> Party:
    """The party as the facts have it. ``seen`` is the version that the member was looking at: raises Superseded where
    it has changed since. What is compared is kept in its revisions, and screened anew; the trail has the rest."""
    check_can_edit_parties(member)
    with transaction.atomic():
        party = locked_party(member, party)
        _check_version(party, seen, facts)
        refuse(_faults(member.studio, facts, party))
        return _write_changes(party, facts, verb="party.changed", member=member, now=now)


def _check_version(party: Party, seen: str, facts: PartyFacts) -> None:
    if seen == version_of(party):
        return
    typed = {field.name: getattr(facts, field.name) for field in fields(facts)}
    stands = facts_of(party)
    changes = [
        {"field": name.replace("_", " "), "old": _text(value), "new": _text(getattr(stands, name))}
        for name, value in typed.items()
        if _text(value) != _text(getattr(stands, name))
    ]
    raise Superseded(f"{party} has changed since it was shown to you.", changes)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(sorted(" ".join(part for part in one if part) for one in value))
    return str(value or "")


def locked_party(member: Member, party: Party) -> Party:
    lock_chain(member.studio)
    rows = Party.objects.select_for_update(no_key=True, of=("self",)).select_related("asked_of")
    return rows.get(pk=party.pk, studio=member.studio)


def _write_changes(
    party: Party, facts: PartyFacts, *, verb: str, member: Member, now: datetime, reason: str = ""
) -> Party:
    before = party_words(party)
    for name in PLAIN_FIELDS:
        setattr(party, name, getattr(facts, name))
    party.save(update_fields=PLAIN_FIELDS)
    _write_parts(party, facts)
    after = Party.objects.select_related("asked_of").get(pk=party.pk)
    changes = differences(before, party_words(after))
    if not changes:
        return after
    record_revision(after, by=member.user, now=now)
    record(
        studio=member.studio,
        verb=verb,
        subject=after,
        by=member.user,
        now=now,
        reason=reason,
        data={"changes": changes},
    )
    ring_for_screening()
    return after


def mark_asked(*, member: Member, production: Production, party: Party, on: date, now: datetime) -> Party:
    """Somebody was asked on that day who an undisclosed party of the production's chain is: whoever hired it there, where
    nobody is named yet as asked. Whoever may edit that chain may say so."""
    check_can_edit_chain(member, production=production)
    with transaction.atomic():
        party = locked_party(member, party)
        links = Engagement.objects.current().filter(Q(hired=party) | Q(hirer=party), production=production)
        if not links.exists():
            raise Refused(f"{party} takes part in nothing on {production}.")
        check_is_unnamed(party)
        if on > now.date():
            refuse({"asked_date": "That day is still to come; expected today or a day before."})
        facts = replace(
            facts_of(party), asked_date=on, asked_of=party.asked_of or _named_above(party, production)
        )
        return _write_changes(party, facts, verb="party.asked", member=member, now=now)


def _named_above(party: Party, production: Production) -> Party | None:
    """The nearest above it in the production who has a name; None where that is the studio, or nobody is recorded."""
    met, level = {party.pk}, {party.pk}
    while level:
        links = Engagement.objects.current().filter(
            production=production, hired__in=level, hirer__isnull=False
        )
        hirers = [link.hirer for link in links.select_related("hirer").order_by("pk") if link.hirer]
        named = next((one for one in hirers if one.kind != Party.Kind.UNDISCLOSED), None)
        if named:
            return named
        level = {one.pk for one in hirers} - met
        met |= level
    return None


def disclose_party(*, member: Member, party: Party, facts: PartyFacts, reason: str, now: datetime) -> Party:
    """An undisclosed party is named: it is a vendor or a person from now on, in all its links, and is screened."""
    check_can_edit_parties(member)
    with transaction.atomic():
        party = locked_party(member, party)
        check_is_unnamed(party)
        if facts.kind not in {Party.Kind.VENDOR, Party.Kind.PERSON}:
            refuse({"kind": "Expected vendor or person."})
        if not reason.strip():
            refuse({"reason": "Say how it is known."})
        refuse(_faults(member.studio, facts))
        if facts.kind == Party.Kind.PERSON and Stake.objects.current().filter(owned=party).exists():
            refuse({"kind": "Somebody holds a stake in it, and a person cannot be owned."})
        return _write_changes(
            party, facts, verb="party.disclosed", member=member, now=now, reason=reason.strip()
        )


def check_is_unnamed(party: Party) -> None:
    if party.kind != Party.Kind.UNDISCLOSED:
        raise Refused(f"{party} has been named already.")
    if party.merged_into:
        raise Refused(f"It was found to be {party.merged_into} already.")


def set_party_aside(*, member: Member, party: Party, reason: str, now: datetime) -> Party:
    """The party is screened no more. Refused while it takes part in anything: what works on a show is screened."""
    check_can_edit_parties(member)
    with transaction.atomic():
        party = locked_party(member, party)
        if not party.is_active:
            raise Refused(f"{party} is set aside already.")
        if standing := _what_still_stands(party, now.date()):
            raise Refused(
                f"{party} still takes part in {standing}. End these first: nobody who works is unscreened."
            )
        return _set_active(party, False, "party.deactivated", member, reason, now)


def _what_still_stands(party: Party, today: date) -> str:
    """Its links and stakes that are not over, counted in words; empty where there are none."""
    goes_on = Q(end_date__isnull=True) | Q(end_date__gte=today)
    links = Engagement.objects.current().filter(goes_on, Q(hirer=party) | Q(hired=party))
    stakes = Stake.objects.current().filter(goes_on, Q(owner=party) | Q(owned=party))
    counts = {"link": links.exclude(state=Engagement.State.ENDED).count(), "stake": stakes.count()}
    return " and ".join(f"{n} {noun}{'s' if n > 1 else ''}" for noun, n in counts.items() if n)


def take_party_up(*, member: Member, party: Party, reason: str, now: datetime) -> Party:
    """A party that was set aside is active again, and is screened."""
    check_can_edit_parties(member)
    with transaction.atomic():
        party = locked_party(member, party)
        if party.merged_into:
            raise Refused(f"{party} was merged into {party.merged_into}: undo the merge instead.")
        if party.is_active:
            raise Refused(f"{party} is active already.")
        return _set_active(party, True, "party.reactivated", member, reason, now)


def _set_active(
    party: Party, is_active: bool, verb: str, member: Member, reason: str, now: datetime
) -> Party:
    if not reason.strip():
        refuse({"reason": "Say why."})
    party.is_active = is_active
    party.save(update_fields=["is_active"])
    record(studio=member.studio, verb=verb, subject=party, by=member.user, now=now, reason=reason.strip())
    ring_for_screening()
    return party
