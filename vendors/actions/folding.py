"""Links and stakes that say the same once two parties are one: one goes on, and the other comes back when the merge is
undone (docs/adr/0016)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from studios.runs import Refused
from vendors.actions import engagements, stakes
from vendors.actions.engagements import LinkFacts
from vendors.actions.evidence import is_proven
from vendors.actions.stakes import StakeFacts
from vendors.actions.writing import Writing
from vendors.models import Engagement, Evidence, PartyMerge, Stake

LINK_SAYS: Final = ("hirer", "hired", "work", "shots", "screen_share", "start_date", "end_date")
STAKE_SAYS: Final = (
    "owner", "owned", "kind", "min_share", "max_share", "arrangement", "start_date", "end_date"
)  # fmt: skip
WEAKEST_FIRST: Final = ("suspected", "declared", "corroborated", "verified", "disputed")
"""Of two states the later one stands: evidence of either is kept, and what is disputed stays so."""

Entry = dict[str, Any]
Key = tuple[str, str, str, date | None]
MADE_OF_LINK: Final = ("state", "confidence", "note")
MADE_OF_STAKE: Final = ("state", "source")
"""What the facts that go on have of both."""
FOLDED: Final = ("folded_links", "folded_stakes")
NOTES_STAY_TWO: Final = " What both say does not fit into one: the other's words stay in its history."


def fold_link(
    row: Engagement, facts: LinkFacts, sides: list[str], writing: Writing, why: str
) -> Entry | None:
    """The row, which would say these facts from now on, is folded into the current link that says the same: it is
    superseded, and what it rested on hangs on that one, too. None where there is no such link."""
    found = (one for one in engagements.twins_of(row.production, facts) if one.pk != row.pk)
    twin = next((one for one in found if _links_agree(engagements.facts_of(one), facts)), None)
    if twin is None:
        return None
    brought = _brought(row, twin)
    before = engagements.facts_of(twin)
    note, told = _joined(before.note, facts.note, 500)
    after = replace(
        before,
        state=_stronger(before.state, facts.state),
        confidence=before.confidence or facts.confidence,
        note=note,
    )
    why += told
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
    return _entry(row, twin, new, sides)


def _brought(row: Engagement, twin: Engagement) -> list[Evidence]:
    """What the row rests on and its twin does not. Both keep what they had, so it is the same whenever it is asked."""
    known = _keys(twin)
    return [one for one in row.evidence.all() if _key(one) not in known]


def _links_agree(one: LinkFacts, other: LinkFacts) -> bool:
    is_over = {facts.state == Engagement.State.ENDED for facts in (one, other)}
    same_episodes = set(one.episodes) == set(other.episodes)
    return len(is_over) == 1 and same_episodes and _agree(one, other, LINK_SAYS)


def _agree(one: Any, other: Any, names: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


def fold_stake(row: Stake, facts: StakeFacts, sides: list[str], writing: Writing, why: str) -> Entry | None:
    """The same for a stake. What two owners held may be two tranches: only from one source is it surely told twice."""
    found = (one for one in stakes.twins_of(facts) if one.pk != row.pk)
    names = (*STAKE_SAYS, "source") if "owner" in sides else STAKE_SAYS
    twin = next((one for one in found if _agree(stakes.facts_of(one), facts, names)), None)
    if twin is None:
        return None
    before = stakes.facts_of(twin)
    source, told = _joined(before.source, facts.source, 300)
    after = replace(before, state=_stronger(before.state, facts.state), source=source)
    why += told
    stakes.retire(row, by=writing.by, now=writing.now, reason=why, into=str(twin.line))
    new = twin
    if after != before:
        new = stakes.succeed(twin, after, verb="stake.changed", by=writing.by, now=writing.now, reason=why)
    return _entry(row, twin, new, sides)


def _stronger(one: str, other: str) -> str:
    return one if one == other else max(one, other, key=WEAKEST_FIRST.index)


def _joined(one: str, other: str, longest: int) -> tuple[str, str]:
    """Both where they fit, else the first; and what is to be told then."""
    both = "; ".join(dict.fromkeys(filter(None, (one, other))))
    return (both, "") if len(both) <= longest else (one, NOTES_STAY_TWO)


def _key(evidence: Evidence) -> Key:
    return evidence.basis, evidence.reference, evidence.sha256, evidence.document_date


def _keys(row: Engagement) -> set[Key]:
    return {_key(one) for one in row.evidence.all()}


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
    """Raises Refused where a later merge that stands touched a link or stake of this one, or absorbed a party that one
    of its folded links or stakes names: what each did is then known only if the last one is undone first."""
    mine, named = lines_of(merge), _named_on_folded(merge)
    later = PartyMerge.objects.standing().filter(studio=merge.studio_id, pk__gt=merge.pk)
    for other in later.select_related("kept", "absorbed").order_by("-pk"):
        if other.absorbed_id in named or not mine.isdisjoint(lines_of(other)):
            raise Refused(f"{other} changed the same links or stakes since; undo that merge first.")


def lines_of(merge: PartyMerge) -> set[str]:
    """Every line that the merge moved, ended, folded, or folded another one into."""
    sections = ("links", "folded_links", "stakes", "folded_stakes")
    entries = [entry for section in sections for entry in merge.moved.get(section, ())]
    return {entry[name] for entry in entries for name in ("line", "into") if name in entry}


def _named_on_folded(merge: PartyMerge) -> set[int | None]:
    links, held = ([entry["from"] for entry in merge.moved.get(name, ())] for name in FOLDED)
    pairs = [
        *Engagement.objects.filter(pk__in=links).values_list("hirer", "hired"),
        *Stake.objects.filter(pk__in=held).values_list("owner", "owned"),
    ]
    return {party for pair in pairs for party in pair}


def unfold_link(entry: Entry, writing: Writing, why: str) -> None:
    """Both links stand again as they stood. What somebody has said since of the one that went on stays said of it. What
    was withdrawn from it since stays withdrawn of both, and neither is verified any longer by what it no longer has."""
    rows = Engagement.objects.select_related("production__studio", "hirer", "hired", "work")
    told: dict[str, Any] = {"verb": "engagement.changed", "by": writing.by, "now": writing.now, "reason": why}
    row, before, made = (rows.get(pk=entry[name]) for name in ("from", "before", "to"))
    into = rows.get(line=entry["into"], superseded_at=None)
    held = _keys(into)
    left = [one for one in row.evidence.all() if _key(one) in held]
    engagements.resume(row, _as_proven(engagements.facts_of(row), left, row), rests_on=left, **told)

    brought = {_key(one) for one in _brought(row, before)}
    rests_on = [one for one in into.evidence.all() if _key(one) not in brought]
    now = engagements.facts_of(into)
    facts = _as_proven(_taken_back(now, before, made, MADE_OF_LINK), rests_on, before)
    if facts != now or brought & held:
        engagements.succeed(into, facts, rests_on=rests_on, **told)


def _as_proven(facts: LinkFacts, rests_on: list[Evidence], stood: Engagement) -> LinkFacts:
    """Declared where the facts say verified, nothing proves it, and it did not stand so before: an import may say so."""
    stood_so = stood.state == Engagement.State.VERIFIED and not is_proven(stood.evidence.all())
    if facts.state != Engagement.State.VERIFIED or is_proven(rests_on) or stood_so:
        return facts
    return replace(facts, state=Engagement.State.DECLARED)


def unfold_stake(entry: Entry, writing: Writing, why: str) -> None:
    """The same for a stake."""
    rows = Stake.objects.select_related("studio", "owner", "owned")
    told: dict[str, Any] = {"verb": "stake.changed", "by": writing.by, "now": writing.now, "reason": why}
    row, before, made = (rows.get(pk=entry[name]) for name in ("from", "before", "to"))
    into = rows.get(line=entry["into"], superseded_at=None)
    stakes.resume(row, stakes.facts_of(row), **told)
    now = stakes.facts_of(into)
    facts = _taken_back(now, before, made, MADE_OF_STAKE)
    if facts != now:
        stakes.succeed(into, facts, **told)


def _taken_back(now: Any, before: Any, made: Any, names: Iterable[str]) -> Any:
    """The facts of now, where they are still what the fold made of them as they were before it, each by itself."""
    same = (name for name in names if getattr(now, name) == getattr(made, name))
    return replace(now, **{name: getattr(before, name) for name in same})


def folded_into(row: Engagement) -> list[Engagement]:
    """The links that stand folded in this one, also by way of another, as they stood last."""
    folds = _folds(row)
    pks = [entry["from"] for line, entry in folds.items() if _goes_on(line, folds) == str(row.line)]
    return list(Engagement.objects.filter(pk__in=pks).select_related("hirer", "hired", "production"))


def found_in(row: Engagement) -> Engagement | None:
    """The link that this one, no longer held, is folded into; None where it is not."""
    if row.superseded_at is None:
        return None
    line, folds = str(row.line), _folds(row)
    rows = Engagement.objects.current().select_related("hirer", "hired", "production")
    return rows.filter(line=_goes_on(line, folds)).first() if line in folds else None


def _folds(row: Engagement) -> dict[str, Entry]:
    """By the line that was folded. A merge that folded may have been followed by one of other parties."""
    merges = PartyMerge.objects.standing().filter(studio=row.production.studio_id)
    return {entry["line"]: entry for merge in merges for entry in merge.moved.get("folded_links", ())}


def _goes_on(line: str, folds: dict[str, Entry]) -> str:
    while line in folds:
        line = folds[line]["into"]
    return line
