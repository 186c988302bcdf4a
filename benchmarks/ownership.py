"""Seconds to judge who is owned by listed parties in invented graphs of holdings, beside the same fixed points on networkx graphs.

    .bench/bin/python -m benchmarks.ownership [--most 102400] [--plain-most 25600] [--only ofac|uk]

Run it from the repository's root; every verdict of the two is compared. networkx is in .bench alone; its graphs are walked there as
one writes it down: until nothing changes, ask every company anew.
"""

from __future__ import annotations

import argparse
import random
import shlex
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

import networkx as nx

from benchmarks.matching.report import Report, Table, cores
from screening.ownership.holdings import Holding, Listed, PartyId
from screening.ownership.judge import judge
from screening.ownership.regimes import OFAC, UK, Regime

SEED: Final = 20211210
DAY: Final = date(2026, 3, 1)
REGIMES: Final = {"ofac": OFAC, "uk": UK}
FEWEST: Final = 100
PROOFS: Final = 1_000
COLUMNS: Final = (
    "holdings",
    "listed",
    "judged",
    "owned",
    "cannot tell",
    "ours",
    "x",
    "proof, ms",
    "networkx",
    "x",
)


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    given = [word for at, word in enumerate(arguments) if "--only" not in arguments[max(at - 1, 0) : at + 1]]
    report = Report(
        shlex.join(["python", "-m", "benchmarks.ownership", *given]), [f"{cores()} cores; seed {SEED}"]
    )
    for code, regime in REGIMES.items():
        if options.only in (None, code):
            report.add(code, table(regime, options.most, options.plain_most))


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--only", choices=list(REGIMES), help="one of the tables")
    add("--most", type=int, default=102_400, help="parties of the largest graph")
    add("--plain-most", type=int, default=25_600, help="parties of the largest graph that networkx is given")
    return parser.parse_args(arguments)


def table(regime: Regime, most: int, plain_most: int) -> Table:
    """Chains of companies six tiers deep: each company has one to four holders from the tier above, some of another branch, some
    outside; a few circles, one party in a hundred listed. Seconds to judge all of them; milliseconds for the proof, fingerprint included, of one of
    those judged (the mean of a thousand). x: how much longer than the graph of half the size."""
    rows: list[list[str]] = []
    ours_before = theirs_before = 0.0
    count = FEWEST
    while count <= most:
        holdings, listed = graph(count)
        began = time.perf_counter()
        found = judge(holdings, listed, regime, DAY)
        ours = time.perf_counter() - began
        verdicts = [ownership.verdict for ownership in found.values()]
        asked = random.Random(SEED).sample(list(found.values()), min(PROOFS, len(found)))
        began = time.perf_counter()
        for ownership in asked:
            ownership.as_dict()
        proof = 1000 * (time.perf_counter() - began) / max(1, len(asked))
        theirs = 0.0
        if count <= plain_most:
            began = time.perf_counter()
            others = on_networkx(holdings, {entry.id for entry in listed}, regime)
            theirs = time.perf_counter() - began
            if others != {party: ownership.verdict for party, ownership in found.items()}:
                sys.exit(f"networkx says otherwise of {count} parties by {regime.label}.")
        rows.append(
            [
                f"{count:,} parties",
                f"{len(holdings):,}",
                f"{len(listed):,}",
                f"{len(found):,}",
                f"{verdicts.count('owned'):,}",
                f"{verdicts.count('cannot_tell'):,}",
                f"{ours:.3f} s",
                times(ours, ours_before),
                f"{proof:.2f}",
                f"{theirs:.3f} s" if theirs else "-",
                times(theirs, theirs_before),
            ]
        )
        ours_before, theirs_before = ours, theirs
        count *= 2
    return Table(
        f"Who is owned, by {regime.label}",
        COLUMNS,
        rows,
        ["Every verdict of networkx's graphs is that of ours."],
        table.__doc__ or "",
    )


def times(now: float, before: float) -> str:
    return f"{now / before:.1f}" if now and before else "-"


def graph(count: int) -> tuple[list[Holding], list[Listed]]:
    """Invented: parties 0..count-1 in six tiers, the first of them the widest in listed parties."""
    chance = random.Random(f"{SEED} {count}")
    tiers = [list(range(at * count // 6, (at + 1) * count // 6)) for at in range(6)]
    holdings: list[Holding] = []
    for upper, lower in pairwise(tiers):
        for company in lower:
            holders = chance.sample(upper, min(len(upper), chance.choice([1, 1, 2, 3, 4])))
            holdings += held(chance, company, holders, len(holdings))
            if chance.random() < 0.02:
                holdings += held(chance, chance.choice(upper), [company], len(holdings))
    listed = chance.sample(tiers[0], max(1, count // 100))
    return holdings, [Listed(party, {"ofac", "uk"}) for party in listed]


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


def on_networkx(holdings: Iterable[Holding], roots: set[PartyId], regime: Regime) -> dict[PartyId, str]:
    """The verdicts by definition: which companies do their predecessors' shares bring over the line, until nothing
    changes; and which could they, with what is unknown."""
    whole = nx.DiGraph()
    for holding in holdings:
        before = whole.get_edge_data(holding.owner, holding.owned, {"low": 0, "high": 0})
        low, high = max(before["low"], holding.min_share), min(100, before["high"] + holding.max_share)
        whole.add_edge(holding.owner, holding.owned, low=low, high=high)
    roots = {root for root in roots if root in whole}
    reached = set().union(*(nx.descendants(whole, root) for root in roots)) - roots
    groups = [roots] if regime.aggregates else [{root} for root in roots]
    owned: set[PartyId] = set()
    possible = fixed_point(whole, set(), reached, regime, is_possible=True)
    open_to_anybody = set(possible)
    for group in groups:
        below = (
            reached
            if regime.aggregates
            else set().union(*(nx.descendants(whole, root) for root in group)) - roots
        )
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


if __name__ == "__main__":
    main(sys.argv[1:])
