"""What a chain's shape costs: the day it is drawn for, tiers, circles, ways, folding and places, from 100 parties on, beside
networkx doing the same where it can.

    .venv/bin/python -m benchmarks.chains [--parties 100,1000,10000,100000] [--page 5000] [--without-networkx]

Run it from the repository's root. Chains are invented: each party was hired by one met earlier, one in eight by a second
one too, and one in a thousand hires back up the chain. A second table tells what the page of a chain costs as a whole.
"""

from __future__ import annotations

import argparse
import random
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from importlib import import_module
from math import log2
from types import ModuleType
from typing import Any, Final

from benchmarks.matching.report import Table, cores
from benchmarks.own_database import rows_of
from vendors.graphs.circles import circles_of
from vendors.graphs.graph import Graph, Pair
from vendors.graphs.paths import paths_to
from vendors.pictures.folding import Folded, folded
from vendors.pictures.layout import drawing_of
from vendors.pictures.parts import STUDIO, Line, Node, Stroke, Word
from vendors.pictures.svg import svg_of

SEED: Final = 5
LANES: Final = ["Layout", "Key animation", "In-between", "Ink and paint", "Background", "Compositing"]
DAY: Final = date(2022, 6, 1)
Dated = tuple[Pair, date, date]


def main(arguments: Sequence[str]) -> None:
    options = parsed(arguments)
    sizes = [int(size) for size in options.parties.split(",")]
    beside = None if options.without_networkx else networkx()
    version = beside.__version__ if beside else "not installed here: nothing stands beside ours"
    found = table(sizes, beside)
    command = shlex.join(["python", "-m", "benchmarks.chains", *arguments])
    print(
        f"{found.title}\n{found.about}\n$ {command}\n{cores()} cores; seed {SEED}; networkx {version}\n\n{found.text()}"
    )
    if options.page:
        page = page_table(options.page)
        print(f"\n{page.title}\n{page.about}\n\n{page.text()}")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--parties", default="100,1000,10000,100000", help="sizes, the smallest first")
    parser.add_argument(
        "--page", type=int, default=5_000, help="parties of the chain whose page is asked for"
    )
    parser.add_argument("--without-networkx", action="store_true", help="ours alone")
    return parser.parse_args(arguments)


def networkx() -> ModuleType | None:
    try:
        return import_module("networkx")
    except ImportError:
        return None


def table(sizes: Sequence[int], beside: ModuleType | None) -> Table:
    """Seconds of one processor, the best of three. Growth is the last size's cost over the one before, for each
    doubling of the parties: 2.0 is linear."""
    costs: dict[str, list[float]] = {}
    for size in sizes:
        for name, seconds in measured(size, beside):
            costs.setdefault(name, []).append(seconds)
    rows = [[name, *(f"{one:.4f}" for one in found), growth(sizes, found)] for name, found in costs.items()]
    columns = [*(f"{size:,} parties" for size in sizes), "growth a doubling"]
    return Table("What a chain costs", columns, rows, about=table.__doc__ or "")


def page_table(size: int) -> Table:
    """A request as an analyst makes it, answered by the whole product on an SQLite file in one process, without the
    network and the browser. The best of three."""
    columns = ["seconds", "of one processor", "queries", "kilobytes"]
    rows = rows_of("chain_page", str(size))
    return Table(f"The page of a chain of {size:,} parties", columns, rows, about=page_table.__doc__ or "")


def growth(sizes: Sequence[int], seconds: Sequence[float]) -> str:
    if len(sizes) < 2:
        return ""
    doublings = log2(sizes[-1] / sizes[-2])
    return f"{(seconds[-1] / max(seconds[-2], 1e-9)) ** (1 / doublings):.2f}"


