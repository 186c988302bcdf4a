"""The numbers of the engine in one place: what counts how much, and where the bands begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from screening.matching.match import Band


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds and weights, all in score points of 0..1 unless said otherwise.

    A word that one name in 8,000 carries weighs 1. ``worst_word`` is the share of the worst aligned word in the likeness;
    where a single word carries the name, what it lacks in likeness counts ``single_word_strictness`` times.
    What has no partner costs by its proportion to what has one (``presence_power`` bends that); words left on both sides
    contradict each other and cost ``conflict`` times as much. Words in common that together weigh less than a full
    weight lower the score (the rarity powers), less so where the names are equal but for general words. Two equal
    names of persons are a match from a weight of 0.9 on: 11.7 bits, a name that one Korean in 3,300 bears.
    Most figures are fitted to half of the names that the matcher is developed with (docs/matching.md).
    """

    match_threshold: float = 0.70
    near_threshold: float = 0.50
    worst_word: float = 0.13
    single_word_strictness: float = 1.05
    query_extra_cost: float = 0.2
    listed_extra_cost: float = 0.26
    conflict: float = 1.12
    person_query_extra_cost: float = 0.28
    person_listed_extra_cost: float = 0.3
    person_conflict: float = 3.0
    presence_power: float = 0.83
    full_weight: float = 1.49
    rarity_power: float = 0.45
    equal_rarity_power: float = 0.37
    person_full_weight: float = 1.4
    equal_person_full_weight: float = 1.286
    generic_name: float = 0.75
    equal_name: float = 0.75
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
    date: str = "2026-11-23"

    def presence_of_query(self, share: float, *, is_person: bool, is_conflict: bool = False) -> float:
        """What remains where only this share of our words' weight has a partner. Never falls as the share rises."""
        cost = self.person_query_extra_cost if is_person else self.query_extra_cost
        return self._presence(share, cost, is_person, is_conflict)

    def presence_of_listed(self, share: float, *, is_person: bool, is_conflict: bool = False) -> float:
        """The same for the words of the list."""
        cost = self.person_listed_extra_cost if is_person else self.listed_extra_cost
        return self._presence(share, cost, is_person, is_conflict)

    def _presence(self, share: float, cost: float, is_person: bool, is_conflict: bool) -> float:
        if share <= 0:
            return 0.0
        if is_conflict:
            cost *= self.person_conflict if is_person else self.conflict
        return float(1 / (1 + cost * (max(0.0, 1 - share) / share) ** self.presence_power))

    def rarity(self, weight: float, *, is_person: bool, is_equal: bool) -> float:
        """What remains where the words in common weigh so much: frequent ones say little. ``is_equal``: nothing but
        general words is left on one side."""
        if is_person:
            return min(1.0, weight / (self.equal_person_full_weight if is_equal else self.person_full_weight))
        power = self.equal_rarity_power if is_equal else self.rarity_power
        return float(min(1.0, (weight / self.full_weight) ** power))

    def band(self, score: float) -> Band:
        """Of the score as it is shown, with two decimals."""
        score = round(score, 2)
        if score >= self.match_threshold:
            return "match"
        return "near" if score >= self.near_threshold else "none"


DEFAULT: Final = Policy()
