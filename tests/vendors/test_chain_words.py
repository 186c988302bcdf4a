"""Ways, circles and self-dealing as sentences."""

from __future__ import annotations

from typing import Any

from vendors.chain_words import Teller
from vendors.graphs.circles import SelfDealing, circles_of
from vendors.graphs.graph import Graph
from vendors.models import Engagement, WorkKind

NAMES = {number: chr(64 + number) for number in range(1, 27)}


def link(number: int, hirer: int | None, hired: int, work: str = "In-between", **fields: Any) -> Engagement:
    kind = WorkKind(code=work.lower(), label=work)
    return Engagement(pk=number, hirer_id=hirer, hired_id=hired, work=kind, **fields)


def teller(*links: Engagement, codes: dict[int, list[str]] | None = None) -> Teller:
    return Teller.of("Lumen", links, NAMES, codes or {})


def test_path_is_told_with_work_and_episodes() -> None:
    episodes = {1: ["303", "304", "305", "308"], 3: ["301"]}
    told = teller(
        link(1, None, 1, "Layout"),
        link(2, 1, 2),
        link(3, 1, 2, "Edit"),
        link(4, 2, 3, shots="10-90"),
        codes=episodes,
    )
    assert told.path((1, 2, 3)) == (
        "Lumen hired A for layout (episodes 303 to 305, 308); A hired B for in-between and edit (episode 301); "
        "B hired C for in-between (shots 10-90)."
    )


def test_circle_is_told_by_its_way_round() -> None:
    links = [link(1, None, 1), link(2, 1, 2), link(3, 2, 1)]
    circle = circles_of(Graph.of((one.hirer_id, one.hired_id) for one in links))[0]
    assert teller(*links).circle(circle) == (
        "A hired B for in-between; B hired A for in-between: through others A hires itself."
    )


def test_long_circle_is_cut_and_others_in_it_are_counted() -> None:
    pairs = [(one, one % 9 + 1) for one in range(1, 10)] + [(9, 10), (10, 11), (11, 9)]
    links = [link(number, *pair) for number, pair in enumerate(pairs)]
    circle = circles_of(Graph.of(pairs))[0]
    told = teller(*links).circle(circle)
    assert "and so on through 3 more; I hired A for in-between: through others A hires itself." in told
    assert told.endswith("2 more parties hire in the same circle.")


def test_self_dealing_says_who_holds_whom() -> None:
    told = teller(link(1, 1, 2))
    assert [told.self_dealing(SelfDealing(1, 2, owner)) for owner in (1, 2, 3)] == [
        "A hired B for in-between, in which it holds a stake itself or through others.",
        "A hired B for in-between, which holds a stake in A itself or through others.",
        "A hired B for in-between; C holds a stake in both, directly or through others.",
    ]


def test_unreached_parties_are_named_up_to_a_bound() -> None:
    one = Graph.of([(None, 1), (2, 3)])
    assert teller().unreached(one) == (
        "B and C are in this chain, but no recorded engagement leads there from the studio."
    )
    many = Graph.of([(2, number) for number in range(3, 20)])
    assert teller().unreached(many).startswith("B, C, D, E, F, G and 12 more are in this chain")
    assert teller().unreached(Graph.of([(None, 1)])) == ""