def measured(size: int, beside: ModuleType | None) -> Iterator[tuple[str, float]]:
    dated = made(size)
    pairs = [pair for pair, start, end in dated if start <= DAY <= end]
    graph = Graph.of(pairs)
    last = max(graph.shortest)
    nodes, lines = parts(graph)
    yield "as of a day", best(lambda: [pair for pair, start, end in dated if start <= DAY <= end])
    yield "shortest tiers", best(lambda: Graph.of(pairs).shortest)
    yield "longest tiers", best(lambda: Graph.of(pairs).longest)
    yield "circles", best(lambda: circles_of(Graph.of(pairs)))
    yield "20 ways to the last party", best(lambda: paths_to(graph, last))
    small = folded(nodes, lines)
    yield "folding", best(lambda: folded(nodes, lines))
    yield "picture, folded", best(lambda: picture(small))
    yield "picture, every party", best(lambda: picture(Folded(nodes, lines, 0)), times=1)
    if beside:
        yield from by_networkx(beside, pairs, last)


def by_networkx(nx: ModuleType, pairs: Sequence[Pair], last: int) -> Iterator[tuple[str, float]]:
    """The same questions; its longest path wants a graph without circles, so each circle is drawn together first."""

    def graph() -> Any:
        return nx.DiGraph([(hirer or 0, hired) for hirer, hired in pairs])

    def longest() -> Any:
        drawn_together = nx.condensation(graph())
        depth: dict[int, int] = {}
        for one in nx.topological_sort(drawn_together):
            depth[one] = max((depth[above] + 1 for above in drawn_together.predecessors(one)), default=0)
        return depth

    def circles() -> Any:
        return [group for group in nx.strongly_connected_components(graph()) if len(group) > 1]

    def ways() -> Any:
        found = nx.shortest_simple_paths(built, 0, last)
        return [way for way, _ in zip(found, range(20), strict=False)]

    built = graph()
    yield "shortest tiers, networkx", best(lambda: nx.single_source_shortest_path_length(graph(), 0))
    yield "longest tiers, networkx", best(longest)
    yield "circles, networkx", best(circles)
    yield "20 ways to the last party, networkx", best(ways, times=1)


def best(work: Callable[[], object], *, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def made(size: int) -> list[Dated]:
    """An invented chain: pairs of hirer and hired with the days between which they are true."""
    chance = random.Random(SEED)
    found: list[Dated] = []

    def add(hirer: int | None, hired: int) -> None:
        start = date(2022, 1, 1) + timedelta(days=chance.randrange(100))
        found.append(((hirer, hired), start, start + timedelta(days=chance.randrange(100, 400))))

    for party in range(1, size + 1):
        add(None if party <= 8 else chance.randrange(max(1, party // 6), party), party)
        if party > 8 and not party % 8:
            add(chance.randrange(1, party), party)
        if party > 8 and not party % 1000:
            add(party, chance.randrange(party // 2, party))
    return [one for one in found if one[0][0] != one[0][1]]


def parts(graph: Graph) -> tuple[list[Node], list[Line]]:
    """The graph as a picture's parts: one in a thousand parties has a finding, one in five hundred is not named."""
    quiet, review = (Word("quiet", "No open findings"),), (Word("open", "Needs review"),)
    round_about = {party for circle in circles_of(graph) for party in circle.parties}
    nodes = [Node(STUDIO, "The studio", 0, "")]
    nodes += [
        Node(
            str(party),
            f"Invented House {party}",
            graph.columns[party],
            LANES[party % len(LANES)],
            words=quiet if party % 1000 else review,
            is_kept=not party % 1000 or party in round_about,
            is_undisclosed=not party % 500,
        )
        for party in graph.parties
    ]
    lines = [
        Line(STUDIO if hirer is None else str(hirer), str(hired), Stroke.DASHED)
        for hirer, hired in graph.pairs
    ]
    return nodes, lines


def picture(drawn: Folded) -> str:
    return svg_of(drawing_of(drawn.nodes, drawn.lines, lanes=LANES), label="An invented chain")


if __name__ == "__main__":
    main(sys.argv[1:])
