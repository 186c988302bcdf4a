"""Two parties that are one: what was the absorbed one's goes to the kept one, and can be given back.

Only the chain is moved here. What lists say of the two is followed one floor up, in the same transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q

from studios.models import User
from studios.runs import Refused
from vendors.actions import engagements, stakes
from vendors.actions.engagements import LinkFacts
from vendors.actions.folding import check_may_unfold, fold_link, fold_stake, unfold_link, unfold_stake
from vendors.actions.stakes import StakeFacts
from vendors.actions.writing import Writing, lock_chain, refuse
from vendors.bells import ring_for_screening
from vendors.models import (
    Engagement,
    KeptApart,
    Party,
    PartyAddress,
    PartyIdentifier,
    PartyMerge,
    PartyName,
    Stake,
)
from vendors.revisions import record_revision

FILLED: Final = ("country", "nationality", "birth_date", "gender", "website", "bank_country")
"""What the kept one takes from the absorbed one where it has nothing itself."""


def locked_pair(one: Party, other: Party) -> tuple[Party, Party]:
    """Both as they stand, locked in the order of their keys, after the chain."""
    lock_chain(one.studio)
    rows = Party.objects.filter(pk__in=(one.pk, other.pk), studio=one.studio).order_by("pk")
    found = {row.pk: row for row in rows.select_for_update(no_key=True)}
    return found[one.pk], found[other.pk]


def check_may_be_one(kept: Party, absorbed: Party, reason: str) -> None:
    """Raises Refused or ValidationError where the two cannot be made one. The caller holds the locks."""
    if not reason.strip():
        refuse({"reason": "Say why they are one."})
    if kept.pk == absorbed.pk:
        raise Refused("A party is not merged into itself.")
    for party in (kept, absorbed):
        if party.merged_into_id:
            raise Refused(f"{party} was merged into another party already.")
        if not party.is_active:
            raise Refused(f"{party} is set aside; take it up again first.")
    if kept.kind == Party.Kind.UNDISCLOSED:
        raise Refused(f"{kept} has no name yet: keep the other one.")
    if absorbed.kind not in {kept.kind, Party.Kind.UNDISCLOSED}:
        words = f"{absorbed} is a {absorbed.get_kind_display().lower()}, {kept} a {kept.get_kind_display().lower()}"
        raise Refused(f"{words}: they cannot be one.")
    low, high = sorted((kept.pk, absorbed.pk))
    if KeptApart.objects.filter(first=low, second=high).exists():
        raise Refused("Somebody said that the two are different; take that back first.")


def absorb(kept: Party, absorbed: Party, *, reason: str, by: User, now: datetime) -> PartyMerge:
    """Inside the caller's transaction, who holds the locks and has checked. The absorbed one keeps its own names and
    numbers, so that it can stand as it stood; it is no longer active."""
    writing = Writing(by, now)
    links = [_moved_link(row, kept, absorbed, writing) for row in _links_of(absorbed)]
    held = [_moved_stake(row, kept, absorbed, writing) for row in _stakes_of(absorbed)]
    moved: dict[str, Any] = {
        "links": [entry for entry in links if "into" not in entry],
        "folded_links": [entry for entry in links if "into" in entry],
        "stakes": [entry for entry in held if "into" not in entry],
        "folded_stakes": [entry for entry in held if "into" in entry],
        "asked": list(Party.objects.filter(asked_of=absorbed).values_list("pk", flat=True)),
    }
    Party.objects.filter(asked_of=absorbed).exclude(pk=kept.pk).update(asked_of=kept)
    if absorbed.kind != Party.Kind.UNDISCLOSED:
        moved |= _added(kept, absorbed) | {"filled": _filled(kept, absorbed)}
    absorbed.is_active, absorbed.merged_into = False, kept
    absorbed.save(update_fields=["is_active", "merged_into"])
    record_revision(kept, by=by, now=now)
    ring_for_screening()
    return PartyMerge.objects.create(
        studio=kept.studio,
        kept=kept,
        absorbed=absorbed,
        reason=reason.strip()[:500],
        moved=moved,
        merged_at=now,
        merged_by=by,
    )


def _links_of(party: Party) -> list[Engagement]:
    rows = Engagement.objects.current().filter(Q(hirer=party) | Q(hired=party)).order_by("pk")
    return list(
        rows.select_related("production__studio", "hirer", "hired", "work").prefetch_related(
            "episodes", "evidence"
        )
    )


def _stakes_of(party: Party) -> list[Stake]:
    rows = Stake.objects.current().filter(Q(owner=party) | Q(owned=party)).order_by("pk")
    return list(rows.select_related("studio", "owner", "owned"))


def _swapped(facts: Any, sides: Iterable[str], old: Party, new: Party) -> Any:
    """The facts with the one party in the place of the other, on the sides named."""
    return replace(facts, **{side: new for side in sides if getattr(facts, side) == old})


def _moved_link(row: Engagement, kept: Party, absorbed: Party, writing: Writing) -> dict[str, Any]:
    """The row's line goes on with the kept party, or is folded into a link that says the same of that one. A link between
    the two would hire itself: it is ended instead."""
    before = engagements.facts_of(row)
    sides = [side for side in ("hirer", "hired") if getattr(before, side) == absorbed]
    after: LinkFacts = _swapped(before, sides, absorbed, kept)
    is_ended = after.hirer == after.hired
    if is_ended:
        end = _end(before.start_date, before.end_date, writing.now.date())
        after = replace(before, state=Engagement.State.ENDED, end_date=end)
    why = _why(kept, absorbed, is_ended)
    if not is_ended and (folded := fold_link(row, after, sides, writing, why)):
        return folded
    verb = "engagement.ended" if is_ended else "engagement.changed"
    new = engagements.succeed(row, after, verb=verb, by=writing.by, now=writing.now, reason=why)
    return _entry(row, new, sides, is_ended)


def _moved_stake(row: Stake, kept: Party, absorbed: Party, writing: Writing) -> dict[str, Any]:
    before = stakes.facts_of(row)
    sides = [side for side in ("owner", "owned") if getattr(before, side) == absorbed]
    after: StakeFacts = _swapped(before, sides, absorbed, kept)
    is_ended = after.owner == after.owned
    if is_ended:
        after = replace(before, end_date=_end(before.start_date, before.end_date, writing.now.date()))
    why = _why(kept, absorbed, is_ended)
    if not is_ended and (folded := fold_stake(row, after, sides, writing, why)):
        return folded
    verb = "stake.ended" if is_ended else "stake.changed"
    new = stakes.succeed(row, after, verb=verb, by=writing.by, now=writing.now, reason=why)
    return _entry(row, new, sides, is_ended)


def _end(start: date | None, end: date | None, today: date) -> date:
    """Today, unless it ended before, or begins later."""
    last = min(end, today) if end else today
    return max(start, last) if start else last


def _why(kept: Party, absorbed: Party, is_ended: bool) -> str:
    told = f"{absorbed} ({absorbed.key}) is {kept} ({kept.key})."
    return f"{told} Between a party and itself there is no link." if is_ended else told


def _entry(
    old: Engagement | Stake, new: Engagement | Stake, sides: list[str], is_ended: bool
) -> dict[str, Any]:
    return {"line": str(old.line), "from": old.pk, "to": new.pk, "sides": sides, "is_ended": is_ended}


def _added(kept: Party, absorbed: Party) -> dict[str, Any]:
    """The names, numbers and addresses that the kept one did not have; it has them from now on."""
    held = {kept.name, *kept.names.values_list("text", flat=True)}
    names = [(absorbed.name, PartyName.Kind.ALIAS.value, "")]
    names += absorbed.names.values_list("text", "kind", "script")
    new_names = {text: (kind, script) for text, kind, script in reversed(names) if text not in held}
    PartyName.objects.bulk_create(
        PartyName(party=kept, text=text, kind=kind, script=script)
        for text, (kind, script) in new_names.items()
    )
    numbers = set(kept.identifiers.values_list("kind", "value"))
    new_numbers = [one for one in absorbed.identifiers.all() if (one.kind, one.value) not in numbers]
    PartyIdentifier.objects.bulk_create(
        PartyIdentifier(party=kept, kind=one.kind, value=one.value, country=one.country)
        for one in new_numbers
    )
    places = set(kept.addresses.values_list("text", "city", "country"))
    new_places = [
        place
        for place in dict.fromkeys(absorbed.addresses.values_list("text", "city", "country"))
        if place not in places
    ]
    PartyAddress.objects.bulk_create(
        PartyAddress(party=kept, text=text, city=city, country=country) for text, city, country in new_places
    )
    return {
        "names": sorted(new_names),
        "identifiers": [[one.kind, one.value] for one in new_numbers],
        "addresses": [list(place) for place in new_places],
    }


def _filled(kept: Party, absorbed: Party) -> dict[str, str]:
    filled = {
        name: getattr(absorbed, name)
        for name in FILLED
        if getattr(absorbed, name) and not getattr(kept, name)
    }
    for name, text in filled.items():
        setattr(kept, name, text)
    kept.save(update_fields=[*FILLED])
    return filled


def give_back(merge: PartyMerge, *, reason: str, by: User, now: datetime) -> None:
    """The two are two again: each line that moved has the absorbed party back where it stood, with all that was
    recorded on it since; what is new since then stays with the kept one. The caller holds the locks."""
    check_may_unfold(merge)
    kept, absorbed = merge.kept, merge.absorbed
    writing, moved = Writing(by, now), merge.moved
    for entry in reversed(moved.get("folded_links", ())):
        unfold_link(entry, writing, _undone(merge))
    for entry in reversed(moved.get("folded_stakes", ())):
        unfold_stake(entry, writing, _undone(merge))
    for entry, row in _standing(Engagement.objects.current(), moved["links"]):
        _returned_link(entry, row, merge, writing)
    for entry, stake in _standing(Stake.objects.current(), moved["stakes"]):
        _returned_stake(entry, stake, merge, writing)
    Party.objects.filter(pk__in=moved["asked"], asked_of=kept).update(asked_of=absorbed)
    _take_away(kept, absorbed, moved)
    absorbed.is_active, absorbed.merged_into = True, None
    absorbed.save(update_fields=["is_active", "merged_into"])
    for party in (kept, absorbed):
        record_revision(party, by=by, now=now)
    merge.undone_at, merge.undone_by, merge.undone_because = now, by, reason.strip()[:500]
    merge.save(update_fields=["undone_at", "undone_by", "undone_because"])
    ring_for_screening()


def _standing(current: Any, entries: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each entry with the row that stands on its line now."""
    rows = {row.line: row for row in current.filter(line__in=[entry["line"] for entry in entries])}
    for entry in entries:
        row = rows.get(uuid.UUID(entry["line"]))
        if row is not None:
            yield entry, row


