from __future__ import annotations

import pytest

from studios.models import Role
from tests.factories import (
    EngagementFactory,
    EpisodeFactory,
    PersonFactory,
    StakeFactory,
    UndisclosedFactory,
    member,
    screened_party,
)
from vendors.models import Party

pytestmark = pytest.mark.django_db


def test_screened_party_has_a_revision_of_its_names():
    party = screened_party(
        name="Blue Harbor", names=["Blue Harbour"], identifiers=[{"kind": "lei", "value": "X1"}]
    )

    assert [n["text"] for n in party.revision.content["names"]] == ["Blue Harbor", "Blue Harbour"]


def test_engagement_and_stake_stay_in_one_studio():
    engagement, stake = EngagementFactory(), StakeFactory()

    assert engagement.hired.studio == engagement.production.studio
    assert stake.owner.studio == stake.owned.studio == stake.studio


def test_member_with_productions_sees_only_the_chain_of_those():
    episode = EpisodeFactory()
    engagement = EngagementFactory(production=episode.production, episodes=[episode])
    studio = episode.production.studio
    PersonFactory(studio=studio)
    UndisclosedFactory(studio=studio)

    producer = member(role=Role.PRODUCER, studio=studio, productions=[episode.production])

    assert list(Party.objects.visible_to(producer)) == [engagement.hired]
