"""Findings follow what the rules of ownership say of the stakes and of the owners confirmed to be listed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from screening.actions.findings import (
    ask_before_closing,
    clearances_of_judgement,
    is_held_as_same,
    is_of_north_korea,
    live_clearance_of_judgement,
    move,
    outgrow_clearances,
)
from screening.models import Finding, Judgement
from screening.queries.ownership import Judged, Owner, judged, listed_owners, stakes_below
from screening.transitions import can_move
from studios.models import Studio
from vendors.models import Party

log = logging.getLogger(__name__)


def judge_ownership(now: datetime) -> int:
    """Every studio's findings from ownership stand as the rules say now. Returns how many moved. Safe to do at any
    time, and again: what was judged before and still stands is left as it is. A studio that cannot be judged keeps no
    other from it."""
    moved = 0
    for studio in Studio.objects.order_by("pk"):
        try:
            moved += judge_studio(studio, now)
        except Exception:  # whatever it is: the others are judged, and this one is tried again in a minute
            log.exception("could not judge who is owned in %s", studio)
    return moved


def judge_studio(studio: Studio, now: datetime) -> int:
    """Bring a studio's findings from ownership in line, in one transaction; one at a time a studio, so that who comes
    last has seen all that those before it saw. Where nothing has moved, nothing is locked."""
    with transaction.atomic():
        owners = _confirmed(studio)
        said = _said(studio, owners, now)
        if not _moves(studio, said):
            return 0
        Studio.objects.select_for_update(no_key=True).get(pk=studio.pk)
        owners = _confirmed(studio)
        said = _said(studio, owners, now)
        asked = _asked(studio)
        findings = _locked(studio, {party for party, _ in said.keys() | asked.keys()})
        moved = sum(_follow(one, findings.pop(pair, None), now) for pair, one in sorted(said.items()))
        return moved + sum(_end(finding, owners, now) for _, finding in sorted(findings.items()))


def _confirmed(studio: Studio) -> dict[int, Owner]:
    return {pk: owner for pk, owner in listed_owners(studio).items() if owner.is_confirmed}


def _asked(studio: Studio) -> dict[tuple[int, str], Finding]:
    """The findings from ownership that the rule reached when it was judged last, by party and rule."""
    rows = Finding.objects.of_ownership().filter(studio=studio, is_listed=True).select_related("judgement")
    return {(row.party_id, row.regime): row for row in rows}


def _moves(studio: Studio, said: dict[tuple[int, str], Judged]) -> bool:
    """Whether anything is told otherwise than it was told last."""
    asked = _asked(studio)
    if asked.keys() != said.keys():
        return True
    return any(
        row.match_id != one.listed.match_id or row.judgement.fingerprint != one.ownership.fingerprint
        for pair, one in said.items()
        if (row := asked[pair]) and row.judgement
    )


def _said(studio: Studio, owners: dict[int, Owner], now: datetime) -> dict[tuple[int, str], Judged]:
    """By party and rule, what asks for a person: owned, or not to be told, on owners confirmed to be listed."""
    if not owners:
        return {}
    found = judged(stakes_below(studio, owners), owners, now.date())
    return {(one.party_id, one.rule): one for one in found if one.asks}


def _locked(studio: Studio, party_ids: Iterable[int]) -> dict[tuple[int, str], Finding]:
    """The parties' findings from ownership, with the parties and all of their findings locked in the usual order."""
    ids = set(party_ids)
    list(Party.objects.filter(pk__in=ids).select_for_update(no_key=True).order_by("pk").values_list("pk"))
    list(Finding.objects.filter(party__in=ids).select_for_update().order_by("pk").values_list("pk"))
    rows = Finding.objects.of_ownership().filter(studio=studio, party__in=ids)
    return {
        (row.party_id, row.regime): row
        for row in rows.select_related("studio", "party", "judgement", "match")
    }


def _follow(one: Judged, finding: Finding | None, now: datetime) -> bool:
    """The finding rests on what is judged now; whether it moved."""
    judgement = _keep(one, now)
    if finding is None:
        _open(one, judgement, now)
        return True
    if finding.judgement_id == judgement.pk and finding.is_listed:
        return _follow_entry(finding, one, judgement, now)
    _keep_up(finding, one, judgement, now)
    return True


