"""Parties as people write them into a field: by key, by name, or both as the field offers them."""

from __future__ import annotations

import re
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from rapidfuzz import fuzz, process

from vendors.imports.same import folded_name
from vendors.models import Party, PartyIdentifier, PartyName

MOST_OFFERED: Final = 50
MOST_ALIKE: Final = 5
NEARLY: Final = 88
"""Of 100, by letters that differ: "Maple Kite" and "Mapel Kite", not "Maple Kite" and "Maple Knot"."""
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


def alike(parties: QuerySet[Party], name: str) -> list[Party]:
    """The active parties one of whose names is nearly this one, whatever its case, marks and legal form: the nearest first.
    The screening engine finds more; it is asked by "Compare all parties"."""
    wanted = folded_name(name)
    if not wanted:
        return []
    active = parties.filter(is_active=True).exclude(kind=Party.Kind.UNDISCLOSED)
    further = PartyName.objects.filter(party__in=active.values("pk")).values_list("text", "party_id")
    names = [*active.values_list("name", "pk"), *further]
    folded = [folded_name(text) for text, _ in names]
    found = process.extract(wanted, folded, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=MOST_ALIKE * 2)
    nearest = list(dict.fromkeys(names[place][1] for _, _, place in found))[:MOST_ALIKE]
    by_pk = active.in_bulk(nearest)
    return [by_pk[pk] for pk in nearest]
