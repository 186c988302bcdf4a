"""Driving the pipeline as its workers do, and seeing all that it left behind."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from screening.actions import screenings, versions
from screening.actions.decisions import Proposal, approve, propose
from screening.actions.here import WORK, work_here
from screening.actions.refresh import ask_to_refresh
from screening.actions.screenings import (
    RETRY_AFTER,
    ask_to_screen_parties,
    ask_to_screen_what_waits,
)
from screening.indexes import forget_indexes
from screening.matching.index import Segment
from screening.models import (
    Clearance,
    Decision,
    Finding,
    FindingEvent,
    ListChange,
    ListedParty,
    ListedRevision,
    ListFile,
    ListVersion,
    Match,
    Screening,
    Source,
)
from screening.store import keep_file
from studios.audit import broken_links
from studios.models import AuditChain, AuditEvent, Role, Run, Studio
from studios.runs import Claim, work_on
from tests.factories import NOW, member
from vendors.models import Party, PartyName
from vendors.revisions import record_revision

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
DAY = date(2022, 12, 8)
OFAC = Path(__file__).parents[3] / "shared" / "lists" / "ofac"
COLUMNS = ("id", "schema", "name", "aliases", "country", "birth_date", "address", "identifiers", "programme")

Entry = dict[str, str]


# --- lists ---------------------------------------------------------------------------------------------------


def custom_source(code: str = "own", **fields: Any) -> Source:
    """A list of one's own, wide in what it lets pass unless ``fields`` say otherwise."""
    defaults = {"adapter": "custom", "name": f"List {code}", "min_entries": 1, "max_removed_share": 1.0}
    return Source.objects.create(code=code, **(defaults | fields))


def sdn_source(**fields: Any) -> Source:
    """A list in the form of OFAC's SDN files, small ones included."""
    defaults = {"adapter": "ofac_sdn", "name": "OFAC SDN", "min_entries": 1, "max_removed_share": 1.0}
    return Source.objects.create(code="ofac_sdn", **(defaults | fields))


def entry(listed_id: str, name: str, **cells: str) -> Entry:
    return {"id": listed_id, "schema": "Organization", "name": name} | cells


