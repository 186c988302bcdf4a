"""Stakes: recorded, changed, ended. Nothing is overwritten; a change supersedes on the same line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from studios.audit import record
from studios.models import Studio, User
from studios.rules import Member, check_can_edit_parties
from vendors.actions.writing import check_is_current, lock_chain, refuse, supersede, unusable
from vendors.bells import ring_for_ownership
from vendors.lines import differences, stake_words
from vendors.models import Party, Stake


@dataclass(frozen=True, slots=True)
class StakeFacts:
    """What one version of a stake says; the shares are in percent."""

    owner: Party
    owned: Party
    min_share: Decimal
    max_share: Decimal
    kind: str = Stake.Kind.EQUITY
    state: str = Stake.State.DECLARED
    arrangement: str = ""
    source: str = ""
    start_date: date | None = None
    end_date: date | None = None


FIELDS = (
    "owner",
    "owned",
    "min_share",
    "max_share",
    "kind",
    "state",
    "arrangement",
    "source",
    "start_date",
    "end_date",
)


def facts_of(stake: Stake) -> StakeFacts:
    return StakeFacts(**{name: getattr(stake, name) for name in FIELDS})


def record_stake(*, member: Member, facts: StakeFacts, now: datetime) -> Stake:
    """A stake that was not known. Raises NotAllowed, or ValidationError by field."""
    check_can_edit_parties(member)
    with transaction.atomic():
        lock_chain(member.studio)
        refuse(_faults(member.studio, facts) | _twin_fault(facts))
        row = _write(member.studio, facts, by=member.user, now=now)
        _tell("stake.recorded", row, by=member.user, now=now, data={"is": stake_words(row)})
    return row


def change_stake(
    *, member: Member, stake: Stake, facts: StakeFacts, now: datetime, reason: str = ""
) -> Stake:
    """``stake`` is the version that the member was looking at: raises Superseded where it is no longer the current
    one. A change of nothing records nothing."""
    check_can_edit_parties(member)
    with transaction.atomic():
        lock_chain(member.studio)
        check_is_current(stake)
        before = facts_of(stake)
        faults = _faults(member.studio, facts, before)
        if _identity(facts) != _identity(before):
            faults |= _twin_fault(facts)
        if facts.state != before.state and not reason.strip():
            faults["reason"] = "Say why the state changes."
        refuse(faults)
        if facts == before:
            return stake
        return succeed(stake, facts, verb="stake.changed", by=member.user, now=now, reason=reason.strip())


def end_stake(*, member: Member, stake: Stake, end_date: date, reason: str, now: datetime) -> Stake:
    """The stake is held to that day and no longer."""
    check_can_edit_parties(member)
    with transaction.atomic():
        lock_chain(member.studio)
        check_is_current(stake)
        facts = replace(facts_of(stake), end_date=end_date)
        faults = _faults(member.studio, facts, facts_of(stake))
        if not reason.strip():
            faults["reason"] = "Say why it ends."
        refuse(faults)
        return succeed(stake, facts, verb="stake.ended", by=member.user, now=now, reason=reason.strip())


def succeed(old: Stake, facts: StakeFacts, *, now: datetime, **said: Any) -> Stake:
    """The facts supersede the row on its line. The caller holds the chain's lock."""
    supersede(old, now)
    return resume(old, facts, now=now, **said)


def resume(old: Stake, facts: StakeFacts, *, verb: str, by: User, now: datetime, reason: str = "") -> Stake:
    """The facts stand on the line of a row that is superseded."""
    row = _write(old.studio, facts, by=by, now=now, line=old.line)
    changes = differences(stake_words(old), stake_words(row))
    _tell(verb, row, by=by, now=now, reason=reason, data={"changes": changes})
    return row


def retire(row: Stake, *, by: User, now: datetime, reason: str, into: str) -> None:
    """Nothing stands on the row's line any more: the line ``into`` says the same (vendors.actions.folding)."""
    supersede(row, now)
    ring_for_ownership()
    _tell("stake.folded", row, by=by, now=now, reason=reason, data={"into": into})


def _write(studio: Studio, facts: StakeFacts, *, by: User, now: datetime, **line: Any) -> Stake:
    given = {name: getattr(facts, name) for name in FIELDS}
    ring_for_ownership()
    return Stake.objects.create(studio=studio, recorded_at=now, recorded_by=by, **given, **line)


def _tell(verb: str, row: Stake, *, by: User, now: datetime, data: dict[str, Any], reason: str = "") -> None:
    data = {"line": str(row.line)} | data
    record(studio=row.studio, verb=verb, subject=row, by=by, now=now, reason=reason, data=data)


def _faults(studio: Studio, facts: StakeFacts, before: StakeFacts | None = None) -> dict[str, str]:
    faults = _party_faults(studio, facts, before)
    for name, known in (("kind", Stake.Kind.values), ("state", Stake.State.values)):
        if getattr(facts, name) not in known:
            faults[name] = f"Expected one of {', '.join(known)}."
    for name in ("min_share", "max_share"):
        if not 0 <= getattr(facts, name) <= 100:
            faults[name] = "Expected a share in percent from 0 to 100."
    if facts.min_share > facts.max_share:
        faults.setdefault("max_share", "Expected no less than the least share.")
    if facts.start_date and facts.end_date and facts.end_date < facts.start_date:
        faults["end_date"] = "The last day is before the first; expected the same day or a later one."
    return faults


def _party_faults(studio: Studio, facts: StakeFacts, before: StakeFacts | None) -> dict[str, str]:
    faults = {}
    known = {before.owner, before.owned} if before else set()
    for name in ("owner", "owned"):
        party = getattr(facts, name)
        if party.studio_id != studio.pk:
            faults[name] = "No such party."
        elif party not in known and (sentence := unusable(party)):
            faults[name] = sentence
    if facts.owner == facts.owned:
        faults["owned"] = "A party cannot own itself; expected another than the owner."
    elif facts.owned.kind == Party.Kind.PERSON:
        faults.setdefault("owned", f"{facts.owned} is a person, and a person cannot be owned.")
    return faults


def _identity(facts: StakeFacts) -> tuple[Any, ...]:
    return facts.owner, facts.owned, facts.kind, facts.start_date


def twins_of(facts: StakeFacts) -> QuerySet[Stake]:
    """The current stakes that an import could not tell from these facts."""
    rows = Stake.objects.current().filter(
        owner=facts.owner, owned=facts.owned, kind=facts.kind, start_date=facts.start_date
    )
    return rows.select_related("studio", "owner", "owned").order_by("pk")


def _twin_fault(facts: StakeFacts) -> dict[str, str]:
    """The same stake twice would be one to every import."""
    if not twins_of(facts).exists():
        return {}
    return {"owner": "It holds such a stake from the same day already; change that one instead."}
