"""What is shown of a verdict: plain data, its fingerprint, sentences, the table to sign."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from screening.ownership.holdings import Holding
from screening.ownership.ownership import Ownership
from screening.ownership.regimes import EU, OFAC, UK, Regime
from screening.ownership.table import COLUMNS, head_rows, proof_rows
from screening.ownership.words import note_words, path_words, verdict_words
from tests.ownership.made import DAY, control, judged, stake

NAMES: dict[Any, str] = {
    "X": "Aster Trading",
    "Y": "Yarrow",
    "A": "Birch Pictures",
    "B": "Cedar Studio",
    "P": "Poplar",
    "Q": "Quince",
}
START = date(2022, 12, 9)


def name(party: Any) -> str:
    return NAMES[party]


def cascade(**more: Any) -> list[Holding]:
    return [
        stake("X", "A", 50, 60, start=START, state="verified", source="company register", key=1),
        stake("A", "B", 40, start=START, source="the vendor", key=2, **more),
        stake("X", "B", 10, kind="votes", state="corroborated", source="annual report", key=3),
        stake("P", "B", 45, key=4),
    ]


def of_cedar(held: list[Holding], regime: Regime = OFAC, on: date = DAY) -> Ownership:
    return judged(held, regime=regime, on=on)["B"]


def test_proof_as_rows_to_sign() -> None:
    assert proof_rows(of_cedar(cascade()), name) == [
        COLUMNS,
        ("1", "Birch Pictures", "Aster Trading", "listed", "equity", "50–60 %", "2022-12-09", "", "verified", "company register", "50–60 %"),
        ("1", "Birch Pictures", "", "owned at or above the line", "", "50 % unknown", "", "", "", "", "50–60 %"),
        ("2", "Cedar Studio", "Aster Trading", "listed", "votes", "10 %", "", "", "corroborated", "annual report", "10 %"),
        ("2", "Cedar Studio", "Birch Pictures", "owned: step 1", "equity", "40 %", "2022-12-09", "", "declared", "the vendor", "50 %"),
        ("2", "Cedar Studio", "", "owned at or above the line", "", "90 % unknown", "", "", "", "", "50 %"),
    ]  # fmt: skip


def test_head_of_proof_names_rule_day_and_what_it_rests_on() -> None:
    found = of_cedar(cascade())

    head = dict(head_rows(found, name))

    assert head["Rule"] == "OFAC 50 Percent Rule: 50 % or more"
    assert head["As of"] == "2026-03-01"
    assert head["Path"] == "Aster Trading holds 10 % of Cedar Studio."
    assert (head["Rests on listed"], head["Weakest holding"]) == ("Aster Trading", "declared")
    assert (head["Control"], head["Fingerprint"]) == ("None recorded", found.fingerprint)


def test_holder_with_two_holdings_has_its_sum_on_the_last_row() -> None:
    held = [stake("X", "A", 60), stake("X", "A", 30, kind="votes")]

    rows = proof_rows(judged(held)["A"])

    assert [(row[4], row[-1]) for row in rows[1:]] == [("equity", ""), ("votes", "60 %"), ("", "60 %")]


def test_verdict_survives_json() -> None:
    for found in judged([*cascade(), control("X", "B"), stake("Y", "C", 20, state="suspected")]).values():
        data = found.as_dict()

        assert json.loads(json.dumps(data)) == data
        assert data["fingerprint"] == found.fingerprint
        assert data["steps"][-1]["total_min"] == data["total_min"]


@pytest.mark.parametrize(
    "change",
    [
        {"min_share": Decimal(39)},
        {"max_share": Decimal(41)},
        {"start": START + timedelta(days=1)},
        {"end": DAY},
        {"kind": "votes"},
        {"state": "verified"},
    ],
)
def test_fingerprint_moves_with_a_holding_of_the_proof(change: dict[str, Any]) -> None:
    held = [*cascade(), stake("X", "B", 5, key=9)]
    changed = [replace(each, **change) if each.key == 2 else each for each in held]

    assert of_cedar(changed).fingerprint != of_cedar(held).fingerprint


@pytest.mark.parametrize("change", [{"key": 77}, {"source": "another register"}])
def test_fingerprint_stays_where_another_row_says_the_same(change: dict[str, Any]) -> None:
    held = cascade()
    changed = [replace(each, **change) if each.key == 2 else each for each in held]

    assert of_cedar(changed).fingerprint == of_cedar(held).fingerprint


def test_fingerprint_stays_on_another_day_and_with_unrelated_holdings() -> None:
    before = of_cedar(cascade()).fingerprint
    more = [
        stake("X", "C", 50),
        stake("C", "D", 80),
        stake("Q", "B", 1),
        stake("Q", "P", 9),
        stake("P", "A", 10),
    ]

    assert of_cedar([*cascade(), *more], on=DAY + timedelta(days=40)).fingerprint == before


def test_fingerprint_moves_with_rule_root_verdict_and_control() -> None:
    held = cascade()
    prints = {
        of_cedar(held).fingerprint,
        of_cedar(held, EU).fingerprint,
        of_cedar(held, UK).fingerprint,
        of_cedar(held, replace(OFAC, effective_to=DAY)).fingerprint,
        of_cedar(held, replace(OFAC, status="unconfirmed")).fingerprint,
        of_cedar([*held, control("X", "B")]).fingerprint,
        of_cedar([*held, stake("Y", "B", 5)]).fingerprint,
    }

    assert len(prints) == 7


def test_owned_in_words() -> None:
    assert verdict_words(of_cedar(cascade()), name) == (
        "Listed parties, with the companies they own, hold 50 % of Cedar Studio: 50 % or more."
    )


@pytest.mark.parametrize(
    ("held", "regime", "words"),
    [
        (
            [stake("X", "A", 45), stake("P", "A", 37)],
            OFAC,
            "Listed parties, with the companies they own, hold 45 % of Birch Pictures; the line is 50 % or more. "
            "18 % of the shares are unknown; a listed holder of 5 % more would decide.",
        ),
        (
            [stake("X", "A", 45), stake("P", "A", 37)],
            UK,
            "Aster Trading, with the companies it owns, holds 45 % of Birch Pictures; the line is more than 50 %. "
            "18 % of the shares are unknown; a listed holder of more than 5 % more would decide.",
        ),
        (
            [stake("X", "A", 50), stake("P", "A", 37)],
            UK,
            "Aster Trading, with the companies it owns, holds 50 % of Birch Pictures; the line is more than 50 %. "
            "13 % of the shares are unknown; a listed holder of anything more would decide.",
        ),
        (
            [stake("X", "A", 40, 60), stake("P", "A", 40)],
            OFAC,
            "Listed parties, with the companies they own, hold 40–60 % of Birch Pictures; the line is 50 % or more. "
            "20 % of the shares are unknown; a listed holder of 10 % more would decide. "
            "20 % of what Aster Trading may hold is uncertain.",
        ),
        (
            [stake("X", "A", 60, state="suspected"), stake("P", "A", 100)],
            OFAC,
            "Listed parties, with the companies they own, hold 0–60 % of Birch Pictures; the line is 50 % or more. "
            "It would be owned if the suspected stake of Aster Trading in Birch Pictures (60 %) were true.",
        ),
        (
            [stake("X", "A", 20), stake("P", "A", 80)],
            OFAC,
            "Listed parties, with the companies they own, hold at most 20 % of Birch Pictures; the line is 50 % or more.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_told_and_what_is_below_in_words(
    held: list[Holding], regime: Regime, words: str
) -> None:
    assert verdict_words(judged(held, regime=regime)["A"], name) == words


def test_possibly_owned_holder_in_words() -> None:
    held = [stake("X", "A", 40), stake("P", "A", 40), stake("A", "B", 60), stake("Q", "B", 40)]

    assert verdict_words(of_cedar(held), name).endswith(
        "Whether Birch Pictures, which may hold 60 %, is owned cannot be told either."
    )


def test_path_in_words_is_shortest_way_through_what_counts() -> None:
    held = [stake("X", "A", 55), stake("A", "B", 60, 70), stake("Y", "P", 10), stake("P", "B", 10)]

    assert path_words(of_cedar(held).path, name) == (
        "Aster Trading holds 55 % of Birch Pictures. Birch Pictures holds 60–70 % of Cedar Studio."
    )


def test_path_of_control_in_words() -> None:
    held = [control("X", "A"), stake("P", "A", 100), stake("A", "B", 60), stake("P", "B", 40)]

    assert path_words(of_cedar(held, EU).control.path, name) == (
        "Aster Trading controls Birch Pictures. Birch Pictures holds 60 % of Cedar Studio."
    )


def test_every_note_has_words() -> None:
    held = [
        stake("X", "A", 30),
        stake("X", "A", 10, 20),
        stake("X", "A", 10, kind="votes"),
        stake("P", "A", 100, kind="votes"),
        stake("P", "A", 75),
        stake("Y", "A", 10),
        stake("A", "A", 10),
    ]

    notes = judged(held, regime=UK)["A"].notes

    assert {note.code for note in notes} == {
        "over_100",
        "own_shares",
        "several_holdings",
        "two_kinds",
        "apart",
        "assumed",
    }
    assert [note_words(note, name) for note in notes if note.code == "over_100"] == [
        "The certain shares of Birch Pictures add up to 115 %: one of them cannot be right."
    ]
    assert all(note_words(note, name).endswith(".") for note in notes)
