"""Leads in pages: what parties share, with whom, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from screening.models import CommonValue, Finding, Lead, LeadGround, LeadSearch, ListVersion, SharedKey
from studios.models import Studio
from studios.rules import Member, allows, check_can_read_findings
from vendors.models import Engagement, Party, Stake

MOST_OF_A_PARTY = 50
MOST_COMMON = 20
MOST_PAID_ELSEWHERE = 50
COMMON_ROWS = 200


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead as a page shows it. ``finding`` is what a person decides of the same pair; ``on_record`` a stake of one in
    the other, or that one hired the other, which may explain what they share."""

    lead: Lead
    grounds: list[LeadGround]
    finding: Finding | None
    on_record: Stake | Engagement | None

    @property
    def words(self) -> str:
        """ "address and web domain"."""
        kinds = list(dict.fromkeys(str(ground.get_kind_display()).lower() for ground in self.grounds))
        return " and ".join([", ".join(kinds[:-1]), kinds[-1]] if len(kinds) > 1 else kinds)

    def other_than(self, party: Party) -> Party | None:
        """Of a lead between two parties the one that is not this."""
        return self.lead.other if self.lead.party_id == party.pk else self.lead.party


@dataclass(frozen=True, slots=True)
class CommonRow:
    """What is common to many, once however many keys it stands under."""

    text: str
    kind: str
    parties: int
    listed: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What the leads of a page rest on: each list as far as it was compared, and when the search last came to its end."""

    versions: list[ListVersion]
    looked_at: datetime | None

    @property
    def sentence(self) -> str:
        if not self.versions:
            return "No list has been compared yet."
        return f"Compared with {'; '.join(map(str, self.versions))}."


def basis_of_leads() -> Basis:
    """In two queries."""
    versions = ListVersion.objects.applied().filter(source__is_enabled=True, source__keyed__step=F("step"))
    search = LeadSearch.objects.first()
    return Basis(
        versions=list(versions.select_related("source").order_by("source__name")),
        looked_at=search.looked_at if search else None,
    )


def with_sides(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """With all that a row names."""
    sides = leads.select_related("party", "other", "listed_party__source")
    return sides.prefetch_related("grounds")


def lead_rows(leads: Sequence[Lead], member: Member) -> list[LeadRow]:
    """Each lead with what else is known of its two, in three queries for all."""
    findings = _findings_on(leads, member)
    on_record = _on_record(leads, member)
    return [
        LeadRow(
            lead=lead,
            grounds=list(lead.grounds.all()),
            finding=findings.get((lead.party_id, lead.listed_party_id or 0)),
            on_record=on_record.get(frozenset((lead.party_id, lead.other_id or 0))),
        )
        for lead in leads
    ]


def _findings_on(leads: Sequence[Lead], member: Member) -> dict[tuple[int, int], Finding]:
    if not allows(check_can_read_findings, member):
        return {}
    pairs = [lead for lead in leads if lead.listed_party_id is not None]
    found = Finding.objects.visible_to(member).filter(
        party__in=[lead.party_id for lead in pairs], listed_party__in=[lead.listed_party_id for lead in pairs]
    )
    return {(finding.party_id, finding.listed_party_id): finding for finding in found}


def _on_record(leads: Sequence[Lead], member: Member) -> dict[frozenset[int], Stake | Engagement]:
    """By the two of a pair: a stake before an engagement, the newest of either."""
    ids = {one for lead in leads if lead.other_id for one in (lead.party_id, lead.other_id)}
    links = Engagement.objects.current().visible_to(member).filter(hirer__in=ids, hired__in=ids)
    stakes = Stake.objects.current().visible_to(member).filter(owner__in=ids, owned__in=ids)
    found: dict[frozenset[int], Stake | Engagement] = {}
    for link in links.select_related("hirer", "hired").order_by("pk"):
        found[frozenset((link.hirer_id or 0, link.hired_id))] = link
    for stake in stakes.select_related("owner", "owned").order_by("pk"):
        found[frozenset((stake.owner_id, stake.owned_id))] = stake
    return found


@dataclass(frozen=True, slots=True)
class Shares:
    """What a party's page says of what it shares. ``rows`` pairs each lead with the other side, where that is a party of
    the studio; ``has_more``: not all of them are shown."""

    rows: list[tuple[LeadRow, Party | None]]
    has_more: bool
    common: list[CommonRow]
    basis: Basis


def shares_of(party: Party, member: Member) -> Shares:
    """In a fixed number of queries. Those that need review first, then by how many kinds they have."""
    mine = Lead.objects.visible_to(member).filter(Q(party=party) | Q(other=party))
    mine = mine.annotate(is_own=ExpressionWrapper(Q(listed_party__isnull=True), BooleanField()))
    found = list(with_sides(mine).order_by("is_own", "-kinds", "-pk")[: MOST_OF_A_PARTY + 1])
    rows = lead_rows(found[:MOST_OF_A_PARTY], member)
    keys = SharedKey.objects.filter(party=party).values("key")
    return Shares(
        rows=[(row, None if row.lead.listed_party_id else row.other_than(party)) for row in rows],
        has_more=len(found) > MOST_OF_A_PARTY,
        common=_by_text(CommonValue.objects.filter(studio=party.studio_id, key__in=keys))
        if member.reads_everything
        else [],
        basis=basis_of_leads(),
    )


@dataclass(frozen=True, slots=True)
class PaidElsewhere:
    """Parties paid at a bank in a country in which nothing is known of them: some of ``count``."""

    rows: list[Party]
    count: int


def paid_elsewhere(member: Member) -> PaidElsewhere:
    """Of those that the member sees, by name. In three queries."""
    parties = Party.objects.visible_to(member).paid_elsewhere().order_by("name", "pk")
    rows = list(parties.prefetch_related("addresses")[:MOST_PAID_ELSEWHERE])
    return PaidElsewhere(rows, parties.count())


def common_values(studio: Studio) -> list[CommonRow]:
    """What most of a studio's parties share, by how many they are."""
    return _by_text(CommonValue.objects.filter(studio=studio))[:MOST_COMMON]


def _by_text(values: QuerySet[CommonValue]) -> list[CommonRow]:
    """An address stands under a key for each of its places: the one that most hold speaks for it."""
    found: dict[tuple[str, str], CommonRow] = {}
    for value in _widest_first(values):
        row = CommonRow(value.text, str(value.get_kind_display()), value.parties, value.listed)
        found.setdefault((value.kind, value.text), row)
    return list(found.values())


def _widest_first(values: QuerySet[CommonValue]) -> Iterable[CommonValue]:
    return values.order_by("-parties", "-listed", "pk")[:COMMON_ROWS]
