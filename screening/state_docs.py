"""The page of docs/ that shows how a finding may move, from the table that moves it."""

from __future__ import annotations

from collections.abc import Iterator

from screening.models import Clearance, Decision, Finding
from screening.transitions import TRANSITIONS

HEAD = """# States of a finding

Made from `screening/transitions.py` by `manage.py write_docs`; do not edit it here.

A finding asks one question: is this party that listed party? It lives through all versions of the list and all
revisions of the party. Every move leaves an event on the finding and an entry in the trail.

"""


def states_page() -> str:
    return HEAD + "\n".join((*_states(), "", *_moves(), "", *_answers(), ""))


def _states() -> Iterator[str]:
    yield "| state | on screen |"
    yield "|---|---|"
    yield from (f"| `{value}` | {label} |" for value, label in Finding.State.choices)


def _moves() -> Iterator[str]:
    yield "| what happens | from | to | when |"
    yield "|---|---|---|---|"
    for verb, (moves, when) in TRANSITIONS.items():
        for start, end in moves.items():
            yield f"| {verb.replace('_', ' ')} | {f'`{start}`' if start else 'new'} | `{end}` | {when} |"


def _answers() -> Iterator[str]:
    yield (
        "A decision ("
        + ", ".join(f"`{value}`" for value in Decision.Answer.values)
        + ") is in one of these states:"
    )
    yield ""
    yield "| state | meaning |"
    yield "|---|---|"
    yield from (f"| `{value}` | {label} |" for value, label in Decision.State.choices)
    yield ""
    yield " ".join((Clearance.__doc__ or "").split())
