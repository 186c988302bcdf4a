"""Seconds to judge who is owned by listed parties in invented graphs of holdings, beside the same fixed points on networkx graphs.

    .bench/bin/python -m benchmarks.ownership [--most 102400] [--plain-most 25600] [--only ofac|uk|chain]

Run it from the repository's root; every verdict of the two is compared. networkx is in .bench alone; its graphs are walked there as
one writes it down: until nothing changes, ask every company anew.
"""

from __future__ import annotations

import argparse
import random
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

import networkx as nx

from benchmarks.matching.report import Report, Table, cores
from screening.ownership.holdings import Holding, Listed, PartyId
from screening.ownership.judge import judge
from screening.ownership.ownership import Ownership
from screening.ownership.proof import Verdict
from screening.ownership.regimes import OFAC, UK, Regime

SEED: Final = 20211210
DAY: Final = date(2026, 3, 1)
FEWEST: Final = 100
VERDICTS: Final = ("owned", "cannot_tell")
COLUMNS: Final = (
    "holdings",
    "listed",
    "judged",
    "owned",
    "cannot tell",
    "proof, ms",
    "ours",
    "x",
    "networkx",
    "x",
)


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    given = [word for at, word in enumerate(arguments) if "--only" not in arguments[max(at - 1, 0) : at + 1]]
    report = Report(
        shlex.join(["python", "-m", "benchmarks.ownership", *given]), [f"{cores()} cores; seed {SEED}"]
    )
    for code, shape in SHAPES.items():
        if options.only in (None, code):
            report.add(code, table(shape, options.most, min(options.plain_most, shape.plain_most)))


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--only", choices=list(SHAPES), help="one of the tables")
    add("--most", type=int, default=102_400, help="parties of the largest graph")
    add("--plain-most", type=int, default=25_600, help="parties of the largest graph that networkx is given")
    return parser.parse_args(arguments)


@dataclass(frozen=True)
class Shape:
    """What is judged, by which rule, up to how many parties by networkx, and how many proofs are asked for."""

    regime: Regime
    graph: Callable[[int], tuple[list[Holding], list[Listed]]]
    plain_most: int
    proofs: int


def table(shape: Shape, most: int, plain_most: int) -> Table:
    """Seconds of the processor to judge everybody whom a listed party stands above; milliseconds for one proof with its fingerprint (the mean of some).
    x: how much longer than for half as many parties."""
    rows: list[list[str]] = []
    ours_before = theirs_before = 0.0
    count = FEWEST
    while count <= most:
        holdings, listed = shape.graph(count)
        began = time.process_time()
        found = judge(holdings, listed, shape.regime, DAY)
        ours = time.process_time() - began
        verdicts = {party: ownership.verdict for party, ownership in found.items()}
        theirs = 0.0
        if count <= plain_most:
            theirs = on_networkx(holdings, listed, shape.regime, verdicts)
        counts = [len(holdings), len(listed), len(found), *map(list(verdicts.values()).count, VERDICTS)]
        rows.append(
            [
                f"{count:,} parties",
                *(f"{number:,}" for number in counts),
                f"{proof_seconds(found, shape.proofs) * 1000:.2f}",
                f"{ours:.3f} s",
                times(ours, ours_before),
                f"{theirs:.3f} s" if theirs else "-",
                times(theirs, theirs_before),
            ]
        )
        ours_before, theirs_before = ours, theirs
        count *= 2
    return Table(
        f"{shape.graph.__doc__} ({shape.regime.label})",
        COLUMNS,
        rows,
        ["Where networkx was asked, every verdict is the same."],
        table.__doc__ or "",
    )


def proof_seconds(found: dict[PartyId, Ownership], proofs: int) -> float:
    asked = random.Random(SEED).sample(list(found.values()), min(proofs, len(found)))
    began = time.process_time()
    for ownership in asked:
        ownership.as_dict()
    return (time.process_time() - began) / max(1, len(asked))


def times(now: float, before: float) -> str:
    return f"{now / before:.1f}" if now and before else "-"


