"""All features of the comparison, in the order in which they are reckoned."""

from __future__ import annotations

from typing import Final

from screening.matching.evidence import address, birth_date, country, gender, identifier, name, weak_name
from screening.matching.evidence.feature import Feature

NAME: Final = name.FEATURE
BASES: Final = (identifier.EQUAL, NAME, weak_name.FEATURE, address.FEATURE)
"""Each may give a score by itself."""
QUALIFIERS: Final = (birth_date.FEATURE, country.FEATURE, gender.FEATURE, identifier.DIFFERENT)
"""These move a score that a basis gave, and give none."""
FEATURES: Final[tuple[Feature, ...]] = (*BASES, *QUALIFIERS, name.SET_APART)


def feature_of(code: str) -> Feature | None:
    """The feature that a row of evidence belongs to; None for the schema gate and for rows of an older engine."""
    return next((feature for feature in FEATURES if code in feature.codes), None)