def _returned_link(entry: dict[str, Any], row: Engagement, merge: PartyMerge, writing: Writing) -> None:
    after: LinkFacts = _swapped(engagements.facts_of(row), entry["sides"], merge.kept, merge.absorbed)
    if entry["is_ended"]:
        if engagements.facts_of(row) != engagements.facts_of(Engagement.objects.get(pk=entry["to"])):
            return  # somebody has said something else of it since
        after = engagements.facts_of(Engagement.objects.get(pk=entry["from"]))
    if after != engagements.facts_of(row) and after.hirer != after.hired:
        engagements.succeed(
            row, after, verb="engagement.changed", by=writing.by, now=writing.now, reason=_undone(merge)
        )


def _returned_stake(entry: dict[str, Any], row: Stake, merge: PartyMerge, writing: Writing) -> None:
    after: StakeFacts = _swapped(stakes.facts_of(row), entry["sides"], merge.kept, merge.absorbed)
    if entry["is_ended"]:
        if stakes.facts_of(row) != stakes.facts_of(Stake.objects.get(pk=entry["to"])):
            return
        after = stakes.facts_of(Stake.objects.get(pk=entry["from"]))
    if after != stakes.facts_of(row) and after.owner != after.owned:
        stakes.succeed(
            row, after, verb="stake.changed", by=writing.by, now=writing.now, reason=_undone(merge)
        )


