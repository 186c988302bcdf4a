"""Recall against alarms at every threshold, as a table and as a drawing; and what share of the offered pairs is right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from benchmarks.matching.questions import QuestionSet
from benchmarks.matching.report import Table, share
from benchmarks.matching.run import Run
from screening.matching.calibration import Judged
from screening.matching.policy import Policy

THRESHOLDS: Final = (*(round(0.40 + 0.05 * step, 2) for step in range(12)), 0.97, 0.99)
FINE: Final = tuple(step / 100 for step in range(40, 100))
BINS: Final = tuple(round(0.30 + 0.05 * step, 2) for step in range(15))
COMPANIES, PERSONS = 0, 2
COLOURS: Final = {"ours": "#1b7837", "logic-v2": "#762a83", "rapidfuzz": "#b35806"}


@dataclass(frozen=True, slots=True)
class Point:
    """One engine at one threshold; all are shares of 0 to 1."""

    threshold: float
    recall: float
    companies: float
    persons: float


def points(run: Run, label: str, thresholds: Sequence[float]) -> list[Point]:
    """From the lowest score that the engine offers upwards; truly listed companies are left out of the alarms."""
    asked, ordinary = run.questions.left_out(), run.questions.ordinary()
    right = [
        max((answer.score for answer in answers if answer.key == question.wanted), default=0.0)
        for question, answers in run.pairs(label, asked)
    ]
    tops = [best_scores(run, label, ordinary[at]) for at in (COMPANIES, PERSONS)]
    floor = run.engine(label, asked.listing).floor
    return [
        Point(bar, part(right, bar), part(tops[0], bar), part(tops[1], bar))
        for bar in thresholds
        if bar >= floor
    ]


def best_scores(run: Run, label: str, asked: QuestionSet) -> list[float]:
    return [
        answers[0].score if answers else 0.0
        for question, answers in run.pairs(label, asked)
        if not run.questions.is_truly_listed(question.text)
    ]


def part(scores: Sequence[float], bar: float) -> float:
    return sum(score >= bar for score in scores) / max(1, len(scores))


def curve(run: Run) -> Table:
    """The same answers at other thresholds: recall with one alias left out, then the share of ordinary companies and of
    ordinary persons (Latin) with at least one match, truly listed names left out. A dash: the engine offers nothing so
    low, or everything. The drawing has recall upwards, alarms on companies to the right, in powers of ten."""
    found = {
        label: {point.threshold: point for point in points(run, label, THRESHOLDS)} for label in run.searching
    }
    rows = []
    for bar in THRESHOLDS:
        cells: list[str] = []
        for label in run.searching:
            at = found[label].get(bar)
            cells += (
                [f"{at.recall:.3f}", f"{100 * at.companies:.2f} %", f"{100 * at.persons:.2f} %"]
                if at
                else ["-"] * 3
            )
        rows.append([f"threshold {bar:.2f}", *cells])
    columns = [f"{label} {what}" for label in run.searching for what in ("recall", "companies", "persons")]
    return Table("Recall and alarms at every threshold", columns, rows, about=curve.__doc__ or "")


def drawing(run: Run) -> str:
    """An SVG of 640 by 420: alarm rate on ordinary companies on a scale of powers of ten, recall on a plain one."""
    lines = []
    for number, label in enumerate(run.searching):
        colour = COLOURS.get(label, "#444444")
        path = " ".join(f"{x_of(p.companies):.1f},{y_of(p.recall):.1f}" for p in points(run, label, FINE))
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(f'<text x="72" y="{52 + 18 * number}" fill="{colour}">{label}</text>')
    return SVG.format(grid="\n".join(grid()), lines="\n".join(lines))


def x_of(alarms: float) -> float:
    """.02 % and less stand at the left edge, 100 % at the right one."""
    return 60 + 560 * (math.log10(max(alarms, 0.0002)) - math.log10(0.0002)) / -math.log10(0.0002)


def y_of(recall: float) -> float:
    return 370 - 340 * recall


def grid() -> list[str]:
    found = []
    for alarms in (0.001, 0.01, 0.1, 1.0):
        x = x_of(alarms)
        found.append(f'<line x1="{x:.1f}" y1="30" x2="{x:.1f}" y2="370" stroke="#dddddd"/>')
        found.append(f'<text x="{x:.1f}" y="388" text-anchor="middle">{100 * alarms:g} %</text>')
    for tenths in range(0, 11, 2):
        y = y_of(tenths / 10)
        found.append(f'<line x1="60" y1="{y:.1f}" x2="620" y2="{y:.1f}" stroke="#dddddd"/>')
        found.append(f'<text x="52" y="{y + 4:.1f}" text-anchor="end">{tenths / 10:.1f}</text>')
    return found


SVG: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" font-family="sans-serif" font-size="12">
<title>Recall with one alias left out against the alarm rate on ordinary companies</title>
<rect width="640" height="420" fill="#ffffff"/>
{grid}
{lines}
<text x="340" y="410" text-anchor="middle">ordinary companies with at least one match</text>
<text x="20" y="200" text-anchor="middle" transform="rotate(-90 20 200)">recall</text>
</svg>
"""


def calibration(run: Run) -> Table:
    """Every pair that an engine offers for the aliases left out and for the ordinary names, by its score: how many of
    them are one party. Right: the party that lost the alias, or its like on another list (it shares a whole name of two
    words with it); of an ordinary name, only a truly listed one."""
    bins: dict[str, dict[float, list[bool]]] = {label: {} for label in run.searching}
    for label in run.searching:
        for score, is_right in all_judged(run, label):
            low = max((bar for bar in BINS if bar <= score + 1e-9), default=0.0)
            bins[label].setdefault(low, []).append(is_right)
    rows = []
    for low in reversed(BINS):
        pairs = [bins[label].get(low, []) for label in run.searching]
        if any(pairs):
            cells = [cell for some in pairs for cell in (share(sum(some), len(some)), str(len(some)))]
            rows.append([f"score from {low:.2f}", *cells])
    columns = [f"{label}{what}" for label in run.searching for what in (" right", " pairs")]
    return Table("What share of the offered pairs is right", columns, rows, about=calibration.__doc__ or "")


def by_band(run: Run, policy: Policy) -> list[Judged]:
    """Ours, by the tenths of its two bands, best first."""
    pairs = all_judged(run, "ours")
    edges = (1.0, 0.9, 0.8, policy.match_threshold, 0.6, policy.near_threshold)
    found = []
    for most, least in pairwise(edges):
        inside = [right for score, right in pairs if least - 1e-9 <= score < most or score == most == 1.0]
        found.append(Judged(policy.band(least), least, most, len(inside), sum(inside)))
    return found


def all_judged(run: Run, label: str) -> list[tuple[float, bool]]:
    """(score, whether right) of every pair offered for the aliases left out and for the ordinary names."""
    ordinary = run.questions.ordinary()
    sets = (run.questions.left_out(), ordinary[COMPANIES], ordinary[PERSONS])
    return [pair for asked in sets for pair in judged(run, label, asked)]


def judged(run: Run, label: str, asked: QuestionSet) -> list[tuple[float, bool]]:
    identity = run.questions.names.identity
    found = []
    for question, answers in run.pairs(label, asked):
        if question.wanted:
            same = identity[question.wanted]
            found += [(answer.score, identity[answer.key] == same) for answer in answers]
        else:
            is_right = run.questions.is_truly_listed(question.text)
            found += [(answer.score, is_right and rank == 0) for rank, answer in enumerate(answers)]
    return found
