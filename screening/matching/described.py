"""The engine's numbers and words as a reader sees them: for the page "How matching works" and for docs/matching.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Final

from screening.matching import general_words, vocabulary
from screening.matching.evidence import features
from screening.matching.evidence.feature import Feature
from screening.matching.match import Band
from screening.matching.policy import Policy

MOST_FREQUENT: Final = 150


@dataclass(frozen=True, slots=True)
class BandRow:
    """A band, the scores it holds (from ``least``, below ``most``) and what happens to its pairs."""

    band: Band
    least: float
    most: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A number of the policy: its field, its value in score points (or log odds), and what it is for."""

    field: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class FeatureRow:
    feature: Feature
    weights: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that the engine treats alike, in order, and how."""

    title: str
    about: str
    words: tuple[str, ...]


def policy_version(policy: Policy) -> str:
    """Eight hex digits over every number of the policy."""
    canonical = json.dumps(asdict(policy), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:8]


def bands(policy: Policy) -> tuple[BandRow, ...]:
    return (
        BandRow("match", policy.match_threshold, 1.0, "A finding is opened: a person must look."),
        BandRow(
            "near",
            policy.near_threshold,
            policy.match_threshold,
            "Shown where somebody screens by hand; no row is kept and nobody is asked.",
        ),
        BandRow("none", 0.0, policy.near_threshold, "Not shown."),
    )


def feature_rows(policy: Policy) -> tuple[FeatureRow, ...]:
    """Every feature with its weights."""
    return tuple(FeatureRow(feature, _weights(policy, feature.weights)) for feature in features.FEATURES)


def _weights(policy: Policy, words: dict[str, str]) -> tuple[Weight, ...]:
    return tuple(Weight(field, attrgetter(field)(policy), text) for field, text in words.items())


def _translations() -> tuple[str, ...]:
    foreign: dict[str, list[str]] = {}
    for word, english in sorted(general_words.TRANSLATIONS.items()):
        foreign.setdefault(english, []).append(word)
    return tuple(f"{english} ({', '.join(words)})" for english, words in sorted(foreign.items()))


def word_lists() -> tuple[WordList, ...]:
    return (
        WordList("General words", "They count for little, and a name of such words alone finds nothing.", _sorted(vocabulary.GENERIC_WORDS)),
        WordList("Everyday words", "Companies of any kind choose them, so that they say little.", _sorted(general_words.EVERYDAY_WORDS)),
        WordList("Words in other languages", "They count as the English word before them.", _translations()),
        WordList("Legal forms", "Set apart wherever they stand, in any script; they never move a score.", _sorted((*vocabulary.LEGAL_FORMS, *vocabulary.SCRIPT_LEGAL_FORMS))),
        WordList("Small words", "Set apart.", _sorted(vocabulary.ORGANISATION_STOP_WORDS | vocabulary.PERSON_PARTICLES)),
        WordList("Places", "They count for little in the name of an organisation.", _sorted(vocabulary.PLACE_WORDS)),
        WordList("Titles", "They hardly count in the name of a person.", _sorted(vocabulary.HONORIFICS)),
        WordList("Frequent names of persons", f"The {MOST_FREQUENT} most frequent, first ones first: the more frequent, the less they say.", most_frequent("person")),
        WordList("Frequent words of organisations", f"The {MOST_FREQUENT} most frequent, first ones first.", most_frequent("organisation")),
    )  # fmt: skip


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


@lru_cache
def most_frequent(kind: str) -> tuple[str, ...]:
    """Words of ``frequency.tsv``, by how many of 10,000 names of that kind carry them."""
    lines = (Path(__file__).parent / "frequency.tsv").read_text(encoding="ascii").splitlines()
    rows = [line.split("\t") for line in lines if line.startswith(f"{kind}\t")]
    rows.sort(key=lambda row: (-int(row[2]), row[1]))
    return tuple(row[1] for row in rows[:MOST_FREQUENT])
