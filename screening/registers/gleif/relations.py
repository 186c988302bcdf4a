"""A record of level 2 as a relation."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from screening.sources.entry_facts import date_or_count
from screening.sources.rows import refuse
from screening.sources.xml_records import Element

KINDS = {
    "IS_DIRECTLY_CONSOLIDATED_BY": "directly consolidated by",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimately consolidated by",
    "IS_INTERNATIONAL_BRANCH_OF": "branch of",
    "IS_FUND-MANAGED_BY": "fund managed by",
    "IS_SUBFUND_OF": "sub-fund of",
    "IS_FEEDER_TO": "feeder to",
}
"""The register's words for a relation, and ours."""
_AMOUNTS = "RelationshipQuantifiers"
# Who manages the record, until when, on what paper it rests and how it was checked.
_BOOKKEEPING = (
    "InitialRegistrationDate", "LastUpdateDate", "NextRenewalDate", "ManagingLOU", "ValidationSources",
    "ValidationDocuments", "ValidationReference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What the register says of two entities, by their LEIs. ``kind`` is one of ``KINDS``, or the register's own word.

    ``start`` and ``end`` are of the relation itself, ISO or empty; ``status`` is ACTIVE, INACTIVE or NULL, and
    ``registration_status`` PUBLISHED, LAPSED or RETIRED. No share: consolidation is told, not how much is held.
    """

    child: str
    parent: str
    kind: str
    start: str = ""
    end: str = ""
    status: str = ""
    registration_status: str = ""


def map_relation(record: Element, unknown: Counter[str]) -> Relation | None:
    """The relation of one record; none, which is counted, where an end is no LEI. Raises UnreadableList where one is missing."""
    inner = next(iter(record.take("Relationship")), Element("Relationship", record.line))
    registration = next(iter(record.take("Registration")), Element("Registration", record.line))
    ends = [_end(inner, name, record.line) for name in ("StartNode", "EndNode")]
    if any(kind != "LEI" for _, kind in ends):
        unknown["relation with an end that is no LEI"] += 1
        return None
    word = inner.take_value("RelationshipType")
    if word not in KINDS:
        unknown[f"relation: {word[:60]}"] += 1
    start, end = _period(inner, unknown)
    if any(child.name == _AMOUNTS for child in inner.children):
        unknown["amounts of a relation, which are not read as shares"] += 1
    relation = Relation(
        child=ends[0][0],
        parent=ends[1][0],
        kind=KINDS.get(word, word),
        start=start,
        end=end,
        status=inner.take_value("RelationshipStatus"),
        registration_status=registration.take_value("RegistrationStatus"),
    )
    inner.pass_over("RelationshipQualifiers", _AMOUNTS)
    registration.pass_over(*_BOOKKEEPING)
    record.pass_over("Extension")
    unknown.update(record.left_over())
    return relation


def _end(inner: Element, name: str, line: int) -> tuple[str, str]:
    for node in inner.take(name):
        if lei := node.take_value("NodeID"):
            return lei, node.take_value("NodeIDType")
    raise refuse("GLEIF level 2", line, f"a relation without its <{name}>; expected two ends.")


def _period(inner: Element, unknown: Counter[str]) -> tuple[str, str]:
    """First and last day of the relation itself: the other periods are of accounts and of papers."""
    for period in (
        one for held in inner.take("RelationshipPeriods") for one in held.take("RelationshipPeriod")
    ):
        if period.take_value("PeriodType") == "RELATIONSHIP_PERIOD":
            days = [
                date_or_count(period.take_value(name), f"date: {name}", unknown)
                for name in ("StartDate", "EndDate")
            ]
            return days[0], days[1]
        period.children = []
    return "", ""
