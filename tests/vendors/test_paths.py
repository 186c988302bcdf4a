"""Paths from the studio to a party, and from an owner down."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import NOW, PartyFactory, StakeFactory, StudioFactory
from vendors.holdings import holdings_in_words, holdings_of
from vendors.models import Party
from vendors.paths import Holding, Step, sentence, shortest_hirings, way_to, work_in_words

STUDIO, A, B, C, D = None, 1, 2, 3, 4


def test_a_path_is_a_sentence():
    steps = [Step("", "A", "key animation", "episodes 303–308"), Step("A", "B", "in-between")]
    holdings = [Holding("C", "B", "55 %"), Holding("D", "C", "60–70 %")]

    assert sentence(steps, holdings) == (
        "The studio hired A for key animation (episodes 303–308); A hired B for in-between; "
        "C holds 55 % of B; D holds 60–70 % of C."
    )


@pytest.mark.parametrize(
    ("steps", "text"),
    [([], ""), ([Step("", "A")], "The studio hired A."), ([Step("X", "B Ltd.")], "X hired B Ltd.")],
)
def test_a_short_path_is_a_sentence(steps, text):
    assert sentence(steps) == text


@pytest.mark.parametrize(
    ("label", "text"), [("Ink and paint", "ink and paint"), ("3D animation", "3D animation")]
)
def test_work_within_a_sentence(label, text):
    assert work_in_words(label) == text


@pytest.mark.parametrize(
    ("links", "party", "way"),
    [
        ([(1, STUDIO, A), (2, A, B), (3, B, C)], C, [1, 2, 3]),
        ([(1, STUDIO, A), (2, A, B), (3, B, C), (4, STUDIO, C)], C, [4]),
        ([(1, STUDIO, A), (5, STUDIO, A), (2, A, B)], B, [1, 2]),
        ([(1, STUDIO, A), (2, A, B), (3, B, A)], B, [1, 2]),
        ([(1, A, B), (2, B, A)], B, []),
        ([(1, STUDIO, A)], D, []),
        ([(1, STUDIO, A)], STUDIO, []),
    ],
)
def test_the_shortest_way_from_the_studio(links, party, way):
    hirers = {pk: hirer for pk, hirer, _ in links}

    for order in (links, links[::-1]):
        assert way_to(party, shortest_hirings(order), hirers) == way


@pytest.fixture
def parties(db: None) -> dict[str, Party]:
    studio = StudioFactory()
    return {key: PartyFactory(studio=studio, key=key, name=key.upper()) for key in "abcd"}


def hold(parties: dict[str, Party], owner: str, owned: str, **fields: object) -> None:
    StakeFactory(studio=parties["a"].studio, owner=parties[owner], owned=parties[owned], **fields)


def held_by(parties: dict[str, Party], owner: str, **options: object) -> dict[str, list[Holding]]:
    pk = parties[owner].pk
    found = holdings_of([pk], **options)[pk]
    return {path[-1].owned.key: holdings_in_words(path) for path in found.values()}


def test_an_owner_stands_behind_those_below_by_the_shortest_way(parties):
    for owner, owned in (("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("c", "a")):
        hold(parties, owner, owned)

    assert held_by(parties, "a") == {
        "b": [Holding("A", "B", "25 %")],
        "c": [Holding("A", "C", "25 %")],
        "d": [Holding("C", "D", "25 %"), Holding("A", "C", "25 %")],
    }


def test_stakes_are_those_true_on_the_day_and_known_now(parties):
    hold(parties, "a", "b", end_date=date(2022, 12, 31))
    hold(parties, "a", "c", superseded_at=NOW)

    assert held_by(parties, "a", on=date(2022, 12, 31)).keys() == {"b"}
    assert held_by(parties, "a", on=date(2023, 1, 1)) == {}
    assert held_by(parties, "a", is_current=False).keys() == {"b", "c"}


def test_many_owners_cost_one_query_a_level(parties, django_assert_num_queries):
    for owner, owned in (("a", "b"), ("b", "c")):
        hold(parties, owner, owned)

    with django_assert_num_queries(3):
        found = holdings_of([one.pk for one in parties.values()])
    assert {len(paths) for paths in found.values()} == {0, 1, 2}
