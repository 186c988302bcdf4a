"""Credits of a show: received, compared with the chain and the studio, the unknown screened, and added on a person's word.

Nothing of a sheet is a party until somebody adds it. The comparison works on lines that wait, in small steps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, Final, TypeAlias

from django.db import transaction

from screening.actions.screenings import NOTHING_TO_COMPARE
from screening.indexes import Covered, listed, portfolio
from screening.matching.engine import Hit, can_be_compared
from screening.matching.match import Match
from screening.matching.party import Name, Schema
from screening.matching.party import Party as EngineParty
from screening.models import ListedRevision, ListVersion, Source
from studios.audit import record
from studios.models import Episode, Production, Run, Studio, User
from studios.rules import Member, check_can_import
from studios.runs import Claim, Refused, ask_for_run
from vendors.actions.engagements import LinkFacts, record_engagement
from vendors.actions.evidence import EvidenceFacts
from vendors.actions.parties import PartyFacts, write_new_party
from vendors.actions.writing import lock_chain
from vendors.chains import parties_in
from vendors.credits.parse import Credits, UnreadableCredits, read_credits, read_csv
from vendors.models import CreditLine, CreditSheet, Engagement, Evidence, Party, WorkKind

AT_ONCE: Final = 50
MOST_HITS: Final = 5
TASK: Final = "screening.tasks.compare_credits"
SCHEMA_OF: Final[dict[str, Schema]] = {"company": "LegalEntity", "person": "Person", "unknown": "LegalEntity"}
KIND_OF: Final[dict[str, str]] = {"person": Party.Kind.PERSON}
OUTCOMES = CreditLine.Outcome
MAY_BE_ADDED: Final = (OUTCOMES.UNKNOWN, OUTCOMES.STUDIO, OUTCOMES.FAILED)
EVIDENCE_TOLD: Final = 3

Tell: TypeAlias = Callable[[int, int], None]


# --- receiving ---------------------------------------------------------------------------------------------------


def receive_credits(
    *, production: Production, text: str, filename: str, member: Member, now: datetime
) -> CreditSheet:
    """Keep the sheet with its lines, and ask for its comparison. Raises NotAllowed and UnreadableCredits."""
    check_can_import(member)
    text = text.replace("\x00", "")
    found = read_csv(text) if filename.lower().endswith(".csv") else read_credits(text)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    with transaction.atomic():
        sheet = CreditSheet.objects.create(
            production=production,
            filename=PurePath(filename).name[-200:],
            text=text,
            sha256=sha256,
            prose=found.prose,
            by=member.user,
            at=now,
        )
        _write_lines(sheet, found)
        record(
            studio=production.studio,
            verb="credits.received",
            subject=sheet,
            by=member.user,
            now=now,
            data={"production": production.code, "sha256": sha256, "lines": len(found.lines)},
        )
        _ask(sheet, by=member.user, now=now)
    return sheet


def text_of(data: bytes) -> str:
    """An uploaded text. Raises UnreadableCredits for what is no UTF-8 text: a PDF, a picture."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableCredits("This is no text in UTF-8. Of a PDF, copy its text and paste it.") from None


def _write_lines(sheet: CreditSheet, found: Credits) -> None:
    CreditLine.objects.bulk_create(
        CreditLine(
            sheet=sheet, position=position, number=one.number, role=one.role, text=one.name, kind=one.kind
        )
        for position, one in enumerate(found.lines, start=1)
    )


def compare_again(*, sheet: CreditSheet, member: Member, now: datetime) -> Run:
    """Every line that is not yet added is compared anew, with the studio and the lists of today."""
    check_can_import(member)
    with transaction.atomic():
        sheet = CreditSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
        if sheet.run and not sheet.run.is_over:
            raise Refused("These credits are being compared already.")
        sheet.lines.exclude(outcome=OUTCOMES.ADDED).update(outcome=OUTCOMES.WAITING)
        record(studio=member.studio, verb="credits.compared_again", subject=sheet, by=member.user, now=now)
        return _ask(sheet, by=member.user, now=now)


def _ask(sheet: CreditSheet, *, by: User, now: datetime) -> Run:
    sheet.run = ask_for_run(
        kind=Run.Kind.COMPARE_CREDITS,
        task=TASK,
        subject=f"credits of {sheet.production}",
        studio=sheet.production.studio,
        by=by,
        now=now,
        params={"sheet": sheet.pk},
        alone=f"credits:{sheet.pk}",
    )
    sheet.save(update_fields=["run"])
    return sheet.run


# --- comparing ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Answer:
    """What came of a name before anything is written."""

    outcome: str
    party_id: int | None = None
    score: float | None = None
    why: str = ""
    hits: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lists:
    """Every list in use with its index, at the versions that a run began with."""

    indexes: Sequence[tuple[ListVersion, Covered]]

    def told(self) -> list[str]:
        return [str(version) for version, _ in self.indexes]


