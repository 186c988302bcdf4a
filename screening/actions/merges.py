"""Two parties are said to be one, or different; a merge is undone. The chain moves one floor below, findings here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from screening.actions.findings import is_held_as_same, move
from screening.matching.engine import compare
from screening.models import Decision, Finding
from screening.parties import listed_party_of, party_of
from studios.audit import record
from studios.rules import Member, check_can_edit_parties, check_can_merge
from studios.runs import Refused
from vendors.actions.merging import absorb, check_may_be_one, give_back, locked_pair
from vendors.actions.parties import check_is_unnamed
from vendors.actions.writing import lock_chain, refuse
from vendors.models import KeptApart, Party, PartyMerge

ASKING = (Finding.State.OPEN, Finding.State.AWAITING_SECOND)


def merge_parties(*, member: Member, kept: Party, absorbed: Party, reason: str, now: datetime) -> PartyMerge:
    """The absorbed party is the kept one from now on: its links, stakes, names and numbers are the kept one's, which is
    screened anew. Its open findings are withdrawn, since the kept one now carries what they rest on.

    Raises Refused where a finding would be lost: where the absorbed one was confirmed to be listed and the kept one was
    not, and where the two together are no longer alike to an entry that the absorbed one was alike to.
    """
    check_can_merge(member)
    return _merge(member, kept, absorbed, reason, now)


def disclose_as(*, member: Member, party: Party, known: Party, reason: str, now: datetime) -> PartyMerge:
    """An undisclosed party turns out to be one that the studio knows. It can be undone as a merge can."""
    check_can_edit_parties(member)
    return _merge(member, known, party, reason, now, is_disclosed=True)


def _merge(
    member: Member, kept: Party, absorbed: Party, reason: str, now: datetime, *, is_disclosed: bool = False
) -> PartyMerge:
    with transaction.atomic():
        kept, absorbed = locked_pair(kept, absorbed)
        if is_disclosed:
            check_is_unnamed(absorbed)
        findings = _locked_findings(kept, absorbed)
        check_may_be_one(kept, absorbed, reason)
        by_name = [
            row for row in findings if row.cause == Finding.Cause.NAME
        ]  # who owns the kept one is judged anew
        theirs = [row for row in by_name if row.party_id == absorbed.pk]
        _check_none_is_confirmed_alone(kept, theirs, by_name)
        merge = absorb(kept, absorbed, reason=reason, by=member.user, now=now)
        asking = [row for row in theirs if row.state in ASKING]
        _check_are_found_again(kept, asking)
        _withdraw(asking, merge, member, now)
        data = {"kept": kept.key, "absorbed": absorbed.key, "merge": merge.pk, "moved": _counted(merge.moved)}
        record(
            studio=kept.studio,
            verb="party.merged",
            subject=kept,
            by=member.user,
            now=now,
            reason=merge.reason,
            data=data,
        )
    return merge


def _locked_findings(one: Party, other: Party) -> list[Finding]:
    """Of both, in the order of their keys, as everybody locks them."""
    rows = Finding.objects.filter(party__in=(one.pk, other.pk)).order_by("pk")
    return list(rows.select_for_update(of=("self",)).select_related("listed_party__current", "studio"))


def _check_none_is_confirmed_alone(
    kept: Party, theirs: Iterable[Finding], findings: Iterable[Finding]
) -> None:
    confirmed = {
        row.listed_party_id
        for row in findings
        if row.party_id == kept.pk and row.state == Finding.State.CONFIRMED
    }
    for row in theirs:
        is_confirmed = row.state == Finding.State.CONFIRMED or is_held_as_same(row)
        if is_confirmed and row.listed_party_id not in confirmed:
            raise Refused(
                f"{row.party} was confirmed to be {row.listed_party}, and {kept} was not. Keep {row.party} instead, or "
                f"let {kept} be confirmed first: what was confirmed never closes by a merge."
            )


def _check_are_found_again(kept: Party, asking: Iterable[Finding]) -> None:
    """The kept party as it stands now is alike to every entry that the absorbed one was alike to."""
    assert kept.revision is not None
    ours = party_of(kept.revision)
    for row in asking:
        entry = row.listed_party.current
        if entry is None or compare(ours, listed_party_of(entry)).band != "match":
            raise Refused(
                f"Together the two would no longer be found alike to {row.listed_party}, which waits for an answer. "
                "Answer that finding first."
            )


def _withdraw(asking: Iterable[Finding], merge: PartyMerge, member: Member, now: datetime) -> None:
    why = f"{merge.absorbed} was merged into {merge.kept} ({merge.kept.key}), which is screened in its place: {merge.reason}"
    data: dict[str, Any] = {"merged_into": merge.kept_id, "merge": merge.pk}
    rows = list(asking)
    for row in rows:
        row.decisions.filter(state=Decision.State.PROPOSED).update(state=Decision.State.VOID)
        move(row, "merged", why, now=now, by=member.user, data=data)
    merge.moved["findings"] = [row.pk for row in rows]
    merge.save(update_fields=["moved"])


def _counted(moved: dict[str, Any]) -> dict[str, str]:
    return {name: str(len(rows)) for name, rows in moved.items() if rows}


def undo_merge(*, member: Member, merge: PartyMerge, reason: str, now: datetime) -> PartyMerge:
    """The two are two again, with what was recorded since; findings that the merge withdrew ask again, where the engine
    still finds the two alike. Both are screened anew."""
    check_can_merge(member)
    with transaction.atomic():
        kept, absorbed = locked_pair(merge.kept, merge.absorbed)
        merge = PartyMerge.objects.get(pk=merge.pk, studio=member.studio)
        if merge.undone_at:
            raise Refused("This merge was undone already.")
        if kept.merged_into_id:
            raise Refused(f"{kept} was itself merged since; undo that merge first.")
        if not reason.strip():
            refuse({"reason": "Say why they are not one."})
        _locked_findings(kept, absorbed)
        merge.kept, merge.absorbed = kept, absorbed
        give_back(merge, reason=reason, by=member.user, now=now)
        _ask_again(merge, member, now)
        data = {"kept": kept.key, "absorbed": absorbed.key, "merge": merge.pk}
        record(
            studio=kept.studio,
            verb="party.unmerged",
            subject=absorbed,
            by=member.user,
            now=now,
            reason=reason.strip(),
            data=data,
        )
    return merge


def _ask_again(merge: PartyMerge, member: Member, now: datetime) -> None:
    """Those that were alike still, and those that only a person may close."""
    withdrawn = Finding.objects.filter(pk__in=merge.moved.get("findings", ()), state=Finding.State.WITHDRAWN)
    why = f"The merge of {merge.absorbed} into {merge.kept} was undone: {merge.undone_because}"
    for row in withdrawn.select_related("studio", "match").order_by("pk"):
        is_alike = row.is_listed and row.match.band == "match"
        if not is_alike and not is_held_as_same(row):
            continue
        move(row, "unmerged", why, now=now, by=member.user, data={"merge": merge.pk})


def keep_apart(*, member: Member, one: Party, other: Party, reason: str, now: datetime) -> KeptApart:
    """The two are different: they are no longer suggested, and cannot be merged until that is taken back."""
    check_can_merge(member)
    if not reason.strip():
        refuse({"reason": "Say why they are different."})
    with transaction.atomic():
        lock_chain(member.studio)
        low, high = sorted((one, other), key=lambda party: party.pk)
        if low == high or {low.studio_id, high.studio_id} != {member.studio.pk}:
            raise Refused("Choose two different parties.")
        if low.merged_into_id == high.pk or high.merged_into_id == low.pk:
            raise Refused("They are merged; undo the merge instead.")
        row, is_new = KeptApart.objects.get_or_create(
            first=low,
            second=high,
            defaults={
                "studio": member.studio,
                "reason": reason.strip()[:500],
                "at": now,
                "by": member.user,
            },
        )
        if not is_new:
            raise Refused(f"{row.by} said already that they are different.")
        data = {"one": low.key, "other": high.key}
        record(
            studio=member.studio,
            verb="party.kept_apart",
            subject=row,
            by=member.user,
            now=now,
            reason=row.reason,
            data=data,
        )
    return row


def take_back_apart(*, member: Member, apart: KeptApart, now: datetime) -> None:
    """Nobody says any more that the two are different; the trail keeps that somebody did."""
    check_can_merge(member)
    with transaction.atomic():
        lock_chain(member.studio)
        row = KeptApart.objects.filter(pk=apart.pk, studio=member.studio).first()
        if row is None:
            raise Refused("That was taken back already.")
        data = {"one": row.first.key, "other": row.second.key, "said by": str(row.by), "because": row.reason}
        record(
            studio=member.studio,
            verb="party.no_longer_apart",
            subject=row,
            by=member.user,
            now=now,
            data=data,
        )
        row.delete()
