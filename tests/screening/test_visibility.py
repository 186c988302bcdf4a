"""What the scope of a role lets a member see and decide: scopes never merge into another role."""

from __future__ import annotations

from datetime import timedelta

import pytest

from screening.actions import decisions
from screening.models import Finding
from studios.members import member_of
from studios.models import Role, Studio
from studios.rules import Member, NotAllowed
from tests.factories import (
    NOW,
    EngagementFactory,
    MembershipFactory,
    ProductionFactory,
    StudioFactory,
    UserFactory,
    screened_party,
)
from tests.screening.pipeline import custom_source, entry, publish, settle
from vendors.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio() -> Studio:
    return StudioFactory(slug="mine")


@pytest.fixture
def findings(studio: Studio) -> dict[str, Finding]:
    """A finding on the one vendor of each of two shows."""
    source = custom_source()
    for name in ("Halcyon Paperworks", "Brackwater Motion"):
        party = screened_party(studio=studio, name=name)
        EngagementFactory(
            production=ProductionFactory(studio=studio, code=name.split()[0].lower()), hired=party
        )
    publish(source, [entry("1", "Halcyon Paperworks"), entry("2", "Brackwater Motion")])
    settle()
    return {finding.party.name: finding for finding in Finding.objects.select_related("party")}


def member_with(studio: Studio, **roles: str | None) -> Member:
    """Someone with roles there: each for one production by its code, or for all where None."""
    user = UserFactory()
    for role, code in roles.items():
        productions = None if code is None else [studio.productions.get(code=code)]
        MembershipFactory(user=user, studio=studio, role=role, productions=productions)
    member = member_of(user, studio.slug)
    assert member is not None
    return member


def seen(member: Member) -> set[str]:
    return set(Finding.objects.visible_to(member).values_list("party__name", flat=True))


def test_findings_of_an_analyst_of_all_productions(studio, findings):
    assert seen(member_with(studio, analyst=None)) == {"Halcyon Paperworks", "Brackwater Motion"}


def test_findings_of_an_analyst_of_one_production(studio, findings):
    assert seen(member_with(studio, analyst="halcyon")) == {"Halcyon Paperworks"}


def test_findings_of_a_producer_are_none(studio, findings):
    assert seen(member_with(studio, producer=None)) == set()


def test_findings_do_not_take_the_scope_of_another_role(studio, findings):
    member = member_with(studio, analyst="halcyon", producer=None)
    assert seen(member) == {"Halcyon Paperworks"}
    assert Party.objects.visible_to(member).count() == 2


def test_answer_needs_a_deciding_role_for_that_production(studio, findings):
    member = member_with(studio, analyst="halcyon", auditor=None)
    finding = findings["Brackwater Motion"]
    proposal = decisions.Proposal("same", "other", "It is they, by the register.", finding.match_id)
    with pytest.raises(NotAllowed):
        decisions.propose(finding, proposal, member=member, now=NOW + timedelta(days=1))
    finding.refresh_from_db()
    assert finding.state == Finding.State.OPEN


def test_second_opinion_needs_a_deciding_role_for_that_production(studio, findings):
    finding = findings["Brackwater Motion"]
    proposal = decisions.Proposal("same", "other", "It is they, by the register.", finding.match_id)
    decision = decisions.propose(finding, proposal, member=member_with(studio, analyst=None), now=NOW)
    reviewer = member_with(studio, **{Role.REVIEWER: "halcyon", Role.ANALYST: None})
    with pytest.raises(NotAllowed):
        decisions.approve(decision, member=reviewer, text="", now=NOW)