def compare_credits(claim: Claim) -> dict[str, Any]:
    """The work of a run over a sheet: each line that waits is compared with the studio's parties, and where none is like
    it screened against every list in use."""
    sheet = CreditSheet.objects.select_related("production__studio").get(pk=claim.run.params["sheet"])
    ours, lists = portfolio(partial(_tell, claim, "Reading the names of parties")), _lists(claim)
    _begin(sheet, lists, claim)
    waiting = sheet.lines.filter(outcome=OUTCOMES.WAITING).order_by("position")
    total = sheet.lines.count()
    while lines := list(waiting[:AT_ONCE]):
        claim.report(done=total - waiting.count(), total=total, stage="Comparing names")
        answers = _answers(lines, sheet.production, ours, lists)
        with transaction.atomic():
            claim.check()
            _write_answers(lines, answers)
    claim.report(done=total, total=total)
    return {"lines": total, "unknown": sheet.lines.filter(outcome=OUTCOMES.UNKNOWN).count()}


def _tell(claim: Claim, stage: str, done: int, total: int) -> None:
    claim.report(stage=f"{stage}: {done:,} of {total:,}")


def _lists(claim: Claim) -> Lists:
    sources = Source.objects.filter(is_enabled=True, current_version__isnull=False)
    versions = [
        source.current_version
        for source in sources.select_related("current_version__source").order_by("name")
        if source.current_version is not None
    ]
    return Lists(
        [(version, listed(version, partial(_tell, claim, f"Reading {version}"))) for version in versions]
    )


def _begin(sheet: CreditSheet, lists: Lists, claim: Claim) -> None:
    """Lines that an earlier attempt screened against other versions wait again: one sheet names one set of lists."""
    if sheet.screened_against == lists.told():
        return
    with transaction.atomic():
        claim.check()
        sheet.lines.filter(outcome=OUTCOMES.UNKNOWN).update(outcome=OUTCOMES.WAITING)
        sheet.screened_against = lists.told()
        sheet.save(update_fields=["screened_against"])


def _answers(
    lines: Sequence[CreditLine], production: Production, ours: Covered, lists: Lists
) -> dict[int, Answer]:
    asked = {line.pk: _asked(line) for line in lines}
    found = {pk: _screened(party, ours) for pk, party in asked.items()}
    known = _known(
        production.studio, (hit.key for said in found.values() if not isinstance(said, str) for hit in said)
    )
    chain = parties_in(production.engagements.current())
    return {pk: _answer(asked[pk], said, known, chain, lists) for pk, said in found.items()}


def _asked(line: CreditLine) -> EngineParty:
    return EngineParty(schema=SCHEMA_OF[line.kind], names=(Name(line.text),))


def _screened(party: EngineParty, index: Covered) -> Sequence[Hit[int]] | str:
    """The hits, or why there is no saying: one name that trips the engine must not stop the others."""
    try:
        if not can_be_compared(party):
            return NOTHING_TO_COMPARE
        return next(iter(index.screen_many([party])))
    except Exception as error:  # told of the line
        return f"{type(error).__name__}: {error}"[:500]


def _known(studio: Studio, revisions: Iterable[int]) -> dict[int, int]:
    """By revision the party of this studio; the index holds those of all."""
    parties = Party.objects.filter(studio=studio, is_active=True, revision__in=list(revisions))
    return {revision: party for revision, party in parties.values_list("revision", "pk") if revision}


def _answer(
    asked: EngineParty,
    said: Sequence[Hit[int]] | str,
    known: Mapping[int, int],
    chain: set[int],
    lists: Lists,
) -> Answer:
    if isinstance(said, str):
        return Answer(OUTCOMES.FAILED, why=said)
    mine = [(known[hit.key], hit.match) for hit in said if hit.key in known]
    if not mine:
        return _against_lists(asked, lists)
    party, match = max(mine, key=lambda one: (one[0] in chain, one[1].score, -one[0]))
    outcome = OUTCOMES.CHAIN if party in chain else OUTCOMES.STUDIO
    return Answer(outcome, party, match.score, _why(match))


def _against_lists(asked: EngineParty, lists: Lists) -> Answer:
    answer = Answer(OUTCOMES.UNKNOWN)
    for version, index in lists.indexes:
        said = _screened(asked, index)
        if isinstance(said, str):
            return Answer(OUTCOMES.FAILED, why=said)
        answer.hits += _hits(version, said)
    answer.hits = sorted(answer.hits, key=lambda hit: -hit["score"])[:MOST_HITS]
    return answer


def _hits(version: ListVersion, said: Sequence[Hit[int]]) -> list[dict[str, Any]]:
    entries = ListedRevision.objects.select_related("listed_party").in_bulk(
        [hit.key for hit in said[:MOST_HITS]]
    )
    return [
        {
            "source": version.source.code,
            "version": str(version),
            "listed_party": entries[hit.key].listed_party_id,
            "name": hit.match.listed_name,
            "score": round(hit.match.score, 2),
            "why": _why(hit.match),
        }
        for hit in said[:MOST_HITS]
    ]


def _why(match: Match) -> str:
    """The pieces of evidence that weigh most, in words."""
    rows = sorted((row for row in match.evidence if not row.is_ignored), key=lambda row: -abs(row.effect))
    return "; ".join(row.detail or row.label for row in rows[:EVIDENCE_TOLD])[:500]