def _undone(merge: PartyMerge) -> str:
    return f"{merge.absorbed} ({merge.absorbed.key}) is not {merge.kept} ({merge.kept.key}): the merge was undone."


def _take_away(kept: Party, absorbed: Party, moved: dict[str, Any]) -> None:
    """What the kept one got by the merge, as far as it still has it, and as no other that was merged into it bears it."""
    others = list(Party.objects.filter(merged_into=kept).exclude(pk=absorbed.pk))
    names = {one.name for one in others} | set(_of(PartyName, others, "text"))
    numbers, places = (
        set(_of(PartyIdentifier, others, "kind", "value")),
        set(_of(PartyAddress, others, *PLACE)),
    )
    kept.names.filter(text__in=set(moved.get("names", ())) - names).delete()
    for number in {tuple(one) for one in moved.get("identifiers", ())} - numbers:
        kept.identifiers.filter(kind=number[0], value=number[1]).delete()
    for place in {tuple(one) for one in moved.get("addresses", ())} - places:
        kept.addresses.filter(**dict(zip(PLACE, place, strict=True))).delete()
    for name, text in moved.get("filled", {}).items():
        if getattr(kept, name) == text:
            setattr(kept, name, next(filter(None, (getattr(other, name) for other in others)), ""))
    kept.save(update_fields=[*FILLED])


PLACE: Final = ("text", "city", "country")


def _of(
    model: type[PartyName | PartyIdentifier | PartyAddress], parties: list[Party], *fields: str
) -> list[Any]:
    rows = model._default_manager.filter(party__in=parties)
    return list(rows.values_list(*fields, flat=len(fields) == 1))
