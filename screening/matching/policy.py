"""The numbers of the engine in one place: what counts how much, and where the bands begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from screening.matching.match import Band


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds and weights, all in score points of 0..1 unless said otherwise.

    The two powers bend the share of a name that found a partner: 1 takes it as it is, less forgives more.
    ``worst_word`` is the share of the worst aligned word in the likeness. Where a single word carries the
    name, what it lacks in likeness counts ``single_word_strictness`` times. Where the words in common weigh
    ``rare_from`` or more, further words on one side are forgiven more
    (the rare powers); words left on both sides contradict each other (``conflict_power``).
    """

    match_threshold: float = 0.70
    near_threshold: float = 0.55
    query_presence_power: float = 1.0
    listed_presence_power: float = 1.0
    worst_word: float = 0.3
    single_word_strictness: float = 2.2
    rare_from: float = 1.5
    rare_likeness: float = 0.85
    rare_query_power: float = 0.45
    rare_listed_power: float = 0.4
    conflict_power: float = 0.9
    generic_name: float = 0.75
    number_contradiction: float = 0.35
    patronymic_contradiction: float = 0.10
    initial_contradiction: float = 0.10
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

    def band(self, score: float) -> Band:
        if score >= self.match_threshold:
            return "match"
        return "near" if score >= self.near_threshold else "none"


DEFAULT: Final = Policy()
