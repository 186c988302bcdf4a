"""Parties: the list of vendors and persons, and one party with all that is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from screening.matching.engine import ENGINE_VERSION
from screening.models import Finding, ListVersion, Screening, Source
from screening.queries.blast import Blast, blast_of
from screening.queries.exposure import Exposure, exposure_of, standing_of, visible_among
from studios.rules import Member
from vendors.models import Engagement, Party, PartyMerge, PartyRevision, Stake


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party in a list, with how it stands."""

    party: Party
    productions: list[str]
    exposure: Exposure | None


def party_rows(parties: Iterable[Party], member: Member) -> list[PartyRow]:
    """Each party with its productions and how it stands; ``exposure`` is None for what cannot be screened."""
    parties = list(parties)
    shows: dict[int, dict[str, None]] = {party.pk: {} for party in parties}
    links = Engagement.objects.current().visible_to(member).filter(hired__in=parties)
    for party_id, title in links.values_list("hired_id", "production__title").order_by("production__title"):
        shows[party_id][title] = None
    standing = standing_of(member.studio, [party.pk for party in parties])
    return [
        PartyRow(
            party=party,
            productions=list(shows[party.pk]),
            exposure=None if party.kind == Party.Kind.UNDISCLOSED else standing.exposure({party.pk}),
        )
        for party in parties
    ]


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """How far one list's results reach for one party, and on which of its entries a finding stands there.
    ``version`` is None where nothing sound is known. The row's own outcome is of the version screened whole: what
    later versions changed leaves findings, not rows (docs/adr/0002)."""

    source: Source
    screening: Screening | None
    version: ListVersion | None
    found: list[Finding]

    @property
    def is_sound(self) -> bool:
        return self.screening is not None and self.screening.outcome != Screening.Outcome.FAILED

    @property
    def word(self) -> str:
        if self.screening is None:
            return "Not screened yet"
        if not self.is_sound:
            return self.screening.get_outcome_display()
        return {0: "No match", 1: "1 match"}.get(len(self.found), f"{len(self.found)} matches")

    @property
    def kind(self) -> str:
        return exposure_of(self.found, is_screened=True).kind if self.is_sound else "stale"


def screening_rows(party: Party, findings: Iterable[Finding]) -> list[ScreeningRow]:
    """The ledger of one party: each enabled list, its newest row for the current revision, the version it reaches,
    and those of the party's findings whose pair the engine finds alike there."""
    sources = Source.objects.filter(is_enabled=True).select_related("screened_version__source")
    newest: dict[int, Screening] = {}
    rows = Screening.objects.filter(revision=party.revision_id, engine_version=ENGINE_VERSION)
    for row in rows.select_related("version__source").order_by("version__step", "pk"):
        newest[row.source_id] = row
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.cause == Finding.Cause.NAME and finding.is_listed and finding.match.band == "match":
            found[finding.listed_party.source_id].append(finding)
    return [
        ScreeningRow(source, row, reaches(row, source), found[source.pk])
        for source in sources
        for row in [newest.get(source.pk)]
    ]


def reaches(row: Screening | None, source: Source) -> ListVersion | None:
    """The newest version that a row of the ledger vouches for: its own, or, since every later change was screened
    against every party, the list's (docs/adr/0002)."""
    if row is None or row.outcome == Screening.Outcome.FAILED:
        return None
    screened = source.screened_version
    if screened is not None and (screened.step or 0) > (row.version.step or 0):
        return screened
    return row.version


@dataclass(frozen=True, slots=True)
class PartyPage:
    """All that a party's page shows. ``visible`` holds the parties named on it whose own page the reader may open."""

    party: Party
    screenings: list[ScreeningRow]
    findings: list[Finding]
    hired_for: list[Engagement]
    hires: list[Engagement]
    owners: list[Stake]
    holdings: list[Stake]
    revisions: list[PartyRevision]
    merges: list[PartyMerge]
    visible: set[int]
    exposure: Exposure | None
    blast: Blast


def party_page(party: Party, member: Member) -> PartyPage:
    """One party with all that is known of it, in a fixed number of queries."""
    links = (
        Engagement.objects.current().visible_to(member).select_related("production", "hirer", "hired", "work")
    )
    links = links.prefetch_related("episodes", "evidence")
    stakes = Stake.objects.current().visible_to(member).select_related("owner", "owned")
    standing = standing_of(member.studio, [party.pk])
    findings = list(
        party.findings.select_related(
            "judgement", "listed_party__source", "match__listed_revision__version__source"
        ).order_by("-changed_at", "-pk")
    )
    hired_for, hires = list(links.filter(hired=party)), list(links.filter(hirer=party))
    owners, holdings = list(stakes.filter(owned=party)), list(stakes.filter(owner=party))
    named = {one for link in (*hired_for, *hires) for one in (link.hirer_id, link.hired_id) if one}
    named |= {one for stake in (*owners, *holdings) for one in (stake.owner_id, stake.owned_id)}
    return PartyPage(
        party=party,
        screenings=screening_rows(party, findings) if party.kind != Party.Kind.UNDISCLOSED else [],
        findings=findings,
        hired_for=hired_for,
        hires=hires,
        owners=owners,
        holdings=holdings,
        merges=list(
            PartyMerge.objects.standing().visible_to(member).filter(kept=party).select_related("absorbed")
        ),
        revisions=list(party.revisions.select_related("recorded_by")[:20]),
        visible=visible_among(named, member),
        exposure=standing.exposure({party.pk}) if party.kind != Party.Kind.UNDISCLOSED else None,
        blast=blast_of(party, member),
    )


def named_like(text: str) -> Q:
    """Parties one of whose names, numbers or whose key holds the text."""
    return (
        Q(name__icontains=text)
        | Q(key__iexact=text)
        | Q(names__text__icontains=text)
        | Q(identifiers__value__icontains=text)
    )
