"""How a party is reached, as a sentence: from the studio down through those who hired. Plain Python, no Django."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One hiring of a path, in words: "A" hired "B" for "in-between" on "episodes 303–308". ``hirer`` is empty for
    the studio."""

    hirer: str
    hired: str
    work: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """One stake of a path, in words: "C" holds "55 %" of "B"."""

    owner: str
    owned: str
    share: str


def work_in_words(label: str) -> str:
    """A kind of work within a sentence: "ink and paint", "3D animation"."""
    return f"{label[:1].lower()}{label[1:]}"


def sentence(steps: Iterable[Step], holdings: Iterable[Holding] = ()) -> str:
    """ "The studio hired A for key animation (303–308); A hired B for in-between; C holds 55 % of B." The hirings
    read from the studio down, the stakes from the hired party up."""
    words = [
        f"{step.hirer or 'the studio'} hired {step.hired}{f' for {step.work}' if step.work else ''}"
        f"{f' ({step.scope})' if step.scope else ''}"
        for step in steps
    ]
    words += [f"{one.owner} holds {one.share} of {one.owned}" for one in holdings]
    text = "; ".join(words)
    return ended(f"{text[0].upper()}{text[1:]}") if text else ""


def ended(text: str) -> str:
    """With a full stop, unless an abbreviation has set it: "... Co., Ltd."."""
    return text if text.endswith(".") else f"{text}."


def shortest_hirings(links: Iterable[tuple[int, int | None, int]]) -> dict[int, int]:
    """Of engagements as (id, hirer or None, hired): party to the engagement by which it is first reached from the
    studio. Linear; circles end; of two ways of one length the one recorded first."""
    given: dict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for pk, hirer, hired in sorted(links, key=lambda link: link[0]):
        given[hirer].append((pk, hired))
    reached: dict[int, int] = {}
    queue = deque(given[None])
    while queue:
        pk, hired = queue.popleft()
        if hired not in reached:
            reached[hired] = pk
            queue.extend(given[hired])
    return reached


def way_to(party: int | None, reached: Mapping[int, int], hirers: Mapping[int, int | None]) -> list[int]:
    """The engagements from the studio down to a party, of what ``shortest_hirings`` found. ``hirers`` has the hirer
    of each engagement. Empty for the studio itself, and for whom no path reaches."""
    way = []
    while party is not None and party in reached:
        way.append(reached[party])
        party = hirers[reached[party]]
    return way[::-1]
