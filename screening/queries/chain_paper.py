"""What a paper on a chain says: its data, and its picture on sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string

from screening.queries.chain import Chain, MarkedRow, waiting_of
from screening.queries.chain_picture import drawing_and_folded
from screening.queries.chain_question import CHANGED, FINDINGS, UNDISCLOSED
from screening.queries.coverage import coverage_of, stale_sources
from screening.queries.found_paths import FindingRow, finding_rows
from studios.papers import Picture
from vendors.chains import Link, parties_in, undisclosed_in
from vendors.models import Engagement, WorkKind
from vendors.pictures.layout import Drawing
from vendors.pictures.sheets import Sheet, sheets_of
from vendors.pictures.svg import LIGHT, svg_of_sheet

MOST_ROWS: Final = 1_000
MOST_TOLD: Final = 400
"""Of findings, of parties without a name, and of what stands out: each."""
MOST_SHEETS: Final = 24
POINTS_A_UNIT: Final = 0.5
"""The least that a unit of the picture measures on paper: names stand at 7 points, notes at 6."""
LARGEST_UNIT: Final = 0.7
ROOM: Final = {"a4": (770.0, 455.0), "a3": (1120.0, 700.0)}
"""What a sheet has for a picture, in points: A4 or A3, the long side across."""
SHOWN: Final = {
    FINDINGS: "paths to findings",
    UNDISCLOSED: "paths to undisclosed parties",
    CHANGED: "what was added and removed",
}


def chain_paper(chain: Chain, *, now: datetime, reads_findings: bool) -> tuple[dict[str, Any], list[Picture]]:
    """All that the paper says in words, as plain values, and its sheets: what the page says under the same question,
    with every row of the table up to ``MOST_ROWS``. Who does not read findings is not told what people said of them."""
    pictures, said = chain_sheets(chain)
    return _data(chain, now, reads_findings) | {"of_picture": said}, pictures


def _data(chain: Chain, now: datetime, reads_findings: bool) -> dict[str, Any]:
    links = chain.shown[:MOST_ROWS]
    on_ways = [link for link in chain.links if link.engagement.hired_id in chain.leading_to_findings]
    prefetch_related_objects([link.engagement for link in on_ways], "episodes")
    prefetch_related_objects([link.engagement for link in links], "evidence", "episodes")
    rows = finding_rows(chain.standing.findings(_told_parties(chain)), chain.links)
    unknown = list(_unknown(chain))
    matters = chain.matters
    return {
        "title": f"Chain of {chain.production.title}",
        "as_of": _as_of(chain, now),
        "filters": _filters(chain),
        "figures": _figures(chain, rows),
        "cut": " ".join(
            [
                *_cut_words(len(links), len(chain.shown), "engagements of the table"),
                *_cut_words(MOST_TOLD, len(rows), "findings"),
                *_cut_words(MOST_TOLD, len(unknown), "parties without a name"),
                *_cut_words(MOST_TOLD, len(matters), "sentences on its shape"),
            ]
        ),
        "lists": [*(row.sentence for row in coverage_of(chain.production.studio, now)), *stale_sources(now)],
        "unscreened": _unscreened(chain),
        "standing": "Names, and how each party stands, are as of today.",
        "matters": matters[:MOST_TOLD],
        "findings": [_finding(row, reads_findings) for row in rows[:MOST_TOLD]],
        "unknown": unknown[:MOST_TOLD],
        "rows": [_row(chain.row(link)) for link in links],
    }


def _told_parties(chain: Chain) -> set[int]:
    """Those of the links that are shown, and the owners behind them."""
    shown = parties_in(link.engagement for link in chain.shown)
    return shown.union(*(chain.owners.get(party, set()) for party in shown))


def _unscreened(chain: Chain) -> str:
    """A sentence where somebody is not screened against every list; what nobody has named stands apart."""
    count = len(_told_parties(chain) & chain.standing.waiting)
    if not count:
        return ""
    who = (
        "One of these parties, or of their owners, is"
        if count == 1
        else f"{count:,} of these parties and of their owners are"
    )
    return f"{who} not screened against every list: nothing can be said of them yet."


def _as_of(chain: Chain, now: datetime) -> str:
    question = chain.question
    known = f"at the end of {_day(question.known_day)}" if question.known_day else f"on {_day(now.date())}"
    true = f"true on {_day(question.day)}" if question.day else "whenever its engagements run"
    return f"{chain.production.studio}: the chain as known {known}, {true}."


def _filters(chain: Chain) -> str:
    question = chain.question
    state = dict(Engagement.State.choices).get(question.state)
    work = WorkKind.objects.filter(pk=question.work).first() if question.work else None
    told = [
        f"compared with {_day(question.since)}" if question.since else "",
        SHOWN.get(question.only, ""),
        f"links that are {str(state).lower()}" if state else "",
        f"work: {work.label.lower()}" if work else "",
        "tier: not connected"
        if question.tier == "none"
        else f"tier {question.tier}"
        if question.tier
        else "",
    ]
    return ", ".join(filter(None, told))


def _figures(chain: Chain, rows: list[FindingRow]) -> list[list[str]]:
    parties = parties_in(link.engagement for link in chain.shown)
    figures = [
        ["Engagements", f"{len(chain.shown):,}"],
        ["Parties", f"{len(parties):,}"],
        ["Tiers", str(max((link.tier or 0 for link in chain.shown), default=0))],
        ["Not named yet", f"{len(undisclosed_in(chain.shown)):,}"],
        ["Findings along it", f"{len(rows):,}"],
    ]
    if chain.question.since:
        figures.append(["Added, removed", f"{len(chain.added):,}, {len(chain.removed):,}"])
    return figures


def _cut_words(told: int, all_of_them: int, what: str) -> list[str]:
    """What the paper leaves out, in a sentence; nothing where it tells all."""
    if all_of_them <= told:
        return []
    return [f"Only the first {told:,} of {all_of_them:,} {what} stand here; filters bring the rest."]


def _finding(row: FindingRow, reads_findings: bool) -> dict[str, str]:
    finding = row.finding
    return {
        "tier": _tier(row.tier),
        "party": str(finding.party),
        "path": row.path,
        "listed_as": finding.listed_as,
        "state": finding.get_state_display(),
        "why": finding.why_now if reads_findings else finding.plain_why,
    }


def _unknown(chain: Chain) -> Iterator[dict[str, str]]:
    """The undisclosed ends, the longest waited for first."""
    links: dict[int, Link] = {}
    for link in chain.shown:
        links.setdefault(link.engagement.hired_id, link)
    ends = undisclosed_in(chain.shown)
    for party in sorted(ends, key=lambda end: (end.asked_date is None, end.asked_date or date.max, end.pk)):
        link = links[party.pk]
        yield {
            "party": party.name,
            "tier": _tier(link.tier),
            "hirer": str(link.engagement.hirer or "the studio"),
            "asked_of": str(party.asked_of or ""),
            "waiting": waiting_of(party, chain.question.day or chain.today),
        }


def _row(row: MarkedRow) -> dict[str, Any]:
    link, engagement = row.link, row.link.engagement
    share = engagement.screen_share
    scope = [
        engagement.scope_text,
        engagement.shots,
        "" if share is None else f"{float(share):g} % of its screen time",
    ]
    return {
        "depth": link.depth,
        "party": engagement.hired.name,
        "country": engagement.hired.country,
        "tier": _tier(link.tier),
        "hirer": str(engagement.hirer or "the studio"),
        "work": engagement.work.label,
        "scope": "; ".join(filter(None, scope)),
        "state": ", ".join(filter(None, [engagement.get_state_display(), row.mark])),
        "dates": render_to_string(
            "components/days.html", {"start": engagement.start_date, "end": engagement.end_date}
        ).strip(),
        "evidence": "; ".join(map(str, engagement.evidence.all())),
        "stands": "; ".join(_stands(row)),
    }


def _stands(row: MarkedRow) -> Iterable[str]:
    if row.is_undisclosed:
        yield "Undisclosed"
    else:
        yield row.exposure.word
    if row.through_owner:
        yield row.through_owner
    if row.further_down:
        yield f"further down: {row.further_down.word.lower()}"


def _tier(tier: int | None) -> str:
    return "not connected" if tier is None else str(tier)


def _day(day: date) -> str:
    return f"{day:%-d %b %Y}"


def chain_sheets(chain: Chain) -> tuple[list[Picture], str]:
    """The picture on one sheet of A4 or A3 where it is readable there, else on as many of A3 as it takes, up to
    ``MOST_SHEETS``; and what must be said of it."""
    if not chain.shown:
        return [], ""
    drawing, folded = drawing_and_folded(chain)
    paper = next((paper for paper in ROOM if _fits(drawing, paper)), "a3")
    across, down = (points / POINTS_A_UNIT for points in ROOM[paper])
    sheets = sheets_of(drawing, width=across, height=down)
    told = []
    if folded:
        told.append("A box “+ … more” stands for several parties; the table names them.")
    if len(sheets) > MOST_SHEETS:
        told.append(
            f"These are the first {MOST_SHEETS} of {len(sheets)} sheets that the whole picture would take."
        )
    pictures = [_picture(sheet, paper, chain.production.title) for sheet in sheets[:MOST_SHEETS]]
    return pictures, " ".join(told)


def _fits(drawing: Drawing, paper: str) -> bool:
    width, height = ROOM[paper]
    return drawing.width * POINTS_A_UNIT <= width and drawing.height * POINTS_A_UNIT <= height


def _picture(sheet: Sheet, paper: str, title: str) -> Picture:
    width, height = ROOM[paper]
    unit = min(width / sheet.width, height / sheet.height, LARGEST_UNIT)
    return Picture(
        svg=svg_of_sheet(sheet, label=f"Chain of {title}", palette=LIGHT),
        caption=sheet.caption,
        paper=paper,
        width=sheet.width * unit,
    )
