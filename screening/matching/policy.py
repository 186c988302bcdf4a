"""The numbers of the engine in one place: what counts how much, and where the bands begin."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log1p
from typing import Final

from screening.matching.match import Band


@dataclass(frozen=True, slots=True)
class NameWeights:
    """What two names of one kind say, in log odds; a word's weight of 1 is that of one which one name in 8,000 carries.

    The sum begins at ``base`` and gains ``in_common`` for each full weight of words in common, beyond ``full`` less by
    ``beyond``. Where words are only alike, that weight is less, and the sum loses ``unlike`` times the share of likeness that
    is lacking, and ``single_unlike`` times it beside that where one word carries the name. Words on one side alone cost by the
    logarithm of one plus their proportion to the words in common. ``nothing_left`` is added where every word has a partner, ``general_on_list`` is the share of their weight at which general
    words count that only the list has: who types a name leaves them out. ``both_left``
    taken off where both sides have a telling word without one.
    """

    base: float
    in_common: float
    unlike: float
    single_unlike: float
    only_here: float
    only_on_list: float
    beyond: float = 0.0
    full: float = 1.4
    nothing_left: float = 0.0
    general_on_list: float = 1.0
    both_left: float = 0.0

    def of_common(self, weight: float) -> float:
        """What so much weight in common adds."""
        return self.in_common * weight - self.beyond * max(0.0, weight - self.full)

    def lost(self, unlike: float, *, is_single: bool) -> float:
        """What this share of likeness that is lacking costs."""
        return unlike * (self.unlike + self.single_unlike * is_single)

    def missing(self, here: float, on_list: float) -> tuple[float, float]:
        """What words without partner cost, by their proportions to the words in common."""
        return self.only_here * log1p(here), self.only_on_list * log1p(on_list)


def logistic(odds: float) -> float:
    """Log odds as a score of 0..1."""
    return 1 / (1 + exp(-odds))


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds and weights, all in score points of 0..1 unless said otherwise.

    A name's score is the logistic function of what its words say together (``NameWeights``, docs/adr/0009). A person's
    words in common of less than ``common_name``, or of less than ``common_name_of_more`` where either side has more names, are
    borne by many: the score is ``common_name_score`` at most, the less the lighter they are, and no match without a second
    attribute. Most figures are fitted to half of the names that the
    matcher is developed with (docs/matching.md).
    """

    match_threshold: float = 0.70
    near_threshold: float = 0.50
    organisation: NameWeights = NameWeights(
        base=-0.95,
        in_common=2.25,
        unlike=0.00,
        single_unlike=12.86,
        only_here=0.79,
        only_on_list=1.68,
        nothing_left=1.26,
        general_on_list=0.4,
    )
    person: NameWeights = NameWeights(
        base=1.41,
        in_common=0.98,
        beyond=0.92,
        unlike=7.20,
        single_unlike=4.32,
        only_here=2.68,
        only_on_list=1.53,
        both_left=0.68,
    )
    common_name: float = 0.9
    common_name_of_more: float = 1.25
    common_name_score: float = 0.665
    generic_name: float = 0.75
    number_contradiction: float = 0.36
    patronymic_contradiction: float = 0.20
    initial_contradiction: float = 0.20
    weak_name: float = 0.60
    weak_name_confirms: float = 0.05
    equal_identifier: float = 0.95
    identifier_contradiction: float = 0.05
    birth_day_agreement: float = 0.10
    birth_year_agreement: float = 0.04
    birth_day_contradiction: float = 0.12
    birth_day_swapped: float = 0.03
    birth_year_close: float = 0.12
    birth_year_contradiction: float = 0.25
    country_agreement: float = 0.03
    country_contradiction: float = 0.05
    gender_contradiction: float = 0.20
    birth_month_agreement: float = 0.06
    birth_span_agreement: float = 0.02
    unproved_identifier: float = 0.60
    unproved_identifier_confirms: float = 0.10
    same_address: float = 0.72
    same_address_confirms: float = 0.10
    same_building: float = 0.56
    same_building_confirms: float = 0.04
    name: str = "standard"
    date: str = "2026-11-28"

    def name_weights(self, *, is_person: bool) -> NameWeights:
        return self.person if is_person else self.organisation

    def most_of_common(self, weight: float, enough: float) -> float:
        """The most that a person's names of less than ``enough`` weight in common score."""
        return self.near_threshold + (self.common_name_score - self.near_threshold) * weight / enough

    def band(self, score: float) -> Band:
        """Of the score as it is shown, with two decimals."""
        score = round(score, 2)
        if score >= self.match_threshold:
            return "match"
        return "near" if score >= self.near_threshold else "none"


DEFAULT: Final = Policy()