def _follow_entry(finding: Finding, one: Judged, judgement: Judgement, now: datetime) -> bool:
    """The same stakes: the finding rests on the match by which its owner is listed today. It asks again where that is
    another entry, or stands under a North Korea programme since."""
    before, match = finding.match, one.listed.match
    if before.pk == match.pk:
        return False
    is_other = finding.listed_party_id != one.listed.listed_party_id
    finding.match, finding.listed_party, finding.score = match, one.listed.listed_party, one.listed.score
    if not is_other and (is_of_north_korea(before) or not is_of_north_korea(match)):
        finding.save(update_fields=["match", "listed_party", "score"])
        return True
    outgrow_clearances(finding, clearances_of_judgement(judgement), _why(one), now)
    move(finding, "data_changed", _why(one), now=now)
    return True


def _keep(one: Judged, now: datetime) -> Judgement:
    judgement, _ = Judgement.objects.get_or_create(
        party_id=one.party_id,
        regime=one.rule,
        fingerprint=one.ownership.fingerprint,
        defaults={
            "verdict": one.verdict,
            "content": one.as_json(),
            "on_date": one.ownership.on,
            "judged_at": now,
        },
    )
    return judgement


def _open(one: Judged, judgement: Judgement, now: datetime) -> None:
    listed = one.listed
    finding = Finding(
        studio=listed.studio,
        party=judgement.party,
        listed_party=listed.listed_party,
        cause=Finding.Cause.OWNERSHIP,
        regime=one.rule,
        match=listed.match,
        judgement=judgement,
        score=listed.score,
        state="",
        opened_at=now,
        changed_at=now,
    )
    if clearance := live_clearance_of_judgement(judgement, now):
        why = f"The same stakes were decided on {clearance.decision.at:%-d %b %Y}; nothing they rest on has changed."
        move(finding, "clearance_stands", why, now=now)
    else:
        move(finding, "open", _why(one), now=now)


def _why(one: Judged) -> str:
    version = one.listed.match.listed_revision.version
    return f"{one.way} {one.listed.party} is confirmed to be listed in {version}. {one.sentence}"


def _keep_up(finding: Finding, one: Judged, judgement: Judgement, now: datetime) -> None:
    previous, was_owned = finding.judgement, finding.is_listed
    assert previous is not None
    finding.judgement, finding.match, finding.is_listed = judgement, one.listed.match, True
    finding.listed_party, finding.score = one.listed.listed_party, one.listed.score
    if can_move(finding.state, "clearance_stands") and live_clearance_of_judgement(judgement, now):
        why = "The stakes are again as they were decided; the clearance still stands."
        move(finding, "clearance_stands", why, now=now)
        return
    why = _why(one) if was_owned else f"It is owned again. {_why(one)}"
    outgrow_clearances(finding, clearances_of_judgement(previous), why, now)
    move(finding, "data_changed", why, fields=moved_facts(previous, judgement), now=now)


def moved_facts(old: Judgement, new: Judgement) -> list[dict[str, str]]:
    """What differs between two judgements: rows of {side, field, old, new}, shares and owners in words."""
    told = [
        ("verdict", old.get_verdict_display(), new.get_verdict_display()),
        ("stakes", _stakes(old, new), _stakes(new, old)),
        ("in words", old.content["sentence"], new.content["sentence"]),
    ]
    return [
        {"side": "ownership", "field": field, "old": was, "new": is_}
        for field, was, is_ in told
        if was != is_
    ]


def _stakes(judgement: Judgement, other: Judgement) -> str:
    """The stakes on which this judgement rests and the other does not: who holds, share, from, to and state."""
    rows, others = ([tuple(row[1:9]) for row in one.content["table"][1:]] for one in (judgement, other))
    mine = (row for row in rows if row not in others and row[1])
    return "; ".join(f"{row[1]} in {row[0]}: {row[4]}, {row[7]}" for row in mine)


def _end(finding: Finding, owners: Mapping[int, Owner], now: datetime) -> bool:
    """On what is known now the rule does not reach the party, or does not ask, since it is itself listed."""
    if not finding.is_listed:
        return False
    finding.is_listed = False
    why = (
        "It is itself confirmed to be listed, so the rule no longer asks who owns it."
        if finding.party_id in owners
        else "On the stakes and the confirmed owners known now, no listed party owns it by this rule."
    )
    if not can_move(finding.state, "no_longer_owned"):
        finding.save(update_fields=["is_listed"])
    elif is_held_as_same(finding):
        ask_before_closing(finding, "no_longer_owned", why, [], now)
    else:
        move(finding, "no_longer_owned", why, now=now)
    return True
