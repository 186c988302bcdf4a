"""How a finding may move: one table. docs/states.md is written from it."""

from __future__ import annotations

from typing import Literal

from screening.models import Finding
from studios.runs import Refused

State = Finding.State
Verb = Literal[
    "open",
    "propose",
    "approve_same",
    "approve_different",
    "approve_withdrawn",
    "decline",
    "take_back",
    "note_unsure",
    "reopen",
    "data_changed",
    "clearance_stands",
    "no_longer_matches",
    "no_longer_owned",
    "publisher_removed",
    "merged",
    "unmerged",
]

TRANSITIONS: dict[Verb, tuple[dict[str, str], str]] = {
    "open": (
        {"": State.OPEN},
        "The engine found a match, or a rule of ownership a line reached, that asks for a person.",
    ),
    "propose": ({State.OPEN: State.AWAITING_SECOND}, "An analyst or reviewer proposed an answer."),
    "approve_same": ({State.AWAITING_SECOND: State.CONFIRMED}, "A second person agreed: the same party."),
    "approve_different": (
        {State.AWAITING_SECOND: State.CLEARED},
        "A second person agreed: a different party.",
    ),
    "approve_withdrawn": (
        {State.AWAITING_SECOND: State.WITHDRAWN},
        "A second person agreed: no longer listed.",
    ),
    "decline": ({State.AWAITING_SECOND: State.OPEN}, "The second person disagreed."),
    "take_back": ({State.AWAITING_SECOND: State.OPEN}, "Who proposed the answer took it back."),
    "note_unsure": (
        {State.OPEN: State.OPEN},
        "It cannot be told yet; it stays open with a day to look again.",
    ),
    "reopen": (
        {State.CONFIRMED: State.OPEN, State.CLEARED: State.OPEN},
        "A person asked to look again.",
    ),
    "data_changed": (
        {
            State.OPEN: State.OPEN,
            State.AWAITING_SECOND: State.OPEN,
            State.CONFIRMED: State.CONFIRMED,
            State.CLEARED: State.OPEN,
            State.WITHDRAWN: State.OPEN,
        },
        "What is compared changed on one side, the clearance ran out, or the entry came back.",
    ),
    "clearance_stands": (
        {"": State.CLEARED, State.WITHDRAWN: State.CLEARED, State.CLEARED: State.CLEARED},
        "The same two sides were decided before, and that clearance still stands.",
    ),
    "no_longer_matches": (
        {
            State.OPEN: State.WITHDRAWN,
            State.AWAITING_SECOND: State.WITHDRAWN,
            State.CLEARED: State.WITHDRAWN,
            State.CONFIRMED: State.OPEN,
        },
        "The engine no longer finds the pair alike. What was confirmed asks a person first.",
    ),
    "no_longer_owned": (
        {
            State.OPEN: State.WITHDRAWN,
            State.AWAITING_SECOND: State.WITHDRAWN,
            State.CLEARED: State.WITHDRAWN,
            State.CONFIRMED: State.OPEN,
        },
        "On what is known now no listed party owns it by the rule. What was confirmed asks a person first.",
    ),
    "publisher_removed": (
        {
            State.OPEN: State.WITHDRAWN,
            State.AWAITING_SECOND: State.WITHDRAWN,
            State.CLEARED: State.WITHDRAWN,
            State.CONFIRMED: State.OPEN,
        },
        "The publisher took the entry off the list. What was confirmed asks a person first.",
    ),
    "merged": (
        {State.OPEN: State.WITHDRAWN, State.AWAITING_SECOND: State.WITHDRAWN},
        "A person said that its party is another one, which is screened with all its names instead.",
    ),
    "unmerged": (
        {State.WITHDRAWN: State.OPEN},
        "A person undid that merge: its party stands by itself again.",
    ),
}


def next_state(state: str, verb: Verb) -> str:
    """Where the verb leads from here. Raises Refused, in words fit for a page, where it leads nowhere."""
    moves, _ = TRANSITIONS[verb]
    if state not in moves:
        label = dict(State.choices).get(state, state)
        raise Refused(f"A finding that is “{label}” cannot be moved by “{verb.replace('_', ' ')}”.")
    return moves[state]


def can_move(state: str, verb: Verb) -> bool:
    return state in TRANSITIONS[verb][0]
