from vendors.models.batch import ImportBatch
from vendors.models.chain import Engagement, Evidence, Stake, WorkKind
from vendors.models.merge import KeptApart, LikelyDuplicate, PartyMerge
from vendors.models.party import Party, PartyAddress, PartyIdentifier, PartyName, PartyRevision

__all__ = [
    "Engagement",
    "Evidence",
    "ImportBatch",
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
