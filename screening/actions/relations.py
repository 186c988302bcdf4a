"""What lists say of owners, owned and linked: followed as lists, parties and confirmations change, and answered by people.

The search for leads calls on it, step by step, under its own lock (screening.actions.leads).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import F

from screening.actions.findings import held_as_same
from screening.indexes import named, portfolio
from screening.matching.engine import can_be_compared
from screening.matching.party import Party as EngineParty
from screening.models import Finding, ListedParty, ListRelation, Naming, Source
from screening.parties import named_party_of, party_of
from screening.queries.relations import Proposal, proposals_of
from screening.sharing.relations import THINGS, meaning_of
from studios.audit import record
from studios.rules import Member, check_can_edit_parties
from studios.runs import Refused
from vendors.actions.parties import PartyFacts, write_new_party
from vendors.actions.stakes import StakeFacts, record_stake
from vendors.actions.writing import lock_chain
from vendors.models import Party, Stake

log = logging.getLogger(__name__)

LONGEST_SOURCE: Final = 300

Found = Mapping[tuple[int, int], float | None]
"""By party and relation how alike the party and the name are; None where the party is the entry itself."""


# --- following -------------------------------------------------------------------------------------------------


def make_ready() -> None:
    """Bring the indexes that will be asked up to date before a transaction, so that little is left to do within it."""
    if ListRelation.objects.filter(is_current=True).exists():
        named(_quiet)
    in_use = Source.objects.filter(is_enabled=True, current_version__isnull=False)
    if in_use.exclude(keyed__step=F("current_version__step")).exists():
        portfolio(_quiet)


def _quiet(done: int, total: int) -> None:
    """Nobody waits for these words."""


def follow_entries(listed_ids: Collection[int], now: datetime) -> None:
    """What these entries say of others is what their lists hold now, and parties that resemble whom they name since are
    found. The namings of a relation that a list drops stand no more, and stay as they were answered."""
    fresh = _relations_brought_up(listed_ids)
    if fresh:
        _name(_alike_to(fresh), now)


def _relations_brought_up(listed_ids: Collection[int]) -> list[ListRelation]:
    """Those that the lists did not hold before."""
    wanted = _said_by(listed_ids)
    held = {
        (row.listed_party_id, row.relation, row.target): row
        for row in ListRelation.objects.filter(listed_party__in=listed_ids)
    }
    gone = [row.pk for told, row in held.items() if row.is_current and told not in wanted]
    back = [row for told, row in held.items() if not row.is_current and told in wanted]
    ListRelation.objects.filter(pk__in=gone).update(is_current=False)
    ListRelation.objects.filter(pk__in=[row.pk for row in back]).update(is_current=True)
    new = [
        ListRelation(
            listed_party_id=told[0],
            relation=told[1],
            target=told[2],
            fingerprint=hashlib.sha256(told[2].encode()).hexdigest(),
            is_current=True,
        )
        for told in sorted(wanted - held.keys())
    ]
    return [*back, *ListRelation.objects.bulk_create(new)]


def _said_by(listed_ids: Collection[int]) -> set[tuple[int, str, str]]:
    """Entry, relation and who is named, of the entries that are listed and are parties."""
    rows = ListedParty.objects.filter(pk__in=listed_ids, current__isnull=False).select_related("current")
    told = [
        (row, link["relation"], link["target"])
        for row in rows
        if row.current is not None and row.current.content["party"]["schema"] not in THINGS
        for link in row.current.content["links"]
        if meaning_of(link["relation"]) and link["target"].strip()
    ]
    names = _names_of_ids({(row.source_id, target) for row, _, target in told})
    return {
        (row.pk, relation, names.get((row.source_id, target), target)[:500]) for row, relation, target in told
    }


def _names_of_ids(targets: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Some lists name others by their ids: the names of those."""
    ids = {target for _, target in targets}
    rows = ListedParty.objects.filter(source__in={source for source, _ in targets}, listed_id__in=ids)
    return {
        (source, listed_id): name
        for source, listed_id, name in rows.values_list("source", "listed_id", "name")
    }


