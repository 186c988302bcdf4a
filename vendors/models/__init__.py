from vendors.models.batch import ImportBatch
from vendors.models.chain import Engagement, Evidence, Stake, WorkKind
from vendors.models.party import Party, PartyAddress, PartyIdentifier, PartyName, PartyRevision

__all__ = [
    "Engagement",
    "Evidence",
    "ImportBatch",
    "Party",
    "PartyAddress",
    "PartyIdentifier",
    "PartyName",
    "PartyRevision",
    "Stake",
    "WorkKind",
]
