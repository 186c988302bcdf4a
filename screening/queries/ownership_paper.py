"""What a proof of ownership says on paper, for a lawyer to sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from screening.models import Finding
from screening.ownership.holdings import text_of
from screening.ownership.regimes import Regime
from screening.queries.ownership import Judged, ProofStep
from vendors.models import Party

HEAD: Final = (
    "Source of the rule",
    "Status of the rule",
    "Path",
    "Rests on listed",
    "Least founded holding",
    "Control",
    "Path of control",
    "Fingerprint",
)
DOUBTFUL: Final = frozenset({"disputed", "suspected"})


def proof_data(party: Party, judged: Judged, *, is_waiting: bool) -> dict[str, Any]:
    """All that the paper says, as plain values: what the page of ownership says by this rule on this day."""
    ownership, proof = judged.ownership, judged.proof
    regime = ownership.regime
    head = dict(proof.head)
    return {
        "title": f"Proof of ownership: {party.name}",
        "as_of": f"By {regime.label}, on {ownership.on:%-d %b %Y}.",
        "verdict": judged.word,
        "sentence": judged.sentence,
        "condition": _condition(judged.listed) if is_waiting else "",
        "head": [
            ["Rule", f"{regime.label}: {regime.line_words}"],
            ["Holds", _period(regime)],
            *([label, head[label]] for label in HEAD if head.get(label)),
            ["Listed as", f"{judged.listed.listed_party} in {judged.listed.match.listed_revision.version}"],
        ],
        "steps": [_step(step) for step in proof.steps],
        "missing": list(_missing(judged)),
    }


def _condition(listed: Finding) -> str:
    return f"This follows only if the finding on {listed.party}, which waits for a person, is confirmed."


def _period(regime: Regime) -> str:
    start = f"from {regime.effective_from:%-d %b %Y}" if regime.effective_from else "from the beginning"
    return f"{start} to {regime.effective_to:%-d %b %Y}" if regime.effective_to else f"{start}, open"


def _step(step: ProofStep) -> dict[str, Any]:
    ending = step.conclusion
    return {
        "number": step.number,
        "company": step.company,
        "holdings": [
            {
                "holder": row["holder"],
                "why": row["why_it_counts"],
                "kind": row["kind"],
                "state": row["state"],
                "dates": f"{row['from'] or 'open'} – {row['to'] or 'open'}",
                "source": row["source"] or "no source said",
                "share": row["share"],
                "sum": row["sum_so_far"] or "–",
            }
            for row in step.holdings
        ],
        "conclusion": ", ".join(
            filter(None, [f"{step.company}: {ending['why_it_counts']}", ending["share"]])
        ),
        "total": ending["sum_so_far"],
    }


def _missing(judged: Judged) -> Iterator[str]:
    """What is not known and would bear on the verdict; then what the engine notes."""
    ownership = judged.ownership
    for step in ownership.steps:
        if step.unknown:
            yield f"Of {text_of(step.unknown)} % of {judged.name(step.company)} it is not certain who holds it."
    for holding in ownership.holdings:
        told = f"the holding of {judged.name(holding.owner)} in {judged.name(holding.owned)}"
        if not holding.source:
            yield f"No source is recorded of {told}."
        if holding.state in DOUBTFUL:
            yield f"Somebody doubts {told}: it is {holding.state}."
    yield from (text for label, text in judged.proof.head if label == "Note")