def _alike_to(relations: Sequence[ListRelation]) -> Found:
    """The parties of all studios that resemble whom these relations name."""
    asked = {row.target: named_party_of(row) for row in relations}
    asked = {target: one for target, one in asked.items() if can_be_compared(one)}
    hits = dict(zip(asked, portfolio(_quiet).screen_each([*asked.values()]), strict=True))
    parties = _of_revisions({hit.key for found in hits.values() for hit in found})
    return {
        (parties[hit.key], row.pk): hit.match.score
        for row in relations
        for hit in hits.get(row.target, ())
        if hit.key in parties
    }


def _of_revisions(revisions: Collection[int]) -> dict[int, int]:
    parties = Party.objects.screenable().filter(revision__in=revisions)
    return {revision: pk for revision, pk in parties.values_list("revision", "pk") if revision}


def follow_parties(parties: Sequence[Party], now: datetime) -> None:
    """Whom lists name and who resembles these parties as they are now: their namings are those and no others."""
    asked = {party.pk: one for party in parties if (one := _comparable(party))}
    index = named(_quiet) if ListRelation.objects.filter(is_current=True).exists() else None
    answers = index.screen_each([*asked.values()]) if index else []
    found = {
        (pk, hit.key): hit.match.score for pk, hits in zip(asked, answers, strict=bool(index)) for hit in hits
    }
    _settle(Naming.objects.filter(party__in=parties, side=Naming.Side.NAMED), found, now)


def _comparable(party: Party) -> EngineParty | None:
    """None where nothing in it can be compared, or where its text trips the reader: that must not stop the others."""
    assert party.revision is not None
    try:
        ours = party_of(party.revision)
        return ours if can_be_compared(ours) else None
    except Exception:  # whatever a text does to a reader; the log says whose it was
        log.exception("whether lists name party %s could not be read", party.pk)
        return None


def follow_confirmed(now: datetime) -> None:
    """Of every party that is confirmed to be an entry: what that entry says of its owners, its owned and its linked."""
    rows = Finding.objects.of_names().exposing().filter(is_listed=True, party__is_active=True)
    naming = ListRelation.objects.filter(is_current=True).values("listed_party")
    findings = list(rows.filter(listed_party__in=naming).only("pk", "state", "party", "listed_party"))
    same = held_as_same(findings)
    parties: dict[int, list[int]] = {}
    for finding in findings:
        if finding.pk in same:
            parties.setdefault(finding.listed_party_id, []).append(finding.party_id)
    said = ListRelation.objects.filter(is_current=True, listed_party__in=parties)
    found = {
        (party, pk): None
        for pk, listed in said.values_list("pk", "listed_party")
        for party in parties[listed]
    }
    _settle(Naming.objects.filter(side=Naming.Side.ENTRY), found, now)


def _settle(standing: Iterable[Naming], found: Found, now: datetime) -> None:
    """These namings are the found ones and no others. One that a person answered is kept, and stands no more."""
    held = {(row.party_id, row.relation_id): row for row in standing if row.is_found}
    gone = Naming.objects.filter(pk__in=[row.pk for told, row in held.items() if told not in found])
    gone.filter(answer=Naming.Answer.NONE).delete()
    gone.update(is_found=False)
    _name(
        {told: score for told, score in found.items() if told not in held or held[told].score != score}, now
    )


def _name(found: Found, now: datetime) -> None:
    studios = dict(Party.objects.filter(pk__in={party for party, _ in found}).values_list("pk", "studio"))
    Naming.objects.bulk_create(
        [
            Naming(
                studio_id=studios[party],
                party_id=party,
                relation_id=relation,
                side=Naming.Side.ENTRY if score is None else Naming.Side.NAMED,
                score=score,
                is_found=True,
                found_at=now,
            )
            for (party, relation), score in sorted(found.items(), key=lambda one: one[0])
        ],
        update_conflicts=True,
        unique_fields=("party", "relation", "side"),
        update_fields=("score", "is_found"),
    )


# --- answering -------------------------------------------------------------------------------------------------


