"""The worked example of docs/ownership.md is what the engine answers."""

from __future__ import annotations

from datetime import date

from screening.ownership.regimes import EU, OFAC, REGIMES, UK
from screening.ownership.table import proof_rows
from screening.ownership.words import verdict_words
from tests.house.repository import ROOT
from tests.ownership.made import judged, stake

PAGE = (ROOT / "docs" / "ownership.md").read_text()
START = date(2022, 12, 9)


def example(state: str = "declared"):
    return [
        stake("Aster", "Birch", 55, 60, start=START, state="verified", source="company register"),
        stake("Birch", "Cedar", 40, start=date(2023, 5, 1), source="the vendor", state=state),
        stake("Aster", "Cedar", 10, state="corroborated", source="annual report"),
        stake("Poplar", "Cedar", 45),
    ]


def test_proof_of_the_page_is_reckoned() -> None:
    rows = proof_rows(judged(example(), "Aster")["Cedar"])

    table = PAGE[PAGE.index("| Step |") :].split("\n\n")[0].splitlines()
    assert [table[0], *table[2:]] == [f"| {' | '.join(row)} |" for row in rows]


def test_verdicts_of_the_page_are_reckoned() -> None:
    by_rule = {regime.code: judged(example(), "Aster", regime=regime)["Cedar"] for regime in (OFAC, EU, UK)}

    assert {code: found.verdict for code, found in by_rule.items()} == {
        "ofac": "owned",
        "eu": "owned",
        "uk": "cannot_tell",
    }
    assert verdict_words(by_rule["uk"]).endswith(
        "5 % of the shares are unknown; a listed holder of anything more would decide."
    )
    assert {
        judged(example("suspected"), "Aster", regime=regime)["Cedar"].verdict for regime in (OFAC, EU, UK)
    } == {"cannot_tell"}


def test_page_names_every_regime() -> None:
    assert [regime.code for regime in REGIMES if f"| `{regime.code}` |" not in PAGE] == []
