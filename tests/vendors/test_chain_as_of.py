"""A chain as of two dates: when it was true, and when we knew it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import EngagementFactory, ProductionFactory, StakeFactory
from vendors.chains import AsOf, chain_of, engagements_as_of, in_tree_order, many_with_parts, stakes_as_of
from vendors.models import Engagement

pytestmark = pytest.mark.django_db
NOON = datetime(2022, 6, 1, 12, tzinfo=UTC)
DAY = NOON.date()
ENDED = Engagement.State.ENDED

# The engagement's fields, the question, whether it counts.
DATES: dict[str, tuple[dict[str, object], AsOf, bool]] = {
    "open ends": ({}, AsOf(date(1999, 1, 1)), True),
    "the first day": ({"start_date": DAY}, AsOf(DAY), True),
    "the day before": ({"start_date": DAY}, AsOf(DAY - timedelta(days=1)), False),
    "the last day": ({"end_date": DAY}, AsOf(DAY), True),
    "the day after": ({"end_date": DAY}, AsOf(DAY + timedelta(days=1)), False),
    "no day asked": ({"end_date": DAY}, AsOf(), True),
    "ended, within its dates": ({"state": ENDED, "end_date": DAY}, AsOf(DAY), True),
    "ended, after its dates": ({"state": ENDED, "end_date": DAY}, AsOf(DAY + timedelta(days=1)), False),
    "ended without a day, before it was told": ({"state": ENDED}, AsOf(DAY - timedelta(days=1)), True),
    "ended without a day, once it was told": ({"state": ENDED}, AsOf(DAY), False),
    "ended without a day, no day asked": ({"state": ENDED}, AsOf(), True),
    "known that day": ({}, AsOf(known_day=DAY), True),
    "not known the day before": ({}, AsOf(known_day=DAY - timedelta(days=1)), False),
    "superseded later": ({"superseded_at": NOON + timedelta(days=2)}, AsOf(known_day=DAY), True),
    "superseded the same day": ({"superseded_at": NOON + timedelta(hours=1)}, AsOf(known_day=DAY), False),
    "superseded, as known now": ({"superseded_at": NOON + timedelta(days=2)}, AsOf(), False),
    "superseded at the next midnight": (
        {"superseded_at": datetime(2022, 6, 2, tzinfo=UTC)},
        AsOf(known_day=DAY),
        True,
    ),
}


@pytest.mark.parametrize("case", DATES)
def test_engagement_counts_within_its_two_times(case: str) -> None:
    fields, as_of, counts = DATES[case]
    link = EngagementFactory(recorded_at=NOON, **fields)
    assert list(engagements_as_of(link.production, as_of)) == ([link] if counts else [])


def test_each_version_of_a_fact_counts_while_it_was_known() -> None:
    show = ProductionFactory()
    old = EngagementFactory(production=show, recorded_at=NOON, superseded_at=NOON + timedelta(days=5))
    new = EngagementFactory(
        production=show,
        line=old.line,
        hired=old.hired,
        recorded_at=NOON + timedelta(days=5),
        state="verified",
    )
    known = [AsOf(known_day=DAY + timedelta(days=days)) for days in (0, 4, 5)]
    assert [list(engagements_as_of(show, as_of)) for as_of in known] == [[old], [old], [new]]


def test_stakes_count_within_their_two_times() -> None:
    stake = StakeFactory(recorded_at=NOON, start_date=DAY, end_date=DAY)
    pair = [(stake.owner_id, stake.owned_id)]
    asked = [AsOf(), AsOf(DAY), AsOf(DAY + timedelta(days=1)), AsOf(DAY, DAY - timedelta(days=1))]
    assert [stakes_as_of(stake.studio, as_of) for as_of in asked] == [pair, pair, [], []]


DAYS = st.none() | st.dates(date(2022, 5, 1), date(2022, 7, 1))
LATER = st.none() | st.integers(0, 60).map(lambda days: NOON + timedelta(days=days))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(st.tuples(DAYS, LATER), max_size=5))
def test_as_known_now_is_the_current_chain(facts: list[tuple[date | None, datetime | None]]) -> None:
    show = ProductionFactory()
    for start, superseded in facts:
        EngagementFactory(production=show, recorded_at=NOON, start_date=start, superseded_at=superseded)
    current = [(link.engagement, link.tier) for link in chain_of(show)]
    today = datetime.now(UTC).date()
    for as_of in (AsOf(), AsOf(known_day=today), AsOf(today), AsOf(today, today)):
        links = in_tree_order(many_with_parts(engagements_as_of(show, as_of)))
        assert [(link.engagement, link.tier) for link in links] == current
