"""Who stands behind a party, and what the rules of ownership say of it: stakes and findings brought to the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from screening.actions.findings import held_as_same
from screening.models import Finding, Judgement
from screening.ownership.holdings import Holding, Listed, PartyId
from screening.ownership.judge import judge
from screening.ownership.ownership import Ownership
from screening.ownership.table import head_rows, proof_rows
from screening.ownership.words import path_words, verdict_words
from screening.regimes import rules_of, rules_on
from studios.models import Studio
from vendors.graphs.circles import owners_of
from vendors.models import Party, Stake


@dataclass(frozen=True, slots=True)
class Owner:
    """A party that is, or may be, a listed one, and its findings by name that say so, the strongest first.

    ``is_confirmed``: two people said so, and what was confirmed has not been taken back since. Then the confirmed
    findings stand alone here: a doubtful second match adds no rule to what is certain.
    """

    party_id: int
    findings: tuple[Finding, ...]
    is_confirmed: bool

    @property
    def rules(self) -> frozenset[str]:
        return frozenset().union(*(_rules_of(finding) for finding in self.findings))

    def finding_under(self, rule: str) -> Finding:
        """The strongest finding by which the rule speaks of this owner."""
        return next(finding for finding in self.findings if rule in _rules_of(finding))


def _rules_of(finding: Finding) -> frozenset[str]:
    programmes = finding.match.listed_revision.content.get("programmes", ())
    return rules_of(finding.listed_party.source.adapter, programmes)


def listed_owners(studio: Studio, among: Collection[int] | None = None) -> dict[int, Owner]:
    """The studio's parties that hold a stake, of whom a finding by name says that they are, or may be, listed."""
    holders = Stake.objects.current().filter(studio=studio).values("owner")
    findings = Finding.objects.of_names().exposing().filter(studio=studio, party__in=holders)
    if among is not None:
        findings = findings.filter(party__in=among)
    rows = findings.select_related("party", "listed_party__source", "match__listed_revision__version__source")
    by_party: dict[int, list[Finding]] = defaultdict(list)
    for finding in rows.order_by("-score", "pk"):
        by_party[finding.party_id].append(finding)
    same = held_as_same([finding for found in by_party.values() for finding in found])
    return {party: _owner(party, found, same) for party, found in by_party.items()}


def _owner(party: int, findings: list[Finding], same: set[int]) -> Owner:
    confirmed = [finding for finding in findings if finding.pk in same]
    return Owner(party, tuple(confirmed or findings), is_confirmed=bool(confirmed))


def stakes_below(studio: Studio, owners: Iterable[int]) -> list[Stake]:
    """Every current stake in the companies that these owners stand above, whoever holds it. A query a level."""
    companies: set[int] = set()
    level = set(owners)
    while level:
        held = Stake.objects.current().filter(studio=studio, owner__in=level)
        level = set(held.values_list("owned_id", flat=True)) - companies
        companies |= level
    return _in(Stake.objects.current().filter(studio=studio, owned__in=companies))


def stakes_above(studio: Studio, party: int) -> list[Stake]:
    """Every current stake in a party and in those who stand above it. A query a level."""
    found: list[Stake] = []
    level, seen = {party}, {party}
    while level:
        rows = _in(Stake.objects.current().filter(studio=studio, owned__in=level))
        found += rows
        level = {stake.owner_id for stake in rows} - seen
        seen |= level
    return found


