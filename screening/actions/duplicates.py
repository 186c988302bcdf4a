"""Which parties of a studio are perhaps the same: found by the engine, in a run, and kept as suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from screening.indexes import portfolio
from screening.matching.engine import Hit, can_be_compared
from screening.parties import party_of
from studios.models import Run
from studios.rules import Member, check_can_merge
from studios.runs import Claim, ask_for_run
from vendors.models import LikelyDuplicate, Party

STEP = 200
MOST_OF_ONE = 20
"""Suggestions for one party: a name that a hundred parties bear tells nothing."""


def ask_to_find_duplicates(*, member: Member, now: datetime) -> Run:
    """Queue the search, or find the one that waits or works already."""
    check_can_merge(member)
    return ask_for_run(
        kind=Run.Kind.FIND_DUPLICATES,
        task="screening.tasks.find_duplicates",
        subject="parties that are perhaps the same",
        studio=member.studio,
        by=member.user,
        now=now,
        alone=f"duplicates:{member.studio.pk}",
    )


def find_duplicates(claim: Claim) -> dict[str, Any]:
    """The work of a run: each active named party against the index of all of them. What an earlier search found and
    this one did not is gone at its end. Safe to begin again: a pair is written once, under the run's own time."""
    parties = Party.objects.screenable().filter(studio=claim.run.studio_id, revision__isnull=False)
    total, done, last = parties.count(), 0, 0
    index = portfolio(partial(_tell_names, claim))
    by_revision = dict(parties.values_list("revision_id", "pk"))
    kinds = dict(parties.values_list("pk", "kind"))
    while step := list(parties.filter(pk__gt=last).order_by("pk").select_related("revision")[:STEP]):
        claim.report(done=done, total=total, stage="Comparing parties with each other")
        asked = {party.pk: party_of(party.revision) for party in step if party.revision}
        asked = {pk: one for pk, one in asked.items() if can_be_compared(one)}
        found = zip(asked, index.screen_each(list(asked.values())), strict=True)
        rows = [row for pk, hits in found for row in _pairs(claim.run, pk, hits, by_revision, kinds)]
        _write(claim, rows)
        last, done = step[-1].pk, done + len(step)
    return _finish(claim, total)


def _tell_names(claim: Claim, done: int, total: int) -> None:
    claim.report(done=0, total=total, stage="Reading the names of parties")


def _pairs(
    run: Run, pk: int, hits: Sequence[Hit[int]], by_revision: dict[int, int], kinds: dict[int, str]
) -> list[LikelyDuplicate]:
    alike = [(by_revision[hit.key], hit.match.score) for hit in hits if hit.key in by_revision]
    others = [(other, score) for other, score in alike if other != pk and kinds[other] == kinds[pk]]
    assert run.studio_id is not None
    return [
        LikelyDuplicate(
            studio_id=run.studio_id,
            first_id=min(pk, other),
            second_id=max(pk, other),
            score=score,
            found_at=run.requested_at,
        )
        for other, score in others[:MOST_OF_ONE]
    ]


def _write(claim: Claim, rows: Iterable[LikelyDuplicate]) -> None:
    """Each pair once, with the better of its two scores in this step."""
    best: dict[tuple[int, int], LikelyDuplicate] = {}
    for row in sorted(rows, key=lambda row: row.score):
        best[row.first_id, row.second_id] = row
    with transaction.atomic():
        claim.check()
        LikelyDuplicate.objects.bulk_create(
            best.values(),
            update_conflicts=True,
            unique_fields=("first", "second"),
            update_fields=("score", "found_at"),
        )


def _finish(claim: Claim, total: int) -> dict[str, Any]:
    with transaction.atomic():
        claim.check()
        mine = LikelyDuplicate.objects.filter(studio=claim.run.studio_id)
        mine.filter(found_at__lt=claim.run.requested_at).delete()
        return {"parties": total, "perhaps_the_same": mine.count()}
