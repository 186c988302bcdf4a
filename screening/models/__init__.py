from screening.models.finding import Clearance, Decision, Finding, FindingEvent, Reason
from screening.models.ledger import Match, Screening
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