def _write_answers(lines: Sequence[CreditLine], answers: Mapping[int, Answer]) -> None:
    for line in lines:
        answer = answers[line.pk]
        line.outcome, line.party_id, line.score = answer.outcome, answer.party_id, answer.score
        line.why, line.hits, line.has_hits = answer.why, answer.hits, bool(answer.hits)
    CreditLine.objects.bulk_update(lines, ["outcome", "party", "score", "why", "hits", "has_hits"])


# --- adding ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hiring:
    """Who is said to have hired whom a credit names. ``hirer`` counts where it is known; without it the studio did, or,
    where ``is_known`` is not so, nobody can say. ``kind`` is that of a party the studio does not know; as its name looks
    where nobody said."""

    work: WorkKind
    episodes: tuple[Episode, ...] = ()
    is_known: bool = False
    hirer: Party | None = None
    kind: str = ""


def add_credited(*, line: CreditLine, hiring: Hiring, member: Member, now: datetime) -> Engagement:
    """Whoever the line names is a party that is suspected to work on the show, with the sheet as evidence; it is screened
    with the others from then on. Raises NotAllowed, Refused, and ValidationError where such a link cannot be."""
    check_can_import(member)
    with transaction.atomic():
        lock_chain(member.studio)
        line = CreditLine.objects.select_for_update(of=("self",)).get(
            pk=line.pk, sheet__production__studio=member.studio
        )
        if line.outcome not in MAY_BE_ADDED:
            raise Refused(f"{line} is {line.get_outcome_display().lower()}: there is nothing to add.")
        sheet = CreditSheet.objects.select_related("production__studio").get(pk=line.sheet_id)
        party = _credited(line, sheet, hiring, by=member.user, now=now)
        link = record_engagement(
            member=member,
            production=sheet.production,
            facts=LinkFacts(
                hirer=_hirer(hiring, sheet, by=member.user, now=now),
                hired=party,
                work=hiring.work,
                state=Engagement.State.SUSPECTED,
                episodes=hiring.episodes,
            ),
            evidence=_resting_on(line, sheet),
            now=now,
        )
        _mark_added(line, party)
        record(
            studio=member.studio,
            verb="credits.added",
            subject=party,
            by=member.user,
            now=now,
            data={
                "production": sheet.production.code,
                "sheet": sheet.pk,
                "line": line.number,
                "link": link.pk,
            },
        )
    return link


def _credited(line: CreditLine, sheet: CreditSheet, hiring: Hiring, *, by: User, now: datetime) -> Party:
    """The party that the line names: the one it was found to be, or a new one."""
    if line.outcome == OUTCOMES.STUDIO and line.party:
        return line.party.stands_as
    facts = PartyFacts(kind=hiring.kind or guessed_kind(line), name=line.text)
    key = f"credit-{sheet.pk}-{line.position}"
    return write_new_party(studio=sheet.production.studio, facts=facts, key=key, by=by, now=now)


def guessed_kind(line: CreditLine) -> str:
    """A person where the name looks like one, else a vendor."""
    return KIND_OF.get(line.kind, Party.Kind.VENDOR)


def _hirer(hiring: Hiring, sheet: CreditSheet, *, by: User, now: datetime) -> Party | None:
    if not hiring.is_known:
        return _unknown_hirer(sheet.production, by=by, now=now)
    return hiring.hirer.stands_as if hiring.hirer else None


def _resting_on(line: CreditLine, sheet: CreditSheet) -> EvidenceFacts:
    told = f"Credits, {sheet}, line {line.number}" + (f": {line.role}" if line.role else "")
    return EvidenceFacts(basis=Evidence.Basis.CREDIT, reference=told[:300], sha256=sheet.sha256)


def _unknown_hirer(production: Production, *, by: User, now: datetime) -> Party:
    """An undisclosed party that nobody hired: what hangs below it is not connected to the studio until somebody says how."""
    key = f"{production.code}-hirer-not-known"
    mine = Party.objects.filter(studio=production.studio, key__startswith=key)
    still = mine.filter(kind=Party.Kind.UNDISCLOSED, is_active=True).order_by("pk").first()
    if still:
        return still
    if mine.exists():  # one that was named since is nobody unknown
        key = f"{key}-{mine.count() + 1}"
    facts = PartyFacts(kind=Party.Kind.UNDISCLOSED, name="Hirer not known, from the credits")
    return write_new_party(studio=production.studio, facts=facts, key=key, by=by, now=now)


def _mark_added(line: CreditLine, party: Party) -> None:
    """The line, and every other of the sheet with the same name: it is one party that both name."""
    same = CreditLine.objects.filter(sheet=line.sheet_id, text=line.text, outcome__in=MAY_BE_ADDED)
    same.exclude(pk=line.pk).update(outcome=OUTCOMES.CHAIN, party=party)
    line.outcome, line.party = OUTCOMES.ADDED, party
    line.save(update_fields=["outcome", "party"])
