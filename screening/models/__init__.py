from screening.models.finding import Clearance, Decision, Finding, FindingEvent, Reason
from screening.models.lead import (
    CommonValue,
    KeyedParty,
    KeyedSource,
    Lead,
    LeadGround,
    LeadSearch,
    SharedKey,
)
from screening.models.ledger import Judgement, Match, Screening
from screening.models.relation import ListRelation, Naming
from screening.models.watchlist import (
    ListChange,
    ListedParty,
    ListedRevision,
    ListFile,
    ListVersion,
    Source,
    StaleNotice,
    VersionPart,
)

__all__ = [
    "Clearance",
    "CommonValue",
    "Decision",
    "Finding",
    "FindingEvent",
    "Judgement",
    "KeyedParty",
    "KeyedSource",
    "Lead",
    "LeadGround",
    "LeadSearch",
    "ListChange",
    "ListFile",
    "ListRelation",
    "ListVersion",
    "ListedParty",
    "ListedRevision",
    "Match",
    "Naming",
    "Reason",
    "Screening",
    "SharedKey",
    "Source",
    "StaleNotice",
    "VersionPart",
]
