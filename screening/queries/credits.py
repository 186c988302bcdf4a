"""Credits in pages: the sheets of a production, and one sheet with what became of its names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from screening.queries.exposure import visible_among
from studios.models import Production
from studios.rules import FULL_READERS, Member
from vendors.models import CreditLine, CreditSheet

PAGE = 100
OUTCOMES = CreditLine.Outcome


@dataclass(frozen=True, slots=True)
class Tab:
    """Lines of one outcome: ``code`` in the address, how many they are."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as the reader may see it: ``may_open`` its party, and what lists say where ``hits`` is not None."""

    line: CreditLine
    may_open: bool
    hits: list[dict[str, Any]] | None

    @property
    def may_be_added(self) -> bool:
        return self.line.outcome in (OUTCOMES.UNKNOWN, OUTCOMES.STUDIO, OUTCOMES.FAILED)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One sheet: ``next`` is the position with which the following page begins, or None."""

    sheet: CreditSheet
    tabs: list[Tab]
    rows: list[LineRow]
    next: int | None
    to_review: int | None


def sheets_of(production: Production) -> QuerySet[CreditSheet]:
    """Newest first, each with how many names it has and how many of them nobody knows."""
    sheets = CreditSheet.objects.filter(production=production).select_related("by", "run").defer("text")
    return sheets.annotate(
        names=Count("lines"), unknown=Count("lines", filter=Q(lines__outcome=OUTCOMES.UNKNOWN))
    )


def sheet_page(sheet: CreditSheet, member: Member, *, outcome: str = "", start: int = 0) -> SheetPage:
    """A page of the sheet's lines in its order, in a fixed number of queries. ``outcome`` may be "review": the unknown
    ones that resemble an entry of a list, for who reads findings there."""
    reads_lists = reads_findings_of(sheet.production, member)
    lines = sheet.lines.all()
    counts = Counter(dict(lines.order_by().values_list("outcome").annotate(n=Count("pk"))))
    to_review = lines.filter(has_hits=True, outcome=OUTCOMES.UNKNOWN).count() if reads_lists else None
    if outcome == "review" and reads_lists:
        lines = lines.filter(has_hits=True, outcome=OUTCOMES.UNKNOWN)
    elif outcome in OUTCOMES.values:
        lines = lines.filter(outcome=outcome)
    shown = list(lines.filter(position__gte=start).select_related("party").order_by("position")[: PAGE + 1])
    visible = visible_among({line.party_id for line in shown if line.party_id}, member)
    return SheetPage(
        sheet=sheet,
        tabs=[Tab(code, str(OUTCOMES(code).label), counts[code]) for code in OUTCOMES.values if counts[code]],
        rows=[
            LineRow(line, line.party_id in visible, line.hits if reads_lists else None)
            for line in shown[:PAGE]
        ],
        next=shown[PAGE].position if len(shown) > PAGE else None,
        to_review=to_review,
    )


def reads_findings_of(production: Production, member: Member) -> bool:
    """Whether the member sees this production in a role that reads findings."""
    reader = member.within(FULL_READERS)
    return Production.objects.visible_to(reader).filter(pk=production.pk).exists()
