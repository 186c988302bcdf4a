"""Home: what waits for this member, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from screening.models import Decision, Finding, ListVersion, Naming
from screening.queries.coverage import Coverage, coverage_of
from screening.queries.exposure import ProductionRow, production_rows
from screening.queries.findings import queue_counts
from studios.models import Production, Role, Run
from studios.rules import Member, allows, check_can_read_findings
from vendors.models import Party


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows; ``counts`` and ``queue`` are None for those who do not read findings. ``named``: what waits
    of what lists say of owners, owned and linked."""

    counts: dict[str, int] | None
    queue: list[Finding]
    to_approve: list[Decision]
    productions: list[ProductionRow]
    versions: list[ListVersion]
    coverage: list[Coverage]
    runs: list[Run]
    undisclosed: int
    named: int


def home_page(member: Member, now: datetime) -> HomePage:
    """The member's home, in a fixed number of queries for a given number of lists."""
    reads_findings = allows(check_can_read_findings, member)
    findings = (
        Finding.objects.visible_to(member)
        .asking()
        .select_related("party", "judgement", "listed_party__source", "match")
    )
    versions = ListVersion.objects.select_related("source").exclude(state=ListVersion.State.RECEIVED)
    return HomePage(
        counts=queue_counts(member) if reads_findings else None,
        queue=list(findings.order_by("-changed_at", "-pk")[:8]) if reads_findings else [],
        to_approve=_to_approve(member),
        productions=production_rows(Production.objects.visible_to(member)[:50], member.studio),
        versions=list(versions.order_by("-pk")[:5]),
        coverage=coverage_of(member.studio, now),
        runs=list(Run.objects.visible_to(member).live()[:5]),
        undisclosed=Party.objects.visible_to(member)
        .filter(is_active=True, kind=Party.Kind.UNDISCLOSED)
        .count(),
        named=Naming.objects.visible_to(member).filter(answer=Naming.Answer.NONE).count()
        if reads_findings
        else 0,
    )


def _to_approve(member: Member) -> list[Decision]:
    """Proposals that wait for this senior reviewer: never their own."""
    if Role.REVIEWER not in member.roles:
        return []
    waiting = Decision.objects.filter(
        state=Decision.State.PROPOSED, finding__in=Finding.objects.visible_to(member).values("pk")
    ).exclude(by=member.user)
    return list(waiting.select_related("finding__party", "finding__listed_party", "by").order_by("at")[:20])
