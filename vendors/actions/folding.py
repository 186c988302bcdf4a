"""Links and stakes that say the same once two parties are one: one goes on, and the other comes back when the merge is
undone (docs/adr/0016)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from studios.runs import Refused
from vendors.actions import engagements, stakes
from vendors.actions.engagements import LinkFacts
from vendors.actions.stakes import StakeFacts
from vendors.actions.writing import Writing
from vendors.models import Engagement, Evidence, Party, PartyMerge, Stake

LINK_SAYS: Final = ("hirer", "hired", "work", "shots", "screen_share", "start_date", "end_date")
STAKE_SAYS: Final = (
    "owner", "owned", "kind", "min_share", "max_share", "arrangement", "start_date", "end_date"
)  # fmt: skip
WEAKEST_FIRST: Final = ("suspected", "declared", "corroborated", "verified", "disputed")
"""Of two states the later one stands: evidence of either is kept, and what is disputed stays so."""

Entry = dict[str, Any]
Key = tuple[str, str, str]


def fold_link(
    row: Engagement, facts: LinkFacts, sides: list[str], writing: Writing, why: str
) -> Entry | None:
    """The row, which would say these facts from now on, is folded into the current link that says the same: it is
    superseded, and what it rested on hangs on that one, too. None where there is no such link."""
    found = (one for one in engagements.twins_of(row.production, facts) if one.pk != row.pk)
    twin = next((one for one in found if _links_agree(engagements.facts_of(one), facts)), None)
    if twin is None:
        return None
    known = {_key(one) for one in twin.evidence.all()}
    brought = [one for one in row.evidence.all() if _key(one) not in known]
    before = engagements.facts_of(twin)
    after = replace(
        before,
        state=_stronger(before.state, facts.state),
        confidence=before.confidence or facts.confidence,
        note=_both(before.note, facts.note, 500),
    )
    engagements.retire(row, by=writing.by, now=writing.now, reason=why, into=str(twin.line))
    new = twin
    if brought or after != before:
        rests_on = [*twin.evidence.all(), *brought]
        new = engagements.succeed(
            twin,
            after,
            verb="engagement.changed",
            by=writing.by,
            now=writing.now,
            reason=why,
            rests_on=rests_on,
        )
    return _entry(row, twin, new, sides) | {"evidence": [list(_key(one)) for one in brought]}


def _links_agree(one: LinkFacts, other: LinkFacts) -> bool:
    is_over = {facts.state == Engagement.State.ENDED for facts in (one, other)}
    same_episodes = set(one.episodes) == set(other.episodes)
    return len(is_over) == 1 and same_episodes and _agree(one, other, LINK_SAYS)


def _agree(one: Any, other: Any, names: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


def fold_stake(row: Stake, facts: StakeFacts, sides: list[str], writing: Writing, why: str) -> Entry | None:
    """The same for a stake."""
    found = (one for one in stakes.twins_of(facts) if one.pk != row.pk)
    twin = next((one for one in found if _agree(stakes.facts_of(one), facts, STAKE_SAYS)), None)
    if twin is None:
        return None
    before = stakes.facts_of(twin)
    after = replace(
        before,
        state=_stronger(before.state, facts.state),
        source=_both(before.source, facts.source, 300),
    )
    stakes.retire(row, by=writing.by, now=writing.now, reason=why, into=str(twin.line))
    new = twin
    if after != before:
        new = stakes.succeed(twin, after, verb="stake.changed", by=writing.by, now=writing.now, reason=why)
    return _entry(row, twin, new, sides)


def _stronger(one: str, other: str) -> str:
    return one if one == other else max(one, other, key=WEAKEST_FIRST.index)


def _both(one: str, other: str, longest: int) -> str:
    return "; ".join(dict.fromkeys(filter(None, (one, other))))[:longest]


def _key(evidence: Evidence) -> Key:
    return evidence.basis, evidence.reference, evidence.sha256


def _entry(
    row: Engagement | Stake, twin: Engagement | Stake, new: Engagement | Stake, sides: list[str]
) -> Entry:
    return {
        "line": str(row.line),
        "from": row.pk,
        "sides": sides,
        "into": str(twin.line),
        "before": twin.pk,
        "to": new.pk,
    }


def check_may_unfold(merge: PartyMerge) -> None:
    """Raises Refused where a later merge folded something into the same line: what each brought is then known only if
    the last one is undone first."""
    mine = _lines(merge)
    later = PartyMerge.objects.standing().filter(studio=merge.studio_id, pk__gt=merge.pk)
    for other in later.select_related("kept", "absorbed").order_by("-pk") if mine else ():
        if mine & _lines(other):
            raise Refused(
                f"{other} folded something into the same link or stake since; undo that merge first."
            )


def _lines(merge: PartyMerge) -> set[str]:
    return lines_folded_into([merge], "engagement") | lines_folded_into([merge], "stake")


def lines_folded_into(merges: Iterable[PartyMerge], section: str) -> set[str]:
    """The lines of engagements, or of stakes, in which these merges folded others."""
    name = {"engagement": "folded_links", "stake": "folded_stakes"}[section]
    return {entry["into"] for merge in merges for entry in merge.moved.get(name, ())}


def unfold_link(entry: Entry, absorbed: Party, writing: Writing, why: str) -> None:
    """The link stands again as it stood before it was folded, and the other as it stood, unless somebody has said
    something else of that one since."""
    rows = Engagement.objects.select_related("production__studio", "hirer", "hired", "work")
    told: dict[str, Any] = {"verb": "engagement.changed", "by": writing.by, "now": writing.now, "reason": why}
    row = rows.get(pk=entry["from"])
    facts = _of_today(engagements.facts_of(row), ("hirer", "hired"), absorbed)
    if facts.hirer != facts.hired:
        engagements.resume(row, facts, **told)
    into = rows.filter(line=entry["into"], superseded_at=None).first()
    if into is None or engagements.facts_of(into) != engagements.facts_of(rows.get(pk=entry["to"])):
        return
    brought = {tuple(one) for one in entry["evidence"]}
    rests_on = [one for one in into.evidence.all() if _key(one) not in brought]
    if entry["to"] != entry["before"]:
        before = engagements.facts_of(rows.get(pk=entry["before"]))
        engagements.succeed(into, before, rests_on=rests_on, **told)


def unfold_stake(entry: Entry, absorbed: Party, writing: Writing, why: str) -> None:
    """The same for a stake."""
    rows = Stake.objects.select_related("studio", "owner", "owned")
    told: dict[str, Any] = {"verb": "stake.changed", "by": writing.by, "now": writing.now, "reason": why}
    row = rows.get(pk=entry["from"])
    facts = _of_today(stakes.facts_of(row), ("owner", "owned"), absorbed)
    if facts.owner != facts.owned:
        stakes.resume(row, facts, **told)
    into = rows.filter(line=entry["into"], superseded_at=None).first()
    if into is None or stakes.facts_of(into) != stakes.facts_of(rows.get(pk=entry["to"])):
        return
    before = stakes.facts_of(rows.get(pk=entry["before"]))
    if before != stakes.facts_of(into):
        stakes.succeed(into, before, **told)


def _of_today(facts: Any, sides: Iterable[str], absorbed: Party) -> Any:
    """The facts with each party that was itself merged since as the one it was found to be; never the absorbed one."""
    parties = {side: getattr(facts, side) for side in sides}
    found = {side: one.stands_as for side, one in parties.items() if one is not None and one != absorbed}
    return replace(facts, **found)


def folded_into(row: Engagement) -> list[Engagement]:
    """The links that stand folded in this one, as they stood last."""
    parties = [one for one in (row.hirer_id, row.hired_id) if one]
    merges = PartyMerge.objects.standing().filter(kept__in=parties)
    pks = [entry["from"] for entry in _folded_links(merges) if entry["into"] == str(row.line)]
    return list(Engagement.objects.filter(pk__in=pks).select_related("hirer", "hired", "production"))


def found_in(row: Engagement) -> Engagement | None:
    """The link that this one, no longer held, is folded into; None where it is not."""
    if row.superseded_at is None:
        return None
    parties = [one for one in (row.hirer_id, row.hired_id) if one]
    merges = PartyMerge.objects.standing().filter(absorbed__in=parties)
    lines = [entry["into"] for entry in _folded_links(merges) if entry["from"] == row.pk]
    rows = Engagement.objects.current().select_related("hirer", "hired", "production")
    return rows.filter(line__in=lines).first()


def _folded_links(merges: Iterable[PartyMerge]) -> Iterator[Entry]:
    return (entry for merge in merges for entry in merge.moved.get("folded_links", ()))
