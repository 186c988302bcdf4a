"""Who may do what: every rule against every role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studios.models import Role, Run, Studio, User
from studios.rules import (
    Member,
    NotAllowed,
    allows,
    check_can_approve,
    check_can_decide,
    check_can_import,
    check_can_read_findings,
    check_can_read_trail,
    check_can_refresh,
    check_can_steer_run,
    check_can_steward_lists,
)

ALL = set(Role.values)
STUDIO, ELSEWHERE = Studio(pk=1, name="One"), Studio(pk=2, name="Two")
ME, OTHER = User(pk=1, email="me@example.com"), User(pk=2, email="other@example.com")
Check = Callable[..., None]


def person(*roles: str, sees_all: bool = True, user: User = ME) -> Member:
    scope = None if sees_all else frozenset({7})
    return Member(user=user, studio=STUDIO, scopes=dict.fromkeys(roles, scope))


@pytest.mark.parametrize(
    ("check", "roles"),
    [
        (check_can_decide, {"analyst", "reviewer"}),
        (check_can_import, {"administrator", "analyst", "engineer"}),
        (check_can_refresh, {"analyst", "reviewer", "administrator"}),
        (check_can_read_trail, ALL - {"producer"}),
        (check_can_read_findings, ALL - {"producer"}),
        (check_can_steward_lists, set()),
    ],
)
def test_check_by_role(check: Check, roles: set[str]) -> None:
    assert {role for role in ALL if allows(check, person(role))} == roles
    assert not allows(check, person())


@pytest.mark.parametrize(("check", "roles"), [(check_can_import, set()), (check_can_read_trail, set())])
def test_check_of_the_whole_studio_for_someone_with_a_narrower_view(check: Check, roles: set[str]) -> None:
    assert {role for role in ALL if allows(check, person(role, sees_all=False))} == roles


def test_check_of_the_whole_studio_takes_no_scope_from_another_role() -> None:
    both = Member(user=ME, studio=STUDIO, scopes={"producer": None, "analyst": frozenset({7})})
    assert both.sees_all_productions
    assert not both.reads_everything
    assert not allows(check_can_import, both)
    assert not allows(check_can_read_trail, both)
    assert both.within({"analyst"}).production_ids == frozenset({7})


def test_check_can_approve_is_for_a_reviewer_who_did_not_propose() -> None:
    assert {role for role in ALL if allows(check_can_approve, person(role), requester=OTHER)} == {"reviewer"}
    assert not allows(check_can_approve, person(*ALL), requester=ME)
    with pytest.raises(NotAllowed, match="proposed a decision cannot approve it"):
        check_can_approve(person(*ALL), requester=ME)


def test_check_can_steward_lists_goes_by_person_not_by_role() -> None:
    steward = User(pk=3, email="steward@example.com", is_list_steward=True)
    assert allows(check_can_steward_lists, person("auditor", user=steward))


@pytest.mark.parametrize(
    ("run", "roles"),
    [
        (Run(studio=STUDIO, requested_by=OTHER), {"analyst", "reviewer", "administrator"}),
        (Run(studio=STUDIO, requested_by=ME), ALL),
        (Run(studio=ELSEWHERE, requested_by=ME), set()),
        (Run(studio=None, requested_by=OTHER), set()),
        (Run(studio=None, requested_by=ME), ALL),
    ],
)
def test_check_can_steer_run(run: Run, roles: set[str]) -> None:
    assert {role for role in ALL if allows(check_can_steer_run, person(role), run=run)} == roles
