"""Circles in a chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def circles(links: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """The circles that a walk along the links runs into, each as its parties in order, the first not repeated.

    Yields at least one where any exists, and none where none does. Walks without recursion: chains may be long.
    """
    after: dict[str, list[str]] = {}
    for source, target in links:
        after.setdefault(source, []).append(target)
        after.setdefault(target, [])
    done: set[str] = set()
    for start in after:
        if start not in done:
            yield from _walk(start, after, done)


def _walk(start: str, after: dict[str, list[str]], done: set[str]) -> Iterator[list[str]]:
    path = {start: 0}
    branches = [(start, iter(after[start]))]
    while branches:
        party, targets = branches[-1]
        target = next(targets, None)
        if target is None:
            branches.pop()
            del path[party]
            done.add(party)
        elif target in path:
            yield list(path)[path[target] :]
        elif target not in done:
            path[target] = len(path)
            branches.append((target, iter(after[target])))
