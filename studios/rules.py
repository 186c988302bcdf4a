"""Who may do what in a studio. Pure questions in pairs: ``check_can_x`` raises NotAllowed, ``can_x`` answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from studios.models import Production, Role, Run, Studio, User

DECIDERS = frozenset({Role.ANALYST, Role.REVIEWER})
FULL_READERS = frozenset({Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR, Role.ENGINEER, Role.AUDITOR})
CHAIN_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.ANALYST, Role.ENGINEER})
PRODUCERS_STATES = frozenset({"declared", "suspected", "ended"})
"""What a producer may say of a link: that it is so, that it may be so, that it is over. The rest is for who examined it."""


class NotAllowed(Exception):
    """The member may not do this; the message is fit for a page."""


@dataclass(frozen=True, slots=True)
class Member:
    """A user inside one studio. ``scopes`` gives for each of their roles the ids of the productions it covers, or
    None for all of them. Scopes never merge into another role: ``within`` looks at some of the roles alone."""

    user: User
    studio: Studio
    scopes: Mapping[str, frozenset[int] | None]

    def within(self, roles: Collection[str]) -> Member:
        """The same person with no more than these of their roles."""
        return Member(
            self.user, self.studio, {role: ids for role, ids in self.scopes.items() if role in roles}
        )

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(self.scopes)

    @property
    def sees_all_productions(self) -> bool:
        return None in self.scopes.values()

    @property
    def production_ids(self) -> frozenset[int]:
        """The productions that any role names; not all that a role for all of them covers."""
        return frozenset().union(*(ids for ids in self.scopes.values() if ids is not None))

    @property
    def reads_everything(self) -> bool:
        """Whether the member sees the studio's parties and findings beyond their own productions."""
        return self.within(FULL_READERS).sees_all_productions


def check_can_decide(member: Member) -> None:
    """Analysts and senior reviewers decide findings."""
    if not member.roles & DECIDERS:
        raise NotAllowed("Only a compliance analyst or a senior reviewer decides findings.")


def check_can_approve(member: Member, *, requester: User) -> None:
    """A senior reviewer approves, and never their own proposal."""
    if Role.REVIEWER not in member.roles:
        raise NotAllowed("Only a senior reviewer gives the second opinion.")
    if member.user.pk == requester.pk:
        raise NotAllowed("The person who proposed a decision cannot approve it.")


def check_can_import(member: Member) -> None:
    """Whoever keeps the chain: administrators, analysts and engineers with the whole studio in scope."""
    if not _keeps_the_chain(member):
        raise NotAllowed(
            "Only an administrator, an analyst or an engineer of the whole studio imports a chain."
        )


def check_can_read_imports(member: Member) -> None:
    """A report quotes rows of the whole studio, and so does a pair that is perhaps one."""
    if not member.reads_everything:
        raise NotAllowed("Imports and duplicates are for those who see the whole studio.")


def _keeps_the_chain(member: Member) -> bool:
    return member.within(CHAIN_KEEPERS).sees_all_productions


def check_can_edit_chain(member: Member, *, production: Production) -> None:
    """Whoever keeps the chain edits every link; a producer records and changes those of their own productions."""
    producer = member.within({Role.PRODUCER})
    is_theirs = producer.sees_all_productions or production.pk in producer.production_ids
    if production.studio_id != member.studio.pk or not (_keeps_the_chain(member) or is_theirs):
        raise NotAllowed(
            "Only an administrator, an analyst or an engineer of the whole studio, or a producer of this production, "
            "edits its chain."
        )


def check_can_set_link_state(member: Member, *, state: str) -> None:
    """What was examined (corroborated, verified, disputed) is said by those who keep the chain, never by a producer."""
    if state not in PRODUCERS_STATES and not _keeps_the_chain(member):
        raise NotAllowed(
            f"A producer sets a link to declared, suspected or ended; “{state}” is for compliance to say."
        )


def check_can_edit_parties(member: Member) -> None:
    """A party may stand in every production's chain: only who keeps the whole of it edits parties and stakes."""
    if not _keeps_the_chain(member):
        raise NotAllowed(
            "Only an administrator, an analyst or an engineer of the whole studio edits vendors, persons and stakes."
        )


def check_can_merge(member: Member) -> None:
    """Whether two parties are one is for administrators and analysts of the whole studio to say."""
    if not member.within({Role.ADMINISTRATOR, Role.ANALYST}).sees_all_productions:
        raise NotAllowed("Only an administrator or an analyst of the whole studio merges parties.")


def check_can_refresh(member: Member) -> None:
    """Analysts, senior reviewers and administrators ask for a list's next version."""
    if not member.roles & {Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR}:
        raise NotAllowed("Only an analyst, a senior reviewer or an administrator refreshes a list.")


def check_can_steer_run(member: Member, *, run: Run) -> None:
    """Whoever asked for a run, analysts, senior reviewers and administrators cancel or resume it. A run of the
    lists serves every studio: only a list steward, or whoever asked for it, steers it."""
    if run.studio_id is None:
        if run.requested_by_id != member.user.pk:
            check_can_steward_lists(member)
        return
    may_steer = member.roles & {Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR}
    if run.studio_id != member.studio.pk or not (may_steer or run.requested_by_id == member.user.pk):
        raise NotAllowed(
            "Only the person who asked for it, an analyst, a senior reviewer or an administrator steers a run."
        )


def check_can_steward_lists(member: Member) -> None:
    """A held version is released or rejected by a list steward: it touches every studio of the installation."""
    if not member.user.is_list_steward:
        raise NotAllowed("Only a list steward releases or rejects a held version.")


def check_can_switch_lists(member: Member) -> None:
    """A list is brought into use, or taken out of use, for every studio of the installation."""
    if not member.user.is_list_steward:
        raise NotAllowed("Only a list steward switches a list on or off: it serves every studio.")


def check_can_read_trail(member: Member) -> None:
    """The trail names people and reasons: whoever reads the whole studio may read it."""
    if not member.reads_everything:
        raise NotAllowed("The audit trail is for those who see the whole studio.")


def check_can_read_findings(member: Member) -> None:
    """The queue is compliance's room; producers see their productions' state instead."""
    if not member.roles & FULL_READERS:
        raise NotAllowed("The findings queue is for compliance. Your productions show what concerns them.")


def allows(check: Callable[..., None], member: Member, **facts: object) -> bool:
    """Whether a check passes: ``allows(check_can_decide, member)``."""
    try:
        check(member, **facts)
    except NotAllowed:
        return False
    return True
