"""The queue of findings, and one finding with both sides beside each other."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from screening.actions.findings import moved_fields, programmes_of
from screening.matching.counterfactual import Counterfactual, counterfactuals
from screening.matching.engine import ENGINE_VERSION
from screening.matching.evidence.features import feature_of
from screening.matching.match import Evidence, WordPair
from screening.matching.match import Match as EngineMatch
from screening.matching.party import Party as EngineParty
from screening.models import Decision, Finding, FindingEvent, Judgement, ListChange, Match
from screening.parties import listed_party_of, party_of
from screening.queries.blast import Blast, blast_of
from screening.queries.ownership import Proof, proof_of
from studios.rules import Member
from vendors.models import Engagement, Stake

PAGE = 50
ORDERS = {
    "changed": ("changed_at", "Changed last first"),
    "score": ("score", "Highest score first"),
}


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue; ``first`` and ``next`` are query strings, empty where there is no such page."""

    rows: list[Finding]
    first: str
    next: str


def queue_page(findings: QuerySet[Finding], *, params: QueryDict) -> QueuePage:
    """A page of findings by the order in the address. Keyset: a deep page costs what the first one costs."""
    order = ORDERS.get(params.get("order", ""), ORDERS["changed"])[0]
    after = _after(findings, params.get("after", ""), order)
    rows = list((findings.filter(after) if after else findings).order_by(f"-{order}", "-pk")[: PAGE + 1])
    return QueuePage(
        rows=rows[:PAGE],
        first=_query_string(params) if after else "",
        next=_query_string(params, after=str(rows[PAGE - 1].pk)) if len(rows) > PAGE else "",
    )


def _query_string(params: QueryDict, **place: str) -> str:
    """The query string with another place in the queue and the same filters."""
    kept = params.copy()
    kept.pop("after", None)
    for name, value in place.items():
        kept[name] = value
    return f"?{kept.urlencode()}"


def _after(findings: QuerySet[Finding], after: str, order: str) -> Q | None:
    """Those behind the row of the queue whose id is given, in the order given; from the top where it has left it."""
    last = findings.filter(pk=int(after)).first() if after.isdecimal() and len(after) < 19 else None
    if last is None:
        return None
    value = getattr(last, order)
    return Q(**{f"{order}__lt": value}) | Q(**{order: value, "pk__lt": last.pk})


def queue_counts(member: Member) -> dict[str, int]:
    """How many findings the member sees in each state; ``asking`` those that wait for a person."""
    counted = Finding.objects.visible_to(member).order_by().values_list("state").annotate(count=Count("pk"))
    counts = dict.fromkeys(Finding.State.values, 0) | dict(counted)
    return counts | {"asking": counts[Finding.State.OPEN] + counts[Finding.State.AWAITING_SECOND]}


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One property on both sides, with what the engine made of it. ``moved_sides`` names the sides ("ours",
    "listed") on which it has changed since the last answer."""

    name: str
    ours: list[str]
    listed: list[str]
    evidence: list[Evidence]
    moved_sides: frozenset[str]


FIELD_OF = {
    "Names": "name",
    "Birth date": "birth",
    "Countries": "countr",
    "Identifiers": "identifier",
    "Addresses": "address",
    "Gender": "gender",
}


def compare_rows(match: Match, moved: list[dict[str, str]]) -> list[CompareRow]:
    """Both sides of a match, a row a property, with the engine's evidence and what moved since it was decided."""
    ours, listed = facts_told(party_of(match.revision)), facts_told(listed_party_of(match.listed_revision))
    evidence = evidence_of(match)
    return [
        CompareRow(
            name=name,
            ours=ours[name],
            listed=listed[name],
            evidence=[row for row in evidence if not row.is_ignored and _property_of(row) == name],
            moved_sides=frozenset(row["side"] for row in moved if stem in row["field"]),
        )
        for name, stem in FIELD_OF.items()
        if ours[name] or listed[name]
    ]


def evidence_of(match: Match) -> list[Evidence]:
    return list(EngineMatch.evidence_from_json(match.evidence))


@dataclass(frozen=True, slots=True)
class Reason:
    """How a score comes about: the rows that are counted, those set apart, the words of the names side by side, and what
    the score would be if things were otherwise. The last is reckoned now, and so only for a match of today's engine."""

    counted: list[Evidence]
    set_apart: list[Evidence]
    words: list[WordPair]
    otherwise: tuple[Counterfactual, ...]
    is_of_this_engine: bool


def reason_of(match: Match) -> Reason:
    rows, is_of_this_engine = evidence_of(match), match.engine_version == ENGINE_VERSION
    ours, listed = party_of(match.revision), listed_party_of(match.listed_revision)
    return Reason(
        counted=[row for row in rows if not row.is_ignored],
        set_apart=[row for row in rows if row.is_ignored],
        words=[pair for row in rows for pair in row.words],
        otherwise=counterfactuals(ours, listed) if is_of_this_engine else (),
        is_of_this_engine=is_of_this_engine,
    )


PROPERTY_OF = {
    "Birth date": "Birth date",
    "Country": "Countries",
    "Gender": "Gender",
    "Equal number": "Identifiers",
    "Different number": "Identifiers",
    "Address": "Addresses",
}
"""The property that a feature speaks of; all others speak of names."""


