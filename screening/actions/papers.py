"""Papers that people take along: each is set as PDF and noted in the trail with the hash of what it says."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils.text import slugify

from screening.queries.chain import Chain
from screening.queries.chain_paper import chain_paper
from screening.queries.ownership import Judged
from screening.queries.ownership_paper import proof_data
from studios.audit import record
from studios.papers import Paper, paper_of
from studios.rules import Member, allows, check_can_read_findings
from vendors.models import Party


def print_chain(chain: Chain, *, member: Member, now: datetime) -> Paper:
    """The chain as its question shows it: picture, table, findings, and what is not known."""
    data, pictures = chain_paper(chain, now=now, reads_findings=allows(check_can_read_findings, member))
    paper = paper_of(
        "chain",
        data,
        pictures=pictures,
        filename=f"{slugify(f'chain-{chain.production.code}-{now:%Y-%m-%d}')}.pdf",
        by=member.user,
        now=now,
    )
    _note(paper, "chain.printed", chain.production, member=member, now=now)
    return paper


def print_proof(party: Party, judged: Judged, *, is_waiting: bool, member: Member, now: datetime) -> Paper:
    """What one rule says of a party, to sign. Raises NotAllowed."""
    check_can_read_findings(member)
    paper = paper_of(
        "proof",
        proof_data(party, judged, is_waiting=is_waiting),
        filename=f"{slugify(f'ownership-{party.pk}-{judged.rule}-{judged.ownership.on}')}.pdf",
        by=member.user,
        now=now,
    )
    _note(paper, "proof.printed", party, member=member, now=now)
    return paper


def _note(paper: Paper, verb: str, subject: Model, *, member: Member, now: datetime) -> None:
    data = {"file": paper.filename, "sha256": paper.sha256}
    record(studio=member.studio, verb=verb, subject=subject, by=member.user, now=now, data=data)
