from studios.models.account import User
from studios.models.audit import AuditChain, AuditEvent
from studios.models.production import Episode, Look, Production, Shot
from studios.models.run import Run
from studios.models.studio import Membership, Role, Studio

__all__ = [
    "AuditChain",
    "AuditEvent",
    "Episode",
    "Look",
    "Membership",
    "Production",
    "Role",
    "Run",
    "Shot",
    "Studio",
    "User",
]