def record_naming(*, member: Member, naming: Naming, now: datetime, holder: str = "") -> Stake:
    """What the list says stands as a stake, and the other side as a party of the studio where it was none. ``holder`` says
    who holds whom, "party" or "other", where the list does not. A stake that one has in the other already is not
    doubled: the naming refers to it. Raises NotAllowed, Refused, or ValidationError by field."""
    check_can_edit_parties(member)
    with transaction.atomic():
        lock_chain(member.studio)
        row = _waiting(naming)
        proposal = proposals_of([row])[row.pk]
        if (holds := proposal.holder or holder) not in ("party", "other"):
            raise Refused("The list does not say who holds whom: choose one of the two.")
        other = proposal.known or _new_party(member, proposal, now)
        owner, owned = (row.party, other) if holds == "party" else (other, row.party)
        stake = _stake_between(owner, owned) or record_stake(
            member=member, facts=_facts(row, owner, owned), now=now
        )
        row.stake_line = stake.line
        _answer(row, Naming.Answer.RECORDED, member, now)
    return stake


def _stake_between(owner: Party, owned: Party) -> Stake | None:
    return (
        Stake.objects.current().filter(owner=owner, owned=owned, end_date__isnull=True).order_by("pk").first()
    )


def _new_party(member: Member, proposal: Proposal, now: datetime) -> Party:
    facts = PartyFacts(kind=proposal.kind, name=proposal.name, country=proposal.country)
    return write_new_party(studio=member.studio, facts=facts, by=member.user, now=now, key=proposal.key)


def _facts(naming: Naming, owner: Party, owned: Party) -> StakeFacts:
    """By control, of which no share is known: never more than the list's own word."""
    return StakeFacts(
        owner=owner,
        owned=owned,
        min_share=Decimal(0),
        max_share=Decimal(100),
        kind=Stake.Kind.CONTROL,
        state=naming.relation.meaning.state,
        source=source_of(naming.relation)[:LONGEST_SOURCE],
    )


def source_of(relation: ListRelation) -> str:
    """Where it stands, and in which words: list, date, part and line, entry."""
    revision = relation.listed_party.current
    assert revision is not None
    place = f", {revision.pointer}" if revision.pointer else ""
    return f"{revision.version}{place}, {relation.listed_party}: “{relation.relation} {relation.target}”"


def set_naming_aside(*, member: Member, naming: Naming, reason: str, now: datetime) -> None:
    """A person looked and says why nothing follows. It stays so, also where the list drops it and says it again."""
    check_can_edit_parties(member)
    if not reason.strip():
        raise Refused("Say why it is set aside.")
    with transaction.atomic():
        lock_chain(member.studio)
        row = _waiting(naming)
        row.reason = reason.strip()
        _answer(row, Naming.Answer.SET_ASIDE, member, now)


def take_up_naming(*, member: Member, naming: Naming, now: datetime) -> None:
    """It waits again; a stake that was recorded stays."""
    check_can_edit_parties(member)
    with transaction.atomic():
        lock_chain(member.studio)
        row = _locked(naming)
        if not row.answer:
            raise Refused("It waits already.")
        row.answer, row.reason, row.stake_line = Naming.Answer.NONE, "", None
        row.answered_by = row.answered_at = None
        row.save()
        _tell(row, "naming.taken_up", member, now)


def _locked(naming: Naming) -> Naming:
    rows = Naming.objects.select_for_update(of=("self",)).standing()
    sides = rows.select_related("studio", "party", "relation__listed_party__source", *_REVISION)
    row = sides.filter(pk=naming.pk).first()
    if row is None:
        raise Refused("The list does not say so any more.")
    return row


_REVISION: Final = ("relation__listed_party__current__version__source",)


def _waiting(naming: Naming) -> Naming:
    """Raises Refused where somebody has answered it meanwhile."""
    row = _locked(naming)
    if row.answer:
        raise Refused(f"{row.answered_by} answered it already: {row.get_answer_display().lower()}.")
    return row


def _answer(row: Naming, answer: str, member: Member, now: datetime) -> None:
    row.answer, row.answered_by, row.answered_at = answer, member.user, now
    row.save()
    _tell(row, f"naming.{answer}", member, now)


def _tell(row: Naming, verb: str, member: Member, now: datetime) -> None:
    data = {"party": row.party.key, "says": source_of(row.relation), "stake": str(row.stake_line or "")}
    record(studio=row.studio, verb=verb, subject=row, by=member.user, now=now, reason=row.reason, data=data)
