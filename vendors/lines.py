"""The versions of one fact: what each says in words, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from vendors.models import Engagement, Party, PartyName, Stake

Difference = dict[str, str]
"""A row of {field, old, new}, all in words; empty where nothing is said."""


def engagement_words(row: Engagement) -> dict[str, str]:
    """What one version of a link says, by the name of the field. Reads its parties, work and episodes."""
    return {
        "hirer": str(row.hirer) if row.hirer else "the studio",
        "hired": str(row.hired),
        "work": str(row.work),
        "episodes": row.scope_text,
        "shots": row.shots,
        "screen share": _percent(row.screen_share),
        "from": _day(row.start_date),
        "to": _day(row.end_date),
        "state": row.get_state_display(),
        "confidence": row.get_confidence_display(),
        "note": row.note,
    }


def stake_words(row: Stake) -> dict[str, str]:
    return {
        "owner": str(row.owner),
        "owned": str(row.owned),
        "kind": row.get_kind_display(),
        "share": row.share_text,
        "from": _day(row.start_date),
        "to": _day(row.end_date),
        "state": row.get_state_display(),
        "arrangement": row.arrangement,
        "source": row.source,
    }


def party_words(party: Party) -> dict[str, str]:
    """What is known of a party. Reads its names, identifiers and addresses."""
    words = {
        "kind": party.get_kind_display(),
        "name": party.name,
        "country": party.country,
        "nationality": party.nationality,
        "birth date": party.birth_date,
        "gender": party.gender,
        "website": party.website,
        "bank country": party.bank_country,
        "numbers": "; ".join(str(one) for one in party.identifiers.all()),
        "addresses": "; ".join(str(one) for one in party.addresses.all()),
        "asked on": _day(party.asked_date),
        "asked of": str(party.asked_of or ""),
        "active": "yes" if party.is_active else "no",
    }
    for kind, label in PartyName.Kind.choices:
        words[label.lower()] = "; ".join(sorted(one.text for one in party.names.all() if one.kind == kind))
    return words


def words_of(row: Any) -> dict[str, str]:
    if isinstance(row, Engagement):
        return engagement_words(row)
    return stake_words(row) if isinstance(row, Stake) else party_words(row)


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    """What differs between two versions in words, in the order of their fields."""
    return [
        {"field": field, "old": old.get(field, ""), "new": text}
        for field, text in new.items()
        if old.get(field, "") != text
    ]


def _day(day: date | None) -> str:
    return f"{day:%-d %b %Y}" if day else ""


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{share.normalize():f} %"
