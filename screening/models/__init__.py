from screening.models.finding import Clearance, Decision, Finding, FindingEvent, Reason
from screening.models.ledger import Judgement, Match, Screening
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
    "Decision",
    "Finding",
    "FindingEvent",
    "Judgement",
    "ListChange",
    "ListFile",
    "ListVersion",
    "ListedParty",
    "ListedRevision",
    "Match",
    "Reason",
    "Screening",
    "Source",
    "StaleNotice",
    "VersionPart",
]
