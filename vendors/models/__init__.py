from vendors.models.batch import ImportAlias, ImportBatch, ImportMapping, ImportTrace
from vendors.models.chain import Engagement, Evidence, Stake, WorkKind
from vendors.models.credit import CreditLine, CreditSheet
from vendors.models.merge import KeptApart, LikelyDuplicate, PartyMerge
from vendors.models.party import Party, PartyAddress, PartyIdentifier, PartyName, PartyRevision

__all__ = [
    "CreditLine",
    "CreditSheet",
    "Engagement",
    "Evidence",
    "ImportAlias",
    "ImportBatch",
    "ImportMapping",
    "ImportTrace",
    "KeptApart",
    "LikelyDuplicate",
    "Party",
    "PartyAddress",
    "PartyIdentifier",
    "PartyMerge",
    "PartyName",
    "PartyRevision",
    "Stake",
    "WorkKind",
]
