"""What the engine answers of one party: owned, below the line, or nobody can tell; with its proof and what is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from screening.ownership.holdings import STATES, WHOLE, Holding, PartyId, State, id_order, in_percent, text_of
from screening.ownership.proof import Explainer, Hop, Line, Step, Verdict
from screening.ownership.regimes import Regime

ControlVerdict = Literal["controlled", "perhaps", "none_recorded"]
GapKind = Literal["unknown", "interval", "holder", "doubtful"]
NoteCode = Literal["over_100", "own_shares", "several_holdings", "two_kinds", "apart", "assumed"]


@dataclass(frozen=True, slots=True)
class Control:
    """Whether a listed party, or one that it owns or controls, is recorded to control the party, and on which way. That none is
    recorded does not say that nobody does. By regimes that do not look at control it is a reason for caution."""

    verdict: ControlVerdict
    path: tuple[Hop, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {"verdict": self.verdict, "path": [hop.as_dict() for hop in self.path]}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing to tell: the ``unknown`` shares; how much of its ``interval`` a holder has; whether a possibly
    owned ``holder`` is owned; whether a ``doubtful`` holding is true. ``share`` is what hangs on it, in per cent."""

    kind: GapKind
    share: Decimal
    holder: PartyId | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "share": text_of(self.share), "holder": self.holder}


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the reckoning that a reader must know; ``screening.ownership.words`` says it.

    ``over_100``: certain shares add up to more than the whole. ``own_shares``: the company holds shares of itself.
    ``several_holdings``: of one kind, perhaps the same told of twice. ``two_kinds``: the larger of shares and votes counts.
    ``apart``: listed, but not counted together with the others. ``assumed``: below only if this holder, whose own owners are not
    known, belongs to no listed party."""

    code: NoteCode
    company: PartyId
    holder: PartyId | None = None
    share: Decimal | None = None

    def as_dict(self) -> dict[str, Any]:
        share = None if self.share is None else text_of(self.share)
        return {"code": self.code, "company": self.company, "holder": self.holder, "share": share}


@dataclass(frozen=True)
class Ownership:
    """The verdict on one party by one regime on one day.

    ``total_min`` to ``total_max``: what listed parties and those they own hold, in per cent: at least what is certain, at most
    what all possible holders may have (the certain ones where the verdict is ``owned``). ``unknown``: what no holder is certain to
    have. ``needed``: how much more would decide; under ``>`` more than that. ``would_be_owned``: were the disputed and suspected
    holdings true. The proof is reckoned when it is asked for."""

    party: PartyId
    regime: Regime
    on: date
    verdict: Verdict
    total_min: Decimal
    total_max: Decimal
    unknown: Decimal
    needed: Decimal
    would_be_owned: bool
    explainer: Explainer = field(repr=False, compare=False)
    of_control: Explainer = field(repr=False, compare=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The proof: each step rests on those before it; the last one is the party's own."""
        return self.explainer.steps(self.party)

    @cached_property
    def path(self) -> tuple[Hop, ...]:
        """A shortest way from a listed party down to this one."""
        return self.explainer.path(self.party)

    @cached_property
    def control(self) -> Control:
        if path := self.of_control.controlled(self.party):
            return Control("controlled", path)
        path = self.of_control.perhaps_controlled(self.party)
        return Control("perhaps", path) if path else Control("none_recorded")

    @cached_property
    def roots(self) -> tuple[PartyId, ...]:
        """The listed parties that it rests on."""
        found = {line.holder for line in self._lines if line.why == "listed"}
        if not found:
            found = {hop.holder for hop in self.path[:1]}
        return tuple(sorted(found, key=id_order))

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """What it rests on, each holding once, in the order of the proof."""
        return tuple(dict.fromkeys(holding for line in self._lines for holding in line.holdings))

    @property
    def weakest_state(self) -> State | None:
        """The least founded state among the holdings that it rests on."""
        return max((holding.state for holding in self.holdings), key=STATES.index, default=None)

    @cached_property
    def doubtful(self) -> tuple[Holding, ...]:
        """The disputed and suspected holdings of holders that count."""
        return tuple(
            dict.fromkeys(
                holding
                for line in self._lines
                if line.counts
                for holding in line.holdings
                if not holding.is_sound
            )
        )

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing to tell, the largest first; nothing where it can be told."""
        if self.verdict != "cannot_tell":
            return ()
        found = [Gap("unknown", self.unknown)] if self.unknown else []
        found += [gap for line in self.steps[-1].lines if line.counts and (gap := _gap_of(line))]
        return tuple(sorted(found, key=lambda gap: -gap.share))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return tuple(_notes(self))

    @property
    def _lines(self) -> Iterator[Line]:
        return (line for step in self.steps for line in step.lines)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of what the verdict and the one on control rest on. Another day, another source or key of the same
        facts, and holdings that the proof does not speak of, do not move it."""
        control = self.control
        resting = {*self.holdings, *(holding for hop in control.path for holding in hop.holdings)}
        rule = self.regime.as_dict()
        content = {
            "party": self.party,
            "verdict": self.verdict,
            "roots": self.roots,
            "control": control.verdict,
            "rule": {name: rule[name] for name in rule if name not in ("label", "citation")},
            "holdings": sorted(json.dumps(_facts(holding)) for holding in resting),
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """The verdict with its proof as JSON-ready data: shares as text in per cent, days as ISO text."""
        return {
            "party": self.party,
            "regime": self.regime.as_dict(),
            "on": self.on.isoformat(),
            "verdict": self.verdict,
            "total_min": text_of(self.total_min),
            "total_max": text_of(self.total_max),
            "unknown": text_of(self.unknown),
            "needed": text_of(self.needed),
            "would_be_owned": self.would_be_owned,
            "roots": list(self.roots),
            "steps": [step.as_dict() for step in self.steps],
            "path": [hop.as_dict() for hop in self.path],
            "control": self.control.as_dict(),
            "weakest_state": self.weakest_state,
            "doubtful": [holding.key for holding in self.doubtful],
            "gaps": [gap.as_dict() for gap in self.gaps],
            "notes": [note.as_dict() for note in self.notes],
            "fingerprint": self.fingerprint,
        }


def _facts(holding: Holding) -> list[Any]:
    """What a holding says, whatever row says it."""
    days = [day.isoformat() if day else None for day in (holding.start, holding.end)]
    joint = holding.joint_text
    return [
        holding.owner,
        holding.owned,
        holding.kind,
        holding.low,
        holding.high,
        *days,
        holding.state,
        joint,
    ]


def _gap_of(line: Line) -> Gap | None:
    if line.why == "possibly":
        return Gap("holder", line.high, line.holder)
    if line.low == line.high:
        return None
    is_doubtful = any(not holding.is_sound for holding in line.holdings)
    return Gap("doubtful" if is_doubtful else "interval", line.high - line.low, line.holder)


def _notes(ownership: Ownership) -> Iterator[Note]:
    book = ownership.explainer.book
    for step in ownership.steps:
        known = book.most_known(step.company)
        if known > WHOLE:
            yield Note("over_100", step.company, share=in_percent(known))
        if own := book.own_shares.get(step.company):
            yield Note("own_shares", step.company, share=in_percent(own))
        for line in step.lines:
            yield from _notes_of(step.company, line)
    if ownership.verdict == "below":
        yield from _assumptions(ownership)


def _notes_of(company: PartyId, line: Line) -> Iterator[Note]:
    kinds = [holding.kind for holding in line.holdings]
    if len(kinds) > len(set(kinds)):
        yield Note("several_holdings", company, line.holder)
    if len(set(kinds)) > 1:
        yield Note("two_kinds", company, line.holder)
    if line.why == "apart":
        yield Note("apart", company, line.holder, line.high)


def _assumptions(ownership: Ownership) -> Iterator[Note]:
    """Holders in the party whose own owners are unknown to the line or beyond it, if together they would decide."""
    explainer, last = ownership.explainer, ownership.steps[-1]
    rule, book = explainer.reckoning.rule, explainer.book
    open_lines = [
        line
        for line in last.lines
        if line.why == "not" and line.low and rule.is_line(book.unknown(line.holder))
    ]
    if rule.is_line(_most_with(ownership, open_lines)):
        for line in open_lines:
            yield Note("assumed", ownership.party, line.holder, line.low)


def _most_with(ownership: Ownership, lines: Iterable[Line]) -> int:
    explainer = ownership.explainer
    held = explainer.reckoning.possible.tally(ownership.party)
    for line in lines:
        held = held.plus(explainer.book.positions(ownership.party)[line.holder].share)
    return max(held.high, explainer.book.left_by_others(ownership.party, held))
