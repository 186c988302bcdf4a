"""The findings of a production by the path that leads to each: as a sentence, with its tier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from screening.models import Finding
from vendors.chains import Link, parties_in
from vendors.holdings import holdings_in_words, holdings_of
from vendors.models import Engagement, Stake
from vendors.paths import Step, sentence, shortest_hirings, way_to, work_in_words


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of a chain. ``tier`` is that of its party, or of the party that it stands behind; None where no
    path from the studio is recorded."""

    finding: Finding
    tier: int | None
    path: str


def finding_rows(findings: Sequence[Finding], links: Iterable[Link]) -> list[FindingRow]:
    """The nearest to the studio first. No query, and one a level of ownership where an owner behind is found."""
    engagements = {link.engagement.pk: link.engagement for link in links}
    taking_part = parties_in(engagements.values())
    reached = shortest_hirings((one.pk, one.hirer_id, one.hired_id) for one in engagements.values())
    hirers = {one.pk: one.hirer_id for one in engagements.values()}
    owners = {finding.party_id for finding in findings} - taking_part
    holdings = holdings_of(owners) if owners else {}
    rows = []
    for finding in findings:
        ways = [
            ([engagements[pk] for pk in way_to(party, reached, hirers)], stakes)
            for party, stakes in _reached_by(finding.party_id, taking_part, holdings)
        ]
        way, stakes = min(ways, key=lambda one: (not one[0], len(one[1]), len(one[0])))
        rows.append(FindingRow(finding, len(way) or None, _in_words(finding, way, stakes)))
    return sorted(rows, key=lambda row: (row.tier is None, row.tier or 0, -row.finding.score, row.finding.pk))


def _reached_by(
    party: int, taking_part: set[int], holdings: dict[int, dict[int, tuple[Stake, ...]]]
) -> list[tuple[int, tuple[Stake, ...]]]:
    """The party itself where it takes part, else those whom it stands behind, each with the stakes between."""
    if party in taking_part:
        return [(party, ())]
    found = holdings.get(party, {})
    return [(one, stakes) for one, stakes in found.items() if one in taking_part] or [(party, ())]


def _in_words(finding: Finding, way: Sequence[Engagement], stakes: Sequence[Stake]) -> str:
    steps = [
        Step(
            str(one.hirer or ""),
            str(one.hired),
            work_in_words(one.work.label),
            one.scope_text if one.episodes.all() else "",
        )
        for one in way
    ]
    told = sentence(steps, holdings_in_words(stakes))
    if way:
        return told
    return f"{told} Nothing recorded leads from the studio to it.".strip()