def _property_of(evidence: Evidence) -> str:
    feature = feature_of(evidence.feature)
    return PROPERTY_OF.get(feature.title, "Names") if feature else "Names"


def facts_told(party: EngineParty) -> dict[str, list[str]]:
    """What is compared of a party, as texts by property."""
    return {
        "Names": [
            f"{name.text} ({name.kind})" if name.kind != "primary" else name.text for name in party.names
        ],
        "Birth date": list(party.birth_dates),
        "Countries": list(party.countries),
        "Identifiers": [
            f"{number.kind} {number.value} {number.country}".strip() for number in party.identifiers
        ],
        "Addresses": [_address(address.text, address.city, address.country) for address in party.addresses],
        "Gender": [party.gender] if party.gender else [],
    }


def _address(text: str, city: str, country: str) -> str:
    parts = [text, "" if city and city in text else city, country]
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A step of a finding; ``moved`` says between which states, empty where it stayed."""

    event: FindingEvent

    @property
    def moved(self) -> str:
        words, event = dict(Finding.State.choices), self.event
        is_move = event.from_state and event.from_state != event.to_state
        return f"from “{words[event.from_state]}” to “{words[event.to_state]}”" if is_move else ""


@dataclass(frozen=True, slots=True)
class Around:
    """What every finding's page shows, whatever it asks: what became of it, and where its party works."""

    finding: Finding
    history: list[HistoryRow]
    decisions: list[Decision]
    proposal: Decision | None
    engagements: list[Engagement]
    stakes: list[Stake]
    others: list[Finding]
    blast: Blast


@dataclass(frozen=True, slots=True)
class FindingPage(Around):
    """A finding by name."""

    match: Match
    rows: list[CompareRow]
    reason: Reason
    programmes: list[str]
    content: dict[str, Any]
    changes: list[ListChange]


@dataclass(frozen=True, slots=True)
class OwnershipFindingPage(Around):
    """A finding from ownership: the proof as it was judged, and the findings of the listed owners it rests on."""

    judgement: Judgement
    owners: list[Finding]

    @property
    def proof(self) -> Proof:
        return proof_of(self.judgement.content)


def finding_page(finding: Finding, member: Member) -> FindingPage | OwnershipFindingPage:
    """One finding with what is compared or judged, in a fixed number of queries."""
    around = around_finding(finding, member)
    if finding.judgement:
        return _ownership_page(finding.judgement, around, member)
    match, content = finding.match, finding.match.listed_revision.content
    changes = finding.listed_party.changes.select_related("version__source").order_by("-version__number")
    return FindingPage(
        **_fields(around),
        match=match,
        rows=compare_rows(match, _moved_since_decided(finding, around.decisions)),
        reason=reason_of(match),
        programmes=programmes_of(match),
        content=content,
        changes=list(changes[:10]),
    )


def _ownership_page(judgement: Judgement, around: Around, member: Member) -> OwnershipFindingPage:
    roots = Finding.objects.visible_to(member).of_names().filter(party__in=judgement.content["roots"])
    owners = roots.exposing().select_related(
        "party", "listed_party", "match__listed_revision__version__source"
    )
    return OwnershipFindingPage(
        **_fields(around), judgement=judgement, owners=list(owners.order_by("party", "-score"))
    )


def _fields(around: Around) -> dict[str, Any]:
    return {field.name: getattr(around, field.name) for field in fields(around)}


def around_finding(finding: Finding, member: Member) -> Around:
    history = [HistoryRow(event) for event in finding.events.select_related("by")[:100]]
    decisions = list(finding.decisions.select_related("by", "second_by"))
    engagements = Engagement.objects.current().visible_to(member).filter(hired=finding.party)
    stakes = (
        Stake.objects.current().visible_to(member).filter(Q(owner=finding.party) | Q(owned=finding.party))
    )
    others = Finding.objects.visible_to(member).filter(party=finding.party).exclude(pk=finding.pk)
    return Around(
        finding=finding,
        history=history,
        decisions=decisions,
        proposal=next((row for row in decisions if row.state == Decision.State.PROPOSED), None),
        engagements=list(
            engagements.select_related("production", "hirer", "work").prefetch_related("episodes")
        ),
        stakes=list(stakes.select_related("owner", "owned")),
        others=list(others.select_related("listed_party__source")[:20]),
        blast=blast_of(finding.party, member),
    )


def _moved_since_decided(finding: Finding, decisions: list[Decision]) -> list[dict[str, str]]:
    """What has moved since the last answer that stood, or that waited when it moved: what an analyst must look at
    first."""
    stood = {Decision.State.STANDING, Decision.State.VOID}
    last = next((row for row in decisions if row.state in stood), None)
    if last is None or finding.state == Finding.State.CLEARED:
        return []
    return moved_fields(
        Match.objects.select_related("revision", "listed_revision").get(pk=last.match_id), finding.match
    )


def next_to_review(member: Member, finding: Finding) -> Finding | None:
    """The open finding to look at after this one: the next in the queue's order, else its first."""
    waiting = (
        Finding.objects.visible_to(member).asking().exclude(pk=finding.pk).order_by("-changed_at", "-pk")
    )
    behind = Q(changed_at__lt=finding.changed_at) | Q(changed_at=finding.changed_at, pk__lt=finding.pk)
    return waiting.filter(behind).first() or waiting.first()