def tiers(count: int) -> tuple[list[Holding], list[Listed]]:
    """Six tiers of companies with one to four holders, circles among them, one party in a hundred listed"""
    chance = random.Random(f"{SEED} {count}")
    levels = [list(range(at * count // 6, (at + 1) * count // 6)) for at in range(6)]
    holdings: list[Holding] = []
    for upper, lower in pairwise(levels):
        for company in lower:
            holders = chance.sample(upper, min(len(upper), chance.choice([1, 1, 2, 3, 4])))
            holdings += held(chance, company, holders, len(holdings))
            if chance.random() < 0.02:
                holdings += held(chance, chance.choice(upper), [company], len(holdings))
    listed = chance.sample(levels[0], max(1, count // 100))
    return holdings, [Listed(party, {"ofac", "uk"}) for party in listed]


def chain(count: int) -> tuple[list[Holding], list[Listed]]:
    """One chain, each company held to 51 % by the one before it"""
    half = Decimal(51)
    holdings = [Holding(at, at, at + 1, "equity", half, half) for at in range(count - 1)]
    return holdings, [Listed(0, {"ofac"})]


def held(chance: random.Random, company: PartyId, holders: Iterable[PartyId], key: int) -> list[Holding]:
    """Shares of the holders, most of the whole together; one in four known only as an interval."""
    left, found = 100, []
    for holder in holders:
        share = min(left, chance.choice([5, 10, 20, 25, 30, 40, 50, 51, 60, 75, 100]))
        width = min(left - share, 25) if chance.random() < 0.25 else 0
        left -= share
        if share:
            found.append(
                Holding(key + len(found), holder, company, "equity", Decimal(share), Decimal(share + width))
            )
    return found


def on_networkx(
    holdings: Iterable[Holding], listed: Iterable[Listed], regime: Regime, ours: dict[PartyId, Verdict]
) -> float:
    """Seconds; ends the run where a verdict is another."""
    began = time.process_time()
    theirs = by_definition(holdings, {entry.id for entry in listed}, regime)
    seconds = time.process_time() - began
    if theirs != ours:
        sys.exit(f"networkx says otherwise by {regime.label}.")
    return seconds


def by_definition(holdings: Iterable[Holding], roots: set[PartyId], regime: Regime) -> dict[PartyId, Verdict]:
    """Which companies do their predecessors' shares bring over the line, until nothing changes; and which could they, with what
    is unknown."""
    whole = nx.DiGraph()
    for holding in holdings:
        before = whole.get_edge_data(holding.owner, holding.owned, {"low": 0, "high": 0})
        low, high = max(before["low"], holding.min_share), min(100, before["high"] + holding.max_share)
        whole.add_edge(holding.owner, holding.owned, low=low, high=high)
    roots = {root for root in roots if root in whole}
    reached = set().union(*(nx.descendants(whole, root) for root in roots)) - roots
    groups = [roots] if regime.aggregates else [{root} for root in roots]
    owned: set[PartyId] = set()
    open_to_anybody = fixed_point(whole, set(), reached, regime, is_possible=True)
    possible = set(open_to_anybody)
    for group in groups:
        below = set().union(*(nx.descendants(whole, root) for root in group)) - roots
        owned |= fixed_point(whole, group, below, regime, is_possible=False)
        possible |= fixed_point(whole, group | open_to_anybody, below, regime, is_possible=True)
    return {
        party: "owned" if party in owned else "cannot_tell" if party in possible else "below"
        for party in reached
    }


def fixed_point(
    whole: nx.DiGraph, seeds: set[PartyId], companies: set[PartyId], regime: Regime, *, is_possible: bool
) -> set[PartyId]:
    members = set(seeds)
    while True:
        joining = {
            company
            for company in companies - members
            if is_line(counted(whole, company, members, is_possible=is_possible), regime)
        }
        if not joining:
            return members
        members |= joining


def counted(whole: nx.DiGraph, company: PartyId, members: set[PartyId], *, is_possible: bool) -> Decimal:
    edges = whole.pred[company].items()
    if not is_possible:
        return sum((edge["low"] for holder, edge in edges if holder in members), Decimal(0))
    high = sum((edge["high"] for holder, edge in edges if holder in members), Decimal(0))
    others = sum((edge["low"] for holder, edge in edges if holder not in members), Decimal(0))
    return max(high, 100 - others)


def is_line(total: Decimal, regime: Regime) -> bool:
    return total >= regime.threshold if regime.comparator == ">=" else total > regime.threshold


SHAPES: Final = {
    "ofac": Shape(OFAC, tiers, 25_600, 100),
    "uk": Shape(UK, tiers, 25_600, 100),
    "chain": Shape(OFAC, chain, 1_600, 5),
}

if __name__ == "__main__":
    main(sys.argv[1:])
