"""What known origin and the blast radius cost: ``python -m benchmarks.exposure [--most 100000]``.

Over invented chains of 100 to 100,000 engagements: seconds for the known origin of a production, for its asks, and for
the ways from the studio to every party, beside a plain walk that climbs from each party by itself. Without a database.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from vendors.asks import asks_of
from vendors.origin import LinkFact, Origin, Standing, origin_of
from vendors.paths import shortest_hirings, way_to
from vendors.scopes import WHOLE, Block, Footage, ShotFact, scope_of

SIZES = (100, 1_000, 10_000, 100_000)
EPISODES, SHOTS = 26, 200
STANDINGS = [
    *[Standing.VERIFIED] * 6,
    Standing.CORROBORATED,
    Standing.UNKNOWN,
    Standing.SUSPECTED,
    Standing.UNDISCLOSED,
]
PLAIN_MOST = 10_000


@dataclass(frozen=True)
class Made:
    footage: Footage
    links: list[LinkFact]


def made(size: int, chance: random.Random) -> Made:
    """A series whose chain has as many engagements: most for some episodes, one in five for a range of shots."""
    blocks = [Block(pk, str(300 + pk), 1_320_000) for pk in range(1, EPISODES + 1)]
    shots = [
        ShotFact(block * SHOTS + at, f"{300 + block}/SH{at * 10:04}", block, 4_000)
        for block in range(1, EPISODES + 1)
        for at in range(SHOTS)
    ]
    footage = Footage(blocks, shots)
    return Made(footage, [_link(footage, pk, chance) for pk in range(1, size + 1)])


def _link(footage: Footage, pk: int, chance: random.Random) -> LinkFact:
    """Each is hired by the studio or by one that was hired before, seldom by one of the last."""
    hirer = None if pk <= 3 or chance.random() < 0.02 else chance.randrange(max(1, pk // 8), pk)
    first = chance.randrange(1, EPISODES + 1)
    episodes = range(first, min(EPISODES, first + chance.randrange(4)) + 1)
    start = chance.randrange(SHOTS - 20)
    text = f"SH{start * 10:04}-SH{(start + chance.randrange(20)) * 10:04}" if chance.random() < 0.2 else ""
    share = chance.choice([None, WHOLE // 100, WHOLE // 10])
    return LinkFact(pk, hirer, pk, chance.choice(STANDINGS), scope_of(footage, episodes, text, share))


def ways(links: list[LinkFact]) -> int:
    """Engagements on all ways from the studio, each found once and then read off."""
    reached = shortest_hirings((link.pk, link.hirer, link.hired) for link in links)
    hirers = {link.pk: link.hirer for link in links}
    return sum(len(way_to(link.hired, reached, hirers)) for link in links)


def plain_ways(links: list[LinkFact]) -> int:
    """The same, for each party anew: look through the engagements for who hired it, and so on up."""

    def climb(party: int) -> int:
        above = next((link for link in links if link.hired == party), None)
        if above is None:
            return 0
        return 1 + (climb(above.hirer) if above.hirer is not None else 0)

    return sum(climb(link.hired) for link in links)


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def measure(size: int) -> list[str]:
    one = made(size, random.Random(size))
    scopes = seconds(lambda: made(size, random.Random(size)))
    origin: list[Origin] = []
    known = seconds(lambda: origin.append(origin_of(one.footage, one.links)))
    asks = seconds(lambda: asks_of(one.footage, one.links, origin[0]))
    found = seconds(lambda: ways(one.links))
    assert size > 1_000 or ways(one.links) == plain_ways(one.links)
    plain = f"{seconds(lambda: plain_ways(one.links)):.3f}" if size <= PLAIN_MOST else "not run"
    return [f"{size:,}", *(f"{cost:.3f}" for cost in (scopes, known, asks, found)), plain]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="engagements (default: %(default)s)")
    most = parser.parse_args().most
    header = ["engagements", "scopes s", "known origin s", "five asks s", "all ways s", "plain walk s"]
    sys.stdout.write(f"| {' | '.join(header)} |\n|{'---:|' * len(header)}\n")
    for size in SIZES:
        if size <= most:
            sys.stdout.write(f"| {' | '.join(measure(size))} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
