"""Parties as people write them into a field: by key, by name, or both as the field offers them."""

from __future__ import annotations

import re
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from vendors.models import Party, PartyIdentifier, PartyName

MOST_OFFERED: Final = 50
_KEY_AT_END: Final = re.compile(r"\(([^()]+)\)\s*$")


class NotNamed(Exception):
    """No party, or more than one, is meant; the message says what was expected."""


def offered(party: Party) -> str:
    """How a field offers a party: "Maple Kite Pictures (V-1)"."""
    return f"{party.name} ({party.key})"


def like(parties: QuerySet[Party], text: str) -> QuerySet[Party]:
    """Those whose key, one of whose names or numbers holds the text."""
    names = PartyName.objects.filter(party=OuterRef("pk"), text__icontains=text)
    numbers = PartyIdentifier.objects.filter(party=OuterRef("pk"), value__iexact=text)
    found = Q(name__icontains=text) | Q(key__iexact=text) | Exists(names) | Exists(numbers)
    return parties.filter(found)


def named(parties: QuerySet[Party], text: str) -> Party:
    """The one party that is meant. Raises NotNamed."""
    text = text.strip()
    at_end = _KEY_AT_END.search(text)
    keys = [text, *([at_end[1].strip()] if at_end else [])]
    by_key = {party.key: party for party in parties.filter(key__in=keys)}
    for key in keys:
        if key in by_key:
            return by_key[key]
    for rows in (parties.filter(name__iexact=text), like(parties, text)):
        found = list(rows.order_by("name", "pk")[:4])
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(offered(party) for party in found[:3])
            more = ", and more" if len(found) > 3 else ""
            raise NotNamed(
                f"Several are like “{text}”: {shown}{more}. Give the key of the one that is meant."
            )
    raise NotNamed(f"Nobody here is called “{text}”; expected the name or the key of a party.")
