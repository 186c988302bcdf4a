from vendors.models.batch import ImportBatch
from vendors.models.chain import Engagement, Evidence, Stake, WorkKind
from vendors.models.credit import CreditLine, CreditSheet
from vendors.models.merge import KeptApart, PartyMerge
from vendors.models.party import Party, PartyAddress, PartyIdentifier, PartyName, PartyRevision

__all__ = [
    "CreditLine",
    "CreditSheet",
    "Engagement",
    "Evidence",
    "ImportBatch",
    "KeptApart",
    "Party",
    "PartyAddress",
    "PartyIdentifier",
    "PartyMerge",
    "PartyName",
    "PartyRevision",
    "Stake",
    "WorkKind",
]
