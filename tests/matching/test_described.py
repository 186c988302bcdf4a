"""The engine's numbers and words as pages and documents show them."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

from screening.matching.calibration import Calibration, Judged, read_calibration
from screening.matching.described import bands, feature_rows, policy_version, word_lists
from screening.matching.engine import DEFAULT, compare
from screening.matching.evidence.features import FEATURES, feature_of
from screening.matching.party import Address
from screening.matching.policy import NameWeights
from tests.matching.parties import company, number, person


def test_every_number_of_the_policy_is_shown_once() -> None:
    shown = [weight.field for row in feature_rows(DEFAULT) for weight in row.weights]
    others = {"match_threshold", "near_threshold", "name", "date", "organisation", "person"}
    of_names = {
        f"{kind}.{field.name}"
        for kind in ("organisation", "person")
        for field in fields(NameWeights)
        if getattr(getattr(DEFAULT, kind), field.name) not in {field.default, 0.0}
    }

    assert sorted(shown) == sorted({field.name for field in fields(DEFAULT)} - others | of_names)


def test_every_feature_says_what_it_does() -> None:
    assert [feature.title for feature in FEATURES if len(feature.says) < 40] == []


def test_every_row_of_evidence_belongs_to_a_feature() -> None:
    there = (Address("Room 8, 10 High Street, Leeds"),)
    ours = person(
        "Dr Haji Ahmed Wali", birth_dates=("1972",), countries=("FR",), gender="male", addresses=there
    )
    theirs = person(
        "WALI, Ahmad Karim", birth_dates=("1975",), countries=("AF",), gender="female", addresses=there
    )
    pairs = [
        (ours, theirs),
        (company("One Ltd", identifiers=(number("2211652"),)), company("Other LLC", identifiers=(number("2211652"),))),
        (company("Korund Research Center 110 of Paris"), company("The Korund Research Center 111")),
    ]  # fmt: skip

    codes = {row.feature for pair in pairs for row in compare(*pair).evidence}

    assert [code for code in codes if feature_of(code) is None] == []


def test_bands_meet() -> None:
    match, near, none = bands(DEFAULT)

    assert (match.least, near.least, none.least) == (near.most, none.most, 0.0)


def test_policy_version_moves_with_any_number() -> None:
    assert policy_version(DEFAULT) == policy_version(replace(DEFAULT))
    assert policy_version(DEFAULT) != policy_version(replace(DEFAULT, gender_contradiction=0.21))


def test_word_lists_are_not_empty() -> None:
    assert [one.title for one in word_lists() if not one.words] == []


def test_calibration_is_read_and_may_be_absent(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    assert read_calibration(path) is None

    row = {"band": "match", "least": 0.9, "most": 1.0, "pairs": 200, "right": 190}
    path.write_text(
        json.dumps({"engine_version": "1234abcd", "date": "2026-11-23", "about": "all", "rows": [row]})
    )

    found = read_calibration(path)
    assert found == Calibration("1234abcd", "2026-11-23", "all", (Judged("match", 0.9, 1.0, 200, 190),))
    assert found.rows[0].percent == 95.0
