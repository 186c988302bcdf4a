"""docs/matching.md, from the features' docstrings, the policy and the hand-written parts in docs/parts/matching.md."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from string import Template

from django.conf import settings

from screening.matching import compare
from screening.matching.described import bands, feature_rows, word_lists
from screening.matching.policy import DEFAULT

PARTS = settings.BASE_DIR / "docs" / "parts" / "matching.md"


def matching_page() -> str:
    """The hand-written text, with ``$bands``, ``$order``, ``$features`` and ``$words`` put in."""
    return Template(PARTS.read_text()).substitute(
        bands="\n".join(_bands()),
        order=cleandoc(compare.__doc__ or "").partition("\n\n")[2],
        features="\n\n".join(_features()),
        words="\n".join(_words()),
    )


def _bands() -> Iterator[str]:
    yield "| band | score | what happens |"
    yield "|---|---|---|"
    for row in bands(DEFAULT):
        yield f"| `{row.band}` | {row.least:.2f} to {row.most:.2f} | {row.meaning} |"


def _features() -> Iterator[str]:
    for row in feature_rows(DEFAULT):
        yield f"### {row.feature.title}"
        yield row.feature.says
        if row.weights:
            head = ["| weight | points | for |", "|---|---|---|"]
            yield "\n".join(
                head + [f"| `{one.field}` | {one.value:g} | {one.words} |" for one in row.weights]
            )


def _words() -> Iterator[str]:
    yield "| words | how many | how they count |"
    yield "|---|---|---|"
    yield from (f"| {one.title} | {len(one.words)} | {one.about} |" for one in word_lists())