def _in(stakes: Any) -> list[Stake]:
    return list(stakes.select_related("owner", "owned").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule says of one party, with the names to say it in. ``listed`` is the finding of the owner that the
    way down from begins with."""

    ownership: Ownership
    listed: Finding
    names: Mapping[PartyId, str]

    @property
    def party_id(self) -> int:
        return int(self.ownership.party)

    @property
    def rule(self) -> str:
        return self.ownership.regime.code

    @property
    def verdict(self) -> str:
        """ "owned" also where a rule that looks at control finds it recorded; and as doubtful as control is."""
        found, control = self.ownership.verdict, self.ownership.control.verdict
        if not self.ownership.regime.looks_at_control or found == "owned":
            return found
        return {"controlled": "owned", "perhaps": "cannot_tell"}.get(control, found)

    @property
    def asks(self) -> bool:
        """Whether a person must look: owned, or not to be told while a listed party or one that may be owned holds or
        controls some of it. What is merely unknown further down, below a company that is not owned, asks nobody."""
        is_held = self.ownership.total_max > 0 or self.ownership.control.verdict != "none_recorded"
        return self.verdict == "owned" or (self.verdict == "cannot_tell" and is_held)

    @property
    def word(self) -> str:
        return str(Judgement.Verdict(self.verdict).label)

    @property
    def badge(self) -> str:
        """The kind of its badge: that of the state of findings which it comes near to."""
        return {"owned": "confirmed", "cannot_tell": "open"}.get(self.verdict, "quiet")

    @property
    def sentence(self) -> str:
        return verdict_words(self.ownership, self.name)

    @property
    def way(self) -> str:
        """The way down from a listed owner: "Aster holds 55 % of Birch. Birch controls Cedar."."""
        return path_words(self.ownership.path or self.ownership.control.path, self.name)

    def name(self, party: PartyId) -> str:
        return self.names[party]

    @property
    def proof(self) -> Proof:
        return proof_of(self.as_json())

    @property
    def table(self) -> list[list[str]]:
        """All of it, to take along: what stands above the proof, an empty row, and the proof."""
        content = self.as_json()
        return [*content["head"], [], *content["table"]]

    def as_json(self) -> dict[str, Any]:
        """The proof with the names of today, as it is kept."""
        return self.ownership.as_dict() | {
            "sentence": self.sentence,
            "way": self.way,
            "head": [list(row) for row in head_rows(self.ownership, self.name)],
            "table": [list(row) for row in proof_rows(self.ownership, self.name)],
        }


def judged(stakes: Collection[Stake], owners: Mapping[int, Owner], on: date) -> Iterator[Judged]:
    """What every rule that holds on the day says of each party that one of these owners stands above. No query."""
    holdings = [_holding(stake) for stake in stakes]
    names: dict[PartyId, str] = {
        party.pk: party.name for stake in stakes for party in (stake.owner, stake.owned)
    }
    listed = [Listed(owner.party_id, owner.rules) for owner in owners.values()]
    for rule in rules_on(on):
        for ownership in judge(holdings, listed, rule, on).values():
            root = owners[int(_first(ownership))]
            yield Judged(ownership, root.finding_under(rule.code), names)


@dataclass(frozen=True, slots=True)
class Judging:
    """What the rules that hold today say of those below some owners who are confirmed to be listed. ``asks``: by party
    the fingerprints of what a person must look at; ``weighed``: by party the owners of whom a rule speaks, through
    stakes that are held today."""

    asks: Mapping[int, set[str]]
    weighed: Mapping[int, set[int]]


def judging_today(studio: Studio, among: Collection[int], on: date) -> Judging:
    """One query, and one a level of what is held."""
    owners = {pk: owner for pk, owner in listed_owners(studio, among).items() if owner.is_confirmed}
    stakes = stakes_below(studio, owners) if owners else []
    asks: dict[int, set[str]] = defaultdict(set)
    for one in judged(stakes, owners, on):
        if one.asks:
            asks[one.party_id].add(one.ownership.fingerprint)
    rules = {rule.code for rule in rules_on(on)}
    ruled = {pk for pk, owner in owners.items() if owner.rules & rules}
    held = [(stake.owner_id, stake.owned_id) for stake in stakes if stake.is_true_on(on)]
    above = owners_of({owned for _, owned in held}, held)
    return Judging(asks, {company: found & ruled for company, found in above.items()})


def _first(ownership: Ownership) -> PartyId:
    way = ownership.path or ownership.control.path
    return way[0].holder if way else ownership.roots[0]


def _holding(stake: Stake) -> Holding:
    return Holding(
        key=str(stake.line),
        owner=stake.owner_id,
        owned=stake.owned_id,
        kind=stake.kind,  # type: ignore[arg-type]
        min_share=stake.min_share,
        max_share=stake.max_share,
        start=stake.start_date,
        end=stake.end_date,
        arrangement=stake.arrangement,
        source=stake.source,
        state=stake.state,  # type: ignore[arg-type]
    )


SAID_ABOVE = frozenset({"Party", "Verdict", "In words", "As of"})
"""What the head of a proof repeats for who reads it alone, and a page says anyway."""


@dataclass(frozen=True, slots=True)
class ProofStep:
    """What is concluded of one company, and the holdings that it follows from; each a row of cells by column."""

    number: str
    company: str
    holdings: list[dict[str, str]]
    conclusion: dict[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """A judgement as a lawyer reads it: what stands above the steps, and the steps in order."""

    head: list[tuple[str, str]]
    steps: list[ProofStep]


def proof_of(content: Mapping[str, Any]) -> Proof:
    """Of a judgement as it is kept, for a page."""
    columns, *rows = content["table"]
    cells = [{_key(column): cell for column, cell in zip(columns, row, strict=True)} for row in rows]
    head = [(label, text) for label, text in content["head"] if text and label not in SAID_ABOVE]
    return Proof(head, [_step(list(group)) for _, group in groupby(cells, key=itemgetter("step"))])


def _key(column: str) -> str:
    """The column as a template names it: "why_it_counts"."""
    return column.lower().replace(" ", "_")


def _step(rows: list[dict[str, str]]) -> ProofStep:
    *holdings, conclusion = rows
    return ProofStep(conclusion["step"], conclusion["company"], holdings, conclusion)


@dataclass(frozen=True, slots=True)
class OwnershipPage:
    """What the rules say of a party on a day: on the owners that are confirmed to be listed, and were those confirmed,
    too, that wait for a person. ``stakes`` are all that it rests on."""

    party: Party
    on: date
    confirmed: list[Judged]
    waiting: list[Judged]
    stakes: list[Stake]
    owners: dict[int, Owner]


def ownership_page(party: Party, on: date) -> OwnershipPage:
    """Of one party; the queries grow with the levels of its owners, not with the studio."""
    stakes = stakes_above(party.studio, party.pk)
    above = {stake.owner_id for stake in stakes}
    owners = listed_owners(party.studio, above)
    sure = {pk: owner for pk, owner in owners.items() if owner.is_confirmed}
    confirmed = _of(party, judged(stakes, sure, on)) if sure else []
    doubtful = owners.keys() - sure.keys()
    waiting = _of(party, judged(stakes, owners, on)) if doubtful else []
    known = {(one.rule, one.ownership.fingerprint) for one in confirmed}
    return OwnershipPage(
        party=party,
        on=on,
        confirmed=confirmed,
        waiting=[one for one in waiting if (one.rule, one.ownership.fingerprint) not in known],
        stakes=stakes,
        owners=owners,
    )


def _of(party: Party, found: Iterable[Judged]) -> list[Judged]:
    return [one for one in found if one.party_id == party.pk]
