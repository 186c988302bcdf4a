"""Papers: every script is set, data is never markup, and the hash is that of what the paper says."""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from datetime import UTC, datetime
from typing import Any

import pdfplumber
import pytest
from django.contrib.auth import get_user_model

from studios.papers import Paper, Picture, canonical, paper_of
from studios.typesetting import CannotTypeset

NOW = datetime(2022, 12, 9, 12, 30, 45, 678, tzinfo=UTC)
NAMES = {
    "Latin": "Đức Żółw Animação Çizgi",
    "Cyrillic": "Студия «Мельница»",
    "Greek": "Εργαστήριο Σχεδίων",
    "Chinese": "盐城市三线一点动画制作有限公司",
    "Korean": "김명철 애니메이션",
    "Japanese": "株式会社アニメ工房",
    "Arabic": "شركة الرسوم",
    "markup": '#panic("read") *bold* $x$ <label> \\ [a] @b "q" // c',
}


def proof(**changes: Any) -> Paper:
    holding = dict.fromkeys(("holder", "why", "kind", "state", "dates", "source", "share", "sum"), "x")
    step = {"number": "1", "company": "A", "holdings": [holding], "conclusion": "A: owned", "total": "55 %"}
    data = {
        "title": "Proof",
        "as_of": "By a rule",
        "verdict": "Owned",
        "sentence": "",
        "condition": "",
        "head": [],
        "steps": [step],
        "missing": list(NAMES.values()),
    }
    by = get_user_model()(name="Ada Reader")
    return paper_of("proof", data | changes, filename="proof.pdf", by=by, now=NOW)


def text_of(paper: Paper) -> str:
    with pdfplumber.open(io.BytesIO(paper.content)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def attached(paper: Paper) -> dict[str, Any]:
    """The file that the paper holds."""
    with pdfplumber.open(io.BytesIO(paper.content)) as file:
        names = file.doc.catalog["Names"]["EmbeddedFiles"]["Names"]
        found: dict[str, Any] = json.loads(names[1].resolve()["EF"]["F"].resolve().get_data())
    return found


@pytest.mark.parametrize("script", sorted(NAMES.keys() - {"Arabic"}))
def test_name_in_any_script_is_read_back(script: str) -> None:
    assert NAMES[script] in unicodedata.normalize("NFC", text_of(proof()))


def test_arabic_is_set_in_its_own_letters() -> None:
    letters = set(NAMES["Arabic"]) - {" "}
    assert letters <= set(unicodedata.normalize("NFKC", text_of(proof(missing=[NAMES["Arabic"]]))))


def test_data_is_never_read_as_markup() -> None:
    for field in ("title", "as_of", "sentence", "condition"):
        assert NAMES["markup"] in " ".join(text_of(proof(**{field: NAMES["markup"]})).split())


def test_paper_says_who_made_it_when_and_holds_what_its_hash_is_of() -> None:
    paper = proof()
    text, data = text_of(paper), attached(paper)
    assert "Ada Reader" in text and "9 Dec 2022 12:30 UTC" in text and "Page 1 of 1" in text
    assert paper.sha256 in text and data.pop("sha256") == paper.sha256
    assert hashlib.sha256(canonical(data)).hexdigest() == paper.sha256
    assert data["missing"] == list(NAMES.values())
    assert proof().content == paper.content
    assert proof(verdict="Below").sha256 != paper.sha256


def test_what_the_typesetter_refuses_is_told() -> None:
    with pytest.raises(CannotTypeset, match="cannot access fields"):
        proof(steps="no list of steps")
    with pytest.raises(CannotTypeset):
        paper_of("nothing", {}, filename="x.pdf", by=get_user_model()(name="Ada"), now=NOW)


def test_picture_keeps_its_names_as_text() -> None:
    words = "".join(
        f'<text x="5" y="{20 * at + 15}" font-size="14" font-family="\'Noto Sans\', sans-serif">{name}</text>'
        for at, name in enumerate((NAMES["Chinese"], NAMES["Korean"], NAMES["Cyrillic"]))
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80" viewBox="0 0 400 80">{words}</svg>'
    )
    blank = dict.fromkeys(("title", "as_of", "filters", "cut", "unscreened", "standing", "of_picture"), "")
    lists: dict[str, Any] = {
        name: [] for name in ("figures", "lists", "matters", "findings", "unknown", "rows")
    }
    paper = paper_of(
        "chain",
        blank | {"title": "Chain"} | lists,
        filename="chain.pdf",
        by=get_user_model()(name="Ada"),
        now=NOW,
        pictures=[Picture(svg, "Tier 1", "a3", 400.0)],
    )
    text = text_of(paper)
    assert all(NAMES[script] in text for script in ("Chinese", "Korean", "Cyrillic"))
    with pdfplumber.open(io.BytesIO(paper.content)) as file:
        assert [round(page.width / page.height, 2) for page in file.pages] == [1.41] * len(file.pages)
        assert max(page.width for page in file.pages) > 1100