def csv_of(entries: Iterable[Entry]) -> bytes:
    """A list of one's own as a file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(entries)
    return out.getvalue().encode()


def sdn_row(
    listed_id: int, name: str, kind: str = "-0- ", programme: str = "DPRK3", remarks: str = "-0- "
) -> str:
    cells = [str(listed_id), f'"{name}"', f'"{kind}"', f'"{programme}"', *['"-0- "'] * 7, f'"{remarks}"']
    return ",".join(cells) + "\r\n"


def sdn_of(*rows: str, end: str = "\x1a") -> bytes:
    return ("".join(rows) + end).encode()


def publish(
    source: Source, content: bytes | dict[str, bytes] | Iterable[Entry], *, day: date = DAY
) -> ListVersion | None:
    """Take one publication through the refresh; the version it became, None where nothing was new."""
    run = work(ask_to_publish(source, content, day=day))
    assert run.state == Run.State.DONE, run.message
    return ListVersion.objects.filter(run=run).first()


def ask_to_publish(
    source: Source, content: bytes | dict[str, bytes] | Iterable[Entry], *, day: date = DAY
) -> Run:
    if not isinstance(content, (bytes, dict)):
        content = csv_of(content)
    if isinstance(content, bytes):
        content = {"SDN.CSV" if source.adapter == "ofac_sdn" else "LIST.CSV": content}
    params = {
        "parts": {name: keep_file(io.BytesIO(data)).pk for name, data in content.items()},
        "published_date": day.isoformat(),
        "is_date_assumed": False,
        "origin": "a test",
    }
    source.refresh_from_db()
    return ask_to_refresh(source, by=None, now=timezone.now(), params=params)


# --- parties -------------------------------------------------------------------------------------------------


def edit(party: Party, *, aliases: Iterable[str] = (), **fields: Any) -> Party:
    """Change a party and freeze what is compared of it."""
    party.refresh_from_db()
    for name, value in fields.items():
        setattr(party, name, value)
    party.save()
    for alias in aliases:
        PartyName.objects.get_or_create(party=party, text=alias)
    record_revision(party, by=None, now=NOW)
    return party


# --- workers -------------------------------------------------------------------------------------------------


def work(run: Run) -> Run:
    return work_on(run.pk, WORK[Run.Kind(run.kind)])


def work_all() -> None:
    """Work on whatever waits until nothing does."""
    while run := Run.objects.claimable(timezone.now()).order_by("pk").first():
        assert work(run).state != Run.State.QUEUED, Run.objects.get(pk=run.pk).message


def settle() -> None:
    """What workers and the beat come to when nothing more happens, and what failed may be tried again."""
    work_all()
    ask_to_screen_what_waits(timezone.now() + 2 * RETRY_AFTER)
    work_all()


def screen_again(studio: Studio) -> None:
    run = work_here(ask_to_screen_parties(studio, by=None, now=timezone.now(), is_full=True))
    assert run.state == Run.State.DONE, run.message


def let_leases_lapse() -> None:
    """Of all workers at once. A run that is shared has no lease."""
    Run.objects.filter(state=Run.State.RUNNING, lease__isnull=False).update(leased_until=LONG_AGO)


class Killed(BaseException):
    """The worker is gone: nothing catches this."""


@contextmanager
def at_every_step(monkeypatch: pytest.MonkeyPatch, step: Callable[[str], None]) -> Iterator[None]:
    """Call ``step`` before every word a worker says of its claim, after everything it commits, after every index that
    it keeps, and where it has read a list or screened parties and not yet written what came of it."""
    depth = len(connection.savepoint_ids)
    with monkeypatch.context() as patch:
        for name in ("report", "check"):
            patch.setattr(Claim, name, _with_step(getattr(Claim, name), name, step))
        for module, name in (
            (versions, "compare_version"),
            (screenings, "_screen_each"),
            (screenings, "_screened_changes"),
            (Segment, "save"),
        ):
            patch.setattr(module, name, _with_step_after(getattr(module, name), name, step))
        patch.setattr(transaction.Atomic, "__exit__", _with_step_after_commit(step, depth))
        yield


def _with_step(said: Callable[..., None], name: str, step: Callable[[str], None]) -> Callable[..., None]:
    def stepping(claim: Claim, **fields: Any) -> None:
        step(name)
        said(claim, **fields)

    return stepping


def _with_step_after(work: Callable[..., Any], name: str, step: Callable[[str], None]) -> Callable[..., Any]:
    def stepping(*given: Any) -> Any:
        came = work(*given)
        step(name)
        return came

    return stepping


def _with_step_after_commit(step: Callable[[str], None], depth: int) -> Callable[..., None]:
    leave = transaction.Atomic.__exit__

    def leaving(atomic: transaction.Atomic, kind: Any, error: Any, trace: Any) -> None:
        leave(atomic, kind, error, trace)
        if kind is None and len(connection.savepoint_ids) == depth:
            step("commit")

    return leaving


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_indexes()


# --- deciding ------------------------------------------------------------------------------------------------


def decided(
    finding: Finding, answer: str, reason: str, *, until: date | None = None, now: datetime = NOW
) -> Decision:
    """Propose and approve by two people."""
    finding.refresh_from_db()
    proposal = Proposal(answer, reason, "Looked at both papers with care.", finding.match_id, until)
    analyst, reviewer = (member(role=role, studio=finding.studio) for role in (Role.ANALYST, Role.REVIEWER))
    decision = propose(finding, proposal, member=analyst, now=now)
    return approve(decision, member=reviewer, text="Agreed.", now=now)


def cleared(finding: Finding, *, until: date | None = None, now: datetime | None = None) -> Clearance:
    now = now or timezone.now()
    until = until or now.date() + timedelta(days=90)
    return decided(finding, "different", "different_place", until=until, now=now).clearance


def confirmed(finding: Finding) -> Decision:
    return decided(finding, "same", "same_name_and_place")


def state_of(finding: Finding) -> str:
    return Finding.objects.get(pk=finding.pk).state


def verbs_of(finding: Finding) -> list[str]:
    """The history, oldest first."""
    return list(finding.events.order_by("pk").values_list("verb", flat=True))


# --- seeing --------------------------------------------------------------------------------------------------


def row_counts() -> dict[str, int]:
    """How many rows the lists and what follows from them have."""
    models = (ListedParty, ListedRevision, ListChange, Match, Finding, FindingEvent, Screening)
    return {model.__name__: model.objects.count() for model in models}


def matching(studio: Studio) -> set[tuple[str, str, str, float]]:
    """Party, list, entry and score of every listed finding in band match on an active party."""
    rows = Finding.objects.filter(
        studio=studio, is_listed=True, match__band="match", party__in=Party.objects.screenable()
    ).select_related("party", "listed_party__source")
    return {
        (row.party.key, row.listed_party.source.code, row.listed_party.listed_id, row.score) for row in rows
    }


def snapshot() -> dict[str, Any]:
    """All that the pipeline wrote, without row ids and times: equal for two ways to the same end."""
    return {
        "versions": _rows(
            ListVersion,
            "source__code number step state published_date is_date_assumed origin sha256 entry_count counts "
            "unknown missing_parts held_because added changed removed returned",
        ),
        "changes": _rows(ListChange, "version__number listed_party__listed_id kind fields is_material"),
        "listed": _rows(ListedParty, "source__code listed_id name current__from_step"),
        "entries": _rows(ListedRevision, "listed_party__listed_id from_step to_step entry_hash pointer"),
        "files": _rows(ListFile, "sha256 size"),
        "matches": _rows(
            Match,
            "revision__party__key revision__number listed_revision__listed_party__listed_id "
            "listed_revision__from_step score band",
        ),
        "findings": _rows(
            Finding, "party__key listed_party__listed_id state score is_listed is_reopened why_now"
        ),
        "events": _rows(
            FindingEvent,
            "finding__party__key finding__listed_party__listed_id verb from_state to_state text fields",
        ),
        "ledger": _rows(
            Screening,
            "revision__party__key revision__number source__code version__number outcome matches message",
        ),
        "sources": _rows(Source, "code current_version__number screened_version__number last_fetch_message"),
        "trail": _trail(),
        "breaks": [told for chain in AuditChain.objects.all() for told in broken_links(chain)],
    }


def _trail() -> Counter[tuple[int, str, str]]:
    """How often each event stands in the trail of which studio, by its place among the studios: PostgreSQL does not give a number
    back that was undone."""
    places = {
        pk: place for place, pk in enumerate(Studio.objects.order_by("pk").values_list("pk", flat=True))
    }
    events = AuditEvent.objects.values_list("chain__studio", "verb", "subject_text")
    return Counter((places.get(studio, -1), verb, subject) for studio, verb, subject in events)


def _rows(model: Any, fields: str) -> list[str]:
    return sorted(repr(row) for row in model.objects.order_by().values_list(*fields.split()))
